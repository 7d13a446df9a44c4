"""Which languages are there, are their files right, and what does each still lack?

A language is three files below the data folder: `languages` (how speech is reported), `protected` (what must not
change) and `antonyms` (opposites). Each may be missing; a mistake in one hides nothing of the others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TypeVar

from factcheck.errors import ConfigError
from factcheck.model.spans import Frozen
from factcheck.text.antonyms import Opposites, read_opposites
from factcheck.text.lexicon import Family, LanguagePack, read_pack
from factcheck.text.wordlists import Lexicon, read_lexicon

PARTS = ("languages", "protected", "antonyms")
"""Folders of the three files of a language."""
_SHARED = "any"
"""The file of `protected` that all languages use."""
_EVERY = (
    "cues", "roles", "bodies", "statements", "own", "negations", "days", "questions", "answers", "captions", "credits",
    "not_labels", "so_called", "event_nouns",
)  # fmt: skip
_SPACED = ("that", "finite", "determiners", "conjunctions", "openers", "things", "acts", "accordance_alone")
"""Fields of scripts that part words, beside those of every language."""
_PROTECTED = ("negation", "modal", "condition", "quantifier", "units", "fillers", "function_words")
_Read = TypeVar("_Read", bound=Frozen)


@dataclass(frozen=True, slots=True)
class LanguageState:
    """One language: what is there, what is wrong, what is missing."""

    tag: str
    name: str
    """As the language calls itself; empty where its file cannot be read."""
    parts: tuple[str, ...]
    """Those of `PARTS` that can be read."""
    mistakes: tuple[str, ...] = ()
    """What makes a file unreadable: file, key, and what is wrong."""
    missing: tuple[str, ...] = ()
    """Files and fields that are empty; extraction and comparison work without them, only worse."""


def language_states(folder: Traversable | None = None) -> tuple[LanguageState, ...]:
    """Every language that has a file, in the order of the tags.

    Args:
        folder: laid out like the data folder of the program, which is meant where none is given.
    """
    root = folder if folder is not None else resources.files("factcheck") / "data"
    return tuple(_state(root, tag) for tag in _tags(root))


def _tags(root: Traversable) -> list[str]:
    found = {
        entry.name.removesuffix(".yaml")
        for part in PARTS
        if (root / part).is_dir()
        for entry in (root / part).iterdir()
        if entry.name.endswith(".yaml")
    }
    return sorted(found - {_SHARED})


def _state(root: Traversable, tag: str) -> LanguageState:
    mistakes: list[str] = []
    pack = _read(root, "languages", tag, partial(_named, read_pack), mistakes)
    words = _read(root, "protected", tag, partial(_named, read_lexicon), mistakes)
    opposites = _read(root, "antonyms", tag, partial(_named, read_opposites), mistakes)
    missing = [f"{part}/{tag}.yaml" for part in PARTS if not (root / part / f"{tag}.yaml").is_file()]
    return LanguageState(
        tag=tag,
        name=pack.name if pack is not None else "",
        parts=tuple(part for part, got in zip(PARTS, (pack, words, opposites), strict=True) if got is not None),
        mistakes=tuple(mistakes),
        missing=(*missing, *_empty_pack(pack), *_empty_words(words), *_empty_opposites(opposites)),
    )


def _read(
    root: Traversable, part: str, tag: str, read: Callable[[Traversable], _Read], mistakes: list[str]
) -> _Read | None:
    file = root / part / f"{tag}.yaml"
    if not file.is_file():
        return None
    try:
        return read(file)
    except ConfigError as error:
        mistakes.append(f"{part}/{error}")
        return None


def _named(read: Callable[[Traversable], _Read], file: Traversable) -> _Read:
    """What a file says, if it names the language that its own name names."""
    got = read(file)
    key = "tag" if "tag" in type(got).model_fields else "language"
    stated, named = getattr(got, key), file.name.removesuffix(".yaml")
    if stated != named:
        raise ConfigError(f"It says {stated!r}; a file is named after its language.", file=file.name, field=key)
    return got


def _empty_pack(pack: LanguagePack | None) -> list[str]:
    if pack is None:
        return []
    spaced = pack.family in (Family.CAPITALS, Family.PLAIN)
    wanted = (*_EVERY, *(_SPACED if spaced else ()))
    out = [field for field in wanted if not getattr(pack, field)]
    if not pack.accordance and not pack.accordance_after:
        out.append("accordance")
    if not any((pack.pronouns_he, pack.pronouns_she)):
        out.append("pronouns_he")
    return [f"languages.{field}" for field in out]


def _empty_words(words: Lexicon | None) -> list[str]:
    if words is None:
        return []
    out = [field for field in _PROTECTED if not getattr(words, field)]
    out += ["calendar.months"] if not words.calendar.months else []
    out += ["calendar.weekdays"] if not words.calendar.weekdays else []
    return [f"protected.{field}" for field in out]


def _empty_opposites(opposites: Opposites | None) -> list[str]:
    return ["antonyms.pairs"] if opposites is not None and not any(opposites.pairs.values()) else []
