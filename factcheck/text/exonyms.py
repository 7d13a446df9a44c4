"""What are countries, cities and bodies called in other languages? One id for all names of a place or body."""

from __future__ import annotations

import re
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


@lru_cache(maxsize=64)
def _pattern(tag: str) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    forms: dict[str, str] = {}
    for identity, names in _tables().items():
        for name in (*names.get(tag, ()), *names.get("any", ())):
            forms.setdefault(name, identity)
    if not forms:
        return None, {}
    spaced = tag not in ("zh", "ja", "th")
    prefix = r"(?:[وبلكف]{0,2})" if tag == "ar" else ""
    longest = sorted(forms, key=lambda name: (-len(name), name))
    parts = [re.escape(name[:-1]) + r"[^\W\d_]{0,4}" if name.endswith("*") else re.escape(name) for name in longest]
    before, after = (rf"(?<![^\W_]){prefix}", r"(?:['’]?s)?(?![^\W_])") if spaced else ("", "")
    return re.compile(f"{before}(?:{'|'.join(f'({part})' for part in parts)}){after}"), {
        str(number): forms[name] for number, name in enumerate(longest, start=1)
    }


@lru_cache(maxsize=2048)
def exonyms_in(text: str, language: str) -> tuple[tuple[Span, str], ...]:
    """Known places and bodies in a text: span and id, in order."""
    pattern, ids = _pattern(primary(language))
    if pattern is None:
        return ()
    return tuple((Span(*match.span()), ids[str(match.lastindex)]) for match in pattern.finditer(text))


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
