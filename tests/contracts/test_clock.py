"""Does every clock keep the promises of `ports.Clock`?"""

from __future__ import annotations

from datetime import UTC, timedelta

import pytest

from factcheck.adapters.clock import SystemClock
from factcheck.ports import Clock
from factcheck.testing import FrozenClock


@pytest.fixture(params=[FrozenClock, SystemClock])
def clock(request: pytest.FixtureRequest) -> Clock:
    made: Clock = request.param()
    return made


def test_now_is_aware_and_in_utc(clock: Clock):
    assert clock.now().tzinfo is UTC


def test_time_does_not_run_backwards(clock: Clock):
    first = clock.now()

    assert clock.now() >= first


def test_after_a_sleep_that_much_time_has_passed(clock: Clock):
    first = clock.now()

    clock.sleep(0.01)

    assert clock.now() - first >= timedelta(seconds=0.009)


@pytest.mark.parametrize("seconds", [0, -0.0, -5.0])
def test_nothing_to_wait_for_is_no_error(clock: Clock, seconds: float):
    first = clock.now()

    clock.sleep(seconds)

    assert timedelta(0) <= clock.now() - first < timedelta(seconds=1)
