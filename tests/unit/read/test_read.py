"""What `read` adds to a reader's page: what the source is."""

from datetime import date

import pytest

from factcheck.model.source import Distance, Finder, SourceClass, TargetKind
from tests.unit.read.reading import a_source, read_document

PAGE = b"""<html lang="en"><head><title>Minutes</title></head>
<body><p>The mayor said that the bridge would be built here.</p></body></html>"""
MINISTRY = {
    "class": "issuer_statement",
    "covers": [{"name": "Harbour Office", "aliases": ["HO", "Hafenamt"]}, {"name": "Ilka Thorn", "aliases": ["HO"]}],
}


def test_document_names_its_source_and_snapshot() -> None:
    ref = read_document(PAGE).ref

    assert (ref.source_id, ref.publisher, ref.title, ref.reader) == ("town", "Town", "Minutes", "html/2")
    assert (ref.source_class, ref.distance) == (SourceClass.PUBLISHER_TRANSCRIPT, Distance.PRIMARY)
    assert ref.words == 10
    assert len(ref.snapshot) == 64


def test_finder_goes_before_the_source() -> None:
    finder = Finder(
        kind=TargetKind.PAGE,
        url="https://x.example",
        source_class=SourceClass.MEDIA_REPORT,
        event="Town hall; 2 March",
        language="fr",
    )
    ref = read_document(PAGE, finder=finder).ref

    assert (ref.source_class, ref.distance) == (SourceClass.MEDIA_REPORT, Distance.SECONDARY)
    assert (ref.event, ref.language) == ("Town hall; 2 March", "fr")


def test_own_statements_speak_for_whom_the_source_covers() -> None:
    ministry = a_source(**MINISTRY)

    assert read_document(PAGE, source=ministry).ref.speaks_for == ("Harbour Office", "Ilka Thorn", "HO", "Hafenamt")
    assert read_document(PAGE).ref.speaks_for == ()


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("<p>Die Bürgermeisterin sagte, die Brücke werde hier gebaut und nirgendwo sonst.</p>", "de"),
        ("<html lang=en><p>Die Bürgermeisterin sagte, die Brücke werde hier gebaut und nirgendwo sonst.</p>", "de"),
        ("<html lang=de><p>Ja.</p>", "de"),
        ("<p>Ja.</p>", "en"),
    ],
)
def test_words_decide_the_language_where_there_are_enough(body: str, language: str) -> None:
    assert read_document(body.encode()).ref.language == language


def test_chinese_is_counted_in_characters() -> None:
    assert read_document("<p>我们将在疏浚完成之后恢复通航，不会提前。</p>".encode()).ref.words == 20


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://town.example/2026/03/02/minutes", date(2026, 3, 2)),
        ("https://town.example/20260302-minutes", date(2026, 3, 2)),
        ("https://town.example/2026-02-31/minutes", None),
        ("https://town.example/123420260302567", None),
        ("https://town.example/minutes", None),
    ],
)
def test_address_may_name_the_day(url: str, day: date | None) -> None:
    assert read_document(PAGE, final_url=url).ref.published == day


HINTED = b"""<body><nav>Menu</nav><div class="ad">Buy nets</div>
<main><div class="t"><p>ADA: We will build it.</p><p>And soon.</p></div>
<div class="t">JON: Will we?</div><p class="end">Recorded by Tore Lind.</p></main><p>Footer words</p></body>"""


def test_hints_name_main_text_turns_and_what_to_skip() -> None:
    source = a_source(hints={"main": "main", "skip": [".end", ".ad"], "turns": "div.t"})
    document = read_document(HINTED, source=source)
    turns = [(one.speaker, one.span.of(document.text)) for one in document.segments]

    assert turns == [("ADA", "We will build it."), ("ADA", "And soon."), ("JON", "Will we?")]
    assert document.segments[0].locator.node == "/html/body/main/div[1]/p[1]"


def test_hints_that_fit_no_more_leave_the_whole_page() -> None:
    source = a_source(hints={"main": "#gone", "turns": ".gone"})

    assert "Footer words" in read_document(HINTED, source=source).text


def test_node_paths_lead_to_their_elements() -> None:
    from lxml import html

    document = read_document(HINTED)
    tree = html.document_fromstring(HINTED)
    for segment in document.segments:
        found = tree.xpath(segment.locator.node)
        assert len(found) == 1
        assert segment.span.of(document.text) in " ".join(found[0].text_content().split())
