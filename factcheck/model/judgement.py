"""What follows from the matches? Verdict, reasons, axes, evidence, gaps."""

from __future__ import annotations

from enum import StrEnum

from factcheck.model.match import ContextValue, Knowledge, Match
from factcheck.model.reasons import GapReason
from factcheck.model.snapshot import Gap
from factcheck.model.source import Distance, SourceClass
from factcheck.model.spans import Frozen


class Colour(StrEnum):
    """What an editor sees first."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    GREY = "grey"


class Verdict(StrEnum):
    """Whether it was said. Never whether it is true."""

    NOT_CHECKABLE = "not_checkable"
    UNVERIFIABLE = "unverifiable"
    NOT_FOUND = "not_found"
    CONTRADICTED = "contradicted"
    MISATTRIBUTED = "misattributed"
    ALTERED = "altered"
    DIVERGENT_TRANSLATION = "divergent_translation"
    PARTLY_SUPPORTED = "partly_supported"
    MINOR_VARIANCE = "minor_variance"
    VERBATIM = "verbatim"
    VERBATIM_MARKED_EDITS = "verbatim_marked_edits"
    FAITHFUL_TRANSLATION = "faithful_translation"
    SUPPORTED = "supported"

    @property
    def colour(self) -> Colour:
        """The colour of the contract."""
        return COLOURS[self]

    @property
    def hollow(self) -> bool:
        """Green, but with a mark of its own: a translation is never counted as ready."""
        return self is Verdict.FAITHFUL_TRANSLATION


COLOURS = {
    Verdict.NOT_CHECKABLE: Colour.GREY,
    Verdict.UNVERIFIABLE: Colour.GREY,
    Verdict.NOT_FOUND: Colour.YELLOW,
    Verdict.CONTRADICTED: Colour.RED,
    Verdict.MISATTRIBUTED: Colour.RED,
    Verdict.ALTERED: Colour.RED,
    Verdict.DIVERGENT_TRANSLATION: Colour.RED,
    Verdict.PARTLY_SUPPORTED: Colour.YELLOW,
    Verdict.MINOR_VARIANCE: Colour.YELLOW,
    Verdict.VERBATIM: Colour.GREEN,
    Verdict.VERBATIM_MARKED_EDITS: Colour.GREEN,
    Verdict.FAITHFUL_TRANSLATION: Colour.GREEN,
    Verdict.SUPPORTED: Colour.GREEN,
}


class Wording(StrEnum):
    """Axis: how the words stand to the passage."""

    EXACT = "exact"
    TYPOGRAPHIC = "typographic"
    MARKED_EDIT = "marked_edit"
    MINOR = "minor"
    MATERIAL = "material"
    TRANSLATED = "translated"
    NONE = "none"


class Lifecycle(StrEnum):
    """Axis: what became of the source since."""

    CURRENT = "current"
    CHANGED_INTACT = "changed_intact"
    CHANGED_AFFECTED = "changed_affected"
    GONE = "gone"
    UNREACHABLE = "unreachable"
    ARCHIVE_ONLY = "archive_only"
    STALE = "stale"


class Axes(Frozen):
    """Beside the headline: each value with what it rests on in the evidence."""

    wording: Wording = Wording.NONE
    speaker: Knowledge = Knowledge.NOT_ESTABLISHED
    context: ContextValue = ContextValue.UNKNOWN
    source_class: SourceClass | None = None
    distance: Distance | None = None
    lifecycle: Lifecycle = Lifecycle.CURRENT


class Inspected(Frozen):
    """One document that was read for this quotation; when it was fetched stands with the run's snapshots."""

    source_id: str
    publisher: str
    url: str
    words: int
    complete: bool
    language: str
    snapshot: str


class Sentences(Frozen):
    """One sentence for the editor, in each language of the house."""

    de: str
    en: str


class RuleTrace(Frozen):
    """One line of `explain`: a rule, whether it applied, and what it looked at."""

    rule: str
    applied: bool
    because: str


class Judgement(Frozen):
    """What follows from the matches, by written rules."""

    verdict: Verdict
    reasons: tuple[str, ...]
    """Codes in order: the rule that decided first; for `unverifiable` a `GapReason` stands among them."""
    sentences: Sentences
    axes: Axes = Axes()
    evidence: tuple[Match, ...] = ()
    """The match that decided first, then runners-up and notes."""
    gaps: tuple[Gap, ...] = ()
    inspected: tuple[Inspected, ...] = ()
    policy: str = "strict"
    trace: tuple[RuleTrace, ...] = ()

    @property
    def colour(self) -> Colour:
        """The verdict's colour."""
        return self.verdict.colour

    @property
    def gap_reason(self) -> GapReason | None:
        """The code that `unverifiable` must carry, None for other verdicts."""
        if self.verdict is not Verdict.UNVERIFIABLE:
            return None
        codes = {reason.value for reason in GapReason}
        return next((GapReason(code) for code in self.reasons if code in codes), None)
