"""How sure is it that a place in another language is the quoted passage at all? Bands, and what lifts them.

The bands are the encoder's, on similarity plus half the margin to the best other place. Two things that were measured
move that value before the bands are read: numbers and names on one or both sides, and a length that does not fit. Other
evidence lifts by whole bands: the same speaker's turn or statement, and sentences that
meet sentences in order.
"""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.match.anchors import Agreement
from factcheck.model.match import Band
from factcheck.ports import Bands
from factcheck.text.language import primary

_SCORE_MARGIN = 0.5
_MARGIN, _LENGTH, _DISTANT_BONUS = 0.9, 0.22, 0.08
"""Weights of the margin, of the length gap and of languages far apart, fitted together with those of the anchors on 249
quotations in eight pairs against 329 articles with the passage cut out (logistic regression, rounded; five-fold)."""
_CENTRE, _STRETCH = 0.69, 1.5
"""What the sum must reach so that one of twenty passages on the same topic passes for the quoted one, and how many
times the spread of the bands lies above it: .60 is there, .80 at one or two of a hundred."""
_PROBABLE = 0.60
_DISTANT = frozenset(["ar", "ja", "ko", "th", "zh"])
"""Faithful translations between European and these languages are less alike than wrong places are."""
_BACKGROUND = 0.25
"""The rival where a document has no other place: the usual best similarity of a passage on another topic."""
_FEW_WORDS = 8
_FEW_WORDS_STEP = 0.03
"""Fragments reach high similarities by chance (98th percentile in a wrong article .46, .58 and .76 at eight, five and
three words): each word below eight takes this much away."""
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
    languages: tuple[str, str]
    same_speaker: bool = False
    in_order: bool = False
    """Two or more neighbouring sentences of the quotation meet neighbouring sentences of the passage in order."""

    @property
    def score(self) -> float:
        """Similarity plus half the margin, 0..1."""
        return min(1.0, max(0.0, self.similarity + _SCORE_MARGIN * self._margin))

    @property
    def value(self) -> float:
        """The score with what was measured to move it; what the bands are read from."""
        distant = any(primary(language) in _DISTANT for language in self.languages)
        together = (
            self.similarity
            + _MARGIN * self._margin
            + self.anchors.value
            - _LENGTH * self.length_gap
            + (_DISTANT_BONUS if distant else 0.0)
            - _FEW_WORDS_STEP * max(0, _FEW_WORDS - self.words)
        )
        above = together - _CENTRE
        return _PROBABLE + (_STRETCH * above if above > 0 else above)

    @property
    def _margin(self) -> float:
        return self.similarity - (_BACKGROUND if self.rival is None else self.rival)


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
