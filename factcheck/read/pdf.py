"""What does a PDF say? Text with its pages; lines joined to paragraphs, running heads left out.

A word cut at a line's end keeps its hyphen and its line end (`govern-\\nment`), which matching folds: whether the
hyphen belongs to the word cannot be known here.
"""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdfium2

from factcheck.errors import ReadError
from factcheck.model.document import Segment
from factcheck.model.reasons import GapReason
from factcheck.model.spans import Locator, Span
from factcheck.read.flow import Line
from factcheck.read.metadata import day_in_address
from factcheck.read.page import Leaf, Page, PageFacts
from factcheck.read.turns import segments_of

READER = "pdf/1"
_LOCK = threading.Lock()
"""PDFium is not safe to share between threads."""
_MOST_PAGES = 1500
_LEAST_CHARACTERS = 25
"""A page; below it a document is a stack of pictures."""
_CUT = "\ufffe"
"""PDFium's sign for a hyphen at a line's end."""
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|seite|página|pagina|s\.|p\.|第)?\s*\d{1,4}\s*(?:(?:of|von|de|/|–|-)\s*\d{1,4})?\s*[页頁]?\W*", re.I
)
_SENTENCE_END = re.compile(r"[.!?:;…。！？][\"”»’')\]]*$")
_LABEL = re.compile(r"(?:[A-ZÄÖÜ][\w.'’()\-]*[ ,]*){1,8}:(?:\s|$)|(?:Q|A|Frage|Antwort|问|答)\s*[:：]")
_BULLET = re.compile(r"[•·▪–—-]\s|\(?\d{1,2}[.)]\s")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff00-\uffef\u3000-\u303f]")


@dataclass(frozen=True, slots=True)
class _Row:
    """One printed line."""

    words: str
    page: int
    top: float
    left: float
    width: float


def read_pdf(leaf: Leaf) -> Page:
    """Read a PDF.

    Raises:
        ReadError: the file is damaged, encrypted, or holds pictures of text only.
    """
    url = leaf.snapshot.final_url
    with _LOCK:
        printed = _opened(leaf.body, url)
    pages = printed.pages
    characters = sum(len(row.words) for page in pages for row in page)
    if characters < _LEAST_CHARACTERS * len(pages):
        detail = (
            f"{url} holds pictures of text ({len(pages)} pages, {characters} characters); it needs text recognition"
        )
        raise ReadError(detail, reason=GapReason.EXTRACTION_POOR)
    text, segments = _joined(_without_running_heads(pages))
    strange = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" for c in text)
    if strange * 5 > len(text):
        detail = f"{url} uses fonts that do not say which letters they show"
        raise ReadError(detail, reason=GapReason.EXTRACTION_POOR)
    facts = PageFacts(title=printed.title, author=printed.author, published=day_in_address(url))
    return Page(text, segments, READER, facts, complete=printed.complete and not leaf.snapshot.truncated)


@dataclass(frozen=True, slots=True)
class _Printed:
    """What the file holds."""

    pages: list[list[_Row]]
    title: str | None
    author: str | None
    complete: bool
    """False where pages are left out, or are pictures among pages of text."""


def _opened(body: bytes, url: str) -> _Printed:
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        what = "is encrypted" if "assword" in str(error) else "is damaged"
        raise ReadError(
            f"{url} {what} and cannot be read as PDF ({error})", reason=GapReason.EXTRACTION_POOR
        ) from error
    try:
        count = len(document)
        meta = document.get_metadata_dict()
        pages = [_rows(document, number) for number in range(min(count, _MOST_PAGES))]
        pictures = any(_is_picture(document, number) for number, rows in enumerate(pages) if not rows)
    except pypdfium2.PdfiumError as error:
        raise ReadError(f"{url} is damaged ({error})", reason=GapReason.EXTRACTION_POOR) from error
    finally:
        document.close()
    complete = count <= _MOST_PAGES and not pictures
    return _Printed(pages, _fact(meta.get("Title")), _fact(meta.get("Author")), complete)


def _is_picture(document: pypdfium2.PdfDocument, number: int) -> bool:
    page = document[number]
    try:
        return any(True for _ in page.get_objects(filter=(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE,)))
    finally:
        page.close()


def _fact(value: str | None) -> str | None:
    return " ".join((value or "").split()) or None


def _rows(document: pypdfium2.PdfDocument, number: int) -> list[_Row]:
    page = document[number]
    shown = page.get_textpage()
    try:
        text = shown.get_text_range()
        rows: list[_Row] = []
        at = 0
        for line in re.split(r"(\r\n|\n|\ufffe)", text):
            words = line.strip()
            if words and words != _CUT:
                first = at + len(line) - len(line.lstrip())
                left, _, _, top = shown.get_charbox(min(first, shown.count_chars() - 1), loose=True)
                last = min(at + len(line.rstrip()) - 1, shown.count_chars() - 1)
                right = shown.get_charbox(last, loose=True)[2]
                rows.append(_Row(words, number + 1, top, left, right - left))
            elif line == _CUT and rows:
                cut = rows[-1]
                rows[-1] = _Row(cut.words + _CUT, cut.page, cut.top, cut.left, cut.width)
            at += len(line)
        return rows
    finally:
        shown.close()
        page.close()


def _without_running_heads(pages: list[list[_Row]]) -> list[_Row]:
    """All rows but those at the edges of pages that say the same on many of them, and page numbers."""
    counted = Counter(
        key for rows in pages for key in {_head_key(row) for row in (*rows[:2], *rows[-2:])} if len(pages) > 1
    )
    often = max(2, len(pages) // 2)
    kept: list[_Row] = []
    for rows in pages:
        edges = {id(row) for row in (*rows[:2], *rows[-2:])}
        for row in rows:
            at_edge = id(row) in edges
            is_number = bool(_PAGE_NUMBER.fullmatch(row.words)) and row in (*rows[:1], *rows[-1:])
            if not (at_edge and len(row.words) < 120 and counted[_head_key(row)] >= often) and not is_number:
                kept.append(row)
    return kept


def _head_key(row: _Row) -> str:
    return re.sub(r"\d+", "#", " ".join(row.words.split()).casefold())


def _joined(rows: Sequence[_Row]) -> tuple[str, tuple[Segment, ...]]:
    """Running text of paragraphs, and a segment for each paragraph of each page."""
    steps = [a.top - b.top for a, b in pairwise(rows) if a.page == b.page and a.top > b.top]
    step = median(steps) if steps else 0.0
    parts: list[str] = []
    lines: list[Line] = []
    pages: dict[int, int] = {}
    length = start = 0
    previous: _Row | None = None
    for row in rows:
        ends = previous is not None and _ends_paragraph(previous, row, step=step)
        if previous is not None:
            joint = "\n\n" if ends else _joint(previous, row)
            if ends or previous.page != row.page:
                lines.append(Line(Span(start, length), "", "p", "", None, after_break=False))
                start = length + len(joint)
            length += len(joint)
            parts.append(joint)
        pages.setdefault(start, row.page)
        words = row.words.replace(_CUT, "-")
        parts.append(words)
        length += len(words)
        previous = row
    if length > start:
        lines.append(Line(Span(start, length), "", "p", "", None, after_break=False))
    text = "".join(parts)
    return text, tuple(_on_page(segment, pages) for segment in segments_of(text, lines))


def _on_page(segment: Segment, pages: dict[int, int]) -> Segment:
    """The segment with its page; a turn begins behind its label, so the page of the nearest start before it."""
    page = pages.get(segment.span.start)
    if page is None:
        page = pages[max(start for start in pages if start <= segment.span.start)]
    return Segment(segment.span, segment.kind, segment.speaker, Locator(page=page, time=segment.locator.time))


def _ends_paragraph(row: _Row, following: _Row, *, step: float) -> bool:
    if row.words.endswith(_CUT):
        return False
    finished = bool(_SENTENCE_END.search(row.words))
    if _LABEL.match(following.words) or _BULLET.match(following.words):
        return finished or _LABEL.match(following.words) is not None
    if row.page != following.page or following.top > row.top:
        return finished and not following.words[:1].islower() and following.left >= row.left + 1
    drop = row.top - following.top
    if step and drop > 1.35 * step:
        return True
    return finished and (following.left > row.left + 4 or row.width < 0.75 * following.width)


def _joint(row: _Row, following: _Row) -> str:
    if row.words.endswith(_CUT):
        return "\n"
    return "" if _CJK.match(row.words[-1]) and _CJK.match(following.words[0]) else " "
