"""Where does a quotation stand in a document of its own language, and how do both meet word by word?

A document is prepared once (`prepare`) and asked for any number of quotations (`locate`). A complete occurrence is
found by its word ids, whatever the document's length. Else windows that hold the quotation's rarer words are aligned;
where the best leaves a part of the quotation over, the part is looked for elsewhere in the document. What a reader
needs to judge is in the steps of the alignment; nothing is judged here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from factcheck.match import shortlist, steps
from factcheck.match.align import align, likeness, longest_run
from factcheck.match.located import Located
from factcheck.match.moves import DELETE, EQUAL, INSERT, REPLACE, SENTENCE_ENDS, TYPO, Field, Move
from factcheck.match.scoring import Nearness, band, nearness, score
from factcheck.match.shortlist import Postings, Window
from factcheck.match.splice import CLAUSE_WORDS, FEWEST_WORDS, Piece, pieces, settle
from factcheck.match.wording import Wording, marks, read_wording
from factcheck.model.match import Alignment
from factcheck.text.tokens import Ids, Tokens, tokenize

Rarity = Callable[[Ids], NDArray[np.float64]]
"""Weights of word ids: the rarer, the more."""

WINDOWS = 6
TYPOS = 0.1
"""By how much typing errors may lift an alignment above the share of equal words."""
POOR = 0.5
"""Share of equal words below which no more places are tried than asked for."""
PAD = 12
"""Words added to both sides of a window."""
_SPLICE_GAIN = 0.04
_LEAST_LIKE = 0.2
"""Share of equal words, in order, below which nothing is aligned."""
_SHORTEST_RUN = 3
"""Equal words in a row that a piece needs somewhere."""
_MARKED_SLACK = 60
"""Words that a marked omission usually skips at most; larger gaps make two pieces."""


@dataclass(frozen=True)
class PreparedText:
    """A document's text, cut into words and indexed; serves all quotations of an article."""

    text: str
    tokens: Tokens

    @cached_property
    def postings(self) -> Postings:
        """Where each word stands; made when first asked for."""
        return Postings.of(self.tokens.ids)


@dataclass(frozen=True, slots=True)
class Place:
    """One candidate: pieces of the quotation with their places, and how near they are."""

    pieces: tuple[Piece, ...]
    near: Nearness
    score: float

    @property
    def outer(self) -> tuple[int, int]:
        """First and last source word of all pieces, half-open."""
        return min(p.source[0] for p in self.pieces), max(p.source[1] for p in self.pieces)

    def has_run(self, length: int) -> bool:
        """Whether so many equal words stand in a row."""
        moves = (move for piece in self.pieces for move in piece.moves)
        runs = (len(list(group)) for kind, group in groupby(moves, key=lambda move: move.kind) if kind == EQUAL)
        return any(run >= length for run in runs)


def prepare(text: str) -> PreparedText:
    """Cut and index a document's text, in time linear in its length."""
    return PreparedText(text, tokenize(text))


def locate(quote: str, text: PreparedText, *, limit: int = 5) -> tuple[Located, ...]:
    """Find the places of `text` where `quote` stands or nearly stands.

    Args:
        quote: words of the quotation; quotation marks around it do not matter.
        text: a document in the same language.
        limit: how many places to return at most.

    Returns:
        Best first; of equals the earlier first. Empty where nothing is near, or either side has no words.
    """
    search = Search(read_wording(quote), text)
    return tuple(search.located(place) for place in search.places(limit))


def slack(wording: Wording, stretch: tuple[int, int]) -> int:
    """By how many words the places of a stretch may drift apart and still belong together."""
    marked = any(stretch[0] < place < stretch[1] for place in wording.joints)
    return max(6, (stretch[1] - stretch[0]) // 2) + (_MARKED_SLACK if marked else 0)


class Search:
    """One quotation looked for in one document.

    Args:
        wording: the quotation.
        text: the document.
        rarity: weights of word ids; by default how rare they are in the document itself.
    """

    def __init__(self, wording: Wording, text: PreparedText, rarity: Rarity | None = None) -> None:
        self._wording = wording
        self._text = text
        self._rarity = rarity or text.postings.weights
        self._known: dict[int, float] = {}
        self._learn(wording.ids)

    def places(self, limit: int) -> list[Place]:
        """Best first, at most `limit`, none overlapping a better one."""
        if not len(self._wording) or not len(self._text.tokens):
            return []
        whole = self.whole(limit)
        if len(whole) >= limit:
            return whole
        near = self.near(limit, self.windows((0, len(self._wording))))
        if not whole and (merged := self.merged(near[0] if near else None)) is not None:
            near = [merged, *near]
        ranked = whole + [place for place in near if place.score > 0.0]
        ranked.sort(key=lambda place: (-place.score, place.outer))
        return _apart(ranked)[:limit]

    def whole(self, limit: int) -> list[Place]:
        """Complete occurrences, word for word, in the order of the text."""
        if not self._wording.is_plain:
            return []
        found = shortlist.occurrences(self._wording.array, self._text.postings.raw, limit)
        return [self.whole_at(first) for first in found]

    def whole_at(self, first: int) -> Place:
        """The complete occurrence that begins at a word of the source."""
        count = len(self._wording)
        moves = tuple(Move(EQUAL, i, first + i) for i in range(count))
        near = Nearness(1.0, 1.0, 1.0)
        return Place((Piece((0, count), moves),), near, self._score(near, pieces=1))

    def spelled_alike(self, first: int) -> int:
        """How many words of the complete occurrence at `first` are spelled letter for letter as in the quotation."""
        wording, tokens = self._wording, self._text.tokens
        return sum(
            span.of(wording.text) == tokens.span(first + i, first + i).of(self._text.text)
            for i, span in enumerate(wording.spans)
        )

    def windows(self, stretch: tuple[int, int]) -> list[Window]:
        """Where a stretch of the quotation may stand."""
        ids, reach = self._wording.array[stretch[0] : stretch[1]], slack(self._wording, stretch)
        return shortlist.windows(ids, self._text.postings, slack=reach, limit=WINDOWS)

    def near(self, limit: int, windows: Sequence[Window]) -> list[Place]:
        """The quotation laid into windows; best first, at most `limit`, none overlapping a better one."""
        stretch = (0, len(self._wording))
        found: list[Place] = []
        for bounds, like in self._likely(stretch, windows):
            if len(found) >= limit and like < max(min(p.near.similarity for p in found) - TYPOS, POOR):
                break
            field = self._field(*bounds)
            moves = align(self._wording, field, stretch, bounds)
            if any(move.kind <= TYPO for move in moves):
                covered = (moves[0].quote, moves[-1].quote + 1)
                found.append(self._place((Piece(covered, tuple(moves)),), field))
        found.sort(key=lambda place: (-place.score, place.outer))
        return _apart(found)[:limit]

    def merged(self, single: Place | None) -> Place | None:
        """The quotation put together from pieces, where that is clearly nearer than one place.

        Also the one piece that stands, where the rest stands nowhere.
        """
        count = len(self._wording)
        if count < 2 * FEWEST_WORDS:
            return None
        if single is not None and (self._left_over(single) < FEWEST_WORDS or not single.has_run(FEWEST_WORDS)):
            return None
        found = pieces(count, self._alignments)
        if not found:
            return None
        found = settle(found, self._begins, lambda i, j: self._wording.ids[i] == int(self._text.tokens.ids[j]))
        merged = self._place(tuple(found), self._field(0, 0))
        if single is None or merged.score > single.score + _gain_wanted(found, count):
            return merged
        return None

    def _left_over(self, place: Place) -> int:
        """How many words of the quotation meet nothing there."""
        met = {move.quote for piece in place.pieces for move in piece.moves if move.kind <= TYPO}
        return sum(index not in met and not self._wording.brackets[index] for index in range(len(self._wording)))

    def located(self, place: Place) -> Located:
        """A place as handed on: spans and steps in code points."""
        tokens, wording = self._text.tokens, self._wording
        field = self._field(0, 0)
        lost = steps.missing(wording, place.pieces)
        met = {move.quote for piece in place.pieces for move in piece.moves if move.kind <= REPLACE}
        met = {i for i in met if not wording.brackets[i] and not any(span.contains(wording.spans[i]) for span in lost)}
        similarity = round(place.near.similarity, 6)
        return Located(
            spans=tuple(tokens.span(piece.source[0], piece.source[1] - 1) for piece in place.pieces),
            similarity=similarity,
            score=round(place.score, 6),
            band=band(place.score),
            alignment=Alignment(steps=steps.steps(wording, field, place.pieces), similarity=similarity),
            missing=lost,
            covered=round(len(met) / max(1, sum(not number for number in wording.brackets)), 6),
        )

    def _begins(self, place: int) -> bool:
        """Whether a sentence of the quotation, or what follows a mark of omission, begins with this word."""
        if place in self._wording.joints:
            return True
        between = self._wording.text[self._wording.spans[place - 1].end : self._wording.spans[place].start]
        return place > 0 and any(sign in between for sign in SENTENCE_ENDS)

    def _likely(self, stretch: tuple[int, int], windows: Sequence[Window]) -> list[tuple[tuple[int, int], float]]:
        """Windows as stretches of words, the likelier first, each with the most that can be equal there."""
        size, ids = len(self._text.tokens), self._text.tokens.ids
        own = self._wording.ids[stretch[0] : stretch[1]]
        found = []
        for window in windows:
            bounds = shortlist.clip(window, size, pad=PAD)
            found.append((bounds, likeness(own, ids[bounds[0] : bounds[1]].tolist())))
        found.sort(key=lambda pair: (-pair[1], pair[0]))
        return [pair for pair in found if pair[1] >= max(_LEAST_LIKE, 0.6 * found[0][1])]

    def _alignments(self, stretch: tuple[int, int]) -> list[list[Move]]:
        """A stretch of the quotation laid into the likeliest places that share some words in a row."""
        own, ids = self._wording.ids[stretch[0] : stretch[1]], self._text.tokens.ids
        found = []
        for bounds, _ in self._likely(stretch, self.windows(stretch)):
            run = longest_run(own, ids[bounds[0] : bounds[1]].tolist())
            if run >= _SHORTEST_RUN:
                found.append((-run, bounds))
        return [align(self._wording, self._field(*bounds), stretch, bounds) for _, bounds in sorted(found)[:2]]

    def _field(self, first: int, last: int) -> Field:
        """The source's words, with the notes between two words marked."""
        tokens = self._text.tokens
        notes: set[int] = set()
        if last > first:
            begin, end = int(tokens.starts[first]), int(tokens.ends[last - 1])
            part = self._text.text[begin : end + 2]
            if any(sign in part for sign in "([（:"):
                for found in marks().note.finditer(part):
                    low, high = np.searchsorted(tokens.starts, [begin + found.start(), begin + found.end()]).tolist()
                    notes.update(range(low, high))
        return Field(self._text.text, tokens.ids, tokens.starts, tokens.ends, frozenset(notes))

    def _place(self, found: tuple[Piece, ...], field: Field) -> Place:
        covered = {move.quote for piece in found for move in piece.moves if move.kind < INSERT}
        moves = [move for piece in found for move in piece.moves]
        moves += [Move(DELETE, i, 0) for i in range(len(self._wording)) if i not in covered]
        self._learn(int(field.ids[move.source]) for move in moves if move.kind == INSERT)
        near = nearness(self._wording, field, moves, self._known)
        return Place(found, near, self._score(near, pieces=len(found)))

    def _score(self, near: Nearness, *, pieces: int) -> float:
        rarity = sum(self._known[word] for word in self._wording.ids)
        return score(near, rarity=rarity, words=len(self._wording), pieces=pieces)

    def _learn(self, words: Iterable[int]) -> None:
        """Look up the weights of words not met before, all at once."""
        unknown = sorted(set(words).difference(self._known))
        if unknown:
            weights = self._rarity(np.array(unknown, np.uint32)).tolist()
            self._known.update(zip(unknown, weights, strict=True))


def _gain_wanted(found: Sequence[Piece], count: int) -> float:
    """How much nearer pieces must be than one place: less where one piece stands and a clause of the rest nowhere."""
    lost = max(found[0].quote[0], count - found[-1].quote[1])
    return -_SPLICE_GAIN if len(found) == 1 and lost >= CLAUSE_WORDS else _SPLICE_GAIN


def _apart(places: list[Place]) -> list[Place]:
    """Without those that overlap an earlier one."""
    kept: list[Place] = []
    for place in places:
        if not any(shortlist.overlap(place.outer, other.outer) for other in kept):
            kept.append(place)
    return kept
