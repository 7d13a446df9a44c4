"""What shall be asked for next? Chooses the targets of the next round; fetches nothing.

Round 1 asks the own addresses of the sources that may hold the quotations (see `rank`); later rounds ask what
their listings named, ranked by speaker, words and day. Hand over only the quotations that still need evidence:
there is nothing to do for the others.

The modes: `open` ranks by the quotations and may search, with names and days only, never with the article's words
(nor names that the sources file does not know). `quiet` ignores the quotations (see `standing`). `none` names only
addresses that the store holds, and folders of this machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never
from urllib.parse import quote_plus

from factcheck.model.found import Budget, Found, Held, Omission, Selection
from factcheck.model.quotation import Quotation, QuotationKind
from factcheck.model.reasons import GapReason, Stage
from factcheck.model.snapshot import Gap
from factcheck.model.source import Finder, Outreach, Target, TargetKind
from factcheck.sources.listed import ranked_links, too_far
from factcheck.sources.rank import Choice, rank_sources
from factcheck.sources.registry import Registry
from factcheck.sources.standing import (
    STANDING,
    Beyond,
    beyond_limit,
    is_template,
    limit_in_words,
    own_targets,
    room,
    standing_targets,
    unasked,
)
from factcheck.sources.words import days_named

_MAX_SEARCHES = 3
"""Searches for one source in one run: each is a request that shows names to the outside."""


def select_targets(
    quotations: Sequence[Quotation], registry: Registry, found: Found, mode: Outreach, budget: Budget
) -> tuple[Target, ...]:
    """The targets of the next round, best first; empty when nothing is left to ask or a limit is reached."""
    return select_round(quotations, registry, found, mode, budget).targets


def select_round(
    quotations: Sequence[Quotation], registry: Registry, found: Found, mode: Outreach, budget: Budget
) -> Selection:
    """The next round with what it leaves out, each omission as a gap. Those of the last, empty round are complete.

    Gaps: `no_source_configured` (no source covers the speaker or venue), `outside_date_window` and
    `truncated_by_limit` for what listings named and nobody will ask for.
    """
    choices = rank_sources(quotations, registry, links=found.links)
    missing = _without_source(quotations, choices)
    beyond: Sequence[Beyond] = ()
    late: list[Omission] = []
    match mode:
        case Outreach.QUIET:
            targets, beyond = standing_targets(registry, found, budget)
            return Selection(targets=targets, omissions=(*missing, *map(_cut, beyond)))
        case Outreach.NONE:
            candidates = list(_held(choices, found))
        case Outreach.OPEN if found.rounds == 0:
            candidates = list(_first(choices, quotations, registry, found))
        case Outreach.OPEN:
            listed, beyond = ranked_links(choices, quotations, found)
            candidates, late = too_far(listed, found, budget)
        case _:
            assert_never(mode)
    fresh, more = unasked(candidates, found), room(found, budget)
    beyond = (*beyond, *beyond_limit(fresh[more:], limit_in_words(found, budget)))
    return Selection(targets=tuple(fresh[:more]), omissions=(*missing, *late, *map(_cut, beyond)))


def _cut(beyond: Beyond) -> Omission:
    gap = Gap(
        source_id=beyond.source_id,
        stage=Stage.SELECT,
        reason=GapReason.TRUNCATED_BY_LIMIT,
        detail=f"the limit of {beyond.limit} left {beyond.count} addresses of {beyond.source_id} unread",
        url=beyond.first,
    )
    return Omission(gap=gap, quotation_ids=beyond.quotation_ids)


def _without_source(quotations: Iterable[Quotation], choices: Iterable[Choice]) -> tuple[Omission, ...]:
    covered = {id_ for choice in choices for id_ in choice.adequate_for}
    return tuple(
        Omission(
            gap=Gap(
                source_id=None,
                stage=Stage.SELECT,
                reason=GapReason.NO_SOURCE_CONFIGURED,
                detail=f"no source of the sources file covers {_whom(quotation)}",
            ),
            quotation_ids=(quotation.id,),
        )
        for quotation in quotations
        if quotation.id not in covered and quotation.kind is not QuotationKind.SCARE
    )


def _whom(quotation: Quotation) -> str:
    if quotation.speaker is not None:
        return quotation.speaker.name
    return f'the event "{quotation.event}"' if quotation.event else "a speaker whom the article does not name"


def _first(
    choices: Sequence[Choice], quotations: Sequence[Quotation], registry: Registry, found: Found
) -> Iterator[Target]:
    for choice in choices:
        chosen = {"why": choice.why, "quotation_ids": choice.quotation_ids}
        for target in own_targets(choice.source, choice.why, kinds=STANDING):
            yield target.model_copy(update=chosen)
        for finder in choice.source.find:
            if finder.url and is_template(finder.url):
                for url in _filled(finder, choice, quotations, registry, found):
                    yield Target(source_id=choice.source.id, url=url, kind=finder.kind, finder=finder, **chosen)


def _filled(
    finder: Finder, choice: Choice, quotations: Sequence[Quotation], registry: Registry, found: Found
) -> list[str]:
    """Addresses of a template: one for every name and day that the quotations give.

    Only names as the sources file has them are searched for: what extraction took for a name might be the article's
    own words.
    """
    chosen = frozenset(choice.quotation_ids)
    mine = [quotation for quotation in quotations if quotation.id in chosen]
    year = found.published.year if found.published else None
    named = [day for quotation in mine for day in days_named(quotation.event or "", year=year)]
    days = list(dict.fromkeys(named)) or ([found.published] if found.published else [])
    speakers = [quotation.speaker.name for quotation in mine if quotation.speaker is not None]
    names = dict.fromkeys(name for speaker in speakers for name in registry.speaker_aliases(speaker)[:1])
    queries = [quote_plus(name) for name in names]
    template = finder.url or ""
    if "{query" in template and "{date" in template:
        urls = [template.format(query=query, date=day) for query in queries for day in days]
    elif "{query" in template:
        urls = [template.format(query=query) for query in queries]
    else:
        urls = [template.format(date=day) for day in days]
    return urls[:_MAX_SEARCHES]


def _held(choices: Sequence[Choice], found: Found) -> Iterator[Target]:
    by_source: dict[str, list[Held]] = {}
    for held in found.held:
        by_source.setdefault(held.source_id, []).append(held)
    for choice in choices:
        for target in own_targets(choice.source, choice.why, kinds=(TargetKind.FOLDER,)):
            yield target.model_copy(update={"quotation_ids": choice.quotation_ids})
        for held in by_source.get(choice.source.id, []):
            if held.url.startswith("file:"):
                continue
            yield Target(
                source_id=held.source_id,
                url=held.url,
                kind=held.kind,
                title=held.title,
                why=f"held already; {choice.why}",
                quotation_ids=choice.quotation_ids,
            )
