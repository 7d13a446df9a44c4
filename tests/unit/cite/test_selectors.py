"""Selectors find the passage again, whatever stands in it."""

from urllib.parse import unquote

import pytest

from factcheck.cite.selectors import deep_link, text_fragment, text_position, text_quote
from factcheck.model.match import Surroundings
from factcheck.model.spans import Span
from factcheck.testing import a_document, a_match

FRAGMENTS = [
    # a short passage stands whole, with the directive's own signs escaped
    ("zero-sum, at last & more", ":~:text=zero%2Dsum%2C%20at%20last%20%26%20more"),
    # line breaks of the source are not the browser's
    ("two\nlines here", ":~:text=two,lines%20here"),
    # scripts without spaces
    ("零和思维", ":~:text=%E9%9B%B6%E5%92%8C%E6%80%9D%E7%BB%B4"),
]


@pytest.mark.parametrize(("passage", "fragment"), FRAGMENTS)
def test_fragment_escapes_what_the_directive_uses_itself(passage: str, fragment: str) -> None:
    assert text_fragment(passage) == fragment


def test_long_passage_is_named_by_its_ends() -> None:
    passage = "first words of a long passage " + "and on " * 40 + "to its very last words"

    directive = text_fragment(passage)

    assert directive is not None
    start, end = (unquote(part) for part in directive.removeprefix(":~:text=").split(","))
    assert passage.startswith(start)
    assert passage.endswith(end)


def test_white_space_alone_has_no_fragment() -> None:
    assert text_fragment(" \n ") is None


def test_only_html_documents_are_linked_at_the_passage() -> None:
    page, file = a_document(), a_document()
    html = page.model_copy(update={"ref": page.ref.model_copy(update={"reader": "html/1", "url": "https://a.test/x"})})
    pdf = file.model_copy(update={"ref": file.ref.model_copy(update={"reader": "pdf/1", "url": "https://a.test/x"})})

    assert (deep_link(a_match(html)) or "").startswith("https://a.test/x#:~:text=")
    assert deep_link(a_match(pdf)) is None


def test_quote_and_position_agree_with_the_document() -> None:
    document = a_document("Before it. We will build it. After it.")
    match = a_match(document, Span(11, 28), surroundings=Surroundings(before="Before it.", after="After it."))

    quote, position = text_quote(match), text_position(match)

    assert document.text[position.start : position.end] == quote.exact
    assert (quote.prefix, quote.suffix) == ("Before it.", "After it.")
