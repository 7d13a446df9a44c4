"""Feeds, sitemaps and index pages name their documents in order."""

from datetime import UTC, datetime

import pytest

from factcheck.model.reasons import GapReason
from factcheck.model.snapshot import Gap
from factcheck.model.source import Finder, TargetKind
from tests.unit.read.reading import read_any, read_listing

RSS = b"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Town</title>
<item><title>Bridge &amp; tunnel</title><link>/a</link><pubDate>Mon, 02 Mar 2026 10:00:00 +0100</pubDate></item>
<item><title>Second</title><link>https://town.example/b#part</link></item>
<item><title>Again</title><link>https://town.example/b</link></item>
<item><title>Elsewhere</title><link>javascript:alert(1)</link></item>
<item><title>No link</title></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom">
<title>Town</title>
<entry><title type="html">A &lt;b&gt;bold&lt;/b&gt; title</title>

<link rel="alternate" href="https://town.example/c"/><updated>2026-03-03T08:00:00Z</updated></entry></feed>"""
JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "title": "Town", "items": [
{"id": "1", "url": "https://town.example/d", "title": "Größe", "date_published": "2026-03-04T08:00:00+02:00"},
{"id": "2", "external_url": "/e"}, "junk", {"id": "3"}]}""".encode()
SITEMAP = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://town.example/f </loc><lastmod>2026-03-05</lastmod></url>
<url><loc>https://town.example/g</loc><news:news><news:publication_date>2026-03-06T05:00:00Z</news:publication_date>
<news:title>Gauge</news:title></news:news></url></urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://town.example/1.xml</loc></sitemap></sitemapindex>"""


def links(body: bytes, kind: TargetKind) -> list[tuple[str, str | None, datetime | None]]:
    return [(link.url, link.title, link.published) for link in read_listing(body, kind).links]


def test_rss() -> None:
    assert links(RSS, TargetKind.FEED) == [
        ("https://town.example/a", "Bridge & tunnel", datetime(2026, 3, 2, 9, tzinfo=UTC)),
        ("https://town.example/b", "Second", None),
    ]


def test_atom() -> None:
    assert links(ATOM, TargetKind.FEED) == [
        ("https://town.example/c", "A bold title", datetime(2026, 3, 3, 8, tzinfo=UTC))
    ]


def test_json_feed() -> None:
    assert links(JSON_FEED, TargetKind.FEED) == [
        ("https://town.example/d", "Größe", datetime(2026, 3, 4, 6, tzinfo=UTC)),
        ("https://town.example/e", None, None),
    ]


def test_sitemap() -> None:
    assert links(SITEMAP, TargetKind.SITEMAP) == [
        ("https://town.example/f", None, datetime(2026, 3, 5, tzinfo=UTC)),
        ("https://town.example/g", "Gauge", datetime(2026, 3, 6, 5, tzinfo=UTC)),
    ]


def test_sitemap_index_and_text_sitemap() -> None:
    assert [url for url, _, _ in links(INDEX, TargetKind.SITEMAP)] == ["https://town.example/1.xml"]
    assert [url for url, _, _ in links(b"https://town.example/x\nhttps://town.example/y\n", TargetKind.SITEMAP)] == [
        "https://town.example/x",
        "https://town.example/y",
    ]


def test_empty_feed_is_a_listing_without_links() -> None:
    assert links(b'<rss version="2.0"><channel><title>Town</title></channel></rss>', TargetKind.FEED) == []


PAGE = b"""<body><nav><a href="/nav">Nav</a></nav><ul class="hits"><li><a href="x?y=1&amp;z=2"> A  hit </a></li>
<li><a href="mailto:a@b">Mail</a></li>
<li><a href="#top">Top</a></li></ul><a href="/card"><h3 class="card">Card</h3></a></body>"""


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        (".hits a", [("https://town.example/news/x?y=1&z=2", "A hit")]),
        (".hits li", [("https://town.example/news/x?y=1&z=2", "A hit")]),
        ("h3.card", [("https://town.example/card", "Card")]),
        (".none", []),
    ],
)
def test_index_page_gives_the_links_that_the_selector_finds(selector: str, expected: list[tuple[str, str]]) -> None:
    url = "https://town.example/news/"
    finder = Finder(kind=TargetKind.PAGE, url=url, select=selector)
    listing = read_listing(PAGE, TargetKind.PAGE, "text/html", finder=finder, requested_url=url, final_url=url)

    assert [(link.url, link.title) for link in listing.links] == expected


def test_page_that_an_index_led_to_is_a_document() -> None:
    finder = Finder(kind=TargetKind.PAGE, url="https://town.example/news/", select="a")

    assert not isinstance(read_any(b"<p>Words of a page.</p>", finder=finder), Gap)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<html><p>no feed</p></html>", TargetKind.SITEMAP),
        (b"not a feed at all", TargetKind.FEED),
        (b"/etc/passwd", TargetKind.FEED),
        (b"{broken json", TargetKind.FEED),
        (b'{"items": ', TargetKind.FEED),
        (b"<urlset", TargetKind.SITEMAP),
        (b"", TargetKind.FEED),
    ],
)
def test_what_is_no_listing_is_a_gap(body: bytes, kind: TargetKind) -> None:
    found = read_any(body, "application/xml", kind=kind)

    assert isinstance(found, Gap) or found.links == ()  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", [TargetKind.FEED, TargetKind.SITEMAP])
@pytest.mark.parametrize(
    "prologue",
    [
        b'<!DOCTYPE r [<!ENTITY a "x">]>',
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        b'<!doctype r [<!entity % p SYSTEM "http://evil.example/x">]>',
    ],
)
def test_entities_are_refused(kind: TargetKind, prologue: bytes) -> None:
    found = read_any(
        prologue + b"<rss version='2.0'><channel><title>&a;</title></channel></rss>", "text/xml", kind=kind
    )

    assert isinstance(found, Gap)
    assert found.reason is GapReason.EXTRACTION_POOR


def test_bad_selector_is_a_gap_that_names_it() -> None:
    url = "https://town.example/news/"
    finder = Finder(kind=TargetKind.PAGE, url=url, select="a[[")
    found = read_any(PAGE, finder=finder, requested_url=url, final_url=url)

    assert isinstance(found, Gap)
    assert "a[[" in found.detail
