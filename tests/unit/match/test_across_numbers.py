"""Numbers, dates and units across languages: values, not spellings."""

import pytest

from factcheck.match.across_numbers import number_differences, swapped_dates, unit_differences
from factcheck.match.pairs import Pair
from factcheck.model.match import Strength


def pair(quote, passage, languages="en-de"):
    ours, theirs = languages.split("-")
    return Pair(quote, ours, passage, theirs, offset=100, context=passage)


def found(pair):
    return [*number_differences(pair), *unit_differences(pair), *swapped_dates(pair)]


@pytest.mark.parametrize(
    ("quote", "passage", "languages"),
    [
        ("We sold 4.5 million tickets.", "Wir haben 4,5 Millionen Karten verkauft.", "en-de"),  # marks
        ("Three quarters agreed.", "75 Prozent stimmten zu.", "en-de"),  # share and percent
        ("The 24th was a holiday.", "Am 24. war frei.", "en-de"),  # ordinal
        ("We signed on 5 May 2031.", "Wir haben am 05.05.2031 unterschrieben.", "en-de"),  # date notation
        ("Wir liefern 89.000 Autos.", "我们交付8.9万辆汽车。", "de-zh"),  # ten thousands
    ],
)
def test_equal_values_agree_in_any_notation(quote, passage, languages):
    assert found(pair(quote, passage, languages)) == []


@pytest.mark.parametrize(
    ("quote", "passage", "kind"),
    [
        ("We sold 45 million tickets.", "Wir haben 4,5 Millionen Karten verkauft.", "number"),
        ("We signed on 5 June.", "Wir haben am 5. Mai unterschrieben.", "date"),
        ("It costs 30 dollars.", "Es kostet 30 Euro.", "unit"),
        ("The roof came on 4 March, the lifts on 3 April.", "Das Dach kam am 3. April, die Lifte am 4. März.", "date"),
    ],
)
def test_another_value_on_each_side_is_strong(quote, passage, kind):
    differences = found(pair(quote, passage))

    assert [(item.type.value, item.strength) for item in differences] == [(kind, Strength.STRONG)]
    assert differences[0].quote_text in quote
    assert differences[0].source_span.shift(-100).of(passage) == differences[0].source_text


def test_a_number_on_the_quotations_side_alone_is_a_sign():
    differences = found(pair("All 37 boats came back.", "Alle Boote kamen zurück."))

    assert [(item.type.value, item.strength) for item in differences] == [("number", Strength.WEAK)]


def test_a_number_of_the_neighbouring_sentence_is_not_invented():
    whole = "Alle Boote kamen zurück. Es waren 37."
    close = Pair("All 37 boats came back.", "en", "Alle Boote kamen zurück.", "de", context=whole)

    assert found(close) == []


def test_a_round_of_a_unit_may_be_said_with_the_next_larger_unit():
    assert found(pair("Nobody slept in the past 24 hours.", "За сутки никто не спал.", "en-ru")) == []
    assert [d.strength for d in found(pair("Nobody slept for 23 hours.", "За сутки никто не спал.", "en-ru"))] == [
        Strength.WEAK
    ]


def test_a_century_with_its_decade_is_a_year():
    assert found(pair("这座桥建于20世纪30年代。", "The bridge was built in the 1930s.", "zh-en")) == []
    assert found(pair("这座桥建于18世纪30年代。", "The bridge was built in the 1930s.", "zh-en")) != []
