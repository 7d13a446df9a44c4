"""What does a web page say? Its full text with the place of each line, its speakers, and what it states of itself.

The text is all the page shows (`flow.py`): main text detectors lose quotations. Speakers come from the layout
(`turns.py`), and from the reader hints of the source where it has some.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.etree import _Element

from factcheck.errors import ReadError
from factcheck.model.document import Segment
from factcheck.model.reasons import GapReason
from factcheck.model.source import ReaderHints
from factcheck.read.encoding import decode
from factcheck.read.flow import Flow, Line, flow, plain_path
from factcheck.read.furniture import furniture
from factcheck.read.hints import select
from factcheck.read.metadata import facts_of
from factcheck.read.page import Leaf, Page
from factcheck.read.turns import segments_of, turns_in
from factcheck.read.walls import page_wall

READER = "html/2"
_MOST_ATTRIBUTES = 2000
_LONGEST_TAG = 8000
_LONG_TAG = re.compile(r"""<([a-zA-Z][\w:-]{0,40})(?:[^<>"']|"[^"]*"|'[^']*'){4000,}+>?""")
_ATTRIBUTE = re.compile(r"\s[^\s=<>]+")


def read_html(leaf: Leaf) -> Page:
    """Read one page.

    Raises:
        ReadError: the page holds no text, or shows a wall in place of it.
    """
    tree = parse(leaf.body, leaf.snapshot.charset)
    facts = facts_of(tree, leaf.snapshot.final_url)
    main, skip, turns = _hinted(tree, leaf.hints)
    shown = flow(main or (tree,), skip=skip, apart=furniture(tree))
    problem = page_wall(tree, shown, facts, url=leaf.snapshot.final_url)
    if problem is not None:
        raise problem
    return Page(
        text=shown.text,
        segments=_hinted_segments(shown, turns) if turns else segments_of(shown.text, shown.lines),
        reader=READER,
        facts=facts,
        complete=shown.complete and not leaf.snapshot.truncated,
    )


def parse(body: bytes, charset: str | None) -> _Element:
    """The tree of a page.

    Raises:
        ReadError: the bytes are no text, or no markup at all.
    """
    text = decode(body, charset, markup=True).text
    # lxml reads bytes in one known encoding faster and more safely than a str with an XML declaration in it.
    tree = tree_of(text)
    if tree is None:
        raise ReadError("the page holds no markup to read", reason=GapReason.EXTRACTION_POOR)
    return tree


def tree_of(text: str) -> _Element | None:
    """The tree of a page or fragment, under one `html` element; None where there is nothing.

    Raises:
        ReadError: the page nests so deep that the parser leaves words out.
    """
    # Without huge_tree libxml2 stops at a depth or length and says nothing: words would be lost. Size is bounded by
    # what was fetched, and nothing here recurses.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        tree = etree.fromstring(_without_floods(text).encode("utf-8", "replace"), parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if len(parser.error_log.filter_from_fatals()):
        detail = "the page nests its elements deeper than 2000 levels; the rest could not be read"
        raise ReadError(detail, reason=GapReason.TRUNCATED_BY_LIMIT)
    return tree


def _hinted(
    tree: _Element, hints: ReaderHints
) -> tuple[tuple[_Element, ...], tuple[_Element, ...], tuple[_Element, ...]]:
    """Main elements, elements to skip, elements that hold one turn each."""
    if not (hints.main or hints.skip or hints.turns):
        return (), (), ()
    wanted = [hints.main or "", hints.turns or "", *hints.skip]
    found = dict(zip([w for w in wanted if w], select(tree, [w for w in wanted if w]), strict=True))
    main = _outermost(found.get(hints.main or "", ()))
    skip = tuple(element for selector in hints.skip for element in found[selector])
    return main, skip, found.get(hints.turns or "", ())


def _outermost(elements: tuple[_Element, ...]) -> tuple[_Element, ...]:
    chosen = frozenset(elements)
    return tuple(element for element in elements if not any(above in chosen for above in element.iterancestors()))


def _hinted_segments(shown: Flow, turns: tuple[_Element, ...]) -> tuple[Segment, ...]:
    """Each hinted element is one turn; the lines outside are no turns."""
    tree = turns[0].getroottree()
    inside = {plain_path(tree.getpath(element)) for element in turns}
    segments: list[Segment] = []
    loose: list[Line] = []
    speaker: str | None = None
    current = ""
    for line in shown.lines:
        home = _home(line.node, inside)
        if home is None:
            loose.append(line)
            continue
        segments.extend(segments_of(shown.text, loose))
        loose = []
        found = turns_in(shown.text, line)
        if home != current:
            speaker, current = None, home
        speaker = next((one.speaker for one in found if one.speaker), speaker)
        segments.extend(Segment(one.span, one.kind, one.speaker or speaker, one.locator) for one in found)
    segments.extend(segments_of(shown.text, loose))
    return tuple(segments)


def _home(node: str, inside: set[str]) -> str | None:
    """The hinted element that holds this block, by its path."""
    path = plain_path(node)
    while path:
        if path in inside:
            return path
        path = path.rsplit("/", 1)[0]
    return None


def _without_floods(text: str) -> str:
    """The page without the attributes of tags that have thousands: libxml2 takes quadratic time for them."""
    if text.count("=") < _MOST_ATTRIBUTES and len(text) < _LONGEST_TAG:
        return text
    return _LONG_TAG.sub(_bare_if_flooded, text)


def _bare_if_flooded(tag: re.Match[str]) -> str:
    return tag.group() if len(_ATTRIBUTE.findall(tag.group())) < _MOST_ATTRIBUTES else f"<{tag.group(1)}>"
