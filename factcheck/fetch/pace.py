"""When may the next request to a host be sent? Politeness as arithmetic on times.

`slot` is the rule (a generic cell rate: a steady interval, with a small burst for a host that was left alone);
`Pace` remembers one number for each host and does the waiting through the clock.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from factcheck.ports import Clock

_BURST = 5
"""Requests that an idle host gets at once: a page, its robots.txt and a few more, as a reader would cause."""
_SILENCE = timedelta(minutes=3)
"""How long a host that did not answer is left alone: twenty pages of a dead host must not cost twenty timeouts."""
_LONGEST_DELAY_S = 60.0
"""A Crawl-delay beyond this is taken as this; a file that asks for hours means "stay away" and says so otherwise."""


@dataclass(frozen=True, slots=True)
class Slot:
    """When to send, and what to remember for the next one."""

    at: datetime
    due: datetime
    """The time at which the host would be fully rested again."""


def slot(due: datetime | None, now: datetime, *, interval_s: float, burst: int = _BURST) -> Slot:
    """The next free moment of a host whose last request left it due at `due`.

    Args:
        due: as remembered from the last slot, None for a host not met before.
        now: aware, UTC.
        interval_s: seconds between two requests in the long run.
        burst: how many may follow each other at once after a rest; 1 for none.
    """
    resting = max(due or now, now)
    tolerance = timedelta(seconds=interval_s * (burst - 1))
    at = max(now, resting - tolerance)
    return Slot(at, resting + timedelta(seconds=interval_s))


def interval_s(rate_per_minute: float, crawl_delay_s: float | None) -> float:
    """Seconds between two requests: the source's rate or the site's Crawl-delay, whichever is slower."""
    return max(60.0 / rate_per_minute, min(crawl_delay_s or 0.0, _LONGEST_DELAY_S))


def retry_after_s(value: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks to wait (RFC 9110, 10.2.3), None where it says nothing readable.

    >>> retry_after_s("120", datetime.min)
    120.0
    """
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        then = parsedate_to_datetime(text)
        return max(0.0, (then - now).total_seconds())
    except (TypeError, ValueError, OverflowError):
        return None


def back_off_s(attempt: int, key: str) -> float:
    """Seconds to wait after attempt 1, 2, …: doubling, with a spread that depends on the address alone."""
    spread = sum(key.encode("utf-8", "replace")) % 100 / 100
    return float(2 ** (attempt - 1)) * (1.0 + 0.5 * spread)


@dataclass(frozen=True, slots=True)
class Silence:
    """A host that did not answer."""

    since: datetime
    words: str


class Pace:
    """Keeps the requests to each host apart, over all threads of one process."""

    def __init__(self, clock: Clock) -> None:
        """No host has been met yet."""
        self._clock = clock
        self._lock = threading.Lock()
        self._due: dict[str, datetime] = {}
        self._turns: dict[str, threading.Lock] = {}
        self._silent: dict[str, Silence] = {}

    def turn(self, host: str) -> threading.Lock:
        """One thread at a time asks a host for its rules; the others wait for the answer."""
        with self._lock:
            return self._turns.setdefault(host, threading.Lock())

    def note_silence(self, host: str, words: str) -> None:
        """Remember that the host did not answer at all."""
        with self._lock:
            self._silent[host] = Silence(self._clock.now(), words)

    def silence(self, host: str) -> str | None:
        """What was wrong when the host did not answer a moment ago, None where it may be asked."""
        with self._lock:
            silent = self._silent.get(host)
            lasts = silent is not None and self._clock.now() - silent.since < _SILENCE
            return silent.words if silent is not None and lasts else None

    def wait(self, host: str, interval_s: float, *, steady: bool = False) -> None:
        """Sleep until the host may be asked again, and take that slot; `steady` allows no burst."""
        with self._lock:
            now = self._clock.now()
            taken = slot(self._due.get(host), now, interval_s=interval_s, burst=1 if steady else _BURST)
            self._due[host] = taken.due
        self._clock.sleep((taken.at - now).total_seconds())

    def hold(self, host: str, seconds: float, *, interval_s: float) -> None:
        """Leave the host alone for so long, because it asked for that; the burst does not count."""
        with self._lock:
            rested = self._clock.now() + timedelta(seconds=seconds + interval_s * (_BURST - 1))
            self._due[host] = max(rested, self._due.get(host, rested))
