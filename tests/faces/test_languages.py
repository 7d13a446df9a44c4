"""`factcheck languages` names every mistake in a language's files, and what the language still lacks."""

from pathlib import Path

import pytest

from factcheck.text.lexicon import languages
from tests.conftest import Command

PACK = "tag: xx\nname: Exish\ncues: [say]\n"
WORDS = "language: xx\nnumbers: {decimal: '.', cardinals: {}, scales: {}}\n"
PAIRS = "language: xx\npairs: {verbs: [open / shut]}\n"


def _files(folder: Path, **parts: str) -> Path:
    for part, content in parts.items():
        (folder / part).mkdir(parents=True, exist_ok=True)
        (folder / part / "xx.yaml").write_text(content, encoding="utf-8")
    return folder


def test_the_files_of_the_house_are_right(factcheck: Command) -> None:
    """Every language of extraction is listed, and none has a mistake."""
    done = factcheck("languages", "check")

    assert done.exit_code == 0
    assert [line.split()[0] for line in done.output.splitlines()[:-1]] == list(languages())
    assert done.output.endswith("no mistakes found.\n")


def test_the_list_says_which_files_are_there(factcheck: Command, tmp_path: Path) -> None:
    """A language may begin with one file."""
    done = factcheck("languages", "list", "--data", _files(tmp_path / "data", languages=PACK, antonyms=PAIRS))

    assert done.output.split() == ["xx", "languages", "---------", "antonyms", "Exish"]


def test_what_is_missing_is_named_and_is_no_mistake(factcheck: Command, tmp_path: Path) -> None:
    """Files and fields: the language works without them, only worse."""
    folder = _files(tmp_path / "data", languages=PACK, protected=WORDS)
    done = factcheck("languages", "check", "--data", folder)

    assert done.exit_code == 0
    for name in ("antonyms/xx.yaml", "languages.roles", "languages.accordance", "protected.negation"):
        assert name in done.output


@pytest.mark.parametrize(
    ("part", "content", "names"),
    [
        ("languages", PACK + "queues: [x]\n", "languages/xx.yaml: queues"),
        ("languages", PACK.replace("xx", "yy"), "languages/xx.yaml: tag"),
        ("protected", WORDS + "negations: {}\n", "protected/xx.yaml: negations"),
        ("protected", "language: [\n", "protected/xx.yaml"),
        ("antonyms", "language: xx\npairs: {verbs: [open]}\n", "antonyms/xx.yaml: pairs"),
    ],
)
def test_a_mistake_is_named_with_file_and_key(
    factcheck: Command, tmp_path: Path, part: str, content: str, names: str
) -> None:
    """The exit code says so, and the other files are still checked."""
    files = {"languages": PACK, "protected": WORDS, "antonyms": PAIRS, part: content}
    done = factcheck("languages", "check", "--data", _files(tmp_path / "data", **files))

    assert done.exit_code == 2
    assert names in done.output
    assert "1 language, 1 mistake found." in done.output
