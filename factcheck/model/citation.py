"""What does a reader need to repeat the check? Citations, with the W3C selectors."""

from __future__ import annotations

from datetime import date

from factcheck.model.source import Distance, SourceClass
from factcheck.model.spans import Frozen, Locator, Span


class TextQuoteSelector(Frozen):
    """W3C Web Annotation Data Model 4.2.4: the exact words with what stands on each side."""

    exact: str
    prefix: str
    suffix: str


class TextPositionSelector(Frozen):
    """W3C Web Annotation Data Model 4.2.5, in code points of the document as read."""

    start: int
    end: int


class Citation(Frozen):
    """Everything needed to find the passage again, and the snapshot that proves it."""

    source_id: str
    publisher: str
    title: str | None
    source_class: SourceClass
    distance: Distance
    language: str
    event: str | None
    published: date | None
    url: str
    deep_link: str | None
    """Address with a text fragment (WICG Scroll To Text Fragment), None for PDF and captions."""
    memento_url: str | None = None
    passage: str
    before: str
    after: str
    question: str | None
    speaker: str | None
    spans: tuple[Span, ...]
    locator: Locator
    quote: TextQuoteSelector
    position: TextPositionSelector
    snapshot: str
    reader: str
    note: str | None = None
    """Code of what distinguishes this copy (`cite.build.Note`); the faces word it."""
    required_credit: str | None = None
