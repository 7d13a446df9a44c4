"""Extraction holds its promises on any text: exact spans, stable order, no wrong overlap, linear time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extract.extract import extract_quotations
from factcheck.model.article import Article
from factcheck.model.quotation import Extraction, QuotationKind
from factcheck.text.lexicon import languages

PIECES = (
    *("„", "“", "”", "«", "»", "‹", "›", "‚", "‘", "’", "'", '"', ",,", "''", "「", "」", "『", "』"),
    *(":", "：", ".", "!", "?", "…", ",", ";", "–", "—", "(", ")", "[", "]", "\n", "\n\n", ">", "-"),
    *("ANNA:", "Q:", "A:", "sagte", "said", "dit", "dijo", "Der", "The", "Minister", "Anna", "Maier", "she", "er"),
    *("dass", "that", "nicht", "not", "sei", "habe", "laut", "so", "according", "to", "wir", "we", "es", "wie"),
    *("说", "他", "と述べた", "は", "、", "。", "قال", "الوزير", "\u202e", "\u200f", "\ud800", "\u0301", "\u00ad"),
    *("\u00a0", "\x00", "\x01", "12", '36"', "6'2\"", "'90s", "&bdquo;", "&ldquo;", "word", "Name"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join) | st.text(max_size=200)
TAGS = st.sampled_from(languages())


def _spans(found: Extraction) -> list[tuple[int, int]]:
    return [(q.span.start, q.span.end) for q in found.quotations]


@settings(max_examples=150, deadline=None)
@given(TEXTS, TAGS)
def test_spans_slice_the_text_exactly(text: str, tag: str) -> None:
    """Every span of a quotation is its words, and lies inside the text."""
    article = Article(text=text, language=tag)
    text = article.text  # half characters are replaced one for one
    found = extract_quotations(article)

    for quotation in found.quotations:
        assert quotation.span.of(text) == quotation.text
        assert quotation.text.strip()
        tie = quotation.attribution
        assert tie.mention_span is None or tie.mention_span.of(text) == tie.mention
        assert tie.cue_span is None or tie.cue_span.of(text) == tie.cue
        assert all(quotation.span.contains(fragment) for fragment in quotation.fragments)
    for withheld in found.withheld:
        assert withheld.span.of(text) == withheld.text


@settings(max_examples=100, deadline=None)
@given(TEXTS, TAGS)
def test_order_is_that_of_the_text(text: str, tag: str) -> None:
    """Quotations come by their beginning, the longer first, and no id comes twice."""
    found = extract_quotations(Article(text=text, language=tag))

    assert _spans(found) == sorted(_spans(found), key=lambda span: (span[0], -span[1]))
    assert len({q.id for q in found.quotations}) == len(found.quotations)


@settings(max_examples=100, deadline=None)
@given(TEXTS, TAGS)
def test_direct_quotations_nest_or_stand_apart(text: str, tag: str) -> None:
    """Two quotations between marks never cross each other."""
    found = extract_quotations(Article(text=text, language=tag))
    marked = [q.span for q in found.quotations if q.kind in (QuotationKind.DIRECT, QuotationKind.SCARE)]

    for one in marked:
        for other in marked:
            apart = not one.overlaps(other)
            assert apart or one.contains(other) or other.contains(one)


@settings(max_examples=40, deadline=None)
@given(TEXTS, TAGS)
def test_same_text_gives_same_extraction(text: str, tag: str) -> None:
    """Nothing but the article decides."""
    article = Article(text=text, language=tag)

    assert extract_quotations(article) == extract_quotations(article)


@pytest.mark.parametrize(
    "unit",
    [
        "„",  # marks that never close
        '"a ',  # straight marks that only open
        "'a ",
        "«»",
        "Der Pförtner sagte, es sei spät, und ging. ",  # one endless paragraph
        "word ",  # one endless sentence
        ".,;:!?-",
        "A: b\n",
        "> a\n",
        "Amt der ",
        "und sagte ",
        "\ud800 „a\ud800“ sagte X. ",  # lone surrogates
        "\u202e„a b c“\u202c sagte Ida Moor. ",  # bidirectional controls
        "他说：“我们不会。”",
        "قال الوزير ",
    ],
)
def test_flood_of_one_unit_is_answered(unit: str) -> None:
    """On the worst that we could think of; how the time grows is measured by `bench/growth.py`."""
    text = unit * (24_000 // len(unit))

    found = extract_quotations(Article(text=text, language="de"))

    assert all(0 <= one.span.start <= one.span.end <= len(text) for one in found.quotations)
