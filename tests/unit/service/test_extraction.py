"""Records in, records out: the wire form of extraction."""

from __future__ import annotations

import pytest

from factcheck.errors import InputError
from factcheck.service.extraction import extract_record

FIELDS = {
    "start", "end", "text", "kind", "speaker", "speaker_mention", "speaker_start", "speaker_end", "route", "cue",
    "cue_start", "cue_end", "event", "addressee", "fragments", "group", "confidence",
}  # fmt: skip


def test_record_has_every_field() -> None:
    """Absent values are null, offsets slice the text."""
    text = "“The pier is rotten,” said Ida Cole."

    answer = extract_record({"doc_id": "a", "text": text})

    assert answer["doc_id"] == "a"
    assert answer["lang"] == "en"
    quotes = answer["quotes"]
    assert isinstance(quotes, list)
    assert set(quotes[0]) == FIELDS
    assert text[quotes[0]["start"] : quotes[0]["end"]] == quotes[0]["text"]


def test_markup_is_laid_over_another_flattening() -> None:
    """Offsets count in `text`, marks of q come from `html`."""
    text = "Ida Cole shook her head.\nThe pier is rotten,   she said."
    html = "<p>Ida Cole shook her head. <q>The pier is rotten,</q> she said.</p>"

    quotes = extract_record({"doc_id": "a", "text": text, "html": html})["quotes"]

    assert isinstance(quotes, list)
    assert [q["text"] for q in quotes] == ["The pier is rotten,"]
    assert quotes[0]["speaker"] == "Ida Cole"


def test_neither_text_nor_markup_is_refused() -> None:
    """The message says what to give."""
    with pytest.raises(InputError, match="html"):
        extract_record({"doc_id": "a"})
