"""What does a plain text or Markdown document say? Lines, paragraphs and `NAME:` turns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt

from factcheck.errors import ReadError
from factcheck.model.document import Segment
from factcheck.model.reasons import GapReason
from factcheck.model.spans import Span
from factcheck.read.encoding import decode
from factcheck.read.flow import Flow, Line, marked_flow
from factcheck.read.html import tree_of
from factcheck.read.page import Leaf, Page, PageFacts
from factcheck.read.turns import segments_of

PLAIN_READER = "plain/1"
MARKDOWN_READER = "markdown/1"
_WIDEST_WRAP = 120
_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_SENTENCE_END = re.compile(r"[.!?:…。！？\"”»]\s*$")


def read_plain(leaf: Leaf) -> Page:
    """Read plain text.

    Raises:
        ReadError: the bytes are no text, or empty.
    """
    text = unix_lines(decode(leaf.body, leaf.snapshot.charset).text)
    lines = lines_of(text)
    if not lines:
        raise ReadError("the text is empty", reason=GapReason.EXTRACTION_POOR)
    segments = _unwrapped(text, segments_of(text, lines), _is_wrapped(lines))
    first = lines[0].span.of(text).strip()
    title = first if len(lines) > 1 and len(first) <= 120 and not _SENTENCE_END.search(first) else None
    facts = PageFacts(title=title)
    return Page(text, segments, PLAIN_READER, facts, complete=not leaf.snapshot.truncated)


def read_markdown(leaf: Leaf) -> Page:
    """Read Markdown (CommonMark).

    Raises:
        ReadError: the bytes are no text, or empty.
    """
    shown = markdown_flow(decode(leaf.body, leaf.snapshot.charset).text)
    if not shown.text.strip():
        raise ReadError("the text is empty", reason=GapReason.EXTRACTION_POOR)
    title = next((mark.span.of(shown.text) for mark in shown.marks if mark.tag == "h1"), None)
    segments = segments_of(shown.text, shown.lines)
    return Page(shown.text, segments, MARKDOWN_READER, PageFacts(title=title), complete=not leaf.snapshot.truncated)


def markdown_flow(text: str) -> Flow:
    """The text that Markdown shows, without its marks."""
    markup = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    tree = tree_of(f"<body>{markup}</body>")
    return marked_flow((tree,) if tree is not None else ())


def unix_lines(text: str) -> str:
    """The text with `\\n` for every line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")


def lines_of(text: str) -> tuple[Line, ...]:
    """Every line with something on it."""
    return tuple(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    for found in _LINE.finditer(text):
        start, end = found.span()
        inner = found.group()
        start += len(inner) - len(inner.lstrip())
        end -= len(inner) - len(inner.rstrip())
        yield Line(Span(start, end), "", "p", "", None, after_break=False)


def _is_wrapped(lines: tuple[Line, ...]) -> bool:
    """Whether lines were broken at a fixed width: none is wider, and most come near it."""
    lengths = sorted(len(line.span) for line in lines)
    widest = lengths[-1]
    return len(lines) > 3 and 40 <= widest <= _WIDEST_WRAP and lengths[len(lengths) // 2] * 3 >= widest * 2


def _unwrapped(text: str, segments: tuple[Segment, ...], is_wrapped: bool) -> tuple[Segment, ...]:
    """Segments of one paragraph as one: neighbours of one kind and speaker with a single line end between them."""
    joined: list[Segment] = []
    for segment in segments:
        last = joined[-1] if joined else None
        if last is not None and is_wrapped and last.kind is segment.kind and last.speaker == segment.speaker:
            between = text[last.span.end : segment.span.start]
            if between.count("\n") == 1 and not between.strip():
                joined[-1] = Segment(Span(last.span.start, segment.span.end), last.kind, last.speaker, last.locator)
                continue
        joined.append(segment)
    return tuple(joined)
