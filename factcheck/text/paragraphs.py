"""Where does a paragraph begin and end? Lines joined where a line was only wrapped; nothing about what they say.

A blank line always parts two paragraphs. A single break parts them too, unless the block was wrapped at a fixed
width: then the first word of the next line would not have fitted, and the line does not end a sentence.
"""

from __future__ import annotations

import itertools
import re

from factcheck.model.spans import Span

_BLOCK = re.compile(r"\S[^\n]*(?:\n(?![^\S\n]*(?:\n|$))[^\n]*)*")
_LINE = re.compile(r"[^\n]+")
_ENDS = re.compile(r"[.!?…:。！？：;][\"”’»“‘«›‹」』)\]]*\s*$")
_STARTS_ITEM = re.compile(r"\s*(?:[-–—•*·▪‣>]|\d{1,3}[.)]\s|[„“»«\"‚‘「『‹›―]|[(（\[][^\n]{0,80}[)）\]]\.?\s*$)")
_LABEL = re.compile(r"\s*[^\n:：.!?]{1,50}[:：]")
_WRAP_WIDEST, _WRAP_NARROWEST, _WRAP_LINES = 110, 8, 3
_WIDE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")


def paragraph_spans(text: str) -> tuple[Span, ...]:
    """Paragraphs in the order of the text, without white space at their edges."""
    spans: list[Span] = []
    for block in _BLOCK.finditer(text):
        lines = [(line.start(), line.end()) for line in _LINE.finditer(text, block.start(), block.end())]
        width = max(end - start for start, end in lines)
        begin = lines[0][0]
        for (start, end), (following, stop) in itertools.pairwise(lines):
            if not _runs_on(text[start:end], text[following:stop], width, len(lines)):
                _add(spans, text, begin, end)
                begin = following
        _add(spans, text, begin, lines[-1][1])
    return tuple(spans)


def _runs_on(line: str, following: str, width: int, lines: int) -> bool:
    """Whether the break after `line` is only a wrapped line's. Two lines alone prove no wrapping after a full stop."""
    if not _WRAP_NARROWEST <= width <= _WRAP_WIDEST or _STARTS_ITEM.match(following):
        return False
    if _WIDE.search(line[-3:]):
        return not _ENDS.search(line) and not _LABEL.match(following) and len(line) * 2 > width
    first = following.split(maxsplit=1)[:1]
    if not first:
        return False
    if following.lstrip()[:1].islower() and not _ENDS.search(line):
        return True
    fits = len(line.rstrip()) + 1 + len(first[0]) <= width
    return not fits and not (_ENDS.search(line) and (lines < _WRAP_LINES or _LABEL.match(following)))


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append(Span(start, end))
