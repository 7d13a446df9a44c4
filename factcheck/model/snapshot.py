"""What did we get, and what not? Bytes as received, and gaps. The bytes themselves live in a store."""

from __future__ import annotations

from datetime import datetime

from factcheck.model.reasons import GapReason, Stage
from factcheck.model.source import TargetKind
from factcheck.model.spans import Frozen


class Snapshot(Frozen):
    """The facts of one fetched thing. Never good for its words: those are bytes in the store, by `sha256`."""

    sha256: str
    """Of the bytes as received, after transfer decoding and content decoding."""
    source_id: str
    requested_url: str
    final_url: str
    status: int
    media_type: str
    charset: str | None = None
    """As the server declared it; the readers decide."""
    size: int
    fetched_at: datetime
    headers: tuple[tuple[str, str], ...] = ()
    """In lower case: those that prove or revalidate (etag, last-modified, date, content-type, content-language)."""
    redirects: tuple[str, ...] = ()
    memento_url: str | None = None
    truncated: bool = False
    """A limit cut the body: `truncated_by_limit` follows for whoever relies on its end."""
    kind: TargetKind = TargetKind.PAGE
    title: str | None = None
    """As the listing that led here names it."""


class Gap(Frozen):
    """What could not be got or read, and why. A value in the result, never a log line."""

    source_id: str | None
    stage: Stage
    reason: GapReason
    detail: str
    """One English sentence: what happened, to which thing."""
    url: str | None = None
    at: datetime | None = None
    """When; a gap in reading takes the snapshot's time."""


class OutsideRequest(Frozen):
    """One request that left the house during a run, with the reason."""

    url: str
    method: str
    why: str
    at: datetime
    status: int | None = None
    size: int | None = None
