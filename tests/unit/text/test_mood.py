"""Reported speech changes mood, person, tense and day words; a change of modality is none of these."""

import pytest

from factcheck.text.mood import day_shift, mood_equal, person_shift, tense_shift

EQUAL = [
    ("ist", "sei"),
    ("sei", "wäre"),
    ("hat", "habe"),
    ("haben", "hätten"),
    ("werden", "würden"),
    ("kann", "könne"),
    ("muss", "müsse"),
    ("soll", "solle"),
    ("gibt", "gebe"),
    ("geht", "gehe"),
    ("arbeitet", "arbeite"),
    ("müssen", "müssten"),
]
UNEQUAL = [
    ("kann", "könnte"),
    ("muss", "kann"),
    ("muss", "müsste"),
    ("soll", "sollte"),
    ("ist", "war"),
    ("kauft", "verkauft"),
    ("Tag", "Tor"),
]


@pytest.mark.parametrize(("said", "reported"), EQUAL)
def test_reported_mood_is_the_same_verb(said: str, reported: str) -> None:
    assert mood_equal(said, reported, "de")
    assert mood_equal(reported, said, "de")


@pytest.mark.parametrize(("said", "other"), UNEQUAL)
def test_modality_tense_and_other_verbs_are_not_mood(said: str, other: str) -> None:
    assert not mood_equal(said, other, "de")


@pytest.mark.parametrize(
    ("a", "b", "language"),
    [
        ("is", "was", "en"),
        ("will", "would", "en"),
        ("says", "said", "en"),
        ("plans", "planned", "en"),
        ("macht", "machte", "de"),
        ("est", "était", "fr"),
        ("hay", "había", "es"),
        ("heeft", "had", "nl"),
    ],
)
def test_tense_shift_is_the_same_verb_in_another_tense(a: str, b: str, language: str) -> None:
    assert tense_shift(a, b, language)
    assert not tense_shift(a, a, language)


@pytest.mark.parametrize(
    ("a", "b", "language"), [("ich", "er", "de"), ("unsere", "ihre", "de"), ("my", "her", "en"), ("nous", "ils", "fr")]
)
def test_person_shift_turns_the_speaker_into_a_third_person(a: str, b: str, language: str) -> None:
    assert person_shift(a, b, language)


def test_i_and_we_are_different_claims() -> None:
    assert not person_shift("I", "we", "en")
    assert not person_shift("ich", "wir", "de")


def test_day_words_move_with_the_report() -> None:
    assert day_shift("heute", "an diesem Tag", "de")
    assert day_shift("tomorrow", "the next day", "en")
    assert not day_shift("heute", "am Vortag", "de")
