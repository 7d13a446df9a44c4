"""Where does a quotation stand in a document of another language? The only module in `match` that asks an Encoder.

How a place is found: the document's sentences and runs of up to three are compared with the quotation by vectors;
the nearest are encoded again as they stand, then narrowed to the clauses, or for short quotations to the words, that
are quoted. A place is worth its similarity plus half the margin to the best place that does not overlap it, moved by
what survives translation (numbers, Latin names) and by a length that does not fit. What disagrees at the place is
the business of `across_checks`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from factcheck.match.across_checks import differences_across
from factcheck.match.across_parts import has_stray_part, joined, quote_parts
from factcheck.match.anchors import Agreement, Anchors, Commonness, agreement, passage_anchors, quote_anchors
from factcheck.match.bands import Evidence, band_of
from factcheck.match.located import Located
from factcheck.match.pairs import Pair
from factcheck.match.speakers import find_speaker
from factcheck.match.thresholds import thresholds
from factcheck.match.windows import (
    Run,
    Sentence,
    clause_spans,
    document_sentences,
    length_gap,
    plain,
    weight,
    word_count,
    word_windows,
)
from factcheck.model.document import Document
from factcheck.model.match import Band, Difference, Feature, Knowledge
from factcheck.model.spans import Span
from factcheck.ports import Encoder, Vectors
from factcheck.text.language import primary
from factcheck.text.quotemarks import pair_marks
from factcheck.text.same_name import same_name

_LONGEST_RUN = 3
_ENCODED_AGAIN = 10
"""Runs whose text is encoded as it stands; beyond the best ten by averaged vectors none was ever the right one."""
_NARROWED = 3
_SHORT_QUOTE_WORDS = 12
"""Shorter quotations are looked for in word windows too (fragments of five words: found .95 in place of .78)."""
_LENGTH, _USUAL_GAP = 0.1, 0.35
"""Measured on 249 quotations: the right window is first in .943 without, in .960 with this."""
_PARAGRAPH = 3000
_MOSTLY = 0.5
"""Share of a place that the words between marks must be to stand for it."""
_LONGER = 1.25
"""How much longer than usual a place must be before it is narrowed: nothing can be missing from a short one."""
_CLAUSE_GAIN = 0.03
"""What a part of a sentence must gain over the whole one before the rest counts as not quoted."""


def supports(quote_language: str, document_language: str, encoder: Encoder) -> bool:
    """Whether the encoder was measured on both languages."""
    return {primary(quote_language), primary(document_language)} <= encoder.languages


def find_across(
    quote: str,
    document: Document,
    *,
    quote_language: str,
    encoder: Encoder,
    names: Sequence[str] = (),
    limit: int = 3,
) -> tuple[Located, ...]:
    """Places in a document of another language that the quotation may stand for, best first.

    Args:
        quote: the quotation's words, without its outer marks.
        document: where to look.
        quote_language: tag of the quotation's language; the document knows its own.
        encoder: similarity of texts across languages.
        names: the speaker as the article names them, with aliases; lifts what they say themselves.
        limit: at most so many places.

    Returns:
        Places that do not overlap, the band after the lifts, every difference that can be seen. Empty where the
        encoder does not know a language or one side has no words. Places of band NONE are listed too: they are
        the nearest there is, not evidence.
    """
    sentences = document_sentences(document.text, document.segments, document.ref.language)
    if not sentences or weight(quote) == 0 or not supports(quote_language, document.ref.language, encoder):
        return ()
    found = _find(quote, document, sentences, quote_language, encoder=encoder, names=names, limit=limit)
    best = found[0]
    if not has_stray_part(quote, best.outer.of(document.text), encoder):
        return found
    parts = quote_parts(quote)
    alone = [
        _find(part.of(quote), document, sentences, quote_language, encoder=encoder, names=names, limit=1)[0]
        for part in parts
    ]
    whole = joined(quote, parts, alone)
    if whole is None:
        return found
    return (whole, *(place for place in found[1:] if not place.outer.overlaps(whole.outer)))[:limit]


def _find(
    quote: str,
    document: Document,
    sentences: tuple[Sentence, ...],
    quote_language: str,
    *,
    encoder: Encoder,
    names: Sequence[str],
    limit: int,
) -> tuple[Located, ...]:
    """Places for a quotation taken as one piece, best first; never empty."""
    search = _Search.begin(quote, quote_language, document, sentences, encoder)
    places = _apart(_places(search), max(limit, _NARROWED))
    judged = sorted(((_evidence(search, place, names), place) for place in places), key=_best_first)
    return tuple(_located(search, place, evidence, names) for evidence, place in judged[:limit])


@dataclass(frozen=True, slots=True)
class _Place:
    """One stretch with its similarity; `value` is what places are ranked by."""

    span: Span
    run: Run
    similarity: float
    value: float


@dataclass(frozen=True, slots=True)
class _Search:
    """Quotation and document, made ready for comparing."""

    original: str
    """The quotation as it was handed over; its offsets are the differences'."""
    quote: str
    """The same on one line."""
    language: str
    document: Document
    sentences: tuple[Sentence, ...]
    encoder: Encoder
    vector: Vectors
    anchors: Anchors
    commonness: Commonness
    runs: tuple[Run, ...]
    similarities: Vectors
    """By averaged vectors, one for each run."""
    firsts: NDArray[np.intp]
    lasts: NDArray[np.intp]
    """First and last sentence of each run."""

    @staticmethod
    def begin(
        quote: str, language: str, document: Document, sentences: tuple[Sentence, ...], encoder: Encoder
    ) -> _Search:
        """Encode the quotation and every sentence, and compare the quotation with every run."""
        words = plain(quote)
        vector = encoder.encode([words])[0]
        table = encoder.encode([plain(sentence.span.of(document.text)) for sentence in sentences])
        runs, similarities = _compare_runs(vector, table, sentences)
        anchors = quote_anchors(words, primary(language))
        commonness = Commonness(tuple(sentence.span.of(document.text) for sentence in sentences))
        firsts = np.array([run.first for run in runs])
        lasts = np.array([run.last for run in runs])
        return _Search(
            quote,
            words,
            language,
            document,
            sentences,
            encoder,
            vector,
            anchors,
            commonness,
            runs,
            similarities,
            firsts,
            lasts,
        )

    def span(self, run: Run) -> Span:
        """From the first code point of the run to its last."""
        return Span(self.sentences[run.first].span.start, self.sentences[run.last].span.end)

    def text(self, span: Span) -> str:
        """The document's words there, on one line."""
        return plain(span.of(self.document.text))

    def agreement(self, passage: str) -> Agreement:
        """How the quotation's numbers and names stand to a passage's."""
        return agreement(self.anchors, passage_anchors(passage, primary(self.document.ref.language)), self.commonness)

    def measured(self, spans: Sequence[Span]) -> list[tuple[float, float]]:
        """For each span the similarity and the value it is ranked by."""
        texts = [self.text(span) for span in spans]
        similar = self.encoder.encode(texts) @ self.vector
        found: list[tuple[float, float]] = []
        for text, value in zip(texts, similar.tolist(), strict=True):
            shared = self.agreement(text)
            found.append((value, value - _misfit(self.quote, text) + shared.for_ranking))
        return found


def _misfit(quote: str, passage: str) -> float:
    """What a length that does not fit takes from the rank of a place; translations differ by a third without blame."""
    return _LENGTH * max(0.0, length_gap(quote, passage) - _USUAL_GAP)


def _compare_runs(vector: Vectors, table: Vectors, sentences: tuple[Sentence, ...]) -> tuple[tuple[Run, ...], Vectors]:
    """Similarity of the quotation to every run, from the vectors of its sentences weighted by length."""
    weights = np.array([max(1.0, sentence.weight) for sentence in sentences], dtype=np.float32)
    turns = np.array([sentence.turn for sentence in sentences])
    weighted = table * weights[:, None]
    runs: list[Run] = []
    parts: list[Vectors] = []
    total = np.zeros_like(weighted)
    for length in range(1, min(_LONGEST_RUN, len(sentences)) + 1):
        count = len(sentences) - length + 1
        total = total[:count] + weighted[length - 1 :]
        norms = np.maximum(np.linalg.norm(total, axis=1), 1e-9)
        values = (total @ vector) / norms
        keep = np.flatnonzero(turns[:count] == turns[length - 1 :])
        runs.extend(Run(int(first), int(first) + length - 1) for first in keep)
        parts.append(values[keep].astype(np.float32))
    return tuple(runs), np.concatenate(parts)


def _places(search: _Search) -> list[_Place]:
    """The best runs as they stand, the first of them narrowed, best first."""
    order = np.argsort(-search.similarities, kind="stable")[: 4 * _ENCODED_AGAIN]
    best = [search.runs[at] for at in order.tolist()][: 2 * _ENCODED_AGAIN]
    spans = [search.span(run) for run in best]
    places = [
        _Place(span, run, *measure) for span, run, measure in zip(spans, best, search.measured(spans), strict=True)
    ]
    places.sort(key=lambda place: (-place.value, place.span))
    narrowed = [_narrow(search, place) for place in _apart(places, _NARROWED)]
    rest = [place for place in places if not any(place.span.overlaps(other.span) for other in narrowed)]
    return sorted([*narrowed, *rest], key=lambda place: (-place.value, place.span))


def _apart(places: Sequence[_Place], limit: int) -> list[_Place]:
    """The first places that do not overlap an earlier one."""
    kept: list[_Place] = []
    for place in places:
        if len(kept) == limit:
            break
        if not any(place.span.overlaps(other.span) for other in kept):
            kept.append(place)
    return kept


def _narrow(search: _Search, place: _Place) -> _Place:
    """The words between marks, the clauses or the words of a place that are quoted; the place itself where none fit."""
    marked = _marked(search, place)
    if marked is not None:
        place = marked
    usual = thresholds().usual_ratio(search.document.ref.language, search.language)
    size = weight(search.quote) * usual
    if weight(place.span.of(search.document.text)) < _LONGER * size:
        return place
    candidates = _clause_runs(search, place)
    if word_count(search.quote) < _SHORT_QUOTE_WORDS and weight(place.span.of(search.document.text)) > 1.6 * size:
        text = search.document.text
        candidates += [window for scale in (1.0, 1.35) for window in word_windows(text, place.span, size * scale)]
    spans = sorted(set(candidates) - {place.span})
    best = place
    for span, (similarity, value) in zip(spans, search.measured(spans), strict=True):
        if value > max(best.value, place.value + _CLAUSE_GAIN):
            best = _Place(span, place.run, similarity, value)
    return best


def _marked(search: _Search, place: _Place) -> _Place | None:
    """The stretch between quotation marks that the place mostly is: what a report adds around it was not said."""
    text = search.document.text
    start = max(text.rfind("\n", 0, place.span.start) + 1, place.span.start - _PARAGRAPH)
    end = text.find("\n", place.span.end)
    end = min(len(text) if end < 0 else end, place.span.end + _PARAGRAPH)
    whole = weight(place.span.of(text))
    spans = [
        Span(max(mark.inner.start, place.span.start), min(mark.inner.end, place.span.end))
        for mark in pair_marks(text, (Span(start, end),))
        if mark.depth == 0 and mark.inner.overlaps(place.span)
    ]
    spans = [span for span in spans if span != place.span and weight(span.of(text)) >= _MOSTLY * whole]
    if not spans:
        return None
    similarity, value = search.measured(spans[:1])[0]
    return _Place(spans[0], place.run, similarity, value) if value > place.value - _CLAUSE_GAIN else None


def _clause_runs(search: _Search, place: _Place) -> list[Span]:
    """Neighbouring clauses of a place whose length fits the quotation's."""
    clauses = clause_spans(search.document.text, place.span)
    wanted = weight(search.quote)
    found: list[Span] = []
    for first in range(len(clauses)):
        for last in range(first, len(clauses)):
            span = Span(clauses[first].start, clauses[last].end)
            size = weight(span.of(search.document.text))
            if size > 2 * wanted:
                break
            if size >= wanted / 2:
                found.append(span)
    return found[:60]


def _evidence(search: _Search, place: _Place, names: Sequence[str]) -> Evidence:
    text = search.text(place.span)
    language = search.document.ref.language
    return Evidence(
        similarity=place.similarity,
        rival=_rival(search, place),
        anchors=search.agreement(text),
        length_gap=length_gap(search.quote, text),
        words=word_count(search.quote),
        languages=(search.language, language),
        same_speaker=_says(search.document, place.span, names),
    )


def _best_first(judged: tuple[Evidence, _Place]) -> tuple[float, Span]:
    evidence, place = judged
    return -evidence.value, place.span


def _located(search: _Search, place: _Place, evidence: Evidence, names: Sequence[str]) -> Located:
    band = band_of(evidence, search.encoder.bands)
    return Located(
        spans=(place.span,),
        similarity=_steady(place.similarity),
        score=_steady(evidence.score),
        band=band,
        differences=_differences(search, place, names) if band in (Band.MATCHED, Band.PROBABLE) else (),
        features=_features(evidence),
    )


def _differences(search: _Search, place: _Place, names: Sequence[str]) -> tuple[Difference, ...]:
    """What does not agree at a place that may be the passage; elsewhere everything would differ."""
    text = search.document.text
    first, last = max(0, place.run.first - 1), min(len(search.sentences) - 1, place.run.last + 1)
    pair = Pair(
        quote=search.original,
        quote_language=search.language,
        passage=place.span.of(text),
        passage_language=search.document.ref.language,
        offset=place.span.start,
        speakers=tuple(name for name in names if name),
        context=text[search.sentences[first].span.start : search.sentences[last].span.end],
    )
    return differences_across(Pair.cleaned(pair), search.encoder)


def _rival(search: _Search, place: _Place) -> float | None:
    """Similarity of the best run that shares no sentence with the place; None where there is none."""
    apart = (search.firsts > place.run.last) | (search.lasts < place.run.first)
    return float(search.similarities[apart].max()) if bool(apart.any()) else None


def _says(document: Document, span: Span, names: Sequence[str]) -> bool:
    """Whether the place stands in a turn of the speaker, or in their own statement."""
    claimed = tuple(name for name in names if name)
    if not claimed:
        return False
    finding = find_speaker(claimed, document, span)
    if finding.agrees and finding.knowledge is not Knowledge.INFERRED:
        return True
    segment = document.segment_at(span.start)
    labels = [segment.speaker] if segment and segment.speaker else list(document.ref.speaks_for)
    return any(same_name(name, label) for name in claimed for label in labels)


def _steady(value: float) -> float:
    """Within 0..1, without the last digits, which depend on what else was encoded in the same batch."""
    return round(min(1.0, max(0.0, value)), 3)


def _features(evidence: Evidence) -> tuple[Feature, ...]:
    rival = 0.0 if evidence.rival is None else _steady(evidence.rival)
    return (
        Feature(name="rival", value=rival, detail="nearest other place"),
        Feature(name="anchors", value=float(evidence.anchors.shared > 0), detail=f"{evidence.anchors.shared} shared"),
        Feature(name="same_speaker", value=float(evidence.same_speaker)),
    )
