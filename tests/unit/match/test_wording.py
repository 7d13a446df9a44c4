"""Are the marks of editors read as what they mean?"""

import pytest

from factcheck.match.wording import read_wording

OMISSIONS = ["…", "...", ". . .", "[…]", "[...]", "[ … ]", "(...)", "(…)", "“ … “", "....", "⋯"]


@pytest.mark.parametrize("mark", OMISSIONS)
def test_every_usual_mark_of_omission_is_read(mark: str) -> None:
    """It stands before the third word and is no word itself."""
    wording = read_wording(f"the harbour {mark} was closed")

    assert list(wording.joints) == [2]
    assert len(wording) == 4
    assert not any(wording.brackets)


BRACKETS = [
    ("we keep [the ferry] running", (0, 0, 1, 1, 0)),
    ("we keep it (sic) running", (0, 0, 0, 1, 0)),
    ("er (Birch, d. Red.) bleibt", (0, 1, 1, 1, 0)),
    ("he [Birch] and she [Holt] stay", (0, 1, 0, 0, 2, 0)),
    # round brackets without an editor's sign are the speaker's own
    ("the ferry (and the pier) stays", (0, 0, 0, 0, 0, 0)),
]


@pytest.mark.parametrize(("quote", "numbers"), BRACKETS)
def test_words_of_the_editor_are_numbered_by_bracket(quote: str, numbers: tuple[int, ...]) -> None:
    """Square brackets always, round ones only with an editor's sign."""
    assert read_wording(quote).brackets == numbers


@pytest.mark.parametrize("quote", ["… the harbour was closed", "the harbour was closed …", "the harbour was closed!"])
def test_marks_at_the_edges_leave_a_quotation_plain(quote: str) -> None:
    """Nothing inside is left out, so it can stand whole in a text."""
    assert read_wording(quote).is_plain


@pytest.mark.parametrize("quote", ["the … harbour", "the [old] harbour"])
def test_marks_inside_do_not(quote: str) -> None:
    """Its words need not follow each other in the source."""
    assert not read_wording(quote).is_plain
