"""What happens during a run? The events that faces show as they come."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.model.check import Check, QuotationResult, Run
from factcheck.model.document import Document, Listing
from factcheck.model.quotation import Extraction
from factcheck.model.snapshot import Gap
from factcheck.model.source import Target


@dataclass(frozen=True, slots=True)
class Started:
    """The run is stored and can be picked up from here on."""

    run: Run


@dataclass(frozen=True, slots=True)
class Extracted:
    """The quotations are known."""

    extraction: Extraction


@dataclass(frozen=True, slots=True)
class Planned:
    """A round of targets begins."""

    round: int
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Arrived:
    """One target was read, or could not be. A folder gives several documents."""

    target: Target
    outcomes: tuple[Document | Listing | Gap, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What is known of one quotation so far; the last one before `Finished` counts."""

    result: QuotationResult
    provisional: bool


@dataclass(frozen=True, slots=True)
class Finished:
    """The check is stored and will not change any more."""

    check: Check


Event = Started | Extracted | Planned | Arrived | Judged | Finished
