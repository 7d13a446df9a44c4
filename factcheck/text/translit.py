"""How is a name written in Latin letters? Several spellings, because languages and offices disagree."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files

from pydantic import Field, RootModel, ValidationError

from factcheck.errors import ConfigError
from factcheck.model.spans import Frozen
from factcheck.text.language import primary
from factcheck.text.wordlists import read_yaml

_FOLDER = files("factcheck") / "data" / "translit"
_SCRIPTS = (
    ("cyrillic", re.compile("[\u0400-\u052f]")),
    ("greek", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("arabic", re.compile("[\u0600-\u06ff\u0750-\u077f]")),
    ("hebrew", re.compile("[\u0590-\u05ff]")),
    ("kana", re.compile("[\u3040-\u30ff]")),
    ("han", re.compile("[\u3400-\u9fff]")),
)
_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}


class Letters(Frozen):
    """One script: what all schemes share, and what a scheme writes otherwise."""

    base: dict[str, str]
    schemes: dict[str, dict[str, str]] = Field(default_factory=dict)


class LetterTables(Frozen):
    """The file `letters.yaml`."""

    cyrillic: Letters
    greek: Letters
    arabic: Letters
    hebrew: Letters
    kana: Letters
    latin: Letters
    sounds: dict[str, tuple[str, ...]]
    """Class to spellings, for comparing names by ear."""


class Readings(RootModel[dict[str, str]]):
    """The file `pinyin.yaml`: syllable to characters."""


@lru_cache(maxsize=1)
def _tables() -> LetterTables:
    file = _FOLDER / "letters.yaml"
    try:
        return LetterTables.model_validate(read_yaml(file))
    except ValidationError as error:
        first = error.errors()[0]
        raise ConfigError(first["msg"], file=file.name, field=".".join(map(str, first["loc"]))) from error


@lru_cache(maxsize=1)
def _pinyin() -> dict[str, str]:
    file = _FOLDER / "pinyin.yaml"
    try:
        readings = Readings.model_validate(read_yaml(file)).root
    except ValidationError as error:
        first = error.errors()[0]
        raise ConfigError(first["msg"], file=file.name, field=".".join(map(str, first["loc"]))) from error
    table: dict[str, str] = {}
    for syllable, characters in readings.items():
        for character in characters:
            table.setdefault(character, syllable)
    return table


@lru_cache(maxsize=64)
def _scheme(script: str, scheme: str) -> tuple[re.Pattern[str], dict[str, str]]:
    letters: Letters = getattr(_tables(), script)
    table = letters.base | letters.schemes.get(scheme, {})
    return re.compile("|".join(sorted(map(re.escape, table), key=lambda key: (-len(key), key)))), table


@lru_cache(maxsize=8192)
def transliterate(text: str, language: str = "und") -> tuple[str, ...]:
    """Spellings in plain Latin letters, lower case, the usual one of `language` first; unknown letters are dropped.

    >>> transliterate("Юлия Ржевская")[0], transliterate("王毅")[0], transliterate("Ünal", "de")
    ('yuliya rzhevskaya', 'wang yi', ('uenal', 'unal'))
    """
    script = next((name for name, letters in _SCRIPTS if letters.search(text)), "latin")
    lower = unicodedata.normalize("NFC", text).casefold()
    if script == "han":
        return _unique([_han(text)])
    if script == "kana":
        return _unique([_spell(text.translate(_HIRAGANA), "kana", "base")])
    known = getattr(_tables(), script).schemes
    order = sorted(known, key=lambda scheme: (scheme != primary(language), scheme != "en", scheme))
    if script == "greek":
        lower = "".join(c for c in unicodedata.normalize("NFD", lower) if not unicodedata.combining(c))
    if script == "latin":
        lower = text.lower() if "ß" in text else lower
        order = [scheme for scheme in order if scheme == primary(language)] + ["base"]
        order += [scheme for scheme in sorted(known) if scheme not in order] if language == "und" else []
    return _unique([_spell(lower, script, scheme) for scheme in order])


def _unique(spellings: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(spelling for spelling in spellings if spelling))


def _spell(text: str, script: str, scheme: str) -> str:
    pattern, table = _scheme(script, scheme)
    plain = unicodedata.normalize("NFKD", pattern.sub(lambda found: table[found.group()], text))
    return " ".join("".join(c if c.isascii() and c.isalnum() else " " if c in " -'’·・" else "" for c in plain).split())


def _han(text: str) -> str:
    table = _pinyin()
    return " ".join(
        table.get(c, c.lower() if c.isascii() and c.isalnum() else "") for c in text if not c.isspace()
    ).strip()


@lru_cache(maxsize=1)
def _sounds() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {spelling: sound for sound, spellings in _tables().sounds.items() for spelling in spellings}
    return re.compile("|".join(sorted(table, key=lambda key: (-len(key), key)))), table


@lru_cache(maxsize=8192)
def sound_key(latin: str) -> str:
    """The consonants of a Latin spelling by class, for comparing across scripts; doubles count once.

    >>> sound_key("grigori"), sound_key("geliwoli"), sound_key("schmidt")
    ('KLKL', 'KLFL', 'SMT')
    """
    pattern, table = _sounds()
    key = "".join(table[found] for found in pattern.findall(latin.replace(" ", "")))
    return re.sub(r"(.)\1+", r"\1", key)


@lru_cache(maxsize=8192)
def sound_spelling(latin: str) -> str:
    """As `sound_key`, with the vowels kept, for names too short to be told by their consonants.

    >>> sound_spelling("karasin"), sound_spelling("ka la xin".replace(" ", ""))
    ('KaLaSiN', 'KaLaSiN')
    """
    pattern, table = _sounds()
    spelled = re.sub(pattern, lambda found: table[found.group()], latin.replace(" ", ""))
    return re.sub(r"(.)\1+", r"\1", spelled.replace("y", "i"))
