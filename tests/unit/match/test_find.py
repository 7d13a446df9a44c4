"""Does laying a quotation against documents tell what changed, who speaks and what the cut took away?"""

from __future__ import annotations

import pytest

from factcheck.match.find import find_matches
from factcheck.model.document import Document
from factcheck.model.match import Band, ContextValue, DifferenceType, Knowledge, Match, Strength
from factcheck.model.quotation import Quotation, QuotationKind
from factcheck.service.verification import document_of
from factcheck.testing import a_quotation

HEARING = document_of(
    "CHAIR: Ms Birch, will the mill close?\n"
    "BIRCH: We will not close the mill before May 2030, and 412 people work there. Well, um, the roof was repaired in "
    "2021. If the dam breaks, we must leave the valley. My father used to say that a mill without water is a barn. "
    "[laughter] I never promised that the dam is safe.\n"
    "OAK: The council has lost our trust.",
    language="en",
)
PROSE = document_of(
    "The mill stays. “We will not sell the land,” said Ada Birch, its owner. “Not for any price.” Her neighbour Tom "
    "Oak disagreed: “The land belongs to the town.” Oak explained that the river is poisoned.",
    language="en",
)


def best(words: str, document: Document = HEARING, *, speaker: str | None = "Ada Birch", **fields: object) -> Match:
    quotation: Quotation = a_quotation(words, speaker=speaker, **fields)
    return find_matches(quotation, (document,))[0]


def types(match: Match, strength: Strength | None = None) -> set[DifferenceType]:
    return {d.type for d in match.differences if strength is None or d.strength is strength}


STRONG = [
    ("We will close the mill before May 2030", {DifferenceType.NEGATION}),
    ("We will not close the mill before June 2030", {DifferenceType.DATE}),
    ("We will not close the mill before May 2030, and 421 people work there", {DifferenceType.NUMBER}),
    ("We may not close the mill before May 2030", {DifferenceType.MODAL}),
    ("We will not open the mill before May 2030", {DifferenceType.WORD}),
    ("the roof is repaired", {DifferenceType.TENSE}),
    ("the dam is safe", {DifferenceType.NEGATION}),
]


@pytest.mark.parametrize(("words", "kinds"), STRONG)
def test_changed_meaning_is_a_strong_difference(words: str, kinds: set[DifferenceType]) -> None:
    """A changed protected word has evidence on both sides."""
    assert types(best(words), Strength.STRONG) >= kinds


CLEAN = [
    "We will not close the mill before May 2030, and 412 people work there.",
    "we will NOT close the mill before May 2030",
    "The council has lost our trust",
]


@pytest.mark.parametrize("words", CLEAN)
def test_same_words_have_no_difference(words: str) -> None:
    """Case, marks and where the quotation ends are typography."""
    assert best(words).differences == ()


def test_dropped_filler_is_weak_and_named_as_filler() -> None:
    """A cleaned beginning is told, not punished as a change."""
    match = best("The roof was repaired in 2021.")

    assert [(d.type, d.strength, d.rule) for d in match.differences] == [
        (DifferenceType.OMISSION_UNMARKED, Strength.WEAK, "filler")
    ]


def test_condition_before_the_cut_is_edge_truncated() -> None:
    """The words hang on a condition that the cut dropped; the passage shows both."""
    match = best("we must leave the valley")

    assert match.surroundings.value is ContextValue.EDGE_TRUNCATED
    assert types(match) == {DifferenceType.CONDITION}
    assert match.passage == "If the dam breaks, we must leave the valley"


def test_sentence_that_goes_on_is_told_without_a_difference() -> None:
    """What follows harmlessly is context."""
    match = best("We will not close the mill before May 2030")

    assert (match.surroundings.value, match.differences) == (ContextValue.GOES_ON, ())


def test_question_and_neighbours_stand_around_the_passage() -> None:
    """An editor sees what was asked and two sentences on each side."""
    around = best("We will not close the mill before May 2030, and 412 people work there.").surroundings

    assert around.question == "Ms Birch, will the mill close?"
    assert around.after.startswith("Well, um, the roof was repaired")


SPEAKERS = [
    (HEARING, "We will not close the mill", "Ada Birch", True, Knowledge.FILE_STATED),
    (HEARING, "The council has lost our trust", "Ada Birch", False, Knowledge.FILE_STATED),
    (HEARING, "The council has lost our trust", None, None, Knowledge.FILE_STATED),
    (PROSE, "We will not sell the land", "Ada Birch", True, Knowledge.STATED),
    (PROSE, "The land belongs to the town", "Ada Birch", False, Knowledge.STATED),
    (PROSE, "The land belongs to the town", "Tom Oak", True, Knowledge.STATED),
    (PROSE, "the river is poisoned", "Tom Oak", True, Knowledge.STATED),
]


@pytest.mark.parametrize(("document", "words", "speaker", "agrees", "knowledge"), SPEAKERS)
def test_speaker_is_held_against_the_document(
    document: Document, words: str, speaker: str | None, agrees: bool | None, knowledge: Knowledge
) -> None:
    """Turns and prose both say whose words they are."""
    finding = best(words, document, speaker=speaker).speaker

    assert (finding.agrees, finding.knowledge) == (agrees, knowledge)


def test_words_that_a_speaker_quotes_are_somebody_elses() -> None:
    """The speaker reports a saying of their father's."""
    finding = best("a mill without water is a barn").speaker

    assert (finding.quoting, finding.agrees) == ("My father", False)


def test_sound_note_of_the_source_is_no_omission() -> None:
    """Notes in brackets are not speech."""
    match = best("a mill without water is a barn. I never promised that the dam is safe.")

    assert DifferenceType.OMISSION_UNMARKED not in types(match)


def test_sentence_that_stands_nowhere_is_missing() -> None:
    """One sentence is there, the other is not."""
    words = "We will not close the mill before May 2030. Every child gets a golden bicycle."
    match = best(words)

    assert [span.of(words) for span in match.missing] == ["Every child gets a golden bicycle."]


def test_topic_alone_is_not_near() -> None:
    """Shared names and nouns do not make a passage."""
    matches = find_matches(a_quotation("The mill paid 412 people to leave the council in May"), (HEARING,))

    assert all(match.band not in (Band.MATCHED,) for match in matches)


def test_reported_speech_is_found_by_its_content_without_an_encoder() -> None:
    """Rare words meet whatever stands between them; a lost negation opposes."""
    kind = QuotationKind.INDIRECT

    said = best("Birch said that the mill would not close before May 2030.", kind=kind)
    denied = best("Birch said that the mill would close before May 2030.", kind=kind)

    assert (said.opposes, denied.opposes) == (False, True)


def test_empty_texts_match_nothing() -> None:
    """Nothing to look for, or nowhere to look, is no match and no error."""
    assert find_matches(a_quotation(""), (HEARING,)) == ()
    assert find_matches(a_quotation("We will not close"), (document_of("", language="en"),)) == ()


def test_event_of_another_day_is_a_difference() -> None:
    """When it was said is part of the claim."""
    document = HEARING.model_copy(update={"ref": HEARING.ref.model_copy(update={"event": "hearing, 3 March 2026"})})

    match = best("We will not close the mill", document, event="hearing on 5 March 2026")

    assert DifferenceType.EVENT in types(match)


def test_act_of_speech_that_is_nowhere_named_stays_open() -> None:
    """ "Threatened" is a claim of its own."""
    assert DifferenceType.SPEECH_ACT in types(best("We will not close the mill", speech_act="threatened"))
    assert DifferenceType.SPEECH_ACT not in types(best("the dam is safe", speech_act="promised"))
