"""Do two names mean the same person, place or body? Spelling, initials, inflection and scripts are forgiven."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.text.exonyms import exonyms_in, place_of
from factcheck.text.language import primary
from factcheck.text.names import fold_name
from factcheck.text.translit import sound_key, sound_spelling, transliterate

_SAME = 0.88
"""From here on `same_name` says yes in one script: a letter more or less is another name ("Wagner", "Wegner")."""
_SAME_SOUND = 0.75
"""Across scripts one consonant of four may differ."""
_ENDINGS = re.compile(r"(?:'s|s|a|u|e|i|y|om|em|am|ym|oj|oy|ej|ya|ju|ov|ova|nin|nun|'[a-zı]+)$")
_NON_LATIN = re.compile("[\u0370-\u1eff\u3040-\u9fff]")


def same_name(a: str, b: str) -> bool:
    """Whether two names can mean the same one.

    A surname alone stands for the full name, an initial for a first name, another script for the same sounds.

    >>> same_name("Lutnick", "Howard Lutnick"), same_name("J. Huang", "Jensen Huang"), same_name("Trump", "Biden")
    (True, True, False)
    >>> same_name("Лавров", "Lawrow"), same_name("Deutschland", "德国"), same_name("H20", "H2O")
    (True, True, False)
    """
    foreign = bool(_NON_LATIN.search(a)) != bool(_NON_LATIN.search(b))
    return name_similarity(a, b) >= (_SAME_SOUND if foreign else _SAME)


@lru_cache(maxsize=65536)
def name_similarity(a: str, b: str) -> float:
    """How alike two names are, 0..1; 1 for the same spelling or the same known place or body."""
    one, other = place_of(a), place_of(b)
    if one and other:
        return 1.0 if one == other else 0.0
    if any(c.isdecimal() for c in a + b):
        return 1.0 if _plain(a) == _plain(b) else 0.0
    foreign = bool(_NON_LATIN.search(a)) != bool(_NON_LATIN.search(b))
    return max(
        (_by_sound if foreign else _by_words)(ours, theirs) for ours in _spellings(a) for theirs in _spellings(b)
    )


@lru_cache(maxsize=32768)
def _plain(code: str) -> str:
    return re.sub(r"[\s\-_.]", "", fold_name(code))


def _spellings(name: str) -> tuple[str, ...]:
    return transliterate(fold_name(name) if name.isascii() else name) or ("",)


def _by_words(a: str, b: str) -> float:
    """Words of the shorter name against the best of the longer, surnames first."""
    ours, theirs = sorted((a.split(), b.split()), key=len)
    if not ours:
        return 0.0
    if "".join(ours) == "".join(theirs):
        return 1.0
    acronym = _acronym(ours, theirs)
    if acronym:
        return 0.9
    scores = []
    left = list(theirs)
    for word in ours:
        best = max(left, key=lambda candidate: _word(word, candidate))
        scores.append(_word(word, best))
        left.remove(best)
    if len(ours) == len(theirs) == 1 or len(ours) < len(theirs):
        return min(scores)
    return min(scores) if min(scores) >= _SAME else min(scores) * 0.8


def _acronym(short: list[str], long: list[str]) -> bool:
    return (
        len(short) == 1
        and len(long) >= 2
        and len(short[0]) == len(long)
        and all(letter == word[0] for letter, word in zip(short[0], long, strict=True))
    )


@lru_cache(maxsize=32768)
def _word(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if min(len(a), len(b)) == 1:
        return 0.9 if a[0] == b[0] else 0.0
    stems = {_ENDINGS.sub("", word) if len(word) > 4 else word for word in (a, b)}
    if len(stems) == 1 or _loosened(a) == _loosened(b):
        return 0.95
    return 1 - edit_distance(a, b) / max(len(a), len(b))


_LOOSE = tuple(
    (spelling[1:], spelling[0])
    for group in (
        "ctsch tch ch",
        "ssch sh",
        "jzh",
        "hkh",
        "kck",
        "fph",
        "tth",
        "uou",
        "iie ij yi",
        "vff",
        "xks",
        "ij y",
        "vw",
    )
    for spelling in (group[0] + part for part in group[1:].split())
)
"""Spelling and what stands for it: the first letter of a group is written for each of the others."""


@lru_cache(maxsize=32768)
def _loosened(word: str) -> str:
    """A spelling without what countries write differently ("Tokajew", "Tokayev")."""
    for long, short in _LOOSE:
        word = word.replace(long, short)
    return re.sub(r"(.)\1+", r"\1", word)


def _by_sound(a: str, b: str) -> float:
    """By the classes of consonants, the whole name and its last word."""
    pairs = [(a, b)] + [(x, y) for x in (a, a.split()[-1] if a.split() else "") for y in b.split() or [""]]
    pairs += [(x, b) for x in a.split()]
    best = _by_words(a, b)
    for x, y in pairs:
        one, other = sound_key(x), sound_key(y)
        if min(len(one), len(other)) < 2:
            continue
        best = max(best, 0.95 * (1 - edit_distance(one, other) / max(len(one), len(other))))
    return best


_HAN = re.compile("[\u3400-\u9fff]")
_TEXT_WORD = re.compile(r"[^\W\d_]{2,}")


@lru_cache(maxsize=4096)
def occurs(name: str, text: str, language: str) -> float:
    """How surely a name of any language stands somewhere in a text, 0..1; looser than `same_name`.

    One telling word of the name is enough, so this is good for "the name is there after all" and not for telling two
    persons with one word in common apart.

    >>> occurs("Grigory Karasin", "Об этом сообщил Карасин.", "ru"), occurs("Google", "Die Firma schwieg.", "de") < 0.6
    (1.0, True)
    """
    if name.casefold() in text.casefold() or _plain(name) in _plain(text):
        return 1.0
    identity = place_of(name)
    if identity and any(found == identity for _, found in exonyms_in(text, primary(language))):
        return 1.0
    if any(c.isdecimal() for c in name):
        return 0.0
    words = [w for spelling in _spellings(name) for w in spelling.split() if len(w) >= _TELLING]
    if not words:
        return 0.0
    if _HAN.search(text):
        return max(_in_han(word, text) for word in words)
    return max((_in_words(word, text) for word in words), default=0.0)


_TELLING = 3
"""Letters that a word of a name needs to be looked for."""


def _in_words(word: str, text: str) -> float:
    foreign = bool(_NON_LATIN.search(text))
    best = 0.0
    for candidate in _TEXT_WORD.findall(text):
        if len(candidate) < _TELLING and not foreign:
            continue
        for spelling in transliterate(candidate):
            best = max(best, _word(word, spelling))
            if foreign and len(word) >= 4:
                best = max(best, 0.95 * _soft(word, spelling))
        if best == 1.0:
            break
    return best


def _soft(a: str, b: str) -> float:
    one, other = sound_spelling(a), sound_spelling(b)
    return 1 - edit_distance(one, other) / max(len(one), len(other), 1)


def _in_han(word: str, text: str) -> float:
    """Against every window of as many characters as the name may have syllables."""
    target = sound_spelling(word)
    best = 0.0
    for run in re.findall("[\u3400-\u9fff·]+", text):
        spellings = (transliterate(character) for character in run)
        spelled = [sound_spelling(spelling[0]) if spelling else "?" for spelling in spellings]
        for start in range(len(spelled)):
            for length in range(2, min(7, len(spelled) - start + 1)):
                window = "".join(spelled[start : start + length])
                if abs(len(window) - len(target)) <= 2:
                    best = max(best, 1 - edit_distance(target, window) / max(len(target), len(window)))
    return best


@lru_cache(maxsize=32768)
def edit_distance(a: str, b: str) -> int:
    """Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.

    >>> edit_distance("Smith", "Smiht"), edit_distance("", "abc")
    (1, 3)
    """
    if len(a) > 64 or len(b) > 64:
        return max(len(a), len(b)) if a != b else 0
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
