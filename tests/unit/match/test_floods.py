"""Does locating answer on texts of a size or kind that nobody writes? Answers only; bounds are measured in bench/."""

import pytest

from factcheck.match.locate import locate, prepare

LINE = "the cat sat on the mat and looked at the dog"
NOISE = " ".join(f"word{number % 977}" for number in range(30_000))


def test_a_text_that_is_the_quotation_many_times_lists_the_first_places() -> None:
    """In the order of the text, as many as asked for."""
    found = locate(LINE, prepare(f"{LINE}. " * 5_000), limit=3)

    assert [place.spans[0].start for place in found] == [0, len(LINE) + 2, 2 * (len(LINE) + 2)]


def test_an_altered_one_is_found_in_it_too() -> None:
    """One of many equal places, with its exact ends."""
    text = f"{LINE}. " * 5_000
    found = locate(LINE.replace("mat", "hat"), prepare(text), limit=1)

    assert found[0].spans[0].of(text) == LINE


@pytest.mark.parametrize("quote", ["a needle", "needle", "here is a needle in it"])
def test_a_few_words_are_found_in_a_long_text(quote: str) -> None:
    """Whatever stands around them."""
    text = f"{NOISE} here is a needle in it {NOISE}"

    assert locate(quote, prepare(text), limit=1)[0].spans[0].of(text) == quote


def test_a_quotation_of_thousands_of_words_is_aligned_word_by_word() -> None:
    """Every fortieth word is another one; all the rest meets."""
    words = NOISE.split()[:4_000]
    for number in range(0, len(words), 40):
        words[number] = "changed"

    found = locate(" ".join(words), prepare(NOISE), limit=1)[0]

    assert found.similarity > 0.95
    assert len(found.alignment.steps) >= 4_000


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("…" * 500, "…" * 500),
        ("[" * 3_000, "(" * 30_000 + "a b c"),
        ("a " * 1_000, "a " * 20_000),
        ("a b " * 500, "a " * 20_000),
        ("a … " * 300, "a b " * 3_000),
        ("1 234 " * 300, "1 234 " * 3_000),
        ("the " + "a" * 20_000 + "b is here now", "the " + "a" * 50_000 + " is here now"),
        ("国" * 500, "国家" * 5_000),
    ],
    ids=["marks", "brackets", "one word", "two words", "gaps", "digits", "long words", "characters"],
)
def test_floods_are_answered(quote: str, text: str) -> None:
    """With places in the text, or none."""
    for place in locate(quote, prepare(text), limit=2):
        assert 0 <= place.outer.start < place.outer.end <= len(text)
