"""What does one pass hand to the next? A quotation in the making, and what all passes share."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.model.quotation import QuotationKind, Route, Speaker, WithheldReason
from factcheck.model.spans import Span


@dataclass(frozen=True, slots=True)
class Source:
    """Who is said to have said something, as far as the words at the quotation tell."""

    speaker: Speaker | None = None
    mention: Span | None = None
    cue: Span | None = None
    route: Route | None = None
    confidence: float = 0.0


NOBODY = Source()


@dataclass(frozen=True, slots=True)
class Draft:
    """A quotation before it has an id."""

    kind: QuotationKind
    span: Span
    source: Source = NOBODY
    token: int = 0
    """Index of the token where it stands, for the passes that look around it."""
    fragments: tuple[Span, ...] = ()
    group: int | None = None
    event: str | None = None
    addressee: str | None = None
    speech_act: str | None = None
    confidence: float = 1.0
    nested: bool = False
    repeats: Span | None = None
    """The body quotation that a heading repeats."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A stretch that looks like speech but that nobody is reported to have said."""

    span: Span
    reason: WithheldReason
