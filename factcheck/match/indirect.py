"""Does what is reported stand in the document, in other words? Reported speech is judged by content.

With an encoder the place is found by meaning, as across languages; without one by the rarity of shared words. What
disagrees there is told by protected items alone: word choice, order, person and mood are the reporter's. Errs on the
careful side: a place that shares the topic only is weak, and what nothing supports is not found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import log

from factcheck.match.comparing import stem, word_list
from factcheck.match.content import content_differences
from factcheck.match.crosslingual import find_across, supports
from factcheck.match.located import Located
from factcheck.match.naming import folded_words
from factcheck.model.document import Document
from factcheck.model.match import Band, Difference, DifferenceType, Strength
from factcheck.model.quotation import Quotation
from factcheck.model.spans import Span
from factcheck.ports import Encoder
from factcheck.text.lexicon import Lexicon, lexicon
from factcheck.text.protected import function_words
from factcheck.text.sentences import sentence_spans

_MATCHED, _PROBABLE, _WEAK = 0.55, 0.4, 0.25
"""Share of the reported words' rarity that a passage must hold where no encoder is at hand."""
_HEAD_WORDS, _TAIL_WORDS = 9, 7
"""Words in which "X said that" and ", said X" are looked for."""
_CLAUSE_WORDS = 5
"""Words from which on a joined part is a clause with a verb, not a second noun."""
_NEAR = (Band.MATCHED, Band.PROBABLE)
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Content:
    """A place that may hold what is reported."""

    place: Located
    opposes: bool
    """The passage denies it."""


def find_content(
    quotation: Quotation, document: Document, *, encoder: Encoder | None, limit: int
) -> tuple[Content, ...]:
    """Places of a document in the quotation's own language that may hold what is reported, best first."""
    names = quotation.speaker.names() if quotation.speaker is not None else ()
    start, clause = reported_clause(quotation.text, lexicon(quotation.language))
    if encoder is not None and supports(quotation.language, document.ref.language, encoder):

        def search(words: str, *, who: Sequence[str] = ()) -> Sequence[Located]:
            return find_across(
                words, document, quote_language=quotation.language, encoder=encoder, names=who, limit=min(limit, 3)
            )

        places = _with_gaps(search(clause, who=names), clause, search, lexicon(quotation.language))
    else:
        places = _by_rarity(clause, document, quotation.language, names)[:limit]
    return tuple(_content(place, clause, start, document, quotation.language) for place in places)


def _content(place: Located, clause: str, start: int, document: Document, language: str) -> Content:
    told = content_differences(clause, document.text, place.outer, language)
    if place.band is not Band.MATCHED:
        told = tuple(d.model_copy(update={"strength": Strength.WEAK}) for d in told)
    return Content(_shifted(replace(place, differences=told), start), opposes(told))


def _with_gaps(
    places: Sequence[Located], clause: str, search: Callable[[str], Sequence[Located]], words: Lexicon
) -> Sequence[Located]:
    """The places, the first of them with the clause of the report that stands nowhere, where there is one."""
    parts = _clauses(clause, words)
    if len(parts) < 2 or not places or places[0].band not in _NEAR:
        return places
    bands = [next((place.band for place in search(part.of(clause))), Band.NONE) for part in parts]
    gone = tuple(part for part, band in zip(parts, bands, strict=True) if band not in _NEAR)
    if not gone or len(gone) == len(parts):
        return places
    return (replace(places[0], missing=gone), *places[1:])


def _clauses(text: str, words: Lexicon) -> tuple[Span, ...]:
    """Main clauses that a semicolon or an "and" joins, each with words enough to be a statement of its own."""
    cuts = [
        token.start()
        for token in _WORD.finditer(text)
        if token.group().lower() in words.conjunctions and token.start() > 0
    ]
    cuts += [at + 1 for at, c in enumerate(text) if c in ";；"]
    for cut in sorted(cuts):
        parts = Span(0, cut), Span(cut, len(text))
        if all(len(word_list(part.of(text))) >= _CLAUSE_WORDS for part in parts):
            return parts
    return ()


def opposes(differences: Sequence[Difference]) -> bool:
    """Whether the differences make both sides impossible together: one denies what the other says."""
    return any(d.type is DifferenceType.NEGATION and d.strength is Strength.STRONG for d in differences)


def reported_clause(text: str, words: Lexicon) -> tuple[int, str]:
    """Where the reported words begin, and the words without who reports them.

    >>> from factcheck.text.lexicon import lexicon
    >>> reported_clause("Lee said that the bridge is safe.", lexicon("en"))[1]
    'the bridge is safe.'
    """
    start, end = 0, len(text)
    tokens = list(_WORD.finditer(text))
    cue = None
    for number, token in enumerate(tokens[:_HEAD_WORDS]):
        lower = token.group().lower()
        if lower in words.cues:
            cue = number
        if cue is not None and lower in words.that | words.whether:
            start = token.end()
            break
    tail = text.rstrip(" .!?")
    comma = max(tail.rfind(","), tail.rfind("，"))
    if comma > start:
        after = [token.group().lower() for token in tokens if token.start() > comma]
        if 0 < len(after) <= _TAIL_WORDS and any(word in words.cues or word in words.so for word in after):
            end = comma
    while start < end and not text[start].isalnum():
        start += 1
    return start, text[start:end]


def _shifted(place: Located, by: int) -> Located:
    """The place with offsets in the whole quotation, of which a clause was searched."""
    if not by:
        return place
    return replace(
        place,
        missing=tuple(span.shift(by) for span in place.missing),
        differences=tuple(
            d.model_copy(update={"quote_span": d.quote_span.shift(by)}) if d.quote_span is not None else d
            for d in place.differences
        ),
    )


def _by_rarity(clause: str, document: Document, language: str, names: Sequence[str]) -> list[Located]:
    """Sentences of a document by the rarity of the stems they share with the clause."""
    light = function_words(language)
    own = {word for name in names for word in folded_words(name)}
    wanted = [stem(w) for w in word_list(clause) if w not in light and w not in own]
    sentences = sentence_spans(document.text)
    stems = [frozenset(stem(w) for w in word_list(span.of(document.text))) for span in sentences]
    counts = Counter(word for group in stems for word in sorted(group))
    total = sum(_rarity(word, counts, len(sentences)) for word in wanted)
    if not wanted or not total:
        return []
    found = []
    for span, group in zip(sentences, stems, strict=True):
        share = sum(_rarity(word, counts, len(sentences)) for word in wanted if word in group) / total
        if share >= _WEAK:
            found.append(_place(span, share))
    return sorted(found, key=lambda place: (-place.score, place.outer))


def _rarity(word: str, counts: Counter[str], sentences: int) -> float:
    return log(1 + sentences / (1 + counts[word])) + 0.2


def _place(span: Span, share: float) -> Located:
    band = Band.MATCHED if share >= _MATCHED else Band.PROBABLE if share >= _PROBABLE else Band.WEAK
    return Located(spans=(span,), similarity=share, score=share, band=band, covered=share)
