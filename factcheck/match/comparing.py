"""Which words of a language are alike in what kind of way? Lists for comparing a quotation with a passage."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from factcheck.text.language import primary

_WORD = re.compile(r"[^\W_]+(?:[-.,’'][^\W_]+)*")
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Lists:
    """One language's lists, in folded form; empty for a language without a file."""

    present: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()
    future: frozenset[str] = frozenset()
    persons: tuple[frozenset[str], ...] = ()
    contractions: tuple[tuple[str, str], ...] = ()
    itself: frozenset[str] = frozenset()
    """First person subjects."""
    rejecting: frozenset[str] = frozenset()
    """Words that call a saying wrong."""
    openers: tuple[str, ...] = ()
    """Beginnings of frames that put words into nobody's mouth ("whoever says")."""
    reversing: frozenset[str] = frozenset()
    """Words that open an exception or an objection ("but")."""
    joining: frozenset[str] = frozenset()
    """Words that join one more clause to a sentence ("and"); of Chinese words the first character."""
    habits: frozenset[str] = frozenset()
    """Words between a subject and its saying ("liked to say")."""
    answers: frozenset[str] = frozenset()
    """Words that say nothing without the question ("no")."""
    periods: tuple[tuple[str, str], ...] = ()
    """Phrases for "in each day, week, …" with the period they name, the longest first."""

    def period(self, text: str) -> tuple[str, str] | None:
        """The first period the text names, with the phrase; None where it names none."""
        plain = f" {' '.join(word_list(text))} "
        found = [(plain.find(f" {phrase} "), phrase, name) for phrase, name in self.periods if f" {phrase} " in plain]
        return min(found)[1:] if found else None

    def tense(self, words: tuple[str, ...]) -> str | None:
        """Past, present or future, as the auxiliaries among the words tell; None where they do not."""
        phrase = f" {' '.join(words)} "
        for name, group in (("past", self.past), ("future", self.future), ("present", self.present)):
            if any(f" {word} " in phrase for word in sorted(group)):
                return name
        return None

    def person(self, words: tuple[str, ...]) -> int | None:
        """1, 2 or 3 where pronouns of one person stand among the words."""
        found = {number for number, group in enumerate(self.persons, start=1) if any(w in group for w in words)}
        return found.pop() if len(found) == 1 else None

    def expanded(self, text: str) -> str:
        """The folded text with contractions written out."""
        plain = fold(text.replace("’", "'"))
        for short, full in self.contractions:
            if short.startswith(("'", "n'")):
                plain = plain.replace(short, full)
            else:
                plain = re.sub(rf"(?<![\w']){re.escape(short)}(?![\w'])", full, plain)
        return " ".join(_WORD.findall(plain))


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Lower case, compatibility forms, without marks on letters; ß as ss.

    >>> fold("Größe")
    'grosse'
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c) and c != "\u00ad")


def word_list(text: str) -> tuple[str, ...]:
    """Folded words; ideographs one by one."""
    words: list[str] = []
    for word in _WORD.findall(fold(text).replace("’", "'")):
        words.extend(word if _IDEOGRAPHS.search(word) else (word,))
    return tuple(words)


def stem(word: str) -> str:
    """The beginning of a word without its ending, so that forms of one word meet; numbers stay whole."""
    plain = fold(word)
    return plain if len(plain) <= 4 or any(c.isdigit() for c in plain) else plain[: max(4, (len(plain) * 2 + 2) // 3)]


@lru_cache(maxsize=32)
def lists(language: str) -> Lists:
    """The lists of a language."""
    tag = primary(language)
    file = files("factcheck") / "data" / "comparing" / f"{tag}.yaml"
    if not tag.isalpha() or not file.is_file():
        return Lists()
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    person = data["person"]

    def folded(key: str) -> frozenset[str]:
        return frozenset(fold(str(word)) for word in data[key])

    pairs = ((fold(short), fold(full)) for short, full in data["contractions"].items())
    return Lists(
        present=folded("present"),
        past=folded("past"),
        future=folded("future"),
        persons=tuple(frozenset(fold(str(w)) for w in person[key]) for key in ("first", "second", "third")),
        contractions=tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair))),
        itself=folded("speaking_for_itself"),
        rejecting=folded("rejecting"),
        openers=tuple(sorted(folded("conditional_openers"), key=lambda w: (-len(w), w))),
        reversing=folded("reversing"),
        joining=folded("joining"),
        habits=folded("habits"),
        answers=folded("answers"),
        periods=tuple(
            sorted(
                ((" ".join(word_list(str(p))), name) for name, group in data["periods"].items() for p in group),
                key=lambda pair: (-len(pair[0]), pair),
            )
        ),
    )
