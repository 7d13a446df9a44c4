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
        """address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset
        figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol option p
        pre search section summary table tbody td tfoot th thead tr ul"""
    )
)
SKIPPED = frozenset(
    _NAME.findall(
        """script style nav noscript title template svg math iframe object embed applet canvas audio video select
        textarea input datalist map rt rp frameset noframes"""
    )
)
_BOLD, _BLOCK, _SKIPPED, _BREAK, _MARKED = 1, 2, 4, 8, 16
_MARKS = frozenset(_NAME.findall("h1 h2 h3 h4 h5 h6 b strong blockquote q cite figcaption caption li dt dd p"))
_ROLES = {
    tag: _BOLD * (tag in ("b", "strong"))
    | _BLOCK * (tag in BLOCKS)
    | _SKIPPED * (tag in SKIPPED)
    | _BREAK * (tag in ("br", "hr"))
    | _MARKED * (tag in _MARKS)
    for tag in sorted(BLOCKS | SKIPPED | _MARKS | {"br", "b"})
}
"""What an element's name means to the walk, as bits."""
_NONE, _SPACE, _LINE, _PARAGRAPH = 0, 1, 2, 3
_SEPARATORS = ("", " ", "\n", "\n\n")
_FOLDED = " \t\n\r\f"
_WIDE_SPACE = re.compile(r"[^\S \t\n\r\f]")
"""White space that HTML does not fold."""
_SPACES = re.compile(r"[ \t\n\r\f]+")
_FOOTNOTE = re.compile(r"\s*[\[(]?(?:\d{1,3}|[a-z*†‡§])[\])]?\s*")
TEASER = re.compile(
    r"(?:^|[\s_-])(?:teaser|lead|lede|standfirst|dek|deck|intro|introduction|subtitle|subhead|subline|summary|vorspann"
    r"|chapeau|sommario|entradilla|abstract)(?:-text)?(?=\s|$)"
)
"""Class names of the sentences between title and text."""
_MOST_ELEMENTS = 400_000
_MOST_LINES = 60_000
"""Twenty times a long parliamentary day; keeps hostile pages under 300 MB."""
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
    apart: int = 0
    """Number of the element set apart that holds the line (1 and up), 0 where none does."""

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
    marks: tuple[Mark, ...] = ()
    complete: bool = True
    """False where the page has more elements or lines than we walk through."""


def flow(roots: tuple[_Element, ...], *, skip: Collection[_Element] = (), apart: Collection[_Element] = ()) -> Flow:
    """The text that these elements show, one after the other, without marks.

    Args:
        roots: elements in the order of the page, none inside another.
        skip: elements that are never text.
        apart: elements whose lines shall be known as theirs, none inside another.
    """
    return _walked(roots, skip, apart).result()


def marked_flow(roots: tuple[_Element, ...], *, skip: Collection[_Element] = ()) -> Flow:
    """The same with what the elements say about the text inside them."""
    walk = _walked(roots, skip)
    shown = walk.result()
    return Flow(shown.text, shown.lines, walk.marks(shown.text), shown.complete)


def plain_path(path: str) -> str:
    """The path with `[1]` left out, which lxml writes only where there are several."""
    return path.replace("[1]", "")


def _walked(roots: tuple[_Element, ...], skip: Collection[_Element], apart: Collection[_Element] = ()) -> _Walk:
    walk = _Walk(frozenset(skip), frozenset(apart))
    for root in roots:
        walk.run(root)
    return walk


class _Open:
    """An element the walk is inside of. Its path and names are made when a line or mark asks for them."""

    __slots__ = ("_node", "counts", "element", "end", "number", "parent", "role", "start", "tag")

    def __init__(self, element: _Element, tag: str, parent: _Open | None, start: int) -> None:
        self.element = element
        self.tag = tag
        self.role = _ROLES.get(tag, 0)
        self.parent = parent
        self.start = self.end = start
        self.counts: dict[str, int] | None = None
        self.number = 0
        self._node = ""

    @property
    def node(self) -> str:
        if not self._node:
            self._node = self._path()
        return self._node

    @property
    def names(self) -> str:
        element = self.element
        stated = (element.get("class"), element.get("role"), element.get("itemprop"))
        return " ".join(filter(None, stated)).lower()

    def _path(self) -> str:
        steps: list[str] = []
        step: _Open | None = self
        while step is not None and len(steps) < _DEEPEST_PATH:
            if step.parent is None or step._node:
                steps.append(step._node or step.element.getroottree().getpath(step.element))
                break
            steps.append(step.tag if step.tag in ("html", "body") else f"{step.tag}[{step.number}]")
            step = step.parent
        return "/".join(reversed(steps))


@dataclass(slots=True)
class _Row:
    """A line as it grows."""

    start: int
    block: _Open
    inline: _Open | None
    after_break: bool
    apart: int
    end: int = 0
    bold: int = 0
    """Where the bold beginning ends, 0 where it does not begin in bold."""


class _Walk:
    """The state of one walk."""

    def __init__(self, skip: frozenset[_Element], apart: frozenset[_Element]) -> None:
        self._skip = skip
        self._apart = apart
        self._apart_met = 0
        self._apart_in: _Open | None = None
        self._parts: list[str] = []
        self._length = 0
        self._gap = _PARAGRAPH
        self._blocks: list[_Open] = []
        self._inlines: list[_Open] = []
        self._bold = 0
        self._pre = 0
        self._rows: list[_Row] = []
        self._row: _Row | None = None
        self._after_break = False
        self._closed: list[_Open] = []
        self._entered = 0
        self._complete = True

    def run(self, root: _Element) -> None:
        """Walk one element and what is in it."""
        self._gap = _PARAGRAPH
        opened = self._enter(root, None)
        if opened is None:
            return
        stack: list[tuple[_Open, Iterator[_Element]]] = [(opened, iter(root))]
        while stack:
            current, children = stack[-1]
            if self._entered > _MOST_ELEMENTS or len(self._rows) > _MOST_LINES:
                children, self._complete = iter(()), False
            for child in children:
                entered = self._enter(child, current)
                if entered is not None:
                    stack.append((entered, iter(child)))
                    break
                tail = child.tail
                if tail:
                    self._write(tail)
            else:
                stack.pop()
                self._leave(current)
                if stack:
                    tail = current.element.tail
                    if tail:
                        self._write(tail)
        self._gap = _PARAGRAPH

    def result(self) -> Flow:
        """The text so far, with its lines."""
        text = "".join(self._parts)
        lines = []
        for row in self._rows:
            names = row.block.names
            if row.inline is not None:
                names = f"{names} {row.inline.names}".strip()
            start, end = _trimmed(text, row.start, row.end)
            lead = Span(start, min(row.bold, end)) if row.bold > start else None
            block = row.block
            if start < end:
                lines.append(Line(Span(start, end), block.node, block.tag, names, lead, row.after_break, row.apart))
        return Flow(text, tuple(lines), complete=self._complete)

    def marks(self, text: str) -> tuple[Mark, ...]:
        """What elements say about the text inside them, outer before inner."""
        marks = []
        for opened in self._closed:
            names = opened.names
            if not (opened.role & _MARKED or (names and TEASER.search(names))):
                continue
            start, end = _trimmed(text, opened.start, opened.end)
            if start < end:
                marks.append(Mark(opened.tag, Span(start, end), opened.node, names, opened.element.get("cite")))
        return tuple(sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end)))

    def _enter(self, element: _Element, parent: _Open | None) -> _Open | None:
        """Open an element; None where nothing of it is text."""
        tag = element.tag
        if not isinstance(tag, str):
            return None
        self._entered += 1
        opened = _Open(element, tag, parent, self._length)
        role = opened.role
        if parent is not None:
            counts = parent.counts
            if counts is None:
                counts = parent.counts = {}
            opened.number = counts[tag] = counts.get(tag, 0) + 1
        if role & (_SKIPPED | _BREAK):
            if role & _BREAK:
                self._break(_PARAGRAPH if role & _BLOCK else _LINE)
            return None
        if (self._skip and element in self._skip) or (not role & _BLOCK and _is_ornament(element, tag)):
            return None
        if role & _BLOCK:
            self._gap = _PARAGRAPH
            self._after_break = False
            self._blocks.append(opened)
            self._pre += tag == "pre"
        else:
            self._inlines.append(opened)
            self._bold += role & _BOLD
        if self._apart and self._apart_in is None and element in self._apart:
            self._apart_met, self._apart_in = self._apart_met + 1, opened
        text = element.text
        if text:
            self._write(text)
        return opened

    def _leave(self, opened: _Open) -> None:
        if opened is self._apart_in:
            self._apart_in = None
        if opened.role & _BLOCK:
            self._gap = _PARAGRAPH
            self._after_break = False
            self._blocks.pop()
            self._pre -= opened.tag == "pre"
        else:
            self._inlines.pop()
            self._bold -= opened.role & _BOLD
        opened.end = self._length
        if opened.role & _MARKED or opened.element.get("class"):
            self._closed.append(opened)

    def _break(self, strength: int) -> None:
        self._gap = _PARAGRAPH if self._gap >= _LINE else strength
        self._after_break = True

    def _write(self, text: str) -> None:
        if self._pre:
            self._write_lines(text)
            return
        if text.isascii() or _WIDE_SPACE.search(text) is None:
            words = " ".join(text.split())
        else:
            words = _SPACES.sub(" ", text).strip(" ")
        if text[0] in _FOLDED and self._gap == _NONE:
            self._gap = _SPACE
        if words:
            self._emit(words)
            if text[-1] in _FOLDED:
                self._gap = _SPACE

    def _write_lines(self, text: str) -> None:
        """Preformatted text: its line ends are breaks, its indents are kept as one space."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self._break(_LINE)
            words = _SPACES.sub(" ", line).strip(" ")
            if words:
                self._emit(words)

    def _emit(self, words: str) -> None:
        row = self._row
        if row is None or self._gap >= _LINE:
            if self._length:
                self._parts.append(_SEPARATORS[self._gap])
                self._length += len(_SEPARATORS[self._gap])
            inline = self._inlines[-1] if self._inlines else None
            block = self._blocks[-1] if self._blocks else self._inlines[0]
            apart = self._apart_met if self._apart_in is not None else 0
            row = self._row = _Row(self._length, block, inline, self._after_break, apart)
            self._rows.append(row)
            self._after_break = False
            leads = self._bold > 0
        else:
            leads = self._bold > 0 and row.bold == self._length
            if self._gap == _SPACE:
                self._parts.append(" ")
                self._length += 1
        self._parts.append(words)
        self._length += len(words)
        row.end = self._length
        if leads:
            row.bold = self._length
        self._gap = _NONE


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without white space at the edges, the ideographic indent included."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_ornament(element: _Element, tag: str) -> bool:
    """Footnote marks, and inline things that are hidden from whoever listens to the page."""
    if tag == "sup":
        parent = element.getparent()
        linked = element.find(".//a") is not None or (parent is not None and parent.tag == "a")
        return linked and bool(_FOOTNOTE.fullmatch("".join(str(piece) for piece in element.itertext())))
    return element.get("aria-hidden") == "true"
