"""What is stored, served and compared? One run over one article."""

from __future__ import annotations

import hashlib
from datetime import datetime
from enum import StrEnum

from factcheck.model.citation import Citation
from factcheck.model.judgement import Judgement, Verdict
from factcheck.model.quotation import Quotation, Withheld
from factcheck.model.snapshot import Gap, OutsideRequest, Snapshot
from factcheck.model.source import Outreach, Target
from factcheck.model.spans import Frozen


class QuotationResult(Frozen):
    """One quotation with what came of it."""

    quotation: Quotation
    judgement: Judgement
    citations: tuple[Citation, ...] = ()


class Result(Frozen):
    """Depends only on article, snapshots, policy and engine: the same bytes from every face."""

    article: str
    """Digest of the article's text."""
    title: str | None = None
    language: str
    quotations: tuple[QuotationResult, ...]
    withheld: tuple[Withheld, ...] = ()
    gaps: tuple[Gap, ...] = ()
    """Gaps that concern no single quotation. All gaps of a result are without `at`; the run has the times."""
    policy: str
    engine: str
    """Pipeline version and encoder id: `1+use-multilingual-3`."""

    def to_json(self) -> str:
        """The one wire form, fields in the order of the model: printed, served and stored as these very bytes."""
        return self.model_dump_json(by_alias=True)

    @property
    def digest(self) -> str:
        """SHA-256 of the wire form: equal evidence gives equal digests."""
        return hashlib.sha256(self.to_json().encode("utf-8")).hexdigest()


class RunStatus(StrEnum):
    """Where a run stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_final(self) -> bool:
        """Whether nothing can follow."""
        return self in (RunStatus.DONE, RunStatus.FAILED, RunStatus.CANCELLED)


class Run(Frozen):
    """When, how and for whom it ran; everything that is not determined by the evidence."""

    id: str
    status: RunStatus
    started_at: datetime
    finished_at: datetime | None = None
    outreach: Outreach
    only: tuple[str, ...] = ()
    """Kinds of quotations that were asked for, in alphabetical order."""
    external_id: str | None = None
    requests: tuple[OutsideRequest, ...] = ()
    plan: tuple[Target, ...] = ()
    """Every target that was asked for, with the reason."""
    snapshots: tuple[Snapshot, ...] = ()
    """The facts of every document that was read, with the time of fetching."""
    gaps: tuple[Gap, ...] = ()
    """Every gap with its time."""
    error: str | None = None


class Check(Frozen):
    """A result beside the run that produced it. `result` is None until the run is done."""

    run: Run
    result: Result | None = None

    def to_json(self) -> str:
        """Run and result; the result's bytes are those of `Result.to_json`."""
        result = self.result.to_json() if self.result is not None else "null"
        return f'{{"run":{self.run.model_dump_json(by_alias=True)},"result":{result}}}'

    def objection(self, before: Check | None) -> str | None:
        """Why a store must refuse this check after `before`, what it holds of the same run; None where it may not."""
        name, status = self.run.id, self.run.status
        if before is not None and before.run.status.is_final:
            return f"Run {name} is finished ({before.run.status}) and never changes. Start a new run."
        if status is RunStatus.DONE and self.result is None:
            return f"Run {name} is done but has no result. Add it with its result."
        if not status.is_final and self.result is not None:
            return f"Run {name} has a result but is only {status}. Add it as done."
        return None


class CheckQuery(Frozen):
    """Which checks to list, newest first."""

    article: str | None = None
    """Digest of the article's text."""
    verdict: Verdict | None = None
    """Only checks with at least one such quotation."""
    limit: int = 50
    before: str | None = None
    """Id of a run: only older ones."""


class ChangeKind(StrEnum):
    """How a quotation's result differs between two checks."""

    ADDED = "added"
    REMOVED = "removed"
    VERDICT = "verdict"
    EVIDENCE = "evidence"


class Change(Frozen):
    """One quotation whose result differs between two checks."""

    kind: ChangeKind
    quotation_id: str
    before: QuotationResult | None
    after: QuotationResult | None
