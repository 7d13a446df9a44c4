"""Does an entry hold together? What a model of single fields cannot see: templates, addresses, languages, names."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from urllib.parse import urlsplit

from factcheck.model.source import Finder, Source, TargetKind
from factcheck.sources.loader import Path_
from factcheck.sources.mistakes import write_instead

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_DATE_FORMAT = re.compile(r"(%[YmdjyBbH]|[^%])+")
_ADDRESS = re.compile(r"[\[\]0-9A-Fa-f.:]+:\d{1,5}")

Mistake = tuple[Path_, str]


def mistakes_of(source: Source) -> Iterator[Mistake]:
    """Every mistake in one entry that its fields alone do not show, in the order of the fields."""
    if not source.languages:
        yield ("languages",), f"the list is empty; {write_instead('languages')}"
    for number, tag in enumerate(source.languages):
        if not _LANGUAGE.fullmatch(tag):
            yield ("languages", number), f"{tag!r} is no language tag; write one such as de, en or zh-Hans"
    for number, cover in enumerate(source.covers):
        if not all(name.strip() for name in (cover.name, *cover.aliases)):
            yield ("covers", number), "a name is empty; write the name or leave it out"
    if not source.find:
        yield ("find",), f"the list is empty; {write_instead('find')}"
    for number, finder in enumerate(source.find):
        for path, message in _mistakes_of_finder(finder):
            yield ("find", number, *path), message


def mistake_of_host(host: str, connect_to: object) -> str | None:
    """What is wrong with one line of `private_hosts`, or None."""
    if not re.fullmatch(r"[a-z0-9.-]+|\[[0-9a-f:]+\]", host):
        return "a host name has lower-case letters, digits, dots and hyphens only"
    if connect_to is None or (isinstance(connect_to, str) and _ADDRESS.fullmatch(connect_to)):
        return None
    return f"does not say where to connect; {write_instead('private_hosts')}"


def _mistakes_of_finder(finder: Finder) -> Iterator[Mistake]:
    if finder.kind is TargetKind.FOLDER:
        if not finder.path:
            yield ("path",), f'a folder needs "path"; {write_instead("path")}'
        if finder.url:
            yield ("url",), "a folder has no address; leave `url` out"
        return
    if not finder.url:
        yield ("url",), f'a {finder.kind} needs "url"; {write_instead("url")}'
        return
    if finder.language is not None and not _LANGUAGE.fullmatch(finder.language):
        yield ("language",), f"{finder.language!r} is no language tag; write one such as de, en or zh-Hans"
    problem = _template_problem(finder.url, searching=finder.kind is TargetKind.SEARCH)
    if problem:
        yield ("url",), problem


def _template_problem(url: str, *, searching: bool) -> str | None:
    try:
        parts = list(string.Formatter().parse(url))
    except ValueError as error:
        return f"bad template ({error}); write `{{date:%Y-%m-%d}}`, `{{query}}`, or `{{{{` for a plain brace"
    names = [(name, spec or "") for _, name, spec, _ in parts if name is not None]
    for name, spec in names:
        if name not in ("date", "query"):
            return f"bad template: {{{name}}} is unknown; only {{date:%Y-%m-%d}} and {{query}} are filled in"
        if name == "date" and not (spec and _DATE_FORMAT.fullmatch(spec)):
            return "bad template: {date} needs a format; write {date:%Y-%m-%d}"
    asks = any(name == "query" for name, _ in names)
    if searching and not asks:
        return "a search needs {query} in its address; write it where the site expects the words"
    if asks and not searching:
        return "only `kind: search` fills in {query}; change the kind or leave it out"
    address = urlsplit("".join(text for text, *_ in parts))
    if address.scheme not in ("http", "https") or not address.netloc:
        return f"no web address; {write_instead('url')}"
    return None
