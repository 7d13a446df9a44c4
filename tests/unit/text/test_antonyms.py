"""Opposites are found in whatever form a word stands."""

import pytest

from factcheck.text.antonyms import antonyms, are_antonyms, count_pairs

WANTED = {
    "en": 400,
    "de": 400,
    "fr": 150,
    "es": 150,
    "it": 150,
    "nl": 150,
    "pt": 150,
    "ru": 150,
    "tr": 150,
    "zh": 150,
    "ar": 150,
    "ja": 150,
}

OPPOSED = [
    ("en", "allows", "banned"),
    ("en", "rose", "fell"),
    ("en", "confirmed", "denied"),
    ("en", "before", "after"),
    ("en", "cheaper", "dearer"),
    ("de", "erlaubte", "verbot"),
    ("de", "steigt", "sank"),
    ("de", "bestätigt", "dementierte"),
    ("de", "höhere", "niedrigere"),
    ("fr", "augmentera", "réduit"),
    ("es", "subieron", "bajó"),
    ("it", "vietato", "permette"),
    ("nl", "stegen", "gedaald"),
    ("pt", "apoiou", "criticou"),
    ("ru", "разрешила", "запретили"),
    ("tr", "artırdı", "azalttı"),
    ("zh", "增加", "减少"),
    ("ar", "وافق", "رفضت"),
    ("ja", "許可", "禁止"),
]


@pytest.mark.parametrize(("language", "a", "b"), OPPOSED)
def test_inflected_opposites_are_opposed_both_ways(language: str, a: str, b: str) -> None:
    assert are_antonyms(a, b, language)
    assert are_antonyms(b, a, language)


@pytest.mark.parametrize(
    ("language", "a", "b"), [("en", "allow", "permit"), ("de", "steigen", "wachsen"), ("en", "house", "garden")]
)
def test_words_of_one_side_are_not_opposed(language: str, a: str, b: str) -> None:
    assert not are_antonyms(a, b, language)


@pytest.mark.parametrize(("language", "pairs"), sorted(WANTED.items()))
def test_every_language_lists_enough_pairs(language: str, pairs: int) -> None:
    assert count_pairs(language) >= pairs


def test_no_word_is_its_own_opposite() -> None:
    for language in WANTED:
        assert [form for form, others in antonyms(language).items() if form in others] == []


def test_language_without_a_file_has_no_opposites() -> None:
    assert not antonyms("cs")
