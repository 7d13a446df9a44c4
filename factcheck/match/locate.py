"""Where does a quotation stand in a document of its own language, and how do both meet word by word?

A document is prepared once (`prepare`) and asked for any number of quotations (`locate`). A complete occurrence is
found by its word ids, whatever the document's length. Else windows that hold the quotation's rarer words are aligned;
where the best leaves a part of the quotation over, the part is looked for elsewhere in the document. What a reader
needs to judge is in the steps of the alignment; nothing is judged here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from factcheck.match import shortlist, steps
from factcheck.match.align import SENTENCE_ENDS, Field, Move, Pair, align, likeness
from factcheck.match.located import Located
from factcheck.match.scoring import band, score, similarities
from factcheck.match.shortlist import Postings, Window
from factcheck.match.splice import FEWEST_WORDS, Piece, pieces, settle
from factcheck.match.wording import Wording, marks, read_wording
from factcheck.model.match import Alignment
from factcheck.text.tokens import Ids, Tokens, tokenize

Rarity = Callable[[Ids], NDArray[np.float64]]
"""Weights of word ids: the rarer, the more."""

WINDOWS = 6
_GOOD = 0.9
"""From this score on nobody looks for a second place of a part."""
_SPLICE_GAIN = 0.04
_TYPOS = 0.15
"""By how much typing errors may lift an alignment above the share of equal words."""
_LEAST_LIKE = 0.2
"""Share of equal words, in order, below which nothing is aligned."""
_MARKED_SLACK = 60
"""Words that a marked omission usually skips at most; larger gaps make two pieces."""


@dataclass(frozen=True, slots=True)
class PreparedText:
    """A document's text, cut into words and indexed; serves all quotations of an article."""

    text: str
    tokens: Tokens
    postings: Postings


@dataclass(frozen=True, slots=True)
class Place:
    """One candidate: pieces of the quotation with their places, and how near they are."""

    pieces: tuple[Piece, ...]
    similarity: float
    score: float

    @property
    def outer(self) -> tuple[int, int]:
        """First and last source word of all pieces, half-open."""
        return min(p.source[0] for p in self.pieces), max(p.source[1] for p in self.pieces)


def prepare(text: str) -> PreparedText:
    """Cut and index a document's text, in time linear in its length."""
    tokens = tokenize(text)
    return PreparedText(text, tokens, Postings.of(tokens.ids))


def locate(quote: str, text: PreparedText, *, limit: int = 5) -> tuple[Located, ...]:
    """Find the places of `text` where `quote` stands or nearly stands.

    Args:
        quote: words of the quotation; quotation marks around it do not matter.
        text: a document in the same language.
        limit: how many places to return at most.

    Returns:
        Best first; of equals the earlier first. Empty where nothing is near, or either side has no words.
    """
    wording = read_wording(quote)
    return locate_wording(wording, text, limit=limit)


def locate_wording(
    wording: Wording, text: PreparedText, *, limit: int = 5, hints: Sequence[Window] = (), rarity: Rarity | None = None
) -> tuple[Located, ...]:
    """As `locate`, for a quotation read already.

    Args:
        wording: the quotation.
        text: a document in the same language.
        limit: how many places to return at most.
        hints: windows of the document to align; where given, no others are looked for unless parts are left over.
        rarity: weights of word ids; by default how rare they are in the document itself.
    """
    if not len(wording) or not len(text.tokens):
        return ()
    found = _Search(wording, text, hints, rarity or text.postings.weights).places(limit)
    return tuple(_located(wording, text, place) for place in found)


def slack(wording: Wording, stretch: tuple[int, int]) -> int:
    """By how many words the places of a stretch may drift apart and still belong together."""
    marked = any(stretch[0] < place < stretch[1] for place in wording.joints)
    return max(6, (stretch[1] - stretch[0]) // 2) + (_MARKED_SLACK if marked else 0)


class _Search:
    """One quotation looked for in one document."""

    def __init__(self, wording: Wording, text: PreparedText, hints: Sequence[Window], rarity: Rarity) -> None:
        self._wording = wording
        self._text = text
        self._hints = hints
        self._rarity = rarity
        self._known: dict[int, float] = dict(zip(wording.ids, rarity(wording.array).tolist(), strict=True))

    def places(self, limit: int) -> list[Place]:
        """Best first, at most `limit`, none overlapping a better one."""
        whole = self._whole(limit)
        if len(whole) >= limit:
            return whole
        near = self._near(limit, [place.outer for place in whole])
        if not whole and (not near or near[0].score < _GOOD):
            spliced = self._spliced()
            if spliced is not None and (not near or spliced.score > near[0].score + _SPLICE_GAIN):
                near = [spliced, *(place for place in near if not shortlist.overlap(place.outer, spliced.outer))]
        ranked = whole + [place for place in near if place.score > 0.0]
        ranked.sort(key=lambda place: (-place.score, place.outer))
        return ranked[:limit]

    def _whole(self, limit: int) -> list[Place]:
        """Complete occurrences, word for word."""
        if not self._wording.is_plain:
            return []
        found = []
        count = len(self._wording)
        for first in shortlist.occurrences(self._wording.array, self._text.postings.raw, limit):
            moves = tuple(Move(Pair.EQUAL, i, first + i) for i in range(count))
            found.append(self._place((Piece((0, count), moves),), self._field(first, first + count)))
        return found

    def _near(self, limit: int, taken: Sequence[tuple[int, int]]) -> list[Place]:
        stretch = (0, len(self._wording))
        found: list[Place] = []
        occupied = list(taken)
        for bounds, like in self._stretches(stretch, self._hints):
            if len(found) >= limit and like + _TYPOS < min(place.similarity for place in found):
                break
            field = self._field(*bounds)
            moves = align(self._wording, field, stretch, bounds)
            if not any(move.pair <= Pair.TYPO for move in moves):
                continue
            place = self._place((Piece((moves[0].quote, moves[-1].quote + 1), tuple(moves)),), field)
            if not any(shortlist.overlap(place.outer, other) for other in occupied):
                found.append(place)
        found.sort(key=lambda place: (-place.score, place.outer))
        kept: list[Place] = []
        for place in found:
            if not any(shortlist.overlap(place.outer, other.outer) for other in kept):
                kept.append(place)
        return kept[:limit]

    def _stretches(self, stretch: tuple[int, int], hints: Sequence[Window] = ()) -> list[tuple[tuple[int, int], float]]:
        """Stretches of the source that may hold a stretch of the quotation, the likelier first, with upper bounds."""
        size = len(self._text.tokens)
        own = self._wording.ids[stretch[0] : stretch[1]]
        windows = hints or shortlist.windows(
            self._wording.array[stretch[0] : stretch[1]],
            self._text.postings,
            slack=slack(self._wording, stretch),
            limit=WINDOWS,
        )
        found = []
        for window in windows:
            bounds = shortlist.clip(window, size, pad=3)
            found.append((bounds, likeness(own, self._text.tokens.ids[bounds[0] : bounds[1]].tolist())))
        found.sort(key=lambda pair: (-pair[1], pair[0]))
        return [pair for pair in found if pair[1] >= max(_LEAST_LIKE, 0.6 * found[0][1])]

    def _alignments(self, stretch: tuple[int, int]) -> list[list[Move]]:
        """A stretch of the quotation laid into the two likeliest places."""
        found = []
        for bounds, _ in self._stretches(stretch)[:2]:
            found.append(align(self._wording, self._field(*bounds), stretch, bounds))
        return found

    def _spliced(self) -> Place | None:
        """The quotation put together from pieces; also the one piece that stands, where the rest stands nowhere."""
        count = len(self._wording)
        if count < 2 * FEWEST_WORDS:
            return None
        found = pieces(count, self._alignments)
        if not found:
            return None
        found = settle(found, self._begins, lambda i, j: self._wording.ids[i] == int(self._text.tokens.ids[j]))
        return self._place(tuple(found), self._field(0, 0))

    def _begins(self, place: int) -> bool:
        """Whether a sentence of the quotation, or what follows a mark of omission, begins with this word."""
        if place in self._wording.joints:
            return True
        between = self._wording.text[self._wording.spans[place - 1].end : self._wording.spans[place].start]
        return place > 0 and any(sign in between for sign in SENTENCE_ENDS)

    def _field(self, first: int, last: int) -> Field:
        """The source's words, with the notes between two words marked."""
        tokens = self._text.tokens
        notes: set[int] = set()
        if last > first:
            begin, end = int(tokens.starts[first]), int(tokens.ends[last - 1])
            part = self._text.text[begin : end + 2]
            if "(" in part or "[" in part or "（" in part:
                for found in marks().note.finditer(part):
                    low, high = np.searchsorted(tokens.starts, [begin + found.start(), begin + found.end()]).tolist()
                    notes.update(range(low, high))
        return Field(self._text.text, tokens.ids, tokens.starts, tokens.ends, frozenset(notes))

    def _place(self, found: tuple[Piece, ...], field: Field) -> Place:
        covered = {move.quote for piece in found for move in piece.moves if move.pair < Pair.INSERT}
        moves = [move for piece in found for move in piece.moves]
        moves += [Move(Pair.DELETE, i, 0) for i in range(len(self._wording)) if i not in covered]
        plain, weighted = similarities(self._wording, field, moves, self._weight())
        rank = score(plain, weighted, words=len(self._wording), pieces=len(found))
        return Place(found, (plain + weighted) / 2, rank)

    def _weight(self) -> Callable[[int], float]:
        known = self._known

        def weight(word: int) -> float:
            if word not in known:
                known[word] = float(self._rarity(np.array([word], np.uint32))[0])
            return known[word]

        return weight


def _located(wording: Wording, text: PreparedText, place: Place) -> Located:
    tokens = text.tokens
    field = Field(text.text, tokens.ids, tokens.starts, tokens.ends, frozenset())
    spans = tuple(tokens.span(piece.source[0], piece.source[1] - 1) for piece in place.pieces)
    met = sum(move.pair <= Pair.REPLACE for piece in place.pieces for move in piece.moves)
    similarity = round(place.similarity, 6)
    return Located(
        spans=spans,
        similarity=similarity,
        score=round(place.score, 6),
        band=band(place.score),
        alignment=Alignment(steps=steps.steps(wording, field, place.pieces), similarity=similarity),
        missing=steps.missing(wording, place.pieces),
        covered=round(met / max(1, len(wording)), 6),
    )
