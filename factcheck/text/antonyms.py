"""Which words say the opposite of a word? Curated pairs of each language with their inflected forms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import product
from types import MappingProxyType

from pydantic import Field, ValidationError, field_validator

from factcheck.errors import ConfigError
from factcheck.model.spans import Frozen
from factcheck.text.language import primary
from factcheck.text.wordlists import Words, read_yaml

_FOLDER = files("factcheck") / "data" / "antonyms"


class Rule(Frozen):
    """How words that match a pattern are inflected: one template a slot, as `re.Match.expand` reads them."""

    match: str
    forms: Words

    @field_validator("match")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"no regular expression: {error}") from error
        return pattern


class Opposites(Frozen):
    """The file of one language.

    A line reads `allow, permit / ban, forbid`: every word on the left is opposed to every word on the right. Irregular
    words bring their forms along, in the order of the rule's slots: `buy|buys|bought`.
    """

    language: str
    rules: dict[str, tuple[Rule, ...]] = Field(default_factory=dict)
    """Word class to rules; the first that matches is used."""
    pairs: dict[str, tuple[str, ...]]
    """Word class to lines."""

    @field_validator("pairs")
    @classmethod
    def _two_sides(cls, pairs: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        for name, lines in pairs.items():
            for number, line in enumerate(lines, start=1):
                if not isinstance(line, str) or line.count("/") != 1 or not all(map(_side, line.split("/"))):
                    raise ValueError(f"{name}, line {number}: needs words on both sides of one slash, not {line!r}")
        return pairs


@dataclass(frozen=True, slots=True)
class _Index:
    forms: Mapping[str, tuple[str, ...]]
    lemmas: dict[str, frozenset[str]]
    opposed: frozenset[tuple[str, str]]
    pairs: int


def _side(text: str) -> list[str]:
    return [word for part in text.split(",") if (word := " ".join(part.split()))]


def read_opposites(file: Traversable) -> Opposites:
    """Read and check one file.

    Raises:
        ConfigError: it is no YAML, a key is unknown or a line is no pair; names file and key.
    """
    try:
        return Opposites.model_validate(read_yaml(file))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise ConfigError(first["msg"], file=file.name, field=field) from error


@lru_cache(maxsize=64)
def _index(language: str) -> _Index:
    tag = primary(language)
    file = _FOLDER / f"{tag}.yaml"
    if not (tag.isalpha() and file.is_file()):
        return _Index(MappingProxyType({}), {}, frozenset(), 0)
    lists = read_opposites(file)
    forms: dict[str, dict[str, None]] = {}
    lemmas: dict[str, set[str]] = {}
    opposed: set[tuple[str, str]] = set()
    for name, lines in lists.pairs.items():
        rules = tuple((re.compile(rule.match), rule.forms) for rule in lists.rules.get(name, ()))
        for line in lines:
            left, right = ([_inflected(word, rules) for word in _side(side)] for side in line.split("/"))
            for one, other in product(left, right):
                for a, b in ((one, other), (other, one)):
                    opposed.add((a[0], b[0]))
                    for slot, form in enumerate(a):
                        lemmas.setdefault(form, set()).add(a[0])
                        forms.setdefault(form, {})[b[slot] if slot < len(b) else b[0]] = None
    return _Index(
        forms=MappingProxyType({form: tuple(others) for form, others in sorted(forms.items())}),
        lemmas={form: frozenset(names) for form, names in lemmas.items()},
        opposed=frozenset(opposed),
        pairs=len(opposed) // 2,
    )


def _inflected(word: str, rules: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]) -> tuple[str, ...]:
    """All forms in the order of the slots, the base form first, in lower case."""
    if "|" in word:
        return tuple(form.strip().casefold() for form in word.split("|"))
    word = word.casefold()
    for pattern, templates in rules:
        found = pattern.fullmatch(word)
        if found:
            return (word, *(found.expand(template) for template in templates))
    return (word,)


def antonyms(language: str) -> Mapping[str, tuple[str, ...]]:
    """Every listed form in lower case with the forms that say the opposite, inflected alike where they can be.

    >>> antonyms("en")["allowed"][:2], antonyms("de")["steigt"][0]
    (('banned', 'forbade'), 'fällt')
    """
    return _index(language).forms


def are_antonyms(a: str, b: str, language: str) -> bool:
    """Whether two words are opposed, in whatever form each stands.

    >>> are_antonyms("allows", "Banned", "en"), are_antonyms("allow", "permit", "en")
    (True, False)
    """
    index = _index(language)
    ours, theirs = (index.lemmas.get(word.casefold(), frozenset()) for word in (a, b))
    return any((one, other) in index.opposed for one in ours for other in theirs)


def count_pairs(language: str) -> int:
    """How many pairs of base forms the file lists."""
    return _index(language).pairs
