"""What do the words of the contract read like in the editor's language? Labels from data, no sentence of its own."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

import yaml

LANGUAGES = ("de", "en")


class Labels:
    """The labels of one language."""

    def __init__(self, language: str, tables: dict[str, dict[str, str]]) -> None:
        """Use `tables`, by group and word."""
        self.language = language
        self._tables = tables

    def of(self, group: str, word: StrEnum | str | None) -> str:
        """The label of a word, the word itself where no label is written."""
        return "" if word is None else self._tables[group].get(str(word), str(word))

    def phrase(self, name: str, **values: object) -> str:
        """A phrase with its values filled in."""
        return self._tables["phrase"][name].format(**values)

    def group(self, group: str) -> dict[str, str]:
        """A whole group, for tests and pages."""
        return dict(self._tables[group])


@lru_cache(maxsize=len(LANGUAGES))
def labels(language: str) -> Labels:
    """Labels in German or English; every other language gets English."""
    tag = language if language in LANGUAGES else "en"
    text = files("factcheck").joinpath("data", "labels", f"{tag}.yaml").read_text(encoding="utf-8")
    return Labels(tag, yaml.safe_load(text))
