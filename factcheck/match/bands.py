"""How sure is it that a place in another language is the quoted passage at all? Bands, and what lifts them.

The bands are the encoder's, on similarity plus half the margin to the best other place. Two things that were measured
move that value before the bands are read: numbers and names on one or both sides, and a length that does not fit. What
`domain.md`-style evidence adds then lifts by whole bands: the same speaker's turn or statement, and sentences that
meet sentences in order.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from factcheck.match.anchors import Agreement
from factcheck.model.match import Band
from factcheck.ports import Bands
from factcheck.text.language import primary

_MARGIN = 0.5
_LENGTH = 0.2
"""Taken away for each unit of the length gap."""
_DISTANT = frozenset(["ar", "ja", "ko", "th", "zh"])
_DISTANT_BONUS = 0.04
"""Faithful translations between European and these languages are less similar by about .08, wrong places by .04
(median of 126 quotations against Chinese; Arabic, Japanese, Korean and Thai by the encoder's published scores)."""
_BACKGROUND = 0.40
"""Similarity that 99 of 100 passages on another topic stay below: the rival where a document has no other place."""
_FEW_WORDS = 8
_FEW_WORDS_STEP = 0.03
"""Fragments reach high similarities by chance (98th percentile in a wrong article .46, .58 and .76 at eight, five and
three words): each word below eight takes this much away."""
_CALIBRATED_ON, _SIZE_STEP, _SIZE_MOST = 25, 0.03, 0.12
"""The bands come from documents of 25 sentences. Each doubling gives chance twice as many places, which raises the best
wrong one by about this much (median of the best wrong place in articles cut to 6, 12 and 25 sentences)."""
NEVER_CONFIRMED_WORDS = 3
_ORDER = (Band.NONE, Band.WEAK, Band.PROBABLE, Band.MATCHED)
_MOST_LIFTS = 2


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for one place."""

    similarity: float
    rival: float | None
    """Similarity of the best place that does not overlap; None where there is no other."""
    anchors: Agreement
    length_gap: float
    words: int
    """Words of the quotation."""
    sentences: int
    """Sentences of the document."""
    languages: tuple[str, str]
    same_speaker: bool = False
    in_order: bool = False
    """Two or more neighbouring sentences of the quotation meet neighbouring sentences of the passage in order."""

    @property
    def score(self) -> float:
        """Similarity plus half the margin, 0..1."""
        rival = _BACKGROUND if self.rival is None else self.rival
        return min(1.0, max(0.0, self.similarity + _MARGIN * (self.similarity - rival)))

    @property
    def value(self) -> float:
        """The score with what was measured to move it; what the bands are read from."""
        rival = _BACKGROUND if self.rival is None else self.rival
        distant = any(primary(language) in _DISTANT for language in self.languages)
        return (
            self.similarity
            + _MARGIN * (self.similarity - rival)
            + self.anchors.value
            - _LENGTH * self.length_gap
            + (_DISTANT_BONUS if distant else 0.0)
            - _FEW_WORDS_STEP * max(0, _FEW_WORDS - self.words)
            - max(-_SIZE_MOST, min(_SIZE_MOST, _SIZE_STEP * math.log2(max(1, self.sentences) / _CALIBRATED_ON)))
        )


def band_of(evidence: Evidence, bands: Bands) -> Band:
    """The band of a place after its lifts; a quotation of three words or fewer is never confirmed."""
    value = evidence.value
    level = sum(value >= border for border in (bands.weak, bands.probable, bands.matched))
    if level:
        level = min(level + min(_lifts(evidence), _MOST_LIFTS), len(_ORDER) - 1)
    if evidence.words <= NEVER_CONFIRMED_WORDS:
        level = min(level, _ORDER.index(Band.WEAK))
    return _ORDER[level]


def _lifts(evidence: Evidence) -> int:
    """How many bands the place is lifted: one for each kind of evidence that the value does not hold already."""
    if evidence.rival is None:
        # The only place of its document: nothing else there could be meant.
        return 1 + evidence.same_speaker
    return int(evidence.same_speaker) + int(evidence.in_order)
