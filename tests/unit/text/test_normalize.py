"""Which written forms are one word, and which must never be?"""

import pytest

from factcheck.text.normalize import Kind, fold_word, number_signs, precise_fold, role
from factcheck.text.tokens import fold

SAME = [
    ("Straße", "STRASSE"),
    ("ﬁnal", "final"),
    ("œuvre", "oeuvre"),
    ("Ａｂｃ１２", "abc12"),
    ("cafe\u0301", "café"),
    ("don’t", "don't"),
    ("sil\u00adver", "silver"),
    ("ze\u200bro", "zero"),
    ("Haf-\nfen", "Haffen"),
    ("Haf-  \r\n  fen", "Haffen"),
    ("İstanbul", "istanbul"),
    ("ısı", "isi"),
    ("ёлка", "Елка"),
    ("كِتَاب", "كتاب"),
    ("שָׁלוֹם", "שלום"),
    ("٣٤٥", "345"),
    ("國", "国"),
    ("ｶﾞ", "ガ"),
    ("H₂O", "H2O"),
    ("1.250.000", "1,250,000"),
    ("1 250", "1250"),
    ("1\u202f250", "1'250"),
    ("3,5", "3.5"),
    ("1.250,75", "1,250.75"),
    ("12,34,567", "1234567"),
]

DIFFERENT = [
    ("we're", "were"),
    ("its", "it's"),
    ("10⁶", "106"),
    ("m²", "m2"),
    ("½", "12"),
    ("5 %", "5"),
    ("€ 5", "$ 5"),
    ("H2O", "H20"),
    ("0.250", "250"),
    ("3.5", "35"),
    ("28.05.2024", "28052024"),
    ("\u0441oral", "coral"),  # the first letter is Cyrillic
    ("กิน", "กัน"),
    ("か", "が"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_written_forms_of_one_word_fold_alike(one: str, other: str) -> None:
    """Typography never makes another word."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_other_words_and_values_never_fold_alike(one: str, other: str) -> None:
    """What was said differently stays different."""
    assert fold(one) != fold(other)


@pytest.mark.parametrize(("one", "other"), [("fordern", "fördern"), ("мои", "мой"), ("ano", "año")])
def test_accents_that_tell_words_apart_survive_the_precise_fold(one: str, other: str) -> None:
    """Found as near, told as another spelling."""
    assert fold_word(one) == fold_word(other)
    assert precise_fold(one) != precise_fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("ёлка", "елка"), ("İzmir", "izmir"), ("e\u0301te", "éte"), ("كِتَاب", "كتاب")]
)
def test_marks_that_writers_drop_do_not_survive_it(one: str, other: str) -> None:
    """They are typography."""
    assert precise_fold(one) == precise_fold(other)


@pytest.mark.parametrize(
    ("text", "end", "signs"),
    [
        ("1.250", 5, [(1, False)]),
        ("1.25", 4, [(1, True)]),
        ("1 250 300 x", 9, [(1, False), (5, False)]),
        ("2010 250", 4, []),  # a year, then a number
        ("12 2500", 2, []),
        ("1.2.3", 5, [(1, True), (3, True)]),
        ("x", 0, []),
    ],
)
def test_signs_inside_numbers_are_told_apart(text: str, end: int, signs: list[tuple[int, bool]]) -> None:
    """Grouping vanishes, a decimal sign stays."""
    assert number_signs(text, 0) == (end, signs)


def test_half_a_character_and_controls_are_no_words() -> None:
    """Nothing raises on them."""
    assert role("\ud800").kind is Kind.BREAK
    assert role("\x00").kind is Kind.INVISIBLE
    assert fold("\ud800\x00 \udfff") == ""
