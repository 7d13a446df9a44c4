"""What do all passes over an article look at? Paragraphs, sentences, marks and tokens, found once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from factcheck.model.spans import Span
from factcheck.text.lexicon import Family, Lexicon, lexicon
from factcheck.text.paragraphs import paragraph_spans
from factcheck.text.quotemarks import Marked, pair_marks
from factcheck.text.tagging import Kind, Tagged, Token, mask, tag

_TERMINAL = frozenset(".!?…。！？")


@dataclass(frozen=True, slots=True)
class Range:
    """Half-open range of token indices."""

    first: int
    stop: int


@dataclass(frozen=True)
class Scene:
    """A text as the passes see it."""

    text: str
    lexicon: Lexicon
    paragraphs: tuple[Span, ...]
    marks: tuple[Marked, ...]
    masked: str
    tagged: Tagged
    sentences: tuple[Range, ...]
    sentence_firsts: tuple[int, ...]
    paragraph_starts: tuple[int, ...]
    mark_starts: tuple[int, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the masked text."""
        return self.tagged.tokens

    def paragraph_at(self, offset: int) -> int:
        """Number of the paragraph that holds `offset`, or of the one before it."""
        return max(0, bisect_right(self.paragraph_starts, offset) - 1)

    def sentence_at(self, token: int) -> int:
        """Number of the sentence that holds the token."""
        return max(0, bisect_right(self.sentence_firsts, token) - 1)

    def marks_within(self, span: Span) -> tuple[Marked, ...]:
        """Marked stretches that begin inside a span, in order."""
        first = bisect_left(self.mark_starts, span.start)
        return self.marks[first : bisect_left(self.mark_starts, span.end)]

    def words(self, first: int, stop: int) -> str:
        """The original words of a token range, empty where the range is."""
        return self.text[self.tokens[first].start : self.tokens[stop - 1].end] if stop > first else ""


def stage(text: str, tag_: str, *, quoted: Sequence[Span] = ()) -> Scene:
    """Everything the passes need to know of a text in one language.

    Args:
        text: the article.
        tag_: its language.
        quoted: stretches that the markup quotes without marks.
    """
    words = lexicon(tag_)
    paragraphs = paragraph_spans(text)
    marks = pair_marks(
        text,
        paragraphs,
        elisions=frozenset(e.lower() for e in words.pack.elisions),
        inward=words.pack.guillemets_inward,
        stop=_reporting_clause(text, words),
        given=quoted,
    )
    masked = _unwrapped(mask(text, marks), paragraphs)
    tagged = tag(masked, words)
    sentences = _sentences(text, paragraphs, tagged, words)
    return Scene(
        text, words, paragraphs, marks, masked, tagged, sentences,
        tuple(s.first for s in sentences), tuple(p.start for p in paragraphs),
        tuple(m.outer.start for m in marks),
    )  # fmt: skip


def _unwrapped(masked: str, paragraphs: tuple[Span, ...]) -> str:
    """The masked text with the breaks inside paragraphs as spaces: they part lines, not words."""
    parts: list[str] = []
    done = 0
    for paragraph in paragraphs:
        parts.append(masked[done : paragraph.start])
        parts.append(masked[paragraph.start : paragraph.end].replace("\n", " "))
        done = paragraph.end
    parts.append(masked[done:])
    return "".join(parts)


def _reporting_clause(text: str, words: Lexicon) -> Callable[[int, int], int | None]:
    """Finds where `, said X` begins, for stretches that lack their closing mark."""

    def find(start: int, stop: int) -> int | None:
        at = text.find(",", start, min(stop, start + 600))
        while at >= 0:
            following = text[at + 1 : at + 40].lstrip(" \"'”“’—–").split(maxsplit=1)
            if following and following[0].lower().strip(".,:") in words.cues and following[0][:1].islower():
                return at + 1 if words.tag == "en" else at
            at = text.find(",", at + 1, min(stop, start + 600))
        return None

    return find


def _sentences(text: str, paragraphs: tuple[Span, ...], tagged: Tagged, words: Lexicon) -> tuple[Range, ...]:
    out: list[Range] = []
    tokens = tagged.tokens
    spaced = words.pack.family in (Family.CAPITALS, Family.PLAIN)
    for paragraph in paragraphs:
        first = tagged.at(paragraph.start)
        stop = tagged.at(paragraph.end)
        begin = first
        for index in range(first, stop):
            if _ends(text, tokens, index, stop, spaced):
                out.append(Range(begin, index + 1))
                begin = index + 1
        if begin < stop:
            out.append(Range(begin, stop))
    return tuple(out)


def _ends(text: str, tokens: tuple[Token, ...], index: int, stop: int, spaced: bool) -> bool:
    token = tokens[index]
    following = tokens[index + 1] if index + 1 < stop else None
    if token.kind is Kind.END:
        if following is None or not spaced:
            return True
        if token.text in ";؛;" or following.kind is Kind.END:
            return False
        if (
            token.text == "."
            and index
            and tokens[index - 1].kind is Kind.NUMBER
            and tokens[index - 1].end == token.start
        ):
            return len(tokens[index - 1].text) > 2
        gap = following.start > token.end
        return (gap and following.kind in (Kind.NAME, Kind.QUOTE, Kind.NUMBER, Kind.OPEN, Kind.DASH, Kind.OTHER)) or (
            gap and not _cased(following)
        )
    if token.kind is Kind.QUOTE and following is not None:
        last = text[token.start : token.end].rstrip("\"'”’“»«›‹‘」』 \u00a0\u202f\u200f\u200e")[-1:]
        if last in _TERMINAL and last and spaced:
            return following.kind in (Kind.NAME, Kind.QUOTE, Kind.NUMBER)
    return False


def _cased(token: Token) -> bool:
    return token.text[:1].lower() != token.text[:1].upper()
