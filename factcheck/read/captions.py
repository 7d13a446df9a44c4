"""What was said when? Captions (WebVTT, SRT) as running text, each with its time and its voice.

Rolling captions repeat what is still on the screen; each word is kept once. Sentences run on from caption to caption,
so captions are joined by spaces; a new paragraph begins where the speaker changes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from factcheck.errors import ReadError
from factcheck.model.document import Segment, SegmentKind
from factcheck.model.reasons import GapReason
from factcheck.model.spans import Locator, Span, TimeSpan
from factcheck.read.encoding import decode
from factcheck.read.page import Leaf, Page, PageFacts
from factcheck.read.plain import unix_lines
from factcheck.text.walls import is_garbled

READER = "captions/1"
_FEWEST_WORDS = 40
"""Below this a repetition or a sound note says nothing about the rest."""
_SPEAKER = re.compile(
    r"(?:>>+\s*|[-–—]\s+)?(?P<name>[A-ZÄÖÜÀ-ÞА-Я][\w.'’\- ]{1,40}?|[\u3400-\u9fff·]{2,12})\s*[:：]\s+"
)
_CHANGE = re.compile(r"(?:>>+|[-–—](?=\s))\s*")
_NOTE = re.compile(r"[\[(（【♪][^\])）】♪]{0,60}[\])）】♪]")
_WORD_TIMES = re.compile(r"<\d{1,2}:\d{2}(?::\d{2})?\.\d{3}>")
_TAGS = re.compile(r"</?(?:c|i|b|u|v|lang|ruby|rt|font)\b[^<>]{0,200}>|<\d[\d:.]{4,12}>|\{\\an?\d\}")
_LANGUAGE = re.compile(r"^Language:\s*([\w-]+)", re.MULTILINE)
_ENTITIES = str.maketrans({"\u200b": "", "\ufeff": "", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class _Caption:
    """One caption without what was on the screen before."""

    lines: tuple[str, ...]
    voice: str | None
    time: TimeSpan


def read_captions(leaf: Leaf) -> Page:
    """Read a caption file.

    Raises:
        ReadError: the file holds no captions that we can read, or too damaged ones.
    """
    text = unix_lines(decode(leaf.body, leaf.snapshot.charset).text)
    captions = tuple(_rolled(_captions(text, leaf.snapshot.final_url)))
    if not captions:
        raise ReadError(f"{leaf.snapshot.final_url} holds no captions", reason=GapReason.CAPTIONS_POOR)
    shown, segments = _joined(captions)
    is_machine_made = bool(_WORD_TIMES.search(text)) or _is_unpunctuated(shown)
    if len(shown.split()) >= _FEWEST_WORDS and is_garbled(shown):
        detail = f"{leaf.snapshot.final_url} holds captions too damaged to decide anything by"
        raise ReadError(detail, reason=GapReason.CAPTIONS_POOR)
    declared = _LANGUAGE.search(text[:400])
    facts = PageFacts(language=declared.group(1) if declared else None)
    complete = not leaf.snapshot.truncated
    return Page(shown, segments, READER, facts, complete=complete, is_machine_made=is_machine_made)


def _captions(text: str, url: str) -> Iterator[_Caption]:
    form = "vtt" if text.lstrip("\ufeff \n").startswith("WEBVTT") else "srt"
    try:
        parsed = webvtt.from_buffer(io.StringIO(text.lstrip("\ufeff \n")), format=form)
    except (MalformedFileError, MalformedCaptionError, ValueError, IndexError) as error:
        raise ReadError(
            f"{url} is no caption file that we can read ({error})", reason=GapReason.CAPTIONS_POOR
        ) from error
    for caption in parsed.captions:
        lines = tuple(_plain(line) for line in caption.raw_text.split("\n"))
        kept = tuple(line for line in lines if line)
        if kept:
            yield _Caption(kept, caption.voice, TimeSpan(_seconds(caption.start), _seconds(caption.end)))


def _plain(line: str) -> str:
    unescaped = _TAGS.sub("", line).replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ")
    return " ".join(unescaped.replace("&amp;", "&").translate(_ENTITIES).split())


def _rolled(captions: Iterable[_Caption]) -> Iterator[_Caption]:
    """Each line once: what a caption repeats from the screen of the one before is left out."""
    screen: tuple[str, ...] = ()
    end = -1.0
    for caption in captions:
        touches = caption.time.start_s - end < 0.2
        fresh = caption.lines
        if touches and screen:
            fresh = _fresh(caption.lines, screen)
        screen, end = caption.lines, max(end, caption.time.end_s)
        if fresh:
            yield _Caption(fresh, caption.voice, caption.time)


def _fresh(lines: tuple[str, ...], screen: tuple[str, ...]) -> tuple[str, ...]:
    """The lines without those that the screen already ends with, and without the beginning of a line that grew."""
    for size in range(min(len(lines), len(screen)), 0, -1):
        if lines[:size] == screen[-size:] and (size < len(lines) or len(" ".join(lines).split()) > 2):
            return lines[size:]
    if lines[0].startswith(screen[-1] + " ") and len(screen[-1]) > 3:
        return (lines[0][len(screen[-1]) + 1 :], *lines[1:])
    return lines


def _joined(captions: tuple[_Caption, ...]) -> tuple[str, tuple[Segment, ...]]:
    """The running text, and a segment for each caption."""
    parts: list[str] = []
    segments: list[Segment] = []
    length = 0
    speaker: str | None = None
    for caption in captions:
        words = " ".join(caption.lines)
        labelled = _SPEAKER.match(words)
        changes = _CHANGE.match(words)
        before = speaker
        if caption.voice:
            speaker = caption.voice
        elif labelled:
            speaker = labelled["name"].strip()
        elif changes:
            speaker = None
        head = labelled or changes
        words = words[head.end() :] if head and not (caption.voice and labelled) else words
        if not words:
            continue
        gap = "" if not length else "\n\n" if head or speaker != before else " "
        start = length + len(gap)
        length = start + len(words)
        parts.extend((gap, words))
        kind = SegmentKind.NOTE if _NOTE.fullmatch(words) else SegmentKind.CAPTION
        segments.append(Segment(Span(start, length), kind, speaker, Locator(time=caption.time)))
    return "".join(parts), tuple(segments)


def _is_unpunctuated(text: str) -> bool:
    """Whether nobody set a full stop or a comma: speech recognition without a human behind it."""
    words = len(text.split())
    marks = len(re.findall(r"[.,!?;:。，？！、](?:\s|$)", text))
    return words >= 25 and marks * 60 < words


def _seconds(stamp: object) -> float:
    seconds = 0.0
    for part in str(stamp).replace(",", ".").split(":"):
        seconds = seconds * 60 + float(part)
    return round(seconds, 3)
