"""Would the quotation be nearer to the passage if one thing in it were otherwise? Counterfactual probes.

Similarity itself hardly moves when a "not" is dropped or a name exchanged. What moves reliably is the difference that
a change makes: take the suspected thing back, and the quotation comes nearer to the passage. Every probe gives gains:
similarity after the change minus similarity before, so that a positive gain speaks for the change.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.match.windows import plain
from factcheck.model.spans import Span
from factcheck.ports import Encoder, Vectors

_BEFORE_MARK = re.compile(r"\s+([,.;:!?])")
_DOUBLED = re.compile(r"([,;:])\s*([,.;:])")


@dataclass(frozen=True, slots=True)
class Probes:
    """A quotation and its passage, encoded once."""

    encoder: Encoder
    quote: str
    passage: str
    quote_vector: Vectors
    passage_vector: Vectors

    @staticmethod
    def begin(encoder: Encoder, quote: str, passage: str) -> Probes:
        """Encode both."""
        ours, theirs = encoder.encode([plain(quote), plain(passage)])
        return Probes(encoder, quote, passage, ours, theirs)

    @property
    def similarity(self) -> float:
        """Of the two as they stand."""
        return float(self.quote_vector @ self.passage_vector)

    def quote_gains(self, variants: Sequence[str]) -> list[float]:
        """What each other wording of the quotation gains."""
        return self._gains(variants, self.passage_vector)

    def passage_gains(self, variants: Sequence[str]) -> list[float]:
        """What each other wording of the passage gains."""
        return self._gains(variants, self.quote_vector)

    def without_in_quote(self, spans: Sequence[Span]) -> list[float]:
        """What the quotation gains by leaving out each of the spans."""
        return self.quote_gains([without(self.quote, span) for span in spans])

    def without_in_passage(self, spans: Sequence[Span]) -> list[float]:
        """What the passage gains by leaving out each of the spans."""
        return self.passage_gains([without(self.passage, span) for span in spans])

    def words(self, texts: Sequence[str]) -> Vectors:
        """Vectors of single words or names."""
        return self.encoder.encode(list(texts))

    def _gains(self, variants: Sequence[str], other: Vectors) -> list[float]:
        if not variants:
            return []
        similar = self.encoder.encode([plain(text) for text in variants]) @ other
        return [float(value) - self.similarity for value in similar]


def without(text: str, span: Span) -> str:
    """The text without a stretch, its spaces and marks closed up.

    >>> without("We will, of course, not pay.", Span(7, 18))
    'We will, not pay.'
    """
    return tidy(
        f"{text[: span.start]} {text[span.end :]}" if _spaced(text, span) else text[: span.start] + text[span.end :]
    )


def instead(text: str, span: Span, other: str) -> str:
    """The text with other words in the place of a stretch."""
    return tidy(text[: span.start] + other + text[span.end :])


def tidy(text: str) -> str:
    """One space between words, none before marks, no two marks in a row."""
    once = _DOUBLED.sub(r"\1", _BEFORE_MARK.sub(r"\1", plain(text)))
    return once.strip(" ,;:")


def _spaced(text: str, span: Span) -> bool:
    return text[span.start - 1 : span.start].isspace() or text[span.end : span.end + 1].isspace()
