"""What was reported as said, and by whom? Quotations of an article; nothing about sources."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from factcheck.model.spans import Frozen, Span


class QuotationKind(StrEnum):
    """How the article reports the words."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    HEADING = "heading"
    SCARE = "scare"


class Route(StrEnum):
    """How the speaker was found; measured, the route says how far to trust it."""

    CUE_AFTER = "cue_after"
    CUE_BEFORE = "cue_before"
    TURN = "turn"
    INHERITED = "inherited"
    BLOCK = "block"
    PRONOUN = "pronoun"
    CONTEXT = "context"
    GIVEN = "given"
    """Handed over by the caller (`verify`), not found in an article."""


class Speaker(Frozen):
    """A person or body, under the fullest name that the article gives."""

    name: str
    role: str | None = None
    organisation: str | None = None
    aliases: tuple[str, ...] = ()
    """Other names of the same speaker: from the article and from sources.yaml."""

    def names(self) -> tuple[str, ...]:
        """Every name, the canonical one first."""
        return (self.name, *self.aliases)


class Attribution(Frozen):
    """The tie of quotation, cue and speaker."""

    speaker: Speaker | None = None
    """None where nobody can be named with reason: null is better than a wrong one."""
    mention: str | None = None
    """The words at this quotation that stand for the speaker; may be a pronoun."""
    mention_span: Span | None = None
    cue: str | None = None
    cue_span: Span | None = None
    route: Route | None = None
    confidence: float = Field(default=0.0, ge=0.0, le=1.0)


class Quotation(Frozen):
    """One quoted passage of the article."""

    id: str
    """Digest of words, speaker and occurrence: an edit elsewhere in the article keeps it."""
    kind: QuotationKind
    span: Span
    """Without the outer marks, in code points of the article's text."""
    text: str
    language: str
    attribution: Attribution = Attribution()
    event: str | None = None
    """Venue and date words of the speech, parts joined by "; "."""
    addressee: str | None = None
    fragments: tuple[Span, ...] = ()
    """Marked pieces inside a mixed quotation, in code points of the article's text."""
    group: str | None = None
    """Same value for the paragraphs of one long quotation and the parts of an interrupted one."""
    repeats: str | None = None
    """Id of the body quotation that this heading or caption repeats."""
    speech_act: str | None = None
    """The act itself, where it is a claim of its own: "thanked", "confirmed", "threatened" (the cue's words)."""
    confidence: float = Field(default=1.0, ge=0.0, le=1.0)

    @property
    def speaker(self) -> Speaker | None:
        """Who is said to have said it."""
        return self.attribution.speaker


class WithheldReason(StrEnum):
    """Why a statement is not checked as said."""

    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"
    NEGATED_CUE = "negated_cue"


class Withheld(Frozen):
    """A stretch that looks like speech but that the article does not report as said."""

    span: Span
    text: str
    reason: WithheldReason


class Extraction(Frozen):
    """All that extraction found in one article, in the order of the text."""

    language: str
    quotations: tuple[Quotation, ...] = ()
    withheld: tuple[Withheld, ...] = ()
