"""Which entries would a newsroom's own lists make? Proposals from OPML, browser bookmarks, CSV, or one address.

A proposal is a valid entry with careful guesses: class `media_report`, nobody covered. Whoever takes it over says what
it is and whom it speaks for; `to_yaml` marks these lines.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

import yaml

from factcheck.errors import InputError
from factcheck.model.source import Finder, Source, SourceClass, TargetKind

MAX_CHARS = 5_000_000
_FEED = re.compile(r"rss|atom|/feeds?\b|\.rdf\b|feed\.(?:xml|json)|\.xml$", re.IGNORECASE)
_SITEMAP = re.compile(r"sitemap[^/]*\.xml", re.IGNORECASE)
_COLUMNS = {
    "url": ("url", "address", "link", "feed", "xmlurl", "adresse"),
    "publisher": ("publisher", "name", "title", "source", "titel", "quelle", "herausgeber"),
    "class": ("class", "klasse"),
    "languages": ("languages", "language", "sprache", "sprachen"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list: an address, and what the list says about it."""

    url: str
    title: str = ""
    source_class: str = ""
    languages: str = ""


def propose(url: str, *, title: str = "", language: str = "en") -> Source:
    """An entry for one address.

    Raises:
        InputError: it is no web address.

    >>> propose("https://www.harbour.example/feed.xml").id
    'harbour-example'
    """
    if not _is_web(url):
        raise InputError(f"{url!r} is no web address. Write one that begins with http:// or https://.")
    return _entries([Listed(url, title)], language=language, taken=())[0]


def proposals(text: str, *, language: str = "en", taken: Iterable[str] = ()) -> tuple[Source, ...]:
    """Entries for every web address of an OPML file, a bookmark file or a CSV table, in its order, one a site.

    Args:
        text: the file's content.
        language: of the sources for which the list does not say it.
        taken: ids that stand in the sources file already.

    Raises:
        InputError: there is no web address in it, or it is too large.
    """
    if len(text) > MAX_CHARS:
        raise InputError(f"The list has {len(text):,} characters, more than {MAX_CHARS:,}. Import it in parts.")
    marked = re.search(r"<(?:opml|outline|a\s|!doctype)", text[:5000], re.IGNORECASE)
    listed = [one for one in (_marked_up(text) if marked else _table(text)) if _is_web(one.url)]
    if not listed:
        raise InputError(
            "No web address was found. Hand over OPML, a browser's bookmark file, or CSV with a url column."
        )
    return _entries(listed, language=language, taken=taken)


def to_yaml(sources: Iterable[Source]) -> str:
    """The entries as they go into a sources file, the guesses marked."""
    blocks = []
    for source in sources:
        entry = source.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        entry["find"] = [{"kind": finder.kind.value, "url": finder.url} for finder in source.find]
        text = yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=110)
        blocks.append(re.sub(r"(?m)^(  class: .*)$", r"\1  # a guess: say what its documents are, add `covers`", text))
    return "\n".join(blocks)


def _entries(listed: Iterable[Listed], *, language: str, taken: Iterable[str]) -> tuple[Source, ...]:
    sites: dict[str, list[Listed]] = {}
    for one in listed:
        sites.setdefault(urlsplit(one.url).hostname or "", []).append(one)
    used = set(taken)
    made = []
    for host, ones in sites.items():
        id_ = _free(_id_of(host), used)
        used.add(id_)
        finders = {
            one.url: Finder(kind=_kind(one.url), url=one.url.replace("{", "{{").replace("}", "}}")) for one in ones
        }
        made.append(
            Source(
                id=id_,
                publisher=next((one.title for one in ones if one.title), host),
                source_class=_class(ones),
                languages=_languages(ones) or (language,),
                find=tuple(finders.values()),
            )
        )
    return tuple(made)


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _escaped(url: str) -> str:
    """Plain braces as the templates of the sources file write them."""
    return url.replace("{", "{{").replace("}", "}}")


def _kind(url: str) -> TargetKind:
    if _SITEMAP.search(url):
        return TargetKind.SITEMAP
    return TargetKind.FEED if _FEED.search(url) else TargetKind.PAGE


def _id_of(host: str) -> str:
    plain = unicodedata.normalize("NFKD", host.removeprefix("www.")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "source"


def _free(id_: str, used: set[str]) -> str:
    number = 2
    free = id_
    while free in used:
        free, number = f"{id_}-{number}", number + 1
    return free


def _class(ones: Iterable[Listed]) -> SourceClass:
    known = {kind.value: kind for kind in SourceClass}
    return next((known[one.source_class] for one in ones if one.source_class in known), SourceClass.MEDIA_REPORT)


def _languages(ones: Iterable[Listed]) -> tuple[str, ...]:
    tags = (tag for one in ones for tag in re.split(r"[\s,;/]+", one.languages))
    return tuple(dict.fromkeys(tag for tag in tags if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*", tag)))


def _table(text: str) -> Iterator[Listed]:
    lines = text.lstrip("\ufeff").replace("\x00", "").splitlines()
    if not lines:
        return
    delimiter = max(",;\t", key=lines[0].count)
    rows = csv.DictReader(lines, delimiter=delimiter)
    columns = {(name or "").strip().lower(): name for name in rows.fieldnames or ()}
    chosen = {
        field: next((columns[name] for name in names if name in columns), None) for field, names in _COLUMNS.items()
    }

    def cell(row: dict[str, str | None], field: str) -> str:
        column = chosen[field]
        return (row.get(column) or "").strip() if column is not None else ""

    for row in rows:
        yield Listed(cell(row, "url"), cell(row, "publisher"), cell(row, "class"), cell(row, "languages"))


def _marked_up(text: str) -> list[Listed]:
    parser = _Links()
    parser.feed(text)
    parser.close()
    return parser.found


class _Links(HTMLParser):
    """Reads OPML outlines and bookmark anchors alike; as HTML, so that no XML entity is ever expanded."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Listed] = []
        self._open: Listed | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "outline" and (url := values.get("xmlurl") or values.get("htmlurl") or values.get("url")):
            title = values.get("title") or values.get("text", "")
            self.found.append(Listed(url.strip(), title.strip(), languages=values.get("language", "")))
        elif tag == "a" and values.get("href"):
            self._open = Listed(values["href"].strip())

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._open = Listed(self._open.url, self._open.title + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._open is not None:
            self.found.append(Listed(self._open.url, " ".join(self._open.title.split())))
            self._open = None
