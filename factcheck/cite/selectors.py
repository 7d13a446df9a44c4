"""How does a machine find the passage again? W3C selectors and text fragments.

Offsets stay code points of the document as read; UTF-16 is the web face's business.
"""

from __future__ import annotations

import re
from urllib.parse import quote as percent

from factcheck.model.citation import TextPositionSelector, TextQuoteSelector
from factcheck.model.match import Match

CONTEXT = 32
"""Code points of prefix and suffix, as the W3C examples and Hypothesis have it."""
_WHOLE = 120
"""Passages up to this length stand whole in a text fragment; longer ones by their ends."""
_ENDS = 5
"""Words at each end of a long passage: few enough for a link, enough to be found once."""


def text_quote(match: Match) -> TextQuoteSelector:
    """Exact words with what stands on each side (Web Annotation Data Model 4.2.4)."""
    around = match.surroundings
    return TextQuoteSelector(exact=match.passage, prefix=around.before[-CONTEXT:], suffix=around.after[:CONTEXT])


def text_position(match: Match) -> TextPositionSelector:
    """Where the words stand in the document as read (Web Annotation Data Model 4.2.5)."""
    return TextPositionSelector(start=match.span.start, end=match.span.end)


def text_fragment(passage: str) -> str | None:
    """The directive that makes a browser scroll to the passage (WICG Scroll To Text Fragment 3.3).

    A fragment matches within one block, or from one block to another by its ends; so line breaks split it.

    >>> text_fragment("zero-sum, at last")
    ':~:text=zero%2Dsum%2C%20at%20last'
    """
    lines = [" ".join(line.split()) for line in re.split(r"\n+", passage) if line.strip()]
    if not lines:
        return None
    if len(lines) == 1 and len(lines[0]) <= _WHOLE:
        return f":~:text={_escape(lines[0])}"
    return f":~:text={_escape(_first(lines[0]))},{_escape(_last(lines[-1]))}"


def deep_link(match: Match) -> str | None:
    """The document's address with a text fragment; None where no browser shows its text as HTML."""
    document = match.document
    if not document.reader.startswith("html") or not document.url.startswith(("http://", "https://")):
        return None
    fragment = text_fragment(match.passage)
    if fragment is None:
        return None
    joint = "" if "#" in document.url else "#"
    return f"{document.url}{joint}{fragment}"


def _escape(words: str) -> str:
    return percent(words, safe="").replace("-", "%2D")


def _first(line: str) -> str:
    words = line.split(" ")
    return " ".join(words[:_ENDS]) if len(words) > 1 else line[: _ENDS * 3]


def _last(line: str) -> str:
    words = line.split(" ")
    return " ".join(words[-_ENDS:]) if len(words) > 1 else line[-_ENDS * 3 :]
