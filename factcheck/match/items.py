"""Which protected items of two stretches do not meet? Items of equal value meet; what is left over differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.match.comparing import fold
from factcheck.match.regions import Shape
from factcheck.model.match import DifferenceType, Strength
from factcheck.text.protected import Item

_LONG = 5
"""Words: what a longer stretch leaves out is a clause of its own; its modals and quantifiers went with it."""
_LIGHT_MODALS = frozenset({"will", "want"})
"""Future and intention come and go with tense and style: a sign, not a change, when one side alone has them."""
_LIGHT_QUANTIFIERS = frozenset({"about", "many", "often", "few"})
_SEPARATORS = str.maketrans("", "", " \u00a0\u202f\u2009.,'’")


@dataclass(frozen=True, slots=True)
class ItemDifference:
    """Two items that do not meet, or one that has no partner."""

    type: DifferenceType
    strength: Strength
    here: Item | None
    there: Item | None
    notation: bool = False
    """Same value, written in another way."""


def protected_differences(
    here: Sequence[Item],
    there: Sequence[Item],
    *,
    shape: Shape,
    words_there: int,
    all_here: Sequence[Item],
    all_there: Sequence[Item],
) -> tuple[ItemDifference, ...]:
    """Items of one region that do not meet.

    Args:
        here: items of the quotation's stretch.
        there: items of the document's stretch.
        shape: what happened to the words.
        words_there: length of the document's stretch.
        all_here: every item of the quotation: one without a partner in the region may have moved.
        all_there: every item of the passage.
    """
    found: list[ItemDifference] = []
    left, right = list(here), list(there)
    for item in here:
        twin = next((other for other in right if (other.type, other.value) == (item.type, item.value)), None)
        if twin is None:
            continue
        left.remove(item)
        right.remove(twin)
        if _other_notation(item, twin):
            found.append(ItemDifference(item.type, Strength.WEAK, item, twin, notation=True))
    for kind in DifferenceType:
        mine = [item for item in left if item.type is kind]
        theirs = [item for item in right if item.type is kind]
        for one, other in zip(mine, theirs, strict=False):
            sign = Strength.WEAK if _alike(one, other) else _pair_strength(kind)
            found.append(ItemDifference(told_as(one, other), sign, one, other))
        moved = Counter((i.type, i.value) for i in all_there) - Counter((i.type, i.value) for i in all_here)
        surplus = Counter((i.type, i.value) for i in all_here) - Counter((i.type, i.value) for i in all_there)
        if shape is Shape.MISSPELT and not _denies_by_ending(kind, here, there):
            continue
        for one in mine[len(theirs) :]:
            if surplus[(one.type, one.value)] and (strength := _single_strength(one, shape, 0)):
                found.append(ItemDifference(told_as(one), strength, one, None))
        for other in theirs[len(mine) :]:
            if moved[(other.type, other.value)] and (strength := _single_strength(other, shape, words_there)):
                found.append(ItemDifference(told_as(other), strength, None, other))
    return tuple(found)


def _denies_by_ending(kind: DifferenceType, here: Sequence[Item], there: Sequence[Item]) -> bool:
    """Whether two words that look like slips of one differ in a denial (Turkish), and not just in their spelling."""
    items = [item for item in (*here, *there) if item.type is kind]
    return kind is DifferenceType.NEGATION and all(len(item.text) > _SHORT_DENIAL for item in items)


_SHORT_DENIAL = 6
"""Letters: a longer word denies by an ending; a shorter one is a word for "not", and a slip of it is a slip."""
_POSSIBLE = frozenset({"may", "might", "could", "maybe", "can"})


def _alike(one: Item, other: Item) -> bool:
    """Whether two modals say the same degree of certainty: a change of word, not of sense."""
    return one.type is DifferenceType.MODAL and {one.value, other.value} <= _POSSIBLE


def _other_notation(one: Item, other: Item) -> bool:
    """Digits for words and the like; separators, case and width are typography."""
    if one.type not in (DifferenceType.NUMBER, DifferenceType.DATE, DifferenceType.UNIT):
        return False
    return fold(one.text).translate(_SEPARATORS) != fold(other.text).translate(_SEPARATORS)


def told_as(*items: Item) -> DifferenceType:
    """The type of a difference: bare years are dates, though they look like numbers."""
    years = all(len(i.text) == 4 and i.text.isdigit() and "1800" <= i.text <= "2199" for i in items)
    return DifferenceType.DATE if years and items[0].type is DifferenceType.NUMBER else items[0].type


def _pair_strength(kind: DifferenceType) -> Strength:
    """Two negations of other words still deny alike; every other pair of unequal items is a change."""
    return Strength.WEAK if kind is DifferenceType.NEGATION else Strength.STRONG


def _single_strength(item: Item, shape: Shape, words: int) -> Strength | None:
    """How grave an item without a partner is; None where it is no difference of its own."""
    long = words >= _LONG and shape is Shape.DROPPED
    match item.type:
        case DifferenceType.NEGATION:
            return Strength.WEAK if long else Strength.STRONG
        case DifferenceType.CONDITION:
            return Strength.STRONG
        case DifferenceType.MODAL:
            if long:
                return None
            return Strength.WEAK if item.value in _LIGHT_MODALS else Strength.STRONG
        case DifferenceType.QUANTIFIER:
            if long:
                return None
            return Strength.WEAK if item.value in _LIGHT_QUANTIFIERS else Strength.STRONG
        case DifferenceType.NUMBER | DifferenceType.DATE:
            return Strength.WEAK if words >= _LONG + 2 and shape is Shape.DROPPED else Strength.STRONG
        case DifferenceType.UNIT:
            return Strength.WEAK
        case _:
            return None
