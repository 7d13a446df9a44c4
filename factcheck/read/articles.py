"""What is under check? The article from text, Markdown, HTML, DOCX or ODT, with what its markup knows.

Offsets count in `Article.text`, which is the text as a reader sees it. What cannot be checked is the caller's to
mend, so everything wrong here is an `InputError` that says what to do next.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import urljoin, urlsplit

from lxml.etree import _Element
from markdown_it import MarkdownIt

from factcheck.errors import EmptyArticle, InputError, ReadError
from factcheck.model.article import Article, Block, BlockKind
from factcheck.model.spans import Span
from factcheck.read.encoding import decode
from factcheck.read.flow import TEASER, Flow, Line, marked_flow
from factcheck.read.html import parse, tree_of
from factcheck.read.metadata import facts_of, to_datetime
from factcheck.read.office import Manuscript, open_docx
from factcheck.read.opendocument import open_odt
from factcheck.read.page import PageFacts
from factcheck.read.plain import unix_lines
from factcheck.read.region import article_region, furniture
from factcheck.read.types import DOCX, ODT, OLD_OFFICE, media_type_of
from factcheck.text.walls import wall

_KINDS = {
    "h1": BlockKind.TITLE,
    "h2": BlockKind.HEADING,
    "h3": BlockKind.HEADING,
    "h4": BlockKind.HEADING,
    "h5": BlockKind.HEADING,
    "h6": BlockKind.HEADING,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "p": BlockKind.PARAGRAPH,
    "blockquote": BlockKind.BLOCKQUOTE,
    "q": BlockKind.QUOTE,
    "cite": BlockKind.CITE,
    "b": BlockKind.STRONG,
    "strong": BlockKind.STRONG,
    "li": BlockKind.ITEM,
    "dt": BlockKind.TERM,
    "dd": BlockKind.DEFINITION,
}
_LONGEST_TEASER = 900
_CAPTION = re.compile(r"\b(?:caption|bildunterschrift|legende|wp-caption-text|image-credit)\b")
_ADDRESS = re.compile(r"https?://[^\s<>\"'„“”»«)\]}]+")
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.{0,4000}?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_FIELD = re.compile(r"(\w+)[ \t]*:[ \t]*[\"']?(.+?)[\"']?[ \t]*")
_LONGEST_TITLE = 180
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_WRONG_TYPE = {
    OLD_OFFICE: "is encrypted or in the old DOC format; save it without a password as DOCX and hand that over",
    "application/pdf": "is a PDF; hand over the article as text, Markdown, HTML or DOCX",
    "application/rtf": "is an RTF file; save it as DOCX or HTML and hand that over",
}


def read_article(
    body: bytes, *, media_type: str | None = None, name: str | None = None, url: str | None = None
) -> Article:
    """The article in these bytes.

    Args:
        body: bytes of a file, of standard input, or as fetched.
        media_type: as declared, with its charset if it has one; the bytes decide where it is missing or vague.
        name: the file's name, for its ending and for messages.
        url: where it was fetched, None for a draft.

    Raises:
        EmptyArticle: there is nothing to read in it.
        InputError: these bytes are no article; the message says what to hand over instead.
    """
    called = name or url or "the article"
    if not body.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise EmptyArticle(f"{called} is empty; hand over the text of the article")
    declared, charset = _declared(media_type)
    kind = media_type_of(body, declared, name or url)
    reader = _READERS.get(kind)
    if reader is None:
        what = _WRONG_TYPE.get(kind, f"is {kind}; hand over the article as text, Markdown, HTML or DOCX")
        raise InputError(f"{called} {what}")
    try:
        article = reader(body, charset, url)
    except ReadError as error:
        raise InputError(f"{called} could not be read: {error}; save it as UTF-8 text, HTML or DOCX") from error
    if not any(character.isalnum() for character in article.text):
        raise EmptyArticle(f"{called} holds no words; hand over the text of the article")
    return article.model_copy(update={"media_type": kind, "url": url or article.url})


def _declared(media_type: str | None) -> tuple[str, str | None]:
    declared, _, parameters = (media_type or "").partition(";")
    found = re.search(r"charset\s*=\s*[\"']?([\w:.-]+)", parameters, re.IGNORECASE)
    return declared.strip().lower(), found.group(1) if found else None


def _from_text(body: bytes, charset: str | None, url: str | None) -> Article:
    text = unix_lines(decode(body, charset).text)
    title = _first_line(text)
    blocks = [Block(BlockKind.TITLE, title)] if title else []
    start = title.end if title else 0
    for found in _PARAGRAPH.finditer(text, start):
        if found.group().strip():
            blocks.append(Block(BlockKind.PARAGRAPH, Span(*found.span())))
    links = tuple(dict.fromkeys(address.rstrip(".,;:!?…") for address in _ADDRESS.findall(text)))
    return Article(text=text, title=title.of(text) if title else None, blocks=tuple(blocks), links=links)


def _first_line(text: str) -> Span | None:
    """The first line, where it stands alone and is no sentence."""
    found = re.match(r"\s*([^\n]+)\n[ \t]*\n\s*\S", text)
    if found is None or len(found.group(1).strip()) > _LONGEST_TITLE:
        return None
    words = found.group(1).rstrip()
    if words[-1:] in ".…" or words.endswith(":"):
        return None
    return Span(found.start(1), found.start(1) + len(words))


def _from_markdown(body: bytes, charset: str | None, url: str | None) -> Article:
    text = unix_lines(decode(body, charset).text)
    front = _FRONT_MATTER.match(text)
    fields: dict[str, str] = {}
    if front:
        rows = (_FIELD.fullmatch(row) for row in front.group(1).split("\n"))
        fields = {row.group(1).lower(): row.group(2) for row in rows if row}
        text = text[front.end() :]
    markup = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    tree = tree_of(f"<body>{markup}</body>")
    facts = PageFacts(
        title=fields.get("title"),
        language=fields.get("lang") or fields.get("language"),
        published_at=fields.get("date"),
    )
    return _article((tree,) if tree is not None else (), (), facts, url)


def _from_html(body: bytes, charset: str | None, url: str | None) -> Article:
    tree = parse(body, charset)
    region = article_region(tree)
    article = _article(region, furniture(region), facts_of(tree, url or ""), url)
    if url is not None and wall(article.text) is not None:
        raise InputError(f"{url} shows a notice in place of the article; copy the text of the article into a file")
    return article


def _from_docx(body: bytes, charset: str | None, url: str | None) -> Article:
    return _from_manuscript(open_docx(body))


def _from_odt(body: bytes, charset: str | None, url: str | None) -> Article:
    return _from_manuscript(open_odt(body))


def _from_manuscript(manuscript: Manuscript) -> Article:
    blocks = _blocks(manuscript.flow)
    title = next((block.span.of(manuscript.flow.text) for block in blocks if block.kind is BlockKind.TITLE), None)
    return Article(text=manuscript.flow.text, title=title or manuscript.title, blocks=blocks)


_READERS: dict[str, Callable[[bytes, str | None, str | None], Article]] = {
    "text/plain": _from_text,
    "text/markdown": _from_markdown,
    "text/html": _from_html,
    "application/xhtml+xml": _from_html,
    DOCX: _from_docx,
    ODT: _from_odt,
}


def _article(region: tuple[_Element, ...], skip: tuple[_Element, ...], facts: PageFacts, url: str | None) -> Article:
    shown = marked_flow(region, skip=skip)
    blocks = _blocks(shown)
    title = next((block.span.of(shown.text) for block in blocks if block.kind is BlockKind.TITLE), None)
    return Article(
        text=shown.text,
        title=title or facts.title,
        language=facts.language,
        url=facts.url,
        published_at=to_datetime(facts.published_at) if facts.published_at else None,
        blocks=blocks,
        links=tuple(_links(region, frozenset(skip), url)),
    )


def _blocks(shown: Flow) -> tuple[Block, ...]:
    """What the elements say, outer before inner; lines that no element speaks for are paragraphs."""
    blocks: list[Block] = []
    titled = False
    for mark in shown.marks:
        kind = _KINDS.get(mark.tag, BlockKind.PARAGRAPH)
        if kind is BlockKind.TITLE:
            kind = BlockKind.HEADING if titled else kind
            titled = True
        elif TEASER.search(mark.names) and kind in (BlockKind.PARAGRAPH, BlockKind.HEADING):
            kind = BlockKind.TEASER if len(mark.span) <= _LONGEST_TEASER else kind
        elif _CAPTION.search(mark.names) and kind is BlockKind.PARAGRAPH:
            kind = BlockKind.CAPTION
        blocks.append(Block(kind, mark.span, mark.node, mark.cite))
    blocks.extend(Block(BlockKind.PARAGRAPH, line.span, line.node) for line in _loose_lines(shown))
    return tuple(sorted(blocks, key=lambda block: (block.span.start, -block.span.end)))


def _loose_lines(shown: Flow) -> Iterator[Line]:
    """Lines that stand in no block-like mark. Marks come in order, so one pass with the farthest end suffices."""
    ends = iter([mark.span for mark in shown.marks if mark.tag not in ("b", "strong", "q", "cite")])
    span, farthest = next(ends, None), 0
    for line in shown.lines:
        while span is not None and span.start <= line.span.start:
            farthest, span = max(farthest, span.end), next(ends, None)
        if line.span.end > farthest:
            yield line


def _links(region: tuple[_Element, ...], skip: frozenset[_Element], url: str | None) -> Iterator[str]:
    """Web addresses that the article links to, each once."""
    seen: set[str] = set()
    hidden = {anchor for element in skip for anchor in element.iter("a")}
    for root in region:
        for anchor in root.iter("a"):
            href = (anchor.get("href") or "").strip()
            try:
                address = urljoin(url or "", href).split("#", 1)[0]
                is_web = urlsplit(address).scheme in ("http", "https")
            except ValueError:
                continue
            if is_web and address not in seen and address != url and anchor not in hidden:
                seen.add(address)
                yield address
