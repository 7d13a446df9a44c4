"""Reading in another process gives the same as reading here."""

import pytest

from factcheck.errors import ReadError
from factcheck.model.document import Document, Listing
from factcheck.model.reasons import GapReason
from factcheck.model.snapshot import Gap
from factcheck.model.source import Finder, TargetKind
from factcheck.read.apart import answer, read_apart
from factcheck.read.read import read
from tests.unit.read.paper import column, pdf
from tests.unit.read.reading import a_source, snapshot_of

BODIES = [
    (
        b"<p>CHAIR: Open.</p><p>PELL: \xe2\x80\x9cYes.\xe2\x80\x9d</p><p>CHAIR: Good.</p>\n\n",
        "text/html",
        TargetKind.PAGE,
        Document,
    ),
    (pdf(column("A page with a line of text on it, and more.")), "application/pdf", TargetKind.PAGE, Document),
    (b"<rss version='2.0'><channel><item><link>/a</link></item></channel></rss>", "text/xml", TargetKind.FEED, Listing),
    (b"\0\0\0\0", "text/html", TargetKind.PAGE, Gap),
]


@pytest.mark.parametrize(("body", "media_type", "kind", "expected"), BODIES)
def test_both_ways_give_the_same(body: bytes, media_type: str, kind: TargetKind, expected: type) -> None:
    snapshot, source = snapshot_of(body, media_type, kind=kind), a_source()
    finder = Finder(kind=kind, url="https://town.example/page", event="Town hall")

    apart = read_apart(snapshot, body, source, call=answer, finder=finder)

    assert apart == read(snapshot, body, source, finder=finder)
    assert isinstance(apart, expected)


def test_process_that_gives_up_is_a_gap() -> None:
    def give_up(request: bytes) -> bytes:
        raise ReadError("reading took too long and was stopped", reason=GapReason.EXTRACTION_POOR)

    found = read_apart(snapshot_of(b"x"), b"x", a_source(), call=give_up)

    assert isinstance(found, Gap)
    assert found.detail == "https://town.example/page: reading took too long and was stopped"


@pytest.mark.parametrize("given", [b"", b"{}", b"[]", b'{"document": {}}', b'{"gap": 3}', b"\xff"])
def test_nonsense_from_the_process_is_a_gap(given: bytes) -> None:
    assert isinstance(read_apart(snapshot_of(b"x"), b"x", a_source(), call=lambda request: given), Gap)


def test_answer_about_other_bytes_is_not_believed() -> None:
    other = b"<p>Other words.</p>"
    given = read_apart(snapshot_of(other), other, a_source(), call=answer)
    assert isinstance(given, Document)

    swapped = b'{"document": ' + given.model_dump_json().encode() + b"}"

    assert isinstance(read_apart(snapshot_of(b"x"), b"x", a_source(), call=lambda request: swapped), Gap)
