"""Do the numbers, dates and units of a quotation stand in the passage it translates? Values, not spellings.

A number is the same whatever its notation: 75 percent and three quarters, 24th and 24, the seventies and 1970. Only a
number that the other side has nowhere, dates included, disagrees. Evidence on both sides (a number here without a
partner, another there) is strong; a number on the quotation's side alone is a sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from factcheck.match.pairs import Pair
from factcheck.model.match import Difference, DifferenceType, Strength
from factcheck.model.spans import Span
from factcheck.text.protected import Item
from factcheck.text.quantities import quantities, same_figure

_NUMERIC = (DifferenceType.NUMBER, DifferenceType.DATE)
_TOO_SMALL = Decimal(2)
_RATES = {"mph": "mile/hour", "kmh": "km/hour"}
_NEAR_UNITS = ({"degree", "C"}, {"degree", "F"})
"""Units of which one is short for the other."""
_ROUNDING = Decimal("0.01")
"""Every fifth is a fifth; thirds are rounded."""
_ROUNDS = frozenset([("24", "hour"), ("7", "day"), ("14", "day"), ("12", "month"), ("60", "minute"), ("52", "week")])
"""Figures that other languages say with the next larger unit alone: "24 hours", "сутки"."""
_CENTURY = re.compile(r"(?<!\d)(\d{2})\s?(?:世纪|世紀|세기)")
_YEAR = re.compile(r"(?<!\d)1\d{3}(?!\d)|(?<!\d)20\d\d(?!\d)")
_COUNTING = Decimal(20)
_NEAR = Decimal("0.15")
"""How far a round figure ("some twenty") may lie from the exact one."""
_WEEKDAYS = frozenset(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])


def number_differences(pair: Pair) -> Iterator[Difference]:
    """Numbers and dates that only one side has."""
    alone, doubles, theirs = _leftovers(pair)
    context = pair.context_items_of(*_NUMERIC)
    rounds = [found.number.span for found in quantities(pair.items) if (found.value, found.unit) in _ROUNDS]
    rounds += _centuries(pair)
    for item in (*alone, *doubles):
        partner = next((other for other in theirs if _may_replace(item, other)), None)
        if partner is not None and (not _is_doubtful(item) or _are_small(item, partner)):
            theirs.remove(partner)
            yield pair.difference(_kind(item, partner), Strength.STRONG, item, partner, rule="number_replaced")
        elif (
            item in alone
            and item.span not in rounds
            and not _says_little(item)
            and not _stands_in(item, context, pair.context)
        ):
            yield pair.difference(item.type, Strength.WEAK, item, None, rule="number_not_in_passage")


def _centuries(pair: Pair) -> list[Span]:
    """Centuries of the quotation that a year of the passage lies in ("20世纪70年代", "1970s")."""
    years = {str(int(year[:2]) + 1) for year in _YEAR.findall(pair.context or pair.passage)}
    return [Span(*found.span(1)) for found in _CENTURY.finditer(pair.quote) if found.group(1) in years]


def _leftovers(pair: Pair) -> tuple[list[Item], list[Item], list[Item]]:
    """Items without a partner: the quotation's that stand nowhere, those that stand once too often, the passage's."""
    theirs = pair.passage_items_of(*_NUMERIC)
    everything = tuple(theirs)
    alone: list[Item] = []
    doubles: list[Item] = []
    for item in pair.items_of(*_NUMERIC):
        partner = next((other for other in theirs if _agree(item, other)), None)
        if partner is not None:
            theirs.remove(partner)
        elif _stands_in(item, everything, pair.passage):
            doubles.append(item)
        else:
            alone.append(item)
    ours = pair.items_of(*_NUMERIC)
    return alone, doubles, [item for item in theirs if not _stands_in(item, ours, pair.quote)]


def unit_differences(pair: Pair) -> Iterator[Difference]:
    """Units of numbers that both sides have, where each side has one and they are not the same."""
    theirs = quantities(pair.passage_items)
    for ours in quantities(pair.items):
        partners = [other for other in theirs if ours.value == other.value and other.unit]
        if not ours.unit or not partners or any(_one_unit(ours.unit, other.unit or "") for other in partners):
            continue
        yield pair.difference(DifferenceType.UNIT, Strength.STRONG, ours.span, partners[0].span, rule="unit_replaced")


def swapped_dates(pair: Pair) -> Iterator[Difference]:
    """Two dates or numbers that stand on both sides, in exchanged order."""
    quote = [item for item in pair.items_of(DifferenceType.DATE) if item.value]
    passage = [item for item in pair.passage_items_of(DifferenceType.DATE) if item.value]
    if len(quote) != len(passage) or len(quote) != 2 or quote[0].value == quote[1].value:
        return
    if _fields(quote[0].value).keys() != _fields(quote[1].value).keys():
        return
    if (quote[0].value, quote[1].value) == (passage[1].value, passage[0].value):
        yield pair.difference(DifferenceType.DATE, Strength.STRONG, quote[0], passage[0], rule="dates_exchanged")


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a date or number may agree in."""

    numbers: frozenset[Decimal]
    weekday: str | None


def _stands_in(item: Item, others: Iterable[Item], text: str) -> bool:
    digits = "".join(char for char in item.text if char.isdigit())
    if len(digits) > 1 and digits == item.text and digits in text:
        return True
    return any(_agree(item, other) or item.text == other.text for other in others)


def _agree(one: Item, other: Item) -> bool:
    if same_figure(one, other):
        return True
    if one.type is DifferenceType.NUMBER and other.type is DifferenceType.NUMBER:
        return _same(one.value, other.value)
    if one.type is other.type is DifferenceType.DATE:
        return _compatible(one.value, other.value)
    date, number = (one, other) if one.type is DifferenceType.DATE else (other, one)
    return bool(_parts(date.value).numbers & _readings(number.value))


def _same(one: str, other: str) -> bool:
    first, second = _decimal(one), _decimal(other)
    if first is None or second is None:
        return one == other
    if "#" in (one[:1], other[:1]) and min(first, second) < 1 <= max(first, second):
        return abs(min(first, second) * max(first, second) - 1) < _ROUNDING
    if "~" in (one[:1], other[:1]):
        return abs(first - second) <= _NEAR * max(abs(first), abs(second))
    return first == second or first == second * 100 or first * 100 == second or _decade(first, second)


def _decade(one: Decimal, other: Decimal) -> bool:
    short, long = sorted((one, other))
    return 0 < short < 100 <= long and 1000 <= long < 2100 and short % 10 == 0 and long % 100 == short


def _readings(value: str) -> frozenset[Decimal]:
    """A number as it may stand in a date: 3.40 is twenty to four, 1200 noon."""
    number = _decimal(value)
    if number is None:
        return frozenset()
    found = {number}
    if number != number.to_integral_value():
        found.add(number * 100)
    return frozenset(found)


def _compatible(one: str, other: str) -> bool:
    """Whether two partial dates can be the same day: something in common and nothing against it."""
    first, second = _fields(one), _fields(other)
    shared = first.keys() & second.keys()
    return bool(shared) and all(first[key] == second[key] for key in shared)


def _fields(value: str) -> dict[str, str]:
    """`2026-06-30`, `--05-12`, `---24`, `Thu`, `T03:40`, with what each part is."""
    if value in _WEEKDAYS:
        return {"weekday": value}
    day, mark, hour = value.partition("T")
    found = {"hour": hour} if mark else {}
    body = day
    if body.startswith("---"):
        return found | {"day": body[3:]}
    names: tuple[str, ...] = ("year", "month", "day")
    if body.startswith("--"):
        names, body = names[1:], body[2:]
    return found | {name: part for name, part in zip(names, body.split("-"), strict=False) if part}


def _parts(value: str) -> _Parts:
    fields = _fields(value)
    numbers = {
        found
        for name, text in fields.items()
        if name not in ("weekday", "hour")
        if (found := _decimal(text)) is not None
    }
    if hour := fields.get("hour"):
        clock = _decimal(hour.replace(":", ""))
        numbers |= {clock} if clock is not None else set()
        first = _decimal(hour.split(":")[0])
        numbers |= {first, first - 12} if first is not None else set()
    return _Parts(frozenset(numbers), fields.get("weekday"))


def _decimal(value: str) -> Decimal | None:
    try:
        number = Decimal(value.lstrip("#~"))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _is_doubtful(item: Item) -> bool:
    """Whether a number may be an article or part of an idiom: small and spelled out."""
    if item.type is not DifferenceType.NUMBER or any(char.isdigit() for char in item.text):
        return False
    number = _decimal(item.value)
    return number is None or (number <= _TOO_SMALL and number == number.to_integral_value())


def _says_little(item: Item) -> bool:
    """Whether a lone item may be an article, a weekday hidden in a compound, or an ordinal word in a name."""
    return (
        _is_doubtful(item)
        or item.value in _WEEKDAYS
        or (item.value.startswith("#") and not any(char.isdigit() for char in item.text))
    )


def _are_small(item: Item, other: Item) -> bool:
    """Whether both are counting words below twenty, so that one may well stand for the other."""
    values = (_decimal(item.value), _decimal(other.value))
    return all(value is not None and value < _COUNTING for value in values)


def _may_replace(item: Item, other: Item) -> bool:
    """Whether the other side's lone number can be what stood here: dates for dates, no article for a number."""
    if _is_doubtful(other):
        return False
    if item.type is not other.type:
        return False
    if item.type is DifferenceType.DATE:
        return bool(_fields(item.value).keys() & _fields(other.value).keys())
    return True


def _kind(item: Item, partner: Item) -> DifferenceType:
    return DifferenceType.DATE if DifferenceType.DATE in (item.type, partner.type) else DifferenceType.NUMBER


def _one_unit(one: str, other: str) -> bool:
    """Whether two units can be one: rates by their first part where only one side names the second."""
    one, other = _RATES.get(one, one), _RATES.get(other, other)
    if one == other or {one, other} in _NEAR_UNITS:
        return True
    first, second = one.split("/"), other.split("/")
    return len(first) != len(second) and first[0] == second[0]
