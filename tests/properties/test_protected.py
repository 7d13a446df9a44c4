"""Whatever the text, protected items are slices of it and nothing breaks."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from factcheck.model.match import DifferenceType
from factcheck.model.spans import Span
from factcheck.text.antonyms import are_antonyms
from factcheck.text.mood import mood_equal, tense_shift
from factcheck.text.occupied import Occupied
from factcheck.text.protected import find_items
from factcheck.text.quantities import quantities, unmatched
from factcheck.text.same_name import name_similarity
from factcheck.text.signals import count_negations
from factcheck.text.translit import transliterate
from factcheck.text.wordlists import languages

TAGS = st.sampled_from([*languages(), "zh-Hant", "cs", "und", "x"])
PIECES = st.sampled_from(
    [
        "not",
        "nicht",
        "ne",
        "pas",
        "12",
        "1.250",
        "1,5",
        "½",
        "३",
        "١٢",
        "第",
        "三",
        "亿",
        "%",
        "€",
        "May",
        "3.",
        ".",
        ",",
        "-",
        "'",
        "’",
        " ",
        "\u00a0",
        "\u200b",
        "\ud800",
        "\u202e",
        "مئة",
        "و",
        "H20",
        "Q3",
        "T",
        ":",
        "/",
        "2026",
        "99999999999999999999",
        "Trump's",
        "XIV",
        "İ",
        "ß",
        "a half",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=80), st.lists(PIECES, max_size=14).map("".join), st.lists(PIECES, max_size=14).map(" ".join)
)
TYPES = {"number", "unit", "date", "negation", "modal", "condition", "quantifier", "name"}


@settings(deadline=None, max_examples=300)
@given(TEXTS, TAGS)
@example("1,5,5.5.5", "de")
@example("12 a.m. 99:99 31.31.", "de")
@example("0/0 1/0 分之 百分之 零分之零", "zh")
@example("0分之1", "zh")
def test_items_slice_the_text_in_order(text: str, language: str) -> None:
    items = find_items(text, language)

    assert all(item.text == item.span.of(text) and item.text for item in items)
    assert all(item.type.value in TYPES and item.value for item in items)
    starts = [item.span.start for item in items]
    assert starts == sorted(starts)


@settings(deadline=None, max_examples=150)
@given(TEXTS, TAGS)
def test_a_text_agrees_with_itself(text: str, language: str) -> None:
    items = find_items(text, language)

    mismatch = unmatched(items, items)

    assert not mismatch.quote
    assert not mismatch.source
    assert len(quantities(items)) == sum(item.type is DifferenceType.NUMBER for item in items)
    assert count_negations(text, language) >= 0


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=25), st.text(max_size=25), TAGS)
def test_names_and_words_of_any_kind_compare_without_fail(a: str, b: str, language: str) -> None:
    assert 0 <= name_similarity(a, b) <= 1
    assert name_similarity(a, b) == name_similarity(b, a)
    assert all(spelling.isascii() for spelling in transliterate(a, language))
    assert mood_equal(a, b, language) == mood_equal(b, a, language)
    assert isinstance(tense_shift(a, b, language), bool)
    assert are_antonyms(a, b, language) == are_antonyms(b, a, language)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 6)), max_size=12))
def test_taken_stretches_never_overlap(stretches: list[tuple[int, int]]) -> None:
    taken = Occupied()

    kept = [
        Span(start, start + 1 + length) for start, length in stretches if taken.take(Span(start, start + 1 + length))
    ]

    assert not any(a.overlaps(b) for index, a in enumerate(kept) for b in kept[index + 1 :])
    assert all(taken.overlaps(span) for span in kept)
