"""What do the JSON Lines commands read and write? The records of `extract`, `verify` and `locate`, field by field.

The published schemas are made from these models, and tests hold what the commands write against them. Offsets
are half-open, in code points of the field that is named. Input ignores fields it does not know; output has every
field, null where there is nothing to say.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from factcheck.model.judgement import Colour, Lifecycle, Verdict, Wording
from factcheck.model.match import Band, ContextValue, DifferenceType, Knowledge, Strength
from factcheck.model.quotation import QuotationKind, Route, WithheldReason
from factcheck.model.source import SourceClass

Offset = Annotated[int, Field(ge=0)]
Pair = tuple[Offset, Offset]
"""Start and end."""
Share = Annotated[float, Field(ge=0.0, le=1.0)]


class Asked(BaseModel):
    """A line that a command reads."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Answered(BaseModel):
    """A line, or a part of one, that a command writes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ExtractInput(Asked):
    """An article: `text`, `html`, or both, where offsets count in `text`."""

    doc_id: JsonValue = None
    text: str | None = None
    html: str | None = None
    lang: str | None = None


class ExtractedQuotation(Answered):
    """One quotation of the article."""

    start: Offset
    end: Offset
    text: str
    """The span without its outer marks."""
    kind: QuotationKind
    speaker: str | None
    """Canonical name, null where nobody can be named with reason."""
    speaker_mention: str | None
    """The words at this quotation, may be a pronoun."""
    speaker_start: Offset | None
    speaker_end: Offset | None
    route: Route | None
    """How the speaker was found."""
    cue: str | None
    """Reporting verb or phrase."""
    cue_start: Offset | None
    cue_end: Offset | None
    event: str | None
    """Venue and date words, parts joined by "; "."""
    addressee: str | None
    """Who asked or is spoken to."""
    fragments: tuple[Pair, ...]
    """Marked pieces inside a mixed quotation."""
    group: str | None
    """Same value for the paragraphs of one long quotation and the parts of an interrupted one."""
    confidence: Share


class WithheldSpan(Answered):
    """A denied or hypothetical statement, which is not taken for one."""

    start: Offset
    end: Offset
    reason: WithheldReason


class ExtractOutput(Answered):
    """Every quotation of an article, in the order of the text."""

    doc_id: JsonValue
    lang: str
    quotes: tuple[ExtractedQuotation, ...]
    withheld: tuple[WithheldSpan, ...]


class VerifyInput(Asked):
    """A quotation and the readable text of one document; turns are lines `NAME: …`."""

    id: JsonValue = None
    quote: str
    source: str
    kind: QuotationKind = QuotationKind.DIRECT
    speaker: str | None = None
    """Whom the article names."""
    lang_quote: str | None = None
    lang_source: str | None = None
    source_class: SourceClass = SourceClass.MEDIA_REPORT
    event: str | None = None


class VerifiedSpeaker(Answered):
    """Whom the article names, and whom the document."""

    claimed: str | None
    found: str | None
    knowledge: Knowledge


class VerifiedAxes(Answered):
    """Beside the headline."""

    wording: Wording
    speaker: Knowledge
    context: ContextValue
    source_class: SourceClass | None
    lifecycle: Lifecycle


class LocatedDifference(Answered):
    """One departure of the quotation from the passage, as the alignment alone shows it; null for an empty side."""

    type: DifferenceType
    quote_span: Pair | None
    source_span: Pair | None
    quote_text: str | None
    source_text: str | None


class VerifiedDifference(LocatedDifference):
    """One departure, judged."""

    strength: Strength


class VerifiedSentences(Answered):
    """One sentence for the editor in each language."""

    de: str
    en: str


class VerifyOutput(Answered):
    """What follows from the document for the quotation."""

    id: JsonValue
    verdict: Verdict
    colour: Colour
    start: Offset | None
    """Outer span in `source`, null where nothing was found."""
    end: Offset | None
    passage: str | None
    spans: tuple[Pair, ...]
    """The parts of a merged quotation."""
    similarity: Share
    band: Band
    speaker: VerifiedSpeaker
    differences: tuple[VerifiedDifference, ...]
    axes: VerifiedAxes
    reasons: tuple[str, ...]
    """Codes in order."""
    sentences: VerifiedSentences
    engine: str


class LocateInput(Asked):
    """A quotation to find in the corpus."""

    id: JsonValue = None
    quote: str


class CorpusDocument(Asked):
    """One line of the corpus."""

    doc_id: str
    text: str
    lang: str | None = None


class LocatedElsewhere(Answered):
    """A runner-up."""

    doc_id: str
    start: Offset
    end: Offset
    score: Share


class LocateOutput(Answered):
    """Where the quotation stands; no spans and no document where nothing is near."""

    id: JsonValue
    doc_id: str | None
    spans: tuple[Pair, ...]
    score: Share
    differences: tuple[LocatedDifference, ...]
    others: tuple[LocatedElsewhere, ...]


class RecordTrouble(Answered):
    """Which error it was, and what to do."""

    type: str
    message: str


class RecordError(Answered):
    """Stands in place of the answer to a line that cannot be read or judged; `doc_id` in place of `id` for extract."""

    id: JsonValue = None
    doc_id: JsonValue = None
    line: int | None = None
    """1-based, where the line has no id."""
    error: RecordTrouble
