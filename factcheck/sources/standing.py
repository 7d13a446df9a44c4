"""What do the sources offer whatever is being checked? The standing round of addresses; no quotation in sight.

This is all that a check in mode `quiet` may ask for, and what a standing crawl asks for: every active source's
fixed pages, feeds and sitemaps in the order of the file, then what these list, newest first as listed. No function
here takes a quotation or an article, so no request, order or number can be derived from one: with or without a
check the addresses are the same. (The moment is the caller's: quiet checks should read what a crawl has stored.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from factcheck.model.document import Listing
from factcheck.model.found import Budget, Found
from factcheck.model.source import Finder, Source, Target, TargetKind
from factcheck.sources.registry import Registry

STANDING = (TargetKind.PAGE, TargetKind.FEED, TargetKind.SITEMAP, TargetKind.FOLDER)
DEFAULT_LIMIT = 20
"""Documents to read of a listing whose way of finding is not known."""


def standing_targets(registry: Registry, found: Found, budget: Budget) -> tuple[Target, ...]:
    """The next standing round; empty when everything was asked or a limit is reached.

    Args:
        registry: all sources.
        found: only `asked`, `listings` and what was spent are looked at.
        budget: limits that hold for every article alike.
    """
    if found.rounds >= budget.max_rounds or found.spent_bytes >= budget.max_bytes:
        return ()
    room = budget.max_documents - len(found.asked)
    wanted = _own(registry) if found.rounds == 0 else _listed(registry, found)
    fresh = unasked(wanted, found)
    return tuple(fresh[: max(room, 0)])


def own_targets(source: Source, why: str, *, kinds: Iterable[TargetKind] = STANDING) -> Iterator[Target]:
    """The addresses that stand in the entry itself, without templates."""
    allowed = tuple(kinds)
    for finder in source.find:
        if finder.kind not in allowed:
            continue
        url = f"file://{finder.path}" if finder.kind is TargetKind.FOLDER else finder.url
        if url and "{" not in url:
            yield Target(source_id=source.id, url=url, kind=finder.kind, why=why, finder=finder)


def finder_of(source: Source, listing: Listing) -> Finder | None:
    """The way of finding that a listing came from: by its address, else by its kind."""
    for finder in source.find:
        if finder.url == listing.url:
            return finder
    return next((finder for finder in source.find if finder.kind is listing.kind), None)


def unasked(targets: Iterable[Target], found: Found) -> list[Target]:
    """Those not asked for yet, each address once."""
    fresh = {target.url: target for target in reversed(list(targets)) if target.url not in found.asked}
    return list(reversed(fresh.values()))


def _own(registry: Registry) -> Iterator[Target]:
    for source in registry.active:
        yield from own_targets(source, "standing address of the source")


def _listed(registry: Registry, found: Found) -> Iterator[Target]:
    from_sources = {source.id: source for source in registry.active}
    for listing in found.listings:
        source = from_sources.get(listing.source_id)
        if source is not None:
            finder = finder_of(source, listing)
            yield from islice(linked_targets(source, listing), finder.limit if finder else DEFAULT_LIMIT)


def linked_targets(source: Source, listing: Listing) -> Iterator[Target]:
    """What one listing names and the entry lets us ask for, as listed.

    Where every item has a date, the newest come first.
    """
    finder = finder_of(source, listing)
    links = listing.links
    dated = [(link.published, link) for link in links if link.published is not None]
    if len(dated) == len(links):
        links = tuple(link for _, link in sorted(dated, key=lambda pair: pair[0], reverse=True))
    for link in links:
        if not _may_follow(source, finder, link.url):
            continue
        is_map = listing.kind is TargetKind.SITEMAP and link.url.split("?")[0].endswith((".xml", ".xml.gz"))
        yield Target(
            source_id=source.id,
            url=link.url.split("#")[0],
            kind=TargetKind.SITEMAP if is_map else TargetKind.PAGE,
            why=f"listed at {listing.url}",
            depth=1,
            title=link.title,
            published=link.published.date() if link.published else None,
            finder=finder,
        )


def _may_follow(source: Source, finder: Finder | None, url: str) -> bool:
    if not url.startswith(("http://", "https://")):
        return False
    if finder is not None and finder.match:
        return finder.match in url
    sites = {_site(one.url) for one in source.find if one.url}
    return _site(url) in sites


def _site(url: str) -> str:
    host = url.split("//", 1)[-1].split("/", 1)[0].rsplit("@", 1)[-1].split(":", 1)[0].lower()
    return ".".join(host.split(".")[-2:])
