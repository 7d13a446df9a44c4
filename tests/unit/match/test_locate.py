"""Is the place found whatever was done to the words, and is every change told where it is?"""

import pytest

from factcheck.match.locate import locate, prepare
from factcheck.match.located import Located
from factcheck.model.match import Band, Operation
from factcheck.text.tokens import tokenize

SOURCE = """The ferry has served this island for sixty years. It must not be closed without a vote of the people.
MS. HOLT: We have set aside 1.250 crowns for every school (Applause) in the district, and we shall keep that promise.
Nobody on this council ever asked for a bridge; what we asked for was a safer har-
bour and a lighthouse that works. If the storms return, the pier will be raised by two metres. The old mill, on the
other hand, belongs to the town, and the town alone decides what becomes of it. The ferry has served this island well.
"""


def first(quote: str) -> Located:
    return locate(quote, prepare(SOURCE))[0]


def told(quote: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (step.operation.value, step.quote and step.quote.of(quote), step.source and step.source.of(SOURCE))
        for step in first(quote).alignment.steps
        if step.operation is not Operation.EQUAL
    ]


def test_a_verbatim_quotation_has_its_exact_ends() -> None:
    """From the first letter to the last, without the closing sign."""
    found = first("„It must not be closed without a vote of the people.“")

    assert [span.of(SOURCE) for span in found.spans] == ["It must not be closed without a vote of the people"]
    assert found.similarity == 1.0
    assert found.band is Band.MATCHED
    assert {step.operation for step in found.alignment.steps} == {Operation.EQUAL}


@pytest.mark.parametrize(
    "quote",
    [
        "IT MUST NOT BE CLOSED without a vote",
        "what we asked for was a safer harbour and a light\u00adhouse that works",
        "We have set aside 1,250 crowns for every school",
        "We have set aside 1\u00a0250 crowns for every school",
        "belongs  to\nthe\ttown – and the town alone decides",
    ],
)
def test_typography_is_no_difference(quote: str) -> None:
    """Case, breaks, hyphens and grouping are folded."""
    assert told(quote) == []


CHANGES = [
    # one word lost, in the quotation's middle
    ("It must be closed without a vote of the people", [("insert", None, "not")]),
    # one word too many
    ("It must not ever be closed without a vote", [("delete", "ever", None)]),
    ("We have set aside 1.520 crowns for every school", [("replace", "1.520", "1.250")]),
    ("If the storms return, the pier will be raised by ten metres", [("replace", "ten", "two")]),
    ("Nobody on this counsil ever asked for a bridge", [("typo", "counsil", "council")]),
    # the last and the first word exchanged
    ("the pier will be raised by two storeys", [("replace", "storeys", "metres")]),
    ("Everybody on this council ever asked for a bridge", [("replace", "Everybody", "Nobody")]),
    # a marked omission, an editor's brackets, an editor's note
    ("The old mill … belongs to the town", [("gap", "…", "on the\nother hand")]),
    ("The old mill [...] belongs to the town", [("gap", "[...]", "on the\nother hand")]),
    ("we shall keep [the] promise", [("bracket", "[the]", "that")]),
    (
        "we shall keep that promise (sic) [to the schools]",
        [("bracket", "(sic)", None), ("bracket", "[to the schools]", None)],
    ),
    # a stenographer's note in the source is stepped over
    ("crowns for every school in the district", [("insert", None, "Applause")]),
]


@pytest.mark.parametrize(("quote", "expected"), CHANGES)
def test_a_change_is_told_at_its_place_and_nowhere_else(
    quote: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    """The rest of the words meet."""
    assert told(quote) == expected


def test_a_mark_where_nothing_is_left_out_is_told_without_a_source() -> None:
    """The editor marked too much; that is no loss."""
    assert told("It must not be … closed without a vote") == [("gap", "…", None)]


def test_a_word_written_in_two_is_one_word() -> None:
    """With a hyphen it is typography."""
    assert told("a safer har-bour and a lighthouse") == []


def test_initials_with_and_without_points_are_one_word() -> None:
    """U.S. and US are typography; two words run together are not."""
    text = prepare("The envoy of the U.S. government came every day.")

    def operations(quote: str) -> set[Operation]:
        return {step.operation for step in locate(quote, text)[0].alignment.steps}

    assert operations("The envoy of the US government came") == {Operation.EQUAL}
    assert operations("government came everyday") == {Operation.EQUAL, Operation.TYPO}
    assert operations("The en voy of the U.S. government") == {Operation.EQUAL, Operation.TYPO}


def test_words_of_the_editor_are_not_counted_as_uncovered() -> None:
    """They are not the speaker's."""
    assert first("It must not be closed [by anybody] without a vote").covered == 1.0


def test_pieces_from_two_places_keep_the_order_of_the_quotation() -> None:
    """Merged and turned round, each piece has its own place."""
    found = first(
        "The old mill belongs to the town, and the town alone decides. Nobody on this council ever asked for a bridge"
    )

    assert [span.of(SOURCE)[:6] for span in found.spans] == ["The ol", "Nobody"]
    assert found.spans[0].start > found.spans[1].start
    assert found.missing == ()


def test_a_sentence_that_stands_nowhere_is_missing() -> None:
    """The rest is found, the invention is named."""
    quote = "It must not be closed without a vote of the people. Sharks will be invited to parliament."
    found = first(quote)

    assert [span.of(quote) for span in found.missing] == ["Sharks will be invited to parliament"]
    assert found.covered < 0.8


def test_every_occurrence_is_listed_in_the_order_of_the_text() -> None:
    """Of equals the earlier comes first."""
    found = locate("The ferry has served this island", prepare(SOURCE))

    assert [place.score for place in found[:2]] == [found[0].score] * 2
    assert found[0].spans[0].start < found[1].spans[0].start


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("It must not be closed without a vote of the people", "It must be closed without a vote of the people"),
        ("It must be closed without a vote of the people", "It must be opened without a vote of the people"),
        ("It must be opened without a vote of the people", "It may be opened without a show of the papers"),
    ],
)
def test_a_worse_edit_scores_lower(better: str, worse: str) -> None:
    """Ranking follows nearness."""
    assert first(better).score > first(worse).score


@pytest.mark.parametrize(("quote", "text"), [("", SOURCE), ("…", SOURCE), ("harbour", ""), ("harbour", "?! –")])
def test_without_words_nothing_is_found(quote: str, text: str) -> None:
    """No words, no place; no error either."""
    assert locate(quote, prepare(text)) == ()


def test_other_words_are_not_near() -> None:
    """A text about something else gives no band that counts."""
    found = locate("Inflation in the northern provinces rose more slowly than experts had predicted", prepare(SOURCE))

    assert all(place.band is Band.NONE for place in found)


def test_letters_of_another_script_are_not_silently_equal() -> None:
    """A homoglyph is told as a changed word."""
    assert [operation for operation, _, _ in told("the pi\u0435r will be raised by two metres")] == ["typo"]


def test_steps_cover_every_word_of_the_quotation_once() -> None:
    """Whatever happened to it."""
    quote = "Nobody asked [ever] for a brigde … and a lighthouse of gold that works, said Holt"
    steps = first(quote).alignment.steps
    covered = [step.quote for step in steps if step.quote is not None and step.operation is not Operation.GAP]

    found = tokenize(quote)
    spans = [found.span(i, i) for i in range(len(found))]
    assert all(sum(step.contains(span) for step in covered) == 1 for span in spans)
    assert [step.start for step in covered] == sorted(step.start for step in covered)


@pytest.mark.parametrize(("one", "other"), [("kein", "ein"), ("is", "it"), ("2010", "2011"), ("million", "billion")])
def test_grammatical_words_and_numbers_are_never_slips(one: str, other: str) -> None:
    """One letter makes another word of them."""
    text = f"Everyone in the small village knew about the {one} apple tree near the church."
    quote = f"knew about the {other} apple tree near the church"
    steps = locate(quote, prepare(text))[0].alignment.steps

    assert [step.operation for step in steps if step.operation is not Operation.EQUAL] == [Operation.REPLACE]
