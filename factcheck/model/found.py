"""What is known so far, how much more may be asked, what was left out? Values that rounds of finding pass on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pydantic import Field

from factcheck.model.document import Document, Listing
from factcheck.model.snapshot import Gap
from factcheck.model.source import Target, TargetKind
from factcheck.model.spans import Frozen


class Budget(Frozen):
    """How much one check may ask of the world. Whatever a limit cuts becomes a gap, never silence."""

    max_documents: int = Field(default=80, ge=0)
    """Targets of all kinds, listings included."""
    max_standing: int = Field(default=2000, ge=0)
    """The same for a standing round (mode `quiet`), which asks every source whatever is checked."""
    max_seconds: float = Field(default=120.0, ge=0)
    """Of the run so far, as the caller counts them."""
    max_bytes: int = Field(default=200_000_000, ge=0)
    """Bytes received in the run so far."""
    max_rounds: int = Field(default=4, ge=1)
    """Round 1 asks the sources' own addresses, every later one what the listings named."""
    date_window_days: int = Field(default=400, ge=1)
    """A listed document dated farther than this from the article's day is not asked for."""


class Held(Frozen):
    """An address that the snapshot store can answer without any request."""

    source_id: str
    url: str
    kind: TargetKind = TargetKind.PAGE
    title: str | None = None


class Omission(Frozen):
    """What selecting left out, with the quotations that it concerns (none: it concerns all alike)."""

    gap: Gap
    quotation_ids: tuple[str, ...] = ()


class Selection(Frozen):
    """One round: what to ask next, best first, and what was left out."""

    targets: tuple[Target, ...] = ()
    omissions: tuple[Omission, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """Everything a run knows after its rounds so far. Grows only by making a new value."""

    documents: tuple[Document, ...] = ()
    listings: tuple[Listing, ...] = ()
    gaps: tuple[Gap, ...] = ()
    asked: frozenset[str] = field(default_factory=frozenset)
    """Addresses asked for, whatever came of it. For membership only: it has no order."""
    rounds: int = 0
    spent_bytes: int = 0
    spent_s: float = 0.0
    links: tuple[str, ...] = ()
    """Links of the article itself. They raise ranks; they are never fetched for themselves."""
    published: date | None = None
    """Day of the article, None where unknown."""
    held: tuple[Held, ...] = ()

    @classmethod
    def nothing(cls, *, links: Sequence[str] = (), published: date | None = None, held: Iterable[Held] = ()) -> Found:
        """Before the first round: no document yet, only what the article and the store bring along.

        >>> Found.nothing(links=["https://example.org/a"]).links
        ('https://example.org/a',)
        """
        return cls(links=tuple(links), published=published, held=tuple(held))

    def asking(self, targets: Iterable[Target]) -> Found:
        """With one more round of targets asked for."""
        return replace(self, asked=self.asked | {target.url for target in targets}, rounds=self.rounds + 1)

    def adding(self, *things: Document | Listing | Gap, size: int = 0, seconds: float = 0.0) -> Found:
        """With what a retrieval or a reading brought, and what it cost in bytes and seconds."""
        return replace(
            self,
            documents=self.documents + tuple(thing for thing in things if isinstance(thing, Document)),
            listings=self.listings + tuple(thing for thing in things if isinstance(thing, Listing)),
            gaps=self.gaps + tuple(thing for thing in things if isinstance(thing, Gap)),
            spent_bytes=self.spent_bytes + size,
            spent_s=self.spent_s + seconds,
        )
