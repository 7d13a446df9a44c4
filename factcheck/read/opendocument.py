"""What does an ODT say? Its headings, paragraphs, lists and tables in order, as the lines that all readers share."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element

from factcheck.errors import ReadError
from factcheck.model.reasons import GapReason
from factcheck.model.spans import Span
from factcheck.read.flow import Flow, Line, Mark
from factcheck.read.office import Manuscript, refuse_bomb
from factcheck.read.page import Leaf, Page, PageFacts
from factcheck.read.turns import segments_of

READER = "odt/1"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_UNSHOWN = (f"{_TEXT}note", f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}bookmark-ref")


def read_odt(leaf: Leaf) -> Page:
    """Read an ODT as a document of a source.

    Raises:
        ReadError: the file is damaged, a bomb, or empty.
    """
    manuscript = open_odt(leaf.body)
    shown = manuscript.flow
    if not shown.text.strip():
        raise ReadError("the ODT file holds no text", reason=GapReason.EXTRACTION_POOR)
    facts = PageFacts(title=manuscript.title, author=manuscript.author)
    return Page(shown.text, segments_of(shown.text, shown.lines), READER, facts, complete=not leaf.snapshot.truncated)


def open_odt(body: bytes) -> Manuscript:
    """The paragraphs of an ODT.

    Raises:
        ReadError: the file is damaged or encrypted, or grows too large when unpacked.
    """
    refuse_bomb(body, "ODT")
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            content = _parsed(package.read("content.xml"))
            meta = _parsed(package.read("meta.xml")) if "meta.xml" in package.namelist() else None
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, ValueError, RuntimeError, OSError, zlib.error) as error:
        raise ReadError(f"the ODT file is damaged or encrypted ({error})", reason=GapReason.EXTRACTION_POOR) from error
    written = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if written is None:
        raise ReadError("the ODT file holds no text document", reason=GapReason.EXTRACTION_POOR)
    return Manuscript(_flow(written), _fact(meta, "title"), _fact(meta, "creator"))


def _parsed(body: bytes) -> _Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(body, parser=parser)


def _fact(meta: _Element | None, name: str) -> str | None:
    found = meta.find(f".//{_DC}{name}") if meta is not None else None
    return " ".join((found.text or "").split()) or None if found is not None else None


def _flow(written: _Element) -> Flow:
    parts: list[str] = []
    lines: list[Line] = []
    marks: list[Mark] = []
    length = 0
    for number, element in enumerate(written.iter(f"{_TEXT}h", f"{_TEXT}p"), 1):
        if any(above.tag in _UNSHOWN for above in element.iterancestors()):
            continue
        words = " ".join("".join(_pieces(element)).split(" ")).strip()
        if not words:
            continue
        gap = "\n\n" if length else ""
        start = length + len(gap)
        length = start + len(words)
        parts.extend((gap, words))
        tag = _tag(element, is_first=not lines)
        node = f"/office:text[1]//*[{number}]"
        lines.append(Line(Span(start, length), node, tag, "", None, after_break=False))
        marks.append(Mark(tag, Span(start, length), node, "", None))
    return Flow("".join(parts), tuple(lines), tuple(marks))


def _tag(element: _Element, *, is_first: bool) -> str:
    style = (element.get(f"{_TEXT}style-name") or "").casefold()
    if style == "title" or (is_first and element.tag == f"{_TEXT}h"):
        return "h1"
    if element.tag == f"{_TEXT}h":
        return "h2"
    return "blockquote" if "quot" in style else "p"


def _pieces(element: _Element) -> Iterator[str]:
    """The words of a paragraph; tabs, breaks and runs of spaces are elements in this format."""
    stack: list[_Element | str] = [element]
    while stack:
        step = stack.pop()
        if isinstance(step, str):
            yield step
            continue
        if not isinstance(step.tag, str) or step.tag in _UNSHOWN:
            continue
        if step.tag in (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"):
            yield "\n" if step.tag == f"{_TEXT}line-break" else " "
        later: list[_Element | str] = [step.text or ""]
        for child in step:
            later.extend((child, child.tail or ""))
        stack.extend(reversed(later))
