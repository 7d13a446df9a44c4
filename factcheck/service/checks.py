"""How does an article become a checked article? The whole story; the one place where all stages meet.

    article -> quotations -> targets -> snapshots -> documents -> matches -> judgement -> citations

`run` is a generator of events over a stored run: a face shows what happens as it happens, a crash leaves a run
that `resume` picks up, and finding goes in rounds (a feed is read, then what it lists). The result depends only
on article, snapshots, policy and engine; times and ids stand in the run beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.cite.build import cite
from factcheck.errors import FactcheckError
from factcheck.extract.extract import extract_quotations
from factcheck.judge.judge import judge
from factcheck.judge.policy import JudgePolicy
from factcheck.model.article import Article
from factcheck.model.check import Check, CheckQuery, QuotationResult, Result, Run, RunStatus
from factcheck.model.found import Budget
from factcheck.model.judgement import Colour
from factcheck.model.quotation import Extraction, QuotationKind
from factcheck.model.source import Outreach
from factcheck.service.comparing import Comparing
from factcheck.service.events import Arrived, Event, Extracted, Finished, Judged, Planned, Started
from factcheck.service.gathering import Gathering
from factcheck.service.relevance import Relevance, known_names
from factcheck.service.world import World
from factcheck.sources.rank import rank_sources
from factcheck.sources.registry import Registry
from factcheck.sources.select import select_round
from factcheck.version import PIPELINE_VERSION


@dataclass(frozen=True, slots=True)
class Request:
    """What a caller may ask of one check, beside the article."""

    outreach: Outreach = Outreach.OPEN
    only: frozenset[QuotationKind] = frozenset(QuotationKind)
    """Kinds to check; the others are left out of the result."""
    external_id: str | None = None


class CheckService:
    """Checks articles, keeps what came of it, and says why."""

    def __init__(self, world: World, registry: Registry, *, policy: JudgePolicy, budget: Budget) -> None:
        """Use these collaborators; nothing is opened or fetched yet."""
        self._world = world
        self._registry = registry
        self._policy = policy
        self._budget = budget

    def run(self, article: Article, request: Request = Request()) -> Iterator[Event]:
        """Check the article; yields what happens, `Finished` last. Drain it, or the run stays unfinished."""
        started = Run(
            id=self._world.new_id(),
            status=RunStatus.RUNNING,
            started_at=self._world.clock.now(),
            outreach=request.outreach,
            only=tuple(sorted(request.only)),
            external_id=request.external_id,
        )
        with self._world.leases.hold(started.id):
            self._world.checks.add(Check(run=started), article.model_dump_json())
            yield Started(started)
            yield from self._work(article, started)

    def check_article(self, article: Article, request: Request = Request()) -> Check:
        """Check the article and return what was stored."""
        return _drain(self.run(article, request))

    def resume(self) -> Iterator[Check]:
        """Finish every run that a crash left, oldest first; runs that another process works on are left alone."""
        for check in self._world.checks.unfinished():
            with self._world.leases.hold(check.run.id) as ours:
                if ours and self._world.checks.get(check.run.id).result is None:
                    article = Article.model_validate_json(self._world.checks.article(check.run.id))
                    yield _drain(self._work(article, check.run))

    def get(self, run_id: str) -> Check:
        """A stored check by the id of its run, or a unique beginning of it."""
        return self._world.checks.get(run_id)

    def list(self, query: CheckQuery) -> tuple[Check, ...]:
        """Stored checks, newest first."""
        return self._world.checks.list(query)

    def _work(self, article: Article, run: Run) -> Iterator[Event]:
        extraction = self._extract(article, run)
        yield Extracted(extraction)
        gathering = Gathering(self._world, self._registry, mode=run.outreach)
        comparing = Comparing(self._world.encoder)
        found, wanting = gathering.start(article), extraction.quotations
        choices = rank_sources(extraction.quotations, self._registry, links=found.links)
        while (chosen := select_round(wanting, self._registry, found, run.outreach, self._budget)).targets:
            found = found.asking(chosen.targets)
            yield Planned(found.rounds, chosen.targets)
            for arrival in gathering.gather(chosen.targets, self._budget, found):
                found = found.adding(*arrival.outcomes, size=arrival.size, seconds=arrival.seconds)
                yield Arrived(arrival.target, arrival.outcomes)
            results = self._results(extraction, Relevance(choices, found, chosen.omissions), comparing)
            yield from (Judged(result, provisional=True) for result in results)
            wanting = tuple(one.quotation for one in results if one.judgement.colour is not Colour.GREEN)
        results = self._results(extraction, Relevance(choices, found, chosen.omissions), comparing)
        yield from (Judged(result, provisional=False) for result in results)
        yield Finished(self._record(article, extraction, results, gathering.closed(run, found)))

    def _extract(self, article: Article, run: Run) -> Extraction:
        extraction = extract_quotations(article)
        wanted = (quotation for quotation in extraction.quotations if quotation.kind.value in run.only)
        named = tuple(known_names(quotation, self._registry) for quotation in wanted)
        return extraction.model_copy(update={"quotations": named})

    def _results(
        self, extraction: Extraction, relevance: Relevance, comparing: Comparing
    ) -> tuple[QuotationResult, ...]:
        results = []
        for quotation in extraction.quotations:
            seen = relevance.of(quotation)
            matches = comparing.matches(quotation, seen.documents)
            readable, gaps = comparing.readable(quotation, seen.adequate(matches))
            judgement = judge(quotation, matches, readable, (*gaps, *seen.gaps), policy=self._policy)
            results.append(QuotationResult(quotation=quotation, judgement=judgement, citations=cite(judgement)))
        return tuple(results)

    def _record(
        self, article: Article, extraction: Extraction, results: tuple[QuotationResult, ...], run: Run
    ) -> Check:
        encoder = self._world.encoder
        result = Result(
            article=article.digest,
            title=article.title,
            language=extraction.language,
            quotations=results,
            withheld=extraction.withheld,
            policy=self._policy.name,
            engine="+".join((PIPELINE_VERSION, encoder.id if encoder else "no-encoder")),
        )
        check = Check(run=run, result=result)
        self._world.checks.add(check, article.model_dump_json())
        return check


def _drain(events: Iterator[Event]) -> Check:
    for event in events:
        if isinstance(event, Finished):
            return event.check
    raise FactcheckError("The run ended before it was finished. Start it again with `factcheck resume`.")
