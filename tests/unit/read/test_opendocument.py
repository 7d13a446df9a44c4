"""ODT files keep their paragraphs, and hostile ones end in a gap."""

import pytest

from factcheck.errors import ReadError
from factcheck.model.article import BlockKind
from factcheck.model.reasons import GapReason
from factcheck.read.articles import read_article
from factcheck.read.opendocument import open_odt
from factcheck.read.types import ODT
from tests.unit.read.paper import bomb, opendocument
from tests.unit.read.reading import read_document, read_gap

MINUTES = (
    "<text:h>Minutes</text:h><text:p>CHAIR: The <text:span>meeting</text:span> is<text:s/>open.</text:p>"
    "<text:list><text:list-item><text:p>PELL: I signed<text:note><text:p>Really.</text:p></text:note> it.</text:p>"
    "</text:list-item></text:list><text:p/><text:p>CHAIR: Thank<text:line-break/>you.</text:p>"
    "<text:p>PELL: Good.</text:p>"
)


def test_paragraphs_and_turns() -> None:
    document = read_document(opendocument(MINUTES, title="Minutes of May"), ODT)

    assert (
        document.text
        == "Minutes\n\nCHAIR: The meeting is open.\n\nPELL: I signed it.\n\nCHAIR: Thank\nyou.\n\nPELL: Good."
    )
    assert [one.speaker for one in document.segments] == [None, "CHAIR", "PELL", "CHAIR", "PELL"]
    assert (document.ref.title, document.ref.reader) == ("Minutes of May", "odt/1")


def test_article() -> None:
    inner = '<text:h>Title</text:h><text:p>Words.</text:p><text:p text:style-name="Quotations">Quoted.</text:p>'
    article = read_article(opendocument(inner), name="draft.odt")

    assert (article.title, article.text) == ("Title", "Title\n\nWords.\n\nQuoted.")
    assert [block.kind for block in article.blocks] == [BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.BLOCKQUOTE]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (opendocument(""), GapReason.EXTRACTION_POOR),
        (opendocument("<text:p>broken"), GapReason.EXTRACTION_POOR),
        (opendocument(MINUTES)[:300], GapReason.EXTRACTION_POOR),
        (b"no zip", GapReason.EXTRACTION_POOR),
    ],
    ids=["empty", "broken", "cut", "no zip"],
)
def test_what_cannot_be_read_is_a_gap(body: bytes, reason: GapReason) -> None:
    assert read_gap(body, ODT).reason is reason


def test_bomb_is_not_unpacked() -> None:
    with pytest.raises(ReadError, match="ODT") as caught:
        open_odt(bomb(300_000_000))

    assert caught.value.reason is GapReason.TRUNCATED_BY_LIMIT
