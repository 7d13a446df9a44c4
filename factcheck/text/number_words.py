"""Which number do these words spell? Words of one language to a value; nothing about where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from factcheck.text.language import primary
from factcheck.text.scan import fold_word
from factcheck.text.wordlists import lexicon

_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Reader:
    """The number words of one language, ready to be looked up."""

    values: dict[str, int]
    scales: dict[str, int]
    glue: frozenset[str]
    weak: frozenset[str]
    bare: frozenset[str]
    parts: re.Pattern[str] | None
    whole: re.Pattern[str] | None
    vigesimal: bool
    prefix: str
    """A word that may be written on to the next one (Arabic "و")."""


@lru_cache(maxsize=64)
def reader(language: str) -> Reader:
    """The number words of a language."""
    tag = primary(language)
    numbers = lexicon(language).numbers
    turkish = tag == "tr"
    values = {fold_word(word, turkish=turkish): value for value, words in numbers.cardinals.items() for word in words}
    scales = {fold_word(word, turkish=turkish): value for value, words in numbers.scales.items() for word in words}
    parts = whole = None
    if numbers.joined:
        small = sorted(
            (w for w in [*values, *scales, *numbers.glue, *_HALVES.get(tag, ())] if len(w) > 1), key=_longest
        )
        alternatives = "|".join(map(re.escape, small))
        endings = "|".join(map(re.escape, sorted(numbers.endings, key=_longest)))
        parts = re.compile(alternatives)
        whole = re.compile(
            rf"((?:{alternatives})+)(?:(?:{endings})\w{{0,3}})?" if endings else rf"((?:{alternatives})+)"
        )
    return Reader(
        values=values,
        scales=scales,
        glue=frozenset(numbers.glue),
        weak=frozenset(fold_word(word, turkish=turkish) for word in numbers.never_alone),
        bare=frozenset(fold_word(word, turkish=turkish) for word in numbers.bare),
        parts=parts,
        whole=whole,
        vigesimal=tag == "fr",
        prefix="و" if tag == "ar" else "",
    )


_HALVES = {"de": ("einhalb",), "nl": ("eneenhalf",)}


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word


@lru_cache(maxsize=8192)
def split_word(word: str, language: str) -> tuple[str, ...]:
    """The number words that one folded word is made of; empty where it is none.

    >>> split_word("zweihundertfünfzig", "de")
    ('zwei', 'hundert', 'fünfzig')
    """
    read = reader(language)
    if word in read.values or word in read.scales:
        return (word,)
    if read.prefix and word.startswith(read.prefix):
        rest = word[len(read.prefix) :]
        if rest in read.values or rest in read.scales:
            return (read.prefix, rest)
    if read.whole is None or read.parts is None:
        return ()
    found = read.whole.fullmatch(word)
    if not found:
        return ()
    parts = tuple(read.parts.findall(found.group(1)))
    only_glue = all(part in read.glue for part in parts)
    return () if only_glue or parts[0] in read.glue or parts[-1] in read.glue else parts


def value_of(words: Sequence[str], language: str) -> Decimal | None:
    """The value of folded number words in order, None where they do not make one number.

    >>> value_of(("soixante", "et", "onze"), "fr"), value_of(("ein", "und", "zwanzig"), "de")
    (Decimal('71'), Decimal('21'))
    """
    read = reader(language)
    total, current, last = Decimal(0), Decimal(0), ""
    for word in words:
        if word in read.glue or word == read.prefix:
            last = "glue" if last else last
            continue
        if word in ("einhalb", "eneenhalf"):
            current += _HALF
            continue
        scale = read.scales.get(word)
        if scale is None:
            added = _added(current, read.values[word], read=read, glued=last == "glue")
            if added is None:
                return None
            current = added
        elif scale == 100 and current < 100:
            current = (current or Decimal(1)) * 100
        elif total and total < scale:
            total, current = (total + current) * scale, Decimal(0)
        else:
            total, current = total + (current or 1) * scale, Decimal(0)
        last = word
    return total + current


def _added(current: Decimal, value: int, *, read: Reader, glued: bool) -> Decimal | None:
    """`current` with one more cardinal, None where the two do not belong together."""
    tail = int(current) % 100
    if not current:
        return Decimal(value)
    if read.vigesimal and value == 20 and tail == 4:
        return current + 76
    if read.vigesimal and 10 <= value < 20 and tail in (60, 80):
        return current + value
    if read.prefix and value == 10 and 0 < tail < 10:
        return current + value
    if tail == 0 and value < 100 and current >= 100:
        return current + value
    if int(current) % 1000 == 0 and value < 1000:
        return current + value
    if tail >= 20 and tail % 10 == 0 and 0 < value < 10:
        return current + value
    if 0 < tail < 10 and value >= 20 and value % 10 == 0 and value < 100 and glued:
        return current + value
    return None
