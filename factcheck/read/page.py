"""What does a reader hand over? Text with segments and the facts a page states about itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from factcheck.model.document import Segment
from factcheck.model.snapshot import Snapshot
from factcheck.model.source import ReaderHints


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says about itself; None where it says nothing."""

    title: str | None = None
    author: str | None = None
    published: date | None = None
    language: str | None = None
    """As declared; the text itself decides in case of doubt."""
    url: str | None = None
    """Canonical address."""
    is_free: bool | None = None
    """schema.org `isAccessibleForFree`."""
    teaser: str | None = None
    """Description, standfirst."""
    published_at: str | None = None
    """As written, with its time."""


@dataclass(frozen=True, slots=True)
class Page:
    """A document as a reader sees it. What the source is, only `read` knows."""

    text: str
    segments: tuple[Segment, ...]
    reader: str
    """Name and version."""
    facts: PageFacts = PageFacts()
    complete: bool = True
    is_machine_made: bool = False
    """Captions that a machine wrote."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """What a reader is given."""

    body: bytes
    snapshot: Snapshot
    hints: ReaderHints = ReaderHints()


Reader = Callable[[Leaf], Page]
"""Raises `ReadError` where the bytes hold no document."""
