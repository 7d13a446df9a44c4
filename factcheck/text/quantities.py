"""Do two texts give the same figures? Numbers with their units, and what one text has that the other lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from factcheck.model.match import DifferenceType
from factcheck.model.spans import Span
from factcheck.text.numbers import plain
from factcheck.text.protected import Item

_BESIDE = 2
"""Characters between a number and its unit at most."""
_NEAR = 6
"""Items looked at on each side of a number."""
_ARTICLE = 6
"""Characters of an article between a share and its unit ("half a percentage point") at most."""
_RATE = 8
"""Characters between two units of one rate ("cents per kWh") at most."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit."""

    value: str
    """Plain decimal. Shares of a whole are in percent: "three quarters" is 75 with unit `percent`."""
    unit: str | None
    """A rate is written `cent/kWh`."""
    span: Span
    number: Item


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Figures without a partner on the other side, in the order of their texts."""

    quote: tuple[Item, ...]
    source: tuple[Item, ...]

    @property
    def is_strong(self) -> bool:
        """Whether both sides have one left over: this figure here, another one there."""
        return bool(self.quote) and bool(self.source)


@dataclass(frozen=True, slots=True)
class UnitChange:
    """The same figure with two units."""

    quote: Quantity
    source: Quantity


def quantities(items: Sequence[Item]) -> tuple[Quantity, ...]:
    """The numbers of `find_items` with the units beside them, in order."""
    found = []
    for place, item in enumerate(items):
        if item.type is not DifferenceType.NUMBER:
            continue
        near = items[max(0, place - _NEAR) : place + _NEAR + 1]
        units = [other for other in near if other.type is DifferenceType.UNIT]
        after = next((u for u in units if _is_beside(item, u, near)), None)
        before = next((u for u in units if 0 <= item.span.start - u.span.end < _BESIDE), None)
        unit = after or before
        name, end = (unit.value, max(unit.span.end, item.span.end)) if unit else (None, item.span.end)
        rate = next((u for u in units if after and 0 < u.span.start - after.span.end <= _RATE), None)
        if rate and not any(_is_beside(n, rate, near) for n in near if n.type is item.type and n is not item):
            name, end = f"{name}/{rate.value}", rate.span.end
        value = item.value
        if name is None and _is_share(item):
            value, name = plain(Decimal(value) * 100), "percent"
        start = min(before.span.start, item.span.start) if before and not after else item.span.start
        found.append(Quantity(value, name, Span(start, end), item))
    return tuple(found)


def _is_beside(number: Item, unit: Item, items: Sequence[Item]) -> bool:
    """Whether a unit stands behind a number, at most an article between them."""
    if not 0 <= unit.span.start - number.span.end <= _BESIDE + _ARTICLE:
        return False
    between = Span(number.span.end, unit.span.start)
    return not any(item.type is DifferenceType.NUMBER and between.contains(item.span) for item in items)


def _is_share(item: Item) -> bool:
    """Whether a value below one was written as a share of a whole and not with a decimal mark."""
    return item.value.startswith("0.") and not any(mark in item.text for mark in ".,٫．，点")


def unmatched(quote: Sequence[Item], source: Sequence[Item]) -> Mismatch:
    """Numbers and dates that have no partner of the same value, however each side writes it.

    Shares match percentages, ordinals and round figures their plain number, a year inside a date the year alone, and
    a date without a year or month the fuller one. The number one never counts: languages use it as an article.
    """
    ours, theirs = _figures(quote), _figures(source)
    left, right = _pair(ours, theirs)
    return Mismatch(
        quote=tuple(item for item in left if _counts(item) and not _implied(item, theirs)),
        source=tuple(item for item in right if _counts(item) and not _implied(item, ours)),
    )


def changed_units(quote: Sequence[Item], source: Sequence[Item]) -> tuple[UnitChange, ...]:
    """Figures that both sides give, with another unit on each ("1.1 percent", "1.1 percentage points")."""
    ours, theirs = quantities(quote), quantities(source)
    found = []
    for mine in ours:
        partners = [other for other in theirs if other.unit and same_figure(mine.number, other.number)]
        if mine.unit and partners and all(_other_unit(mine.unit, other.unit) for other in partners):
            found.append(UnitChange(mine, partners[0]))
    return tuple(found)


def _other_unit(one: str, other: str | None) -> bool:
    """A rate agrees with its bare unit ("87 euros a year", "87 euros")."""
    shared = one.partition("/")[0] == (other or "").partition("/")[0] and ("/" in one) != ("/" in (other or ""))
    return one != other and not shared


def _pair(ours: list[Item], theirs: list[Item]) -> tuple[list[Item], list[Item]]:
    """What is left on each side when equal figures are taken away in pairs, exact ones first."""
    left, right = list(ours), list(theirs)
    for agrees in (_equal, same_figure):
        for item in list(left):
            partner = next((other for other in right if agrees(item, other)), None)
            if partner is not None:
                left.remove(item)
                right.remove(partner)
    return left, right


def _figures(items: Sequence[Item]) -> list[Item]:
    return [item for item in items if item.type in (DifferenceType.NUMBER, DifferenceType.DATE)]


def _equal(one: Item, other: Item) -> bool:
    return one.value == other.value


def _counts(item: Item) -> bool:
    return item.value.lstrip("#~") not in ("1", "0")


def _implied(item: Item, others: Sequence[Item]) -> bool:
    """Whether the other side says the same figure somewhere, if only once for two."""
    return any(same_figure(item, other) for other in others)


def same_figure(one: Item, other: Item) -> bool:
    """Whether two numbers or dates can mean the same value.

    >>> from factcheck.text.protected import find_items
    >>> same_figure(find_items("drei Viertel", "de")[0], find_items("75 percent", "en")[0])
    True
    """
    if one.type is DifferenceType.DATE and other.type is DifferenceType.DATE:
        return _same_date(one.value, other.value)
    if one.type is not other.type:
        date, number = (one, other) if one.type is DifferenceType.DATE else (other, one)
        return number.value.lstrip("#~") in _parts(date.value)
    a, b = one.value.lstrip("#~"), other.value.lstrip("#~")
    if a == b:
        return True
    if _regrouped(one) == b or _regrouped(other) == a or _decade(a, b):
        return True
    share = _is_share(one) != _is_share(other)
    return share and _near_share(Decimal(a), Decimal(b))


def _regrouped(item: Item) -> str | None:
    """The other reading of digits like "272.000", whose mark groups in one language and divides in the next."""
    found = re.fullmatch(r"(\d{1,3})[.,](\d{3})", item.text)
    return found.group(1) + found.group(2) if found and found.group(1) != "0" else None


def _decade(a: str, b: str) -> bool:
    """Whether one names a decade in full and the other in short ("1970s", "70er")."""
    short, long = sorted((a, b), key=len)
    return (
        len(short) == 2 and short[1] == "0" and len(long) == 4 and long[2:] == short and long[:2] in ("18", "19", "20")
    )


def _near_share(a: Decimal, b: Decimal) -> bool:
    small, large = min(a, b), max(a, b)
    return small < 1 <= large <= 100 and abs(small * 100 - large) < Decimal("0.5")


def _parts(date: str) -> tuple[str, ...]:
    """The plain numbers inside a date: year, month and day, or hour and minute."""
    if ":" in date:
        return tuple(str(int(part)) for part in date[1:].split(":"))
    return tuple(str(int(part)) for part in date.replace("Q", "").split("-") if part.isdecimal())


def _same_date(one: str, other: str) -> bool:
    if ":" in one or ":" in other:
        return ":" in one and ":" in other and _minutes(one) % 720 == _minutes(other) % 720
    if not (one[0] in "-0123456789" and other[0] in "-0123456789"):
        return one == other or (one[-2] == "Q" == other[-2] and one[-1] == other[-1] and "Q" in (one[0], other[0]))
    pairs = list(zip(_fields(one), _fields(other), strict=True))
    shared = [(a, b) for a, b in pairs if a and b]
    return bool(shared) and all(a == b for a, b in shared)


def _minutes(time: str) -> int:
    hour, minute = time[1:].split(":")
    return int(hour) * 60 + int(minute)


def _fields(date: str) -> tuple[str, str, str]:
    """Year, month and day, empty where unknown."""
    if date.startswith("---"):
        return "", "", date[3:]
    head, rest = ("", date[2:]) if date.startswith("--") else (date[:4], date[5:])
    month, _, day = rest.partition("-")
    return head, month, day
