"""Which words of a language are protected, and which are mere fillers? Lists read from data files, checked once.

One file a language under `factcheck/data/protected/`; what the keys mean stands in the models below. A file that
breaks the rules is refused with its name and the key, so that an editor can mend it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated, Literal

import yaml
from pydantic import AfterValidator, BeforeValidator, Field, ValidationError

from factcheck.errors import ConfigError
from factcheck.model.match import DifferenceType
from factcheck.model.spans import Frozen
from factcheck.text.language import primary


def _once(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _words(value: object) -> object:
    """A list of words may be written as one line, with commas between them."""
    if isinstance(value, str):
        return tuple(word for part in value.split(",") if (word := " ".join(part.split())))
    return value


Words = Annotated[tuple[str, ...], BeforeValidator(_words), AfterValidator(_once)]
"""Words or phrases, as they are written; case is not looked at unless a key says so."""
Month = Annotated[int, Field(ge=1, le=12)]
Weekday = Literal["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
Ratio = Annotated[Fraction, BeforeValidator(lambda value: Fraction(value) if isinstance(value, str) else value)]


class Numerals(Frozen):
    """How a language writes numbers."""

    decimal: Literal[",", "."]
    """The mark before decimals; the other one groups thousands."""
    cardinals: dict[int, Words]
    """Values below 1000 that have words of their own, inflected forms included."""
    never_alone: Words = ()
    """Cardinals that are articles or pronouns when they stand alone ("one", "ein")."""
    scales: dict[int, Words]
    """Words that multiply what stands before them: hundred, thousand, million and their short forms."""
    bare: Words = ()
    """Scale words that are numbers without anything before them ("hundert", "mille")."""
    glue: Words = ()
    """Words between the parts of one number ("and", "und")."""
    joined: bool = False
    """Whether the parts of a number are written as one word."""
    endings: Words = ()
    """What may follow a number within one word ("-jährig")."""
    ordinals: dict[int, Words] = Field(default_factory=dict)
    ordinal_marks: Words = ()
    """What follows digits to make them an ordinal ("th", "er")."""
    fractions: dict[str, Words] = Field(default_factory=dict)
    """Keys like `1/4`."""
    each: Words = ()
    """Words that make an ordinal a share ("jeder fünfte")."""
    out_of: Words = ()
    """Words between one and a number that make a share ("one in five")."""
    halves: Words = ()
    """Phrases after a number that add a half ("and a half")."""
    approximate: dict[int, Words] = Field(default_factory=dict)
    """Words for round figures ("vingtaine")."""
    measures: Words = ()
    """Chinese and Japanese: words that follow a number; without one, a single numeral is no number."""
    idioms: Words = ()
    """Words that only look like numbers."""


class Calendar(Frozen):
    """How a language names days, months and hours."""

    months: dict[Month, Words] = Field(default_factory=dict)
    weekdays: dict[Weekday, Words] = Field(default_factory=dict)
    day_parts: Words = ()
    """Words written on to a weekday ("Freitagabend")."""
    month_first: bool = False
    """Whether 3/4 is the fourth of March."""
    doubtful: Words = ()
    """Month names that are other words too: they need a day, a year or a preposition beside them."""
    before_month: Words = ()
    """Words that make a doubtful name a month ("in", "since")."""
    between: Words = ()
    """Words between day, month and year ("de", "of")."""
    quarter: Words = ()
    """Words for three months of a year."""
    first: Words = ()
    """Words for the first of several quarters, which is no number word."""
    past: Words = ()
    """Between minutes and the hour before ("ten past three")."""
    to: Words = ()
    """Between minutes and the hour to come."""
    hour: Words = ()
    """What follows the hour ("Uhr", "o'clock")."""
    morning: Words = ()
    afternoon: Words = ()


class Cue(Frozen):
    """A cue that counts only in company."""

    type: Literal["negation", "modal", "condition", "quantifier"]
    value: str
    words: Words
    after: Words = ()
    """It counts only after one of these, within `reach` words of the same clause."""
    before: Words = ()
    """It counts only before one of these, within `reach` words of the same clause."""
    unless: Words = ()
    """It counts only where none of these stands before it, within `reach` words."""
    reach: Annotated[int, Field(ge=1, le=12)] = 5
    before_number: bool = False
    """It counts directly before a number ("gut 300")."""
    opens: bool = False
    """It counts at the beginning of a clause."""


class Lexicon(Frozen):
    """All lists of one language."""

    language: str
    spaced: bool = True
    """Whether words stand apart."""
    concord: bool = False
    """Whether several negative words in one clause make one negation ("никто не пришёл")."""
    elision: bool = False
    """Whether an apostrophe ends a word ("l'", "n'")."""
    negation: dict[str, Words] = Field(default_factory=dict)
    modal: dict[str, Words] = Field(default_factory=dict)
    condition: dict[str, Words] = Field(default_factory=dict)
    quantifier: dict[str, Words] = Field(default_factory=dict)
    undone_by: Words = ()
    """Words that, later in the clause, undo a plain negation ("not ... until")."""
    implicit: Words = ()
    """Verbs that deny without a negative word ("failed to"); they turn polarity but are no item."""
    cancels: Words = ()
    """Words that undo a negation before them ("not uncommon")."""
    ignore: Words = ()
    """Phrases that hold a cue and mean nothing of the kind ("not only")."""
    not_after: dict[str, Words] = Field(default_factory=dict)
    """A cue is none directly after one of these words ("un pas")."""
    company: tuple[Cue, ...] = ()
    patterns: dict[Literal["negation", "modal", "condition", "quantifier"], dict[str, tuple[str, ...]]] = Field(
        default_factory=dict
    )
    """Regular expressions for cues inside words (suffixes)."""
    units: dict[str, Words] = Field(default_factory=dict)
    units_before: dict[str, Words] = Field(default_factory=dict)
    """Units that stand before their number ("百分之", "yüzde")."""
    rates: dict[str, Words] = Field(default_factory=dict)
    """Words behind a unit that make it a rate ("monthly"), by unit of time."""
    per: Words = ()
    """Words between two units ("per", "je")."""
    fillers: Words = ()
    function_words: Words = ()
    forces: dict[str, Words] = Field(default_factory=dict)
    """Shared by all languages: how strong a modal value is, and which values are that strong."""
    links: Words = ()
    """Small words inside names ("van", "de")."""
    determiners: Words = ()
    """German: words before a noun that is no name."""
    titles: Words = ()
    """Words before a person's name ("Herr", "Minister")."""
    common_openers: Words = ()
    """Capitalised words at the start of sentences that are no names, beyond function words."""
    name_endings: Words = ()
    """Endings that names take ("s", "'s")."""
    numbers: Numerals
    calendar: Calendar = Calendar()

    def cues(self) -> Iterable[tuple[DifferenceType, str, tuple[str, ...]]]:
        """Type, value and words of every plain cue, in the order of the file."""
        groups: tuple[tuple[DifferenceType, Mapping[str, tuple[str, ...]]], ...] = (
            (DifferenceType.NEGATION, self.negation),
            (DifferenceType.MODAL, self.modal),
            (DifferenceType.CONDITION, self.condition),
            (DifferenceType.QUANTIFIER, self.quantifier),
        )
        for kind, group in groups:
            for value, words in group.items():
                yield kind, value, words


_FOLDER = files("factcheck") / "data" / "protected"
_SHARED = "any"
"""Signs that every language uses, and numerals for languages without a file."""


@lru_cache(maxsize=64)
def lexicon(language: str) -> Lexicon:
    """The lists of a language; for a language without a file, those that all share.

    Raises:
        ConfigError: the file breaks a rule; the message names file and key.
    """
    tag = primary(language)
    file = _FOLDER / f"{tag}.yaml"
    return read_lexicon(file if tag.isalpha() and file.is_file() else _FOLDER / f"{_SHARED}.yaml")


@lru_cache(maxsize=1)
def shared_lexicon() -> Lexicon:
    """Signs and units that every language uses."""
    return read_lexicon(_FOLDER / f"{_SHARED}.yaml")


def languages() -> tuple[str, ...]:
    """Tags that have a file of their own, sorted."""
    names = (entry.name for entry in _FOLDER.iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".yaml") and name[:-5] != _SHARED))


def read_lexicon(file: Traversable) -> Lexicon:
    """Read and check one file.

    Raises:
        ConfigError: it is no YAML, a key is unknown or a value is wrong.
    """
    values = read_yaml(file)
    try:
        return Lexicon.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise ConfigError(first["msg"], file=file.name, field=field) from error


def read_yaml(file: Traversable) -> object:
    """The content of a YAML file with every scalar as text, so that `no` and `on` stay words.

    Raises:
        ConfigError: it is no YAML.
    """
    try:
        return yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506  builds text only
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise ConfigError(str(error).split("\n")[0], file=file.name, line=mark.line + 1 if mark else None) from error


@lru_cache(maxsize=64)
def fillers(language: str) -> frozenset[str]:
    """Words and phrases that carry no content ("ähm", "you know"), folded to lower case."""
    return frozenset(word.casefold() for word in lexicon(language).fillers)


def is_filler(word: str, language: str) -> bool:
    """Whether a word or phrase is a filler, whatever its case and the commas around it.

    >>> is_filler("Ähm,", "de")
    True
    """
    return " ".join(word.casefold().strip(" ,.…-–—").split()) in fillers(language)


@lru_cache(maxsize=64)
def function_words(language: str) -> frozenset[str]:
    """Short words of closed classes (articles, pronouns, prepositions), in lower case."""
    return frozenset(word.casefold() for word in lexicon(language).function_words)
