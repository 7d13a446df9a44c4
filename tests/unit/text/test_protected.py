"""Protected items of two languages compare with equals."""

from itertools import pairwise

import pytest

from factcheck.model.match import DifferenceType
from factcheck.text.protected import find_items, function_words, is_filler
from factcheck.text.quantities import changed_units, quantities, unmatched

UNITS = [
    ("de", "75 Prozent", [("75", "percent")]),
    ("en", "75 per cent", [("75", "percent")]),
    ("fr", "75 %", [("75", "percent")]),
    ("tr", "yüzde 75", [("75", "percent")]),
    ("ar", "75 في المئة", [("75", "percent")]),
    ("zh", "百分之七十五", [("75", "percent")]),
    ("en", "three quarters of them", [("75", "percent")]),
    ("de", "um 1,1 Prozentpunkte", [("1.1", "percentage_point")]),
    ("zh", "1.1个百分点", [("1.1", "percentage_point")]),
    ("en", "$4.5 billion", [("4500000000", "USD")]),
    ("zh", "128.6亿元", [("12860000000", "CNY")]),
    ("en", "34.9 cents per kilowatt-hour", [("34.9", "cent/kWh")]),
    ("de", "34,9 Cent je Kilowattstunde", [("34.9", "cent/kWh")]),
    ("de", "300 m² und 4 km", [("300", "m2"), ("4", "km")]),
    ("zh", "1979年成立", [("1979", None)]),
    ("zh", "25年", [("25", "year")]),
    ("de", "87,50 Euro monatlich", [("87.5", "EUR/month")]),
    ("de", "87,50 Euro im Jahr", [("87.5", "EUR/year")]),
    ("en", "20 euros a month", [("20", "EUR/month")]),
]


@pytest.mark.parametrize(("language", "text", "wanted"), UNITS)
def test_quantity_has_value_and_unit(language: str, text: str, wanted: list[tuple[str, str | None]]) -> None:
    assert [(q.value, q.unit) for q in quantities(find_items(text, language))] == wanted


SAME = [
    ("de", "drei Viertel der 1.340 Beschäftigten", "en", "75 percent of the 1,340 employees"),
    ("de", "bis zum 30. Juni 2026", "zh", "2026年6月30日之前"),
    ("en", "on the 24th, 146,000 people", "zh", "24日，14.6万人"),
    ("en", "twenty people", "fr", "une vingtaine de personnes"),
    ("en", "in the 1970s", "fr", "dans les années 70"),
    ("en", "one proposal", "de", "1 Vorschlag"),
    ("de", "Das H20 kostet nichts.", "en", "COVID-19 is over."),
]


@pytest.mark.parametrize(("one", "left", "other", "right"), SAME)
def test_equal_figures_match_across_notations(one: str, left: str, other: str, right: str) -> None:
    mismatch = unmatched(find_items(left, one), find_items(right, other))

    assert not mismatch.quote
    assert not mismatch.source


DIFFERENT = [
    ("en", "780 teachers", "de", "870 Lehrkräfte"),
    ("en", "45 billion euros", "de", "4,5 Milliarden Euro"),
    ("en", "by 30 July 2026", "de", "bis 30. Juni 2026"),
    ("es", "10,5 euros", "es", "1,05 euros"),
    ("en", "two trains", "zh", "五趟列车"),
]


@pytest.mark.parametrize(("one", "left", "other", "right"), DIFFERENT)
def test_a_changed_figure_is_left_over_on_both_sides(one: str, left: str, other: str, right: str) -> None:
    assert unmatched(find_items(left, one), find_items(right, other)).is_strong


def test_items_of_one_type_come_in_order_and_never_overlap() -> None:
    items = find_items("We can't pay $4.5bn to all 27 towns of Germany by 30 June 2026 unless Nvidia agrees.", "en")

    for kind in DifferenceType:
        spans = [item.span for item in items if item.type is kind]
        assert spans == sorted(spans)
        assert all(left.end <= right.start for left, right in pairwise(spans))


def test_month_is_no_modal_and_no_number() -> None:
    assert {item.type.value for item in find_items("in May 2026", "en")} == {"date"}


@pytest.mark.parametrize(
    ("word", "language"), [("Ähm,", "de"), ("you know", "en"), ("euh", "fr"), ("嗯", "zh"), ("ну", "ru")]
)
def test_fillers_are_known_with_their_commas(word: str, language: str) -> None:
    assert is_filler(word, language)


def test_content_words_are_no_fillers() -> None:
    assert not is_filler("Haushalt", "de")
    assert "der" in function_words("de")


def test_language_without_a_file_still_has_digits_and_signs() -> None:
    assert [(item.type.value, item.value) for item in find_items("Zaplatili 4.5 €", "cs")] == [
        ("number", "4.5"),
        ("unit", "EUR"),
    ]


def test_a_changed_unit_is_named_with_both_sides() -> None:
    left = find_items("It fell by half a percent, from 2.9 percent.", "en")
    right = find_items("It fell by half a percentage point, from 2.9 percent.", "en")

    changes = changed_units(left, right)

    assert [(change.quote.unit, change.source.unit) for change in changes] == [("percent", "percentage_point")]
    assert changed_units(left, left) == ()
