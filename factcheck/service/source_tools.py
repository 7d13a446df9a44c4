"""How does a house look after its list of sources? Crawls what they publish, tries one entry, proposes new ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from factcheck.errors import InputError
from factcheck.model.found import Budget, Found, Selection
from factcheck.model.quotation import Attribution, Quotation, QuotationKind, Speaker
from factcheck.model.snapshot import Gap
from factcheck.model.source import Outreach
from factcheck.model.spans import Span
from factcheck.service.gathering import Arrival, Gathering
from factcheck.service.world import World
from factcheck.sources.imports import proposals, propose, to_yaml
from factcheck.sources.registry import Registry
from factcheck.sources.select import select_round

CRAWL_BUDGET = Budget(max_seconds=3600.0, max_bytes=2_000_000_000)
TRIAL_BUDGET = Budget(max_documents=12, max_seconds=60.0)


@dataclass(frozen=True, slots=True)
class Trial:
    """What to ask one source, as a check of an article would ask it."""

    source_id: str
    speaker: str | None = None
    """Whose words are looked for; without it whoever the entry covers first, else an event of its publisher."""
    day: date | None = None
    """Of the article."""


def crawl(world: World, registry: Registry, *, budget: Budget = CRAWL_BUDGET) -> Iterator[Arrival | Gap]:
    """Read all that the active sources offer whatever is checked, so that quiet checks find it held.

    Each address as it arrives, at last what the limits left unread. The addresses depend on the sources file and on
    what stands at them, never on an article.
    """
    gathering = Gathering(world, registry, mode=Outreach.QUIET)
    found = Found.nothing()
    while (chosen := select_round((), registry, found, Outreach.QUIET, budget)).targets:
        found = found.asking(chosen.targets)
        for arrival in gathering.gather(chosen.targets, budget, found):
            found = found.adding(*arrival.outcomes, size=arrival.size, seconds=arrival.seconds)
            yield arrival
    yield from (one.gap for one in chosen.omissions)


def planned(registry: Registry, trial: Trial, *, budget: Budget = TRIAL_BUDGET) -> Selection:
    """What a check would ask this source first, and why; a gap says why it would not. Fetches nothing.

    Raises:
        NotFound: no source of that id; the message names the nearest.
    """
    alone = _alone(registry, trial.source_id)
    return select_round([_wanted(alone, trial)], alone, Found.nothing(published=trial.day), Outreach.OPEN, budget)


def tried(world: World, registry: Registry, trial: Trial, *, budget: Budget = TRIAL_BUDGET) -> Iterator[Arrival | Gap]:
    """Fetch and read what a check would, round after round: what its listings name follows them.

    Raises:
        NotFound: no source of that id; the message names the nearest.
    """
    alone = _alone(registry, trial.source_id)
    gathering = Gathering(world, alone, mode=Outreach.OPEN)
    wanted, found = _wanted(alone, trial), Found.nothing(published=trial.day)
    while (chosen := select_round([wanted], alone, found, Outreach.OPEN, budget)).targets:
        found = found.asking(chosen.targets)
        for arrival in gathering.gather(chosen.targets, budget, found):
            found = found.adding(*arrival.outcomes, size=arrival.size, seconds=arrival.seconds)
            yield arrival
    yield from (one.gap for one in chosen.omissions)


def proposed(url: str, registry: Registry, *, title: str = "", language: str = "en") -> str:
    """An entry for one address as it goes into the sources file; says where one of that site is listed already.

    Raises:
        InputError: it is no web address, or it is listed already.
    """
    entry = propose(url, title=title, language=language)
    for source in registry.sources:
        if {finder.url for finder in source.find} & {finder.url for finder in entry.find}:
            raise InputError(f'{url} is listed already, as "{source.id}". Change that entry.')
    taken = {source.id for source in registry.sources}
    number = 2
    free = entry.id
    while free in taken:
        free, number = f"{entry.id}-{number}", number + 1
    return to_yaml([entry.model_copy(update={"id": free})])


def imported(body: bytes, registry: Registry, *, language: str = "en") -> str:
    """Entries for every site of a list (OPML, a browser's bookmarks, CSV), as they go into the sources file.

    Raises:
        InputError: there is no web address in it, or it is too large.
    """
    taken = [source.id for source in registry.sources]
    return to_yaml(proposals(body.decode("utf-8-sig", "replace"), language=language, taken=taken))


def _alone(registry: Registry, source_id: str) -> Registry:
    """The registry with that source only, in use even where its entry says otherwise."""
    source = registry.source(source_id).model_copy(update={"active": True})
    return Registry.of((source,), private_hosts=registry.private_hosts, file=registry.file)


def _wanted(alone: Registry, trial: Trial) -> Quotation:
    """The quotation of an article that would lead to this source."""
    (source,) = alone.sources
    name = trial.speaker or next((cover.name for cover in source.covers), None)
    return Quotation(
        id="trial",
        kind=QuotationKind.DIRECT,
        span=Span(0, 0),
        text="",
        language=source.languages[0] if source.languages else "und",
        event=None if name else source.publisher.split(" (")[0],
        attribution=Attribution(speaker=Speaker(name=name) if name else None),
    )
