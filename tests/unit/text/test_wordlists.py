"""Word lists are data that an editor can mend: mistakes are named with file and key."""

from pathlib import Path

import pytest

from factcheck.errors import ConfigError
from factcheck.text.wordlists import languages, lexicon, read_lexicon

GOOD = """\
language: xx
numbers:
  decimal: ","
  cardinals: {2: dua}
  scales: {1000: ribu}
negation:
  "not": tidak, bukan
"""


def _write(folder: Path, text: str) -> Path:
    file = folder / "xx.yaml"
    file.write_text(text, "utf-8")
    return file


def test_a_short_file_is_enough_for_a_language(tmp_path: Path) -> None:
    lists = read_lexicon(_write(tmp_path, GOOD))

    assert lists.negation["not"] == ("tidak", "bukan")
    assert lists.numbers.cardinals[2] == ("dua",)


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("negations: {}\n", "negations"),  # a misspelled key
        ("calendar: {months: {13: undecember}}\n", "calendar.months"),  # no such month
        ("calendar: {weekdays: {Someday: hari}}\n", "calendar.weekdays"),
        ("company: [{type: noun, value: x, words: y}]\n", "company.0.type"),
    ],
)
def test_a_mistake_is_named_with_file_and_key(tmp_path: Path, line: str, field: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read_lexicon(_write(tmp_path, GOOD + line))

    assert caught.value.file == "xx.yaml"
    assert caught.value.field is not None
    assert caught.value.field.startswith(field)


def test_broken_yaml_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        read_lexicon(_write(tmp_path, "language: [xx\nnumbers: }"))

    assert caught.value.file == "xx.yaml"
    assert caught.value.line == 2


def test_words_like_no_and_on_stay_words() -> None:
    assert "no" in lexicon("en").negation["no"]
    assert "on" in lexicon("tr").numbers.cardinals[10]


@pytest.mark.parametrize("language", languages())
def test_every_language_has_all_kinds_of_words(language: str) -> None:
    lists = lexicon(language)

    assert lists.language == language
    assert lists.negation
    assert lists.modal
    assert lists.condition
    assert lists.quantifier
    assert lists.fillers
    assert lists.function_words
    assert lists.units
    assert len(lists.calendar.months) == 12
    assert len(lists.calendar.weekdays) == 7
