"""Whatever bytes come, reading ends in a value whose places are right, and twice in the same one."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from factcheck.errors import InputError
from factcheck.model.document import Document, Listing
from factcheck.model.snapshot import Gap, Snapshot
from factcheck.model.source import Source, TargetKind
from factcheck.read.articles import read_article
from factcheck.read.read import READERS, read
from factcheck.read.types import DOCX

SOURCE = Source.model_validate(
    {"id": "any", "publisher": "Any", "class": "media_report", "languages": ["en"], "find": []}
)
TYPES = st.sampled_from([*sorted(READERS), "", "application/octet-stream", "text/xml"])
MARKUP = """<p> </p> <div_class=speaker> </div> <br> <b> </b> <dt> <dd> <table><tr><td> <h2> <pre> <li> <blockquote> <q>
<nav> <sup><a>1</a></sup> <script>x</script> <!--c--> &amp; &#x0; ANNA: Q: A: 问： word “Yes.” (Applause) [00:01:02]
\u202e \ufffe é <p_aria-hidden=true>"""
PIECES = st.sampled_from([*(piece.replace("_", " ") for piece in MARKUP.split()), "\u00a0", " ", "\n"])
SOUP = st.lists(PIECES, max_size=60).map("".join)
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def reading(body: bytes, media_type: str, kind: TargetKind = TargetKind.PAGE) -> Document | Listing | Gap:
    url = "https://any.example/x"
    snapshot = Snapshot(
        sha256=hashlib.sha256(body).hexdigest(),
        source_id="any",
        requested_url=url,
        final_url=url,
        status=200,
        media_type=media_type,
        size=len(body),
        fetched_at=datetime(2026, 3, 9, tzinfo=UTC),
        kind=kind,
    )
    return read(snapshot, body, SOURCE)


@QUICK
@given(SOUP)
def test_segments_are_in_order_and_hold_whole_words(soup: str) -> None:
    found = reading(soup.encode("utf-8", "replace"), "text/html")

    if isinstance(found, Document):
        ends = 0
        for segment in found.segments:
            words = segment.span.of(found.text)
            assert segment.span.start >= ends
            assert segment.span.end <= len(found.text)
            assert words.strip(" \n") == words
            ends = segment.span.end


@QUICK
@given(SOUP)
def test_no_word_of_a_page_is_lost(soup: str) -> None:
    marked = f"<p>alpha {soup.replace('<nav>', '').replace('<p aria-hidden=true>', '')}</p><p>omega</p>"
    found = reading(marked.encode("utf-8", "replace"), "text/html")

    assert isinstance(found, Document)
    assert found.text.count("word") == soup.count("word")
    assert found.text.count("“Yes.”") == soup.count("“Yes.”")


@QUICK
@given(st.binary(max_size=400), TYPES)
@example(b"%PDF-1.4", "application/pdf")
@example(b"PK\x03\x04word/document.xml", DOCX)
def test_any_bytes_end_in_a_value(body: bytes, media_type: str) -> None:
    assert isinstance(reading(body, media_type), Document | Listing | Gap)


@QUICK
@given(st.one_of(st.binary(max_size=300), SOUP.map(lambda soup: soup.encode("utf-8", "replace"))))
def test_any_listing_ends_in_a_value(body: bytes) -> None:
    for kind in (TargetKind.FEED, TargetKind.SITEMAP, TargetKind.SEARCH):
        assert isinstance(reading(body, "text/xml", kind), Listing | Gap)


@QUICK
@given(SOUP, TYPES)
def test_reading_twice_gives_the_same(soup: str, media_type: str) -> None:
    body = soup.encode("utf-8", "replace")

    assert reading(body, media_type) == reading(body, media_type)


@QUICK
@given(st.one_of(st.binary(max_size=300), SOUP.map(lambda soup: soup.encode("utf-8", "replace"))))
def test_any_article_is_read_or_refused_with_a_sentence(body: bytes) -> None:
    article, sentence = None, ""
    try:
        article = read_article(body, name="draft")
    except InputError as error:
        sentence = str(error)

    assert article is not None or sentence.startswith("draft ")
    for block in article.blocks if article else ():
        assert 0 <= block.span.start < block.span.end <= len(article.text if article else "")
