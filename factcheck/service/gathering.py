"""How are the targets of a round got and read? The only concurrency of the program; answers come in the order asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta

from factcheck.fetch.folders import collect
from factcheck.fetch.pace import Pace
from factcheck.fetch.policy import FetchPolicy
from factcheck.fetch.retrieve import Retrieved, retrieve
from factcheck.model.article import Article
from factcheck.model.check import Run, RunStatus
from factcheck.model.document import Document, Listing
from factcheck.model.found import Budget, Found, Held
from factcheck.model.reasons import GapReason, Stage
from factcheck.model.snapshot import Gap, OutsideRequest, Snapshot
from factcheck.model.source import Outreach, Target, TargetKind
from factcheck.read.apart import read_apart
from factcheck.service.world import World
from factcheck.sources.registry import Registry


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came of one target, and what it cost."""

    target: Target
    outcomes: tuple[Document | Listing | Gap, ...]
    """A document or a listing; or gaps. A held snapshot that had to serve comes with the gap that says why."""
    size: int = 0
    """Bytes received from outside."""
    seconds: float = 0.0


class Gathering:
    """Gets and reads what one run asks for, and remembers what left the house."""

    def __init__(self, world: World, registry: Registry, *, mode: Outreach) -> None:
        """Fetch as `mode` allows."""
        self._world = world
        self._registry = registry
        self._pace = Pace(world.clock)
        self._policy = FetchPolicy(mode=mode, fresh_s=world.fresh_minutes * 60, private_hosts=registry.private_hosts)
        self._until = world.clock.now()
        self._requests: list[OutsideRequest] = []
        self._plan: list[Target] = []
        self._snapshots: dict[tuple[str, str], Snapshot] = {}

    def start(self, article: Article) -> Found:
        """What is known before the first round: the article's own links and day, and what the store holds."""
        held = {
            (snapshot.source_id, snapshot.requested_url): Held(
                source_id=snapshot.source_id, url=snapshot.requested_url, kind=snapshot.kind, title=snapshot.title
            )
            for snapshot in self._world.snapshots.all()
        }
        published = article.published_at.date() if article.published_at else None
        return Found.nothing(links=article.links, published=published, held=[held[key] for key in sorted(held)])

    def gather(self, targets: Sequence[Target], budget: Budget, found: Found) -> Iterator[Arrival]:
        """Get and read each target; answers in the order of `targets`, whichever server was quicker."""
        self._plan.extend(targets)
        clock = self._world.clock
        counted = clock.now()
        size = found.spent_bytes
        self._until = counted + timedelta(seconds=budget.max_seconds - found.spent_s)
        with ThreadPoolExecutor(max_workers=self._world.workers) as pool:
            futures = [pool.submit(self._get_in_time, target, budget) for target in targets]
            try:
                for target, future in zip(targets, futures, strict=True):
                    outcomes, received = self._read_all(target, future.result())
                    size, now = size + received, clock.now()
                    if size > budget.max_bytes:
                        self._until = now
                    yield Arrival(target, outcomes, received, (now - counted).total_seconds())
                    counted = now
            finally:
                pool.shutdown(wait=True, cancel_futures=True)

    def closed(self, run: Run, found: Found) -> Run:
        """The run, done, with everything that is not determined by the evidence."""
        return run.model_copy(
            update={
                "status": RunStatus.DONE,
                "finished_at": self._world.clock.now(),
                "requests": tuple(self._requests),
                "plan": tuple(self._plan),
                "snapshots": tuple(self._snapshots[key] for key in sorted(self._snapshots)),
                "gaps": found.gaps,
            }
        )

    def _get_in_time(self, target: Target, budget: Budget) -> tuple[Retrieved, ...]:
        if self._world.clock.now() >= self._until:
            return (Retrieved(_late(target, budget)),)
        source = self._registry.source(target.source_id)
        if target.kind is TargetKind.FOLDER:
            return collect(
                target,
                source=source,
                folders=self._world.folders,
                snapshots=self._world.snapshots,
                clock=self._world.clock,
                max_bytes=self._policy.max_bytes,
            )
        got = retrieve(
            target,
            source=source,
            fetcher=self._world.fetcher,
            snapshots=self._world.snapshots,
            clock=self._world.clock,
            policy=self._policy,
            pace=self._pace,
        )
        return (got,)

    def _read_all(self, target: Target, got: Sequence[Retrieved]) -> tuple[tuple[Document | Listing | Gap, ...], int]:
        """One answer, or the files of a folder."""
        read = [self._read(target, one) for one in got]
        return tuple(outcome for outcomes, _ in read for outcome in outcomes), sum(size for _, size in read)

    def _read(self, target: Target, got: Retrieved) -> tuple[tuple[Document | Listing | Gap, ...], int]:
        self._requests.extend(got.requests)
        received = sum(request.size or 0 for request in got.requests)
        if isinstance(got.outcome, Gap):
            return (got.outcome,), received
        snapshot = got.outcome
        self._snapshots[(snapshot.sha256, snapshot.requested_url)] = snapshot
        body = self._world.snapshots.body(snapshot.sha256)
        source = self._registry.source(target.source_id)
        outcome = read_apart(snapshot, body, source, call=self._world.reading, finder=target.finder)
        return (outcome, *((got.lapse,) if got.lapse is not None else ())), received


def _late(target: Target, budget: Budget) -> Gap:
    return Gap(
        source_id=target.source_id,
        stage=Stage.RETRIEVE,
        reason=GapReason.TRUNCATED_BY_LIMIT,
        detail=f"{target.url} was not asked for: the check's limit of {budget.max_seconds:g} seconds or "
        f"{budget.max_bytes:,} bytes was reached",
        url=target.url,
    )
