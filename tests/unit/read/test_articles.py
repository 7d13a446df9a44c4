"""The article under check, from every format, with what its markup knows."""

from datetime import UTC, datetime

import pytest

from factcheck.errors import EmptyArticle, InputError
from factcheck.model.article import Article, BlockKind
from factcheck.read.articles import read_article
from tests.unit.read.paper import bomb, manuscript, pdf

WORDS = "Bridge to be built\n\n“We will build it here,” said Mayor Ada Birch. See https://town.example/minutes."
PAGE = """<!DOCTYPE html><html lang="de-AT"><head><title>Brücke | Blatt</title>
<meta property="article:published_time" content="2026-03-02T10:00:00+01:00"></head><body>
<header><a href="/">Blatt</a><nav>Menü</nav></header><div class="cookie-banner"><p>Wir nutzen Cookies.</p></div>
<main><article><h1>Die Brücke kommt</h1><p class="article__lead">Der Rat hat entschieden.</p>
<figure><img src="x"><figcaption>„Endlich“, sagt die Bürgermeisterin.</figcaption></figure>
<p>„Wir bauen sie hier“, sagte <b>Ada Birch</b>. <a href="/protokoll#s2">Protokoll</a></p>
<h2>Kritik am Preis</h2><blockquote cite="https://town.example/rede"><p>Niemand hat uns gefragt.</p></blockquote>
<dl><dt>Preis</dt><dd>Vier Millionen</dd></dl><ul><li>Erstens</li></ul><p><q>So nicht</q>, rief einer.</p>
<div class="share-bar"><a href="https://share.example/">Teilen</a></div>
<aside><ul><li><a href="/a">Noch ein Artikel über Brücken</a></li></ul></aside></article></main>
<footer><p>Impressum</p></footer></body></html>"""


def blocks(article: Article, kind: BlockKind) -> list[str]:
    return [block.span.of(article.text) for block in article.blocks if block.kind is kind]


def test_plain_text_is_kept_as_it_stands() -> None:
    article = read_article(WORDS.encode())

    assert article.text == WORDS
    assert article.title == "Bridge to be built"
    assert article.links == ("https://town.example/minutes",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_in_every_encoding_gives_the_same_article(encoding: str) -> None:
    assert read_article(WORDS.encode(encoding)) == read_article(WORDS.encode())


def test_page_gives_the_article_alone() -> None:
    text = read_article(PAGE.encode(), url="https://blatt.example/bruecke").text

    assert text.startswith("Die Brücke kommt\n\nDer Rat hat entschieden.")
    for furniture in ("Menü", "Cookies", "Impressum", "Teilen", "Noch ein Artikel"):
        assert furniture not in text


def test_markup_becomes_blocks() -> None:
    article = read_article(PAGE.encode(), url="https://blatt.example/bruecke")

    assert blocks(article, BlockKind.TITLE) == ["Die Brücke kommt"]
    assert blocks(article, BlockKind.TEASER) == ["Der Rat hat entschieden."]
    assert blocks(article, BlockKind.CAPTION) == ["„Endlich“, sagt die Bürgermeisterin."]
    assert blocks(article, BlockKind.HEADING) == ["Kritik am Preis"]
    assert blocks(article, BlockKind.BLOCKQUOTE) == ["Niemand hat uns gefragt."]
    assert blocks(article, BlockKind.QUOTE) == ["So nicht"]
    assert blocks(article, BlockKind.STRONG) == ["Ada Birch"]
    assert blocks(article, BlockKind.TERM) == ["Preis"]
    assert blocks(article, BlockKind.DEFINITION) == ["Vier Millionen"]
    assert blocks(article, BlockKind.ITEM) == ["Erstens"]
    assert (
        next(block.cite for block in article.blocks if block.kind is BlockKind.BLOCKQUOTE)
        == "https://town.example/rede"
    )


def test_page_says_when_in_which_language_and_where_it_links() -> None:
    article = read_article(PAGE.encode(), url="https://blatt.example/bruecke")

    assert (article.language, article.url) == ("de-AT", "https://blatt.example/bruecke")
    assert article.published_at == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert article.links == ("https://blatt.example/protokoll",)


def test_every_span_names_whole_words_of_the_text() -> None:
    article = read_article(PAGE.encode())

    for block in article.blocks:
        words = block.span.of(article.text)
        assert words == words.strip() != ""


def test_heading_outside_the_article_element_is_its_title() -> None:
    body = (
        "<body><h1>Far above</h1><article>"
        + "<p>Words of the article go here, one after another.</p>" * 5
        + "</article>"
    )

    assert read_article(body.encode(), media_type="text/html").title == "Far above"


def test_fragment_from_an_editor_is_an_article() -> None:
    article = read_article("<p>„Ja“, sagte sie.</p><p>Nein.</p>".encode(), media_type="text/html")

    assert article.text == "„Ja“, sagte sie.\n\nNein."


def test_markdown_with_front_matter() -> None:
    body = (
        b'---\ntitle: "The bridge"\nlang: en\ndate: 2026-03-02T10:00:00Z\n---\n\nShe said:\n\n> We will **build** it.\n'
    )
    article = read_article(body, name="draft.md")

    assert (article.title, article.language, article.text) == ("The bridge", "en", "She said:\n\nWe will build it.")
    assert article.published_at == datetime(2026, 3, 2, 10, tzinfo=UTC)
    assert blocks(article, BlockKind.BLOCKQUOTE) == ["We will build it."]


def test_docx_styles_become_blocks() -> None:
    body = manuscript(
        ("Title", "The bridge"), ("Heading 1", "Money"), ("Quote", "We will build it."), ("Normal", "**Birch** left.")
    )
    article = read_article(body, name="draft.docx")

    assert article.title == "The bridge"
    assert blocks(article, BlockKind.HEADING) == ["Money"]
    assert blocks(article, BlockKind.BLOCKQUOTE) == ["We will build it."]
    assert blocks(article, BlockKind.STRONG) == ["Birch"]


@pytest.mark.parametrize(
    "body", [b"", b"  \n", b"\xef\xbb\xbf", b"\xff\xfe", b"\0\0\0", b"... --- ...", b"<html><body></body></html>"]
)
def test_nothing_to_read_is_an_empty_article(body: bytes) -> None:
    with pytest.raises(EmptyArticle, match="hand over the text"):
        read_article(body, name="draft.html" if b"<" in body else "draft.txt")


@pytest.mark.parametrize(
    ("body", "name", "hint"),
    [
        (bytes(range(256)) * 20, "draft.txt", "UTF-8"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 50, "draft.png", "image/png"),
        (pdf([(10, 10, "words")]), "draft.pdf", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "draft.docx", "password"),
        (b"{\\rtf1 words}", "draft.rtf", "RTF"),
        (bomb(300_000_000), "draft.docx", "unpacks"),
        (b"PK\x03\x04word/document.xml", "draft.docx", "damaged"),
    ],
)
def test_what_is_no_article_says_what_to_hand_over(body: bytes, name: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        read_article(body, name=name)

    assert str(caught.value).startswith(name)
    assert hint in str(caught.value)


def test_fetched_wall_is_no_article() -> None:
    body = (
        b"<html><body><h1>Page not found</h1><p>Sorry, the page you are looking for does not exist.</p></body></html>"
    )

    with pytest.raises(InputError, match="notice in place"):
        read_article(body, media_type="text/html", url="https://town.example/x")


def test_declared_charset_counts() -> None:
    article = read_article("Größe".encode("cp850"), media_type="text/plain; charset=cp850")

    assert article.text == "Größe"


def test_ten_megabytes_are_read() -> None:
    assert len(read_article(b"word after word, and no end.\n" * 350_000).text) > 10_000_000


@pytest.mark.parametrize("text", ["a\u202eb words", "\ufdd0 words", "words\u0000more", "🙂" * 5000 + " words"])
def test_odd_characters_are_read(text: str) -> None:
    assert "words" in read_article(text.encode("utf-8")).text
