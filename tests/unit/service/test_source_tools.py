"""Looking after the list of sources: what a crawl reads, what an entry would be asked for, what is proposed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from factcheck.errors import InputError, NotFound
from factcheck.model.document import Document, Listing
from factcheck.model.found import Budget
from factcheck.model.reasons import GapReason
from factcheck.model.snapshot import Gap
from factcheck.model.source import Cover, Finder, Source, SourceClass, TargetKind
from factcheck.ports import FetchResponse
from factcheck.service.source_tools import Trial, crawl, imported, planned, proposed, tried
from factcheck.service.world import World
from factcheck.sources.loader import parse_yaml
from factcheck.sources.registry import Registry
from factcheck.testing import FakeFetcher, FrozenClock, MemoryChecks, MemorySnapshots

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Ferries</title>
<item><title>Winter timetable</title><link>https://ferries.test/winter</link></item></channel></rss>"""
PAGE = f"""<html lang=en><title>Winter</title><main>
{"<p>The night ferry will run all winter, and the ministry pays for the second crew until March.</p>" * 6}</main>"""
SOURCE = Source(
    id="ferries",
    publisher="Ministry of Ferries (press)",
    source_class=SourceClass.ISSUER_STATEMENT,
    languages=("en",),
    covers=(Cover(name="Ada Birch"),),
    find=(
        Finder(kind=TargetKind.FEED, url="https://ferries.test/feed"),
        Finder(kind=TargetKind.SEARCH, url="https://ferries.test/find?q={query}"),
        Finder(kind=TargetKind.PAGE, url="https://ferries.test/{date:%Y/%m}"),
    ),
)
REGISTRY = Registry.of((SOURCE,))


@contextmanager
def nobody_else(name: str) -> Iterator[bool]:
    yield True


class OpenLeases:
    hold = staticmethod(nobody_else)


@pytest.fixture
def world() -> World:
    def answer(url: str, body: str = "", status: int = 200, media_type: str = "text/html") -> FetchResponse:
        return FetchResponse(url=url, status=status, headers=(("content-type", media_type),), body=body.encode())

    answers = [
        answer("https://ferries.test/robots.txt", status=404),
        answer("https://ferries.test/feed", FEED, media_type="application/rss+xml"),
        answer("https://ferries.test/winter", PAGE),
        answer("https://ferries.test/find?q=Ada+Birch", status=500),
        answer("https://ferries.test/2025/07", PAGE),
    ]
    return World(
        fetcher=FakeFetcher({one.url: one for one in answers}),
        snapshots=MemorySnapshots(),
        checks=MemoryChecks(),
        clock=FrozenClock(),
        leases=OpenLeases(),
        new_id=lambda: "run",
    )


def outcomes(arrivals) -> list[Document | Listing | Gap]:
    return [one for arrival in arrivals for one in ([arrival] if isinstance(arrival, Gap) else arrival.outcomes)]


def test_a_crawl_reads_what_stands_and_what_that_lists_and_keeps_it(world):
    listing, page = outcomes(crawl(world, REGISTRY))

    assert isinstance(listing, Listing)
    assert isinstance(page, Document)
    assert {"https://ferries.test/feed", "https://ferries.test/winter"} <= {
        one.requested_url for one in world.snapshots.all()
    }


def test_a_crawl_says_what_its_limit_left_out(world):
    gaps = [one for one in outcomes(crawl(world, REGISTRY, budget=Budget(max_standing=1))) if isinstance(one, Gap)]

    assert [gap.reason for gap in gaps] == [GapReason.TRUNCATED_BY_LIMIT]


def test_a_plan_names_addresses_with_reasons_and_sends_nothing(world):
    targets = planned(REGISTRY, Trial("ferries", day=date(2025, 7, 15))).targets

    assert [target.url for target in targets] == [
        "https://ferries.test/feed",
        "https://ferries.test/find?q=Ada+Birch",
        "https://ferries.test/2025/07",
    ]
    assert all("Ada Birch" in target.why for target in targets)
    assert not list(world.snapshots.all())


def test_a_plan_for_somebody_else_says_that_nobody_would_ask():
    selection = planned(REGISTRY, Trial("ferries", speaker="Bela Strand"))

    assert not selection.targets
    assert [one.gap.reason for one in selection.omissions] == [GapReason.NO_SOURCE_CONFIGURED]


def test_a_source_that_covers_nobody_is_tried_as_a_venue():
    registry = Registry.of((SOURCE.model_copy(update={"covers": (), "active": False}),))

    assert "venue" in planned(registry, Trial("ferries")).targets[0].why


def test_a_source_that_is_not_listed_is_named():
    with pytest.raises(NotFound, match="ferries"):
        planned(REGISTRY, Trial("feries"))


def test_a_trial_reads_round_after_round_and_names_the_gaps(world):
    kinds = [type(one) for one in outcomes(tried(world, REGISTRY, Trial("ferries", day=date(2025, 7, 15))))]

    assert kinds == [Listing, Gap, Document, Document]


def test_a_proposal_is_a_valid_entry_under_a_free_id():
    taken = Registry.of((SOURCE.model_copy(update={"id": "other-test"}),))

    (entry,) = parse_yaml(proposed("https://other.test/feed.xml", taken), "proposal", env={}).content

    assert Source.model_validate(entry).id == "other-test-2"


def test_an_address_that_is_listed_is_not_proposed_again():
    with pytest.raises(InputError, match='"ferries"'):
        proposed("https://ferries.test/feed", REGISTRY)


def test_a_list_of_sites_becomes_entries():
    table = "url;name;language\nhttps://a.test/feed;Alpha;de\nhttps://b.test/;Beta;\n".encode("utf-8-sig")

    entries = parse_yaml(imported(table, REGISTRY, language="fr"), "list", env={}).content

    assert [(entry["publisher"], entry["languages"]) for entry in entries] == [("Alpha", ["de"]), ("Beta", ["fr"])]
