"""Does one bad line spoil another? Every line gets one answer, in order, in UTF-8, whatever stands in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.service.records import ExtractOutput, LocateOutput, RecordError, VerifyOutput

QUOTE = "We will build the new bridge before winter"
ARTICLE = f"“{QUOTE},” said Ada Birch on Monday."
CORPUS = [{"doc_id": "minutes", "text": f"ADA BIRCH: {QUOTE}."}, {"doc_id": "odd", "text": "half \ud800 of it"}]
GOOD = {"doc_id": "good", "id": "good", "text": ARTICLE, "quote": QUOTE, "source": f"ADA BIRCH: {QUOTE}."}

BAD_LINES: dict[str, bytes] = {
    "no JSON": b"nonsense",
    "half an object": b'{"id": "x", "quote": "We',
    "an array": b"[1, 2]",
    "a number": b"7",
    "null": b"null",
    "an empty object": b"{}",
    "fields of other kinds": b'{"id": 1, "quote": [], "source": {}, "text": 3}',
    "fields that are null": b'{"id": 1, "quote": null, "source": null, "text": null}',
    "not a number": b'{"id": NaN, "quote": "x", "source": "y", "text": "z"}',
    "a very long number": b'{"id": ' + b"9" * 10_000 + b"}",
    "nested very deep": b"[" * 200_000,
    "bytes that are no UTF-8": b'{"id": "x", "quote": "\xff\xfe", "source": "\xc3", "text": "\x80"}',
    "a byte order mark": b'\xef\xbb\xbf{"id": "x"}',
    "control characters": b'{"id": "x\x00\x01\x1f"}',
}

ODD_LINES: dict[str, dict[str, object]] = {
    "half a character": {
        **GOOD,
        "id": "\ud800",
        "doc_id": "\udfff",
        "quote": f"\ud83d {QUOTE}",
        "text": f"\ud800 {ARTICLE}",
    },
    "an id of another kind": {**GOOD, "id": {"a": [1, None]}, "doc_id": 17},
    "no id": {name: value for name, value in GOOD.items() if name not in ("id", "doc_id")},
    "fields nobody knows": {**GOOD, "colour": "green", "": None},
    "line ends inside": {**GOOD, "quote": "We will\u2028build\x85it\r\n", "text": f"{ARTICLE}\u2029{ARTICLE}\r"},
}

Stream = Callable[[list[bytes]], list[dict[str, object]]]


@pytest.fixture(scope="module", params=["extract", "verify", "locate"])
def command(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    corpus: Path = tmp_path_factory.mktemp("corpus") / "corpus.jsonl"
    corpus.write_text("\n".join(json.dumps(line) for line in CORPUS))
    options = {"locate": ["--corpus", str(corpus)]}.get(request.param, [])
    return [sys.executable, "-m", "factcheck", request.param, *options, "--jsonl"]


@pytest.fixture
def stream(command: list[str], tmp_path: Path) -> Stream:
    """Runs the command where the locale knows no UTF-8."""
    settings = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "FACTCHECK_DATA": str(tmp_path)}

    def run(lines: list[bytes]) -> list[dict[str, object]]:
        done = subprocess.run(command, input=b"\n".join(lines), capture_output=True, env={**os.environ, **settings})
        assert done.returncode == 0, done.stderr.decode()
        assert done.stderr == b""
        return [json.loads(line) for line in done.stdout.decode("utf-8").split("\n") if line]

    return run


def good(answer: dict[str, object]) -> bool:
    kind = ExtractOutput if "quotes" in answer else VerifyOutput if "verdict" in answer else LocateOutput
    kind.model_validate(answer)
    return "good" in (answer.get("id"), answer.get("doc_id"))


def test_every_bad_line_gets_its_own_answer(stream: Stream):
    line = json.dumps(GOOD).encode()
    lines = [piece for bad in BAD_LINES.values() for piece in (line, bad)]

    answers = stream([*lines, line])

    assert len(answers) == len(lines) + 1
    assert all(good(answer) for answer in answers[::2])
    for name, answer in zip(BAD_LINES, answers[1::2], strict=True):
        if "error" in answer:
            assert RecordError.model_validate(answer).error.type == "InputError", name
        else:
            assert name == "bytes that are no UTF-8"


def test_odd_lines_are_answered_and_their_ids_echoed(stream: Stream):
    answers = stream([json.dumps(line).encode() for line in ODD_LINES.values()])

    assert len(answers) == len(ODD_LINES)
    for line, answer in zip(ODD_LINES.values(), answers, strict=True):
        assert "error" not in answer
        key = "doc_id" if "quotes" in answer else "id"
        assert answer[key] == line.get(key)


def test_blank_lines_are_skipped_and_no_input_gives_no_output(stream: Stream):
    assert stream([]) == []
    assert [good(answer) for answer in stream([b"", b"  ", json.dumps(GOOD).encode(), b"\t"])] == [True]


def test_the_same_input_gives_the_same_bytes_under_any_hash_seed(command: list[str], tmp_path: Path):
    lines = "\n".join(json.dumps({**GOOD, "id": number, "doc_id": str(number)}) for number in range(5)).encode()

    outputs = {
        subprocess.run(
            command,
            input=lines,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "FACTCHECK_DATA": str(tmp_path)},
        ).stdout
        for seed in ("0", "31337")
    }

    assert len(outputs) == 1
    assert outputs != {b""}
