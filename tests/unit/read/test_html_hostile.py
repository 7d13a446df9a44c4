"""Pages that want to hurt end within seconds, in a document or a gap."""

import pytest

from factcheck.model.document import Document
from factcheck.model.reasons import GapReason
from factcheck.model.snapshot import Gap
from tests.unit.read.reading import read_any, read_document, read_gap

PAGES = {
    "nested": b"<div>" * 200_000 + b"words",
    "attributes": b"<p " + b" ".join(b"a%d=1" % number for number in range(100_000)) + b">words</p>",
    "quoted attributes": b"<p " + b" ".join(b"a%d='>'" % number for number in range(60_000)) + b">words</p>",
    "long attribute": b"<p title='" + b"x" * 12_000_000 + b"'>words</p>",
    "long text": b"<p>" + b"word, " * 2_000_000,
    "open inline elements": b"<b><i>" * 50_000 + b"words",
    "nothing but brackets": b"<" * 1_000_000,
    "comments": b"<p>words</p>" + b"<!--" * 300_000,
    "entities": b"words" + b"&amp;" * 1_000_000,
    "tables": b"<table><tr><td>" * 30_000 + b"words",
    "long label": b"<p>" + b"A" * 2_000_000 + b": words</p>",
    "deep JSON-LD": b"<script type='application/ld+json'>" + b"[" * 100_000 + b"</script><p>words</p>",
    "many JSON-LD": b"<script type='application/ld+json'>{}</script>" * 5_000 + b"<p>words</p>",
    "declared oddly": b"<meta charset=utf-7><p>words</p>",
    "declared as nothing": b"<meta charset=''><p>words</p>",
}


@pytest.mark.parametrize("body", PAGES.values(), ids=PAGES.keys())
def test_hostile_page_ends_in_a_value(body: bytes) -> None:
    found = read_any(body)

    assert isinstance(found, Document | Gap)


def test_page_cut_by_our_limits_is_not_called_complete() -> None:
    assert not read_document(b"<p>A: b</p>" * 61_000).ref.complete
    assert read_gap(PAGES["nested"]).reason is GapReason.TRUNCATED_BY_LIMIT


def test_page_cut_by_the_fetcher_is_not_called_complete() -> None:
    assert not read_document(b"<p>Some words of a page", truncated=True).ref.complete


def test_long_text_is_read_to_its_end() -> None:
    assert read_document(PAGES["long text"] + b"the end</p>").text.endswith("the end")


def test_scripts_and_markup_never_become_text() -> None:
    body = b"<p>words<script>alert(1)</script><style>p{}</style><!-- no --><template>t</template></p>"

    assert read_document(body + b"<svg><text>v</text></svg>").text == "words"


@pytest.mark.parametrize("element", ["main", "header", "article", "section"])
def test_page_that_leaves_out_head_and_body_is_read(element: str) -> None:
    body = f"<!doctype html><title>Tide</title><{element}><p>The tide turns at noon.</p></{element}>".encode()

    document = read_document(body)

    assert document.text == "The tide turns at noon."
    assert document.ref.title == "Tide"
