"""Language packs are data that anyone can mend: every one loads, and every mistake is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.errors import ConfigError
from factcheck.text.lexicon import languages, lexicon, read_pack


@pytest.mark.parametrize("tag", languages())
def test_every_pack_is_complete(tag: str) -> None:
    """Each pack names itself, has cues, pronouns or own words, and question labels."""
    pack = lexicon(tag).pack

    assert pack.tag == tag
    assert len(pack.cues) >= 50
    assert pack.questions
    assert "{name}" in pack.relation
    assert "{relation}" in pack.relation


def test_twelve_languages_are_there() -> None:
    """The languages of the house."""
    assert set(languages()) >= {"ar", "de", "en", "es", "fr", "it", "ja", "nl", "pt", "ru", "tr", "zh"}


def test_unknown_language_reads_as_english() -> None:
    """A text in a language without a pack still gets its marks paired."""
    assert lexicon("fi").tag == "en"


def test_braces_stand_for_several_forms(tmp_path: Path) -> None:
    """`say{s,ing}` is two words; an empty part is the bare stem."""
    file = tmp_path / "xx.yaml"
    file.write_text("tag: xx\nname: X\ncues: say{s,ing} ask{,ed}\n", encoding="utf-8")

    assert read_pack(file).cues == ("says", "saying", "ask", "asked")


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("tag: xx\nname: X\n", "cues"),  # a field is missing
        ("tag: xx\nname: X\ncues: [say]\nqueues: [x]\n", "queues"),  # a field is misspelt
        ("tag: Deutsch\nname: X\ncues: [say]\n", "tag"),  # a value is wrong
        ("tag: xx\nname: X\ncues: [say]\nhypothetical: ['(']\n", "hypothetical"),  # no regular expression
        ("tag: xx\n  name: X\n", "xx.yaml:2"),  # no YAML
    ],
)
def test_mistakes_name_file_and_field(tmp_path: Path, content: str, names: str) -> None:
    """The message says where to look."""
    file = tmp_path / "xx.yaml"
    file.write_text(content, encoding="utf-8")

    with pytest.raises(ConfigError) as caught:
        read_pack(file)

    assert "xx.yaml" in str(caught.value)
    assert names in str(caught.value)
