"""Who speaks in which line? Speaker turns of transcripts and interviews in all usual layouts.

A line may be labelled in one of three ways: `NAME: words` (in bold or not, with a time code or not), a line of its
own that is only the name (a `dt`, a heading, a bold line, an element of a class such as `speaker`), or question and
answer. A label counts when its like stands there again: dialogues repeat their speakers, prose with a colon does not.
Errs towards no turns: a missing turn leaves the speaker open, a wrong one accuses somebody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from factcheck.model.document import Segment, SegmentKind
from factcheck.model.spans import Locator, Span, TimeSpan
from factcheck.read.flow import Line

_TIME = r"(?:[\[(]?(?P<time>(?:\d{1,2}:)?\d{1,2}:\d{2})(?:[.,]\d{1,3})?[\])]?\s*[-–—|]?\s*)?"
_NAME = r"(?P<name>[^\W\d_][^:：\n]{0,79}?|[QA]\d{0,2})"
_COLON = re.compile(rf"\s*(?:>>+\s*|[-–—•]\s+)?{_TIME}\**{_NAME}\**\s*(?P<close>[:：])\**(?=\s|$|[^\s\d/\\])\s*")
_DOT = re.compile(r"\s*(?P<name>[^\W\d_]{1,12})\d{0,2}[.)]\s+")
_BARE_Q = re.compile(r"\s*Q\s+(?=[A-Z“\"‘'(])")
"""Some offices print their reporters' questions with a Q and no colon."""
_TIME_ONLY = re.compile(rf"\s*{_TIME}")
_AFTER_TIME = re.compile(r"\s*[\[(]?(?:(?:\d{1,2}:)?\d{1,2}:\d{2})(?:[.,]\d{1,3})?[\])]?\s*$")
_BRACKETS = re.compile(r"\s*\([^)]*\)\s*|\s*\[[^\]]*\]\s*")
_ENDS = re.compile(r"[.!?;…。！？]$|[.!?;]\s")
_ABBREVIATED = re.compile(r"\b(?:\w|[A-Z][a-z]{0,3}|MR|MS|MRS|DR|SEN|REP|GOV|GEN|PROF|Prof|Sprecher|St)\.")
_NOTE = re.compile(r"\s*(?:\[[^\[\]]*\]|\([^()]*\)|（[^（）]*）|【[^【】]*】)[.。]?\s*")
_ASKS = re.compile(r"[?？؟;]|か。")
"""A question somewhere; Greek asks with a semicolon."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_MOST_WORDS = 9
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class _Label:
    """A possible speaker's name at the head of a line."""

    name: str
    style: str
    """Labels of one transcript share their style."""
    end: int
    """Where the words begin, in code points of the text."""
    time_s: float | None


def segments_of(text: str, lines: Sequence[Line]) -> tuple[Segment, ...]:
    """The lines as segments, with speakers where the text is a dialogue.

    Lines that were set apart are notes, and neither carry a turn on nor end it, unless somebody speaks among them.
    """
    labels, doubtful = _labels(text, lines)
    speaking = {lines[number].apart for number in labels}
    segments: list[Segment] = []
    speaker: str | None = None
    scope = _scope([lines[number] for number in sorted(labels)])
    for number, line in enumerate(lines):
        label = labels.get(number)
        if label is not None:
            speaker = label.name
            if label.end < line.span.end:
                span = Span(label.end, line.span.end)
                segments.append(Segment(span, SegmentKind.TURN, speaker, _locator(line, label.time_s)))
            continue
        if line.apart and line.apart not in speaking:
            segments.append(Segment(line.span, SegmentKind.NOTE, None, _locator(line)))
            continue
        if number in doubtful or (speaker is not None and not _goes_on(line, scope)):
            speaker = None
        if _NOTE.fullmatch(line.span.of(text)):
            segments.append(Segment(line.span, SegmentKind.NOTE, None, _locator(line)))
        elif speaker is not None:
            segments.append(Segment(line.span, SegmentKind.TURN, speaker, _locator(line)))
        else:
            kind = SegmentKind.HEADING if line.tag in _HEADINGS else SegmentKind.PARAGRAPH
            segments.append(Segment(line.span, kind, None, _locator(line)))
    return tuple(segments)


def turns_in(text: str, line: Line) -> tuple[Segment, ...]:
    """One line that is known to hold one turn (reader hint): its label, if it has one, names the speaker."""
    label = _colon_label(text, line)
    if label is None:
        return (Segment(line.span, SegmentKind.TURN, None, _locator(line)),)
    if label.end >= line.span.end:
        return ()
    return (Segment(Span(label.end, line.span.end), SegmentKind.TURN, label.name, _locator(line, label.time_s)),)


def _scope(labelled: Sequence[Line]) -> str:
    """Path of the innermost element that holds all labelled lines: the transcript."""
    scope: list[str] | None = None
    for line in labelled:
        steps = line.container.split("/")
        if scope is not None:
            same = next((n for n, (a, b) in enumerate(zip(scope, steps, strict=False)) if a != b), len(steps))
            steps = steps[:same]
        scope = steps if scope is None else scope[: len(steps)]
    return "/".join(scope or [])


def _goes_on(line: Line, scope: str) -> bool:
    """Whether a turn may continue in this line: no heading, and not outside the transcript."""
    return line.tag not in _HEADINGS and (line.container + "/").startswith(scope + "/")


def _locator(line: Line, time_s: float | None = None) -> Locator:
    return Locator(node=line.node or None, time=TimeSpan(time_s, time_s) if time_s is not None else None)


def _labels(text: str, lines: Sequence[Line]) -> tuple[dict[int, _Label], frozenset[int]]:
    """The labels that make a dialogue, by number of line, and the lines that look as if somebody else began there."""
    found: dict[int, _Label] = {}
    for number, line in enumerate(lines):
        label = _colon_label(text, line) or _own_line(text, lines, number)
        if label is not None:
            found[number] = label
    asked = {label.style for number, label in found.items() if _ASKS.search(text, label.end, lines[number].span.end)}
    casts = {
        style: _Cast.of([label.name for label in found.values() if label.style == style], style, asked=style in asked)
        for style in sorted({label.style for label in found.values()})
    }
    accepted = {number: label for number, label in found.items() if casts[label.style].holds(label.name)}
    doubtful = [
        number
        for number, label in found.items()
        if number not in accepted and casts[label.style].is_dialogue and casts[label.style].may_speak(label.name)
    ]
    return accepted, frozenset(doubtful)


@dataclass(frozen=True, slots=True)
class _Cast:
    """All labels of one style, and whether they are the parts of a dialogue."""

    times: Counter[str]
    again: int
    """Labels of speakers who speak more than once."""
    is_caps: bool
    """Whether those are mostly in capitals."""
    is_dialogue: bool

    @classmethod
    def of(cls, names: Sequence[str], style: str, *, asked: bool) -> _Cast:
        times = Counter(_key(name) for name in names)
        repeated = [name for name in names if times[_key(name)] > 1]
        is_caps = sum(_is_caps(name) for name in repeated) * 2 > len(repeated)
        asks = asked and _is_question_and_answer(names)
        if style in ("class", "dt"):
            enough = len(names) >= 2
        elif is_caps or asks or style not in ("colon", "bold lead"):
            enough = len(repeated) >= 2 and len(names) >= 3
        else:
            enough = len(repeated) >= 4
        return cls(times, len(repeated), is_caps, enough or (asks and style in ("colon", "bold colon", "dot")))

    def may_speak(self, name: str) -> bool:
        """Whether the name looks like those of the dialogue: capitals where these have capitals."""
        return _is_dialogue_word(name) or _is_caps(name) or not self.is_caps

    def holds(self, name: str) -> bool:
        """Whether this label names a speaker. Who speaks once is believed among many who speak often."""
        if not self.is_dialogue:
            return False
        if self.times[_key(name)] > 1 or _is_dialogue_word(name):
            return True
        if not self.may_speak(name):
            return False
        if not _is_caps(name) and any(word[0].islower() and len(word) > 4 for word in name.split()):
            return False
        return sum(count == 1 for count in self.times.values()) <= max(self.again, 2)


def _colon_label(text: str, line: Line) -> _Label | None:
    start, end = line.span.start, min(line.span.end, line.span.start + 130)
    head = text[start:end]
    found = _COLON.match(head) if ":" in head or "：" in head else None
    if found is None:
        asked = _BARE_Q.match(head)
        if asked:
            return _Label("Q", "colon", start + asked.end(), None)
        dotted = _DOT.match(head)
        if dotted is None or not _is_dialogue_word(dotted["name"]):
            return _bold_lead(text, line)
        return _Label(dotted["name"], "dot", start + dotted.end(), None)
    name = found["name"].strip(" \u00a0*_-–—")
    if not _is_dialogue_word(name) and not _may_be_name(name):
        return _bold_lead(text, line)
    bold = line.bold is not None and line.bold.end >= start + found.end("name")
    return _Label(name, "bold colon" if bold else "colon", start + found.end(), _seconds(found["time"]))


def _bold_lead(text: str, line: Line) -> _Label | None:
    """A name in bold before words that are not, without a colon: parliaments print `M. le président.` so."""
    if line.bold is None or line.bold.end >= line.span.end or len(line.bold) > 90:
        return None
    name = line.bold.of(text).strip().rstrip(".–—-").strip()
    rest = text[line.bold.end : line.span.end]
    words = rest.lstrip(" \u00a0–—-")
    if not words or rest[0].isalnum() or not _may_be_name(name):
        return None
    return _Label(name, "bold lead", line.span.end - len(words), None)


def _own_line(text: str, lines: Sequence[Line], number: int) -> _Label | None:
    """A line that is nothing but a name, followed by words of another line."""
    line = lines[number]
    if number + 1 >= len(lines) or len(line.span) > 100:
        return None
    words = line.span.of(text)
    time = _TIME_ONLY.match(words)
    name = words[time.end() if time else 0 :] or words
    name = _AFTER_TIME.sub("", name).strip().rstrip(":：").strip()
    if not _may_be_name(name) or _ENDS.search(_ABBREVIATED.sub("", name)):
        return None
    following = lines[number + 1]
    if any(word in _lists().speaker_classes for word in line.names.split()):
        style = "class"
    elif line.tag == "dt" and (following.tag == "dd" or "/dd[" in following.node):
        style = "dt"
    elif line.tag in ("td", "th") and following.tag == "td" and following.container == line.container:
        style = "row"
    elif line.tag in _HEADINGS and following.tag not in _HEADINGS:
        style = "heading"
    elif line.bold == line.span and following.bold != following.span:
        style = "bold line"
    else:
        return None
    return _Label(name, style, line.span.end, _seconds(time["time"]) if time else None)


def _may_be_name(name: str) -> bool:
    bare = _BRACKETS.sub(" ", name).strip()
    if not bare or bare.casefold() in _lists().not_speakers or len(bare) > 70:
        return False
    if _CJK.search(bare):
        is_speech = any(bare.endswith(verb) for verb in _lists().speech_endings)
        return len(bare) <= 24 and not is_speech and not re.search(r"[，。、“”「」]", bare)
    words = bare.split()
    if any(word.casefold().strip(",") in _lists().speech_words for word in words):
        return False
    if len(words) > _MOST_WORDS or _ENDS.search(_ABBREVIATED.sub("", bare) + " ") or re.search(r"[\"“”„»«]", bare):
        return False
    cased = [word for word in words if word[:1].isalpha()]
    if not cased or not (cased[0][0].isupper() or not cased[0][0].islower()):
        return False
    # "le", "von der", "and": small words inside a name or a role.
    weighty = [word for word in cased if len(word) > 3 or word[0].isupper()]
    return sum(word[0].islower() for word in weighty) * 2 <= len(weighty)


def _is_caps(name: str) -> bool:
    letters = [c for c in _BRACKETS.sub(" ", name) if c.isalpha()]
    return sum(c.isupper() for c in letters) > 1 and sum(c.islower() for c in letters) <= len(letters) // 8


def is_own_voice(label: str) -> bool:
    """Whether a turn's label only says that the body answers, in any language, and names nobody."""
    return _unnumbered(label) in _lists().answers | _lists().spokespeople


def _is_dialogue_word(name: str) -> bool:
    return _unnumbered(name) in _lists().questions | _lists().answers


def _is_question_and_answer(names: Sequence[str]) -> bool:
    """Whether questions stand among these labels, and answers or the names of those who answer."""
    folded = {_unnumbered(name) for name in names}
    return bool(folded & _lists().questions) and (bool(folded & _lists().answers) or len(names) > 1)


def _unnumbered(name: str) -> str:
    return re.sub(r"\d+$", "", name.casefold()).strip()


def _key(name: str) -> str:
    return " ".join(_BRACKETS.sub(" ", name).casefold().split())


def _seconds(stamp: str | None) -> float | None:
    if not stamp:
        return None
    seconds = 0
    for part in stamp.split(":"):
        seconds = seconds * 60 + int(part)
    return float(seconds)


@dataclass(frozen=True, slots=True)
class _Lists:
    not_speakers: frozenset[str]
    questions: frozenset[str]
    answers: frozenset[str]
    spokespeople: frozenset[str]
    speaker_classes: frozenset[str]
    speech_words: frozenset[str]
    speech_endings: frozenset[str]


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    rows = yaml.safe_load((files("factcheck") / "data" / "reading" / "labels.yaml").read_text(encoding="utf-8"))
    return _Lists(**{name: frozenset(str(entry).casefold() for entry in entries) for name, entries in rows.items()})
