"""Should we ask for it? `decide` says what to do about one address before anything is sent.

    Use         what is held serves; nothing is sent
    Revalidate  ask whether what is held has changed (RFC 9110, 13.1)
    Download    fetch it
    Refuse      do neither, and say why

Theory of operation, in the order of the rules:

1. Only http and https are fetched.
2. Outreach `none`: what is held serves, everything else is refused.
3. Outreach `quiet`: only what a standing timetable would ask for anyway: the feeds, sitemaps and fixed pages of the
   sources file, and what these list. An address that depends on the article (a search, a template filled with a
   date, a link in the draft, anything chosen for a quotation) is served from what is held, or refused.
4. What was fetched a moment ago is not asked for again.
5. robots.txt (RFC 9309), where the caller hands over rules.
6. What is held with a validator is revalidated, everything else downloaded.

The outreach mode is enforced here and nowhere above. No input or output, no clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from factcheck.fetch.robots import RobotsRules
from factcheck.model.reasons import GapReason
from factcheck.model.snapshot import Snapshot
from factcheck.model.source import Outreach, Target, TargetKind


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """What the house and the run allow."""

    mode: Outreach = Outreach.QUIET
    fresh_s: float = 600.0
    """A snapshot younger than this is not asked for again."""
    obey_robots: bool = True
    """False only for a single page that a person opens; the record of requests says so."""
    max_bytes: int = 20_000_000
    timeout_s: float = 20.0
    max_redirects: int = 5
    max_wait_s: float = 15.0
    """The longest that a Retry-After or a busy host may hold up one target."""
    private_hosts: tuple[tuple[str, str | None], ...] = ()
    """As in `ports.FetchRequest`."""


@dataclass(frozen=True, slots=True)
class Use:
    """The held snapshot serves."""

    snapshot: Snapshot


@dataclass(frozen=True, slots=True)
class Revalidate:
    """Ask whether the held snapshot has changed."""

    snapshot: Snapshot
    headers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Download:
    """Fetch it anew."""


@dataclass(frozen=True, slots=True)
class Refuse:
    """Do not ask."""

    reason: GapReason
    detail: str


Decision = Use | Revalidate | Download | Refuse


def decide(
    target: Target, held: Snapshot | None, robots: RobotsRules | None, *, now: datetime, policy: FetchPolicy
) -> Decision:
    """What to do about `target`, by the rules above.

    Args:
        target: what is wanted; for a redirect, with the address of that hop.
        held: the newest snapshot of that address.
        robots: the rules of its host, None where none bind.
        now: aware, UTC.
        policy: mode and limits of this run.
    """
    host = _host(target.url)
    if host is None:
        return Refuse(GapReason.BLOCKED, f"{target.url} is no address of the web; only http and https are fetched")
    if not may_ask(target, policy.mode):
        if held is not None:
            return Use(held)
        return Refuse(GapReason.SOURCE_UNREACHABLE, _not_held(target, policy.mode))
    if held is not None and 0 <= (now - held.fetched_at).total_seconds() < policy.fresh_s:
        return Use(held)
    if robots is not None and not robots.allows(target.url):
        return Refuse(GapReason.BLOCKED, f"robots.txt of {host} asks not to fetch {target.url}")
    headers = validators(held) if held is not None else ()
    if held is not None and headers and held.final_url == target.url:
        return Revalidate(held, headers)
    return Download()


def may_ask(target: Target, mode: Outreach) -> bool:
    """Whether the outreach mode lets this address be asked for."""
    if mode is Outreach.OPEN:
        return True
    return mode is Outreach.QUIET and is_standing(target)


def is_standing(target: Target) -> bool:
    """Whether this address would be asked for whatever article is checked.

    True for the feeds, sitemaps and fixed pages of the sources file, and for what these list, as long as no
    quotation chose it. Never for searches, templates, and links that stand in a draft.
    """
    finder = target.finder
    if finder is None or finder.url is None or "{" in finder.url or target.quotation_ids:
        return False
    fixed = finder.kind in (TargetKind.FEED, TargetKind.SITEMAP, TargetKind.PAGE)
    return fixed and (target.depth > 0 or target.url == finder.url)


def validators(held: Snapshot) -> tuple[tuple[str, str], ...]:
    """The headers of a conditional request, from what the server said when the snapshot was made."""
    facts = dict(held.headers)
    pairs = (("if-none-match", facts.get("etag")), ("if-modified-since", facts.get("last-modified")))
    return tuple((name, value) for name, value in pairs if value) if not held.truncated else ()


def _host(url: str) -> str | None:
    """The host of a web address, None for everything else."""
    try:
        parts = urlsplit(url)
        fetchable = parts.scheme in ("http", "https") and parts.port != 0
        return parts.hostname if fetchable else None
    except ValueError:
        return None


def _not_held(target: Target, mode: Outreach) -> str:
    if mode is Outreach.NONE:
        return f"{target.url} is not held, and this check sends nothing outside (outreach none)"
    return (
        f"{target.url} is not held, and this check asks only for the standing addresses of its sources "
        "(outreach quiet); run it with outreach open to fetch it"
    )
