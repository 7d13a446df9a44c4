"""Which sources may hold which quotation? Ranks sources by what their entries say; asks for nothing.

What counts, strongest first: the source speaks for the speaker (or body, or office) whom the article names; its
publisher is the venue of the event; the article links to it; the words it is about stand in the quotation; its
language. A source of which none but the language holds is not chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from factcheck.model.quotation import Quotation, QuotationKind
from factcheck.model.source import Distance, Source
from factcheck.sources.names import holds, name_words
from factcheck.sources.registry import Registry
from factcheck.text.language import same_language

# Agreed, not measured: any cover or venue outweighs all weaker signs together.
SPEAKER = 8.0
VENUE = 8.0
MENTIONED = 3.0
LINKED = 3.0
TOPIC = 1.0
LANGUAGE = 0.5
PRIMARY = 0.5
CHOSEN_FROM = 1.0


@dataclass(frozen=True, slots=True)
class Reason:
    """One sign that a source may hold a quotation."""

    weight: float
    words: str


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
    linked = {host_of(link) for link in links}
    choices = [
        choice
        for order, source in enumerate(registry.active)
        if (choice := _choice(source, wanted, registry, linked=linked, order=order)) is not None
    ]
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


def _choice(
    source: Source, quotations: list[Quotation], registry: Registry, *, linked: set[str], order: int
) -> Choice | None:
    found: dict[str, list[Reason]] = {}
    for quotation in quotations:
        reasons = list(_reasons(source, quotation, registry))
        if any(host in linked for host in hosts_of(source) if host):
            reasons.append(Reason(LINKED, "the article links to it"))
        if sum(reason.weight for reason in reasons) >= CHOSEN_FROM:
            found[quotation.id] = reasons
    if not found:
        return None
    scores: Mapping[str, float] = {
        id_: sum(reason.weight for reason in reasons) + _bonus(source, quotations, id_)
        for id_, reasons in found.items()
    }
    best = max(found, key=lambda id_: scores[id_])
    adequate = tuple(id_ for id_, reasons in found.items() if any(reason.weight >= SPEAKER for reason in reasons))
    why = "; ".join(reason.words for reason in sorted(found[best], key=lambda reason: -reason.weight))
    return Choice(source, scores[best], why, tuple(found), adequate, order)


def _bonus(source: Source, quotations: list[Quotation], id_: str) -> float:
    language = next(quotation.language for quotation in quotations if quotation.id == id_)
    near = any(same_language(tag, language) for tag in source.languages)
    return (LANGUAGE if near else 0.0) + (PRIMARY if source.how_far is Distance.PRIMARY else 0.0)


def _reasons(source: Source, quotation: Quotation, registry: Registry) -> Iterable[Reason]:
    speaker = quotation.speaker
    if speaker is not None:
        covered = _covered(source, speaker_names(quotation), registry) or _in_office(source, speaker.role)
        if covered:
            yield Reason(SPEAKER, f"it covers {covered}")
    if quotation.event:
        event = name_words(quotation.event)
        if _is_venue(source, event):
            yield Reason(VENUE, f'its publisher is the venue "{quotation.event}"')
    words = name_words(quotation.text)
    mentioned = next((cover.name for cover in source.covers if _named_in(cover.name, cover.aliases, words)), None)
    if mentioned:
        yield Reason(MENTIONED, f"the quotation names {mentioned}")
    topics = [topic for topic in source.topics if holds(words, name_words(topic))]
    if topics:
        yield Reason(TOPIC * min(len(topics), 2), f"it writes about {', '.join(topics[:3])}")


def speaker_names(quotation: Quotation) -> tuple[str, ...]:
    """Every name under which the article may mean the speaker: its own, its aliases, its organisation."""
    speaker = quotation.speaker
    if speaker is None:
        return ()
    mention = quotation.attribution.mention
    extra = [name for name in (speaker.organisation, mention) if name]
    return tuple(dict.fromkeys((*speaker.names(), *extra)))


def _covered(source: Source, names: tuple[str, ...], registry: Registry) -> str | None:
    groups = {number for name in names if (number := registry.aliases.group(name)) is not None}
    for cover in source.covers:
        if registry.aliases.group(cover.name) in groups:
            return cover.name
    return None


def _in_office(source: Source, role: str | None) -> str | None:
    words = name_words(role or "")
    for cover in source.covers:
        if any(name_words(office) == words or holds(words, name_words(office)) for office in cover.roles if words):
            return cover.name
    return None


def _is_venue(source: Source, event: tuple[str, ...]) -> bool:
    if holds(event, name_words(source.publisher.split(" (")[0])):
        return True
    return any(holds(event, name_words(name)) for cover in source.covers for name in (cover.name, *cover.aliases))


def _named_in(name: str, aliases: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return any(len(one) > 2 and holds(words, name_words(one)) for one in (name, *aliases))
