"""Which of the documents read may hold a quotation, and was that enough to say "not found"?

A document is adequate for a quotation when its source speaks for the speaker, when it records the event that is
named, or when the quotation turned up in it. Only adequate documents support "not found"; without one the answer
is "could not look", with the gaps that say why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.model.document import Document
from factcheck.model.found import Found, Omission
from factcheck.model.match import Band, Match
from factcheck.model.quotation import Quotation
from factcheck.model.snapshot import Gap
from factcheck.sources.rank import Choice
from factcheck.sources.registry import Registry


def known_names(quotation: Quotation, registry: Registry) -> Quotation:
    """The quotation with every name of its speaker that the sources file knows, in any language."""
    speaker = quotation.speaker
    if speaker is None:
        return quotation
    known = {name for own in speaker.names() for name in registry.speaker_aliases(own)}
    aliases = tuple(sorted((known | set(speaker.aliases)) - {speaker.name}))
    named = speaker.model_copy(update={"aliases": aliases})
    attribution = quotation.attribution.model_copy(update={"speaker": named})
    return quotation.model_copy(update={"attribution": attribution})


@dataclass(frozen=True, slots=True)
class Seen:
    """What was read for one quotation."""

    documents: tuple[Document, ...]
    """All of them, in an order that does not depend on which arrived first."""
    gaps: tuple[Gap, ...]
    """What could not be got, as far as it concerns this quotation; without times, which stand in the run."""
    fitting: frozenset[tuple[str, str]]
    """Documents whose source speaks for the speaker or records the event, by source and address."""

    def adequate(self, matches: Sequence[Match]) -> tuple[Document, ...]:
        """Documents that may support "not found", with those in which something was found."""
        near = {(match.document.source_id, match.document.url) for match in matches if match.band is not Band.NONE}
        return tuple(
            document for document in self.documents if (document.ref.source_id, document.ref.url) in self.fitting | near
        )


class Relevance:
    """Ties the quotations of one run to what was read in it. There may be thousands: all is looked up by id."""

    def __init__(self, choices: Sequence[Choice], found: Found, omissions: Sequence[Omission]) -> None:
        """Look at everything that `found` holds and that selecting left out."""
        self._documents = tuple(
            sorted(found.documents, key=lambda one: (one.ref.source_id, one.ref.url, one.ref.snapshot))
        )
        self._gaps = [without_time(gap) for gap in found.gaps]
        self._sources: dict[str, set[str]] = {}
        for choice in choices:
            for id_ in choice.adequate_for:
                self._sources.setdefault(id_, set()).add(choice.source.id)
        self._left_out: dict[str | None, list[Gap]] = {}
        for one in omissions:
            concerned: tuple[str | None, ...] = one.quotation_ids or (None,)
            for each in concerned:
                self._left_out.setdefault(each, []).append(without_time(one.gap))
        self._known: dict[frozenset[str], tuple[tuple[Gap, ...], frozenset[tuple[str, str]]]] = {}

    def of(self, quotation: Quotation) -> Seen:
        """What was read for this quotation."""
        gaps, fitting = self._from(frozenset(self._sources.get(quotation.id, ())))
        left_out = (*self._left_out.get(None, ()), *self._left_out.get(quotation.id, ()))
        return Seen(self._documents, tuple(sorted((*gaps, *left_out), key=_order)), fitting)

    def _from(self, sources: frozenset[str]) -> tuple[tuple[Gap, ...], frozenset[tuple[str, str]]]:
        """Gaps and documents of these sources."""
        if sources not in self._known:
            gaps = tuple(gap for gap in self._gaps if gap.source_id in sources)
            refs = (one.ref for one in self._documents if one.ref.source_id in sources)
            self._known[sources] = gaps, frozenset((ref.source_id, ref.url) for ref in refs)
        return self._known[sources]


def without_time(gap: Gap) -> Gap:
    """The gap as a result holds it: its time stands in the run."""
    return gap.model_copy(update={"at": None})


def _order(gap: Gap) -> tuple[str, str, str, str, str]:
    return (gap.source_id or "", gap.url or "", gap.stage.value, gap.reason.value, gap.detail)
