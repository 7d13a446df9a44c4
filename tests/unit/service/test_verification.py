"""Does a record of `verify` get the answer that the contract of records describes?"""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from factcheck.entrypoints.cli.commands.verify import command
from factcheck.errors import InputError
from factcheck.service.verification import verify_record

SOURCE = "CHAIR: Why?\nBIRCH: We will not raise the fee before 2031.\n"
FIELDS = {
    "id", "verdict", "colour", "start", "end", "passage", "spans", "similarity", "band", "speaker", "differences",
    "axes", "reasons", "sentences", "engine",
}  # fmt: skip


def record(**fields: object) -> dict[str, object]:
    return {"id": "r1", "quote": "We will not raise the fee", "source": SOURCE, "speaker": "Ada Birch", **fields}


def test_answer_has_exactly_the_fields_of_the_contract() -> None:
    """No field more, none less, whatever came out."""
    assert set(verify_record(record())) == FIELDS
    assert set(verify_record(record(source="Page not found."))) == FIELDS


def test_offsets_of_the_answer_cut_the_source() -> None:
    """Start and end count code points of the field `source`."""
    got = verify_record(record())

    assert SOURCE[got["start"] : got["end"]] == got["passage"] == "We will not raise the fee"  # type: ignore[misc]


def test_outer_marks_are_not_words_and_offsets_still_fit() -> None:
    """Differences point into the quotation as it was handed over."""
    quote = "“We will raise the fee before 2030”"
    got = verify_record(record(quote=quote))

    number = next(d for d in got["differences"] if d["quote_span"])  # type: ignore[attr-defined]
    assert quote[slice(*number["quote_span"])] == number["quote_text"] == "2030"


def test_nothing_found_has_no_place() -> None:
    """Null where nothing was found."""
    got = verify_record(record(quote="Penguins sing in the cathedral on Sundays"))

    assert (got["verdict"], got["start"], got["end"], got["passage"], got["spans"]) == (
        "not_found",
        None,
        None,
        None,
        [],
    )


def test_languages_are_detected_where_not_given() -> None:
    """A record without language fields is compared in its own language."""
    assert verify_record(record())["verdict"] == "verbatim"


def test_other_language_without_an_encoder_is_unverifiable() -> None:
    """Could not compare is not "not found"."""
    got = verify_record(record(quote="Wir werden die Gebühr vor 2031 nicht erhöhen"))

    assert (got["verdict"], got["reasons"]) == ("unverifiable", ["encoder_unavailable"])


@pytest.mark.parametrize("field", ["quote", "source"])
def test_missing_text_is_an_input_error_that_names_the_field(field: str) -> None:
    """The caller learns what to write."""
    with pytest.raises(InputError, match=field):
        verify_record(record(**{field: None}))


@pytest.mark.parametrize(("field", "value"), [("kind", "shouted"), ("source_class", "rumour"), ("speaker", 5)])
def test_impossible_value_is_an_input_error(field: str, value: object) -> None:
    """Nothing is guessed from a wrong value."""
    with pytest.raises(InputError, match=field):
        verify_record(record(**{field: value}))


@pytest.mark.parametrize("quote", ["", "…", "\ud800", "\u202e“”\u202c", "[…] [sic]", "“a” “b”", "word " * 4000])
@pytest.mark.parametrize("source", ["", "“", SOURCE, "\udfff " + SOURCE, "x" * 100_000])
def test_odd_input_gets_an_answer(quote: str, source: str) -> None:
    """No traceback, whatever comes."""
    assert verify_record(record(quote=quote, source=source))["verdict"]


def test_command_streams_records_and_spoils_none(tmp_path: object) -> None:
    """A record that cannot be judged is answered in its place."""
    lines = "\n".join([json.dumps(record()), "{", json.dumps({"id": "r2", "quote": "x"})])

    out = [json.loads(line) for line in CliRunner().invoke(command, ["--jsonl"], input=lines).output.splitlines()]

    assert [line.get("id") for line in out] == ["r1", None, "r2"]
    assert [("error" in line) for line in out] == [False, True, True]
