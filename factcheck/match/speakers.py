"""Who says the passage in the document, and is it whom the article names?

Three ways a document tells: it marks turns ("BRANDT: …"), it names the speaker beside marked words ("…", said
Brandt), or it is somebody's own statement. In each, the speaker may in turn be quoting somebody else. Only what the
document says outright makes a conflict; what is inferred from neighbours never does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.match.frames import Frame, reporting_frame
from factcheck.match.naming import mentions, named_in
from factcheck.model.document import Document, SegmentKind
from factcheck.model.match import Knowledge, SpeakerFinding
from factcheck.model.spans import Span
from factcheck.text.lexicon import Lexicon, lexicon
from factcheck.text.quotemarks import Marked, pair_marks
from factcheck.text.sentences import sentence_spans

_ANONYMOUS = re.compile(
    r"^(?:speaker|sprecher(?:in)?|intervenant|orador|hablante|participant|teilnehmer|unidentified|unbekannt\w*|inconnu"
    r"|unknown|voice|stimme|voix|发言人|发言者|спикер|участник|konuşmacı|متحدث)\b",
    re.IGNORECASE,
)
_MOSTLY = 0.6
"""Share of a passage inside marks from which on the marked words are the passage; the rest is who says them."""
_PAGE = 3000
"""Characters looked at around a passage: attributions stand in the same paragraph or the one before."""


def find_speaker(claimed: tuple[str, ...], document: Document, span: Span) -> SpeakerFinding:
    """Whom the document gives the words at `span` to, held against the names the article has for the speaker.

    Args:
        claimed: every name of the speaker, the canonical one first; empty where the article names nobody.
        document: as read, with its turns.
        span: the passage, in code points of the document's text.
    """
    words = lexicon(document.ref.language)
    label = _turn_label(document, span)
    if label is not None:
        return _in_turn(claimed, document, span, label, words)
    page = Span(max(0, span.start - _PAGE), min(len(document.text), span.end + _PAGE))
    marked = _enclosing(document.text, page, span, words)
    if marked is not None:
        return _in_marks(claimed, document, marked, page, words)
    return _in_prose(claimed, document, span, words)


def _turn_label(document: Document, span: Span) -> str | None:
    segment = document.segment_at(span.start)
    if segment is None or segment.kind is not SegmentKind.TURN:
        return None
    return segment.speaker


def _in_turn(claimed: tuple[str, ...], document: Document, span: Span, label: str, words: Lexicon) -> SpeakerFinding:
    first = claimed[0] if claimed else None
    agrees = _label_agrees(claimed, label, document, words)
    quoted = _quoted_by_speaker(document, span, words)
    if quoted is not None and agrees is not False:
        theirs = bool(claimed) and mentions(claimed, quoted.subject)
        if not theirs:
            return SpeakerFinding(
                claimed=first,
                found=label,
                knowledge=Knowledge.FILE_STATED,
                quoting=quoted.subject,
                agrees=False if claimed else None,
            )
    elif quoted is not None and mentions(claimed, quoted.subject):
        return SpeakerFinding(
            claimed=first, found=quoted.subject, knowledge=Knowledge.STATED, quoting=quoted.subject, agrees=True
        )
    return SpeakerFinding(claimed=first, found=label, knowledge=Knowledge.FILE_STATED, agrees=agrees)


def _label_agrees(claimed: tuple[str, ...], label: str, document: Document, words: Lexicon) -> bool | None:
    """True or False where the label tells, None where it names nobody in particular."""
    if not claimed:
        return None
    if mentions(claimed, label):
        return True
    if _ANONYMOUS.match(label):
        return None
    labels = {s.speaker for s in document.segments if s.kind is SegmentKind.TURN and s.speaker}
    if any(mentions(claimed, other) for other in sorted(labels)):
        return False
    if label.casefold() in words.questions or _asks(label, words):
        return False
    return False if named_in(label, words) else None


def _asks(label: str, words: Lexicon) -> bool:
    return any(word in words.questions for word in re.findall(r"\w+", label.casefold()))


def _quoted_by_speaker(document: Document, span: Span, words: Lexicon) -> Frame | None:
    """The frame in which the speaker of a turn gives the passage as somebody else's words."""
    frame = reporting_frame(document.text, span, words)
    return frame if frame is not None and not frame.own else None


def _enclosing(text: str, page: Span, span: Span, words: Lexicon) -> Marked | None:
    """The innermost stretch between quotation marks that holds the passage, in code points of the text."""
    paragraphs = tuple(_paragraphs(text, page))
    inside = Span(span.start - page.start, min(span.end, page.end) - page.start)
    best: Marked | None = None
    for marked in pair_marks(page.of(text), paragraphs, inward=words.pack.guillemets_inward):
        shared = min(marked.outer.end, inside.end) - max(marked.outer.start, inside.start)
        if shared >= _MOSTLY * len(inside):
            best = marked
    if best is None:
        return None
    return Marked(best.outer.shift(page.start), best.inner.shift(page.start), best.depth)


def _paragraphs(text: str, page: Span) -> list[Span]:
    spans, start = [], 0
    for line in page.of(text).split("\n"):
        if line.strip():
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return _joined(page.of(text), spans)


def _joined(text: str, lines: list[Span]) -> list[Span]:
    """Hard-wrapped lines joined: a line that does not end a sentence runs on into the next."""
    out: list[Span] = []
    for line in lines:
        last = out[-1].of(text).rstrip()[-1:] if out else ""
        gap = text[out[-1].end : line.start].count("\n") if out else 2
        if out and gap == 1 and last not in '.!?…:。！？”“"»«』」' and len(out[-1]) > 20:
            out[-1] = Span(out[-1].start, line.end)
        else:
            out.append(line)
    return out


@dataclass(frozen=True, slots=True)
class _Attribution:
    """The words beside marked ones that may name who said them."""

    text: str
    direct: bool
    """Whether they stand in the same sentence as the marked words."""


def _in_marks(
    claimed: tuple[str, ...], document: Document, marked: Marked, page: Span, words: Lexicon
) -> SpeakerFinding:
    first = claimed[0] if claimed else None
    beside = _beside(document.text, marked, page, words)
    for place in beside:
        if claimed and mentions(claimed, place.text):
            rival = _nearer_rival(claimed, place.text, words)
            if rival is None:
                knowledge = Knowledge.STATED if place.direct else Knowledge.INFERRED
                return SpeakerFinding(claimed=first, found=first, knowledge=knowledge, agrees=True)
        name = _speaking_name(place.text, words)
        if name is not None:
            conflict = bool(claimed) and not mentions(claimed, name)
            return SpeakerFinding(
                claimed=first,
                found=name,
                knowledge=Knowledge.STATED if place.direct else Knowledge.INFERRED,
                agrees=(False if conflict else None) if claimed else None,
            )
    return _own_voice(claimed, document)


def _beside(text: str, marked: Marked, page: Span, words: Lexicon) -> tuple[_Attribution, ...]:
    """Words after and before the marked ones in their sentence; then what came before in the paragraph."""
    line_start = text.rfind("\n", page.start, marked.outer.start) + 1 or page.start
    line_end = text.find("\n", marked.outer.end, page.end)
    line_end = page.end if line_end < 0 else line_end
    after = _up_to_sentence_end(text[marked.outer.end : line_end], marked.inner.of(text))
    before = text[line_start : marked.outer.start]
    last = sentence_spans(before)
    own = before[last[-1].start :] if last and not _closed(before) else ""
    places = [_Attribution(part, True) for part in (after, _without_marks(own)) if part.strip(' ,.;:–—-»«”“"')]
    earlier = _without_marks(before[: len(before) - len(own)])
    places += [_Attribution(earlier[s.start : s.end], True) for s in reversed(sentence_spans(earlier))]
    previous = text[page.start : line_start].rstrip("\n").rsplit("\n", 1)[-1]
    places += [_Attribution(_without_marks(previous), False)]
    return tuple(places)


def _closed(before: str) -> bool:
    return before.rstrip()[-1:] in ".!?…。！？" or (
        before.rstrip()[-2:-1] in ".!?…。！？" and before.rstrip()[-1:] in '”“"»«'
    )


def _up_to_sentence_end(after: str, inside: str) -> str:
    """What follows the closing mark in the same sentence; nothing where the marked words ended it."""
    if (after[:1].isspace() and inside.rstrip()[-1:] in ".…") or after[:1] in ".!?。！？":
        return ""
    spans = sentence_spans(after)
    return after[: spans[0].end] if spans else ""


_MARKED_WORDS = re.compile(r"„[^“”\"]*[“”\"]|“[^”]*”|«[^»]*»|»[^«]*«|\"[^\"]*\"|「[^」]*」|『[^』]*』")


def _without_marks(text: str) -> str:
    return _MARKED_WORDS.sub(" ", text)


def _nearer_rival(claimed: tuple[str, ...], text: str, words: Lexicon) -> str | None:
    """Another speaker named as the subject of the cue, though the claimed one stands in the same words."""
    name = _speaking_name(text, words)
    return name if name is not None and not mentions(claimed, name) else None


def _speaking_name(text: str, words: Lexicon) -> str | None:
    """The name nearest to a cue; None where there is no cue, or only a pronoun beside it."""
    return named_in(text, words, beside_cue=True)


def _in_prose(claimed: tuple[str, ...], document: Document, span: Span, words: Lexicon) -> SpeakerFinding:
    first = claimed[0] if claimed else None
    if claimed and mentions(claimed, span.of(document.text)):
        return SpeakerFinding(claimed=first, found=first, knowledge=Knowledge.STATED, agrees=True)
    frame = reporting_frame(document.text, span, words)
    if frame is not None and not frame.own and claimed and len(frame.subject) <= _SUBJECT:
        if mentions(claimed, frame.subject):
            return SpeakerFinding(claimed=first, found=frame.subject, knowledge=Knowledge.STATED, agrees=True)
        if frame.names:
            return SpeakerFinding(claimed=first, found=frame.subject, knowledge=Knowledge.STATED, agrees=False)
    return _own_voice(claimed, document)


_SUBJECT = 80
"""Characters of a subject; what is longer is no name."""
_HEAD = 400
"""Characters of a document's beginning in which a by-line names its author."""


def _own_voice(claimed: tuple[str, ...], document: Document) -> SpeakerFinding:
    """The document's author or the body it speaks for, where it is somebody's own statement."""
    first = claimed[0] if claimed else None
    ref = document.ref
    own = tuple(name for name in (*ref.speaks_for, ref.author) if name)
    if claimed and any(mentions(claimed, name) for name in own):
        return SpeakerFinding(claimed=first, found=own[0], knowledge=Knowledge.STATED, agrees=True)
    if claimed and mentions(claimed, document.text[:_HEAD]):
        return SpeakerFinding(claimed=first, found=first, knowledge=Knowledge.INFERRED, agrees=True)
    return SpeakerFinding(claimed=first, found=own[0] if own else None, knowledge=Knowledge.NOT_ESTABLISHED)
