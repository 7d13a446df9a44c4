"""Which part of a page is the article under check? The element that holds it, and what in it is not of the article.

Only for articles under check: a source's page is read whole, because a quotation lost is worse than a menu read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element

_FURNITURE = re.compile(
    r"\b(?:nav|navigation|menu|breadcrumbs?|share|sharing|social|newsletter|subscribe|subscription|cookies?|consent"
    r"|comments?|related|recommend(?:ed|ations?)?|more-on|read-more|also-read|promo|advert(?:isement)?|ad|ads|banner"
    r"|footer|sidebar|tags?|toolbar|skip-?link|sr-only-focusable|paywall-offer|most-read|trending)\b"
)
_MOST_FURNITURE = 2500
"""Characters: what is longer is not furniture, whatever its class says."""
_ROLES = frozenset(("navigation", "dialog", "alertdialog", "search", "banner", "contentinfo", "menu"))


def article_region(tree: _Element) -> tuple[_Element, ...]:
    """The elements to read, in the order of the page: the article, and its heading where that stands outside."""
    body = next(tree.iter("body"), tree)
    whole = _weight(body)
    region = body
    for candidates in (_articles(body), list(_by_role(body, "main")), list(_bodies(body))):
        best = max(candidates, key=_weight, default=None)
        if best is not None and _weight(best) * 5 >= whole * 3:
            region = best
            break
    heading = _outer_heading(body, region)
    return (region,) if heading is None else (heading, region)


def furniture(region: tuple[_Element, ...]) -> tuple[_Element, ...]:
    """Elements inside that are no part of the article: menus, footers, share bars, lists of other articles."""
    return tuple(element for root in region for element in root.iter() if _is_furniture(element, region))


def _is_furniture(element: _Element, region: tuple[_Element, ...]) -> bool:
    tag = element.tag
    if not isinstance(tag, str) or element in region or tag in ("html", "body", "main", "article", "h1"):
        return False
    if tag in ("footer", "button", "dialog") or element.get("role") in _ROLES:
        return _is_small(element)
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().replace("_", "-")
    if len(names) > 1 and _FURNITURE.search(names):
        return _is_small(element) and element.find(".//h1") is None
    return tag in ("aside", "ul") and _is_small(element) and _link_share(element) > 0.6


def _articles(body: _Element) -> list[_Element]:
    found = list(body.iter("article"))
    chosen = frozenset(found)
    return [one for one in found if not any(above in chosen for above in one.iterancestors("article"))]


def _by_role(body: _Element, tag: str) -> Iterator[_Element]:
    for element in body.iter():
        if element.tag == tag or (isinstance(element.tag, str) and element.get("role") == tag):
            yield element


def _bodies(body: _Element) -> Iterator[_Element]:
    for element in body.iter():
        if isinstance(element.tag, str) and (element.get("itemprop") or "").lower() == "articlebody":
            yield element


def _outer_heading(body: _Element, region: _Element) -> _Element | None:
    """The page's one h1, where the region does not hold one."""
    if region.tag == "h1" or next(region.iter("h1"), None) is not None:
        return None
    headings = list(body.iter("h1"))
    return headings[0] if len(headings) == 1 else None


def _weight(element: _Element) -> int:
    """Characters in paragraphs: menus have few."""
    return sum(_length(paragraph) for paragraph in element.iter("p", "blockquote", "li", "dd"))


def _is_small(element: _Element) -> bool:
    size = 0
    for piece in element.itertext(with_tail=False):
        size += len(str(piece).strip())
        if size > _MOST_FURNITURE:
            return False
    return True


def _link_share(element: _Element) -> float:
    whole = _length(element)
    return sum(_length(anchor) for anchor in element.iter("a")) / whole if whole else 0.0


def _length(element: _Element) -> int:
    return sum(len(str(piece).strip()) for piece in element.itertext(with_tail=False))
