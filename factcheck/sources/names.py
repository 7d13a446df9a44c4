"""Which names mean the same person or body? Names from sources.yaml, met by the names an article uses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from factcheck.model.source import Cover
from factcheck.sources.words import source_words

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_HAN_OR_KANA = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ENDING = re.compile(r"(?:es|en|er|em|e|s|n)$")
_ACRONYM = 5
"""Up to this many capital letters in a row are an acronym; folded, "WHO" would be in every question."""
_CACHED = 200
"""Names are asked for again and again; longer strings are quotations."""
_LONG = 6
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
    return tuple(
        _ENDING.sub("", word) if len(word) >= _LONG and not _HAN_OR_KANA.search(word) else word for word in kept
    )


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
        if name.isascii() and name.isupper() and len(name) <= _ACRONYM:
            return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", self.text) is not None
        words = name_words(name)
        if any(_HAN_OR_KANA.search(word) for word in words):
            return "".join(words) in self.joined
        return bool(words) and words[0] in self.known and holds(self.folded, words)


@dataclass(frozen=True, slots=True)
class AliasIndex:
    """Covers that share a name are one; looked up by any name."""

    groups: tuple[tuple[str, ...], ...] = ()
    """Names of one person or body: the canonical one, then the rest sorted."""
    by_name: dict[tuple[str, ...], int] = field(default_factory=dict)
    by_last: dict[str, int | None] = field(default_factory=dict)
    """Last word of a name of two or more: the group, None where several end so."""

    @classmethod
    def of(cls, covers: Iterable[Cover]) -> AliasIndex:
        """Join covers that share any name."""
        parents: list[int] = []
        members: list[list[str]] = []
        owner: dict[tuple[str, ...], int] = {}

        def root(at: int) -> int:
            while parents[at] != at:
                at = parents[at]
            return at

        for cover in covers:
            mine = len(parents)
            parents.append(mine)
            members.append([cover.name, *cover.aliases])
            for key in map(name_words, members[mine]):
                other = owner.setdefault(key, mine)
                low, high = sorted((root(other), root(mine)))
                parents[high] = low
        gathered: dict[int, list[str]] = {}
        for at, names in enumerate(members):
            gathered.setdefault(root(at), []).extend(names)
        groups = tuple((names[0], *sorted(set(names[1:]) - {names[0]})) for names in gathered.values())
        by_name = {name_words(name): number for number, names in enumerate(groups) for name in names}
        return cls(groups, by_name, _last_words(groups))

    def group(self, name: str) -> int | None:
        """Number of the group that `name` means: the whole name, else the longest name inside it, else a surname."""
        words = name_words(name)
        if words in self.by_name:
            return self.by_name[words]
        inside = [key for key in self.by_name if _stands_alone(key) and holds(words, key)]
        if inside:
            return self.by_name[max(inside, key=lambda key: (len(key), len(key[0]), key))]
        return self.by_last.get(words[-1]) if len(words) == 1 else None

    def names(self, name: str) -> tuple[str, ...]:
        """Every name of whoever goes by `name`, empty where nobody does."""
        number = self.group(name)
        return () if number is None else self.groups[number]


def _stands_alone(key: tuple[str, ...]) -> bool:
    """Whether a name means the same with words around it: "Foreign Ministry" alone is not Spain's."""
    if len(key) > 1:
        return True
    return len(key[0]) >= (3 if _HAN_OR_KANA.search(key[0]) else _LONG) and not key[0].endswith(source_words().generic)


def _last_words(groups: tuple[tuple[str, ...], ...]) -> dict[str, int | None]:
    last: dict[str, int | None] = {}
    for number, names in enumerate(groups):
        for key in sorted({words[-1] for words in map(name_words, names) if len(words) > 1}):
            last[key] = number if last.get(key, number) == number else None
    return last
