"""Are words cut where a reader would cut them, with offsets that name them?"""

from itertools import pairwise

import pytest

from factcheck.text.tokens import CHUNK, chunk_bounds, tokenize


def words(text: str) -> list[str]:
    found = tokenize(text)
    return [text[start:end] for start, end in zip(found.starts.tolist(), found.ends.tolist(), strict=True)]


CUTS = [
    ("“Well,” she said – twice!", ["Well", "she", "said", "twice"]),
    ("l’accord qu’il signe", ["l", "accord", "qu", "il", "signe"]),
    ("dell'Unione, we'll see", ["dell", "Unione", "we'll", "see"]),
    ("the workers' pay", ["the", "workers", "pay"]),
    ("'quoted' words", ["quoted", "words"]),
    ("5 % of 1.250 €", ["5", "%", "of", "1.250", "€"]),
    ("in 2010. Then 5, 100", ["in", "2010", "Then", "5", "100"]),
    ("co-operation", ["co", "operation"]),
    ("die Hafen-\nmeister gehen", ["die", "Hafen-\nmeister", "gehen"]),
    ("Nord-\nSüd", ["Nord", "Süd"]),
    ("国家12年", ["国", "家", "12", "年"]),
    ("ที่นี่GDP", ["ที่", "นี่", "GDP"]),
    ("हिन्दी में", ["हिन्दी", "में"]),
    ("e\u0301te\u0301, x", ["e\u0301te\u0301", "x"]),
    ("", []),
    ("… – !?", []),
]


@pytest.mark.parametrize(("text", "expected"), CUTS)
def test_words_are_slices_of_the_text(text: str, expected: list[str]) -> None:
    """No folded copy, no lost character."""
    assert words(text) == expected


def test_a_long_text_is_cut_like_its_parts() -> None:
    """Working in chunks shows nowhere."""
    sentence = "The harbour keeps its 1.250 lights, doesn't it? Ganz ge-\nwiss. "
    text = sentence * (2 * CHUNK // len(sentence))

    found = tokenize(text)

    count = len(tokenize(sentence))
    repeats = len(text) // len(sentence)
    assert len(found) == count * repeats
    assert found.ids.tolist() == tokenize(sentence).ids.tolist() * repeats


def test_chunks_cover_a_text_without_white_space() -> None:
    """A text without a place to cut is cut all the same."""
    bounds = list(chunk_bounds("x" * 1000, 300))

    assert bounds[0][0] == 0
    assert bounds[-1][1] == 1000
    assert all(one[1] == other[0] for one, other in pairwise(bounds))


def test_equal_words_have_equal_ids_and_others_other_ones() -> None:
    """Ids stand for folded words."""
    ids = tokenize("Haus HAUS Haus­ Maus").ids.tolist()

    assert ids[0] == ids[1] == ids[2] != ids[3]
