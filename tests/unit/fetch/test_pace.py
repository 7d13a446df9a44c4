"""How requests to one host are kept apart."""

from datetime import timedelta

import pytest

from factcheck.fetch.pace import Pace, back_off_s, interval_s, retry_after_s, slot
from factcheck.testing import MOMENT, FrozenClock


def test_rested_host_gets_a_burst_and_then_one_request_each_interval() -> None:
    clock = FrozenClock()
    pace = Pace(clock)

    for _ in range(8):
        pace.wait("town.example", 3.0)

    assert clock.slept == [0.0] * 5 + [3.0, 3.0, 3.0]


def test_steady_hosts_get_no_burst() -> None:
    clock = FrozenClock()
    pace = Pace(clock)

    for _ in range(3):
        pace.wait("town.example", 3.0, steady=True)

    assert clock.slept == [0.0, 3.0, 3.0]


def test_hosts_do_not_wait_for_each_other() -> None:
    clock = FrozenClock()
    pace = Pace(clock)

    for number in range(20):
        pace.wait(f"{number}.example", 60.0)

    assert clock.slept == [0.0] * 20


def test_host_that_asks_for_rest_gets_it() -> None:
    clock = FrozenClock()
    pace = Pace(clock)
    pace.wait("town.example", 3.0)

    pace.hold("town.example", 10.0, interval_s=3.0)
    pace.wait("town.example", 3.0)

    assert clock.slept[-1] == pytest.approx(10.0)


def test_long_run_keeps_the_rate() -> None:
    due, now = None, MOMENT
    for _ in range(100):
        taken = slot(due, now, interval_s=2.0)
        due, now = taken.due, taken.at

    assert (now - MOMENT) == timedelta(seconds=2.0 * (100 - 5))


@pytest.mark.parametrize(
    ("rate", "delay", "expected"), [(20.0, None, 3.0), (20.0, 10.0, 10.0), (2.0, 10.0, 30.0), (20.0, 86_000.0, 60.0)]
)
def test_slower_of_rate_and_crawl_delay_binds(rate: float, delay: float | None, expected: float) -> None:
    assert interval_s(rate, delay) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        ("5", 5.0),
        (" 5 ", 5.0),
        ("soon", None),
        ("-5", None),
        ("9" * 400, 999_999_999.0),
        ("Mon, 09 Mar 2026 08:31:00 GMT", 60.0),
        ("Mon, 09 Mar 2020 08:31:00 GMT", 0.0),
        ("Mon, 99 Mar 2020 08:31:00 GMT", None),
    ],
)
def test_retry_after(value: str | None, expected: float | None) -> None:
    assert retry_after_s(value, MOMENT) == expected


def test_back_off_grows_and_does_not_march_in_step() -> None:
    first = [back_off_s(1, f"https://town.example/{number}") for number in range(20)]

    assert all(1.0 <= pause < 2.0 for pause in first)
    assert len(set(first)) > 10
    assert back_off_s(2, "a") == 2 * back_off_s(1, "a")
