"""Which documents does a listing name? RSS, Atom, JSON feeds, sitemaps, and the links of an index page.

Feeds and sitemaps are hostile XML until proven otherwise: entities are refused, nothing external is loaded.
"""

from __future__ import annotations

import io
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

import feedparser
from lxml import etree
from lxml.etree import _Element

from factcheck.errors import ReadError
from factcheck.model.document import Link
from factcheck.model.reasons import GapReason
from factcheck.model.source import Finder
from factcheck.read.encoding import decode
from factcheck.read.hints import select
from factcheck.read.html import parse
from factcheck.read.metadata import to_date, to_datetime
from factcheck.read.page import Leaf

_MOST_LINKS = 50_000
"""The most that one sitemap may hold (sitemaps.org)."""
_UNPACKED = 50_000_000
"""The most that one sitemap may weigh (sitemaps.org)."""
_ENTITY = re.compile(rb"<!(?:ENTITY|DOCTYPE[^>\[]*\[)", re.IGNORECASE)


def read_feed(leaf: Leaf) -> tuple[Link, ...]:
    """The items of an RSS, Atom or JSON feed, in the order of the feed.

    Raises:
        ReadError: the bytes are no feed.
    """
    if leaf.body.lstrip()[:1] == b"{":
        return _unique(_json_items(leaf), leaf.snapshot.final_url)
    _refuse_entities(leaf)
    # A stream, since feedparser would open bytes or text that look like a file name or an address.
    parsed = feedparser.parse(
        io.BytesIO(leaf.body), resolve_relative_uris=False, sanitize_html=False, response_headers=_headers(leaf)
    )
    if not parsed.entries and not parsed.version:
        raise ReadError(f"{leaf.snapshot.final_url} is no feed that we can read", reason=GapReason.EXTRACTION_POOR)
    return _unique((_feed_item(entry) for entry in parsed.entries), leaf.snapshot.final_url)


def read_sitemap(leaf: Leaf) -> tuple[Link, ...]:
    """The addresses of a sitemap or of a sitemap index, in its order.

    Raises:
        ReadError: the bytes are no sitemap.
    """
    body = _unpacked(leaf.body)
    if not body.lstrip().startswith(b"<") and b"<" not in body[:200]:
        lines = decode(body, leaf.snapshot.charset).text.split()
        return _unique((Link(url=line) for line in lines), leaf.snapshot.final_url)
    _refuse_entities(leaf)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(body, parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _no_sitemap(leaf, str(error)) from error
    if root is None or etree.QName(root).localname not in ("urlset", "sitemapindex"):
        raise _no_sitemap(leaf, "it has another root element")
    return _unique((_sitemap_item(entry) for entry in root if isinstance(entry.tag, str)), leaf.snapshot.final_url)


def read_index(leaf: Leaf, finder: Finder | None) -> tuple[Link, ...]:
    """The links of an index or search page: those the selector finds, without one all that lead deeper.

    Raises:
        ReadError: the bytes are no page, or the selector is no selector.
    """
    tree = parse(leaf.body, leaf.snapshot.charset)
    chosen = select(tree, [finder.select])[0] if finder and finder.select else (tree,)
    base = next((urljoin(leaf.snapshot.final_url, b.get("href") or "") for b in tree.iter("base")), None)
    return _unique((link for element in chosen for link in _links_of(element)), base or leaf.snapshot.final_url)


def _links_of(element: _Element) -> Iterator[Link]:
    """Links in an element, or the link that the element is part of."""
    inner = [element] if element.tag == "a" else list(element.iter("a"))
    above = [] if inner else list(element.iterancestors("a"))[:1]
    for anchor in [*inner, *above]:
        url = (anchor.get("href") or "").strip()
        words = " ".join("".join(str(piece) for piece in anchor.itertext()).split())
        if url and not url.startswith(("#", "javascript:", "mailto:", "tel:")):
            yield Link(url=url, title=words or anchor.get("title") or None)


def _feed_item(entry: feedparser.FeedParserDict) -> Link:
    stamp = entry.get("published_parsed") or entry.get("updated_parsed")
    published = None
    if stamp:
        try:
            year, month, day, hour, minute, second = stamp[:6]
            published = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
        except (ValueError, TypeError):
            published = None
    title = re.sub(r"<[^>]{0,200}>", "", str(entry.get("title") or ""))
    return Link(url=str(entry.get("link") or ""), title=" ".join(title.split()) or None, published=published)


def _json_items(leaf: Leaf) -> Iterator[Link]:
    try:
        feed = json.loads(decode(leaf.body, leaf.snapshot.charset).text)
        items = feed["items"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        detail = f"{leaf.snapshot.final_url} is no JSON feed ({type(error).__name__})"
        raise ReadError(detail, reason=GapReason.EXTRACTION_POOR) from error
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            title, stamp = item.get("title"), item.get("date_published")
            yield Link(
                url=str(item.get("url") or item.get("external_url") or ""),
                title=title if isinstance(title, str) and title else None,
                published=_moment(stamp) if isinstance(stamp, str) else None,
            )


def _sitemap_item(entry: _Element) -> Link:
    facts = {
        etree.QName(child).localname: " ".join((child.text or "").split())
        for child in entry.iter()
        if isinstance(child.tag, str)
    }
    stamp = facts.get("publication_date") or facts.get("lastmod") or ""
    return Link(url=facts.get("loc", ""), title=facts.get("title") or None, published=_moment(stamp))


def _moment(stamp: str) -> datetime | None:
    exact = to_datetime(stamp)
    if exact is not None:
        return exact.astimezone(UTC)
    day = to_date(stamp)
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None


def _unique(links: Iterable[Link], base: str) -> tuple[Link, ...]:
    """Absolute web addresses, each once, in order."""
    kept: dict[str, Link] = {}
    for link in links:
        try:
            url = urljoin(base, link.url.strip()).split("#", 1)[0]
            parts = urlsplit(url)
        except ValueError:
            continue
        if link.url.strip() and parts.scheme in ("http", "https") and parts.netloc:
            kept.setdefault(url, link.model_copy(update={"url": url}))
        if len(kept) >= _MOST_LINKS:
            break
    return tuple(kept.values())


def _headers(leaf: Leaf) -> dict[str, str]:
    charset = f"; charset={leaf.snapshot.charset}" if leaf.snapshot.charset else ""
    return {"content-type": f"{leaf.snapshot.media_type}{charset}"}


def _refuse_entities(leaf: Leaf) -> None:
    if _ENTITY.search(leaf.body):
        detail = f"{leaf.snapshot.final_url} defines XML entities of its own, which are not read"
        raise ReadError(detail, reason=GapReason.EXTRACTION_POOR)


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, _UNPACKED)
    except zlib.error:
        return body


def _no_sitemap(leaf: Leaf, why: str) -> ReadError:
    return ReadError(f"{leaf.snapshot.final_url} is no sitemap ({why})", reason=GapReason.EXTRACTION_POOR)
