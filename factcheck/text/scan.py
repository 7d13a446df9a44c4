"""Where are words and digits in a text? Cheap pieces for looking up lists, with exact offsets."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from factcheck.text.language import primary
from factcheck.text.wordlists import lexicon


class Kind(Enum):
    """What a piece is made of."""

    WORD = "word"
    DIGITS = "digits"
    CODE = "code"
    """Letters and digits in one: H20, COVID-19, TX-90, 5G. A name, never a number."""


class Piece(NamedTuple):
    """One word, number or code."""

    kind: Kind
    start: int
    end: int
    raw: str
    fold: str
    """For lists: lower case, plain apostrophe, no vowel marks."""
    clause: int
    """Counts up at every mark that ends a clause."""
    prefix: bool = False
    """Whether a hyphen ties it to the next word ("non-")."""


_MARKS = "\u0300-\u036f\u064b-\u065f\u0670\u0640"
_LETTER = r"[^\W\d_]"
_CODE = (
    r"(?!(?:EUR|USD|CNY|RMB|GBP|CHF|JPY|Rs|TL)\d)"
    r"(?:[A-ZÀ-ÖØ-ÞА-ЯЁ][A-Za-zÀ-ɏА-Яа-яЁё]{0,11}-?|[a-zà-ÿ]{1,8})\d+[A-Za-z]*(?:-\d+[A-Za-z]*)*(?![^\W_])"
    r"|\d+[GD](?![^\W_])"
)
_NUMBER = (
    r"\d{1,3}(?:[\u00a0\u202f\u2009'’ ]\d{3})+(?!\d)(?:[.,]\d+)?"
    r"|\d+(?:[.,٫٬．，]\d+)*"
)
_BREAK = r"[,;:.!?…—–()\[\]\"“”„«»。，；：！？、؟،؛\n]|\s-\s"


@lru_cache(maxsize=64)
def _pattern(elision: bool) -> re.Pattern[str]:
    word = rf"{_LETTER}(?:{_LETTER}|[{_MARKS}])*"
    whole = rf"{word}['’]?" if elision else rf"{word}(?:['’]{word})*"
    return re.compile(rf"(?P<code>(?<![^\W_])(?:{_CODE}))|(?P<digits>{_NUMBER})|(?P<word>{whole})|(?P<stop>{_BREAK})")


@lru_cache(maxsize=512)
def scan(text: str, language: str) -> tuple[Piece, ...]:
    """The pieces of a text in order. In scripts without spaces a run of letters is one word.

    >>> [piece.raw for piece in scan("Nvidia's H20 costs 1,250 euros.", "en")]
    ["Nvidia's", 'H20', 'costs', '1,250', 'euros']
    """
    turkish = primary(language) == "tr"
    pieces: list[Piece] = []
    clause = 0
    for match in _pattern(lexicon(language).elision).finditer(text):
        kind = match.lastgroup
        if kind == "stop":
            clause += 1
            continue
        raw = match.group()
        fold = raw if kind == "digits" else fold_word(raw, turkish=turkish)
        pieces.append(
            Piece(
                _KINDS[kind or ""],
                match.start(),
                match.end(),
                raw,
                fold,
                clause,
                kind == "word" and text[match.end() : match.end() + 1] == "-",
            )
        )
    return tuple(pieces)


_KINDS = {"code": Kind.CODE, "digits": Kind.DIGITS, "word": Kind.WORD}
_STRIP = re.compile("[\u064b-\u065f\u0670\u0640]")


def fold_word(word: str, *, turkish: bool = False) -> str:
    """A word as the lists are looked up: lower case, composed, plain apostrophe, ё as е, no Arabic vowel marks."""
    if word.isascii():
        return word.replace("I", "ı").lower() if turkish else word.lower()
    if turkish:
        word = word.replace("I", "ı").replace("İ", "i")
    word = _STRIP.sub("", unicodedata.normalize("NFC", word))
    return word.casefold().replace("’", "'").replace("ё", "е") if "ß" not in word else word.lower().replace("’", "'")
