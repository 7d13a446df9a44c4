"""One person or body has many names; another one never gets them."""

import pytest

from factcheck.model.source import Cover
from factcheck.sources.aliases import AliasIndex
from factcheck.sources.names import Words, name_words

COVERS = [
    Cover(name="Ministry of Ports", aliases=("Hafenministerium", "neuländisches Hafenministerium", "港口部")),
    Cover(name="Ada Quill", aliases=("阿达·奎尔",)),
    Cover(name="Ada Quill", aliases=("Minister Quill",)),
    Cover(name="Bela Quill"),
    Cover(name="Nordhafen AG", aliases=("Nordhafen",)),
    Cover(name="Rosa Lind", aliases=("Lind",)),
]


# Name as an article writes it, and the canonical name it means (None: nobody's).
NAMES = [
    ("Ministry of Ports", "Ministry of Ports"),
    ("the Ministry of Ports", "Ministry of Ports"),
    ("das neuländische Hafenministerium", "Ministry of Ports"),
    ("des neuländischen Hafenministeriums", "Ministry of Ports"),
    ("Hafenministerium", "Ministry of Ports"),
    ("altländisches Hafenministerium", None),  # another country's
    ("港口部", "Ministry of Ports"),
    ("港口部新闻发言人", "Ministry of Ports"),
    ("Hafenministerin Ada Quill", "Ada Quill"),
    ("Ada Quill's", "Ada Quill"),
    ("Quill", None),  # two persons
    ("阿达·奎尔", "Ada Quill"),
    ("lind", "Rosa Lind"),
    ("Lindner", None),  # a name must match whole
    ("Reeder Nordhafen", "Nordhafen AG"),
    ("", None),
    ("???", None),
]


@pytest.mark.parametrize(("name", "canonical"), NAMES)
def test_a_name_means_whom_it_means(name, canonical):
    names = AliasIndex.of(COVERS).names(name)

    assert (names[0] if names else None) == canonical


def test_names_of_one_person_are_gathered_over_covers():
    assert AliasIndex.of(COVERS).names("Ada Quill") == ("Ada Quill", "Minister Quill", "阿达·奎尔")


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Who asked for it?", "WHO", False),
        ("Die WHO warnt.", "WHO", True),
        ("Das Windrad steht", "Wind", False),
        ("über den Chip", "chip", True),
        ("向中国出售英伟达公司的芯片", "英伟达", True),
        ("", "x", False),
        ("text", "", False),
    ],
)
def test_a_text_mentions_whole_names_only(text, name, expected):
    assert Words.of(text).mention(name) is expected


def test_surrogates_and_marks_do_no_harm():
    assert name_words("\ud800 \u202e Ада") == ("ада",)
