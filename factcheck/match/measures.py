"""Does every number still carry its unit? Numbers that meet are asked what they measure, wherever it stands."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.match.sides import Sides
from factcheck.model.match import Difference, DifferenceType, Strength
from factcheck.model.spans import Span
from factcheck.text.protected import Item, find_items

_MARGIN = 40
"""Characters beside a passage in which the unit of its last number may stand."""


def units_of_numbers(sides: Sides, spans: Sequence[Span]) -> list[Difference]:
    """Numbers of equal value that measure different things ("$3 million", "3 million euros")."""
    ours = _measured(sides.quote_items)
    theirs: dict[str, tuple[Item, tuple[Item, ...]]] = {}
    for span in spans:
        start, end = max(0, span.start - _MARGIN), min(len(sides.text), span.end + _MARGIN)
        moved = tuple(
            Item(i.type, i.span.shift(start), i.text, i.value)
            for i in find_items(sides.text[start:end], sides.language)
        )
        theirs |= {value: pair for value, pair in _measured(moved).items() if pair[0].span.overlaps(span)}
    found = []
    for value, (_, mine) in ours.items():
        other = theirs.get(value)
        if not mine or other is None or not other[1] or {i.value for i in mine} & {i.value for i in other[1]}:
            continue
        if _is_told_by_words(mine[0], other[1][0], spans):
            continue
        found.append(
            Difference(
                type=DifferenceType.UNIT,
                strength=Strength.STRONG,
                quote_span=mine[0].span,
                source_span=other[1][0].span,
                quote_text=mine[0].text,
                source_text=other[1][0].text,
                rule="measure",
            )
        )
    return found


def _is_told_by_words(mine: Item, other: Item, spans: Sequence[Span]) -> bool:
    """Whether both units are words of the passage: then the alignment sets one against the other."""
    return any(span.contains(other.span) for span in spans) and mine.text[:1].isalpha() and other.text[:1].isalpha()


def _measured(items: Sequence[Item]) -> dict[str, tuple[Item, tuple[Item, ...]]]:
    """Each number with the units right beside it; a value that stands twice is left out."""
    numbers = [item for item in items if item.type is DifferenceType.NUMBER]
    units = [item for item in items if item.type is DifferenceType.UNIT]
    once = [n for n in numbers if sum(other.value == n.value for other in numbers) == 1]
    return {n.value: (n, tuple(u for u in units if _beside(n.span, u.span))) for n in once}


def _beside(number: Span, unit: Span) -> bool:
    return 0 <= unit.start - number.end <= 2 or 0 <= number.start - unit.end <= 2
