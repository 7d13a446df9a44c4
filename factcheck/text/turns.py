"""Who has the floor in a plain text? Lines `NAME: …` as turns, without reading anything into the names."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from factcheck.model.spans import Span

_LABEL = re.compile(
    r"(?m)^[ \t]*+(?:(?:>>+|[-–—•*]|\[\d[\d:.,]*\]|\d{1,2}:\d{2}(?::\d{2})?)[ \t]*+)?"
    r"(?:\*\*)?(?P<name>[^\W_][^\n:：“”„«»\"!?;]{0,58}?)(?:\*\*)?"
    r"[ \t\u00a0\u202f]?(?P<colon>[:：])(?:\*\*)?(?=[ \t\u00a0\u3000\n]|[^\x00-\x7f]|$)"
)
_LOWER_WORD = re.compile(r"(?:^|\s)[a-zà-öø-ÿа-яё]")
_CASED = re.compile(r"[A-Za-zÀ-ÿА-яЁё]")
_PARTICLES = re.compile(
    r"\b(?:von|van|der|de|del|della|di|da|la|le|du|des|den|zu|zur|al|el|bin|ibn|ter|und|and|et|y|für|of|the|for|dos|das)\b"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's stretch."""

    label: str
    """As written before the colon."""
    span: Span
    """Of the words, label excluded."""


def turns(text: str) -> tuple[Turn, ...]:
    """Turns in the order of the text; empty where it has none.

    A line that begins with a short label and a colon opens a turn. A label that looks like a name or a role does so
    always in a text that has several of them; a single line with a colon is no turn.

    >>> [turn.label for turn in turns("ANNA LEE: Yes.\\nBO: No.\\nANNA LEE: Well.")]
    ['ANNA LEE', 'BO', 'ANNA LEE']
    """
    found = [match for match in _LABEL.finditer(text) if _looks_like_label(match.group("name"))]
    counts = Counter(match.group("name").strip() for match in found)
    if len(found) < 2:
        return ()
    if max(counts.values()) < 2 and len(counts) < 2:
        return ()
    ends = [match.start() for match in found[1:]] + [len(text)]
    result = []
    for match, end in zip(found, ends, strict=True):
        start = match.end()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        result.append(Turn(match.group("name").strip(), Span(start, end)))
    return tuple(result)


def _looks_like_label(name: str) -> bool:
    """A name or a role: few words, and none in lower case but particles (where the script has case)."""
    name = name.strip()
    if not name or len(name.split()) > 7 or (name.endswith((".", ",")) and not name.endswith(("Dr.", "Prof."))):
        return False
    if not _CASED.search(name):
        return len(name) <= 16
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", "", _PARTICLES.sub("", name))
    return not _LOWER_WORD.search(bare.strip())
