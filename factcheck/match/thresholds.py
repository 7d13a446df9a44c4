"""From where on does a sign count? The borders of the checks across languages, read from their data file."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from pydantic import ValidationError

from factcheck.errors import ConfigError
from factcheck.model.spans import Frozen
from factcheck.text.language import primary
from factcheck.text.wordlists import read_yaml

_FILE = files("factcheck") / "data" / "across" / "thresholds.yaml"


class Negation(Frozen):
    """Borders of the negation check, in similarity gained."""

    removal: float
    removal_wide: float
    proven: float
    insertion: float
    rendered: float
    rendered_gain: float


class Names(Frozen):
    """Weights and borders of the name check."""

    swap: float
    without: float
    doubt: float
    strong: float
    noun: float


class Omission(Frozen):
    """Borders of the omission check, in similarity gained."""

    length: float
    least_similarity: float
    gain: float
    nearest: float
    clause: float


class Antonyms(Frozen):
    """Weights and borders of the antonym check."""

    near: float
    least_near: float
    value: float
    strong: float


class Thresholds(Frozen):
    """All borders, calibrated for one encoder."""

    encoder: str
    negation: Negation
    names: Names
    omission: Omission
    antonyms: Antonyms
    expansion: dict[str, float]

    def usual_ratio(self, passage_language: str, quote_language: str) -> float:
        """How much longer a passage is than its translation, usually."""
        lengths = (self.expansion.get(primary(tag), 1.0) for tag in (passage_language, quote_language))
        passage, quote = lengths
        return passage / quote


@lru_cache(maxsize=1)
def thresholds() -> Thresholds:
    """The borders of the shipped file.

    Raises:
        ConfigError: the file breaks a rule; the message names the key.
    """
    try:
        return Thresholds.model_validate(read_yaml(_FILE))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise ConfigError(first["msg"], file=_FILE.name, field=field) from error
