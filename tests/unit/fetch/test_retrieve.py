"""One target from the decision to the snapshot or the gap."""

import pytest

from factcheck.errors import AddressRefused, FetchError
from factcheck.fetch.pace import Pace
from factcheck.fetch.policy import FetchPolicy
from factcheck.fetch.retrieve import Retrieved, retrieve
from factcheck.model.reasons import GapReason, Stage
from factcheck.model.snapshot import Gap, Snapshot
from factcheck.model.source import Finder, Outreach, Source, Target, TargetKind
from factcheck.ports import FetchResponse
from factcheck.testing import FakeFetcher, FrozenClock, MemorySnapshots

PAGE = "https://town.example/minutes"
ROBOTS = "https://town.example/robots.txt"
WORDS = b"<p>We will build it, said Ada Birch.</p>"
SOURCE = Source.model_validate(
    {
        "id": "town-hall",
        "publisher": "Town Hall",
        "class": "official_transcript",
        "languages": ["en"],
        "find": [{"kind": "page", "url": PAGE}],
    }
)
HTML = (("content-type", "text/html; charset=utf-8"),)
OPEN = FetchPolicy(mode=Outreach.OPEN)


def answer(
    url: str = PAGE, status: int = 200, body: bytes = WORDS, headers: tuple[tuple[str, str], ...] = HTML
) -> FetchResponse:
    return FetchResponse(url, status, headers, body)


def moved(url: str, to: str, status: int = 302) -> FetchResponse:
    return FetchResponse(url, status, (("location", to),), b"")


class World:
    """A fetcher, a store and a clock that outlive one call."""

    def __init__(self, *answers: FetchResponse, robots: bytes | None = None, **more: object) -> None:
        table: dict[str, object] = {ROBOTS: answer(ROBOTS, 404, b"") if robots is None else answer(ROBOTS, 200, robots)}
        for one in answers:
            table.setdefault(one.url, one)
        table.update(more)
        self.fetcher = FakeFetcher(table)  # type: ignore[arg-type]
        self.snapshots = MemorySnapshots()
        self.clock = FrozenClock()

    def get(
        self, url: str = PAGE, *, policy: FetchPolicy = OPEN, pace: Pace | None = None, **changes: object
    ) -> Retrieved:
        finder = Finder(kind=TargetKind.PAGE, url=url)
        values = {"source_id": "town-hall", "url": url, "why": "q1 names it", "finder": finder, **changes}
        return retrieve(
            Target.model_validate(values),
            source=SOURCE,
            fetcher=self.fetcher,
            snapshots=self.snapshots,
            clock=self.clock,
            policy=policy,
            pace=pace,
        )

    @property
    def asked(self) -> list[str]:
        return [request.url for request in self.fetcher.requests]


def gap(retrieved: Retrieved) -> Gap:
    assert isinstance(retrieved.outcome, Gap)
    return retrieved.outcome


def snapshot(retrieved: Retrieved) -> Snapshot:
    assert isinstance(retrieved.outcome, Snapshot)
    return retrieved.outcome


def test_page_becomes_a_snapshot_that_the_store_holds() -> None:
    world = World(answer(headers=(*HTML, ("etag", '"7"'), ("set-cookie", "a=b"))))

    found = snapshot(world.get())

    assert world.snapshots.body(found.sha256) == WORDS
    assert (found.media_type, found.charset, found.size) == ("text/html", "utf-8", len(WORDS))
    assert found.headers == (("content-type", "text/html; charset=utf-8"), ("etag", '"7"'))
    assert world.snapshots.latest(PAGE) == found


def test_every_request_is_recorded_with_its_reason() -> None:
    requests = World(answer()).get().requests

    assert [(one.url, one.status, one.why) for one in requests] == [
        (ROBOTS, 404, "what this site asks of robots"),
        (PAGE, 200, "q1 names it"),
    ]


STATUSES = [
    (401, GapReason.BLOCKED),
    (402, GapReason.PAYWALL),
    (403, GapReason.BLOCKED),
    (404, GapReason.SOURCE_UNREACHABLE),
    (410, GapReason.SOURCE_UNREACHABLE),
    (418, GapReason.SOURCE_UNREACHABLE),
    (429, GapReason.BLOCKED),
    (451, GapReason.BLOCKED),
    (500, GapReason.SOURCE_UNREACHABLE),
    (503, GapReason.SOURCE_UNREACHABLE),
    (304, GapReason.SOURCE_UNREACHABLE),  # nobody asked whether it had changed
]


@pytest.mark.parametrize(("status", "reason"), STATUSES)
def test_other_status_is_a_gap_with_its_reason(status: int, reason: GapReason) -> None:
    found = gap(World(answer(status=status, body=b"<h1>Sorry</h1>")).get())

    assert (found.reason, found.stage, found.source_id, found.url) == (reason, Stage.RETRIEVE, "town-hall", PAGE)
    assert str(status) in found.detail
    assert PAGE in found.detail


def test_empty_page_is_a_gap() -> None:
    assert gap(World(answer(body=b" \n ")).get()).reason is GapReason.EXTRACTION_POOR


@pytest.mark.parametrize("media_type", ["image/png", "video/mp4", "application/zip", "audio/mpeg"])
def test_wrong_type_is_a_gap(media_type: str) -> None:
    found = gap(World(answer(headers=(("content-type", media_type),))).get())

    assert found.reason is GapReason.EXTRACTION_POOR
    assert media_type in found.detail


def test_page_too_large_is_kept_in_part_and_says_so() -> None:
    world = World(answer(body=b"word " * 1000))

    found = snapshot(world.get(policy=FetchPolicy(mode=Outreach.OPEN, max_bytes=1000)))

    assert found.truncated
    assert found.size == 1000


def test_pdf_too_large_is_a_gap() -> None:
    world = World(answer(body=b"%PDF-" * 1000, headers=(("content-type", "application/pdf"),)))

    assert gap(world.get(policy=FetchPolicy(mode=Outreach.OPEN, max_bytes=1000))).reason is GapReason.TRUNCATED_BY_LIMIT


def test_redirects_are_followed_and_kept() -> None:
    there = "https://town.example/new"
    world = World(moved(PAGE, "/old"), moved("https://town.example/old", there, 301), answer(there))

    found = snapshot(world.get())

    assert (found.requested_url, found.final_url) == (PAGE, there)
    assert found.redirects == (PAGE, "https://town.example/old")


def test_circle_of_redirects_is_a_gap() -> None:
    world = World(moved(PAGE, "/b"), moved("https://town.example/b", PAGE))

    found = gap(world.get())

    assert found.reason is GapReason.SOURCE_UNREACHABLE
    assert "circle" in found.detail


def test_endless_chain_of_redirects_is_a_gap() -> None:
    chain = [moved(f"https://town.example/{n}", f"/{n + 1}") for n in range(20)]
    world = World(*chain)

    assert "more than 5 times" in gap(world.get("https://town.example/0")).detail
    assert len(world.asked) == 7


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://town.example/", "javascript:alert(1)", "http://[::1/"])
def test_redirect_out_of_the_web_is_refused(to: str) -> None:
    world = World(moved(PAGE, to))

    world.get()

    assert world.asked == [ROBOTS, PAGE]


def test_every_hop_asks_the_robots_of_its_own_host() -> None:
    there = "https://other.example/private/x"
    closed = answer("https://other.example/robots.txt", 200, b"User-agent: *\nDisallow: /private")
    world = World(moved(PAGE, there), answer(there), closed)

    assert gap(world.get()).reason is GapReason.BLOCKED
    assert there not in world.asked


def test_public_page_may_not_redirect_to_an_allow_listed_private_host() -> None:
    listed = (("wiki.inner", "127.0.0.1:80"),)
    world = World(moved(PAGE, "http://wiki.inner/"), answer("http://wiki.inner/"))

    world.get(policy=FetchPolicy(mode=Outreach.OPEN, private_hosts=listed))

    assert all(request.private_hosts == () for request in world.fetcher.requests)


def test_allow_listed_host_that_was_chosen_is_reached() -> None:
    listed = (("town.example", "127.0.0.1:80"),)
    world = World(answer())

    world.get(policy=FetchPolicy(mode=Outreach.OPEN, private_hosts=listed))

    assert {request.private_hosts for request in world.fetcher.requests} == {listed}


def test_unchanged_page_is_the_held_snapshot() -> None:
    world = World(**{PAGE: [answer(headers=(*HTML, ("etag", '"7"'))), answer(status=304, body=b"")]})
    first = world.get()
    world.clock.advance(90_000)

    second = world.get()

    assert second.outcome == first.outcome
    assert ("if-none-match", '"7"') in world.fetcher.requests[-1].headers
    assert second.requests[-1].status == 304


def test_fresh_snapshot_is_not_asked_for_again() -> None:
    world = World(answer())
    first = world.get()

    second = world.get()

    assert (second.outcome, second.requests) == (first.outcome, ())


def test_robots_are_asked_once_a_day() -> None:
    world = World(answer(), answer("https://town.example/other"))

    world.get()
    world.get("https://town.example/other")
    world.clock.advance(90_000)
    world.get()

    assert world.asked.count(ROBOTS) == 2


def test_what_robots_forbid_is_not_asked_for() -> None:
    world = World(answer(), robots=b"User-agent: *\nDisallow: /minutes")

    assert gap(world.get()).reason is GapReason.BLOCKED
    assert world.asked == [ROBOTS]


@pytest.mark.parametrize("status", [500, 503, 429])
def test_host_that_cannot_say_its_rules_is_not_asked(status: int) -> None:
    world = World(answer(), **{ROBOTS: answer(ROBOTS, status, b"")})

    assert "robots.txt" in gap(world.get()).detail
    assert PAGE not in world.asked


def test_dead_host_costs_one_timeout() -> None:
    dead = FetchError("no answer", reason=GapReason.SOURCE_UNREACHABLE, url=ROBOTS)
    world = World(answer(), answer("https://town.example/other"), **{ROBOTS: dead})
    pace = Pace(world.clock)

    first, second = world.get(pace=pace), world.get("https://town.example/other", pace=pace)

    assert gap(first).detail == gap(second).detail
    assert (len(first.requests), second.requests) == (1, ())


def test_dead_host_is_asked_again_later() -> None:
    dead = FetchError("no answer", reason=GapReason.SOURCE_UNREACHABLE, url=ROBOTS)
    world = World(answer(), **{ROBOTS: [dead, answer(ROBOTS, 404, b"")]})
    pace = Pace(world.clock)
    world.get(pace=pace)
    world.clock.advance(600)

    assert isinstance(world.get(pace=pace).outcome, Snapshot)


def test_rules_are_kept_under_no_source() -> None:
    world = World(answer())
    world.get()

    assert {one.requested_url: one.source_id for one in world.snapshots.all()} == {
        ROBOTS: "robots-txt",
        PAGE: "town-hall",
    }


def test_moved_rules_are_followed() -> None:
    rules = answer("https://town.example/r", 200, b"User-agent: *\nDisallow: /minutes")
    world = World(answer(), rules, **{ROBOTS: moved(ROBOTS, "/r")})

    assert gap(world.get()).reason is GapReason.BLOCKED


def test_passing_fault_is_tried_once_more() -> None:
    world = World(**{PAGE: [answer(status=503, headers=(("retry-after", "4"),)), answer()]})

    assert isinstance(world.get().outcome, Snapshot)
    assert max(world.clock.slept) == pytest.approx(4.0)


def test_long_retry_after_is_a_gap_and_no_wait() -> None:
    world = World(answer(status=429, headers=(("retry-after", "3600"),)))

    assert gap(world.get()).reason is GapReason.BLOCKED
    assert sum(world.clock.slept) == 0.0
    assert world.asked.count(PAGE) == 1


def test_refused_address_is_a_gap_and_no_outside_request() -> None:
    refused = AddressRefused("inside", reason=GapReason.BLOCKED, url=ROBOTS)
    retrieved = World(**{ROBOTS: refused, PAGE: refused}).get()

    assert gap(retrieved).reason is GapReason.BLOCKED
    assert retrieved.requests == ()


def test_failed_request_is_recorded_without_a_status() -> None:
    broken = FetchError("no answer", reason=GapReason.SOURCE_UNREACHABLE, url=PAGE)

    requests = World(**{PAGE: broken}).get().requests

    assert [(one.url, one.status) for one in requests] == [(ROBOTS, 404), (PAGE, None)]


def test_source_that_fails_now_serves_from_what_is_held_and_says_so() -> None:
    world = World(**{PAGE: [answer(), answer(status=500)]})
    first = world.get()
    world.clock.advance(90_000)

    second = world.get()

    assert second.outcome == first.outcome
    assert second.lapse is not None
    assert "500" in second.lapse.detail


def test_mode_none_sends_nothing() -> None:
    world = World(answer())

    found = gap(world.get(policy=FetchPolicy(mode=Outreach.NONE)))

    assert world.asked == []
    assert "outreach none" in found.detail


def test_mode_quiet_follows_a_standing_address_that_moved() -> None:
    there = "https://town.example/new"
    world = World(moved(PAGE, there), answer(there))

    assert isinstance(world.get(policy=FetchPolicy(mode=Outreach.QUIET)).outcome, Snapshot)


def test_folder_is_not_fetched() -> None:
    world = World()

    assert gap(world.get("file:///srv/minutes", kind=TargetKind.FOLDER)).reason is GapReason.BLOCKED
    assert world.asked == []


@pytest.mark.parametrize("location", ["", "   ", "http://[bad", "\x00", "é" * 3000])
def test_odd_locations_end_in_a_value(location: str) -> None:
    assert isinstance(World(moved(PAGE, location)).get().outcome, Gap)
