"""What text does a tree of elements show, and where does each piece come from? The walk over lxml's tree.

The text keeps every word: white space is folded as browsers fold it, block elements begin a paragraph, `br` begins a
line. Nothing is guessed about what is main text and what is not; whoever knows a site says so in its reader hints.
No recursion: nesting costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from factcheck.model.spans import Span

_NAME = re.compile(r"\w+")
BLOCKS = frozenset(
    _NAME.findall(
        "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset "
        "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p "
        "pre search section summary table tbody td tfoot th thead tr ul"
    )
)
SKIPPED = frozenset(
    _NAME.findall(
        "script style nav noscript head template svg math iframe object embed applet canvas audio video select "
        "textarea input datalist map rt rp frameset noframes"
    )
)
_BREAKS = frozenset(("br", "hr"))
_MARKED = frozenset(_NAME.findall("h1 h2 h3 h4 h5 h6 b strong blockquote q cite figcaption caption li dt dd p"))
_SPACES = re.compile(r"[ \t\n\r\f]+")
_FOOTNOTE = re.compile(r"\s*[\[(]?(?:\d{1,3}|[a-z*†‡§])[\])]?\s*")
TEASER = re.compile(
    r"(?:^|[\s_-])(?:teaser|lead|lede|standfirst|dek|deck|intro|introduction|subtitle|subhead|subline|summary|vorspann"
    r"|chapeau|sommario|entradilla|abstract)(?:-text)?(?=\s|$)"
)
"""Class names of the sentences between title and text."""
_DEEPEST_PATH = 200


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of text between two breaks, of one block element."""

    span: Span
    node: str
    """Path of the block element (`/html/body/div[2]/p[3]`)."""
    tag: str
    """The block element's name."""
    names: str
    """Its class, role and itemprop, lower case, with those of an inline element that holds the whole line."""
    bold: Span | None
    """The stretch at the line's beginning that is set in bold, if any."""
    after_break: bool
    """Whether it begins after a `br` and not with its block."""

    @property
    def container(self) -> str:
        """Path of the element that holds the block."""
        return self.node.rsplit("/", 1)[0]


@dataclass(frozen=True, slots=True)
class Mark:
    """An element that says what the text inside it is."""

    tag: str
    span: Span
    node: str
    names: str
    cite: str | None


@dataclass(frozen=True, slots=True)
class Flow:
    """The text of a tree, with the lines and marks in it, in order."""

    text: str
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]


def flow(roots: tuple[_Element, ...], *, skip: Collection[_Element] = (), skipped: frozenset[str] = SKIPPED) -> Flow:
    """The text that these elements show, one after the other.

    Args:
        roots: elements in the order of the page, none inside another.
        skip: elements that are never text.
        skipped: names of elements that are never text.
    """
    walk = _Walk(skip, skipped)
    for root in roots:
        walk.run(root)
    return walk.result()


class _Open:
    """An element the walk is inside of."""

    __slots__ = ("counts", "element", "names", "node", "start", "tag")

    def __init__(self, element: _Element, tag: str, node: str, start: int) -> None:
        self.element = element
        self.tag = tag
        self.node = node
        self.start = start
        self.counts: dict[str, int] = {}
        self.names = ""


class _Walk:
    """The state of one walk."""

    def __init__(self, skip: Collection[_Element], skipped: frozenset[str]) -> None:
        self._skip = frozenset(skip)
        self._skipped = skipped
        self._parts: list[str] = []
        self._length = 0
        self._gap = 0  # what comes before the next text: 1 a space, 2 a line, 3 a paragraph
        self._blocks: list[_Open] = []
        self._bold = 0
        self._pre = 0
        self._lines: list[tuple[int, int, _Open, int, bool, str]] = []
        self._line_start = -1
        self._line_block: _Open | None = None
        self._line_bold = 0
        self._line_names = ""
        self._line_after = False
        self._after_break = False
        self._inline_names: list[str] = []
        self._marks: list[tuple[str, int, int, str, str, str | None]] = []

    def run(self, root: _Element) -> None:
        """Walk one element and what is in it."""
        stack: list[tuple[_Open, Iterator[_Element]]] = []
        self._gap = 3
        opened = self._enter(root, None)
        if opened is None:
            return
        stack.append((opened, iter(root)))
        while stack:
            current, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                self._leave(current)
                if stack and current.element.tail:
                    self._write(current.element.tail)
                continue
            entered = self._enter(child, current)
            if entered is not None:
                stack.append((entered, iter(child)))
            elif child.tail:
                self._write(child.tail)
        self._gap = 3

    def result(self) -> Flow:
        """The text so far, with its lines and marks."""
        self._end_line()
        text = "".join(self._parts)
        lines = []
        for start, end, block, bold, after_break, names in self._lines:
            lead = Span(start, min(bold, end)) if bold > start else None
            lines.append(Line(Span(start, end), block.node, block.tag, names, lead, after_break))
        marks = []
        for tag, start, end, node, names, cite in self._marks:
            while start < end and text[start].isspace():
                start += 1
            if start < end:
                marks.append(Mark(tag, Span(start, end), node, names, cite))
        marks.sort(key=lambda mark: (mark.span.start, -mark.span.end))
        return Flow(text, tuple(lines), tuple(marks))

    def _enter(self, element: _Element, parent: _Open | None) -> _Open | None:
        """Open an element; None where nothing of it is text."""
        tag = element.tag
        if not isinstance(tag, str):
            return None
        if parent is None:
            node = element.getroottree().getpath(element)
        else:
            count = parent.counts[tag] = parent.counts.get(tag, 0) + 1
            deep = parent.node.count("/") > _DEEPEST_PATH if len(parent.node) > 2 * _DEEPEST_PATH else False
            plain = tag in ("html", "body")
            node = parent.node if deep else f"{parent.node}/{tag}" if plain else f"{parent.node}/{tag}[{count}]"
        if tag in _BREAKS:
            self._break(3 if tag == "hr" else 2)
            return None
        if tag in self._skipped or element in self._skip or self._is_ornament(element, tag):
            return None
        opened = _Open(element, tag, node, self._length)
        attributes = element.attrib
        if attributes:
            opened.names = " ".join(
                filter(None, (attributes.get("class"), attributes.get("role"), attributes.get("itemprop")))
            ).lower()
        if tag in BLOCKS:
            self._gap = 3
            self._after_break = False
            self._blocks.append(opened)
            self._pre += tag == "pre"
        else:
            self._bold += tag in ("b", "strong")
            if opened.names:
                self._inline_names.append(opened.names)
        if element.text:
            self._write(element.text)
        return opened

    def _leave(self, opened: _Open) -> None:
        if opened.tag in BLOCKS:
            self._gap = 3
            self._after_break = False
            self._blocks.pop()
            self._pre -= opened.tag == "pre"
        else:
            self._bold -= opened.tag in ("b", "strong")
            if opened.names:
                self._inline_names.pop()
        if opened.tag in _MARKED or (opened.names and TEASER.search(opened.names)):
            cite = opened.element.get("cite")
            self._marks.append((opened.tag, opened.start, self._length, opened.node, opened.names, cite))

    def _is_ornament(self, element: _Element, tag: str) -> bool:
        """Footnote marks, and inline things that are hidden from whoever listens to the page."""
        if tag == "sup":
            parent = element.getparent()
            linked = element.find(".//a") is not None or (parent is not None and parent.tag == "a")
            return linked and bool(_FOOTNOTE.fullmatch("".join(str(piece) for piece in element.itertext())))
        return tag not in BLOCKS and element.get("aria-hidden") == "true"

    def _break(self, strength: int) -> None:
        self._gap = 3 if self._gap >= 2 else strength
        self._after_break = True

    def _write(self, text: str) -> None:
        if self._pre:
            self._write_lines(text)
            return
        words = _SPACES.sub(" ", text)
        if words[:1] == " ":
            self._gap = self._gap or 1
            words = words[1:]
        if not words:
            return
        follows = words[-1] == " "
        self._emit(words[:-1] if follows else words)
        self._gap = 1 if follows else 0

    def _write_lines(self, text: str) -> None:
        """Preformatted text: its line ends are breaks, its indents are kept as one space."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self._break(2)
            words = _SPACES.sub(" ", line).strip(" ")
            if words:
                self._emit(words)

    def _emit(self, words: str) -> None:
        gap = self._gap
        block = self._blocks[-1] if self._blocks else None
        if gap >= 2 or self._line_start < 0:
            self._end_line()
            separator = ("", " ", "\n", "\n\n")[gap] if self._length else ""
            self._parts.append(separator)
            self._length += len(separator)
            self._line_start = self._length
            self._line_block = block
            self._line_bold = 0
            self._line_after, self._after_break = self._after_break, False
            names = self._inline_names[-1] if self._inline_names else ""
            self._line_names = f"{block.names} {names}".strip() if block else names
        elif gap == 1:
            self._parts.append(" ")
            self._length += 1
        leads = self._bold > 0 and self._line_bold in (0, self._length, self._length - 1)
        starts = self._length == self._line_start
        self._parts.append(words)
        self._length += len(words)
        if leads and (starts or self._line_bold):
            self._line_bold = self._length
        self._gap = 0

    def _end_line(self) -> None:
        if self._line_start >= 0 and self._line_block is not None and self._length > self._line_start:
            self._lines.append(
                (self._line_start, self._length, self._line_block, self._line_bold, self._line_after, self._line_names)
            )
        self._line_start = -1
