"""What survives translation as it stands? Numbers by value, places by their id, names in the same letters.

Only for finding the place, where hundreds of stretches are compared: a quick look without grammar. What differs at
the place that was found is the business of `across_checks`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from factcheck.text.names import find_names
from factcheck.text.numbers import find_numbers
from factcheck.text.same_name import edit_distance

_SHARED, _MISSING, _EXTRA, _STRANGER = 0.07, 0.11, 0.03, 0.02
"""What each number or rare name on both sides adds to the value of a place, and what each takes away: numbers of the
quotation alone, numbers of the passage alone, names of the quotation alone. Fitted with the weights in `bands`."""
_AT_MOST, _SHARED_AT_MOST = 2, 3
_RANKING = 0.5
"""Ranking inside one document leans on them half as much as the judgement whether a place is the right one."""
_COMMON_BEGINNING = 0.6
"""Share of the longer name that both must begin with to be spellings of one ("Serge", "Sergius"; "Neapel" is not)."""
_RARE_SHARE = 0.08
_RARE_COUNT = 2
"""A name is rare that stands in two sentences, or in fewer than one of twelve: "Geneva" in a report from Geneva says
nothing about the place."""

_CAPITAL = re.compile(r"(?<![^\W_])[A-ZÀ-ÖØ-ÞŁŚŻŹĆŃĘĞİŞŒČŠŽ][\w'’]*")
_SHORTEST = 3
_LATIN_SCRIPT = frozenset(["de", "en", "es", "fr", "it", "nl", "pl", "pt", "tr"])


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a stretch holds that a translation keeps."""

    numbers: frozenset[str]
    names: tuple[str, ...]
    """Ids of places and folded names, as `find_names` gives them; for the quotation only."""
    words: frozenset[str]
    """Folded words in Latin letters that begin with a capital."""
    latin: bool
    """Whether the language writes names in Latin letters."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the anchors of two stretches stand to each other."""

    shared: int
    """Numbers, and rare names, that both have."""
    missing: int
    """Numbers of the quotation that the passage lacks."""
    extra: int
    """Numbers of the passage that the quotation lacks."""
    strangers: int
    """Names of the quotation that the passage, in the same letters, lacks."""

    @property
    def value(self) -> float:
        """What it adds to, or takes from, the value of a place."""
        return (
            _SHARED * min(self.shared, _SHARED_AT_MOST)
            - _MISSING * min(self.missing, _AT_MOST)
            - _EXTRA * min(self.extra, _AT_MOST)
            - _STRANGER * min(self.strangers, _AT_MOST)
        )

    @property
    def for_ranking(self) -> float:
        """The same for the choice among places of one document."""
        return _RANKING * self.value


class Commonness:
    """How many sentences of a document hold a capitalised word."""

    def __init__(self, sentences: tuple[str, ...]) -> None:
        """Count once, over all sentences."""
        self._sentences = max(1, len(sentences))
        self._counts: Counter[str] = Counter()
        for sentence in sentences:
            self._counts.update(capitalised(sentence))

    def is_rare(self, word: str) -> bool:
        """Whether the word, or another spelling of it, stands in few sentences."""
        count = sum(number for other, number in self._counts.items() if _one_thing(word, other))
        return count <= max(_RARE_COUNT, _RARE_SHARE * self._sentences)


@lru_cache(maxsize=4096)
def quote_anchors(text: str, language: str) -> Anchors:
    """The anchors of a quotation."""
    names = tuple(dict.fromkeys(name.value for name in find_names(text, language)))
    return Anchors(_numbers(text, language), names, capitalised(text), language in _LATIN_SCRIPT)


@lru_cache(maxsize=4096)
def passage_anchors(text: str, language: str) -> Anchors:
    """The anchors of a short stretch of a document."""
    return Anchors(_numbers(text, language), (), capitalised(text), language in _LATIN_SCRIPT)


def agreement(quote: Anchors, passage: Anchors, commonness: Commonness) -> Agreement:
    """What both share and what only one has."""
    words = [word for word in sorted(quote.words) if any(_one_thing(word, other) for other in passage.words)]
    names = [name for name in quote.names if not name.isupper()]
    strangers = [
        name for name in names if not any(_one_thing(part, other) for part in name.split() for other in passage.words)
    ]
    missing, extra = (
        sum(not _readings(number, others) for number in numbers)
        for numbers, others in (
            (quote.numbers - passage.numbers, passage.numbers),
            (passage.numbers - quote.numbers, quote.numbers),
        )
    )
    return Agreement(
        shared=len(quote.numbers & passage.numbers) + sum(commonness.is_rare(word) for word in words),
        missing=missing,
        extra=extra,
        strangers=len(strangers) if quote.latin and passage.latin else 0,
    )


def _readings(number: str, others: frozenset[str]) -> bool:
    """Whether a year on one side is a decade and a century on the other ("1980s", "80er", "20世纪80年代")."""
    return any(_names_part_of(number, other) or _names_part_of(other, number) for other in others)


def _names_part_of(part: str, year: str) -> bool:
    if not (len(part) == 2 and len(year) == 4 and part.isdecimal() and year.isdecimal()):
        return False
    return year.endswith(part) or int(part) == int(year[:2]) + 1


def capitalised(text: str) -> frozenset[str]:
    """Folded words in Latin letters that begin with a capital."""
    return frozenset(_fold(word.group()) for word in _CAPITAL.finditer(text) if len(word.group()) >= _SHORTEST)


def alike(one: str, other: str) -> bool:
    """Whether two folded words may be spellings of one name."""
    if one == other:
        return True
    longer = max(len(one), len(other))
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return same >= max(4, _COMMON_BEGINNING * longer)


def _one_thing(one: str, other: str) -> bool:
    """Whether two folded words may name one thing, a misread product code ("H2O" for "H20") included."""
    if alike(one, other):
        return True
    codes = any(char.isdigit() for char in one) and any(char.isdigit() for char in other)
    return codes and one[0] == other[0] and len(one) == len(other) and edit_distance(one, other) == 1


def _numbers(text: str, language: str) -> frozenset[str]:
    return frozenset(number.value.lstrip("#~") for number in find_numbers(text, language))


@lru_cache(maxsize=65536)
def _fold(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char)).removesuffix("'s").removesuffix("’s")
