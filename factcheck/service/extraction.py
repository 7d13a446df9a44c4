"""How does a record of the JSON Lines command become quotations, and quotations a record?"""

from __future__ import annotations

from dataclasses import replace

from factcheck.errors import InputError
from factcheck.extract.extract import extract_quotations
from factcheck.model.article import Article, Block
from factcheck.model.quotation import Quotation
from factcheck.model.spans import Span
from factcheck.read.articles import read_article

Record = dict[str, object]


def extract_record(record: Record) -> Record:
    """`{"doc_id", "text" and/or "html", "lang"?}` in, `{"doc_id", "lang", "quotes", "withheld"}` out.

    Raises:
        InputError: neither `text` nor `html` is a text.
    """
    extraction = extract_quotations(_article(record))
    return {
        "doc_id": record.get("doc_id"),
        "lang": extraction.language,
        "quotes": [_quote(quotation) for quotation in extraction.quotations],
        "withheld": [{"start": w.span.start, "end": w.span.end, "reason": w.reason.value} for w in extraction.withheld],
    }


def _article(record: Record) -> Article:
    text, html, language = record.get("text"), record.get("html"), record.get("lang")
    tag = language if isinstance(language, str) else None
    if not isinstance(html, str):
        if not isinstance(text, str):
            raise InputError("The record has neither `text` nor `html`. Give one of them as a string.")
        return Article(text=text, language=tag)
    try:
        read = read_article(html.encode("utf-8", "replace"), media_type="text/html; charset=utf-8")
    except InputError:
        if not isinstance(text, str):
            raise
        return Article(text=text, language=tag)
    if not isinstance(text, str) or text == read.text:
        return read.model_copy(update={"language": tag or read.language})
    return Article(text=text, title=read.title, language=tag or read.language, blocks=aligned(read, text))


def aligned(read: Article, text: str) -> tuple[Block, ...]:
    """The blocks of an article as read, with their spans in another flattening of the same page.

    A block whose words do not stand there, in order, is left out.
    """
    here = [index for index, char in enumerate(text) if not char.isspace()]
    letters = "".join(text[index] for index in here)
    out: list[Block] = []
    cursor = 0
    for block in read.blocks:
        words = "".join(block.span.of(read.text).split())
        at = letters.find(words, cursor) if words else -1
        if at < 0:
            continue
        out.append(replace(block, span=Span(here[at], here[at + len(words) - 1] + 1)))
        cursor = at
    return tuple(out)


def _quote(quotation: Quotation) -> Record:
    tie = quotation.attribution
    return {
        "start": quotation.span.start,
        "end": quotation.span.end,
        "text": quotation.text,
        "kind": quotation.kind.value,
        "speaker": tie.speaker.name if tie.speaker else None,
        "speaker_mention": tie.mention,
        "speaker_start": _edge(tie.mention_span, first=True),
        "speaker_end": _edge(tie.mention_span, first=False),
        "route": tie.route.value if tie.route else None,
        "cue": tie.cue,
        "cue_start": _edge(tie.cue_span, first=True),
        "cue_end": _edge(tie.cue_span, first=False),
        "event": quotation.event,
        "addressee": quotation.addressee,
        "fragments": [[f.start, f.end] for f in quotation.fragments],
        "group": quotation.group,
        "confidence": quotation.confidence,
    }


def _edge(span: Span | None, *, first: bool) -> int | None:
    if span is None:
        return None
    return span.start if first else span.end
