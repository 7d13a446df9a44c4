"""Which written forms count as the same word? The folding contract, one code point at a time.

Folded away: case, Unicode composition, marks (vowel points of Arabic and Hebrew, accents), ligatures, ß/ss,
full-width and half-width forms, subscript digits, kinds of apostrophe, soft hyphens and zero-width characters inside
words, hyphens at a line's end before a small letter, digits of any script, grouping of numbers (1.250, 1 250,
1,250 and 1250 are one; a decimal comma is a decimal point), Turkish dotted and dotless i, ё/е, traditional and
simplified Chinese one character to one. White space and punctuation part words and are never compared. Kept apart:
letters that only look alike (homoglyphs), superscript digits (10⁶ is not 106), fractions, the sign %, currency signs.

No folded copy of a text is ever made or stored: `Folding` says for each code point what it is (a `Kind`) and what
it folds to, and `factcheck.text.tokens` lays word boundaries over the original. The lists are data:
`factcheck/data/folding/folding.yaml`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from importlib import resources

import numpy as np
import opencc
import yaml
from numpy.typing import NDArray

_SIZE = 0x110000
_WIDTH = 4
"""Most code points one may fold to; what would need more keeps its own form."""


class Kind(IntEnum):
    """What a code point does to the words around it. From `WORD` on it is part of one."""

    BREAK = 0
    POINT = 1
    """Between digits a grouping or decimal sign."""
    SPACE = 2
    """May group digits; else a break."""
    APOSTROPHE = 3
    HYPHEN = 4
    INVISIBLE = 5
    """Vanishes inside a word: soft hyphen, zero-width characters."""
    MARK = 6
    """Vanishes, but belongs to the character before it."""
    WORD = 7
    DIGIT = 8
    SINGLE = 9
    """A word by itself: ideographs, kana, Thai letters, % and currency signs."""
    ATTACHED = 10
    """Belongs to the word before it and counts: vowel signs of scripts without spaces."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a code point is and what it folds to."""

    kind: Kind
    folded: str = ""


class Rules:
    """The lists of the contract, as loaded."""

    def __init__(self) -> None:
        text = (resources.files("factcheck") / "data/folding/folding.yaml").read_text(encoding="utf-8")
        raw = yaml.safe_load(text)
        self.apostrophes = frozenset(raw["apostrophes"])
        self.hyphens = frozenset(raw["hyphens"]) - {"\u00ad"}
        self.points = frozenset(raw["points"])
        self.number_spaces = frozenset(raw["number_spaces"])
        self.symbols = frozenset(raw["symbols"] + raw["plain_symbols"])
        self.same_letter: dict[str, str] = raw["same_letter"]
        self.undecomposed = frozenset(raw["undecomposed"])
        self.never_words = frozenset(raw["never_words"])
        self.stripped = _members(raw["stripped_marks"])
        self.telling = _members(raw["telling_marks"])
        self.careless: tuple[str, ...] = tuple(raw["careless"])
        self.single_scripts: tuple[tuple[int, int], ...] = tuple((low, high) for low, high in raw["single_scripts"])
        self.elided_letters: str = raw["elided_letters"]
        self.elided_pairs: tuple[str, ...] = tuple(raw["elided_pairs"])
        self.vowels: str = raw["vowels"]

    def is_single(self, code: int) -> bool:
        """Whether the code point is of a script written without spaces."""
        return any(low <= code <= high for low, high in self.single_scripts)


def _members(ranges: list[list[int]]) -> frozenset[int]:
    return frozenset(code for low, high in ranges for code in range(low, high + 1))


@lru_cache(maxsize=1)
def rules() -> Rules:
    """The lists of the contract, read once."""
    return Rules()


@lru_cache(maxsize=1)
def _simplified() -> dict[str, str]:
    """Traditional to simplified Chinese, one character to one (the table of OpenCC)."""
    table = (resources.files(opencc) / "dictionary/TSCharacters.txt").read_text(encoding="utf-8")
    pairs = (line.split() for line in table.splitlines() if not line.startswith("#"))
    return {entry[0]: entry[1] for entry in pairs if len(entry) > 1 and len(entry[0]) == len(entry[1]) == 1}


def role(char: str) -> Role:
    """What `char` does to the words around it, and what it folds to.

    >>> role("ﬃ").folded, role("İ").folded, role("٣").folded, role("國").folded
    ('ffi', 'i', '3', '国')
    """
    fixed = _fixed_role(char)
    if fixed is not None:
        return fixed
    category = unicodedata.category(char)
    if category == "Nd":
        return Role(Kind.DIGIT, str(unicodedata.digit(char)))
    if category in ("Cf", "Cc") and not char.isspace():
        return Role(Kind.INVISIBLE)
    folded = _fold_letter(char)
    single = rules().is_single(ord(folded[0]))
    if category in ("Mn", "Mc", "Me") or (single and unicodedata.category(folded[0]) in ("Mn", "Mc")):
        return Role(Kind.ATTACHED if single else Kind.WORD, folded)
    if category[0] == "L" or category in ("Nl", "No"):
        if folded.isdecimal():
            return Role(Kind.DIGIT, folded)
        return Role(Kind.SINGLE if single else Kind.WORD, folded)
    return Role(Kind.BREAK)


def _fixed_role(char: str) -> Role | None:
    lists = rules()
    code = ord(char)
    if char in lists.apostrophes:
        return Role(Kind.APOSTROPHE, "'")
    if char in lists.hyphens:
        return Role(Kind.HYPHEN)
    if char in lists.points:
        return Role(Kind.POINT, ".")
    if char in lists.number_spaces:
        return Role(Kind.SPACE)
    if char in lists.symbols:
        return Role(Kind.SINGLE, unicodedata.normalize("NFKC", char))
    if code in lists.stripped:
        return Role(Kind.MARK)
    if char in lists.never_words or 0xD800 <= code < 0xE000:
        return Role(Kind.BREAK)
    return None


def _fold_letter(char: str) -> str:
    """The folded form of a letter, mark or number sign; itself where folding it would make something else of it."""
    lists = rules()
    if char in lists.undecomposed:
        return char
    full = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    full = "".join(lists.same_letter.get(part, part) for part in full)
    plain = "".join(part for part in full if ord(part) not in lists.stripped)
    if not 0 < len(plain) <= _WIDTH or not all(_stays(part) for part in plain):
        return char
    head, rest = plain[0], plain[1:]
    if any(lists.is_single(ord(part)) and unicodedata.category(part)[0] == "L" for part in rest):
        return char
    if ord(head) >= 0x3400:
        seen = {head}
        while (head := _simplified().get(head, head)) not in seen:
            seen.add(head)
    return head + rest


def _stays(part: str) -> bool:
    return part not in rules().apostrophes and unicodedata.category(part)[0] in "LNM"


class Folding:
    """Kinds and folds of all code points as arrays, filled a page of 256 at a time when first met."""

    def __init__(self) -> None:
        self.kinds: NDArray[np.uint8] = np.zeros(_SIZE, np.uint8)
        self.counts: NDArray[np.uint8] = np.zeros(_SIZE, np.uint8)
        """How many code points each folds to."""
        self.folds: tuple[NDArray[np.uint32], ...] = tuple(np.zeros(_SIZE, np.uint32) for _ in range(_WIDTH))
        self._known: NDArray[np.bool_] = np.zeros(_SIZE >> 8, np.bool_)

    def know(self, codes: NDArray[np.uint32]) -> None:
        """Make sure that the pages of all these code points are filled."""
        pages = codes >> np.uint32(8)
        if not self._known[pages].all():
            for page in np.unique(pages).tolist():
                if not self._known[page]:
                    self._fill(page)

    def _fill(self, page: int) -> None:
        for code in range(page << 8, (page + 1) << 8):
            what = role(chr(code))
            self.counts[code] = len(what.folded)
            for place, part in enumerate(what.folded):
                self.folds[place][code] = ord(part)
            self.kinds[code] = what.kind
        self._known[page] = True


@lru_cache(maxsize=1)
def folding() -> Folding:
    """The arrays, shared; they only ever grow towards the same content."""
    return Folding()


_LINE_HYPHEN = re.compile(r"[-‐‑\u00ad][ \t]*\r?\n[ \t]*")
_GROUPED = re.compile(r"\d+(?:[.,٫٬'’]\d+|[ \u00a0\u2007\u2009\u202f]\d{3}(?!\d))*")
_PLAIN = re.compile(r"\d+(?:[.,٫٬'’]\d+)*")
_PIECES = re.compile(r"\d+|\D")


def number_signs(text: str, start: int) -> tuple[int, list[tuple[int, bool]]]:
    """Read the number that begins at `start`.

    Returns:
        Its end, and for each sign between its digits the place and whether it is a decimal sign (True) or groups
        digits (False). Signs that do neither, as in dates, count as decimal: they keep the parts apart.

    >>> number_signs("1.250,75 Euro", 0)
    (8, [(1, False), (5, True)])
    """
    found = _PLAIN.match(text, start)
    if found is None:
        return start, []
    for pattern in (_GROUPED, _PLAIN):
        found = pattern.match(text, start) or found
        pieces = _PIECES.findall(found.group())
        parts, signs = pieces[0::2], pieces[1::2]
        grouping = _grouping(parts, ["'" if sign == "’" else sign for sign in signs])
        if pattern is _PLAIN or not any(sign in rules().number_spaces for sign in signs) or any(grouping):
            break
    places, at = [], start
    for part, groups in zip(parts, grouping, strict=False):
        at += len(part)
        places.append((at, not groups))
        at += 1
    return found.end(), places


def _grouping(parts: list[str], signs: list[str]) -> list[bool]:
    """For each sign whether it groups digits."""
    for last in range(len(signs), max(0, len(signs) - 2), -1):
        heads, tail = parts[1 : last + 1], signs[last:]
        same = last > 0 and len(set(signs[:last])) == 1 and not set(tail) & set(signs[:last])
        by_three = all(len(part) == 3 for part in heads)
        by_two = len(heads) > 1 and all(len(part) == 2 for part in heads[:-1]) and len(heads[-1]) == 3
        if same and 1 <= len(parts[0]) <= 3 and parts[0][0] != "0" and (by_three or by_two):
            return [True] * last + [False] * len(tail)
    return [False] * len(signs)


def line_hyphen(text: str, start: int) -> int:
    """Where the word goes on that the hyphen at `start` cuts at a line's end; `start` if it does not.

    >>> line_hyphen("Verfas-\\n  sung", 6)
    10
    """
    found = _LINE_HYPHEN.match(text, start)
    if found is None or not text[found.end() : found.end() + 1].islower():
        return start
    return found.end()


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """The folded form of one word as cut by `factcheck.text.tokens`.

    >>> fold_word("Ver-\\nfaßung"), fold_word("1.250"), fold_word("3,5"), fold_word("DON’T")
    ('verfassung', '1250', '3.5', "don't")
    """
    if word.isascii() and word.isalpha():
        return word.lower()
    return "".join(_folded_parts(word))


def _folded_parts(word: str) -> list[str]:
    parts: list[str] = []
    at = 0
    while at < len(word):
        what = role(word[at])
        if what.kind is Kind.DIGIT:
            end, signs = number_signs(word, at)
            end = max(end, at + 1)
            keep = {place for place, decimal in signs if decimal}
            drop = {place for place, decimal in signs if not decimal}
            parts.extend("." if i in keep else role(word[i]).folded for i in range(at, end) if i not in drop)
            at = end
            continue
        if what.kind >= Kind.WORD or what.kind is Kind.APOSTROPHE:
            parts.append(what.folded)
        at += 1
    return parts


@lru_cache(maxsize=16384)
def precise_fold(word: str) -> str:
    """As `fold_word`, but with the marks that tell Latin and Cyrillic words apart.

    >>> precise_fold("Fördern") == precise_fold("fordern"), precise_fold("ёлка") == precise_fold("Елка")
    (False, True)
    """
    lists = rules()
    folded = fold_word(word)
    marks = unicodedata.normalize("NFD", word).casefold()
    for careless in lists.careless:
        marks = marks.replace(careless, careless[0])
    letters = unicodedata.normalize("NFD", marks)
    place, kept = 0, []
    for char in letters:
        if ord(char) in lists.telling:
            kept.append(f"{place}{char}")
        elif unicodedata.category(char)[0] in "LN":
            place += 1
    return folded + "".join(kept)
