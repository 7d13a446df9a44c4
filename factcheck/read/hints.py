"""What does the sources file know about a site's pages? CSS selectors, answered with lxml's own elements.

BeautifulSoup understands the selectors, lxml holds the page. Each element gets a number before the page is handed
over, and the numbers come back; so both speak of the same elements and no path is lost.
"""

from __future__ import annotations

from collections.abc import Sequence

from bs4 import BeautifulSoup, Tag
from lxml import etree
from lxml.etree import _Element
from soupsieve import SelectorSyntaxError

from factcheck.errors import ReadError
from factcheck.model.reasons import GapReason

_NUMBER = "data-factcheck-element"


def select(tree: _Element, selectors: Sequence[str]) -> tuple[tuple[_Element, ...], ...]:
    """For each selector the elements that it matches, in the order of the page.

    Raises:
        ReadError: a selector is not CSS.
    """
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    for number, element in enumerate(elements):
        element.set(_NUMBER, str(number))
    try:
        soup = BeautifulSoup(etree.tostring(tree, encoding="unicode", method="html"), "lxml")
    finally:
        for element in elements:
            del element.attrib[_NUMBER]
    return tuple(tuple(elements[number] for number in _numbers(soup, selector)) for selector in selectors)


def _numbers(soup: BeautifulSoup, selector: str) -> list[int]:
    try:
        found = soup.select(selector)
    except (SelectorSyntaxError, NotImplementedError, ValueError) as error:
        detail = f"the selector {selector!r} of the sources file is not CSS ({str(error).splitlines()[0]})"
        raise ReadError(detail, reason=GapReason.EXTRACTION_POOR) from error
    return [int(str(tag[_NUMBER])) for tag in found if isinstance(tag, Tag) and tag.has_attr(_NUMBER)]
