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
    """Ties the quotations of one run to what was read in it."""

    def __init__(self, choices: Sequence[Choice], found: Found, omissions: Sequence[Omission]) -> None:
        """Look at everything that `found` holds and that selecting left out."""
        self._choices = tuple(choices)
        self._documents = tuple(
            sorted(found.documents, key=lambda one: (one.ref.source_id, one.ref.url, one.ref.snapshot))
        )
        self._gaps = tuple(sorted((without_time(gap) for gap in found.gaps), key=_order))
        self._omissions = tuple(omissions)

    def of(self, quotation: Quotation) -> Seen:
        """What was read for this quotation."""
        fitting = {choice.source.id for choice in self._choices if quotation.id in choice.adequate_for}
        left_out = (one.gap for one in self._omissions if not one.quotation_ids or quotation.id in one.quotation_ids)
        gaps = [gap for gap in self._gaps if gap.source_id in fitting] + [without_time(gap) for gap in left_out]
        return Seen(
            documents=self._documents,
            gaps=tuple(sorted(gaps, key=_order)),
            fitting=frozenset(
                (one.ref.source_id, one.ref.url) for one in self._documents if one.ref.source_id in fitting
            ),
        )


def without_time(gap: Gap) -> Gap:
    """The gap as a result holds it: its time stands in the run."""
    return gap.model_copy(update={"at": None})


def _order(gap: Gap) -> tuple[str, str, str, str, str]:
    return (gap.source_id or "", gap.url or "", gap.stage.value, gap.reason.value, gap.detail)
