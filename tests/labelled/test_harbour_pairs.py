"""The labelled pairs about a harbour: strong labels hold without exception, the others by a clear majority."""

import csv
from functools import cache
from pathlib import Path

import pytest

from factcheck.bootstrap import encoder
from factcheck.model.judgement import Verdict
from factcheck.service.verification import verify_record

PAIRS = Path(__file__).parents[2] / "fixtures/pairs/harbour"


def rows():
    for path in sorted(PAIRS.glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as lines:
            yield from csv.DictReader(lines)


ROWS = {row["id"]: row for row in rows()}
STRONG = [id_ for id_, row in ROWS.items() if row["strength"] == "STRONG"]


@cache
def answer_to(id_):
    row = ROWS[id_]
    return verify_record(
        {
            "id": id_,
            "quote": row["quotation"],
            "source": row["passage"],
            "kind": row["kind"],
            "speaker": row["speaker"] or None,
            "source_class": row["source_class"],
            "lang_quote": id_[:2],
            "lang_source": id_[3:5],
        },
        encoder=encoder(),
    )


def allowed(row):
    return {row["verdict"], *row["also_ok"].split()}


def share_right(strength):
    chosen = [id_ for id_, row in ROWS.items() if row["strength"] == strength]
    return sum(answer_to(id_)["verdict"] in allowed(ROWS[id_]) for id_ in chosen) / len(chosen)


@pytest.mark.parametrize("id_", STRONG)
def test_a_strong_label_holds(id_):
    assert answer_to(id_)["verdict"] in allowed(ROWS[id_])


@pytest.mark.parametrize("id_", [id_ for id_ in STRONG if ROWS[id_]["differences"]])
def test_a_strong_label_names_its_difference(id_):
    named = {difference["type"] for difference in answer_to(id_)["differences"]}

    assert named & set(ROWS[id_]["differences"].split())


@pytest.mark.parametrize("id_", [id_ for id_ in STRONG if ROWS[id_]["context"]])
def test_a_strong_label_names_its_context(id_):
    assert answer_to(id_)["axes"]["context"] in ROWS[id_]["context"].split()


@pytest.mark.parametrize("id_", [id_ for id_ in STRONG if ROWS[id_]["reason"]])
def test_a_strong_label_names_its_reason(id_):
    assert ROWS[id_]["reason"] in answer_to(id_)["reasons"]


def test_the_stronger_the_label_the_oftener_it_holds():
    assert share_right("STRONG") >= share_right("MEDIUM") >= 0.75


def test_no_label_contradicts_the_words_of_the_contract():
    verdicts = {verdict.value for verdict in Verdict}

    assert all(allowed(row) <= verdicts for row in ROWS.values())
    assert {row["strength"] for row in ROWS.values()} <= {"STRONG", "MEDIUM", "WEAK"}


def test_the_pairs_reach_every_verdict():
    assert {row["verdict"] for row in ROWS.values()} == {verdict.value for verdict in Verdict}
