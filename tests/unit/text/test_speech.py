"""Turns are told by their labels in every usual layout, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from factcheck.text.speech import attributions, turns


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("ROSS: Is it safe?\nLUND: It was never safe.", ["ROSS", "LUND"]),
        ("Ada Ross (Mitte): Nein.\nBo Lund (Bund): Doch.", ["Ada Ross", "Bo Lund"]),
        ("Q: Is it safe?\nA: It was never safe.", ["Q", "A"]),
        ("Frage: Ist es sicher?\n\nBo Lund: Nie gewesen.", ["Frage", "Bo Lund"]),
        ("**Echo:** Is it safe?\n**Lund:** Never.", ["Echo", "Lund"]),
        ("LE PHARE : Est-ce sûr ?\nBO LUND : Jamais.", ["LE PHARE", "BO LUND"]),
        ("主持人：安全吗？\n\n林一：不安全。", ["主持人", "林一"]),
        ("The Chair: Order.\nMr Bo Lund (Harbour) (Union): Thank you.", ["The Chair", "Mr Bo Lund"]),
    ],
)
def test_labels_of_every_usual_layout(text: str, labels: list[str]) -> None:
    """The label stands without brackets, marks and colon."""
    assert [turn.label.of(text) for turn in turns(text)] == labels


def test_dashes_part_question_and_answer() -> None:
    """An interview without names: the first asks, the second answers."""
    text = "El guarda nos espera.\n\n—¿Hay lobos?\n—Más que guardas."

    found = turns(text)

    assert [(turn.question, turn.answer) for turn in found] == [(True, False), (False, True)]
    assert [turn.content.of(text) for turn in found] == ["¿Hay lobos?", "Más que guardas."]


@pytest.mark.parametrize(
    "text",
    [
        "Three things are missing: a doctor, a shop, a bus.",
        "Moor: Taxes stay\n\nMinister Ida Moor spoke in the hall.",
        "Note: the road is closed.\nResult: nobody came.",
        "Energie: Die Partei will sparen.\n\nBildung: Die Partei will bauen.",
    ],
)
def test_headlines_and_lists_are_no_turns(text: str) -> None:
    """A lone label or a topic before a colon speaks for nobody."""
    assert turns(text) == ()


def test_paragraphs_without_a_label_run_on_in_transcripts_only() -> None:
    """An article goes on in its own voice behind the last turn, a transcript does not."""
    text = "ROSS: Is it safe?\n\nLUND: It was never safe.\n\nIt rained all day."

    assert turns(text)[-1].content.of(text) == "It was never safe."
    assert turns(text, running=True)[-1].content.of(text).endswith("It rained all day.")


def test_prose_names_its_speakers() -> None:
    """The phrase beside the cue, as it stands."""
    text = "“It was never safe,” said engineer Bo Lund. The mayor was surprised."

    found = attributions(text, "en")

    assert [(a.content.of(text), a.speaker and a.speaker.of(text)) for a in found] == [
        ("It was never safe,", "engineer Bo Lund")
    ]
