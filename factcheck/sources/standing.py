"""What do the sources offer whatever is being checked? The standing round of addresses; no quotation in sight.

This is all that a check in mode `quiet` may ask for, and what a standing crawl asks for: every active source's
fixed pages, feeds and sitemaps in the order of the file, then what these list, newest first as listed. No function
here takes a quotation or an article, so no request, order or number can be derived from one: with or without a
check the addresses are the same. (The moment is the caller's: quiet checks should read what a crawl has stored.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from factcheck.model.document import Link, Listing
from factcheck.model.found import Budget, Found
from factcheck.model.source import Finder, Source, Target, TargetKind
from factcheck.sources.registry import Registry

STANDING = (TargetKind.PAGE, TargetKind.FEED, TargetKind.SITEMAP, TargetKind.FOLDER)
DEFAULT_LIMIT = 20
"""Documents to read of a listing whose way of finding is not known."""


@dataclass(frozen=True, slots=True)
class Beyond:
    """Addresses of one source that a limit leaves unread."""

    source_id: str
    first: str
    count: int
    limit: str
    """The limit in words: "20 documents a listing"."""
    quotation_ids: tuple[str, ...] = ()


def standing_targets(registry: Registry, found: Found, budget: Budget) -> tuple[tuple[Target, ...], tuple[Beyond, ...]]:
    """The next standing round, empty when everything was asked or a limit is reached; and what limits leave out.

    Args:
        registry: all sources.
        found: only `asked`, `listings` and what was spent are looked at.
        budget: limits that hold for every article alike.
    """
    budget = budget.model_copy(update={"max_documents": budget.max_standing})
    wanted, beyond = (list(_own(registry)), []) if found.rounds == 0 else _listed(registry, found)
    fresh = unasked(wanted, found)
    cut = room(found, budget)
    return tuple(fresh[:cut]), (*beyond, *beyond_limit(fresh[cut:], limit_in_words(found, budget)))


def room(found: Found, budget: Budget) -> int:
    """How many more targets the budget allows."""
    spent = (
        found.rounds >= budget.max_rounds
        or found.spent_bytes >= budget.max_bytes
        or found.spent_s >= budget.max_seconds
    )
    return 0 if spent else max(budget.max_documents - len(found.asked), 0)


def limit_in_words(found: Found, budget: Budget) -> str:
    """The limit that leaves no room."""
    if found.rounds >= budget.max_rounds:
        return f"{budget.max_rounds} rounds"
    if found.spent_bytes >= budget.max_bytes:
        return f"{budget.max_bytes:,} bytes"
    if found.spent_s >= budget.max_seconds:
        return f"{budget.max_seconds:g} seconds"
    return f"{budget.max_documents} documents"


def beyond_limit(targets: Iterable[Target], limit: str) -> Iterator[Beyond]:
    """What a limit leaves out, one a source."""
    by_source: dict[str, list[Target]] = {}
    for target in targets:
        by_source.setdefault(target.source_id, []).append(target)
    for source_id, cut in by_source.items():
        ids = tuple(dict.fromkeys(id_ for target in cut for id_ in target.quotation_ids))
        yield Beyond(source_id, cut[0].url, len(cut), limit, ids)


def own_targets(source: Source, why: str, *, kinds: Iterable[TargetKind] = STANDING) -> Iterator[Target]:
    """The addresses that stand in the entry itself, without templates."""
    allowed = tuple(kinds)
    for finder in source.find:
        if finder.kind not in allowed:
            continue
        if finder.kind is TargetKind.FOLDER:
            url = f"file://{finder.path}"
        elif finder.url and not is_template(finder.url):
            url = finder.url.format()
        else:
            continue
        yield Target(source_id=source.id, url=url, kind=finder.kind, why=why, finder=finder)


def is_template(url: str) -> bool:
    """Whether something must be filled in; doubled braces are plain ones.

    >>> is_template("https://a.example/{date:%Y}"), is_template("https://a.example/{{x}}")
    (True, False)
    """
    return "{" in url.replace("{{", "")


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


def _listed(registry: Registry, found: Found) -> tuple[list[Target], list[Beyond]]:
    from_sources = {source.id: source for source in registry.active}
    wanted: list[Target] = []
    beyond: list[Beyond] = []
    for listing in found.listings:
        source = from_sources.get(listing.source_id)
        if source is None:
            continue
        links, limit = followed_links(source, listing), limit_of(source, listing)
        wanted += (as_target(source, listing, link, depth=found.rounds) for link in links[:limit])
        if links[limit:]:
            beyond.append(Beyond(source.id, links[limit].url, len(links) - limit, f"{limit} documents a listing"))
    return wanted, beyond


def limit_of(source: Source, listing: Listing) -> int:
    """How many documents of a listing are read."""
    finder = finder_of(source, listing)
    return finder.limit if finder else DEFAULT_LIMIT


def followed_links(source: Source, listing: Listing) -> tuple[Link, ...]:
    """What a listing names and the entry lets us ask for: newest first where every item has a date, else as listed."""
    finder = finder_of(source, listing)
    match = finder.match if finder else None
    sites = frozenset(_site(one.url) for one in source.find if one.url)
    links = listing.links
    dated = [(link.published, link) for link in links if link.published is not None]
    if len(dated) == len(links):
        links = tuple(link for _, link in sorted(dated, key=lambda pair: pair[0], reverse=True))
    return tuple(
        link for link in links if _may_follow(link.url, sites, match=None if is_sitemap(listing, link) else match)
    )


def is_sitemap(listing: Listing, link: Link) -> bool:
    """Whether a sitemap index names another sitemap here."""
    return listing.kind is TargetKind.SITEMAP and link.url.split("?")[0].endswith((".xml", ".xml.gz"))


def as_target(source: Source, listing: Listing, link: Link, *, depth: int) -> Target:
    """The listed document as a thing to fetch; `depth` listings led here."""
    return Target(
        source_id=source.id,
        url=link.url.split("#")[0],
        kind=TargetKind.SITEMAP if is_sitemap(listing, link) else TargetKind.PAGE,
        why=f"listed at {listing.url}",
        depth=depth,
        title=link.title,
        published=link.published.date() if link.published else None,
        finder=finder_of(source, listing),
    )


def _may_follow(url: str, sites: frozenset[str], *, match: str | None) -> bool:
    """Whether a listed address belongs to the source: by the entry's `match`, else by its sites."""
    if not url.startswith(("http://", "https://")):
        return False
    return match in url if match else _site(url) in sites


def _site(url: str) -> str:
    host = url.split("//", 1)[-1].split("/", 1)[0].rsplit("@", 1)[-1].split(":", 1)[0].lower()
    return ".".join(host.split(".")[-2:])
