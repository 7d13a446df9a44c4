"""What if the sentences of a translated quotation stand in different places, or one of them nowhere?

A quotation is first looked for as a whole. Only where one of its sentences is far from everything in the passage are
the sentences looked for one by one, and the places joined again in the order of the quotation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from factcheck.match.located import Located
from factcheck.match.windows import clause_spans, plain, weight, word_count
from factcheck.model.match import Band, Difference, DifferenceType, Strength
from factcheck.model.spans import Span
from factcheck.ports import Encoder
from factcheck.text.sentences import sentence_spans

_CUT = re.compile(r"[\[(]\s*(?:…|\.\.\.)\s*[\])]|…|\.\.\.")
_FAR = 0.40
"""Below this a sentence stands for none of the passage's: 299 of 300 faithful translations are above."""
_FOUND = 0.45
_SHORTEST = 4
"""Shorter fragments are never looked for by themselves: they are like too much."""
_MOST = 12
_LEAST_COVERED = 0.33
"""A quotation of which less stands in the document is not in it."""
_BETWEEN = 3
"""Code points between neighbouring sentences: a space, a line break, a mark."""
_ORDER = (Band.NONE, Band.WEAK, Band.PROBABLE, Band.MATCHED)


def quote_parts(quote: str) -> tuple[Span, ...]:
    """The sentences of a quotation, cut where it says itself that it leaves something out.

    >>> text = "We stay. […] They go, and we see."
    >>> [part.of(text) for part in quote_parts(text)]
    ['We stay.', 'They go, and we see.']
    """
    found: list[Span] = []
    start = 0
    for mark in [*_CUT.finditer(quote), None]:
        end = mark.start() if mark else len(quote)
        found.extend(span.shift(start) for span in sentence_spans(quote[start:end]))
        start = mark.end() if mark else end
    return tuple(span for span in found if any(char.isalnum() for char in span.of(quote)))


def has_stray_part(quote: str, passage: str, encoder: Encoder) -> bool:
    """Whether a sentence of the quotation is far from every sentence and clause of the passage."""
    parts = quote_parts(quote)
    if not 2 <= len(parts) <= _MOST:
        return False
    whole = Span(0, len(passage))
    stretches = {*sentence_spans(passage), *clause_spans(passage, whole), whole}
    ours = encoder.encode([plain(part.of(quote)) for part in parts])
    theirs = encoder.encode([plain(span.of(passage)) for span in sorted(stretches)])
    near = np.max(ours @ theirs.T, axis=1)
    return any(
        value < _FAR and word_count(part.of(quote)) >= _SHORTEST
        for value, part in zip(near.tolist(), parts, strict=True)
    )


def _band(places: Sequence[Located], *, side_by_side: bool) -> Band:
    """As sure as the least sure part; one band surer where neighbouring sentences meet neighbours in order."""
    level = min(_ORDER.index(place.band) for place in places)
    return _ORDER[min(level + (side_by_side and len(places) > 1), len(_ORDER) - 1)]


def _side_by_side(spans: Sequence[Span]) -> bool:
    return all(0 <= later.start - earlier.end <= _BETWEEN for earlier, later in pairwise(spans))


def joined(quote: str, parts: Sequence[Span], places: Sequence[Located | None]) -> Located | None:
    """One place made of the places of the parts; parts that stand nowhere are missing.

    Returns:
        None where less than a third of the words were found, or a part is missing and no other is sure.
    """
    held = [
        (part, place)
        for part, place in zip(parts, places, strict=True)
        if place is not None and place.similarity >= _FOUND and place.band in (Band.PROBABLE, Band.MATCHED)
    ]
    missing = tuple(part for part in parts if all(part != other for other, _ in held))
    loads = {part: weight(part.of(quote)) for part in parts}
    covered = sum(loads[part] for part, _ in held) / max(1.0, sum(loads.values()))
    sure = any(place.band is Band.MATCHED for _, place in held)
    if not held or covered < _LEAST_COVERED or (missing and not sure):
        return None
    spans: list[Span] = []
    for _, place in held:
        spans.extend(span for span in place.spans if span not in spans)
    differences = [moved(item, part.start) for part, place in held for item in place.differences]
    differences.extend(_disorder(spans))
    similarity = sum(loads[part] * place.similarity for part, place in held) / sum(loads[part] for part, _ in held)
    return replace(
        held[0][1],
        spans=tuple(spans),
        similarity=round(similarity, 3),
        score=min(place.score for _, place in held),
        band=_band([place for _, place in held], side_by_side=not missing and _side_by_side(spans)),
        differences=tuple(differences),
        missing=missing,
        covered=covered,
    )


def moved(difference: Difference, by: int) -> Difference:
    """The difference counted from an earlier beginning of the quotation."""
    if difference.quote_span is None:
        return difference
    return difference.model_copy(update={"quote_span": difference.quote_span.shift(by)})


def _disorder(spans: Sequence[Span]) -> list[Difference]:
    """Whether the parts come in another order than in the document."""
    if all(one.start <= other.start for one, other in pairwise(spans)):
        return []
    first = next(at for at in range(1, len(spans)) if spans[at].start < spans[at - 1].start)
    return [
        Difference(
            type=DifferenceType.ORDER,
            strength=Strength.WEAK,
            source_span=spans[first],
            rule="sentences_in_another_order",
        )
    ]
