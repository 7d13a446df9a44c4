"""Where does a sentence begin and end? Spans in any script; nothing about what it says.

Sentences never end inside a number, after a known abbreviation or after an initial. Closing quotation marks
and brackets belong to the sentence they close.
"""

from __future__ import annotations

import re

from factcheck.model.spans import Span

_END = re.compile(r"(?:[.!?…]+|[。！？；؟۔])[\"”’»›)\]」』“]*(?=\s|$)|[。！？]+[”’」』）]*|\n\s*\n|\n(?=[^\s])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|St|Jr|Sr|vs|No|Nr|Abs|Art|Inc|Corp|Co|Ltd|bzw|ca|etc|usw"
    r"|Mio|Mrd|sog|Tsd|vgl|Vgl|ggf|evtl|Str|M|Mme|Sra|Sig|av|Jan|Feb|Apr|Aug|Sept|Sep|Oct|Nov|Dec|Okt|Dez"
    r"|\d{1,2}|[A-ZÄÖÜ]|z\.\s?B|d\.\s?h|u\.\s?a|i\.\s?e|e\.\s?g|U\.S|U\.N|a\.m|p\.m))\.$"
)


def sentence_spans(text: str) -> tuple[Span, ...]:
    """Sentences in the order of the text, without white space at their edges.

    A single line break ends a sentence only where the next line starts like one (hard-wrapped lines run on).

    >>> text = "He came. Dr. Wu left at 4.30 p.m. today."
    >>> [span.of(text) for span in sentence_spans(text)]
    ['He came.', 'Dr. Wu left at 4.30 p.m. today.']
    """
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        if match.group().startswith("\n"):
            if "\n\n" not in match.group() and not _starts_anew(text, match.start(), end):
                continue
        elif match.group()[0] == "." and _ABBREVIATION.search(text, max(start, match.start() - 8), match.start() + 1):
            rest = text[end : end + 2].lstrip()
            if not match.group().startswith("..") and (not rest or not text[end : end + 1].startswith("\n")):
                continue
        _add(spans, text, start, end)
        start = end
    _add(spans, text, start, len(text))
    return tuple(spans)


def _starts_anew(text: str, before: int, after: int) -> bool:
    """Whether a line after a single break starts a sentence of its own."""
    last = text[before - 1 : before]
    following = text[after : after + 1]
    line_length = before - (text.rfind("\n", 0, before) + 1)
    return not following.islower() and (line_length < 50 or last in '.!?…:。！？”“"»')


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append(Span(start, end))
