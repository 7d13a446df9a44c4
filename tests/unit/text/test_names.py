"""Names are found where they can be told from other words, and compare across languages."""

import pytest

from factcheck.text.names import find_names
from factcheck.text.same_name import name_similarity, same_name
from factcheck.text.translit import transliterate

FOUND = [
    ("en", "Yesterday Ingrid Halvorsen of Norway met President Okafor.", ["ingrid halvorsen", "NO", "okafor"]),
    ("en", "The port said Monday that Nvidia's H20 sells well.", ["nvidia", "h20"]),
    ("de", "Die Stadt Köln und Howard Lutnick loben den H20.", ["cologne", "howard lutnick", "h20"]),
    ("de", "Die Entscheidung der Regierung über Steuern und Abgaben fällt morgen.", []),
    ("fr", "L'Allemagne et Marie Dupont à Paris", ["DE", "marie dupont", "paris"]),
    ("ru", "Президент России прибыл в Пекин", ["RU", "beijing"]),
    ("zh", "特朗普在北京会见记者", ["trump", "beijing"]),
    ("tr", "Ankara'da Türkiye", ["ankara", "TR"]),
    ("ar", "وألمانيا والصين", ["DE", "CN"]),
]


@pytest.mark.parametrize(("language", "text", "values"), FOUND)
def test_names_are_found_with_their_value(language: str, text: str, values: list[str]) -> None:
    assert [name.value for name in find_names(text, language)] == values


SAME = [
    ("Lutnick", "Howard Lutnick"),  # a surname alone
    ("J. Huang", "Jensen Huang"),  # an initial
    ("Müller", "Mueller"),
    ("Lawrow", "Lavrov"),
    ("Лаврова", "Lavrov"),  # a case ending
    ("Tokajew", "Tokayev"),
    ("Deutschland", "德国"),
    ("Peking", "Beijing"),
    ("Karasin", "卡拉辛"),
    ("Duan Mengqi", "段梦琪"),
    ("Merkels", "Merkel"),
    ("COVID-19", "Covid 19"),
]
OTHERS = [
    ("Trump", "Biden"),
    ("H20", "H2O"),  # different products
    ("Wagner", "Wegner"),  # one letter makes another person
    ("Germany", "France"),
    ("Peter Wagner", "Paul Wagner"),
    ("Biden", "特朗普"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_same_name_in_another_spelling(a: str, b: str) -> None:
    assert same_name(a, b)
    assert same_name(b, a)


@pytest.mark.parametrize(("a", "b"), OTHERS)
def test_another_name_is_another_name(a: str, b: str) -> None:
    assert not same_name(a, b)
    assert not same_name(b, a)


def test_similarity_falls_with_every_changed_letter() -> None:
    scores = [name_similarity("Kowalczyk", other) for other in ("Kowalczyk", "Kowalczik", "Kowolczek", "Norden")]

    assert scores == sorted(scores, reverse=True)


SPELLINGS = [
    ("Юлия Ржевская", "en", "yuliya rzhevskaya"),
    ("Чернышов", "de", "tschernyschow"),
    ("王毅", "zh", "wang yi"),
    ("Παπαδόπουλος", "en", "papadopoulos"),
    ("トヨタ", "ja", "toyota"),
    ("Şimşek", "tr", "simsek"),
]


@pytest.mark.parametrize(("name", "language", "spelling"), SPELLINGS)
def test_name_is_spelled_in_latin_letters(name: str, language: str, spelling: str) -> None:
    assert spelling in transliterate(name, language)
