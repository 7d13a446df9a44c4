"""What holds for every quotation, whatever its words?"""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.service.verification import verify_record

SENTENCE = "The harbour board paid {} euros for the crane in the spring and nobody on the quay complained about it."
SOURCE = "LEE: " + SENTENCE.format("48,200") + " That was all.\nBO: Thank you."
WORDS = SENTENCE.format("48,200").rstrip(".").split()


def verdict(quote: str, source: str = SOURCE, **fields: object) -> dict[str, object]:
    return verify_record(
        {"id": "p", "quote": quote, "source": source, "lang_quote": "en", "lang_source": "en", **fields}
    )


@settings(max_examples=40, deadline=None)
@given(st.integers(min_value=2, max_value=99_999_999).filter(lambda number: number != 48_200))
def test_changed_number_is_never_green(number: int) -> None:
    """No figure that differs passes, however alike its digits are."""
    assert verdict(SENTENCE.format(f"{number:,}"))["colour"] == "red"


@settings(max_examples=40, deadline=None)
@given(st.integers(min_value=0, max_value=len(WORDS) - 5), st.integers(min_value=4, max_value=len(WORDS)))
def test_any_stretch_of_the_source_is_found_where_it_stands(start: int, length: int) -> None:
    """A verbatim stretch of four words and more is found, and the answer cuts the source at it."""
    quote = " ".join(WORDS[start : start + length])

    got = verdict(quote)

    assert quote in str(got["passage"])
    assert got["passage"] == SOURCE[got["start"] : got["end"]]  # type: ignore[misc]


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=60), st.text(max_size=200))
def test_any_texts_get_an_answer(quote: str, source: str) -> None:
    """Scripts may mix, marks may be missing: there is a verdict with a reason and a sentence."""
    got = verify_record({"id": "p", "quote": quote, "source": source})

    assert got["reasons"]
    assert all(got["sentences"].values())  # type: ignore[attr-defined]


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(WORDS[3:]), st.sampled_from(["zebra", "orchid", "violin"]))
def test_word_put_in_place_of_another_is_never_verbatim(old: str, new: str) -> None:
    """Another word of meaning is not the speaker's."""
    quote = " ".join(new if word == old else word for word in WORDS)

    assert verdict(quote)["verdict"] not in ("verbatim", "verbatim_marked_edits")


@pytest.mark.parametrize("quote", ["The board paid 48,300 euros … in the spring", "nobody complained about the crane"])
def test_two_hash_seeds_give_equal_bytes(quote: str) -> None:
    """The same input gives the same bytes in every process."""
    line = json.dumps({"id": "p", "quote": quote, "source": SOURCE, "speaker": "Ann Lee"})
    code = (
        "import json, sys; from factcheck.service.verification import verify_record;"
        "print(json.dumps(verify_record(json.loads(sys.argv[1]))))"
    )

    outputs = {
        subprocess.run(
            [sys.executable, "-c", code, line],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }

    assert len(outputs) == 1
