"""What does a quotation bring to the search? Its words, its marks of omission, its editor's brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import yaml

from factcheck.model.spans import Span
from factcheck.text.normalize import fold_word
from factcheck.text.tokens import Ids, tokenize


@dataclass(frozen=True, slots=True)
class Wording:
    """A quotation cut into words, with what its signs mean."""

    text: str
    spans: tuple[Span, ...]
    ids: tuple[int, ...]
    array: Ids
    """`ids` as an array."""
    joints: dict[int, Span]
    """Marks of omission: index of the word that follows each, 0 or the word count at the edges, and its span."""
    brackets: tuple[int, ...]
    """For each word the number of the editor's bracket it stands in, from 1, or 0."""
    bracket_spans: tuple[Span, ...]

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def is_plain(self) -> bool:
        """Whether nothing is marked as left out or put in."""
        return not self.bracket_spans and all(place in (0, len(self.ids)) for place in self.joints)

    def word(self, index: int) -> str:
        """The folded form of a word."""
        return fold_word(self.spans[index].of(self.text))


class Marks:
    """Compiled patterns of marks, as loaded."""

    def __init__(self) -> None:
        raw = yaml.safe_load((resources.files("factcheck") / "data/match/marks.yaml").read_text(encoding="utf-8"))
        self.omission = re.compile("|".join(f"(?:{pattern})" for pattern in raw["omissions"]))
        self.bracket = re.compile(raw["bracket"])
        self.round = re.compile(raw["round"])
        self.editor = re.compile(raw["editor"])
        self.note = re.compile(raw["note"])


@lru_cache(maxsize=1)
def marks() -> Marks:
    """The patterns, compiled once."""
    return Marks()


@lru_cache(maxsize=1)
def closed_words() -> frozenset[str]:
    """Folded words that are never slips of the pen for one another, of all languages together."""
    raw = yaml.safe_load((resources.files("factcheck") / "data/match/closed_words.yaml").read_text(encoding="utf-8"))
    return frozenset(word for words in raw.values() for word in words)


def read_wording(quote: str) -> Wording:
    """Cut a quotation into words and read its marks.

    >>> wording = read_wording("We stand [firm] … today")
    >>> [span.of(wording.text) for span in wording.spans], wording.brackets, list(wording.joints)
    (['We', 'stand', 'firm', 'today'], (0, 0, 1, 0), [3])
    """
    found = tokenize(quote)
    starts, ends = found.starts.tolist(), found.ends.tolist()
    omissions = _omissions(quote)
    joints: dict[int, Span] = {}
    for omission in omissions:
        joints.setdefault(sum(start < omission.start for start in starts), omission)
    bracketed = _brackets(quote, omissions)
    numbers = [0] * len(starts)
    for number, span in enumerate(bracketed, start=1):
        for index, (start, end) in enumerate(zip(starts, ends, strict=True)):
            if span.start <= start and end <= span.end:
                numbers[index] = number
    spans = tuple(Span(start, end) for start, end in zip(starts, ends, strict=True))
    return Wording(quote, spans, tuple(found.ids.tolist()), found.ids, joints, tuple(numbers), bracketed)


def _omissions(quote: str) -> tuple[Span, ...]:
    if not any(sign in quote for sign in ("..", "…", "⋯", "‥", ". .", "[", "(")):
        return ()
    return tuple(_bare(quote, *found.span()) for found in marks().omission.finditer(quote))


def _bare(quote: str, start: int, end: int) -> Span:
    """The stretch without white space at its edges."""
    found = quote[start:end]
    return Span(start + len(found) - len(found.lstrip()), end - len(found) + len(found.rstrip()))


def _brackets(quote: str, omissions: tuple[Span, ...]) -> tuple[Span, ...]:
    spans = []
    if "[" in quote or "［" in quote:
        spans += [Span(*found.span()) for found in marks().bracket.finditer(quote)]
    if "(" in quote or "（" in quote:
        found_round = marks().round.finditer(quote)
        spans += [Span(*found.span()) for found in found_round if marks().editor.search(found.group())]
    return tuple(sorted(span for span in spans if not any(mark.contains(span) for mark in omissions)))
