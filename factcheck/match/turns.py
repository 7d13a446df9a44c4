"""Does the quotation run together what somebody else's turn separates? Tells such a gap as a merge."""

from __future__ import annotations

from factcheck.model.document import Document, SegmentKind
from factcheck.model.match import Difference, DifferenceType
from factcheck.model.spans import Span


def across_turns(differences: tuple[Difference, ...], document: Document) -> tuple[Difference, ...]:
    """The differences, with every silent gap that swallows another speaker's turn told as a merge."""
    return tuple(
        difference.model_copy(update={"type": DifferenceType.MERGE, "rule": "across_turns"})
        if difference.type is DifferenceType.OMISSION_UNMARKED
        and difference.source_span is not None
        and _swallows_turn(difference.source_span, document)
        else difference
        for difference in differences
    )


def _swallows_turn(gap: Span, document: Document) -> bool:
    """Whether the words of another speaker than the one before the gap lie wholly inside it."""
    before = next((s for s in reversed(document.segments) if s.span.start < gap.start), None)
    speaker = before.speaker if before is not None else None
    return any(
        gap.contains(segment.span) and segment.kind is SegmentKind.TURN and segment.speaker not in (None, speaker)
        for segment in document.segments
    )
