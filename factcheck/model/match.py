"""What came of laying a quotation against a passage? Alignment, differences, evidence; no verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pydantic import Field

from factcheck.model.document import DocumentRef
from factcheck.model.spans import Frozen, Locator, Span


class DifferenceType(StrEnum):
    """The exact words of the contract."""

    NUMBER = "number"
    UNIT = "unit"
    DATE = "date"
    NEGATION = "negation"
    MODAL = "modal"
    CONDITION = "condition"
    QUANTIFIER = "quantifier"
    NAME = "name"
    TENSE = "tense"
    PERSON = "person"
    WORD = "word"
    ORDER = "order"
    OMISSION_MARKED = "omission_marked"
    OMISSION_UNMARKED = "omission_unmarked"
    INSERTION_MARKED = "insertion_marked"
    INSERTION_UNMARKED = "insertion_unmarked"
    MERGE = "merge"
    SPEAKER = "speaker"
    EVENT = "event"
    SPEECH_ACT = "speech_act"
    FILLER = "filler"
    SPELLING = "spelling"


class Strength(StrEnum):
    """Whether a difference has evidence on both sides or is a mere sign."""

    STRONG = "strong"
    WEAK = "weak"


class Difference(Frozen):
    """One typed departure of the quotation from the passage."""

    type: DifferenceType
    strength: Strength
    quote_span: Span | None = None
    """In code points of the quotation's text, None where the quotation has nothing."""
    source_span: Span | None = None
    """In code points of the document's text."""
    quote_text: str | None = None
    source_text: str | None = None
    rule: str = ""
    """Name of the check that saw it, for `explain`."""
    note: str | None = None


class Operation(StrEnum):
    """What one step of an alignment does."""

    EQUAL = "equal"
    TYPO = "typo"
    REPLACE = "replace"
    DELETE = "delete"
    """In the quotation, not in the passage."""
    INSERT = "insert"
    """In the passage, not in the quotation."""
    GAP = "gap"
    """In the passage, skipped by a marked omission."""
    BRACKET = "bracket"
    """In the quotation inside editor's brackets; not the speaker's."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an alignment: token spans on each side, None where a side has nothing."""

    operation: Operation
    quote: Span | None
    source: Span | None


class Alignment(Frozen):
    """Which word meets which. Steps in the order of the quotation."""

    steps: tuple[Step, ...] = ()
    similarity: float = Field(default=0.0, ge=0.0, le=1.0)


class Band(StrEnum):
    """How sure it is that this is the passage at all. Verdicts follow bands only across languages."""

    MATCHED = "matched"
    PROBABLE = "probable"
    WEAK = "weak"
    NONE = "none"


class Knowledge(StrEnum):
    """How the document says who speaks."""

    FILE_STATED = "file_stated"
    STATED = "stated"
    INFERRED = "inferred"
    CONFLICTING = "conflicting"
    NOT_ESTABLISHED = "not_established"


class SpeakerFinding(Frozen):
    """Who says the passage, held against whom the article names."""

    claimed: str | None = None
    found: str | None = None
    knowledge: Knowledge = Knowledge.NOT_ESTABLISHED
    quoting: str | None = None
    """Whom the speaker is quoting, where the words are another's."""
    agrees: bool | None = None
    """None where nothing can be said."""


class ContextValue(StrEnum):
    """What the cut left of the sense."""

    INTACT = "intact"
    GOES_ON = "goes_on"
    EDGE_TRUNCATED = "edge_truncated"
    OMISSION_RISKY = "omission_risky"
    ORDER_CHANGED = "order_changed"
    FRAGMENTS_MERGED = "fragments_merged"
    QUESTION_OMITTED = "question_omitted"
    UNKNOWN = "unknown"


class Surroundings(Frozen):
    """What stands around the passage."""

    before: str = ""
    """Up to two sentences, as in the document."""
    after: str = ""
    question: str | None = None
    """The turn that the passage answers."""
    value: ContextValue = ContextValue.UNKNOWN
    detail: str | None = None
    """The words that the cut dropped, where `value` names a loss."""


class Feature(Frozen):
    """One named piece of evidence, 0..1."""

    name: str
    value: float = Field(ge=0.0, le=1.0)
    detail: str | None = None


class Match(Frozen):
    """A quotation laid against one passage of one document."""

    document: DocumentRef
    span: Span
    """Outer span in the document's text."""
    spans: tuple[Span, ...]
    """The parts: several where the quotation merges or cuts."""
    passage: str
    """Slice of the document at `span`, as it stands there."""
    locator: Locator = Locator()
    alignment: Alignment = Alignment()
    differences: tuple[Difference, ...] = ()
    speaker: SpeakerFinding = SpeakerFinding()
    surroundings: Surroundings = Surroundings()
    similarity: float = Field(ge=0.0, le=1.0)
    """From comparing strings or vectors; never a verdict."""
    score: float = Field(ge=0.0, le=1.0)
    """After weights: what matches are ranked by."""
    band: Band
    translated: bool = False
    opposes: bool = False
    """The passage cannot be true together with the quotation, though it is no near-copy."""
    covered: float = Field(default=1.0, ge=0.0, le=1.0)
    """Share of the quotation's words that the passage accounts for."""
    missing: tuple[Span, ...] = ()
    """Whole sentences or clauses of the quotation that stand nowhere in the document."""
    features: tuple[Feature, ...] = ()
