"""Do a reported clause and a passage of the same language say the same? Protected items, held against each other.

A report may change words, order, person and mood, and may leave things out. It may not change a number, deny what was
said, turn a possibility into a fact or drop the condition it hangs on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.match.comparing import lists, stem, word_list
from factcheck.match.items import told_as
from factcheck.model.match import Difference, DifferenceType, Strength
from factcheck.model.spans import Span
from factcheck.text.antonyms import are_antonyms
from factcheck.text.lexicon import lexicon
from factcheck.text.protected import Item, find_items, function_words, polarity
from factcheck.text.sentences import sentence_spans

_POSSIBLE = frozenset({"may", "might", "could", "maybe"})
_LIMITING = frozenset({"if", "only_if", "unless", "provided", "as_long_as", "until"})
_BESIDE = 16
"""Characters beside a passage in which its auxiliary may stand: "may", "es könnte"."""
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
    return (
        *_measures(both),
        *_units(both),
        *_bindings(both),
        *_partitive(both),
        *_denial(both),
        *_condition(both),
        *_certainty(both),
        *_quantities(both),
    )


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
    if left and right:
        return [_told(DifferenceType.UNIT, Strength.STRONG, a, b) for a, b in zip(left, right, strict=False)]
    rules = lists(both.language)
    ours, yours = rules.period(both.clause), rules.period(both.sentence.of(both.text))
    if ours is None or yours is None or ours[1] == yours[1]:
        return []
    return [
        Difference(
            type=DifferenceType.UNIT,
            strength=Strength.STRONG,
            quote_text=ours[0],
            source_span=both.span,
            source_text=yours[0],
            rule="period",
        )
    ]


def _bindings(both: _Both) -> list[Difference]:
    """A number of the passage that now counts something else, which the passage counts with another number."""
    ours, theirs = _counted(both.clause, both.here, 0), _counted(both.text, both.there, both.sentence.end)
    for value, (item, noun) in ours.items():
        other = theirs.get(value)
        if other is None or stem(other[1]) == stem(noun):
            continue
        if any(stem(found) == stem(noun) for number, (_, found) in theirs.items() if number != value):
            return [
                Difference(
                    type=DifferenceType.WORD,
                    strength=Strength.STRONG,
                    quote_span=item.span,
                    source_span=other[0].span,
                    quote_text=f"{item.text} {noun}",
                    source_text=f"{other[0].text} {other[1]}",
                    rule="binding",
                )
            ]
    return []


def _partitive(both: _Both) -> list[Difference]:
    """A whole told as its part: of the 40 bridges 14 are closed, and the report closes 40."""
    of = lexicon(both.language).of
    ours, theirs = _of(both.here, DifferenceType.NUMBER), _of(both.there, DifferenceType.NUMBER)
    values = {item.value for item in ours}
    for item in ours:
        twin = next((other for other in theirs if other.value == item.value), None)
        part = next((other for other in theirs if other.value not in values), None)
        if twin is None or part is None or _after_of(both.clause, item, of) or not _after_of(both.text, twin, of):
            continue
        return [_told(DifferenceType.NUMBER, Strength.STRONG, item, part)]
    return []


def _after_of(text: str, item: Item, of: frozenset[str]) -> bool:
    """Whether one of the two words before a number says that it is a whole, of which a part is spoken."""
    return any(word in of for word in text[max(0, item.span.start - 24) : item.span.start].casefold().split()[-2:])


def _counted(text: str, items: Sequence[Item], end: int) -> dict[str, tuple[Item, str]]:
    """What each number counts: the word behind it."""
    found: dict[str, tuple[Item, str]] = {}
    for item in _of(items, DifferenceType.NUMBER):
        following = word_list(text[item.span.end : end or len(text)][:40])[:1]
        if following and len(following[0]) > 3:
            found.setdefault(item.value, (item, following[0]))
    return found


def _denial(both: _Both) -> list[Difference]:
    """One side denies what the other says: by a negation left over, or by a word that says the opposite."""
    core = _core(both)
    passage = core.of(both.text)
    inside = [i for i in _of(both.there, DifferenceType.NEGATION) if core.overlaps(i.span)]
    mine = _of(both.here, DifferenceType.NEGATION)
    turned = _denies(both.clause, mine, both.language) != _denies(passage, inside, both.language)
    opposed = _opposed(both.clause, passage, both.language)
    if turned == (opposed is not None):
        return []
    if opposed is not None:
        here, there = opposed
        at = passage.casefold().find(there)
        where = Span(core.start + at, core.start + at + len(there)) if at >= 0 else core
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
    theirs = inside[0] if inside and not mine else None
    return [_told(DifferenceType.NEGATION, Strength.STRONG, mine[0] if mine else None, theirs)]


def _denies(text: str, items: Sequence[Item], language: str) -> bool:
    """Whether the text denies: an odd count, or one denial said twice for emphasis."""
    emphatic = len(items) > 1 and len({item.value for item in items}) == 1
    return bool(polarity(text, language)) or emphatic


def _clause(both: _Both) -> Span:
    """The main clause of the passage's sentences that shares most with the report, its subordinate clauses included."""
    words = lexicon(both.language)
    joints = "|".join(re.escape(word) for word in sorted(words.conjunctions))
    if not joints or re.search(rf"[,;]\s+(?:{joints})\s", both.clause, re.IGNORECASE):
        return both.sentence
    cuts = [m.start() for m in re.finditer(rf"[,;]\s+(?:{joints})\s|[;；]|[.!?]\s", both.sentence.of(both.text), re.I)]
    edges = [0, *cuts, len(both.sentence)]
    parts = [Span(both.sentence.start + a, both.sentence.start + b) for a, b in pairwise(edges) if b > a]
    wanted = {stem(word) for word in word_list(both.clause)}
    shares = [len(wanted & {stem(word) for word in word_list(part.of(both.text))}) for part in parts]
    return parts[shares.index(max(shares))] if parts else both.sentence


def _core(both: _Both) -> Span:
    """The sentence of the passage that shares most with the clause: what others deny is their own business."""
    wanted = {stem(word) for word in word_list(both.clause)}
    sentences = [s.shift(both.span.start) for s in sentence_spans(both.span.of(both.text))]
    if len(sentence_spans(both.clause)) > 1:
        return both.span
    if len(sentences) < 2:
        clause = _clause(both)
        return clause if both.span.contains(clause) else both.span
    shares = [len(wanted & {stem(word) for word in word_list(s.of(both.text))}) for s in sentences]
    return sentences[shares.index(max(shares))]


def _opposed(clause: str, passage: str, language: str) -> tuple[str, str] | None:
    """The first pair of words that say the opposite of each other where most other words meet."""
    light = function_words(language)
    here = [w for w in word_list(clause) if w not in light]
    there = [w for w in word_list(passage) if w not in light]
    stems = {stem(word) for word in there}
    for word in here:
        opposite = next((o for o in there if o not in here and are_antonyms(word, o, language)), None)
        if opposite is None or word in there:
            continue
        others = [w for w in here if w != word]
        if sum(stem(w) in stems for w in others) * 2 >= len(others) > 0:
            return word, opposite
    return None


def _condition(both: _Both) -> list[Difference]:
    if any(i.value in _LIMITING for i in _of(both.here, DifferenceType.CONDITION)):
        return []
    clause = _clause(both)
    limits = [i for i in _of(both.there, DifferenceType.CONDITION) if i.value in _LIMITING and clause.overlaps(i.span)]
    return [_told(DifferenceType.CONDITION, Strength.STRONG, None, limits[0])] if limits else []


def _certainty(both: _Both) -> list[Difference]:
    """A possibility told as a fact, or an advice as a duty."""
    mine = _of(both.here, DifferenceType.MODAL)
    near = Span(max(both.sentence.start, both.span.start - _BESIDE), min(both.sentence.end, both.span.end + _BESIDE))
    theirs = [i for i in _of(both.there, DifferenceType.MODAL) if near.overlaps(i.span)]
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
