"""Marks are paired where they stand, whatever the convention and its mistakes."""

from __future__ import annotations

import pytest

from factcheck.text.paragraphs import paragraph_spans
from factcheck.text.quotemarks import Marked, pair_marks


def _pairs(text: str, *, inward: bool = False) -> tuple[Marked, ...]:
    elisions = frozenset(("s", "n", "em", "tis"))
    return pair_marks(text, paragraph_spans(text), elisions=elisions, inward=inward)


def _inner(text: str, *, inward: bool = False) -> list[str]:
    return [mark.inner.of(text) for mark in _pairs(text, inward=inward)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("„Es regnet“, sagt er.", "Es regnet"),
        ("“It rains,” he says.", "It rains,"),
        ('"It rains," he says.', "It rains,"),
        ("« Il pleut », dit-il.", "Il pleut"),
        ("«Il pleut», dit-il.", "Il pleut"),
        ("»Es regnet«, sagt er.", "Es regnet"),
        ("›Es regnet‹, sagt er.", "Es regnet"),
        ("‚Es regnet‘, sagt er.", "Es regnet"),
        ("‘It rains,’ he says.", "It rains,"),
        ("「雨です」と言った。", "雨です"),
        ("＂下雨了，＂她说。", "下雨了，"),
        ("”下雨了，“她说。", "下雨了，"),  # marks the wrong way round
        ("”It rains,” he says.", "It rains,"),  # wrong opening mark
        ('„Es regnet", sagt er.', "Es regnet"),  # straight closing mark
        ("„Es regnet”, sagt er.", "Es regnet"),
        (",,Es regnet'', sagt er.", "Es regnet"),
        ("``It rains,'' he says.", "It rains,"),
        ("&bdquo;Es regnet&ldquo;, sagt er.", "Es regnet"),
    ],
)
def test_every_convention_and_its_usual_mistakes(text: str, words: str) -> None:
    """One pair, its words without marks and without white space at the edges."""
    assert _inner(text, inward=text.startswith(("»", "›"))) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "The dogs' bowls and the '90s don't count.",
        "A plank of 6'2\" by 4' stood there.",
        "Hannes' Rad und der 27\"-Monitor.",
        "'s morgens om acht, zo'n dag.",
        "《红灯》是一本书。",
    ],
)
def test_apostrophes_measures_and_titles_are_no_marks(text: str) -> None:
    """Nothing is paired where nothing is quoted."""
    assert _inner(text) == []


def test_inner_marks_know_their_holder() -> None:
    """Three levels: each stretch is held by the one around it."""
    text = "„Sie rief: ‚Lies das »Blatt«!‘ und ging“, sagt er."

    marks = _pairs(text, inward=True)

    assert [mark.depth for mark in marks] == [0, 1, 2]
    assert [mark.parent for mark in marks] == [None, 0, 1]


def test_inches_inside_marks_do_not_close_them() -> None:
    """A measure inside the marks is followed by the true closing mark."""
    text = "“It won't pass a 36\" door,” she said."

    assert _inner(text) == ["It won't pass a 36\" door,"]


def test_plural_apostrophe_inside_single_marks_does_not_close_them() -> None:
    """A better partner follows, with punctuation before it."""
    text = "'Mind the cats' milk,' she said."

    assert _inner(text) == ["Mind the cats' milk,"]


def test_repeated_opening_marks_join_paragraphs() -> None:
    """Paragraphs of one long quotation share a group, one stretch each."""
    text = "Sie schrieb:\n\n„Wir gingen.\n\n„Wir kamen.\n\n„Wir blieben.“"

    marks = _pairs(text)

    assert [mark.inner.of(text) for mark in marks] == ["Wir gingen.", "Wir kamen.", "Wir blieben."]
    assert len({mark.group for mark in marks}) == 1
    assert marks[0].group is not None


def test_one_missing_mark_does_not_flip_the_next_paragraph() -> None:
    """What follows in paragraphs of its own is paired as if nothing had happened."""
    text = 'He said: "We are late.\n\nNobody answered.\n\n"We are early," she said. "Very early."'

    assert _inner(text)[-2:] == ["We are early,", "Very early."]


def test_both_directions_of_guillemets_in_one_text() -> None:
    """Each pair is decided by the space around it."""
    text = "»Eins«, sagt A. «Zwei», sagt B."

    assert _inner(text, inward=True) == ["Eins", "Zwei"]
