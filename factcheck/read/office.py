"""What does a DOCX say? Its paragraphs and tables in order, as the lines that all readers share."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import XMLSyntaxError

from factcheck.errors import ReadError
from factcheck.model.reasons import GapReason
from factcheck.model.spans import Span
from factcheck.read.flow import Flow, Line, Mark
from factcheck.read.page import Leaf, Page, PageFacts
from factcheck.read.turns import segments_of

READER = "docx/1"
_UNPACKED = 150_000_000
_RATIO = 200
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What a file of a word processor holds."""

    flow: Flow
    title: str | None
    author: str | None


def read_docx(leaf: Leaf) -> Page:
    """Read a DOCX as a document of a source.

    Raises:
        ReadError: the file is damaged, a bomb, or empty.
    """
    manuscript = open_docx(leaf.body)
    shown = manuscript.flow
    if not shown.text.strip():
        raise ReadError(f"{leaf.snapshot.final_url} holds no text", reason=GapReason.EXTRACTION_POOR)
    facts = PageFacts(title=manuscript.title, author=manuscript.author)
    return Page(shown.text, segments_of(shown.text, shown.lines), READER, facts, complete=not leaf.snapshot.truncated)


def open_docx(body: bytes) -> Manuscript:
    """The paragraphs of a DOCX with what their styles say.

    Raises:
        ReadError: the file is damaged, or grows too large when unpacked.
    """
    refuse_bomb(body, "DOCX")
    try:
        document = docx.Document(io.BytesIO(body))
        paragraphs = list(_paragraphs(document.iter_inner_content(), 0))
        properties = document.core_properties
        title, author = properties.title or None, properties.author or None
    except (PackageNotFoundError, zipfile.BadZipFile, XMLSyntaxError, KeyError, ValueError, AttributeError) as error:
        raise ReadError(f"the DOCX file is damaged ({error})", reason=GapReason.EXTRACTION_POOR) from error
    return Manuscript(_flow(paragraphs), title, author)


def refuse_bomb(body: bytes, form: str) -> None:
    """Look at the directory of a ZIP file before anything is unpacked.

    Raises:
        ReadError: it is damaged, or unpacks to more than a text can be.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            unpacked = sum(part.file_size for part in package.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ReadError(f"the {form} file is damaged ({error})", reason=GapReason.EXTRACTION_POOR) from error
    if unpacked > _UNPACKED or unpacked > _RATIO * max(len(body), 5000):
        raise ReadError(
            f"the {form} file unpacks to far more than a text can hold", reason=GapReason.TRUNCATED_BY_LIMIT
        )


def _paragraphs(content: Iterator[Paragraph | Table], depth: int) -> Iterator[Paragraph]:
    for part in content:
        if isinstance(part, Paragraph):
            yield part
        elif depth < _DEEPEST:
            seen: list[object] = []
            for row in part.rows:
                for cell in row.cells:
                    # A merged cell is named once for each column that it spans.
                    if not any(cell._tc is one for one in seen[-20:]):
                        seen.append(cell._tc)
                        yield from _paragraphs(cell.iter_inner_content(), depth + 1)


def _flow(paragraphs: list[Paragraph]) -> Flow:
    parts: list[str] = []
    lines: list[Line] = []
    marks: list[Mark] = []
    length = 0
    for number, paragraph in enumerate(paragraphs, 1):
        words = paragraph.text.strip().replace("\t", " ")
        if not words:
            continue
        gap = "\n\n" if length else ""
        start = length + len(gap)
        parts.extend((gap, words))
        length = start + len(words)
        tag = _tag(paragraph)
        bold = _bold(paragraph)
        node = f"/w:document/w:body/w:p[{number}]"
        lead = Span(start, min(start + bold, length)) if bold else None
        lines.extend(_lines(words, start, node=node, tag=tag, bold=lead))
        marks.append(Mark(tag, Span(start, length), node, "", None))
        if lead is not None and len(lead) < len(words):
            marks.append(Mark("strong", lead, node, "", None))
    return Flow("".join(parts), tuple(lines), tuple(marks))


def _lines(words: str, start: int, *, node: str, tag: str, bold: Span | None) -> Iterator[Line]:
    at = start
    for number, row in enumerate(words.split("\n")):
        if row.strip():
            yield Line(Span(at, at + len(row)), node, tag, "", bold if number == 0 else None, after_break=number > 0)
        at += len(row) + 1


def _tag(paragraph: Paragraph) -> str:
    """The element that the paragraph's style amounts to; built-in styles keep their English names in the file."""
    style = (paragraph.style.name or "").casefold() if paragraph.style is not None else ""
    if style == "title":
        return "h1"
    if style.startswith("heading"):
        return f"h{min(6, max(1, int(style[-1])))}" if style[-1].isdigit() else "h2"
    if "quote" in style:
        return "blockquote"
    if style == "subtitle":
        return "h2"
    if style == "caption":
        return "figcaption"
    return "li" if style.startswith("list") else "p"


def _bold(paragraph: Paragraph) -> int:
    """How many characters at the paragraph's beginning are bold."""
    count = 0
    for run in paragraph.runs:
        if run.text.strip() and not run.bold:
            break
        count += len(run.text)
    text = paragraph.text
    return max(0, len(text[:count].rstrip()) - (len(text) - len(text.lstrip())))
