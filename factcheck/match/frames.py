"""Is the passage the content of somebody's saying inside the sentence: "X said that …", "whoever says …"?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.match.comparing import lists
from factcheck.match.naming import named_in
from factcheck.model.spans import Span
from factcheck.text.lexicon import Family, Lexicon
from factcheck.text.sentences import sentence_spans

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_CLAUSE_BREAK = re.compile(r"[;:；：]|,\s+(?:and|but|und|aber|et|mais|y|pero|e|ma|и|но|а)\s", re.IGNORECASE)
_LOOK_BACK = 240
"""Characters before a passage in which its frame can stand: a long clause."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A saying, inside the sentence, whose content the passage is."""

    subject: str
    """Who says it, as written there: a name, "my predecessor", "whoever"."""
    own: bool
    """Whether the speaker reports their own saying ("I said that …")."""
    names: bool
    """Whether the subject is somebody with a name."""
    span: Span
    """From the beginning of the frame to the passage, in code points of the document."""


def before_in_sentence(text: str, start: int) -> Span:
    """From the beginning of the sentence that holds `start` up to `start`."""
    floor = max(0, start - _LOOK_BACK)
    prefix = text[floor:start]
    ending = text[start : start + 1] or "."
    spans = sentence_spans(prefix + ending)
    if not spans:
        return Span(start, start)
    return Span(min(start, floor + spans[-1].start), start)


def reporting_frame(text: str, span: Span, words: Lexicon) -> Frame | None:
    """The frame directly in front of the passage in its sentence, or None."""
    place = before_in_sentence(text, span.start)
    prefix = place.of(text)
    label = re.match(r"\s*(?:>>\s*)?[^:：]{1,60}[:：]\s", prefix)
    cut = (
        label.end()
        if label is not None and "\n" not in label.group() and place.start == _line_start(text, place)
        else 0
    )
    breaks = [m.end() for m in _CLAUSE_BREAK.finditer(prefix, cut)]
    begin = breaks[-1] if breaks and prefix[breaks[-1] :].strip() else cut
    clause = prefix[begin:]
    if not clause.strip():
        return None
    frame = Span(place.start + begin, span.start)
    if words.pack.family is Family.HAN:
        return _han(clause, frame, words)
    return _spaced(clause, frame, words)


def _line_start(text: str, place: Span) -> int:
    return text.rfind("\n", 0, place.start) + 1


def _spaced(clause: str, frame: Span, words: Lexicon) -> Frame | None:
    tokens = [(m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(clause)]
    cue = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i][0] in words.cues), None)
    if cue is None:
        return None
    after = [token for token, _, _ in tokens[cue + 1 :]]
    complement = words.that | words.whether
    tail = clause[tokens[cue][2] :]
    direct = all(token in complement for token in after)
    inverted = (bool(after) and after[-1] in complement) or tail.rstrip().endswith((",", ":"))
    if not direct and not inverted:
        return None
    subject = _subject(clause, tokens, cue, direct=direct, words=words)
    first = subject.split()[0].lower() if subject.split() else ""
    last = subject.split()[-1].lower() if subject.split() else ""
    itself = lists(words.tag).itself
    own = not subject or first in itself or last in itself
    return Frame(subject, own, named_in(subject, words) is not None, frame)


def _subject(clause: str, tokens: list[tuple[str, int, int]], cue: int, *, direct: bool, words: Lexicon) -> str:
    """The words before the cue, without auxiliaries at their end; after it where the verb comes first."""
    before = tokens[:cue]
    light = words.infinitive | lists(words.tag).habits
    while before and (before[-1][0] in words.auxiliaries or before[-1][0] in words.adverbs or before[-1][0] in light):
        before = before[:-1]
    while before and (before[0][0] in words.conjunctions):
        before = before[1:]
    if before:
        return clause[before[0][1] : before[-1][2]]
    behind = [token for token in tokens[cue + 1 :] if token[0] not in words.that | words.whether]
    return clause[behind[0][1] : behind[-1][2]] if behind and not direct else ""


def _han(clause: str, frame: Span, words: Lexicon) -> Frame | None:
    stripped = clause.rstrip("，,：: 　")
    cue = next((c for c in sorted(words.cues, key=len, reverse=True) if stripped.endswith(c)), None)
    if cue is None:
        return None
    subject = re.split(r"[，,。；]", stripped[: -len(cue)])[-1].strip()
    return Frame(subject, not subject or subject in lists(words.tag).itself, bool(subject), frame)
