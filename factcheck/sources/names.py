"""Which of the known names stand in a text? Folds names and texts alike, and looks many names up in one pass."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from factcheck.sources.words import source_words

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_HAN_OR_KANA = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ENDING = re.compile(r"(?:es|en|er|em|e|s|n)$")
_ACRONYM = 5
"""Up to this many capital letters in a row are an acronym; folded, "WHO" would be in every question."""
_CACHED = 200
"""Names are asked for again and again; longer strings are quotations."""
LONG = 6
"""Words from this length on may lose an inflected ending; shorter ones are names more often than not."""


def name_words(name: str) -> tuple[str, ...]:
    """A name as folded words, without articles, possessives and inflected endings.

    >>> name_words("das chinesische Handelsministerium") == name_words("chinesischen Handelsministeriums")
    True
    """
    return _short_words(name) if len(name) <= _CACHED else _words(name)


@lru_cache(maxsize=8192)
def _short_words(name: str) -> tuple[str, ...]:
    return _words(name)


def _words(name: str) -> tuple[str, ...]:
    plain = re.sub(r"[’'ʼ]s\b", "", unicodedata.normalize("NFKC", name))
    words = [word.casefold() for word in _WORD.findall(plain)]
    articles = source_words().articles
    kept = [word for word in words if word not in articles] or words
    return tuple(map(_stem, kept))


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    return _ENDING.sub("", word) if len(word) >= LONG and not _HAN_OR_KANA.search(word) else word


def holds(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether `name` stands in `words`, whole words in a row; inside the characters where words are not spaced."""
    if not name:
        return False
    if any(_HAN_OR_KANA.search(word) for word in name):
        return "".join(name) in "".join(words)
    width = len(name)
    return any(words[at : at + width] == name for at in range(len(words) - width + 1))


@dataclass(frozen=True, slots=True)
class Words:
    """A text that many names are looked up in; folded once."""

    text: str
    folded: tuple[str, ...]
    known: frozenset[str]
    joined: str

    @classmethod
    def of(cls, text: str) -> Words:
        """Fold a text."""
        folded = name_words(text)
        return cls(text, folded, frozenset(folded), "".join(folded))

    def mention(self, name: str) -> bool:
        """Whether the text names `name`: short acronyms letter by letter as written, everything else folded.

        >>> Words.of("Who asked for this?").mention("WHO"), Words.of("Die WHO warnt.").mention("WHO")
        (False, True)
        """
        if _is_acronym(name):
            return _stands_as_written(name, self.text)
        words = name_words(name)
        if any(_HAN_OR_KANA.search(word) for word in words):
            return "".join(words) in self.joined
        return bool(words) and words[0] in self.known and holds(self.folded, words)


def _is_acronym(name: str) -> bool:
    return name.isascii() and name.isupper() and len(name) <= _ACRONYM


def _stands_as_written(name: str, text: str) -> bool:
    return name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def is_unspaced(words: Iterable[str]) -> bool:
    """Whether any of the words is written in characters that no space parts."""
    return any(_HAN_OR_KANA.search(word) for word in words)


@dataclass(frozen=True, slots=True)
class NameTable:
    """Many folded names, found in folded words in one pass: by their first word, or by two of their characters.

    >>> sorted(NameTable.of([("ada", "quill"), ("quill",), ("rosa",)]).held(("minist", "ada", "quill")))
    [('ada', 'quill'), ('quill',)]
    """

    by_first: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    by_pair: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = field(default_factory=dict)
    """The first unspaced character with its follower, if any: names written so, as one string."""

    @classmethod
    def of(cls, names: Iterable[tuple[str, ...]]) -> NameTable:
        """Sort the names by what a text must hold to hold them."""
        first: dict[str, list[tuple[str, ...]]] = {}
        pairs: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for name in dict.fromkeys(names):
            if name and is_unspaced(name):
                joined = "".join(name)
                pairs.setdefault(next(_pairs(joined)), []).append((joined, name))
            elif name:
                first.setdefault(name[0], []).append(name)
        return cls(
            {key: tuple(names) for key, names in first.items()}, {key: tuple(names) for key, names in pairs.items()}
        )

    def held(self, words: tuple[str, ...]) -> set[tuple[str, ...]]:
        """Every name that `holds(words, name)`; for membership, it has no order."""
        found = {
            name
            for at, word in enumerate(words)
            for name in self.by_first.get(word, ())
            if words[at : at + len(name)] == name
        }
        if self.by_pair:
            joined = "".join(words)
            singles = dict.fromkeys(_HAN_OR_KANA.findall(joined))
            keys = self.by_pair.keys() & {*singles, *_pairs(joined)} if singles else ()
            found.update(name for key in keys for whole, name in self.by_pair[key] if whole in joined)
        return found


def _pairs(joined: str) -> Iterator[str]:
    """Each unspaced character with what follows it; the last one alone."""
    return (joined[found.start() : found.start() + 2] for found in _HAN_OR_KANA.finditer(joined))


@dataclass(frozen=True, slots=True)
class NameFinder:
    """Names as written, all looked up in a text at once: `Words.of(text).mention(name)` for every one."""

    table: NameTable
    spelled: Mapping[tuple[str, ...], tuple[str, ...]]
    """Folded: as written."""
    acronyms: tuple[str, ...]

    @classmethod
    def of(cls, names: Iterable[str]) -> NameFinder:
        """Fold the names once."""
        spelled: dict[tuple[str, ...], list[str]] = {}
        acronyms = []
        for name in dict.fromkeys(names):
            if _is_acronym(name):
                acronyms.append(name)
            else:
                spelled.setdefault(name_words(name), []).append(name)
        return cls(NameTable.of(spelled), {key: tuple(names) for key, names in spelled.items()}, tuple(acronyms))

    def mentioned(self, text: str) -> set[str]:
        """The names that stand in the text; for membership, it has no order."""
        found = {name for key in self.table.held(name_words(text)) for name in self.spelled[key]}
        found.update(name for name in self.acronyms if _stands_as_written(name, text))
        return found
