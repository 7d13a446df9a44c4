"""Bad input: one clear sentence with what to do next, the right exit code, no traceback, no verdict that pretends."""

import json
from pathlib import Path

import pytest

from factcheck.model.article import Article
from tests.conftest import Command

SAID = "„Wir liefern die Chips im Herbst“, sagte Ada Birch am Montag in Berlin. Die Straße ist naß – über Öl."
CHINESE = "“我们秋天交付芯片，”阿达·伯奇周一在柏林说。她补充说，工厂已经准备好了。"
JAPANESE = "「秋にチップを納入します」とエイダ・バーチ氏は月曜日にベルリンで述べた。"

UNUSABLE = [
    # name, bytes, words of the sentence
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\t\n ", "no readable text"),
    ("noise.bin", bytes(range(256)) * 40, "Save"),
    ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(2000), "Save"),
    ("broken.docx", b"PK\x03\x04" + bytes(200), "Save"),
]


@pytest.mark.parametrize(("name", "body", "words"), UNUSABLE, ids=[row[0] for row in UNUSABLE])
def test_unusable_file_gives_one_sentence_and_exit_code_2(
    factcheck: Command, tmp_path: Path, name: str, body: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(body)

    answer = factcheck("check", path, "--offline")

    assert answer.exit_code == 2
    assert answer.stderr.startswith("factcheck: ")
    assert len(answer.stderr.strip().splitlines()) == 1
    assert "Traceback" not in answer.output


ENCODINGS = [
    ("utf-16", SAID, "Chips im Herbst"),
    ("utf-16-le", SAID, "Chips im Herbst"),
    ("utf-8-sig", SAID, "Chips im Herbst"),
    ("cp1252", SAID, "Chips im Herbst"),
    ("gb18030", CHINESE, "芯片"),
    ("shift_jis", JAPANESE, "チップ"),
]


@pytest.mark.parametrize(("encoding", "text", "words"), ENCODINGS, ids=[row[0] for row in ENCODINGS])
def test_encodings_without_declaration_are_read(
    factcheck: Command, tmp_path: Path, encoding: str, text: str, words: str
) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes((text * 3).encode(encoding))

    answer = factcheck("check", path, "--offline", "--format", "json")

    assert answer.exit_code in (1, 3)
    assert words in json.dumps(json.loads(answer.stdout), ensure_ascii=False)


ADDRESSES = [
    ("http://ferry.unwilling.test/gone.html", "410"),
    ("http://coopers.unwilling.test/missing.html", "404"),
    ("http://toll.unwilling.test/too-many.html", "429"),
    ("http://mint.unwilling.test/broken.html", "500"),
    ("http://canal.unwilling.test/circle-a.html", "redirects"),
    ("http://quarry.unwilling.test/empty.html", "text"),
    ("http://127.0.0.1/", "127.0.0.1"),
    ("http://169.254.169.254/latest/meta-data/", "169.254.169.254"),
    ("ftp://example.org/x", "read"),
]


@pytest.mark.parametrize(("address", "words"), ADDRESSES, ids=[row[0] for row in ADDRESSES])
def test_address_that_gives_no_article_says_what_to_do(factcheck: Command, address: str, words: str) -> None:
    answer = factcheck("check", address)

    assert answer.exit_code == 2
    assert words in answer.stderr or "address" in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1


def test_article_without_quotations_says_so_and_is_green(factcheck: Command) -> None:
    answer = factcheck("check", "-", "--offline", stdin="Am Montag fuhr der Zug nach Bremen ab.\n")

    assert answer.exit_code == 0
    assert "kein Zitat" in answer.stdout


def test_missing_file_is_named(factcheck: Command) -> None:
    answer = factcheck("check", "no-such-file.txt")

    assert (answer.exit_code, "no-such-file.txt" in answer.stderr) == (2, True)


def test_sources_file_with_an_error_names_line_and_field(factcheck: Command, tmp_path: Path) -> None:
    sources = tmp_path / "sources.yaml"
    sources.write_text(
        "version: 1\nsources:\n  - id: a\n    publisher: A\n    clas: recording\n    languages: [en]\n",
        encoding="utf-8",
    )

    answer = factcheck("check", "-", "--sources", sources, stdin=SAID)

    assert answer.exit_code == 2
    assert "sources.yaml:5" in answer.stderr
    assert "class" in answer.stderr


def test_unknown_option_value_and_policy_are_refused(factcheck: Command) -> None:
    assert factcheck("check", "-", "--only", "spoken", stdin=SAID).exit_code == 2
    assert factcheck("check", "-", "--policy", "gentle", "--offline", stdin=SAID).exit_code == 2
    assert factcheck("check").exit_code == 2
    assert factcheck("frobnicate").exit_code == 2


def test_nothing_that_could_be_looked_up_gives_exit_code_3(factcheck: Command) -> None:
    answer = factcheck("check", "-", "--offline", stdin=SAID)

    assert answer.exit_code == 3


def test_stored_check_that_does_not_exist_is_named(factcheck: Command) -> None:
    for command in ("show", "explain"):
        answer = factcheck(command, "nothing-of-that-name")

        assert answer.exit_code == 2
        assert "nothing-of-that-name" in answer.stderr


def test_folder_that_cannot_be_used_is_named(
    factcheck: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("FACTCHECK_DATA", str(tmp_path / "file" / "data"))

    answer = factcheck("check", "-", "--offline", stdin=SAID)

    assert answer.exit_code == 3
    assert "FACTCHECK_DATA" in answer.stderr


def test_half_characters_are_replaced_one_for_one(factcheck: Command) -> None:
    article = Article(text="“We go \ud800 home,” said Ada Birch.")

    assert article.text == "“We go \ufffd home,” said Ada Birch."
    assert Article.model_validate_json(article.model_dump_json()) == article


def test_mistake_of_ours_is_one_sentence(factcheck: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.entrypoints.cli.commands.check.build_service", lambda *_, **__: 1 / 0)

    answer = factcheck("check", "-", "--offline", stdin=SAID)

    assert answer.exit_code == 3
    assert "ZeroDivisionError" in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1
