"""What are countries, cities and bodies called in other languages? One id for all names of a place or body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from pydantic import RootModel, ValidationError

from factcheck.errors import ConfigError
from factcheck.model.spans import Span
from factcheck.text.language import primary
from factcheck.text.wordlists import Words, read_yaml

_FOLDER = files("factcheck") / "data" / "names"


class Exonyms(RootModel[dict[str, dict[str, Words]]]):
    """Id to language to names. `any` holds names of all languages; a star ends a stem that takes endings."""


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, Words]]:
    """All files together.

    Raises:
        ConfigError: a file breaks the rules; the message names it and the key.
    """
    entries: dict[str, dict[str, Words]] = {}
    for file in sorted(_FOLDER.iterdir(), key=lambda entry: entry.name):
        if not file.name.endswith(".yaml"):
            continue
        try:
            table = Exonyms.model_validate(read_yaml(file)).root
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"])
            raise ConfigError(first["msg"], file=file.name, field=field) from error
        doubles = sorted(table.keys() & entries.keys())
        if doubles:
            raise ConfigError("an id of another file", file=file.name, field=doubles[0])
        entries |= table
    return entries


@dataclass(frozen=True, slots=True)
class _Name:
    words: tuple[str, ...]
    """A star at the end of a word stands for an ending."""
    identity: str

    def fits(self, words: Sequence[str]) -> bool:
        """Whether these words, as they are written, are this name."""
        return len(words) == len(self.words) and all(map(_fits, self.words, words))


@dataclass(frozen=True, slots=True)
class _Index:
    by_word: dict[str, tuple[_Name, ...]]
    by_stem: dict[str, tuple[_Name, ...]]
    """First letters of a stem to names."""
    heads: frozenset[str]
    """First letters of all names, to pass over other words quickly."""
    runs: re.Pattern[str] | None
    ids: dict[str, str]


_STEM = 3
_ENDING = 4
"""Letters that an ending has at most."""
_UNSPACED = frozenset({"zh", "ja", "th"})
_PREFIXES = {"ar": ("وال", "بال", "لل", "و", "ب", "ل", "ف", "ك")}
"""Letters that are written on to a name."""


_STARTING = frozenset({*_PREFIXES, "fr", "it"})


def _fits(pattern: str, word: str) -> bool:
    if pattern.endswith("*"):
        stem = pattern[:-1]
        return word.startswith(stem) and len(word) - len(stem) <= _ENDING
    return word == pattern or (word.startswith(pattern) and word[len(pattern) :].lstrip("'’") in ("s", ""))


@lru_cache(maxsize=64)
def _index(tag: str) -> _Index:
    forms: dict[str, str] = {}
    for identity, names in _tables().items():
        for name in (*names.get(tag, ()), *names.get("any", ())):
            forms.setdefault(name, identity)
    if tag in _UNSPACED:
        longest = sorted(forms, key=lambda name: (-len(name), name))
        kana = r"(?<![ァ-ヶー])(?:{})(?![ァ-ヶー])"
        parts = [kana.format(name) if re.fullmatch("[ァ-ヶー・]+", name) else re.escape(name) for name in longest]
        return _Index({}, {}, frozenset(), re.compile("|".join(parts)) if parts else None, forms)
    by_word: dict[str, list[_Name]] = {}
    by_stem: dict[str, list[_Name]] = {}
    for name, identity in sorted(forms.items(), key=lambda entry: (-len(entry[0].split()), -len(entry[0]), entry[0])):
        words = tuple(_WORD.findall(name))
        first = words[0]
        if first.endswith("*"):
            by_stem.setdefault(first[:_STEM].rstrip("*"), []).append(_Name(words, identity))
        else:
            by_word.setdefault(first, []).append(_Name(words, identity))
    return _Index(
        {word: tuple(names) for word, names in by_word.items()},
        {stem: tuple(names) for stem, names in by_stem.items()},
        frozenset(word[:_STEM] for word in (*by_word, *by_stem)) | frozenset(w[:2] for w in by_word if len(w) <= _STEM),
        None,
        {},
    )


_WORD = re.compile(r"[^\W_]+(?:[-.'’][^\W_]+)*\.?\*?")


@lru_cache(maxsize=512)
def exonyms_in(text: str, language: str) -> tuple[tuple[Span, str], ...]:
    """Known places and bodies in a text: span and id, in order."""
    tag = primary(language)
    index = _index(tag)
    if index.runs:
        return tuple((Span(*match.span()), index.ids[match.group()]) for match in index.runs.finditer(text))
    if not index.by_word and not index.by_stem:
        return ()
    found: list[tuple[Span, str]] = []
    words = list(_WORD.finditer(text))
    raws = [match.group() for match in words]
    if tag == "tr":
        raws = [re.split("['’]", raw, maxsplit=1)[0] or raw for raw in raws]
    place = 0
    elided = tag in _STARTING
    while place < len(words):
        head = raws[place][:_STEM]
        if not elided and head not in index.heads and head[:2] not in index.heads:
            place += 1
            continue
        step = 1
        for skipped, raw in _starts(raws[place], tag) if elided else ((0, raws[place]),):
            name = _name_at(index, raws, place, raw)
            if name:
                step = len(name.words)
                end = words[place].end() if step == 1 else words[place + step - 1].end()
                if raws[place + step - 1].endswith(".") and not name.words[-1].endswith("."):
                    end -= 1
                found.append((Span(words[place].start() + skipped, end), name.identity))
                break
        place += step
    return tuple(found)


def _starts(raw: str, tag: str) -> list[tuple[int, str]]:
    """The word itself, and what is left without a prefix or an elided article."""
    starts = [(0, raw)]
    starts += [
        (len(prefix), raw[len(prefix) :])
        for prefix in _PREFIXES.get(tag, ())
        if raw.startswith(prefix) and raw != prefix
    ]
    if tag not in _PREFIXES and (cut := max(raw.find("'"), raw.find("’"))) > 0:
        starts.append((cut + 1, raw[cut + 1 :]))
    return starts


def _name_at(index: _Index, raws: list[str], place: int, raw: str) -> _Name | None:
    by_stem = index.by_stem.get(raw[:_STEM], ())
    if not by_stem and raw not in index.by_word and raw[0].islower():
        return None
    bare = raw.rstrip(".")
    candidates = [*index.by_word.get(raw, ()), *index.by_word.get(bare, ())]
    for cut in ("'s", "’s", "s", "'", "’"):
        if bare.endswith(cut):
            candidates.extend(index.by_word.get(bare[: -len(cut)], ()))
    candidates.extend(by_stem)
    for name in candidates:
        length = len(name.words)
        stretch = [raw, *raws[place + 1 : place + length]]
        if not name.words[-1].endswith("."):
            stretch[-1] = stretch[-1].rstrip(".")
        if name.fits(stretch):
            return name
    return None


@lru_cache(maxsize=32768)
def place_of(name: str, language: str = "und") -> str | None:
    """The id of a place or body by one of its names, None for any other name; `und` looks in all languages."""
    tag = primary(language)
    for candidate in (tag,) if tag != "und" else _all_tags():
        found = exonyms_in(name.strip(), candidate)
        if len(found) == 1 and len(found[0][0]) == len(name.strip()):
            return found[0][1]
    return None


@lru_cache(maxsize=1)
def _all_tags() -> tuple[str, ...]:
    return tuple(sorted({tag for names in _tables().values() for tag in names if tag != "any"}))
