"""Which sources may hold which quotation? Ranks sources by what their entries say; asks for nothing.

What counts stands in `signs`; here comes what belongs to the article (a link to the source) and to the source alone
(its language, its distance). A source of which none but the language holds is not chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from factcheck.model.quotation import Quotation, QuotationKind
from factcheck.model.source import Distance, Source
from factcheck.sources.registry import Registry
from factcheck.sources.signs import SPEAKER, Reason
from factcheck.text.language import same_language

LINKED = 3.0
LANGUAGE = 0.5
PRIMARY = 0.5
CHOSEN_FROM = 1.0


@dataclass(frozen=True, slots=True)
class Choice:
    """A source chosen for some quotations."""

    source: Source
    score: float
    """Best over its quotations."""
    why: str
    quotation_ids: tuple[str, ...]
    adequate_for: tuple[str, ...] = ()
    """Those quotations whose speaker or venue the source covers."""
    order: int = field(default=0, repr=False)


def rank_sources(
    quotations: Iterable[Quotation], registry: Registry, *, links: Iterable[str] = ()
) -> tuple[Choice, ...]:
    """Sources that may hold any of the quotations, best first; ties in the order of the file."""
    wanted = [quotation for quotation in quotations if quotation.kind is not QuotationKind.SCARE]
    found = _found(wanted, registry, linked={host_of(link) for link in links} - {""})
    active = registry.active
    choices = [_choice(active[order], found[order], order=order) for order in sorted(found)]
    return tuple(sorted(choices, key=lambda choice: (-choice.score, choice.source.source_class.rank, choice.order)))


def hosts_of(source: Source) -> tuple[str, ...]:
    """Hosts of the addresses that the entry gives."""
    return tuple(sorted({host_of(finder.url) for finder in source.find if finder.url}))


def host_of(url: str) -> str:
    """The host of an address, folded; empty where it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True)
class _Hit:
    """What a source is worth to one quotation."""

    score: float
    reasons: tuple[Reason, ...]


def _found(quotations: Sequence[Quotation], registry: Registry, *, linked: set[str]) -> dict[int, dict[str, _Hit]]:
    """By the order of the source: what it is worth to each quotation that it may hold, by id."""
    active = registry.active
    link = (Reason(LINKED, "the article links to it"),)
    to = [order for order, source in enumerate(active) if linked.intersection(hosts_of(source))] if linked else []
    found: dict[int, dict[str, _Hit]] = {}
    known: dict[object, tuple[tuple[int, _Hit], ...]] = {}
    for quotation in quotations:
        said = (quotation.text, quotation.event, quotation.language, quotation.speaker, quotation.attribution.mention)
        if said not in known:
            reasons = registry.signs.reasons(quotation)
            reasons |= {order: (*reasons.get(order, ()), *link) for order in to}
            known[said] = tuple(_hits(reasons, active, quotation.language))
        for order, hit in known[said]:
            found.setdefault(order, {})[quotation.id] = hit
    return found


def _hits(
    reasons: Mapping[int, tuple[Reason, ...]], sources: Sequence[Source], language: str
) -> Iterator[tuple[int, _Hit]]:
    for order, given in reasons.items():
        score = sum(reason.weight for reason in given)
        if score >= CHOSEN_FROM:
            yield order, _Hit(score + _bonus(sources[order], language), given)


def _choice(source: Source, found: Mapping[str, _Hit], *, order: int) -> Choice:
    best = max(found.values(), key=lambda hit: hit.score)
    adequate = tuple(id_ for id_, hit in found.items() if any(reason.weight >= SPEAKER for reason in hit.reasons))
    why = "; ".join(reason.words for reason in sorted(best.reasons, key=lambda reason: -reason.weight))
    return Choice(source, best.score, why, tuple(found), adequate, order)


def _bonus(source: Source, language: str) -> float:
    near = any(same_language(tag, language) for tag in source.languages)
    return (LANGUAGE if near else 0.0) + (PRIMARY if source.how_far is Distance.PRIMARY else 0.0)
