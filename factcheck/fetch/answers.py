"""What does an answer mean? A response to one request as a snapshot, or as a sentence on why it is none. Pure."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from urllib.parse import urljoin, urlsplit

from factcheck.model.reasons import GapReason
from factcheck.model.snapshot import Snapshot
from factcheck.model.source import Target
from factcheck.ports import FetchResponse

_KEPT_HEADERS = frozenset(
    (
        "age", "cache-control", "content-language", "content-type", "date", "etag", "expires", "last-modified",
        "link", "memento-datetime", "tdm-reservation", "tdm-policy", "x-robots-tag",
    )
)  # fmt: skip
_NO_DOCUMENT = re.compile(
    r"(?:image|audio|video|font)/|application/(?:zip|gzip|x-tar|java|x-msdownload|wasm|javascript)"
)
_WHOLE_ONLY = re.compile(r"application/(?:pdf|vnd\.|zip|msword)")
_STATUS = {
    401: (GapReason.BLOCKED, "asks for a login"),
    402: (GapReason.PAYWALL, "asks for a payment"),
    403: (GapReason.BLOCKED, "refuses to show the page"),
    404: (GapReason.SOURCE_UNREACHABLE, "has no page there"),
    406: (GapReason.BLOCKED, "refuses this kind of request"),
    407: (GapReason.BLOCKED, "asks for a login to a proxy"),
    408: (GapReason.SOURCE_UNREACHABLE, "waited too long for the request; try again later"),
    410: (GapReason.SOURCE_UNREACHABLE, "says that the page was taken away for good"),
    429: (GapReason.BLOCKED, "wants fewer requests; try again later"),
    451: (GapReason.BLOCKED, "may not show the page for legal reasons"),
}


@dataclass(frozen=True, slots=True)
class Refused:
    """Why an answer is no document."""

    reason: GapReason
    detail: str
    transient: bool = False
    """Whether asking again in a while may help."""


def trouble(response: FetchResponse) -> Refused | None:
    """What is wrong with the final answer of a redirect chain, or None."""
    status, where = response.status, response.url
    if status in _STATUS:
        reason, words = _STATUS[status]
        return Refused(reason, f"{where} {words} (status {status})", transient=status in (408, 429))
    if status >= 500:
        words = f"{where} has a fault of its own (status {status}); try again later"
        return Refused(GapReason.SOURCE_UNREACHABLE, words, transient=status in (500, 502, 503, 504))
    if not 200 <= status < 300:
        return Refused(GapReason.SOURCE_UNREACHABLE, f"{where} gave an answer that is no page (status {status})")
    if not response.body.strip():
        return Refused(GapReason.EXTRACTION_POOR, f"{where} answered with an empty page")
    media_type, _ = content_type(response)
    if _NO_DOCUMENT.match(media_type):
        return Refused(GapReason.EXTRACTION_POOR, f"{where} is {media_type}, which holds no text to read")
    if response.truncated and _WHOLE_ONLY.match(media_type):
        size = f"{len(response.body) / 1e6:.0f} MB"
        return Refused(GapReason.TRUNCATED_BY_LIMIT, f"{where} is larger than {size} and cannot be read in part")
    return None


def content_type(response: FetchResponse) -> tuple[str, str | None]:
    """Media type in lower case and charset as the server declares them; an empty type where it says nothing."""
    declared = response.header("content-type")
    if not declared:
        return "", None
    message = Message()
    message["content-type"] = re.sub(r"[\r\n]", " ", declared)
    charset = message.get_param("charset")
    media_type = declared.split(";", 1)[0].strip().lower()
    return media_type, charset.strip() if isinstance(charset, str) and charset.strip() else None


def next_address(response: FetchResponse) -> str | None:
    """Where a redirect leads, None for an answer that is none. A redirect without an address is none either."""
    location = response.header("location")
    if response.status not in (301, 302, 303, 307, 308) or not location:
        return None
    try:
        following = urljoin(response.url, location.strip())
        urlsplit(following)
    except ValueError:
        return None
    return following


def as_snapshot(
    response: FetchResponse, *, target: Target, requested: str, redirects: tuple[str, ...], at: datetime
) -> Snapshot:
    """The facts of an answer that `trouble` found nothing wrong with."""
    media_type, charset = content_type(response)
    return Snapshot(
        sha256=hashlib.sha256(response.body).hexdigest(),
        source_id=target.source_id,
        requested_url=requested,
        final_url=response.url,
        status=response.status,
        media_type=media_type or "application/octet-stream",
        charset=charset,
        size=len(response.body),
        fetched_at=at,
        headers=tuple((name, value) for name, value in response.headers if name in _KEPT_HEADERS),
        redirects=redirects,
        truncated=response.truncated,
        kind=target.kind,
        title=target.title,
    )
