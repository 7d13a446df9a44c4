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
    >>> [len(sentence_spans(words)) for words in ("Open until May 1. We will see.", "Am 1. August fuhr er ab.")]
    [2, 1]
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
            ordinal = not _ends_with_number(text, match.start(), end)
            if ordinal and not match.group().startswith("..") and (not rest or text[end : end + 1] != "\n"):
                continue
        _add(spans, text, start, end)
        start = end
    _add(spans, text, start, len(text))
    return tuple(spans)


_NUMBER_AFTER_NOUN = re.compile(r"([^\W\d_]+)\s+\d{1,2}$")
_BEFORE_ORDINALS = frozenset((
    "am", "vom", "zum", "der", "die", "das", "bis", "ab", "den", "dem", "des", "seit", "nach", "beim", "im",
    "jeder", "jeden", "jede", "zur", "und", "oder", "mein", "unser", "ihr",
))  # fmt: skip
"""German words before an ordinal, which is written with a full stop and ends nothing ("Am 1. August")."""


def _ends_with_number(text: str, stop: int, after: int) -> bool:
    """Whether a number before a full stop ends its sentence: a name stands before it, a capital after ("May 1. We")."""
    found = _NUMBER_AFTER_NOUN.search(text, max(0, stop - 30), stop)
    if found is None or not found[1][0].isupper() or found[1].lower() in _BEFORE_ORDINALS:
        return False
    following = text[after : after + 3].lstrip()
    return following[:1].isupper()


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
