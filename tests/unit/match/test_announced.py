"""Announcements: leaving out "said that it would" makes a deed of an intention; leaving out "will" alone does not."""

import pytest

from factcheck.match.announced import told_as_deed
from factcheck.match.locate import locate, prepare
from factcheck.model.match import Difference, DifferenceType, Strength
from factcheck.model.spans import Span

SOURCE = "部门近日主动表示将批准销售这种芯片，并将公布名单。"
CASES = [
    # the verb of saying goes with its future
    ("部门近日主动批准销售这种芯片，并将公布名单。", "将批准", Strength.STRONG),
    # only the future goes
    ("部门近日主动表示批准销售这种芯片，并将公布名单。", "将批准", Strength.WEAK),
]


@pytest.mark.parametrize(("quote", "at", "strength"), CASES)
def test_future_without_its_verb_of_saying_is_a_strong_difference(quote: str, at: str, strength: Strength) -> None:
    place = locate(quote, prepare(SOURCE))[0]
    start = SOURCE.index(at)
    future = Difference(
        type=DifferenceType.MODAL, strength=Strength.WEAK, source_span=Span(start, start + 1), source_text="将"
    )

    told = told_as_deed((future,), place, SOURCE, "zh")

    assert [one.strength for one in told] == [strength]
