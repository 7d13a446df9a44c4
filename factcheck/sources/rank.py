"""Which sources may hold which quotation? Ranks sources by what their entries say; asks for nothing.

What counts, strongest first: the source speaks for the speaker (or body, or office) whom the article names; its
publisher is the venue of the event; the article links to it; the words it is about stand in the quotation; its
language. A source of which none but the language holds is not chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from factcheck.model.quotation import Quotation, QuotationKind
from factcheck.model.source import Cover, Distance, Source
from factcheck.sources.names import Words, holds, name_words
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
    wanted = [_Wanted.of(quotation, registry) for quotation in quotations if quotation.kind is not QuotationKind.SCARE]
    linked = {host_of(link) for link in links} - {""}
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


def speaker_names(quotation: Quotation) -> tuple[str, ...]:
    """Every name under which the article may mean the speaker: its own, its aliases, its organisation."""
    speaker = quotation.speaker
    if speaker is None:
        return ()
    mention = quotation.attribution.mention
    extra = [name for name in (speaker.organisation, mention) if name]
    return tuple(dict.fromkeys((*speaker.names(), *extra)))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """One quotation with what is looked up once for all sources."""

    quotation: Quotation
    groups: frozenset[int]
    """Whom of the registry the speaker's names mean."""
    offices: tuple[tuple[str, ...], ...]
    """The speaker's names as words, where nobody of the registry goes by them: they may be an office."""
    role: tuple[str, ...]
    text: Words
    event: Words

    @classmethod
    def of(cls, quotation: Quotation, registry: Registry) -> _Wanted:
        names = speaker_names(quotation)
        groups = frozenset(number for name in names if (number := registry.aliases.group(name)) is not None)
        role = quotation.speaker.role if quotation.speaker else None
        return cls(
            quotation,
            groups,
            offices=() if groups else tuple(map(name_words, names)),
            role=name_words(role or ""),
            text=Words.of(quotation.text),
            event=Words.of(quotation.event or ""),
        )


def _choice(
    source: Source, wanted: Sequence[_Wanted], registry: Registry, *, linked: set[str], order: int
) -> Choice | None:
    found: dict[str, list[Reason]] = {}
    scores: dict[str, float] = {}
    link = [Reason(LINKED, "the article links to it")] if linked.intersection(hosts_of(source)) else []
    for one in wanted:
        reasons = [*_reasons(source, one, registry), *link]
        score = sum(reason.weight for reason in reasons)
        if score >= CHOSEN_FROM:
            found[one.quotation.id] = reasons
            scores[one.quotation.id] = score + _bonus(source, one.quotation.language)
    if not found:
        return None
    best = max(found, key=lambda id_: scores[id_])
    adequate = tuple(id_ for id_, reasons in found.items() if any(reason.weight >= SPEAKER for reason in reasons))
    why = "; ".join(reason.words for reason in sorted(found[best], key=lambda reason: -reason.weight))
    return Choice(source, scores[best], why, tuple(found), adequate, order)


def _bonus(source: Source, language: str) -> float:
    near = any(same_language(tag, language) for tag in source.languages)
    return (LANGUAGE if near else 0.0) + (PRIMARY if source.how_far is Distance.PRIMARY else 0.0)


def _reasons(source: Source, wanted: _Wanted, registry: Registry) -> Iterator[Reason]:
    covered = next((cover.name for cover in source.covers if registry.aliases.group(cover.name) in wanted.groups), None)
    if covered or (covered := _in_office(source, wanted.offices)):
        yield Reason(SPEAKER, f"it covers {covered}")
    elif not wanted.groups and (covered := _in_office(source, (wanted.role,))):
        yield Reason(MENTIONED, f"it covers {covered} in the office that the article names")
    if _is_venue(source, wanted.event):
        yield Reason(VENUE, f'its publisher is the venue "{wanted.event.text}"')
    mentioned = next((cover.name for cover in source.covers if _named_in(wanted.text, cover)), None)
    if mentioned:
        yield Reason(MENTIONED, f"the quotation names {mentioned}")
    topics = {name_words(topic): topic for topic in reversed(source.topics) if wanted.text.mention(topic)}
    if topics:
        yield Reason(TOPIC * min(len(topics), 2), f"it writes about {', '.join(sorted(topics.values())[:3])}")


def _in_office(source: Source, names: Iterable[tuple[str, ...]]) -> str | None:
    """Whose office a name is. One word must be the whole name: every country has a foreign minister."""
    for name in names:
        for cover in source.covers:
            for office in map(name_words, cover.roles):
                if name and (name == office or (len(office) > 1 and holds(name, office))):
                    return cover.name
    return None


def _is_venue(source: Source, event: Words) -> bool:
    names = [
        source.publisher.split(" (")[0],
        *(name for cover in source.covers for name in (cover.name, *cover.aliases)),
    ]
    return any(event.mention(name) for name in names)


def _named_in(text: Words, cover: Cover) -> bool:
    return any(len(name) > 2 and text.mention(name) for name in (cover.name, *cover.aliases))
