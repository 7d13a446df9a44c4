"""What does the source say? Text as read, cut into located segments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from factcheck.model.source import Distance, SourceClass, TargetKind
from factcheck.model.spans import Frozen, Locator, Span


class SegmentKind(StrEnum):
    """What a segment is on its page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    TURN = "turn"
    CAPTION = "caption"
    NOTE = "note"
    """Stenographer's notes, stage directions, sound marks."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A located part of a document's text; segments do not overlap and come in order."""

    span: Span
    kind: SegmentKind = SegmentKind.PARAGRAPH
    speaker: str | None = None
    """As the document marks it ("LUTNICK"), None where it marks nobody."""
    locator: Locator = Locator()


class DocumentRef(Frozen):
    """Names a document without carrying its text: enough to cite it."""

    source_id: str
    publisher: str
    title: str | None = None
    url: str
    """Final address."""
    snapshot: str
    """SHA-256 of the snapshot's bytes."""
    reader: str
    """Name and version of the reader, `html/1`."""
    source_class: SourceClass
    distance: Distance
    language: str
    published: date | None = None
    event: str | None = None
    words: int
    """Words read; characters for Chinese and Japanese."""
    complete: bool = True
    """False where a limit cut the document."""
    author: str | None = None
    translation_of: str | None = None
    """Id of the source this one translates."""
    required_credit: str | None = None
    """What the publisher asks to be named, where it does."""
    speaks_for: tuple[str, ...] = ()
    """Names of the persons or bodies whose own statement this document is."""


class Document(Frozen):
    """Text read from a snapshot. The same snapshot and reader version give the same document."""

    ref: DocumentRef
    text: str
    segments: tuple[Segment, ...]

    def segment_at(self, offset: int) -> Segment | None:
        """The segment that holds the code point at `offset`, or None between segments."""
        for segment in self.segments:
            if segment.span.start <= offset < segment.span.end:
                return segment
        return None


class Link(Frozen):
    """One document that a listing names."""

    url: str
    title: str | None = None
    published: datetime | None = None


class Listing(Frozen):
    """A feed, sitemap, index or search page: documents to fetch next, in the order listed."""

    source_id: str
    url: str
    kind: TargetKind
    snapshot: str
    links: tuple[Link, ...]
