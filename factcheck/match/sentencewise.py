"""Does every sentence of a quotation stand in a document of another language? Sentences are looked for one by one.

A quotation of several sentences is nearest to the passage that renders most of it, even where one sentence was never
said. So each sentence is searched by itself, and what stands nowhere is told as missing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from factcheck.match.comparing import word_list
from factcheck.match.located import Located
from factcheck.model.match import Band, Difference, DifferenceType, Strength
from factcheck.model.spans import Span
from factcheck.text.sentences import sentence_spans

_NEAR = (Band.MATCHED, Band.PROBABLE)
_SHORTEST, _MOST = 4, 6
"""Words of a sentence worth a search of its own (ideographs count singly), and sentences searched."""
_NOWHERE = 0.42
"""Similarity below which a sentence stands nowhere, whatever band the document's size gives it."""
_CHANCE = 0.2
"""Similarity that any two sentences have: below it, even the words beside the passage do not render the sentence."""
_GAP = 4


def with_missing_sentences(
    quote: str, places: Sequence[Located], search: Callable[[str, bool], Sequence[Located]]
) -> Sequence[Located]:
    """The places, told anew from those sentences that stand in the document where others of the quotation do not.

    Args:
        quote: the quotation's words.
        places: found for the whole quotation, best first.
        search: places for some words; the flag says whether the speaker's name may lift them.
    """
    parts = [span for span in sentence_spans(quote) if len(word_list(span.of(quote))) >= _SHORTEST]
    if not 2 <= len(parts) <= _MOST:
        return places
    best = [next(iter(search(part.of(quote), True)), None) for part in parts]
    met = [(part, place) for part, place in zip(parts, best, strict=True) if place is not None and place.band in _NEAR]
    gone = [part for part in parts if all(part != other for other, _ in met) or _chance(part.of(quote), met, search)]
    met = [(part, place) for part, place in met if part not in gone]
    sure = any(place.band is Band.MATCHED for _, place in met)
    if not sure or not gone or not all(_nowhere(part.of(quote), met, search) for part in gone):
        return places
    return (_joined(met, gone, quote), *places)


def _chance(
    sentence: str, met: Sequence[tuple[Span, Located]], search: Callable[[str, bool], Sequence[Located]]
) -> bool:
    """Whether a sentence is near only because the speaker's name lifted it."""
    if len(met) < 2:
        return False
    bare = next(iter(search(sentence, False)), None)
    return bare is None or (bare.band not in _NEAR and bare.similarity < _NOWHERE)


def _nowhere(
    sentence: str, met: Sequence[tuple[Span, Located]], search: Callable[[str, bool], Sequence[Located]]
) -> bool:
    """Whether a sentence stands nowhere: nothing is near, or only what renders the others is."""
    bare = next(iter(search(sentence, False)), None)
    if bare is None:
        return True
    if any(_touch(bare.outer, place.outer) for _, place in met):
        return bare.similarity < _CHANCE
    return bare.band not in _NEAR or bare.similarity < _NOWHERE


def _touch(one: Span, other: Span) -> bool:
    """Whether two places overlap or lie side by side: the second half of a sentence may render a sentence badly."""
    return one.start <= other.end + _GAP and other.start <= one.end + _GAP


def _joined(met: Sequence[tuple[Span, Located]], gone: Sequence[Span], quote: str) -> Located:
    """One place from those of the sentences that are there."""
    first = met[0][1]
    differences = [
        d.model_copy(update={"quote_span": d.quote_span.shift(part.start)}) if d.quote_span is not None else d
        for part, place in met
        for d in place.differences
    ]
    differences += [
        Difference(
            type=DifferenceType.WORD,
            strength=Strength.WEAK,
            quote_span=part,
            quote_text=part.of(quote),
            rule="missing",
        )
        for part in gone
    ]
    covered = sum(len(part) for part, _ in met) / max(1, sum(len(part) for part, _ in met) + sum(len(p) for p in gone))
    return replace(
        first,
        spans=tuple(span for _, place in met for span in place.spans),
        band=max((place.band for _, place in met), key=lambda band: band is Band.MATCHED),
        differences=tuple(differences),
        missing=tuple(gone),
        covered=covered,
    )
