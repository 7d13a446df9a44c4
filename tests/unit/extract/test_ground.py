"""Is what is taken of a text known at once, stretch by stretch?"""

from __future__ import annotations

import pytest

from factcheck.extract.ground import Ground
from factcheck.model.spans import Span


@pytest.mark.parametrize(
    ("span", "meets", "covers"),
    [
        (Span(0, 3), False, False),
        (Span(0, 4), True, False),
        (Span(3, 6), True, True),
        (Span(4, 5), True, True),
        (Span(5, 8), True, False),
        (Span(6, 9), False, False),
        (Span(4, 4), False, False),
        (Span(0, 20), True, False),
    ],
)
def test_a_stretch_is_free_met_or_covered(span: Span, meets: bool, covers: bool):
    ground = Ground(10, [Span(3, 6)])

    assert (ground.meets(span), ground.covers(span)) == (meets, covers)


def test_each_code_point_is_held_exactly_where_taken():
    ground = Ground(10, [Span(3, 6)])
    ground.take(Span(8, 10))

    assert [offset for offset in range(12) if ground.holds(offset)] == [3, 4, 5, 8, 9]


def test_a_stretch_that_runs_over_the_end_takes_no_more_than_the_text():
    ground = Ground(4)
    ground.take(Span(2, 9))

    assert ground.holds(3)
    assert not ground.holds(4)
