"""How are foreign bytes read in another process? What goes there and what comes back, as bytes.

Parsers of HTML and PDF are large programs in C that anybody's bytes may break. `read_apart` hands the bytes to a
process that may die of them; what comes back is checked like any other foreign input. Which process, and what limits
it has, is the caller's: here is only the language both sides speak.
"""

from __future__ import annotations

from collections.abc import Callable

from factcheck.errors import ReadError
from factcheck.model.document import Document, Listing
from factcheck.model.reasons import GapReason, Stage
from factcheck.model.snapshot import Gap, Snapshot
from factcheck.model.source import Finder, Source
from factcheck.model.spans import Frozen
from factcheck.read.read import read

ANSWERS = "factcheck.read.apart:answer"
"""What the other process is to call, as `module:function`."""


class _Request(Frozen):
    """Everything but the bytes themselves."""

    snapshot: Snapshot
    source: Source
    finder: Finder | None


class _Answer(Frozen):
    """One of three; which one is written out, so that nothing has to be guessed from fields."""

    document: Document | None = None
    listing: Listing | None = None
    gap: Gap | None = None


def read_apart(
    snapshot: Snapshot,
    body: bytes,
    source: Source,
    *,
    call: Callable[[bytes], bytes],
    finder: Finder | None = None,
) -> Document | Listing | Gap:
    """The same as `read`, with the reading itself done by `call`.

    Args:
        snapshot: the facts of the bytes.
        body: the bytes.
        source: the entry of the sources file.
        call: takes what `answer` takes, gives what it gives, and raises `ReadError` where it gave up.
        finder: the way of finding that led here.
    """
    try:
        return _unpacked(call(pack(snapshot, body, source, finder)), snapshot)
    except ReadError as error:
        return Gap(
            source_id=source.id,
            stage=Stage.READ,
            reason=error.reason,
            detail=f"{snapshot.final_url}: {error}",
            url=snapshot.final_url,
            at=snapshot.fetched_at,
        )


def pack(snapshot: Snapshot, body: bytes, source: Source, finder: Finder | None) -> bytes:
    """One request: a line of JSON, then the bytes as they are."""
    request = _Request(snapshot=snapshot, source=source, finder=finder)
    return request.model_dump_json(by_alias=True).encode() + b"\n" + body


def answer(request: bytes) -> bytes:
    """Read what a request holds: the side of the other process."""
    head, _, body = request.partition(b"\n")
    asked = _Request.model_validate_json(head)
    found = read(asked.snapshot, body, asked.source, finder=asked.finder)
    match found:
        case Document():
            given = _Answer(document=found)
        case Listing():
            given = _Answer(listing=found)
        case Gap():
            given = _Answer(gap=found)
    return given.model_dump_json(by_alias=True).encode("utf-8", "surrogatepass")


def _unpacked(given: bytes, snapshot: Snapshot) -> Document | Listing | Gap:
    """What came back, if it is about the snapshot that was sent."""
    try:
        parts = _Answer.model_validate_json(given)
    except ValueError as error:
        raise ReadError("the reader's process answered nonsense", reason=GapReason.EXTRACTION_POOR) from error
    found = parts.document or parts.listing or parts.gap
    digest = parts.document.ref.snapshot if parts.document else parts.listing.snapshot if parts.listing else None
    if found is None or digest not in (None, snapshot.sha256):
        raise ReadError("the reader's process answered about something else", reason=GapReason.EXTRACTION_POOR)
    return found
