"""Do our own labelled pairs get the verdicts their labels ask for? Found from the folder, STRONG ones without fail."""

from __future__ import annotations

import csv
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from factcheck.bootstrap import encoder
from factcheck.model.judgement import Verdict
from factcheck.model.match import DifferenceType
from factcheck.service.verification import verify_record

PAIRS = Path(__file__).parents[2] / "fixtures" / "pairs"
TOUCHED_ELSEWHERE = {DifferenceType.EVENT, DifferenceType.SPEECH_ACT, DifferenceType.FILLER, DifferenceType.MERGE}
"""Types that a single text cannot show, or that stand in unit tests."""


def rows() -> list[dict[str, str]]:
    found = []
    for file in sorted(PAIRS.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            found += [{**row, "id": f"{file.stem}:{number}"} for number, row in enumerate(csv.DictReader(lines), 2)]
    return found


ROWS = rows()


@lru_cache(maxsize=1)
def answers() -> dict[str, dict[str, object]]:
    return {row["id"]: answer(row) for row in ROWS}


def answer(row: dict[str, str]) -> dict[str, object]:
    text = (PAIRS / "sources" / f"{row['source']}.txt").read_text(encoding="utf-8")
    return verify_record(
        {
            "id": row["id"],
            "quote": row["quotation"],
            "source": text,
            "kind": row["kind"],
            "speaker": row["speaker"] or None,
            "lang_quote": row["lang_quote"],
            "lang_source": row["lang_source"],
            "source_class": row["source_class"],
        },
        encoder=encoder(),
    )


def accepted(row: dict[str, str]) -> set[str]:
    return {row["verdict"], *row["also_ok"].split()}


@pytest.mark.parametrize("row", [row for row in ROWS if row["strength"] == "STRONG"], ids=lambda row: row["id"])
def test_strong_label_is_met(row: dict[str, str]) -> None:
    """A STRONG label admits no other verdict than those it names."""
    assert answers()[row["id"]]["verdict"] in accepted(row), (row["quotation"], answers()[row["id"]])


def test_weaker_labels_are_met_as_a_rule() -> None:
    """Of the MEDIUM and WEAK labels at most one in ten is missed."""
    weaker = [row for row in ROWS if row["strength"] != "STRONG"]

    missed = [row["id"] for row in weaker if answers()[row["id"]]["verdict"] not in accepted(row)]

    assert len(missed) <= len(weaker) // 10, missed


def test_red_is_never_taken_for_green() -> None:
    """Where only red is right the answer is not green, whatever the strength of the label."""
    colours = {verdict.value: verdict.colour.value for verdict in Verdict}
    red = [row for row in ROWS if {colours[v] for v in accepted(row)} == {"red"}]

    assert red
    assert [row["id"] for row in red if answers()[row["id"]]["colour"] == "green"] == []


def test_green_is_never_taken_for_red() -> None:
    """A faithful quotation raises no alarm."""
    colours = {verdict.value: verdict.colour.value for verdict in Verdict}
    green = [row for row in ROWS if {colours[v] for v in accepted(row)} == {"green"}]

    assert green
    assert [row["id"] for row in green if answers()[row["id"]]["colour"] == "red"] == []


@pytest.mark.parametrize("row", [row for row in ROWS if row["strength"] == "STRONG"], ids=lambda row: row["id"])
def test_strong_label_names_its_differences(row: dict[str, str]) -> None:
    """Every difference that a STRONG label lists is found."""
    found = {str(d["type"]) for d in answers()[row["id"]]["differences"]}  # type: ignore[union-attr, attr-defined]

    assert set(row["differences"].split()) <= found


@pytest.mark.parametrize(
    "row", [r for r in ROWS if r["strength"] == "STRONG" and r["reason"]], ids=lambda row: row["id"]
)
def test_strong_label_gets_its_reason(row: dict[str, str]) -> None:
    """The reason that a STRONG label names stands among those given."""
    assert row["reason"] in answers()[row["id"]]["reasons"]  # type: ignore[operator]


def test_every_verdict_is_reached() -> None:
    """All thirteen verdicts come up."""
    assert {str(a["verdict"]) for a in answers().values()} == {verdict.value for verdict in Verdict}


def test_every_difference_type_is_reached() -> None:
    """All types come up that a text and a quotation alone can show."""
    found = {str(d["type"]) for a in answers().values() for d in a["differences"]}  # type: ignore[attr-defined]

    assert found >= {kind.value for kind in set(DifferenceType) - TOUCHED_ELSEWHERE}


def test_offsets_cut_what_they_name() -> None:
    """Passages and differences are slices of the texts they point into."""
    for row in ROWS:
        text = (PAIRS / "sources" / f"{row['source']}.txt").read_text(encoding="utf-8")
        got = answers()[row["id"]]
        if got["start"] is not None:
            assert got["passage"] == text[got["start"] : got["end"]]  # type: ignore[misc]
        for difference in got["differences"]:  # type: ignore[attr-defined]
            if difference["quote_span"] and difference["quote_text"]:
                assert difference["quote_text"] == row["quotation"][slice(*difference["quote_span"])]
            if difference["source_span"] and difference["source_text"]:
                assert difference["source_text"] == text[slice(*difference["source_span"])]


def test_confusion_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """The confusion matrix of all labels stands on the diagonal for nine in ten."""
    table = Counter(
        (row["verdict"], str(answers()[row["id"]]["verdict"]))
        for row in ROWS
        if answers()[row["id"]]["verdict"] not in accepted(row)
    )
    for (wanted, got), count in sorted(table.items()):
        with capsys.disabled():
            print(f"\n{wanted} -> {got}: {count}", end="")  # noqa: T201

    assert sum(table.values()) <= len(ROWS) // 10
