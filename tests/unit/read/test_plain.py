"""Plain text and Markdown keep their words and speakers."""

import pytest

from factcheck.model.document import SegmentKind
from factcheck.model.reasons import GapReason
from tests.unit.read.reading import read_document, read_gap

TRANSCRIPT = b"""Hearing on the east basin

CHAIR: The meeting is open.

HOLLIS: The basin has lost forty centimetres
of depth, and nobody has measured it
since December.

[A ship's horn]

CHAIR: Thank you.

HOLLIS: Not at all.
"""


def test_named_turns_of_a_plain_transcript() -> None:
    document = read_document(TRANSCRIPT, "text/plain")
    turns = [(one.speaker, one.span.of(document.text).split("\n")[0]) for one in document.segments if one.speaker]

    assert turns[:3] == [
        ("CHAIR", "The meeting is open."),
        ("HOLLIS", "The basin has lost forty centimetres"),
        ("HOLLIS", "of depth, and nobody has measured it"),
    ]
    assert document.ref.title == "Hearing on the east basin"
    assert [one.kind for one in document.segments].count(SegmentKind.NOTE) == 1


def test_text_is_kept_as_it_stands() -> None:
    assert read_document(b"a  b\tc\r\n\r\nd \xc2\xa0 e", "text/plain").text == "a  b\tc\n\nd \u00a0 e"


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    line = b"the harbour board has said again and again that it will not\n"
    document = read_document(line * 8 + b"\n" + line * 8, "text/plain")

    assert len(document.segments) == 2


def test_markdown_shows_no_marks() -> None:
    body = b"# Minutes\n\n**CHAIR:** It is *open*.\n\n**PELL:** [Good](http://x.example).\n\n**CHAIR:** Very `good`.\n"
    document = read_document(body, "text/markdown")

    assert document.text == "Minutes\n\nCHAIR: It is open.\n\nPELL: Good.\n\nCHAIR: Very good."
    assert [one.speaker for one in document.segments] == [None, "CHAIR", "PELL", "CHAIR"]
    assert document.ref.title == "Minutes"


@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown", "text/html", "application/pdf", "text/vtt"])
@pytest.mark.parametrize("body", [b"", b"   \n\n ", b"\xef\xbb\xbf"])
def test_nothing_is_a_gap(media_type: str, body: bytes) -> None:
    assert read_gap(body, media_type).reason in (GapReason.EXTRACTION_POOR, GapReason.CAPTIONS_POOR)


@pytest.mark.parametrize("media_type", ["application/json", "application/vnd.ms-excel", "application/x-tar"])
def test_unknown_type_is_a_gap_that_names_it(media_type: str) -> None:
    assert media_type in read_gap(b"some words", media_type).detail


@pytest.mark.parametrize("text", ["\ud800 broken", "\u202e backwards \u2066 words", "a\x00b words", "word " * 200_000])
def test_odd_text_is_read(text: str) -> None:
    assert "word" in read_document(text.encode("utf-8", "replace"), "text/plain").text or "broken" in text
