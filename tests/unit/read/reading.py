"""Snapshots and sources for tests of the readers."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from factcheck.model.document import Document, Listing
from factcheck.model.snapshot import Gap, Snapshot
from factcheck.model.source import Finder, Source, TargetKind
from factcheck.read.read import read

AT = datetime(2026, 3, 9, tzinfo=UTC)


def a_source(**changes: object) -> Source:
    values = {"id": "town", "publisher": "Town", "class": "publisher_transcript", "languages": ["en"], "find": []}
    return Source.model_validate({**values, **changes})


def snapshot_of(body: bytes, media_type: str = "text/html", **changes: object) -> Snapshot:
    url = changes.get("final_url", "https://town.example/page")
    values = {"source_id": "town", "requested_url": url, "final_url": url, "status": 200, "fetched_at": AT}
    facts = {"sha256": hashlib.sha256(body).hexdigest(), "media_type": media_type, "size": len(body)}
    return Snapshot.model_validate({**values, **facts, **changes})


def read_any(
    body: bytes,
    media_type: str = "text/html",
    *,
    finder: Finder | None = None,
    source: Source | None = None,
    **changes: object,
) -> Document | Listing | Gap:
    return read(snapshot_of(body, media_type, **changes), body, source or a_source(), finder=finder)


def read_document(body: bytes, media_type: str = "text/html", **changes: object) -> Document:
    found = read_any(body, media_type, **changes)  # type: ignore[arg-type]
    assert isinstance(found, Document), found
    return found


def read_gap(body: bytes, media_type: str = "text/html", **changes: object) -> Gap:
    found = read_any(body, media_type, **changes)  # type: ignore[arg-type]
    assert isinstance(found, Gap), found
    return found


def read_listing(body: bytes, kind: TargetKind, media_type: str = "application/xml", **changes: object) -> Listing:
    found = read_any(body, media_type, kind=kind, **changes)  # type: ignore[arg-type]
    assert isinstance(found, Listing), found
    return found
