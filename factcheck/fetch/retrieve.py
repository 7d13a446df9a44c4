"""What did we get? Carries out the decision about one target, and ends in a snapshot or a gap.

`policy.decide` says what to do at every hop, `sending` does it; here redirects are followed by hand, and what came is
kept. Everything the world does wrong ends here as a `Gap`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from factcheck.fetch.answers import Refused, as_snapshot, next_address, trouble
from factcheck.fetch.pace import Pace
from factcheck.fetch.policy import Download, FetchPolicy, Refuse, Revalidate, Use, decide
from factcheck.fetch.rules import rules_for
from factcheck.fetch.sending import Sender
from factcheck.model.reasons import GapReason, Stage
from factcheck.model.snapshot import Gap, OutsideRequest, Snapshot
from factcheck.model.source import Source, Target, TargetKind
from factcheck.ports import Clock, Fetcher, FetchResponse, SnapshotStore


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What came of one target."""

    outcome: Snapshot | Gap
    requests: tuple[OutsideRequest, ...] = ()
    """Every request that left the house, robots.txt included, in order."""
    lapse: Gap | None = None
    """Why an older held snapshot had to serve, where the source did not answer this time."""


def retrieve(
    target: Target,
    *,
    source: Source,
    fetcher: Fetcher,
    snapshots: SnapshotStore,
    clock: Clock,
    policy: FetchPolicy | None = None,
    pace: Pace | None = None,
) -> Retrieved:
    """Get one target, or say why not. Never raises for what the world does.

    Args:
        target: what is wanted, and why.
        source: the entry of the sources file it belongs to; its rate binds.
        fetcher: sends single requests.
        snapshots: what is held; a new snapshot is put there before this returns.
        clock: for times and politeness.
        policy: outreach mode and limits; the defaults of `FetchPolicy` without it.
        pace: shared by all calls of a process, so that threads keep a host's rate together.

    Raises:
        StoreError: the store is full or cannot be written.
    """
    policy = policy or FetchPolicy()
    sender = Sender(fetcher, clock, pace or Pace(clock), policy, source.rate_per_minute, target.url, target.why)
    outcome = _Errand(target, sender, snapshots).run()
    if isinstance(outcome, Gap) and outcome.reason is not GapReason.BLOCKED and sender.requests:
        held = _held(snapshots, target.url)
        if held is not None:
            return Retrieved(held, tuple(sender.requests), lapse=outcome)
    return Retrieved(outcome, tuple(sender.requests))


def _held(snapshots: SnapshotStore, url: str) -> Snapshot | None:
    held = snapshots.latest(url)
    return held if held is not None and held.status < 400 else None


@dataclass(frozen=True, slots=True)
class _Errand:
    """One target on its way through redirects."""

    target: Target
    sender: Sender
    snapshots: SnapshotStore

    def run(self) -> Snapshot | Gap:
        if self.target.kind is TargetKind.FOLDER:
            return self._gap(self.target.url, Refused(GapReason.BLOCKED, "a folder is read where it lies, not fetched"))
        limit = self.sender.policy.max_redirects
        seen: list[str] = []
        url = self.target.url
        while True:
            hop = self._hop(url)
            if not isinstance(hop, FetchResponse):
                return hop
            seen.append(url)
            following = next_address(hop)
            if following is None:
                return self._finish(hop, tuple(seen[:-1]))
            url = following.split("#", 1)[0]
            if url in seen or len(seen) > limit:
                how = "in a circle" if url in seen else f"more than {limit} times"
                return self._gap(
                    url, Refused(GapReason.SOURCE_UNREACHABLE, f"{self.target.url} redirects {how}; check the address")
                )

    def _hop(self, url: str) -> FetchResponse | Snapshot | Gap:
        policy = self.sender.policy
        target = self._at(url)
        held = _held(self.snapshots, url)
        decision = decide(target, held, None, now=self.sender.clock.now(), policy=policy)
        delay = None
        if policy.obey_robots and isinstance(decision, Revalidate | Download):
            robots = rules_for(target, sender=self.sender, snapshots=self.snapshots)
            if isinstance(robots, Refused):
                return self._gap(url, robots)
            decision = decide(target, held, robots, now=self.sender.clock.now(), policy=policy)
            delay = robots.crawl_delay_s
        match decision:
            case Use(snapshot):
                return snapshot
            case Refuse(reason, detail):
                return self._gap(url, Refused(reason, detail))
            case Revalidate(snapshot, headers):
                answer = self.sender.ask(url, headers=headers, crawl_delay_s=delay)
                if isinstance(answer, FetchResponse) and answer.status == 304:
                    return snapshot
            case Download():
                answer = self.sender.ask(url, crawl_delay_s=delay)
            case _:
                assert_never(decision)
        return self._gap(url, answer) if isinstance(answer, Refused) else answer

    def _at(self, url: str) -> Target:
        """The target at a hop. A redirect of a standing address is as standing as the address: no article chose it."""
        finder = self.target.finder
        if finder is not None and finder.url == self.target.url:
            finder = finder.model_copy(update={"url": url})
        return self.target.model_copy(update={"url": url, "finder": finder})

    def _finish(self, response: FetchResponse, redirects: tuple[str, ...]) -> Snapshot | Gap:
        problem = trouble(response)
        if problem is not None:
            return self._gap(response.url, problem)
        at = self.sender.clock.now()
        snapshot = as_snapshot(response, target=self.target, requested=self.target.url, redirects=redirects, at=at)
        self.snapshots.put(snapshot, response.body)
        return snapshot

    def _gap(self, url: str, refused: Refused) -> Gap:
        return Gap(
            source_id=self.target.source_id,
            stage=Stage.RETRIEVE,
            reason=refused.reason,
            detail=refused.detail,
            url=url,
            at=self.sender.clock.now(),
        )
