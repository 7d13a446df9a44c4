"""How near is an alignment? Similarity, score and band of a place, from its moves alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factcheck.match.align import BRACKET_COST, NOTE_COST, Field, Move, Pair
from factcheck.match.wording import Wording
from factcheck.model.match import Band

TYPO_WORTH = 0.65
PIECE_PENALTY = 0.04
"""For each further piece of a quotation put together from several places."""
MATCHED, PROBABLE, WEAK = 0.68, 0.55, 0.35


def similarities(
    wording: Wording, field: Field, moves: Sequence[Move], rarity: Callable[[int], float]
) -> tuple[float, float]:
    """Share of the words that meet, each counted alike, and each by its rarity.

    Args:
        wording: the quotation.
        field: the source.
        moves: all moves, deletions of words that stand nowhere included.
        rarity: weight of a word id.
    """
    plain = [0.0, 0.0]
    weighted = [0.0, 0.0]
    for move in moves:
        got, whole = _worth(wording, field, move)
        if whole:
            own = rarity(wording.ids[move.quote]) if move.pair < Pair.INSERT else rarity(int(field.ids[move.source]))
            plain[0] += got
            plain[1] += whole
            weighted[0] += got * own
            weighted[1] += whole * own
    if not plain[1] or not weighted[1]:
        return 0.0, 0.0
    return plain[0] / plain[1], weighted[0] / weighted[1]


def _worth(wording: Wording, field: Field, move: Move) -> tuple[float, float]:
    """What a move gains, and what it could have gained."""
    match move.pair:
        case Pair.EQUAL:
            return 1.0, 1.0
        case Pair.TYPO:
            return TYPO_WORTH, 1.0
        case Pair.REPLACE | Pair.DELETE:
            return 0.0, BRACKET_COST if wording.brackets[move.quote] else 1.0
        case Pair.INSERT:
            return 0.0, NOTE_COST if move.source in field.notes else 1.0
        case Pair.SKIP:
            return 0.0, 0.0


def score(plain: float, weighted: float, *, words: int, pieces: int) -> float:
    """What places are ranked by: the mean of both similarities, less what chance gives short quotations."""
    short = min(0.3, 1.0 / max(1, words))
    return max(0.0, (plain + weighted) / 2 - short - PIECE_PENALTY * (pieces - 1))


def band(score: float) -> Band:
    """How sure a score makes that this is the passage."""
    if score >= MATCHED:
        return Band.MATCHED
    if score >= PROBABLE:
        return Band.PROBABLE
    return Band.WEAK if score >= WEAK else Band.NONE
