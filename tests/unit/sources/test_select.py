"""The next round asks the sources that may hold the quotations, says why, and never leaves out in silence."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from factcheck.model.document import Link, Listing
from factcheck.model.found import Budget, Found, Held
from factcheck.model.quotation import Attribution, Quotation, QuotationKind, Speaker
from factcheck.model.reasons import GapReason
from factcheck.model.source import Cover, Finder, Outreach, Source, TargetKind
from factcheck.model.spans import Span
from factcheck.sources.registry import Registry
from factcheck.sources.select import select_round, select_targets
from factcheck.sources.words import days_named

OPEN, QUIET, NONE = Outreach.OPEN, Outreach.QUIET, Outreach.NONE


def quotation(id, text="The gates stay open.", *, speaker=None, event=None, role=None, kind="direct"):
    named = Speaker(name=speaker, role=role) if speaker else None
    return Quotation(
        id=id,
        kind=QuotationKind(kind),
        span=Span(0, len(text)),
        text=text,
        language="en",
        event=event,
        attribution=Attribution(speaker=named),
    )


def source(id, *finders, covers=(), topics=(), publisher=None, cls="issuer_statement", active=True):
    return Source.model_validate(
        {
            "id": id,
            "publisher": publisher or id.title(),
            "class": cls,
            "languages": ["en"],
            "covers": covers,
            "topics": topics,
            "find": finders or (Finder(kind=TargetKind.FEED, url=f"https://{id}.test/feed"),),
            "active": active,
        }
    )


PORTS = source("ports", covers=(Cover(name="Ada Quill", aliases=("阿达·奎尔",), roles=("Minister of Ports",)),))
RADIO = source("radio", publisher="Radio Nord", cls="publisher_transcript")
PAPER = source("paper", topics=("gates",), cls="media_report")
FARMS = source("farms", covers=(Cover(name="Bela Strand"),))
REGISTRY = Registry.of((PAPER, RADIO, PORTS, FARMS))


def listing(of, *links):
    made = tuple(
        Link(url=url, title=title, published=datetime(*day, tzinfo=UTC) if day else None) for url, title, day in links
    )
    url = of.find[0].url or ""
    return Listing(source_id=of.id, url=url, kind=of.find[0].kind, snapshot="0" * 64, links=made)


def first_round(quotations, registry=REGISTRY, mode=OPEN, budget=None):
    return select_targets(quotations, registry, Found.nothing(), mode, budget or Budget())


def ids(targets):
    return [target.source_id for target in targets]


def test_the_source_of_the_speaker_comes_before_the_paper():
    assert ids(first_round([quotation("a", speaker="Ada Quill")])) == ["ports", "paper"]


def test_a_name_in_another_script_finds_the_same_source():
    assert ids(first_round([quotation("a", "港口不会关闭。", speaker="阿达·奎尔")])) == ["ports"]


def test_an_office_finds_its_holder():
    assert ids(first_round([quotation("a", "No.", speaker="the Minister of Ports")])) == ["ports"]


def test_the_venue_is_asked_though_it_does_not_cover_the_speaker():
    asked = first_round([quotation("a", "No.", speaker="Ada Quill", event="Radio Nord; 3 May 2025")])

    assert ids(asked) == ["radio", "ports"]  # the better class first, both weigh the same
    assert "venue" in asked[0].why


def test_a_link_of_the_article_raises_its_site_but_is_not_fetched():
    found = Found.nothing(links=["https://farms.test/secret?token=1"])

    asked = select_targets([quotation("a", "No.", speaker="Ada Quill")], REGISTRY, found, OPEN, Budget())

    assert ids(asked) == ["ports", "farms"]
    assert all("secret" not in target.url for target in asked)


def test_every_target_says_why_and_for_which_quotations():
    asked = first_round([quotation("a", speaker="Ada Quill"), quotation("b", speaker="Bela Strand")])

    reasons = {target.source_id: (target.why, target.quotation_ids) for target in asked}
    assert reasons["ports"] == ("it covers Ada Quill", ("a",))
    assert reasons["paper"] == ("it writes about gates", ("a", "b"))


def test_scare_quotes_ask_for_nothing():
    assert first_round([quotation("a", "gates", kind="scare")]) == ()


def test_nothing_is_asked_twice_and_the_rounds_end():
    asked = first_round([quotation("a", speaker="Ada Quill")])
    found = Found.nothing().asking(asked)

    assert select_targets([quotation("a", speaker="Ada Quill")], REGISTRY, found, OPEN, Budget()) == ()


def test_later_rounds_take_the_title_that_names_the_speaker_first():
    feed = listing(
        PORTS,
        ("https://ports.test/1", "Fishing season opens", None),
        ("https://ports.test/2", "Statement by Ada Quill", None),
    )
    found = Found.nothing().asking(first_round([quotation("a", speaker="Ada Quill")])).adding(feed)

    asked = select_targets([quotation("a", speaker="Ada Quill")], REGISTRY, found, OPEN, Budget())

    assert [target.url for target in asked] == ["https://ports.test/2", "https://ports.test/1"]
    assert "names Ada Quill" in asked[0].why


def test_later_rounds_take_the_day_of_the_event_first():
    feed = listing(
        PORTS,
        ("https://ports.test/old", "News", (2025, 1, 3)),
        ("https://ports.test/day", "News", (2025, 5, 3)),
        ("https://ports.test/new", "News", (2025, 9, 3)),
    )
    said = [quotation("a", speaker="Ada Quill", event="press conference; 3 May 2025")]
    found = Found.nothing().asking(first_round(said)).adding(feed)

    assert select_targets(said, REGISTRY, found, OPEN, Budget())[0].url == "https://ports.test/day"


def test_links_to_other_sites_are_not_followed():
    feed = listing(PORTS, ("https://tracker.example/x", "Ada Quill", None), ("mailto:x@y.test", "Ada Quill", None))
    found = Found.nothing().asking(first_round([quotation("a", speaker="Ada Quill")])).adding(feed)

    assert select_targets([quotation("a", speaker="Ada Quill")], REGISTRY, found, OPEN, Budget()) == ()


def test_a_speaker_without_a_source_is_a_gap():
    chosen = select_round([quotation("a", speaker="Nobody Known")], REGISTRY, Found.nothing(), OPEN, Budget())

    gaps = [(one.gap.reason, one.quotation_ids) for one in chosen.omissions]
    assert gaps == [(GapReason.NO_SOURCE_CONFIGURED, ("a",))]
    assert "Nobody Known" in chosen.omissions[0].gap.detail


# Budget, and the words with which the gap names the limit.
LIMITS = [
    (Budget(max_documents=2), "2 documents"),
    (Budget(max_rounds=1), "1 rounds"),
    (Budget(max_bytes=10), "10 bytes"),
    (Budget(max_seconds=1), "1 seconds"),
]


@pytest.mark.parametrize(("budget", "words"), LIMITS, ids=[row[1] for row in LIMITS])
def test_a_limit_that_cuts_is_a_gap(budget, words):
    said = [quotation("a", speaker="Ada Quill")]
    feed = listing(PORTS, ("https://ports.test/1", "One", None))
    found = Found.nothing().asking(first_round(said)).adding(feed, size=100, seconds=5)

    chosen = select_round(said, REGISTRY, found, OPEN, budget)

    assert chosen.targets == ()
    cut = [one.gap for one in chosen.omissions]
    assert [gap.reason for gap in cut] == [GapReason.TRUNCATED_BY_LIMIT]
    assert words in cut[0].detail
    assert cut[0].url == "https://ports.test/1"


def test_a_long_listing_is_cut_with_a_gap():
    ports = source("ports", Finder(kind=TargetKind.FEED, url="https://ports.test/feed", limit=2), covers=PORTS.covers)
    feed = listing(ports, *((f"https://ports.test/{number}", "News", None) for number in range(5)))
    found = Found.nothing().adding(feed).asking(())

    chosen = select_round([quotation("a", speaker="Ada Quill")], Registry.of((ports,)), found, OPEN, Budget())

    assert len(chosen.targets) == 2
    assert "left 3 addresses" in chosen.omissions[0].gap.detail


def test_what_lies_outside_the_date_window_is_a_gap():
    feed = listing(PORTS, ("https://ports.test/old", "Ada Quill", (2019, 1, 1)))
    found = Found.nothing(published=date(2025, 5, 4)).asking(()).adding(feed)

    chosen = select_round([quotation("a", speaker="Ada Quill")], REGISTRY, found, OPEN, Budget())

    assert chosen.targets == ()
    assert [one.gap.reason for one in chosen.omissions] == [GapReason.OUTSIDE_DATE_WINDOW]


def test_quiet_asks_the_same_whatever_the_article_says():
    feed = listing(PORTS, ("https://ports.test/1", "One", None), ("https://ports.test/2", "Ada Quill", None))
    registry = Registry.of(
        (*REGISTRY.sources, source("search", Finder(kind=TargetKind.SEARCH, url="https://s.test/{query}")))
    )
    articles = [
        [],
        [quotation("a", speaker="Ada Quill")],
        [quotation("b", speaker="Bela Strand", event="Radio Nord; 3 May 2025")],
    ]

    rounds = []
    for said in articles:
        one = select_targets(said, registry, Found.nothing(links=["https://farms.test/x"]), QUIET, Budget())
        found = Found.nothing().asking(one).adding(feed)
        rounds.append((one, select_targets(said, registry, found, QUIET, Budget())))

    assert rounds[0] == rounds[1] == rounds[2]
    assert ids(rounds[0][0]) == ["paper", "radio", "ports", "farms"]
    assert [target.url for target in rounds[0][1]] == ["https://ports.test/1", "https://ports.test/2"]


def test_quiet_reaches_every_source_of_a_long_list():
    registry = Registry.of(tuple(source(f"s{number}") for number in range(200)))

    assert len(first_round([], registry, mode=QUIET)) == 200
    assert len(first_round([], registry, mode=QUIET, budget=Budget(max_standing=3))) == 3


def test_none_asks_only_for_what_is_held():
    held = [Held(source_id="ports", url="https://ports.test/1"), Held(source_id="farms", url="https://farms.test/1")]
    found = Found.nothing(held=held)

    asked = select_targets([quotation("a", speaker="Ada Quill")], REGISTRY, found, NONE, Budget())

    assert [target.url for target in asked] == ["https://ports.test/1"]


def test_a_search_holds_the_public_name_and_never_the_words():
    finder = Finder(kind=TargetKind.SEARCH, url="https://ports.test/?q={query}")
    registry = Registry.of((source("ports", finder, covers=PORTS.covers),))

    asked = select_targets(
        [quotation("a", "The gates stay open.", speaker="阿达·奎尔")], registry, Found.nothing(), OPEN, Budget()
    )

    assert [target.url for target in asked] == ["https://ports.test/?q=Ada+Quill"]


def test_a_name_that_the_sources_file_does_not_know_is_never_searched_for():
    finder = Finder(kind=TargetKind.SEARCH, url="https://ports.test/?q={query}")
    registry = Registry.of((source("ports", finder, topics=("gates",)),))

    assert first_round([quotation("a", "The gates stay open.", speaker="Secret Plan")], registry) == ()


def test_a_sitemap_index_leads_to_its_sitemaps_past_the_filter():
    finder = Finder(kind=TargetKind.SITEMAP, url="https://ports.test/sitemap.xml", match="/press/")
    ports = source("ports", finder, covers=PORTS.covers)
    index = listing(ports, ("https://ports.test/sitemap-2.xml", None, None), ("https://ports.test/about", None, None))
    found = Found.nothing().asking(()).adding(index)

    asked = select_targets([quotation("a", speaker="Ada Quill")], Registry.of((ports,)), found, OPEN, Budget())

    assert [(target.url, target.kind) for target in asked] == [("https://ports.test/sitemap-2.xml", TargetKind.SITEMAP)]


def test_a_day_template_takes_the_day_of_the_event():
    finder = Finder(kind=TargetKind.PAGE, url="https://ports.test/{date:%Y/%m/%d}.html")
    registry = Registry.of((source("ports", finder, covers=PORTS.covers),))
    said = [quotation("a", speaker="Ada Quill", event="press conference; May 3, 2025")]

    assert first_round(said, registry)[0].url == "https://ports.test/2025/05/03.html"


def test_inactive_sources_are_never_asked():
    registry = Registry.of((source("ports", covers=PORTS.covers, active=False),))

    assert first_round([quotation("a", speaker="Ada Quill")], registry) == ()
    assert first_round([], registry, mode=QUIET) == ()


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("CNBC; 15. Juli 2025", [date(2025, 7, 15)]),
        ("on July 15", [date(2025, 7, 15)]),
        ("the 3rd of May, 2024", [date(2024, 5, 3)]),
        ("2025-02-30", []),
        ("7月18日", [date(2025, 7, 18)]),
        ("2024年2月29日", [date(2024, 2, 29)]),
        ("3 de mayo de 2023", [date(2023, 5, 3)]),
        ("01.02.2024", [date(2024, 2, 1)]),
        ("yesterday", []),
        ("", []),
    ],
)
def test_days_are_read_in_several_languages(words, days):
    assert list(days_named(words, year=2025)) == days


def test_the_plan_is_the_same_under_any_hash_seed():
    program = (
        "from tests.unit.sources.test_select import *\n"
        "feed = listing(PORTS, *((f'https://ports.test/{n}', f'Gates Ada Quill {n % 3}', None) for n in range(9)))\n"
        "held = [Held(source_id=one.id, url=f'https://{one.id}.test/x') for one in REGISTRY.sources]\n"
        "found = Found.nothing(held=held).asking(()).adding(feed)\n"
        "said = [quotation('a', speaker='Ada Quill'), quotation('b', speaker='Bela Strand')]\n"
        "for mode in Outreach:\n"
        "    print(select_round(said, REGISTRY, found, mode, Budget(max_documents=5)).model_dump_json())\n"
    )

    plans = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[3],
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("0", "1")
    }

    assert len(plans) == 1
    assert len(plans.pop()) > 100


def test_a_quotation_of_a_million_words_is_ranked_in_time():
    registry = Registry.of(tuple(source(f"s{number}", covers=PORTS.covers, topics=("gates",)) for number in range(50)))
    long = quotation("a", "the gates of the harbour " * 200_000, speaker="Ada Quill")

    assert len(first_round([long], registry)) == 50
