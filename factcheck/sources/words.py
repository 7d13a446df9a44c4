"""Which days do the words about an event name? Dates in event words and the word lists behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

import yaml

_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_HAN = re.compile(r"(?:(\d{4})\s*年)?\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_DOTTED = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b")
_DAY_FIRST = re.compile(
    r"\b(\d{1,2})\.?(?:st|nd|rd|th)?\s+(?:of\s+|de\s+)?([^\W\d_]{3,})\.?,?(?:\s+(?:de\s+)?(\d{4}))?"
)
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s+(\d{4}))?")


@dataclass(frozen=True, slots=True)
class SourceWords:
    """The word lists of `data/sources/words.yaml`."""

    articles: frozenset[str]
    generic: tuple[str, ...]
    """Endings of words for a kind of body."""
    months: Mapping[str, int]


@lru_cache(maxsize=1)
def source_words() -> SourceWords:
    """The word lists, read once."""
    content = yaml.safe_load(files("factcheck.data").joinpath("sources/words.yaml").read_text(encoding="utf-8"))
    months = {name: number for number, names in content["months"].items() for name in names}
    return SourceWords(frozenset(content["articles"]), tuple(content["generic"]), months)


def days_named(words: str, *, year: int | None = None) -> tuple[date, ...]:
    """Every day that `words` name, in their order of form; without a year of their own they take `year`.

    >>> days_named("CNBC; 15. Juli 2025")
    (datetime.date(2025, 7, 15),)
    >>> days_named("7月18日", year=2025)
    (datetime.date(2025, 7, 18),)
    >>> days_named("last week")
    ()
    """
    found = [day for day in (_day(*parts) for parts in _parts(words, year)) if day is not None]
    return tuple(dict.fromkeys(found))


def _parts(words: str, year: int | None) -> Iterator[tuple[int | None, int | None, int]]:
    months = source_words().months
    for found in _ISO.finditer(words):
        yield int(found[1]), int(found[2]), int(found[3])
    for found in _HAN.finditer(words):
        yield int(found[1]) if found[1] else year, int(found[2]), int(found[3])
    for found in _DOTTED.finditer(words):
        yield int(found[3]), int(found[2]), int(found[1])
    for found in _DAY_FIRST.finditer(words):
        yield int(found[3]) if found[3] else year, months.get(found[2].casefold()), int(found[1])
    for found in _MONTH_FIRST.finditer(words):
        yield int(found[3]) if found[3] else year, months.get(found[1].casefold()), int(found[2])


def _day(year: int | None, month: int | None, day: int) -> date | None:
    if year is None or month is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
