"""Is the quotation put together from several places? Cut out the best piece, look for the rest, in any order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from factcheck.match.moves import DELETE, EQUAL, INSERT, JOINED, REPLACE, SKIP, TYPO, Move

GAINS = {EQUAL: 1.0, JOINED: 1.0, TYPO: 0.5, REPLACE: -0.7, DELETE: -0.7, INSERT: -0.7, SKIP: -0.01}
"""What each move is worth to a piece that may begin and end anywhere."""
JUMP = -1.2
"""What a marked omission is worth: a single word beyond it may stand there by chance."""
FEWEST_WORDS = 4
"""Equal words that a piece needs: fewer meet by chance (measured on negatives of the speeches)."""
CLAUSE_WORDS = 5
"""Words in a row that stand nowhere: from so many on they are something said besides, not a change."""
MOST_PIECES = 6
_SEAM = 12
"""By how many words a seam may move."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the quotation with its place in the source."""

    quote: tuple[int, int]
    moves: tuple[Move, ...]

    @property
    def source(self) -> tuple[int, int]:
        """First and last source word, half-open."""
        places = [move.source for move in self.moves if move.kind != DELETE]
        return min(places), max(places) + 1

    @property
    def worth(self) -> float:
        """Sum of gains."""
        return sum(GAINS[move.kind] for move in self.moves)


def best_piece(moves: list[Move]) -> Piece | None:
    """The stretch of an alignment that is worth most, beginning and ending with words that meet; None without any."""
    best, total, start, stretch = 0.0, 0.0, 0, (0, 0)
    for index, move in enumerate(moves):
        if total <= 0.0:
            total, start = 0.0, index
        jumps = move.kind == SKIP and index and moves[index - 1].kind != SKIP
        total += GAINS[move.kind] + (JUMP if jumps else 0.0)
        if total > best and move.kind <= TYPO:
            best, stretch = total, (start, index + 1)
    if best <= 0.0:
        return None
    chosen = tuple(moves[stretch[0] : stretch[1]])
    return Piece((chosen[0].quote, chosen[-1].quote + 1), chosen)


def pieces(count: int, search: Callable[[tuple[int, int]], list[list[Move]]]) -> list[Piece]:
    """Find the pieces of a quotation of `count` words, in the quotation's order.

    Args:
        count: words of the quotation.
        search: alignments of a stretch of the quotation with several places of the source.
    """
    found: list[Piece] = []
    todo = [(0, count)]
    while todo and len(found) < MOST_PIECES:
        stretch = todo.pop(0)
        if stretch[1] - stretch[0] < FEWEST_WORDS:
            continue
        candidates = [piece for moves in search(stretch) if (piece := best_piece(moves)) is not None]
        best = max(candidates, key=lambda piece: piece.worth, default=None)
        if best is None or not _holds(best):
            continue
        found.append(best)
        todo += [(stretch[0], best.quote[0]), (best.quote[1], stretch[1])]
    return sorted(found, key=lambda piece: piece.quote)


def settle(found: list[Piece], begins: Callable[[int], bool], same: Callable[[int, int], bool]) -> list[Piece]:
    """Move the seams between pieces to where the quotation has one, if the words there stand at both places.

    Args:
        found: pieces in the quotation's order.
        begins: whether a sentence, or what follows a mark of omission, begins with that word of the quotation.
        same: whether a word of the quotation equals a word of the source.
    """
    result = found[:1]
    for piece in found[1:]:
        before = result[-1]
        first, place = piece.quote[0], piece.source[0]
        shift = next((k for k in range(1, _SEAM + 1) if begins(first - k)), 0)
        touching = before.quote[1] == first and before.quote[0] < first - shift
        if shift and touching and place >= shift and all(same(first - k, place - k) for k in range(1, shift + 1)):
            kept = [move for move in before.moves if move.quote < first - shift]
            while kept and kept[-1].kind > REPLACE:
                kept.pop()
            if kept:
                result[-1] = Piece((before.quote[0], first - shift), tuple(kept))
                moved = tuple(Move(EQUAL, first - k, place - k) for k in range(shift, 0, -1))
                piece = Piece((first - shift, piece.quote[1]), moved + piece.moves)
        result.append(piece)
    return result


def _holds(piece: Piece) -> bool:
    equal = sum(move.kind == EQUAL for move in piece.moves)
    return equal >= FEWEST_WORDS and piece.worth >= 0.6 * (piece.quote[1] - piece.quote[0])
