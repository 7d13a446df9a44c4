"""What does a page say about itself? Title, author, dates, language, from JSON-LD, Open Graph, meta and markup.

The order of trust: JSON-LD (schema.org) of an article, then Open Graph, then plain meta elements, then markup, then a
date in the address. Nothing is guessed from the running text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from lxml.etree import _Element

from factcheck.read.page import PageFacts

_ARTICLE_TYPES = re.compile(
    r"article|posting|report|webpage|event|interview|statement|speech|creativework|legislation|broadcast|episode|video"
    r"|pressrelease|transcript",
    re.IGNORECASE,
)
_DATE_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "dcterms.issued",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "last-modified",
)
_AUTHOR_META = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "citation_author")
_URL_DATE = re.compile(r"(?<!\d)(19[89]\d|20\d\d)[-/_.]?(0[1-9]|1[0-2])[-/_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
"""Not with slashes: nobody can tell 05/12 of one country from that of another."""
_EASTERN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_DEEPEST = 6


def facts_of(tree: _Element, url: str) -> PageFacts:
    """What the page states; None field by field where it states nothing."""
    meta = _metas(tree)
    linked = _linked_data(tree)
    h1 = next((_words(element) for element in tree.iter("h1") if _words(element)), None)
    head_title = next((_words(element) for element in tree.iter("title")), None)
    times = next((element.get("datetime") for element in tree.iter("time") if element.get("datetime")), None)
    stated = [_text(linked.get("datePublished")), *(meta.get(name) for name in _DATE_META), times]
    published_at = next((stamp for stamp in stated if stamp and to_date(stamp)), None)
    return PageFacts(
        title=_text(linked.get("headline")) or meta.get("og:title") or h1 or head_title or _text(linked.get("name")),
        author=_name(linked.get("author")) or next((meta[name] for name in _AUTHOR_META if meta.get(name)), None),
        published=to_date(published_at or "") or day_in_address(url),
        language=_text(linked.get("inLanguage")) or _language(tree, meta),
        url=_canonical(tree) or meta.get("og:url"),
        is_free=_is_free(linked.get("isAccessibleForFree")),
        teaser=meta.get("og:description") or meta.get("description"),
        published_at=published_at,
    )


def to_date(stamp: str) -> date | None:
    """The day of an ISO 8601 stamp, `12.05.2025`, `2025年5月12日`, or a mail's date; None for everything else.

    >>> to_date("2025-05-12T08:00:00+02:00"), to_date("12.05.2025")
    (datetime.date(2025, 5, 12), datetime.date(2025, 5, 12))
    """
    for pattern, order in ((_ISO, (1, 2, 3)), (_EASTERN, (1, 2, 3)), (_DOTTED, (3, 2, 1))):
        found = pattern.search(stamp)
        if found:
            year, month, day = (int(found.group(place)) for place in order)
            try:
                return date(year, month, day)
            except ValueError:
                continue
    try:
        return parsedate_to_datetime(stamp).date()
    except (ValueError, TypeError, IndexError):
        return None


def to_datetime(stamp: str) -> datetime | None:
    """The aware moment of an ISO 8601 stamp with an offset, None for everything else."""
    try:
        moment = datetime.fromisoformat(stamp.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def day_in_address(url: str) -> date | None:
    """The day that the address names (`/2025/05/12/`), None where it names none."""
    found = _URL_DATE.search(url)
    if not found:
        return None
    try:
        return date(int(found.group(1)), int(found.group(2)), int(found.group(3)))
    except ValueError:
        return None


def _metas(tree: _Element) -> dict[str, str]:
    """First content of each name, property or itemprop of `meta`, lower case."""
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for attribute in ("name", "property", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").lower()
            if name and content:
                metas.setdefault(name, content)
    return metas


def _linked_data(tree: _Element) -> dict[str, object]:
    """The JSON-LD object that describes the article, {} where there is none."""
    objects: list[dict[str, object]] = []
    for element in tree.iter("script"):
        if "ld+json" in (element.get("type") or "").lower() and element.text:
            try:
                objects.extend(_objects(json.loads(element.text), 0))
            except (ValueError, RecursionError):
                continue
    described = [one for one in objects if _ARTICLE_TYPES.search(str(one.get("@type", "")))]
    return max(described, key=lambda one: ("headline" in one) + ("datePublished" in one), default={})


def _objects(value: object, depth: int) -> Iterator[dict[str, object]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for entry in value:
            yield from _objects(entry, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth + 1)


def _text(value: object) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _name(value: object) -> str | None:
    if isinstance(value, list):
        names = [name for name in (_name(entry) for entry in value[:5]) if name]
        return ", ".join(names) or None
    if isinstance(value, dict):
        return _text(value.get("name"))
    return _text(value)


def _is_free(value: object) -> bool | None:
    folded = str(value).lower()
    return {"true": True, "false": False}.get(folded)


def _language(tree: _Element, meta: dict[str, str]) -> str | None:
    root = tree.getroottree().getroot()
    return root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or meta.get("content-language")


def _canonical(tree: _Element) -> str | None:
    for element in tree.iter("link"):
        if (element.get("rel") or "").lower() == "canonical":
            return element.get("href")
    return None


def _words(element: _Element) -> str:
    return " ".join("".join(str(piece) for piece in element.itertext()).split())
