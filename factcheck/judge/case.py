"""What does a rule look at? One quotation against one document, with the questions that rules ask of it."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.judge.policy import JudgePolicy
from factcheck.model.document import DocumentRef
from factcheck.model.match import Band, ContextValue, Difference, DifferenceType, Match, Strength
from factcheck.model.quotation import Quotation, QuotationKind
from factcheck.model.source import SourceClass

MARKED = frozenset({DifferenceType.OMISSION_MARKED, DifferenceType.INSERTION_MARKED})
"""Differences that the quotation itself declares."""
PROTECTED = frozenset(
    {
        DifferenceType.NUMBER,
        DifferenceType.UNIT,
        DifferenceType.DATE,
        DifferenceType.NEGATION,
        DifferenceType.MODAL,
        DifferenceType.CONDITION,
        DifferenceType.QUANTIFIER,
        DifferenceType.NAME,
        DifferenceType.TENSE,
    }
)
"""Types whose change alters what was said, whatever the rest looks like."""
READ_BY_EAR = frozenset({DifferenceType.NUMBER, DifferenceType.DATE, DifferenceType.NAME, DifferenceType.UNIT})
"""What machine captions get wrong (rule 16 of the domain)."""


@dataclass(frozen=True, slots=True)
class Case:
    """One quotation, one document, its best match there and the others that fit as well."""

    quotation: Quotation
    policy: JudgePolicy
    document: DocumentRef | None = None
    """None where nothing at all was read."""
    match: Match | None = None
    rivals: tuple[Match, ...] = ()
    """Other places of the same document, best first."""
    garbled: bool = False
    """The document's text is too damaged to decide anything (machine captions, broken extraction)."""

    @property
    def literal(self) -> bool:
        """Whether the words themselves are judged, and not only their content."""
        return self.quotation.kind is QuotationKind.DIRECT

    @property
    def found(self) -> bool:
        """Whether there is a passage to judge at all."""
        return self.match is not None and self.match.band in (Band.MATCHED, Band.PROBABLE)

    @property
    def translated(self) -> bool:
        """Whether the passage stands in another language."""
        return self.match is not None and self.match.translated

    @property
    def captions(self) -> bool:
        """Whether a machine wrote down what it heard."""
        return self.document is not None and self.document.source_class is SourceClass.AUTO_CAPTIONS

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Every departure of the quotation from the passage, the gravest first."""
        return self.match.differences if self.match is not None else ()

    @property
    def context(self) -> ContextValue:
        """What the cut left of the sense."""
        return self.match.surroundings.value if self.match is not None else ContextValue.UNKNOWN

    def strong(self, *types: DifferenceType) -> tuple[Difference, ...]:
        """Differences with evidence on both sides; of those types, or of any."""
        return tuple(d for d in self.differences if d.strength is Strength.STRONG and (not types or d.type in types))

    def weak(self, *types: DifferenceType) -> tuple[Difference, ...]:
        """Differences that are a mere sign; of those types, or of any."""
        return tuple(d for d in self.differences if d.strength is Strength.WEAK and (not types or d.type in types))

    def strong_protected(self) -> tuple[Difference, ...]:
        """Strong differences of a protected item."""
        return self.strong(*PROTECTED)


def words(difference: Difference) -> str:
    """The two sides of a difference in one phrase, for traces: `"2028" here, "2027" there`."""
    here = f'"{difference.quote_text}" here' if difference.quote_text else "nothing here"
    there = f'"{difference.source_text}" there' if difference.source_text else "nothing there"
    return f"{difference.type.value}: {here}, {there}"
