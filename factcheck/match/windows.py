"""Which stretches of a text may a quotation in another language stand for? Sentences, clauses and word windows.

Everything here is linear in the text. Lengths are counted in weighted characters, so that a Chinese sentence and
its German translation weigh about the same.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from factcheck.model.document import Segment, SegmentKind
from factcheck.model.spans import Span
from factcheck.text.language import primary
from factcheck.text.sentences import sentence_spans

_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_SYLLABLE = re.compile(r"[\uac00-\ud7af]")
_SPACE = re.compile(r"\s+")
_HYPHENATED = re.compile(r"(?<=[^\W\d_])[-\u00ad]\n\s*(?=[a-zà-öø-ÿ])|\u00ad")
WIDE_WEIGHT = 3.0
"""Characters of a European language that one Han character or kana stands for: 32 and 32 professional translations
from English to Chinese and back have a mean length ratio of .96 and 1.01 with it."""
SYLLABLE_WEIGHT = 2.0
"""The same for a Korean syllable; a rule of thumb."""
LETTERS_A_WORD = 5.5
"""Weighted characters of a word, to count words in scripts without spaces."""

_LONG = 420.0
"""Weighted length from which a sentence is cut at clauses: captions and lists come without full stops."""
_CLAUSE = re.compile(r"[,;:，；：、،؛—–]\s*|\s-\s|\s?[(（\[]|[)）\]]\s?|[.!?。！？…]+[\"”’»›)\]」』“]*\s*|\n+")
_ORDINAL_DOT = frozenset(
    ["bs", "cs", "da", "de", "et", "fi", "hr", "hu", "is", "lv", "nb", "nn", "no", "pl", "sk", "sl", "sr", "tr"]
)
"""Languages where a full stop after digits makes an ordinal, so that it ends no sentence."""
_AFTER_DIGITS = re.compile(r"(?<=\d)\.\s+(?=[^\W\d_a-zа-я])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document."""

    span: Span
    turn: int
    """Number of the segment that holds it; runs never cross from one speaker's turn to another's."""
    weight: float


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring sentences, by their places in the list: first and last, both included."""

    first: int
    last: int


def weight(text: str) -> float:
    """Length in characters of a European language, white space aside.

    >>> weight("ab c")
    3.0
    >>> weight("水")
    3.0
    """
    plain = len(text) - sum(len(gap) for gap in _SPACE.findall(text))
    wide = len(_WIDE.findall(text))
    syllables = len(_SYLLABLE.findall(text))
    return plain + wide * (WIDE_WEIGHT - 1) + syllables * (SYLLABLE_WEIGHT - 1)


def length_gap(one: str, other: str) -> float:
    """How far apart the weights of a text and its supposed translation are: 0 equal, 1 about 2.7 times."""
    return abs(math.log((weight(one) + 1) / (weight(other) + 1)))


def plain(text: str) -> str:
    """The text on one line, words that a line break hyphenated made whole.

    >>> plain("no evi-\\ndence  at all")
    'no evidence at all'
    """
    return _SPACE.sub(" ", _HYPHENATED.sub("", text)).strip()


def word_count(text: str) -> int:
    """Words, or what would be as many words in a script without spaces."""
    wide = len(_WIDE.findall(text))
    rest = len(_WIDE.sub(" ", text).split()) if wide else len(text.split())
    return rest + round(wide * WIDE_WEIGHT / LETTERS_A_WORD)


@lru_cache(maxsize=8)
def document_sentences(text: str, segments: tuple[Segment, ...], language: str) -> tuple[Sentence, ...]:
    """The sentences of a document in their order; stage directions are left out, what lies between segments is not."""
    found: list[Sentence] = []
    for turn, span in _stretches(text, segments):
        for sentence in _sentences(text, span, language):
            found.append(Sentence(sentence, turn, weight(sentence.of(text))))
    return tuple(found)


def clause_spans(text: str, span: Span) -> tuple[Span, ...]:
    """The clauses of a stretch, cut at commas, semicolons, dashes and brackets, without the marks at their edges.

    >>> text = "If it rains, we stay (all of us)."
    >>> [clause.of(text) for clause in clause_spans(text, Span(0, len(text)))]
    ['If it rains', 'we stay', 'all of us']
    """
    found: list[Span] = []
    start = span.start
    for mark in _CLAUSE.finditer(text, span.start, span.end):
        if _inside_number(text, mark.start(), mark.end()):
            continue
        _keep(found, text, start, mark.start())
        start = mark.end()
    _keep(found, text, start, span.end)
    return tuple(found)


def word_windows(text: str, span: Span, size: float, limit: int = 40) -> tuple[Span, ...]:
    """Stretches of about `size` weighted characters that begin and end at words, half a window apart.

    Args:
        text: the document's text.
        span: where to look.
        size: wanted weight of a window.
        limit: at most so many windows.
    """
    places = _word_places(text, span)
    per_word = max(1.0, weight(span.of(text)) / max(1, len(places)))
    words = max(1, round(size / per_word))
    if words >= len(places):
        return (span,)
    step = max(1, words // 4, -(-(len(places) - words) // limit))
    starts = (*range(0, len(places) - words, step), len(places) - words)
    return tuple(Span(places[at].start, places[at + words - 1].end) for at in starts)


def _word_places(text: str, span: Span) -> list[Span]:
    pieces = re.finditer(
        r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\s\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+", span.of(text)
    )
    return [Span(span.start + piece.start(), span.start + piece.end()) for piece in pieces]


def _stretches(text: str, segments: tuple[Segment, ...]) -> list[tuple[int, Span]]:
    """What is to be read, with the number of the turn: segments, and text between them that is more than a label."""
    found: list[tuple[int, Span]] = []
    turn, at = 0, 0
    before: Segment | None = None
    for segment in sorted(segments, key=lambda item: item.span.start):
        if segment.span.start > at and _worth_reading(text[at : segment.span.start]):
            found.append((turn + 1, Span(at, segment.span.start)))
            turn += 2
        if segment.span.end <= at:
            continue
        if segment.kind is not SegmentKind.NOTE:
            if before is not None and segment.speaker != before.speaker:
                turn += 1
            span = Span(max(at, segment.span.start), segment.span.end)
            if before is not None and before.kind is segment.kind is SegmentKind.CAPTION and found[-1][0] == turn:
                found[-1] = (turn, Span(found[-1][1].start, span.end))
            else:
                found.append((turn, span))
            before = segment
        at = segment.span.end
    if at < len(text):
        found.append((turn + 1, Span(at, len(text))))
    return found


def _worth_reading(text: str) -> bool:
    """Whether text outside all segments is more than a turn's label."""
    return len(text.split()) > 6 or weight(text) > 60


def _sentences(text: str, span: Span, language: str) -> list[Span]:
    found: list[Span] = []
    for sentence in sentence_spans(span.of(text)):
        for part in _cut_after_digits(text, sentence.shift(span.start), language):
            found.extend(_cut_long(text, part))
    return found


def _cut_after_digits(text: str, span: Span, language: str) -> list[Span]:
    """ "The average is 3.07. There were …" is two sentences, except where "3." is "third"."""
    if primary(language) in _ORDINAL_DOT:
        return [span]
    found: list[Span] = []
    start = span.start
    for mark in _AFTER_DIGITS.finditer(text, span.start, span.end):
        if mark.start() - start > 12:
            found.append(Span(start, mark.start() + 1))
            start = mark.end()
    found.append(Span(start, span.end))
    return found


def _cut_long(text: str, span: Span) -> list[Span]:
    """Pieces of bounded weight, cut at clauses where there are any, else between words."""
    if weight(span.of(text)) <= _LONG:
        return [span]
    found: list[Span] = []
    start, end, load = span.start, span.start, 0.0
    for clause in clause_spans(text, span):
        for piece in _bounded(text, clause):
            more = weight(piece.of(text))
            if not load or load + more > _LONG / 2:
                _keep(found, text, start, end)
                start, load = piece.start, 0.0
            end = piece.end
            load += more
    _keep(found, text, start, end)
    return found


def _bounded(text: str, span: Span) -> list[Span]:
    length = max(1, int(_LONG / 2 * len(span) / max(1.0, weight(span.of(text)))))
    if len(span) <= 2 * length:
        return [span]
    found: list[Span] = []
    start = span.start
    while span.end - start > 2 * length:
        gap = _SPACE.search(text, start + length, min(span.end, start + length + 80))
        end = gap.end() if gap else start + length
        _keep(found, text, start, end)
        start = end
    _keep(found, text, start, span.end)
    return found


def _inside_number(text: str, start: int, end: int) -> bool:
    return end - start == 1 and text[start - 1 : start].isdigit() and text[end : end + 1].isdigit()


def _keep(found: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start and any(char.isalnum() for char in text[start:end]):
        found.append(Span(start, end))
