"""Where may the quotation come from? Every document's best passages, laid out for judging.

A document in the quotation's language is searched by words; one in another language by meaning; reported speech by
content. A document may carry passages in another language than its own (an interview quoted in the original), so
the search by words is tried first everywhere: it costs little and never crosses a language.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

from factcheck.match.announced import told_as_deed
from factcheck.match.context import look_across, look_around, rest_of_sentence
from factcheck.match.crosslingual import find_across
from factcheck.match.differences import Comparison, compare, sorted_by_gravity
from factcheck.match.indirect import find_content, opposes
from factcheck.match.locate import PreparedText, locate, prepare
from factcheck.match.located import Located
from factcheck.match.mixed import fragment_differences
from factcheck.match.nearness import lifted, outclassed, same_language_band
from factcheck.match.occasion import occasion_differences
from factcheck.match.parts import foreign_sentences
from factcheck.match.sentencewise import with_missing_sentences
from factcheck.match.settle import settled
from factcheck.match.speakers import find_speaker
from factcheck.match.turns import across_turns
from factcheck.model.document import Document, SegmentKind
from factcheck.model.match import (
    Band,
    ContextValue,
    Difference,
    DifferenceType,
    Match,
    SpeakerFinding,
    Strength,
    Surroundings,
)
from factcheck.model.quotation import Quotation, QuotationKind
from factcheck.model.spans import Locator, Span
from factcheck.ports import Encoder
from factcheck.text.language import same_language

_OWN_WORDS = 0.8
"""Share of the quotation's words that must stand in a document of another language before it counts as quoting the
original: names and numbers alone reach .5."""
_REST_SHARE = 1.5
"""A longer rest, as a share of the passage, is another statement."""
_NEAR = (Band.MATCHED, Band.PROBABLE)


def find_matches(
    quotation: Quotation, documents: Sequence[Document], *, encoder: Encoder | None = None, limit: int = 5
) -> tuple[Match, ...]:
    """Passages that may be what the quotation reports, best first.

    Args:
        quotation: with its language and the speaker's names.
        documents: everything that was read, in any order.
        encoder: for documents in other languages and for reported speech; without one only words are compared.
        limit: passages kept for each document.

    Returns:
        Matches of all bands, the weak ones included: judging says what they are worth. Empty where nothing is near.
    """
    found: list[Match] = []
    for document in documents:
        found += sorted(_in_document(quotation, document, encoder, limit), key=_rank)[:limit]
    matches = tuple(lifted(sorted(found, key=_rank), quotation, documents))
    return outclassed(matches) if len(documents) > 1 else matches


def _rank(match: Match) -> tuple[object, ...]:
    return (
        list(Band).index(match.band),
        -round(match.score, 2),
        match.speaker.agrees is not True,
        -match.score,
        bool(match.surroundings.before or match.surroundings.after),
        match.document.url,
        match.document.snapshot,
        match.span,
    )


def _in_document(quotation: Quotation, document: Document, encoder: Encoder | None, limit: int) -> tuple[Match, ...]:
    if not document.text.strip() or not quotation.text.strip():
        return ()
    same = same_language(quotation.language, document.ref.language)
    if same and quotation.kind not in (QuotationKind.DIRECT, QuotationKind.SCARE):
        content = _by_content(quotation, document, encoder, limit)
        return content if any(m.band in _NEAR for m in content) else _by_words(quotation, document, limit)
    by_words = _by_words(quotation, document, limit)
    if same or any(match.band is Band.MATCHED and match.covered >= _OWN_WORDS for match in by_words):
        return by_words
    return _across(quotation, document, encoder, limit)


def _by_words(quotation: Quotation, document: Document, limit: int) -> tuple[Match, ...]:
    literal = quotation.kind is QuotationKind.DIRECT
    if quotation.kind is QuotationKind.SCARE and quotation.fragments:
        piece = quotation.fragments[0]
        quotation = quotation.model_copy(update={"text": piece.shift(-quotation.span.start).of(quotation.text)})
    places = locate(quotation.text, _prepared(document.text), limit=limit)
    return tuple(
        _match(quotation, document, settled(quotation.text, document.text, place), literal=literal) for place in places
    )


def _prepared(text: str) -> PreparedText:
    return prepare(text)


def _names(quotation: Quotation, document: Document) -> tuple[str, ...]:
    """Every name of the speaker in the document's script; all of them where it has none of its own.

    Names of another script would have to be met by their sound, which short Chinese names do by chance.
    """
    if quotation.speaker is None:
        return ()
    names = quotation.speaker.names()
    script = _script(document.text[:_SAMPLE])
    fitting = tuple(name for name in names if _script(name) == script)
    return fitting or names


_SAMPLE = 2000


def _script(text: str) -> str:
    """The script most letters of a text are in, as Unicode names begin: LATIN, CJK, CYRILLIC, ARABIC."""
    counted = Counter(unicodedata.name(char, "").split(" ")[0] for char in text if char.isalpha())
    return counted.most_common(1)[0][0] if counted else ""


def _speaker(quotation: Quotation, document: Document, span: Span) -> SpeakerFinding:
    """Who says the passage, held against the name that the article gives."""
    finding = find_speaker(_names(quotation, document), document, span)
    if quotation.speaker is None or finding.claimed is None:
        return finding
    return finding.model_copy(update={"claimed": quotation.speaker.name})


def _match(quotation: Quotation, document: Document, place: Located, *, literal: bool) -> Match:
    """A place found by words, with everything that judging asks about it."""
    language = quotation.language
    told = compare(quotation.text, document.text, place, language=language, literal=literal)
    span = told.span
    speaker = _speaker(quotation, document, span)
    edge = look_around(quotation.text, document, span, literal=literal)
    foreign = foreign_sentences(quotation, document, place) if literal else ()
    surroundings = _with_rest(_with_risk(edge.surroundings, told.risky, place), document, span)
    occasion = occasion_differences(quotation, document, span)
    told_here = across_turns(told.differences, document)
    told_here = told_as_deed(told_here, place, document.text, language) if literal else told_here
    differences = sorted_by_gravity((*told_here, *edge.differences, *foreign, *occasion))
    if any(d.type is DifferenceType.MERGE and d.rule == "across_turns" for d in told_here):
        surroundings = surroundings.model_copy(update={"value": ContextValue.FRAGMENTS_MERGED})
    shown = _with_cut(document.text, span, edge.differences)
    if any(d.strength is Strength.STRONG for d in told.differences):
        shown = _to_sentence_end(document.text, shown)
    return Match(
        document=document.ref,
        span=shown,
        spans=place.spans,
        passage=shown.of(document.text),
        locator=_locator(document, span.start),
        alignment=place.alignment,
        differences=differences,
        speaker=speaker,
        surroundings=surroundings,
        similarity=place.similarity,
        score=place.score,
        band=same_language_band(quotation.text, place, told, language),
        covered=told.covered,
        missing=told.missing,
        features=place.features,
    )


def _with_cut(text: str, span: Span, cut: Sequence[Difference]) -> Span:
    """The passage with what the cut took from it, and with the sentence that framed it: a reader has to see both."""
    taken = [d.source_span for d in cut if d.source_span is not None]
    if any(d.rule == "frame" for d in cut):
        taken.append(Span(span.end, span.end + len(rest_of_sentence(text, span.end).rstrip())))
    return Span(min([span.start, *(t.start for t in taken)]), max([span.end, *(t.end for t in taken)]))


def _to_sentence_end(text: str, span: Span) -> Span:
    """The passage up to the end of its sentence: whoever is told that words were altered has to see the whole of it."""
    rest = rest_of_sentence(text, span.end).rstrip()
    return Span(span.start, span.end + len(rest)) if len(rest) <= _REST_SHARE * len(span) else span


def _with_risk(surroundings: Surroundings, risky: str | None, place: Located) -> Surroundings:
    if surroundings.value is ContextValue.EDGE_TRUNCATED or (len(place.spans) < 2 and risky is None):
        return surroundings
    if risky is not None:
        return surroundings.model_copy(update={"value": ContextValue.OMISSION_RISKY, "detail": risky})
    starts = [part.start for part in place.spans]
    value = ContextValue.FRAGMENTS_MERGED if starts == sorted(starts) else ContextValue.ORDER_CHANGED
    return surroundings.model_copy(update={"value": value, "detail": None})


def _with_rest(surroundings: Surroundings, document: Document, span: Span) -> Surroundings:
    """Intact only where nothing of the speaker's turn follows; otherwise the answer goes on, said and no loss."""
    if surroundings.value is not ContextValue.INTACT:
        return surroundings
    if not _answer_continues(document, span):
        return surroundings
    return surroundings.model_copy(update={"value": ContextValue.GOES_ON})


def _answer_continues(document: Document, span: Span) -> bool:
    """Whether the speaker of the passage has more to say before somebody else speaks."""
    turn = document.segment_at(max(span.start, span.end - 1))
    if turn is None or turn.kind is not SegmentKind.TURN:
        return False
    end = turn.span.end
    for segment in document.segments:
        if segment.span.start >= end:
            if segment.speaker != turn.speaker or segment.kind is not SegmentKind.TURN:
                break
            end = segment.span.end
    return any(char.isalnum() for char in document.text[span.end : end])


def _locator(document: Document, offset: int) -> Locator:
    segment = document.segment_at(offset)
    return segment.locator if segment is not None else Locator()


def _across(quotation: Quotation, document: Document, encoder: Encoder | None, limit: int) -> tuple[Match, ...]:
    if encoder is None:
        return ()
    names = _names(quotation, document)

    def search(words: str, named: bool) -> tuple[Located, ...]:
        return find_across(
            words,
            document,
            quote_language=quotation.language,
            encoder=encoder,
            names=names if named else (),
            limit=min(limit, 3),
        )

    places = with_missing_sentences(quotation.text, search(quotation.text, True), search)
    return tuple(_translated(quotation, document, place) for place in places)


def _translated(quotation: Quotation, document: Document, place: Located) -> Match:
    span = place.outer
    speaker = _speaker(quotation, document, span)
    edge = look_across(quotation, document, span)
    occasion = occasion_differences(quotation, document, span)
    differences: tuple[Difference, ...] = sorted_by_gravity((*place.differences, *edge.differences, *occasion))
    content = quotation.kind is not QuotationKind.DIRECT
    return Match(
        document=document.ref,
        span=span,
        spans=place.spans,
        passage=span.of(document.text),
        locator=_locator(document, span.start),
        alignment=place.alignment,
        differences=differences,
        speaker=speaker,
        surroundings=_with_rest(edge.surroundings, document, span),
        similarity=place.similarity,
        score=place.score,
        band=place.band,
        translated=True,
        opposes=content and opposes(differences),
        covered=place.covered,
        missing=place.missing,
        features=place.features,
    )


def _literally(words: str, language: str, document: Document) -> list[tuple[Located, Comparison, Band]]:
    """Places of some words, compared as words in quotation marks are."""
    places = (settled(words, document.text, place) for place in locate(words, _prepared(document.text), limit=2))
    told = [(place, compare(words, document.text, place, language=language, literal=True)) for place in places]
    return [(place, seen, same_language_band(words, place, seen, language)) for place, seen in told]


def _by_content(quotation: Quotation, document: Document, encoder: Encoder | None, limit: int) -> tuple[Match, ...]:
    found = find_content(quotation, document, encoder=encoder, limit=limit)
    pieces = fragment_differences(quotation, lambda words: _literally(words, quotation.language, document))
    return tuple(
        Match(
            document=document.ref,
            span=content.place.outer,
            spans=content.place.spans,
            passage=content.place.outer.of(document.text),
            locator=_locator(document, content.place.outer.start),
            differences=sorted_by_gravity(
                (*content.place.differences, *pieces, *occasion_differences(quotation, document, content.place.outer))
            ),
            speaker=_speaker(quotation, document, content.place.outer),
            surroundings=look_around(quotation.text, document, content.place.outer, literal=False).surroundings,
            similarity=content.place.similarity,
            score=content.place.score,
            band=content.place.band,
            opposes=content.opposes,
            covered=content.place.covered,
            missing=content.place.missing,
            features=content.place.features,
        )
        for content in found
    )
