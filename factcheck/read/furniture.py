"""What on a source's page is shown on every page: menus, footers, cookie banners, lists of other articles?

Their text stays text, because a quotation lost is worse than a menu read; they are only known for what they are, so
that they carry no turn and are not taken for a passage that says the same in another language. Errs towards text:
what is long, holds the title, or holds sentences that lead nowhere, is no furniture unless it says so by its role.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.etree import _Element

_ROLES = frozenset(("navigation", "dialog", "alertdialog", "search", "banner", "contentinfo", "menu"))
_TAGS = frozenset(("footer", "dialog"))
_LISTS = frozenset(("aside", "ul", "ol"))
_NEVER = frozenset(("html", "head", "body", "main", "article", "h1", "p", "blockquote", "figure"))
_ALWAYS = re.compile(
    r"\b(?:breadcrumbs?|cookies?|consent|skip-?links?|share-?bar|social-?(?:bar|links?|media)|newsletter)\b"
)
"""Class names of what nobody writes words of others into."""
_OFTEN = re.compile(
    r"\b(?:nav|navbar|navigation|menu|share|sharing|social|subscribe|related|recommend(?:ed|ations?)?|more-on|read-more"
    r"|also-read|promo|footer|sidebar|tags?|toolbar|most-read|trending|teasers?)\b"
)
"""Class names that say so only where most of the text leads elsewhere."""
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MOST_CHARACTERS = 2500
_MOST_ELEMENTS = 1000
_MOST_STEPS = 300_000
"""For a whole page: hostile nesting must not cost its square."""
_MOSTLY = 0.6
_ALMOST_ALL = 0.8
_A_LIST = 3
"""Links that make a list of links."""


@dataclass(slots=True)
class _Content:
    """What is in an element."""

    steps: int = 0
    characters: int = 0
    linked: int = 0
    links: int = 0
    is_large: bool = False
    """Or holds the title of the page."""

    @property
    def share(self) -> float:
        """How much of the text leads elsewhere."""
        return self.linked / self.characters if self.characters else 0.0


def furniture(tree: _Element) -> frozenset[_Element]:
    """The outermost elements that are furniture. For membership only: they have no order."""
    found: set[_Element] = set()
    steps = 0
    stack = [tree]
    while stack:
        element = stack.pop()
        if _may_be(element):
            content = _content(element)
            steps += content.steps
            if _is_furniture(element, content):
                found.add(element)
                continue
        if steps > _MOST_STEPS:
            break
        stack.extend(element)
    return frozenset(found)


def _may_be(element: _Element) -> bool:
    tag = element.tag
    if not isinstance(tag, str) or tag in _NEVER:
        return False
    if tag in _TAGS or tag in _LISTS or element.get("role") in _ROLES:
        return True
    names = _names(element)
    return bool(names and (_ALWAYS.search(names) or _OFTEN.search(names)))


def _is_furniture(element: _Element, content: _Content) -> bool:
    if content.is_large:
        return False
    if element.tag in _TAGS or element.get("role") in _ROLES:
        return next(element.iterancestors("blockquote", "figure"), None) is None
    names = _names(element)
    if names and _ALWAYS.search(names):
        return True
    if names and _OFTEN.search(names):
        return content.share > _MOSTLY
    return element.tag in _LISTS and content.links >= _A_LIST and content.share > _ALMOST_ALL


def _names(element: _Element) -> str:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return _HUMP.sub("-", names).lower().replace("_", "-") if len(names) > 1 else ""


def _content(element: _Element) -> _Content:
    content = _Content()
    for node, is_link in _nodes(element):
        content.steps += 1
        content.is_large = node.tag == "h1" or content.characters > _MOST_CHARACTERS or content.steps > _MOST_ELEMENTS
        if content.is_large:
            return content
        own = len((node.text or "").strip()) if isinstance(node.tag, str) else 0
        after = len((node.tail or "").strip()) if node is not element else 0
        content.characters += own + after
        content.linked += own if is_link else 0
        content.links += node.tag == "a"
    content.is_large = content.characters > _MOST_CHARACTERS
    return content


def _nodes(element: _Element) -> Iterator[tuple[_Element, bool]]:
    """Each node inside, and whether it is in a link."""
    stack = [(element, element.tag == "a")]
    while stack:
        node, is_link = stack.pop()
        yield node, is_link
        if node.tag not in ("script", "style"):
            stack.extend((child, is_link or child.tag == "a") for child in reversed(list(islice(node, _MOST_ELEMENTS))))
