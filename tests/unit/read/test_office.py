"""DOCX files keep paragraphs, tables and speakers."""

import io

import docx
import pytest

from factcheck.model.reasons import GapReason
from factcheck.read.types import DOCX
from tests.unit.read.paper import bomb, manuscript
from tests.unit.read.reading import read_document, read_gap


def test_paragraphs_and_turns() -> None:
    body = manuscript(
        ("Title", "Minutes"),
        ("Normal", "**CHAIR:** The meeting is open."),
        ("Normal", "**PELL:** I signed the first one."),
        ("Normal", "**CHAIR:** And the second?"),
    )
    document = read_document(body, DOCX)

    assert (
        document.text
        == "Minutes\n\nCHAIR: The meeting is open.\n\nPELL: I signed the first one.\n\nCHAIR: And the second?"
    )
    assert [one.speaker for one in document.segments] == [None, "CHAIR", "PELL", "CHAIR"]


def test_tables_are_read_in_order() -> None:
    written = docx.Document()
    written.add_paragraph("Before")
    table = written.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "left", "right"
    written.add_paragraph("After")
    target = io.BytesIO()
    written.save(target)

    assert read_document(target.getvalue(), DOCX).text == "Before\n\nleft\n\nright\n\nAfter"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (bomb(300_000_000), GapReason.TRUNCATED_BY_LIMIT),
        (b"PK\x03\x04 word/document.xml broken", GapReason.EXTRACTION_POOR),
        (manuscript(("Normal", "words"))[:3000], GapReason.EXTRACTION_POOR),
        (manuscript(), GapReason.EXTRACTION_POOR),
        (bomb(10), GapReason.EXTRACTION_POOR),
    ],
    ids=["bomb", "broken", "cut", "empty", "no document"],
)
def test_what_cannot_be_read_is_a_gap(body: bytes, reason: GapReason) -> None:
    assert read_gap(body, DOCX).reason is reason
