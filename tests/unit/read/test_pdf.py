"""A PDF's words keep their pages, paragraphs and speakers."""

import pytest

from factcheck.model.reasons import GapReason
from tests.unit.read.paper import PICTURE, column, pdf
from tests.unit.read.reading import read_document, read_gap

PDF = "application/pdf"
HEAD, FOOT = (60, 770, "Harbour Office Bulletin 14"), (300, 30, "Page {}")
FIRST = column(
    "The harbour office said on Tuesday that the govern-",
    "ment would not lower the fees before the dredging",
    "is paid for.",
    "",
    "Director Ilka Thorn said: \u201cNobody who moors here",
    "today will pay more in spring, and nobody who leaves",
    "will pay",
)
SECOND = column("less in autumn.\u201d She did not name a date for the", "decision of the council.")


def bulletin() -> bytes:
    pages = [FIRST, SECOND, column("A third page follows with one more line of text.")]
    framed = [[HEAD, *lines, (FOOT[0], FOOT[1], FOOT[2].format(number))] for number, lines in enumerate(pages, start=1)]
    return pdf(*framed, title="Fees stay as they are")


def test_lines_run_on_within_a_paragraph_and_over_the_page() -> None:
    document = read_document(bulletin(), PDF)

    assert "nobody who leaves will pay less in autumn.” She did not" in document.text
    assert "is paid for.\n\nDirector Ilka Thorn" in document.text


def test_cut_word_keeps_its_hyphen_and_line_end() -> None:
    assert "the govern-\nment would" in read_document(bulletin(), PDF).text


def test_running_heads_and_page_numbers_are_left_out() -> None:
    text = read_document(bulletin(), PDF).text

    assert "Bulletin 14" not in text
    assert "Page" not in text


def test_segments_name_their_page() -> None:
    document = read_document(bulletin(), PDF)
    pages = {one.span.of(document.text)[:12]: one.locator.page for one in document.segments}

    assert pages["Director Ilk"] == 1
    assert pages["less in autu"] == 2
    assert pages["A third page"] == 3


def test_title_comes_from_the_file() -> None:
    assert read_document(bulletin(), PDF).ref.title == "Fees stay as they are"


def test_turns_of_a_printed_transcript() -> None:
    lines = column(
        "CHAIR: The meeting is open.",
        "HOLLIS: Forty centimetres are gone from",
        "the east basin.",
        "CHAIR: Forty?",
        "HOLLIS: Forty.",
    )
    document = read_document(pdf(lines), PDF)
    turns = [(one.speaker, one.span.of(document.text)) for one in document.segments]

    assert turns == [
        ("CHAIR", "The meeting is open."),
        ("HOLLIS", "Forty centimetres are gone from the east basin."),
        ("CHAIR", "Forty?"),
        ("HOLLIS", "Forty."),
    ]


def test_type_is_seen_by_the_bytes() -> None:
    assert read_document(bulletin(), "application/octet-stream").ref.reader == "pdf/1"


def test_pictures_of_text_are_a_gap_that_says_so() -> None:
    gap = read_gap(pdf([], [], []), PDF)

    assert gap.reason is GapReason.EXTRACTION_POOR
    assert "pictures of text" in gap.detail


def test_a_picture_among_pages_of_text_makes_the_document_incomplete() -> None:
    text = column("A page with a line of text on it, and with another one", "that goes on below it for a while.")

    assert not read_document(pdf(text, [(0, 0, PICTURE)], text), PDF).ref.complete
    assert read_document(pdf(text, [], text), PDF).ref.complete


@pytest.mark.parametrize("body", [b"%PDF-1.4\nnothing", b"%PDF-", bulletin()[:400], b"no pdf at all, only words"])
def test_damaged_file_is_a_gap(body: bytes) -> None:
    assert read_gap(body, PDF).reason is GapReason.EXTRACTION_POOR
