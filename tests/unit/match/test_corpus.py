"""Is a quotation found among many documents, and never lost where it stands word for word?"""

import pytest

from factcheck.errors import InputError
from factcheck.match.corpus import build
from factcheck.match.wording import read_wording
from factcheck.service.locating import Locator

DOCUMENTS = [
    ("a", "The council met on Monday. The bridge will be built before winter, said the mayor. Nobody objected."),
    ("b", "On Tuesday the council met again. The bridge will not be built before winter, said the mayor."),
    ("c", "it was what it was and it is what it is and so it was that it was what it was"),
    ("empty", ""),
    ("d", "A speech about ships. " * 40 + "We owe the sea everything we have." + " And more about ships." * 40),
]


def locator() -> Locator:
    return Locator(build(DOCUMENTS))


@pytest.mark.parametrize(
    ("quote", "name", "words"),
    [
        ("The bridge will be built before winter", "a", "The bridge will be built before winter"),
        ("The bridge will not be built before winter", "b", "The bridge will not be built before winter"),
        ("We owe the sea everything", "d", "We owe the sea everything"),
        ("it is what it is", "c", "it is what it is"),
        ("objected", "a", "objected"),
    ],
)
def test_a_quotation_is_found_in_its_document(quote: str, name: str, words: str) -> None:
    """Document, place and words agree."""
    answer = locator().locate_record({"id": 1, "quote": quote})

    assert answer["doc_id"] == name
    text = dict(DOCUMENTS)[name]
    assert [text[start:end] for start, end in answer["spans"]] == [words]  # type: ignore[attr-defined]
    assert answer["differences"] == []


def test_complete_occurrences_are_never_lost() -> None:
    """Every place, whichever words are rare."""
    wording = read_wording("it was what it was")
    corpus = build(DOCUMENTS).corpus

    assert len(corpus.whole(wording, 10)) == 2


def test_a_run_across_two_documents_is_no_occurrence() -> None:
    """The end of one and the beginning of the next are not one text."""
    shelf = build([("one", "we shall meet the"), ("two", "old captain again")])

    assert not any(find.place.near.similarity == 1.0 for find in Locator(shelf).find("meet the old captain"))


def test_of_equal_places_the_one_spelled_alike_comes_first() -> None:
    """Case is folded, but a quotation that keeps it tells where it comes from."""
    shelf = build([("small", "the board met here"), ("large", "The Board met here")])

    assert Locator(shelf).locate_record({"quote": "The Board met"})["doc_id"] == "large"


def test_nothing_near_gives_no_document() -> None:
    """The answer says so."""
    quotes = ("Zebras paint their kitchens purple", "Before the mayor there was nothing, on ships or elsewhere")
    answers = [locator().locate_record({"id": "x", "quote": quote}) for quote in quotes]

    assert [answer["doc_id"] for answer in answers] == [None, None]
    assert [answer["spans"] for answer in answers] == [[], []]


def test_one_changed_word_is_the_only_difference() -> None:
    """Told with both sides."""
    answer = locator().locate_record({"id": "x", "quote": "The bridge will be built before summer, said the mayor"})

    told = [(d["type"], d["quote_text"], d["source_text"]) for d in answer["differences"]]  # type: ignore[attr-defined]
    assert told == [("word", "summer", "winter")]


@pytest.mark.parametrize("record", [{}, {"quote": ""}, {"quote": 5}])
def test_a_record_without_a_quotation_is_refused(record: dict[str, object]) -> None:
    """With a message that says what to add."""
    with pytest.raises(InputError, match="quote"):
        locator().locate_record(record)


def test_an_empty_corpus_answers() -> None:
    """Nothing to find is no error."""
    assert Locator(build([])).find("anything at all") == []
