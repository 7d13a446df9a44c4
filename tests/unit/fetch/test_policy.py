"""The decision about one address, as a table."""

from datetime import timedelta

import pytest

from factcheck.fetch.policy import Download, FetchPolicy, Refuse, Revalidate, Use, decide, is_standing
from factcheck.fetch.robots import read_robots
from factcheck.model.reasons import GapReason
from factcheck.model.snapshot import Snapshot
from factcheck.model.source import Finder, Outreach, Target, TargetKind
from factcheck.testing import MOMENT, a_snapshot

PAGE = "https://town.example/minutes"
FIXED = Finder(kind=TargetKind.PAGE, url=PAGE)
FEED = Finder(kind=TargetKind.FEED, url="https://town.example/feed")
SEARCH = Finder(kind=TargetKind.SEARCH, url="https://town.example/?q={query}")
DATED = Finder(kind=TargetKind.PAGE, url="https://town.example/{date:%Y}/minutes")
VALIDATORS = (("etag", '"7"'), ("last-modified", "Mon, 02 Mar 2026 10:00:00 GMT"))
CLOSED = read_robots(200, b"User-agent: *\nDisallow: /minutes\n")


def target(**changes: object) -> Target:
    return Target.model_validate({"source_id": "town-hall", "url": PAGE, "why": "test", "finder": FIXED, **changes})


def held(age_s: float, **changes: object) -> Snapshot:
    return a_snapshot(requested_url=PAGE, fetched_at=MOMENT - timedelta(seconds=age_s), **changes)


OLD = held(90_000, headers=VALIDATORS)
TABLE = [
    # mode, held, robots, expected
    (Outreach.NONE, None, None, Refuse),
    (Outreach.NONE, OLD, None, Use),
    (Outreach.NONE, held(1), None, Use),
    (Outreach.QUIET, None, None, Download),
    (Outreach.QUIET, OLD, None, Revalidate),
    (Outreach.QUIET, held(1), None, Use),
    (Outreach.OPEN, None, None, Download),
    (Outreach.OPEN, OLD, None, Revalidate),
    (Outreach.OPEN, held(90_000), None, Download),  # nothing to revalidate with
    (Outreach.OPEN, held(90_000, headers=VALIDATORS, truncated=True), None, Download),
    (Outreach.OPEN, held(90_000, headers=VALIDATORS, final_url="https://town.example/other"), None, Download),
    (Outreach.OPEN, held(-50), None, Download),  # from the future: a clock was wrong
    (Outreach.OPEN, None, CLOSED, Refuse),
    (Outreach.OPEN, OLD, CLOSED, Refuse),
    (Outreach.OPEN, held(1), CLOSED, Use),  # no request, nothing to refuse
    (Outreach.OPEN, None, read_robots(404, b""), Download),
    (Outreach.OPEN, None, read_robots(503, b""), Refuse),
]


@pytest.mark.parametrize(("mode", "snapshot", "robots", "expected"), TABLE)
def test_decision(mode: Outreach, snapshot: Snapshot | None, robots: object, expected: type) -> None:
    decision = decide(target(), snapshot, robots, now=MOMENT, policy=FetchPolicy(mode=mode))  # type: ignore[arg-type]

    assert type(decision) is expected


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://a.example/", "javascript:x", "", "http://[::1", "http://a:99999/", "//a.example"],
)
@pytest.mark.parametrize("mode", list(Outreach))
def test_other_schemes_are_refused_in_every_mode(url: str, mode: Outreach) -> None:
    decision = decide(target(url=url), OLD, None, now=MOMENT, policy=FetchPolicy(mode=mode))

    assert isinstance(decision, Refuse)
    assert decision.reason is GapReason.BLOCKED


STANDING = [
    (target(), True),
    (target(url=FEED.url, kind=TargetKind.FEED, finder=FEED), True),
    (target(url="https://town.example/listed", depth=1, finder=FEED), True),
    (target(url="https://town.example/listed", depth=1, finder=FEED, quotation_ids=("q1",)), False),
    (target(quotation_ids=("q1",)), False),
    (target(finder=None), False),  # a link of the draft
    (target(url="https://town.example/else"), False),
    (target(url="https://town.example/?q=Ada+Birch", kind=TargetKind.SEARCH, finder=SEARCH), False),
    (target(url="https://town.example/hit", depth=1, finder=SEARCH), False),
    (target(url="https://town.example/2026/minutes", finder=DATED), False),
]


@pytest.mark.parametrize(("wanted", "expected"), STANDING)
def test_only_what_no_article_chose_is_standing(wanted: Target, expected: bool) -> None:
    assert is_standing(wanted) is expected


@pytest.mark.parametrize("wanted", [wanted for wanted, standing in STANDING if not standing])
def test_quiet_serves_what_an_article_chose_from_what_is_held(wanted: Target) -> None:
    policy = FetchPolicy(mode=Outreach.QUIET)

    assert isinstance(decide(wanted, None, None, now=MOMENT, policy=policy), Refuse)
    assert decide(wanted, OLD, None, now=MOMENT, policy=policy) == Use(OLD)


def test_revalidation_sends_the_stored_validators() -> None:
    decision = decide(target(), OLD, None, now=MOMENT, policy=FetchPolicy(mode=Outreach.OPEN))

    assert decision == Revalidate(
        OLD, (("if-none-match", '"7"'), ("if-modified-since", "Mon, 02 Mar 2026 10:00:00 GMT"))
    )


def test_refusal_in_quiet_says_how_to_get_it() -> None:
    decision = decide(target(finder=None), None, None, now=MOMENT, policy=FetchPolicy())

    assert isinstance(decision, Refuse)
    assert "outreach open" in decision.detail
    assert PAGE in decision.detail


def test_download_carries_nothing() -> None:
    assert decide(target(), None, None, now=MOMENT, policy=FetchPolicy(mode=Outreach.OPEN)) == Download()
