"""Are lines `NAME: …` turns, and other lines with a colon none?"""

from __future__ import annotations

import pytest

from factcheck.text.turns import turns

LABELS = [
    ("ANN LEE: Yes.\nBO: No.\nANN LEE: Well.", ["ANN LEE", "BO", "ANN LEE"]),
    (">> CHIEF WU: Good evening.\n>> REPORTER: Why?", ["CHIEF WU", "REPORTER"]),
    ("MME ROY : Oui.\nLE PRÉSIDENT : Non.", ["MME ROY", "LE PRÉSIDENT"]),
    ("主持人：请。\n顾明远：好。", ["主持人", "顾明远"]),
    ("Abg. Jan Thiel: Ja.\nPräsidentin Ida Moor: Nein.", ["Abg. Jan Thiel", "Präsidentin Ida Moor"]),
    ("Ведущий: Да?\nГусев: Нет.", ["Ведущий", "Гусев"]),
    ("the result was this: nothing\nand so on: more", []),
    ("Only one: line.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "labels"), LABELS)
def test_labels_of_turns(text: str, labels: list[str]) -> None:
    """A label is a name or a role at the beginning of a line, and a text of turns has several."""
    assert [turn.label for turn in turns(text)] == labels


def test_turns_hold_the_words_without_their_labels() -> None:
    """Spans cut the words, across the lines of one turn, without white space at the edges."""
    text = "ANN: First line.\nSecond line.\n\nBO: Answer. "

    assert [turn.span.of(text) for turn in turns(text)] == ["First line.\nSecond line.", "Answer."]
