"""The service: one run over one article, its events, its store, and what a crash leaves."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from factcheck.judge.policy import STRICT
from factcheck.model.article import Article
from factcheck.model.check import CheckQuery, RunStatus
from factcheck.model.found import Budget
from factcheck.model.judgement import Verdict
from factcheck.model.quotation import QuotationKind
from factcheck.model.source import Cover, Finder, Outreach, Source, SourceClass, TargetKind
from factcheck.ports import FetchResponse
from factcheck.service.checks import CheckService, Request
from factcheck.service.events import Arrived, Event, Extracted, Finished, Judged, Planned, Started
from factcheck.service.world import World
from factcheck.sources.registry import Registry
from factcheck.testing import FakeFetcher, FrozenClock, HashEncoder, MemoryChecks, MemorySnapshots

PAGE = """<html lang="en"><head><title>Harbour talk</title></head><body><main>
<p>HOST: Will the new pier be ready in May, as the port has promised for years now?</p>
<p>BIRCH: We will not open the pier before June, and nobody has asked us to hurry. The cranes arrive in April.</p>
<p>HOST: Thank you for coming to the studio this morning and for taking our questions.</p>
</main></body></html>"""
ARTICLE = Article(
    text="“We will not open the pier before June,” said Ada Birch. “The cranes arrive in March,” Birch added.",
    language="en",
)
ADDRESS = "https://harbour.test/talk"
ROBOTS = "https://harbour.test/robots.txt"
SOURCE = Source(
    id="harbour-radio",
    publisher="Harbour Radio",
    source_class=SourceClass.PUBLISHER_TRANSCRIPT,
    languages=("en",),
    covers=(Cover(name="Ada Birch", aliases=("Birch",)),),
    find=(Finder(kind=TargetKind.PAGE, url=ADDRESS),),
)


class OpenLeases:
    """Everything may be held: for tests of one process."""

    @contextmanager
    def hold(self, name: str) -> Iterator[bool]:
        yield True


def a_service(
    checks: MemoryChecks | None = None, *, page: str = PAGE, sources: tuple[Source, ...] = (SOURCE,)
) -> CheckService:
    answer = FetchResponse(
        url=ADDRESS, status=200, headers=(("content-type", "text/html; charset=utf-8"),), body=page.encode()
    )
    numbers = iter(range(1000))
    world = World(
        fetcher=FakeFetcher({ADDRESS: answer, ROBOTS: FetchResponse(url=ROBOTS, status=404, headers=(), body=b"")}),
        snapshots=MemorySnapshots(),
        checks=checks or MemoryChecks(),
        clock=FrozenClock(),
        leases=OpenLeases(),
        new_id=lambda: f"run-{next(numbers):03d}",
        encoder=HashEncoder(),
    )
    return CheckService(world, Registry.of(sources), policy=STRICT, budget=Budget())


def test_events_tell_the_run_in_order() -> None:
    kinds = [type(event) for event in a_service().run(ARTICLE)]

    first_judged, last = kinds.index(Judged), kinds[-1]
    assert kinds[:3] == [Started, Extracted, Planned]
    assert kinds.index(Arrived) < first_judged
    assert last is Finished


def test_verdicts_of_words_said_and_words_changed() -> None:
    check = a_service().check_article(ARTICLE)

    assert check.result is not None
    said, changed = check.result.quotations
    assert said.judgement.verdict is Verdict.VERBATIM
    assert changed.judgement.verdict is Verdict.ALTERED
    assert {(one.quote_text, one.source_text) for one in changed.judgement.evidence[0].differences} == {
        ("March", "April")
    }


def test_equal_evidence_gives_equal_bytes_whenever_it_runs() -> None:
    one, other = a_service().check_article(ARTICLE), a_service().check_article(ARTICLE)

    assert one.result is not None
    assert other.result is not None
    assert one.result.to_json() == other.result.to_json()
    assert one.result.digest == other.result.digest


def test_changed_word_in_the_source_changes_the_digest() -> None:
    one = a_service().check_article(ARTICLE)
    other = a_service(page=PAGE.replace("April", "March")).check_article(ARTICLE)

    assert one.result is not None
    assert other.result is not None
    assert one.result.digest != other.result.digest
    assert other.result.quotations[1].judgement.verdict is Verdict.VERBATIM


def test_stored_check_is_the_one_that_was_returned() -> None:
    service = a_service()

    check = service.check_article(ARTICLE)

    assert service.get(check.run.id) == check
    assert service.list(CheckQuery()) == (check,)


def test_run_keeps_times_requests_and_plan_and_the_result_has_none() -> None:
    check = a_service().check_article(ARTICLE)

    assert check.result is not None
    assert [target.url for target in check.run.plan] == [ADDRESS]
    assert {snapshot.requested_url for snapshot in check.run.snapshots} == {ADDRESS}
    assert any(request.url == ADDRESS for request in check.run.requests)
    assert "fetched_at" not in check.result.to_json()


@pytest.mark.parametrize("steps", [1, 2, 3, 4])
def test_run_that_a_crash_left_is_finished_once(steps: int) -> None:
    """The process dies after some events; the next one finishes the run, and finds nothing to do after that."""
    checks = MemoryChecks()
    events = a_service(checks).run(ARTICLE)
    cut: list[Event] = [next(events) for _ in range(steps)]
    events.close()

    finished = list(a_service(checks).resume())

    assert isinstance(cut[0], Started)
    assert [(check.run.id, check.run.status) for check in finished] == [(cut[0].run.id, RunStatus.DONE)]
    assert list(a_service(checks).resume()) == []
    assert finished[0].result == a_service().check_article(ARTICLE).result


def test_kinds_that_were_not_asked_for_are_left_out() -> None:
    check = a_service().check_article(ARTICLE, Request(only=frozenset({QuotationKind.INDIRECT})))

    assert check.result is not None
    assert check.result.quotations == ()


def test_speaker_whom_no_source_covers_is_unverifiable_never_not_found() -> None:
    stranger = ARTICLE.model_copy(update={"text": "“Nobody told me about the ferry timetable,” said Cora Dunlop."})

    check = a_service().check_article(stranger)

    assert check.result is not None
    judgement = check.result.quotations[0].judgement
    assert (judgement.verdict, judgement.reasons[0]) == (Verdict.UNVERIFIABLE, "no_source_configured")


def test_nothing_is_sent_in_outreach_none() -> None:
    check = a_service().check_article(ARTICLE, Request(outreach=Outreach.NONE))

    assert check.run.requests == ()
    assert check.result is not None
    assert all(one.judgement.verdict is Verdict.UNVERIFIABLE for one in check.result.quotations)
