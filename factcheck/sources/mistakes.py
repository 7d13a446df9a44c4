"""What is wrong with an entry, and what should stand there instead? Sentences for whoever wrote the sources file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files
from typing import TypedDict

import yaml

from factcheck.model.source import Cover, Finder, ReaderHints, Source
from factcheck.model.spans import Frozen
from factcheck.sources.loader import Path_


class Details(TypedDict):
    """The part of a pydantic error that we read."""

    type: str
    loc: tuple[str | int, ...]
    msg: str
    input: object
    expected: str
    """The allowed words, where the field has a fixed set of them."""


_MODELS: Mapping[str, type[Frozen]] = {"covers": Cover, "find": Finder, "hints": ReaderHints}


@lru_cache(maxsize=1)
def _examples() -> Mapping[str, str]:
    text = files("factcheck.data").joinpath("sources/fields.yaml").read_text(encoding="utf-8")
    examples: Mapping[str, str] = yaml.safe_load(text)["examples"]
    return examples


def write_instead(field: str) -> str:
    """What to write for a field, empty for a field that we do not know."""
    example = _examples().get(field)
    return f"write {example}" if example else ""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that a slip of the fingers would have turned into `word`, or None.

    >>> nearest("lnaguages", ["languages", "covers"])
    'languages'
    >>> nearest("colour", ["languages", "covers"]) is None
    True
    """
    names = {name.lower(): name for name in sorted(known, reverse=True)}
    close = get_close_matches(word.lower(), sorted(names), n=1, cutoff=0.65)
    return names[close[0]] if close else None


def unknown_key(key: str, known: Iterable[str]) -> str:
    """The sentence for a key that does not exist."""
    names = sorted(known)
    close = nearest(key, names)
    hint = f'did you mean "{close}"?' if close else f"known keys: {', '.join(names)}"
    return f'unknown key "{key}"; {hint}'


def sentences(errors: Sequence[Details], *, secret: bool = False) -> list[tuple[Path_, str]]:
    """Every mistake that the model `Source` found in an entry: the path inside the entry, and the sentence.

    Unknown keys come first: a slip in a key is why another seems to be missing.

    Args:
        errors: as pydantic lists them.
        secret: leave the values out: the environment put some in.
    """
    slips_first = sorted(errors, key=lambda details: details["type"] != "extra_forbidden")
    return [_sentence(details, secret=secret) for details in slips_first]


def _sentence(details: Details, *, secret: bool) -> tuple[Path_, str]:
    path = details["loc"]
    field = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    kind = details["type"]
    if kind == "extra_forbidden":
        return path, unknown_key(field, _fields_at(path[:-1]))
    if kind == "missing":
        return path, f'"{field}" is missing; {write_instead(field)}'
    value = details["input"]
    shown = "" if secret or not isinstance(value, str | int | float) else f"{value!r} "
    if kind == "enum":
        choices = [word.strip("' ") for word in details["expected"].replace(" or ", ",").split(",")]
        close = nearest(str(value), choices)
        hint = f'did you mean "{close}"? ' if close else ""
        return path, f"{shown}is none of the allowed words; {hint}write one of {', '.join(choices)}"
    problem = f"{details['msg'][:1].lower()}{details['msg'][1:]}".replace("a valid tuple", "a list")
    return path, f"{shown}does not fit ({problem}); {write_instead(field)}"


def _fields_at(path: Path_) -> list[str]:
    model: type[Frozen] = Source
    for step in path:
        model = _MODELS.get(str(step), model)
    return [field.alias or name for name, field in model.model_fields.items()]
