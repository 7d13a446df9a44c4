"""Which sources does a quotation point at, and by what? Looks the names of all sources up in a quotation at once.

What counts, strongest first: the source speaks for the speaker (or body, or office) whom the article names; its
publisher is the venue of the event; the quotation names whom it speaks for; it writes about what the quotation is
about. How the signs of many quotations make a ranking stands in `rank`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from factcheck.model.quotation import Quotation
from factcheck.model.source import Source
from factcheck.sources.aliases import AliasIndex
from factcheck.sources.names import NameFinder, NameTable, name_words

# Agreed, not measured: any cover or venue outweighs all weaker signs together.
SPEAKER = 8.0
VENUE = 8.0
MENTIONED = 3.0
TOPIC = 1.0

_Words = tuple[str, ...]
_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Reason:
    """One sign that a source may hold a quotation."""

    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Named:
    """Where a name stands in the sources file."""

    order: int
    """Of the source."""
    at: int
    """Of the cover or topic in its source: the first one is the one to tell."""
    name: str
    """As the reason tells it: the cover's own, or the topic."""


@dataclass(frozen=True, slots=True)
class SignIndex:
    """Every name of every source, and whose it is. Built once for a sources file."""

    aliases: AliasIndex = field(default_factory=AliasIndex)
    by_group: Mapping[int, tuple[Named, ...]] = field(default_factory=dict)
    by_office: Mapping[_Words, tuple[Named, ...]] = field(default_factory=dict)
    by_venue: Mapping[str, tuple[Named, ...]] = field(default_factory=dict)
    by_name: Mapping[str, tuple[Named, ...]] = field(default_factory=dict)
    by_topic: Mapping[str, tuple[Named, ...]] = field(default_factory=dict)
    offices: NameTable = field(default_factory=NameTable)
    venues: NameFinder = field(default_factory=lambda: NameFinder.of(()))
    texts: NameFinder = field(default_factory=lambda: NameFinder.of(()))
    """Names and topics together."""

    @classmethod
    def of(cls, sources: Iterable[Source], aliases: AliasIndex) -> SignIndex:
        """Index the sources by all that they are known for; their order is that of `sources`."""
        groups: dict[int, list[Named]] = {}
        offices: dict[_Words, list[Named]] = {}
        venues: dict[str, list[Named]] = {}
        names: dict[str, list[Named]] = {}
        topics: dict[str, list[Named]] = {}
        for order, source in enumerate(sources):
            venues.setdefault(source.publisher.split(" (")[0], []).append(Named(order, 0, source.publisher))
            for at, cover in enumerate(source.covers):
                named = Named(order, at, cover.name)
                if (group := aliases.group(cover.name)) is not None:
                    groups.setdefault(group, []).append(named)
                for role in cover.roles:
                    offices.setdefault(name_words(role), []).append(named)
                for name in (cover.name, *cover.aliases):
                    venues.setdefault(name, []).append(named)
                    if len(name) > 2:
                        names.setdefault(name, []).append(named)
            for at, topic in enumerate(source.topics):
                topics.setdefault(topic, []).append(Named(order, at, topic))
        return cls(
            aliases,
            _frozen(groups),
            _frozen(offices),
            _frozen(venues),
            _frozen(names),
            _frozen(topics),
            offices=NameTable.of(offices),
            venues=NameFinder.of(venues),
            texts=NameFinder.of((*names, *topics)),
        )

    def reasons(self, quotation: Quotation) -> dict[int, tuple[Reason, ...]]:
        """By the order of the source: why it may hold the quotation. Sources without a reason are left out."""
        found: dict[int, list[Reason]] = {}
        for order, reason in (
            *self._of_speaker(quotation),
            *self._of_venue(quotation.event or ""),
            *self._of_text(quotation.text),
        ):
            found.setdefault(order, []).append(reason)
        return {order: tuple(reasons) for order, reasons in found.items()}

    def _of_speaker(self, quotation: Quotation) -> Iterator[tuple[int, Reason]]:
        names = speaker_names(quotation)
        groups = {number for name in names if (number := self.aliases.group(name)) is not None}
        if groups:
            known = _firsts((0, one) for number in groups for one in self.by_group.get(number, ()))
            for order, name in known.items():
                yield order, Reason(SPEAKER, f"it covers {name}")
            return
        # Where nobody of the sources file goes by the speaker's names, they may be an office.
        held = self._in_office(map(name_words, names))
        for order, name in held.items():
            yield order, Reason(SPEAKER, f"it covers {name}")
        role = quotation.speaker.role if quotation.speaker else None
        for order, name in self._in_office([name_words(role or "")]).items():
            if order not in held:
                yield order, Reason(MENTIONED, f"it covers {name} in the office that the article names")

    def _in_office(self, names: Iterable[_Words]) -> dict[int, str]:
        """Whose office a name is. One word must be the whole name: every country has a foreign minister."""
        return _firsts(
            (number, one)
            for number, name in enumerate(names)
            for office in self.offices.held(name)
            if len(office) > 1 or office == name
            for one in self.by_office[office]
        )

    def _of_venue(self, event: str) -> Iterator[tuple[int, Reason]]:
        if event:
            hits = {one.order for name in self.venues.mentioned(event) for one in self.by_venue[name]}
            for order in hits:
                yield order, Reason(VENUE, f'its publisher is the venue "{event}"')

    def _of_text(self, text: str) -> Iterator[tuple[int, Reason]]:
        mentioned = self.texts.mentioned(text)
        named = _firsts((0, one) for name in mentioned for one in self.by_name.get(name, ()))
        for order, name in named.items():
            yield order, Reason(MENTIONED, f"the quotation names {name}")
        topics: dict[int, list[Named]] = {}
        for topic in mentioned & self.by_topic.keys():
            for one in self.by_topic[topic]:
                topics.setdefault(one.order, []).append(one)
        for order, hits in topics.items():
            yield order, _about(hits)


def speaker_names(quotation: Quotation) -> tuple[str, ...]:
    """Every name under which the article may mean the speaker: its own, its aliases, its organisation."""
    speaker = quotation.speaker
    if speaker is None:
        return ()
    mention = quotation.attribution.mention
    extra = [name for name in (speaker.organisation, mention) if name]
    return tuple(dict.fromkeys((*speaker.names(), *extra)))


def _about(hits: Iterable[Named]) -> Reason:
    """The topics told apart by their folded words, each as it is spelled first."""
    spelled = {name_words(one.name): one.name for one in sorted(hits, key=lambda one: one.at, reverse=True)}
    return Reason(TOPIC * min(len(spelled), 2), f"it writes about {', '.join(sorted(spelled.values())[:3])}")


def _firsts(hits: Iterable[tuple[int, Named]]) -> dict[int, str]:
    """For each source the name that stands first: by the number given, then by its place in the source."""
    best: dict[int, tuple[int, int, str]] = {}
    for number, one in hits:
        place = (number, one.at, one.name)
        if one.order not in best or place < best[one.order]:
            best[one.order] = place
    return {order: name for order, (_, _, name) in best.items()}


def _frozen(lists: Mapping[_Key, list[Named]]) -> dict[_Key, tuple[Named, ...]]:
    return {key: tuple(values) for key, values in lists.items()}
