"""What a page states about itself is taken from the most trusted place that states it."""

from datetime import date

import pytest
from lxml import etree

from factcheck.read.metadata import facts_of, to_date
from factcheck.read.page import PageFacts


def facts(head: str, body: str = "<p>words</p>", url: str = "https://town.example/x") -> PageFacts:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return facts_of(etree.fromstring(page.encode(), parser=etree.HTMLParser(encoding="utf-8")), url)


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("2025-05-12T08:00:00+02:00", date(2025, 5, 12)),
        ("2025-05-12", date(2025, 5, 12)),
        ("2025-5-2 08:00", date(2025, 5, 2)),
        ("12.05.2025, 08:00 Uhr", date(2025, 5, 12)),
        ("2025年5月12日", date(2025, 5, 12)),
        ("2025년 5월 12일", date(2025, 5, 12)),
        ("Mon, 12 May 2025 08:00:00 GMT", date(2025, 5, 12)),
        ("05/12/2025", None),  # May or December
        ("2025-13-40", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_day_of_a_stamp(stamp: str, expected: date | None) -> None:
    assert to_date(stamp) == expected


LD = '<script type="application/ld+json">{}</script>'
OG = '<meta property="og:title" content="Open Graph"><meta property="article:published_time" content="2025-01-02">'
ARTICLE = (
    '{"@type": "NewsArticle", "headline": "Linked", "datePublished": "2025-01-01", "author": {"name": "A. Birch"}}'
)


def test_linked_data_goes_before_open_graph_before_markup() -> None:
    assert facts(OG + LD.format(ARTICLE), "<h1>Heading</h1>").title == "Linked"
    assert facts(OG, "<h1>Heading</h1>").title == "Open Graph"
    assert facts("<title>Head</title>", "<h1> The \n Heading</h1>").title == "The Heading"
    assert facts("<title>Head</title>").title == "Head"


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (OG + LD.format(ARTICLE), "", date(2025, 1, 1)),
        (OG, '<time datetime="2025-01-03">x</time>', date(2025, 1, 2)),
        ("", '<time datetime="2025-01-03">x</time>', date(2025, 1, 3)),
        ("", "", date(2025, 1, 4)),
    ],
)
def test_date_comes_from_the_first_place_that_has_one(head: str, body: str, expected: date) -> None:
    assert facts(head, body, "https://town.example/2025/01/04/x").published == expected


@pytest.mark.parametrize(
    ("linked", "author"),
    [
        ('{"@type": "Article", "headline": "x", "author": "A. Birch"}', "A. Birch"),
        ('{"@type": "Article", "headline": "x", "author": [{"name": "A"}, "B", {}]}', "A, B"),
        (
            '[{"@type": "Organization"}, {"@type": ["Article"], "headline": "x", "author": {"name": "A"}}]',
            "A",
        ),
        ('{"@graph": [{"@type": "Article", "headline": "x", "author": 7}]}', None),
        ('{"@type": "Article", "headline": 3, "author": {"name": ["A"]}}', "A"),
        ("null", None),
        ("[[[[[[[[[[{}]]]]]]]]]]", None),
        ("{", None),
    ],
)
def test_authors_of_every_shape(linked: str, author: str | None) -> None:
    assert facts(LD.format(linked)).author == author


@pytest.mark.parametrize(
    ("value", "expected"), [("true", True), ("false", False), ('"False"', False), ('"maybe"', None), ("null", None)]
)
def test_free_or_not(value: str, expected: bool | None) -> None:
    linked = f'{{"@type": "Article", "headline": "x", "isAccessibleForFree": {value}}}'

    assert facts(LD.format(linked)).is_free is expected
