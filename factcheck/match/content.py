"""Do a reported clause and a passage of the same language say the same? Protected items, held against each other.

A report may change words, order, person and mood, and may leave things out. It may not change a number, deny what was
said, turn a possibility into a fact or drop the condition it hangs on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.match.comparing import word_list
from factcheck.match.items import told_as
from factcheck.model.match import Difference, DifferenceType, Strength
from factcheck.model.spans import Span
from factcheck.text.antonyms import are_antonyms
from factcheck.text.protected import Item, find_items, polarity
from factcheck.text.sentences import sentence_spans

_POSSIBLE = frozenset({"may", "might", "could", "maybe"})
_LIMITING = frozenset({"if", "only_if", "unless", "provided", "as_long_as", "until"})
_MEASURED = (DifferenceType.NUMBER, DifferenceType.DATE)
_OPPOSED_QUANTITIES = (
    frozenset({"all", "some"}),
    frozenset({"all", "only"}),
    frozenset({"all", "few"}),
    frozenset({"all", "most"}),
    frozenset({"none", "some"}),
    frozenset({"none", "all"}),
    frozenset({"at_least", "at_most"}),
    frozenset({"more_than", "less_than"}),
    frozenset({"many", "few"}),
    frozenset({"always", "rarely"}),
    frozenset({"always", "sometimes"}),
    frozenset({"each", "total"}),
)


@dataclass(frozen=True, slots=True)
class _Both:
    """The reported clause beside the passage, with the items of each."""

    clause: str
    text: str
    span: Span
    sentence: Span
    """The passage with the rest of its sentences: conditions stand there."""
    language: str
    here: tuple[Item, ...]
    there: tuple[Item, ...]


def content_differences(clause: str, text: str, span: Span, language: str) -> tuple[Difference, ...]:
    """What the report changed of the passage's content.

    Args:
        clause: the reported words, without who reports them.
        text: the document.
        span: the passage found for them.
        language: of both.
    """
    sentence = _widened(text, span)
    there = tuple(
        Item(i.type, i.span.shift(sentence.start), i.text, i.value) for i in find_items(sentence.of(text), language)
    )
    both = _Both(clause, text, span, sentence, language, find_items(clause, language), there)
    return (*_measures(both), *_units(both), *_denial(both), *_condition(both), *_certainty(both), *_quantities(both))


def _widened(text: str, span: Span) -> Span:
    """The span with the rest of the sentences it touches."""
    start = max(0, span.start - 400)
    touched = [s.shift(start) for s in sentence_spans(text[start : span.end + 400]) if s.shift(start).overlaps(span)]
    if not touched:
        return span
    return Span(min(span.start, touched[0].start), max(span.end, touched[-1].end))


def _of(items: Sequence[Item], *kinds: DifferenceType) -> list[Item]:
    return [item for item in items if item.type in kinds]


def _unmet(mine: Sequence[Item], theirs: Sequence[Item]) -> list[Item]:
    values = [item.value for item in theirs]
    left = []
    for item in mine:
        if item.value in values:
            values.remove(item.value)
        else:
            left.append(item)
    return left


def _told(kind: DifferenceType, strength: Strength, here: Item | None, there: Item | None) -> Difference:
    return Difference(
        type=kind,
        strength=strength,
        quote_span=here.span if here is not None else None,
        source_span=there.span if there is not None else None,
        quote_text=here.text if here is not None else None,
        source_text=there.text if there is not None else None,
        rule="content",
    )


def _measures(both: _Both) -> list[Difference]:
    """Numbers and dates of the report that the passage does not have."""
    found = []
    for kind in _MEASURED:
        mine, theirs = _of(both.here, kind), _of(both.there, kind)
        others = _unmet(theirs, mine)
        for number, item in enumerate(_unmet(mine, theirs)):
            other = others[number] if number < len(others) else None
            strength = Strength.STRONG if other is not None else Strength.WEAK
            found.append(_told(told_as(item), strength, item, other))
    return found


def _units(both: _Both) -> list[Difference]:
    mine, theirs = _of(both.here, DifferenceType.UNIT), _of(both.there, DifferenceType.UNIT)
    left, right = _unmet(mine, theirs), _unmet(theirs, mine)
    return [_told(DifferenceType.UNIT, Strength.STRONG, a, b) for a, b in zip(left, right, strict=False)]


def _denial(both: _Both) -> list[Difference]:
    """One side denies what the other says: by a negation left over, or by a word that says the opposite."""
    passage = both.span.of(both.text)
    turned = polarity(both.clause, both.language) != polarity(passage, both.language)
    opposed = _opposed(both.clause, passage, both.language)
    if turned == (opposed is not None):
        return []
    if opposed is not None:
        here, there = opposed
        at = passage.casefold().find(there)
        where = Span(both.span.start + at, both.span.start + at + len(there)) if at >= 0 else both.span
        return [
            Difference(
                type=DifferenceType.NEGATION,
                strength=Strength.STRONG,
                source_span=where,
                quote_text=here,
                source_text=where.of(both.text),
                rule="antonym",
            )
        ]
    mine = next(iter(_of(both.here, DifferenceType.NEGATION)), None)
    inside = [i for i in _of(both.there, DifferenceType.NEGATION) if both.span.contains(i.span)]
    theirs = inside[0] if inside and mine is None else None
    return [_told(DifferenceType.NEGATION, Strength.STRONG, mine, theirs)]


def _opposed(clause: str, passage: str, language: str) -> tuple[str, str] | None:
    """The first pair of words that say the opposite of each other, neither of which the other side has."""
    here, there = word_list(clause), word_list(passage)
    for word in here:
        if word in there:
            continue
        for other in there:
            if other not in here and are_antonyms(word, other, language):
                return word, other
    return None


def _condition(both: _Both) -> list[Difference]:
    if any(i.value in _LIMITING for i in _of(both.here, DifferenceType.CONDITION)):
        return []
    limits = [i for i in _of(both.there, DifferenceType.CONDITION) if i.value in _LIMITING]
    return [_told(DifferenceType.CONDITION, Strength.STRONG, None, limits[0])] if limits else []


def _certainty(both: _Both) -> list[Difference]:
    """A possibility told as a fact, or an advice as a duty."""
    mine = _of(both.here, DifferenceType.MODAL)
    theirs = [i for i in _of(both.there, DifferenceType.MODAL) if both.span.overlaps(i.span)]
    values, others = {i.value for i in mine}, {i.value for i in theirs}
    if others & _POSSIBLE and not values & (_POSSIBLE | {"can", "would"}):
        told = next(i for i in theirs if i.value in _POSSIBLE)
        return [_told(DifferenceType.MODAL, Strength.STRONG, mine[0] if mine else None, told)]
    if "must" in values and "should" in others and "must" not in others:
        there = next(i for i in theirs if i.value == "should")
        return [_told(DifferenceType.MODAL, Strength.STRONG, next(i for i in mine if i.value == "must"), there)]
    return []


def _quantities(both: _Both) -> list[Difference]:
    mine, theirs = _of(both.here, DifferenceType.QUANTIFIER), _of(both.there, DifferenceType.QUANTIFIER)
    left, right = _unmet(mine, theirs), _unmet(theirs, mine)
    for item in left:
        for other in right:
            if frozenset({item.value, other.value}) in _OPPOSED_QUANTITIES:
                return [_told(DifferenceType.QUANTIFIER, Strength.STRONG, item, other)]
    return []
