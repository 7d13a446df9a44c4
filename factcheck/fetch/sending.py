"""How is one address asked for? In turn with others, once more after a passing fault, and written down."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from factcheck.errors import AddressRefused, FetchError
from factcheck.fetch.answers import Refused, next_address, trouble
from factcheck.fetch.pace import Pace, back_off_s, interval_s, retry_after_s
from factcheck.fetch.policy import FetchPolicy
from factcheck.model.snapshot import OutsideRequest
from factcheck.ports import Clock, Fetcher, FetchRequest, FetchResponse

_ATTEMPTS = 2
"""The first and one more for faults that pass; a newsroom's reader would not press reload more often."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends for one target, and keeps the record of what left the house."""

    fetcher: Fetcher
    clock: Clock
    pace: Pace
    policy: FetchPolicy
    rate_per_minute: float
    chosen: str
    """The address we chose ourselves; where it leads is the world's doing."""
    why: str
    requests: list[OutsideRequest] = field(default_factory=list)

    def ask(
        self,
        url: str,
        *,
        headers: tuple[tuple[str, str], ...] = (),
        crawl_delay_s: float | None = None,
        why: str | None = None,
    ) -> FetchResponse | Refused:
        """Ask for one address, waiting for its host's turn.

        Returns:
            The answer, whatever its status; `Refused` where there is none.
        """
        host = urlsplit(url).hostname or ""
        interval = interval_s(self.rate_per_minute, crawl_delay_s)
        request = FetchRequest(
            url,
            headers,
            max_bytes=self.policy.max_bytes,
            timeout_s=self.policy.timeout_s,
            private_hosts=self._private_hosts(),
        )
        attempt = 1
        while True:
            self.pace.wait(host, interval, steady=crawl_delay_s is not None)
            answer = self._send(request, why or self.why)
            pause = self._pause(answer, url, attempt) if isinstance(answer, FetchResponse) else None
            if pause is None:
                return answer
            self.pace.hold(host, pause, interval_s=interval)
            attempt += 1

    def _send(self, request: FetchRequest, why: str) -> FetchResponse | Refused:
        at = self.clock.now()
        status = size = None
        try:
            response = self.fetcher.send(request)
            status, size = response.status, len(response.body)
        except AddressRefused as error:
            return Refused(error.reason, str(error))
        except FetchError as error:
            self.requests.append(OutsideRequest(url=request.url, method="GET", why=why, at=at))
            return Refused(error.reason, str(error))
        self.requests.append(OutsideRequest(url=request.url, method="GET", why=why, at=at, status=status, size=size))
        return response

    def _pause(self, response: FetchResponse, url: str, attempt: int) -> float | None:
        """Seconds to wait before asking again, None where asking again is no use or too far off."""
        problem = None if response.status == 304 or next_address(response) else trouble(response)
        if problem is None or not problem.transient or attempt >= _ATTEMPTS:
            return None
        asked = retry_after_s(response.header("retry-after"), self.clock.now())
        pause = asked if asked is not None else back_off_s(attempt, url)
        return pause if pause <= self.policy.max_wait_s else None

    def _private_hosts(self) -> tuple[tuple[str, str | None], ...]:
        """A public page that redirects must not lead us to a private host, allow-listed or not."""
        granted = self.policy.private_hosts
        chosen = (urlsplit(self.chosen).hostname or "").lower()
        named = {(name.split(":")[0] if name.count(":") == 1 else name).lower().strip("[]") for name, _ in granted}
        return granted if chosen in named else ()
