"""What is an alignment made of? Moves between words of two sides, and the source's words as moves see them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from factcheck.text.normalize import fold_word
from factcheck.text.tokens import Ids, Places

SENTENCE_ENDS = ".!?…。！？؟"
_SENTENCE_END = re.compile(rf"[{SENTENCE_ENDS}]|\n\s*\n")


class MoveKind(IntEnum):
    """What one move of an alignment does; up to TYPO the words meet."""

    EQUAL = 0
    JOINED = 1
    """One word here, written in several there; a move for each of the several."""
    TYPO = 2
    REPLACE = 3
    DELETE = 4
    INSERT = 5
    SKIP = 6
    """A source word left out at a mark of omission."""


EQUAL, JOINED, TYPO, REPLACE, DELETE, INSERT, SKIP = MoveKind


class Move(NamedTuple):
    """One move: a word of the quotation, a word of the source, or both, by index."""

    kind: MoveKind
    quote: int
    """For INSERT and SKIP the word of the quotation that follows."""
    source: int
    """For DELETE the word of the source that follows."""


@dataclass(frozen=True, slots=True)
class Field:
    """The source's words as aligning sees them."""

    text: str
    ids: Ids
    starts: Places
    ends: Places
    notes: frozenset[int]
    """Indices of words in stenographer's notes; may cover only the stretch in question."""

    def word(self, index: int) -> str:
        """The folded form of a word."""
        return fold_word(self.text[self.starts[index] : self.ends[index]])

    def words(self, first: int, last: int) -> list[str]:
        """The folded forms of a stretch of words."""
        spans = zip(self.starts[first:last].tolist(), self.ends[first:last].tolist(), strict=True)
        return [fold_word(self.text[start:end]) for start, end in spans]

    def sentence_ends(self, first: int, last: int) -> NDArray[np.bool_]:
        """For each word of a stretch whether a sentence ends, or the text does, between it and the next."""
        result = np.zeros(last - first, np.bool_)
        begin = int(self.starts[first])
        end = int(self.starts[last]) if last < self.ids.size else len(self.text)
        signs = [begin + found.start() for found in _SENTENCE_END.finditer(self.text[begin:end])]
        if signs:
            result[np.searchsorted(self.starts[first:last], signs, "right") - 1] = True
        if last == self.ids.size:
            result[-1] = True
        return result
