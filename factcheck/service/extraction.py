"""How does a record of the JSON Lines command become quotations, and quotations a record?"""

from __future__ import annotations

from factcheck.errors import InputError
from factcheck.extract.extract import extract_quotations
from factcheck.model.article import Article
from factcheck.model.quotation import Quotation
from factcheck.model.spans import Span

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
    if not isinstance(text, str) and not isinstance(html, str):
        raise InputError("The record has neither `text` nor `html`. Give one of them as a string.")
    if not isinstance(language, str):
        language = None
    return Article(text=text if isinstance(text, str) else "", language=language)


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
