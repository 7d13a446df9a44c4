"""What is each word of an article to a reader of speech: name, cue, preposition, marked stretch? Tokens, not meaning.

Marked stretches are one token each, so that no pass mistakes quoted words for the article's own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from factcheck.model.spans import Span
from factcheck.text.lexicon import Lexicon
from factcheck.text.quotemarks import Marked

_TOKEN = re.compile(
    r"\x01+|(?:[^\W\d_]\.){2,}|[^\W_](?:[^\W_]|[\u0300-\u036f\u064b-\u0652\u00ad\u200b\u200c\u200d])*"
    r"(?:[-‐‑'’.&·/][^\W_](?:[^\W_]|[\u0300-\u036f\u064b-\u0652\u00ad\u200b])*)*|\.{2,}|[^\w\s]|\n"
)
_CLAUSE_END = frozenset(".!?…。！？;；؟۔")


_LONGEST_KEPT = 40
"""Characters of the longest word that is remembered."""


class Kind(StrEnum):
    """What a token is by its form."""

    NAME = "name"
    """Begins with a capital."""
    WORD = "word"
    NUMBER = "number"
    QUOTE = "quote"
    """A whole marked stretch."""
    COMMA = "comma"
    COLON = "colon"
    END = "end"
    DASH = "dash"
    OPEN = "open"
    CLOSE = "close"
    BREAK = "break"
    OTHER = "other"


_PUNCTUATION = {
    ",": Kind.COMMA, "،": Kind.COMMA, "，": Kind.COMMA, "、": Kind.COMMA, ":": Kind.COLON, "：": Kind.COLON,
    "—": Kind.DASH, "–": Kind.DASH, "-": Kind.DASH, "―": Kind.DASH, "‒": Kind.DASH, "(": Kind.OPEN, "[": Kind.OPEN,
    "（": Kind.OPEN,
    ")": Kind.CLOSE, "]": Kind.CLOSE, "）": Kind.CLOSE, "\n": Kind.BREAK,
}  # fmt: skip


class Token(NamedTuple):
    """One word, mark or marked stretch; a tuple, since an article of 10 MB has two million."""

    start: int
    end: int
    text: str
    lower: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Tagged:
    """An article's tokens in order, with where each begins."""

    tokens: tuple[Token, ...]
    starts: tuple[int, ...]

    def at(self, offset: int) -> int:
        """Index of the first token that begins at or after `offset`."""
        return bisect_left(self.starts, offset)


def mask(text: str, marks: Sequence[Marked]) -> str:
    """The text with every outermost marked stretch blotted out, its length kept."""
    parts: list[str] = []
    done = 0
    for mark in marks:
        if mark.depth == 0 and mark.outer.start >= done:
            parts.append(text[done : mark.outer.start])
            parts.append("\x01" * len(mark.outer))
            done = mark.outer.end
    parts.append(text[done:])
    return "".join(parts)


def tag(masked: str, lexicon: Lexicon) -> Tagged:
    """Tokens of a masked text. Abbreviations keep their full stop."""
    abbreviations = lexicon.abbreviations
    out: list[Token] = []
    for match in _TOKEN.finditer(masked):
        word = match.group()
        start, end = match.span()
        if lexicon.proclitics:
            cut = word.replace("’", "'").find("'")
            if 0 < cut < len(word) - 1 and word[:cut].lower() in lexicon.proclitics:
                clitic = word[: cut + 1]
                kind = Kind.NAME if clitic[0].isupper() else Kind.WORD
                out.append(Token(start, start + cut + 1, clitic, clitic.lower().replace("’", "'"), kind))
                start += cut + 1
                word = word[cut + 1 :]
        kind, lower = _read(word) if len(word) <= _LONGEST_KEPT else (_kind(word), _plain(word))
        if (kind is Kind.WORD or kind is Kind.NAME) and masked[end : end + 1] == ".":
            initial = len(word) == 1 and kind is Kind.NAME
            known = word.lower().rstrip(".") in abbreviations
            if known or (initial and masked[end + 1 : end + 3].lstrip()[:1].isupper()):
                end += 1
                word = masked[start:end]
                lower = _plain(word)
        elif word == "." and out and out[-1].end > start:
            continue
        out.append(Token(start, end, word, lower, kind))
    return Tagged(tuple(out), tuple(token.start for token in out))


@lru_cache(maxsize=1 << 16)
def _read(word: str) -> tuple[Kind, str]:
    """Kind and plain form of a word; remembered, since a text repeats its words."""
    return _kind(word), _plain(word)


def _plain(word: str) -> str:
    """In lower case, with one kind of apostrophe and without soft hyphens."""
    return word.lower().replace("’", "'").replace("\u00ad", "")


def _kind(word: str) -> Kind:
    first = word[0]
    if first == "\x01":
        return Kind.QUOTE
    if first in _PUNCTUATION and len(word) == 1:
        return _PUNCTUATION[first]
    if first in _CLAUSE_END:
        return Kind.END
    if first.isdigit():
        return Kind.NUMBER
    if first.isalpha():
        if first.isupper() or first.istitle():
            return Kind.NAME
        tail = word[1:3]
        return Kind.NAME if tail[:1] in "'’" and word[2:3].isupper() and len(word) > 3 else Kind.WORD
    return Kind.OTHER


def span_of(tokens: Sequence[Token], first: int, last: int) -> Span:
    """From the beginning of token `first` to the end of token `last`."""
    return Span(tokens[first].start, tokens[last].end)
