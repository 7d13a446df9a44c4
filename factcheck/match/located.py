"""What does locating hand to comparing? One place in one document, before anything is judged."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.model.match import Alignment, Band, Difference, Feature
from factcheck.model.spans import Span


@dataclass(frozen=True, slots=True)
class Located:
    """Where a quotation may stand in a document."""

    spans: tuple[Span, ...]
    """Parts in the order of the quotation, in code points of the document's text. Never empty."""
    similarity: float
    """0..1."""
    score: float
    """0..1, what places are ranked by."""
    band: Band
    alignment: Alignment = Alignment()
    """Empty across languages."""
    differences: tuple[Difference, ...] = ()
    """Those that the locator itself can see (across languages: all of them)."""
    missing: tuple[Span, ...] = ()
    """Stretches of the quotation that stand nowhere in the document, in code points of the quotation."""
    covered: float = 1.0
    """Share of the quotation's words that the spans account for."""
    features: tuple[Feature, ...] = ()

    @property
    def outer(self) -> Span:
        """From the first to the last code point of all parts."""
        return Span(min(part.start for part in self.spans), max(part.end for part in self.spans))
