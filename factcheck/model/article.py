"""What is under check? The article as text, with what its markup knew."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pydantic import field_validator

from factcheck.model.spans import Frozen, Span

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class BlockKind(StrEnum):
    """What an element of the article's markup says about the text inside it."""

    TITLE = "title"
    TEASER = "teaser"
    HEADING = "heading"
    CAPTION = "caption"
    PARAGRAPH = "paragraph"
    BLOCKQUOTE = "blockquote"
    QUOTE = "q"
    CITE = "cite"
    STRONG = "strong"
    ITEM = "item"
    TERM = "term"
    DEFINITION = "definition"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text that came from one element, with the element's path."""

    kind: BlockKind
    span: Span
    node: str | None = None
    cite: str | None = None
    """The `cite` attribute of a block quote or q: an address, as written."""


class Article(Frozen):
    """The text under check. All offsets of a check count in `text`."""

    text: str
    title: str | None = None
    language: str | None = None
    """BCP 47 tag where the caller or the markup says it; None lets extraction detect it."""
    url: str | None = None
    published_at: datetime | None = None
    media_type: str = "text/plain"
    blocks: tuple[Block, ...] = ()
    links: tuple[str, ...] = ()
    """Addresses the article itself links to, in order, without repeats."""

    @field_validator("text", "title")
    @classmethod
    def _without_lone_surrogates(cls, text: str | None) -> str | None:
        """Half characters, which no encoding knows, become U+FFFD one for one: offsets stay."""
        return _LONE_SURROGATE.sub("\ufffd", text) if text else text

    @property
    def digest(self) -> str:
        """SHA-256 of the text, hexadecimal: equal texts give equal checks."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
