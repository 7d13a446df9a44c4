"""How does a check read in a document or a spreadsheet? Markdown and CSV of the same view."""

from __future__ import annotations

import csv
import re
from io import StringIO

from factcheck.entrypoints.report.labels import labels
from factcheck.entrypoints.report.view import CheckView, ItemView

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run as a formula by spreadsheets."""
COLUMNS = (
    "number", "id", "verdict", "colour", "label", "kind", "speaker", "words", "sentence", "differences", "passage",
    "who", "publisher", "facts", "url", "snapshot", "reasons",
)  # fmt: skip


def markdown(shown: CheckView) -> str:
    """The answer as CommonMark."""
    said = labels(shown.language)
    lines = [f"# {said.phrase('title')}: {_escape(shown.title)}", "", f"**{_escape(shown.summary)}**", ""]
    for item in shown.items:
        lines += [f"## {item.number}. {item.mark} {item.label}", "", f"> {_escape(item.words)}", ""]
        lines += [f"{_escape(item.speaker)} · {item.kind} · {item.advice}", "", f"**{_escape(item.sentence)}**", ""]
        for one in item.differences:
            here, there = (_escape(words) or said.phrase("nothing_here") for words in (one.here, one.there))
            lines.append(
                f"- {one.label}: {said.phrase('article_says')} “{here}”, {said.phrase('source_says')} “{there}”"
            )
        if item.source is not None:
            source = item.source
            lines += ["", f"{said.phrase('passage')}: “{_escape(source.passage)}” ({_escape(item.who)})", ""]
            lines += [f"{said.phrase('source')}: [{_escape(source.publisher)}](<{_address(source.link)}>), "
                      f"{_escape(source.facts)}. {_escape(source.fetched)} sha256 {source.snapshot}", ""]  # fmt: skip
    if shown.withheld:
        lines += [f"## {said.phrase('withheld')}", ""]
        lines += [f"- “{_escape(words)}” ({why})" for words, why in shown.withheld] + [""]
    lines += [f"*{shown.footer}* {shown.run}."]
    return "\n".join(lines) + "\n"


def comma_separated(shown: CheckView) -> str:
    """One row a quotation, RFC 4180, with a header."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for item in shown.items:
        writer.writerow([_harmless(cell) for cell in _row(item)])
    return out.getvalue()


def _row(item: ItemView) -> list[str]:
    source = item.source
    differences = "; ".join(f"{one.label}: {one.here or '∅'} / {one.there or '∅'}" for one in item.differences)
    return [
        str(item.number), item.id, item.verdict, item.colour, item.label, item.kind, item.speaker, item.words,
        item.sentence, differences, source.passage if source else "", item.who, source.publisher if source else "",
        source.facts if source else "", source.url if source else "", source.snapshot if source else "",
        " ".join(item.reasons),
    ]  # fmt: skip


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _escape(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", words)


def _address(url: str) -> str:
    return url.replace("<", "%3C").replace(">", "%3E").replace("\n", "")
