"""What did a mark of omission, an editor's bracket or a silent cut take away, and does the sense need it?"""

from __future__ import annotations

from factcheck.match.comparing import word_list
from factcheck.match.items import told_as
from factcheck.match.regions import Region, Shape, has_boundary
from factcheck.match.sides import Sides, region_difference
from factcheck.model.match import Difference, DifferenceType, Strength
from factcheck.text.protected import Item

_SHORT_GAP = 4
"""Words: a negation or modal inside a longer stretch belongs to a clause of its own, that was left out whole."""


def skipped(region: Region, sides: Sides) -> list[Difference]:
    """A marked omission: declared, and fine unless it swallows what turns or limits the sense."""
    if region.source is None:
        return []
    found = [region_difference(DifferenceType.OMISSION_MARKED, Strength.WEAK, region, sides, rule="marked")]
    whole = whole_sentence(region, sides)
    count = len(word_list(region.source.of(sides.text)))
    for item in sides.there(region.source):
        strength = _swallowed(item, count, whole=whole)
        if strength is not None:
            found.append(
                Difference(
                    type=told_as(item),
                    strength=strength,
                    quote_span=region.quote,
                    source_span=item.span,
                    quote_text=region.quote.of(sides.quote) if region.quote is not None else None,
                    source_text=item.text,
                    rule="gap",
                )
            )
    return found


def _swallowed(item: Item, words: int, *, whole: bool) -> Strength | None:
    """How grave it is that an omission swallows the item; None where it is not."""
    if item.type is DifferenceType.CONDITION:
        return Strength.WEAK if whole else Strength.STRONG
    if item.type is DifferenceType.NEGATION:
        return Strength.STRONG if words <= _SHORT_GAP and not whole else Strength.WEAK
    if item.type in (DifferenceType.NUMBER, DifferenceType.DATE) and not whole:
        return Strength.STRONG if words <= _SHORT_GAP + 2 else Strength.WEAK
    if item.type in (DifferenceType.MODAL, DifferenceType.QUANTIFIER) and words <= 2:
        return Strength.STRONG
    return None


def bracketed(region: Region, sides: Sides) -> list[Difference]:
    """Words in the editor's brackets: not the speaker's; what they stand for must not be protected."""
    found = [region_difference(DifferenceType.INSERTION_MARKED, Strength.WEAK, region, sides, rule="marked")]
    grave = (DifferenceType.NEGATION, DifferenceType.CONDITION, DifferenceType.NUMBER, DifferenceType.DATE)
    here = {(item.type, item.value) for item in sides.here(region.quote)}
    for item in sides.there(region.source):
        if item.type in grave and (item.type, item.value) not in here:
            found.append(
                Difference(
                    type=item.type,
                    strength=Strength.STRONG,
                    quote_span=region.quote,
                    source_span=item.span,
                    quote_text=region.quote.of(sides.quote) if region.quote is not None else None,
                    source_text=item.text,
                    rule="gap",
                )
            )
    return found


def whole_sentence(region: Region, sides: Sides) -> bool:
    """Whether the words left out are one or more whole sentences, between two sentences of the quotation."""
    if region.source is None or region.after is None or region.before is None:
        return False
    after, before = region.after, region.before
    if after.source is None or before.source is None or after.quote is None or before.quote is None:
        return False
    starts = has_boundary(sides.text, after.source.end, region.source.start)
    ends = has_boundary(sides.text, region.source.end, before.source.start) or _after_opener(region, sides)
    return starts and ends and has_boundary(sides.quote, after.quote.end, before.quote.start)


def _after_opener(region: Region, sides: Sides) -> bool:
    """Whether only a linking word ("Aber") was left out behind the last whole sentence."""
    if region.source is None:
        return False
    stretch = region.source.of(sides.text)
    tail = stretch[max(stretch.rfind(mark) for mark in ".!?;。！？") + 1 :]
    return tail != stretch and len(word_list(tail)) <= 5


def dropped_sentence(region: Region, sides: Sides) -> tuple[list[Difference], str | None]:
    """A whole sentence left out without a mark, and its words where it denies or limits."""
    found = [region_difference(DifferenceType.OMISSION_UNMARKED, Strength.WEAK, region, sides, rule="sentence")]
    limiting = (DifferenceType.NEGATION, DifferenceType.CONDITION)
    risk = any(item.type in limiting for item in sides.there(region.source))
    return found, (region.source.of(sides.text) if risk and region.source is not None else None)


def fuses(region: Region, sides: Sides) -> bool:
    """Whether the words left out hold a sentence boundary that the quotation does not have: two became one."""
    if region.shape is not Shape.DROPPED or region.source is None or region.after is None or region.before is None:
        return False
    after, before = region.after, region.before
    if after.source is None or before.source is None or after.quote is None or before.quote is None:
        return False
    there = has_boundary(sides.text, after.source.end, before.source.start)
    return there and not has_boundary(sides.quote, after.quote.end, before.quote.start)
