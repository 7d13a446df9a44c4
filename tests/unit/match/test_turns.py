"""Turns: words that somebody else's turn separates are not one statement."""

from factcheck.match.turns import across_turns
from factcheck.model.document import Segment, SegmentKind
from factcheck.model.match import Difference, DifferenceType, Strength
from factcheck.model.spans import Span
from factcheck.testing import a_document

TEXT = "I talk to them.\nEvery day?\nTwice on Fridays."
DOCUMENT = a_document(TEXT).model_copy(
    update={
        "segments": (
            Segment(Span(0, 15), SegmentKind.TURN, "BIRCH"),
            Segment(Span(16, 26), SegmentKind.TURN, "HOST"),
            Segment(Span(27, 44), SegmentKind.TURN, "BIRCH"),
        )
    }
)


def gap(start: int, end: int) -> Difference:
    return Difference(
        type=DifferenceType.OMISSION_UNMARKED,
        strength=Strength.WEAK,
        source_span=Span(start, end),
        source_text=TEXT[start:end],
    )


def test_gap_that_swallows_another_turn_is_a_merge() -> None:
    assert [one.type for one in across_turns((gap(15, 27),), DOCUMENT)] == [DifferenceType.MERGE]


def test_gap_inside_one_turn_stays_an_omission() -> None:
    assert across_turns((gap(2, 6),), DOCUMENT) == (gap(2, 6),)


def test_gap_between_turns_of_one_speaker_stays_an_omission() -> None:
    alone = DOCUMENT.model_copy(update={"segments": (DOCUMENT.segments[0], DOCUMENT.segments[2])})

    assert across_turns((gap(15, 27),), alone) == (gap(15, 27),)
