"""Which words of a passage does its translation leave out, and which does it turn into their opposite?

Nothing here reads the other language. An omission shows when the passage without a run of words is much nearer to the
quotation; an opposite when a listed antonym in the quotation brings it nearer and the passage has a word nearer to it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from factcheck.match.pairs import Pair, fold_letters, pieces_of
from factcheck.match.probes import Probes, instead
from factcheck.match.thresholds import thresholds
from factcheck.match.windows import clause_spans, weight
from factcheck.model.match import Difference, DifferenceType, Strength
from factcheck.model.spans import Span
from factcheck.text.antonyms import antonyms
from factcheck.text.protected import function_words

_RUNS = (2, 4)
_WIDE_RUNS = (3, 6)
"""Words, or characters, left out at a time: every second length finds as many omissions as every length does."""
_MOST_PROBES = 90
_OPPOSITES = 6
"""Antonyms tried for one word; lists name the usual ones first."""
_MOST_SWAPS = 60
_TINY = 2
_LIKELIEST = 4
"""Runs with the highest gains that are looked at closer."""
_FIGURE = re.compile(r"\d+")
_CLAUSE_WORDS = 14


def omissions(pair: Pair, probes: Probes) -> Iterator[Difference]:
    """The run of words of the passage that the quotation lacks most, if it lacks it badly enough."""
    limits = thresholds().omission
    spans = _runs(pair)
    if not spans or pair.is_cut or probes.similarity < limits.least_similarity:
        return
    gains = probes.without_in_passage(spans)
    usual = thresholds().usual_ratio(pair.passage_language, pair.quote_language)
    longer = math.log((weight(pair.passage) + 1) / (weight(pair.quote) + 1) / usual)
    order = sorted(range(len(spans)), key=lambda at: (-gains[at], at))[:_LIKELIEST]
    hopeful = [spans[at] for at in order if gains[at] + limits.length * longer > limits.gain]
    lost = next((span for span in hopeful if _nearest(pair, probes, span) < limits.nearest), None)
    if lost is not None:
        yield pair.difference(
            DifferenceType.OMISSION_UNMARKED, Strength.WEAK, None, lost, rule="passage_without_it_is_nearer"
        )


def _nearest(pair: Pair, probes: Probes, span: Span) -> float:
    """How near the quotation has a word to that word of a run which it has least; 1 where no word carries content."""
    small = function_words(pair.passage_language)
    pieces = [piece.of(pair.passage) for piece in pieces_of(pair.passage) if span.contains(piece)]
    told = (
        [span.of(pair.passage)]
        if pair.passage_is_wide
        else [word for word in pieces if word.casefold() not in small and (len(word) > _TINY or word.isdigit())]
    )
    ours = [piece.of(pair.quote) for piece in pieces_of(pair.quote)]
    if not told or not ours:
        return 1.0
    ours += [f"{one} {other}" for one, other in pairwise(ours)]
    return float((probes.words(told) @ probes.words(ours).T).max(axis=1).min())


def _runs(pair: Pair) -> list[Span]:
    pieces = pieces_of(pair.passage)
    lengths = _WIDE_RUNS if pair.passage_is_wide else _RUNS
    found = [
        Span(pieces[first].start, pieces[first + length - 1].end)
        for length in lengths
        for first in range(len(pieces) - length + 1)
        if length < len(pieces)
    ]
    named = _speakers(pair)
    found = [
        span
        for span in found
        if not any(span.overlaps(name) for name in named) and not _keeps_figure(span.of(pair.passage), pair.quote)
    ]
    step = -(-len(found) // _MOST_PROBES) or 1
    return found[::step]


def _keeps_figure(words: str, quote: str) -> bool:
    """Whether a run of words holds a figure that the quotation has too: then it cannot be what was left out."""
    return any(figure in quote for figure in _FIGURE.findall(words))


def _speakers(pair: Pair) -> list[Span]:
    """Where the passage names the speaker."""
    words = {fold_letters(word) for name in pair.speakers for word in name.split() if len(word) > 1}
    return [piece for piece in pieces_of(pair.passage) if fold_letters(piece.of(pair.passage)) in words]


@dataclass(frozen=True, slots=True)
class _Swap:
    """A word of the quotation with one of its opposites."""

    span: Span
    word: str
    other: str


def opposites(pair: Pair, probes: Probes) -> Iterator[Difference]:
    """The word of the quotation that most looks like the opposite of what the passage says."""
    limits = thresholds().antonyms
    swaps = _swaps(pair)
    stretches = _content(pair)
    if not swaps or not stretches:
        return
    gains = probes.quote_gains([instead(pair.quote, swap.span, swap.other) for swap in swaps])
    hopeful = [at for at, gain in enumerate(gains) if gain > 0]
    if not hopeful:
        return
    texts = [swaps[at].word for at in hopeful] + [swaps[at].other for at in hopeful]
    near = probes.words(texts) @ probes.words([span.of(pair.passage) for span in stretches]).T
    best, value, place = -1, 0.0, 0
    for row, at in enumerate(hopeful):
        itself, opposite = float(near[row].max()), float(near[len(hopeful) + row].max())
        worth = gains[at] + limits.near * (opposite - itself)
        if opposite > itself and opposite >= limits.least_near and worth > value:
            best, value, place = at, worth, int(near[len(hopeful) + row].argmax())
    if best < 0 or value < limits.value:
        return
    strength = Strength.STRONG if value >= limits.strong else Strength.WEAK
    yield pair.difference(DifferenceType.WORD, strength, swaps[best].span, stretches[place], rule="opposite_is_nearer")


def _swaps(pair: Pair) -> list[_Swap]:
    listed = antonyms(pair.quote_language)
    small = function_words(pair.quote_language)
    found: list[_Swap] = []
    for piece in pieces_of(pair.quote):
        word = piece.of(pair.quote)
        if word.casefold() in small:
            continue
        for other in listed.get(word.casefold(), ())[:_OPPOSITES]:
            found.append(_Swap(piece, word, other))
    return found[:_MOST_SWAPS]


def _content(pair: Pair) -> list[Span]:
    """Words and short runs of the passage that carry content; a negation makes an opposite of what it stands by."""
    small = function_words(pair.passage_language)
    pieces = pieces_of(pair.passage)
    lengths = (2, 3) if pair.passage_is_wide else (1, 2)
    negated = [item.span for item in pair.passage_items_of(DifferenceType.NEGATION)]
    found: list[Span] = []
    for length in lengths:
        for first in range(len(pieces) - length + 1):
            span = Span(pieces[first].start, pieces[first + length - 1].end)
            if any(span.overlaps(negation) for negation in negated):
                continue
            words = [piece.of(pair.passage).casefold() for piece in pieces[first : first + length]]
            if pair.passage_is_wide or any(word not in small and len(word) > _TINY for word in words):
                found.append(span)
    return found


def left_out_with(pair: Pair, probes: Probes, cue: Span) -> Span | None:
    """The clause around a cue, if the passage is clearly nearer to the quotation without it.

    Where no mark ends the clause (captions), it is taken to be the words from the cue on, as many as fit best.
    """
    clauses = clause_spans(pair.passage, Span(0, len(pair.passage)))
    holding = [clause for clause in clauses if clause.overlaps(cue)] if len(clauses) > 1 else []
    pieces = [piece for piece in pieces_of(pair.passage) if piece.start >= cue.start]
    runs = [Span(cue.start, pieces[last].end) for last in range(2, min(_CLAUSE_WORDS, len(pieces) - 1))]
    spans = holding + [run for run in runs if not holding or run.end <= holding[0].end]
    if not spans:
        return None
    gains = probes.without_in_passage(spans)
    best = max(range(len(spans)), key=lambda at: (gains[at], -at))
    return spans[best] if gains[best] > thresholds().omission.clause else None
