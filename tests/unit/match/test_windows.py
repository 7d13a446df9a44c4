"""Sentences, clauses and word windows of documents."""

import pytest

from factcheck.match.windows import clause_spans, document_sentences, length_gap, plain, weight, word_windows
from factcheck.model.document import Segment, SegmentKind
from factcheck.model.spans import Span


def texts(text, segments=(), language="en"):
    return [item.span.of(text) for item in document_sentences(text, segments, language)]


def test_a_full_stop_after_digits_ends_a_sentence_only_where_it_makes_no_ordinal():
    english = "The mean was 3.07. There were more."
    german = "Er kam am 3. Mai nach Rom."

    assert texts(english) == ["The mean was 3.07.", "There were more."]
    assert texts(german, language="de") == [german]


def test_captions_run_on_and_notes_are_left_out():
    text = "we went down to\nthe river [music] and then\nwe came home"
    note = text.index("[music]")
    cuts = [(0, 15, "caption"), (16, note, "caption"), (note, note + 7, "note"), (note + 8, len(text), "caption")]
    segments = tuple(Segment(Span(a, b), SegmentKind(kind)) for a, b, kind in cuts)

    joined = " ".join(texts(text, segments))

    assert "we went down to\nthe river" in joined
    assert "music" not in joined.split("river")[0]


def test_runs_know_whose_turn_it_is():
    text = "A: Yes. No.\nB: Maybe."
    segments = (
        Segment(Span(3, 11), SegmentKind.TURN, "A"),
        Segment(Span(15, 21), SegmentKind.TURN, "B"),
    )

    turns = [item.turn for item in document_sentences(text, segments, "en")]

    assert turns[0] == turns[1] != turns[2]


@pytest.mark.parametrize("text", ["word " * 3000, "水" * 5000, ",;" * 3000 + "a", "a - " * 2000, "\ud800" * 2000])
def test_text_without_full_stops_is_cut_into_bounded_pieces(text):
    pieces = document_sentences(text, (), "en")

    assert max((item.weight for item in pieces), default=0) < 1300
    assert sum(item.weight for item in pieces) <= weight(text)


def test_clauses_keep_numbers_whole_and_offsets_true():
    text = "We paid 1,500, and that (they say) is all."

    assert [span.of(text) for span in clause_spans(text, Span(0, len(text)))] == [
        "We paid 1,500",
        "and that",
        "they say",
        "is all",
    ]


def test_word_windows_begin_and_end_at_words_and_cover_the_stretch():
    text = "one two three four five six seven eight"
    windows = word_windows(text, Span(0, len(text)), 12)

    assert windows[0].start == 0
    assert windows[-1].end == len(text)
    assert all(" " not in (text[w.start], text[w.end - 1]) for w in windows)


def test_a_text_and_its_translation_weigh_about_the_same():
    assert length_gap("今天天气很好，我们去公园。", "The weather is fine today, so we go to the park.") < 0.2
    assert plain("a cut-\nting edge") == "a cutting edge"
