"""Who speaks where in a text that marks its speakers? Turns of transcripts and interviews, and "X said" in prose.

Shared by extraction (articles) and by the readers (documents). Turns are told by their labels alone, in any script;
prose needs the language's pack.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.model.spans import Span
from factcheck.text.cues import tie_before, tie_behind
from factcheck.text.lexicon import Family, Lexicon, languages, lexicon
from factcheck.text.paragraphs import paragraph_spans
from factcheck.text.phrases import Phrase
from factcheck.text.scene import stage
from factcheck.text.tagging import Token
from factcheck.text.ties import Tie

_LINE = re.compile(r"[^\n]+")
_LABEL = re.compile(
    r"[ \t\u00a0>*_#-]{0,6}(?P<label>[^\s:：*_()（）\[\]\"'„“”«».!?…,;—–-][^\n:：*_\"„“”«»!?…;]{0,80}?)"
    r"(?P<aside>(?:\s*[(（\[][^()（）\[\]\n]{1,60}[)）\]]){0,3})[ \t\u00a0\u202f*_]{0,4}"
    r"[:：][*_]{0,3}(?=[\s\u3000]|$|[^\s/\d])"
)
_SPACED_NAME = re.compile(r"(?P<label>[\u3400-\u9fff\u3040-\u30ff]{1,8})\u3000(?=\S)")
_DASHED = re.compile(r"[ \t]*(?P<dash>――|——|—|–|―)[ \t\u00a0]*(?=\S)")
_NOTE = re.compile(r"\s*[(（\[][^\n]{0,200}[)）\]][.]?\s*$")
_INITIALS = re.compile(r"[A-Z]{1,4}\d?$")
_SMALL_OF = frozenset({
    "of", "for", "the", "de", "du", "des", "la", "le", "les", "el", "los", "las", "del", "della", "di", "da", "dos",
    "do", "van", "von", "der", "zu", "zur", "zum", "und", "and", "y", "e", "et", "al", "bin", "ibn", "a", "an",
})  # fmt: skip
_WORDS_MOST = 8
_GAP = 4
"""Paragraphs without a label that a turn may run over (agreed: a long answer)."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's stretch."""

    label: Span
    """The name or role as it stands, without brackets and colon; empty for dialogue dashes."""
    content: Span
    aside: Span | None = None
    """What stands in brackets beside the name: a party, an office."""
    question: bool = False
    """The label says that somebody asks: Q, Frage, or the odd dash of an interview."""
    answer: bool = False
    """The label says that somebody answers, without a name."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A marked stretch of prose with the words that name its speaker."""

    content: Span
    speaker: Span | None
    cue: Span | None


@dataclass(frozen=True, slots=True)
class _Labelled:
    paragraph: int
    line: Span
    label: Span
    aside: Span | None
    begin: int
    capitals: bool
    role: str


@dataclass(frozen=True, slots=True)
class _Words:
    questions: frozenset[str]
    answers: frozenset[str]
    others: frozenset[str]
    cues: frozenset[str]
    """Cues of scripts without capitals that part words."""
    cue_endings: tuple[str, ...]
    """Cues of scripts without spaces, which end a label."""


def turns(text: str, *, running: bool = False) -> tuple[Turn, ...]:
    """Turns in the order of the text, from every usual layout of labels.

    Args:
        text: an article or transcript.
        running: paragraphs without a label go on with the turn before, the last one too; right for transcripts,
            wrong for articles that print an exchange and go on.

    Returns:
        Empty where the text has no two labels that belong together.

    >>> text = "ROSS: Is it safe?\\nLUND: It was never safe."
    >>> [(turn.label.of(text), turn.content.of(text)) for turn in turns(text)]
    [('ROSS', 'Is it safe?'), ('LUND', 'It was never safe.')]
    """
    paragraphs = _pieces(text)
    found = [label for number, piece in enumerate(paragraphs) if (label := _label(text, number, piece))]
    found = _with_dashes(text, paragraphs, found)
    return tuple(_contents(text, paragraphs, _belonging(text, found), running))


def attributions(text: str, language: str) -> tuple[Attribution, ...]:
    """Marked stretches of prose that a cue ties to somebody, in the order of the text.

    The speaker is the phrase as it stands ("er", "the minister"), not who is meant.
    """
    scene = stage(text, language)
    out = []
    for mark in scene.marks:
        if mark.depth:
            continue
        token = scene.tagged.at(mark.outer.start)
        begin = scene.sentences[scene.sentence_at(token)].first
        tie = tie_behind(scene, token, text[mark.inner.end - 1]) or tie_before(scene, token, begin)
        if tie is not None:
            out.append(Attribution(mark.inner, _span(scene.tokens, tie.phrase), _cue(scene.tokens, tie)))
    return tuple(out)


def _span(tokens: Sequence[Token], phrase: Phrase | None) -> Span | None:
    return Span(tokens[phrase.first].start, tokens[phrase.last].end) if phrase else None


def _cue(tokens: Sequence[Token], tie: Tie) -> Span | None:
    return Span(tokens[tie.cue[0]].start, tokens[tie.cue[1]].end) if tie.cue else None


def _pieces(text: str) -> list[Span]:
    """Paragraphs, parted again at lines that begin with a label."""
    out: list[Span] = []
    for paragraph in paragraph_spans(text):
        begin = paragraph.start
        for line in _LINE.finditer(text, paragraph.start, paragraph.end):
            if line.start() > begin and _LABEL.match(text, line.start(), line.end()):
                out.append(Span(begin, line.start()))
                begin = line.start()
        out.append(Span(begin, paragraph.end))
    return out


def _label(text: str, number: int, piece: Span) -> _Labelled | None:
    match = _LABEL.match(text, piece.start, min(piece.end, piece.start + 200))
    if match is None or match.end() >= piece.end:
        spaced = _SPACED_NAME.match(text, piece.start, piece.end)
        if spaced is None:
            return None
        return _Labelled(number, piece, Span(*spaced.span("label")), None, spaced.end(), False, "name")
    label = Span(match.start("label"), match.start("label") + len(match.group("label").rstrip()))
    words = _all_words()
    lower = label.of(text).lower()
    if lower in words.questions:
        role = "question"
    elif lower in words.answers:
        role = "answer"
    elif lower in words.others or not _nameable(label.of(text)):
        return None
    else:
        role = "name"
    aside = Span(match.start("aside"), match.end("aside")) if match.group("aside") else None
    begin = match.end()
    while begin < piece.end and text[begin].isspace():
        begin += 1
    capitals = label.of(text).isupper() and (len(label) > 1 or role != "name")
    return _Labelled(number, piece, label, aside, begin, capitals, role)


def _nameable(label: str) -> bool:
    """Whether a label can be a name, a role or a body: few words, capitals where the script has them."""
    words = label.split()
    if not words or len(words) > _WORDS_MOST or not any(c.isalpha() for c in label):
        return False
    cased = [w for w in words if w[:1].lower() != w[:1].upper()]
    if not cased:
        return len(label) <= 24 and len(words) <= 4 and not _reports(words)
    if any(c.isdigit() for c in label) and not _INITIALS.match(label):
        return False
    small = [w for w in cased if w[:1].islower()]
    return all(w.lower() in _SMALL_OF or w[:2] in ("d'", "d’", "l'", "l’") for w in small) and cased[0][:1].isupper()


def _reports(words: Sequence[str]) -> bool:
    """Whether a label without capitals is a clause that reports: `局长说`, `وقالت هدى`."""
    known = _all_words()
    return words[-1].endswith(known.cue_endings) or any(w in known.cues for w in words)


def _belonging(text: str, found: list[_Labelled]) -> list[_Labelled]:
    """Labels that stand in a run of at least two, or that repeat; a lone `Name: text` is a headline."""
    if not found:
        return []
    counts: dict[str, int] = {}
    for label in found:
        counts[label.label.of(text)] = counts.get(label.label.of(text), 0) + 1
    kept: list[_Labelled] = []
    for index, label in enumerate(found):
        near = [
            other
            for other in found[max(0, index - 1) : index + 2]
            if other is not label
            and abs(other.paragraph - label.paragraph) <= 1 + _GAP * (counts[label.label.of(text)] > 1)
        ]
        touching = any(abs(other.paragraph - label.paragraph) <= 2 for other in near)
        if label.role != "name" or label.capitals:
            good = bool(near) or counts[label.label.of(text)] > 1
        else:
            good = touching and (
                _converse(text, [label, *near], counts) or any(o.role != "name" or o.capitals for o in near)
            )
        if good:
            kept.append(label)
    return kept


def _converse(text: str, labels: list[_Labelled], counts: dict[str, int]) -> bool:
    """Whether labels in small letters belong to people who talk: one asks, one speaks again, or all are full names."""
    if any(counts[label.label.of(text)] > 1 for label in labels):
        return True
    if any(text[label.line.start : label.line.end].rstrip()[-1:] in ("?", "？", "؟") for label in labels):
        return True
    return all(label.aside is not None or len(label.label.of(text).split()) > 1 for label in labels)


def _contents(text: str, paragraphs: list[Span], kept: list[_Labelled], running: bool) -> list[Turn]:
    out = []
    for index, label in enumerate(kept):
        following = (
            kept[index + 1].paragraph
            if index + 1 < len(kept)
            else (len(paragraphs) if running else label.paragraph + 1)
        )
        last = label.paragraph
        if running or following - label.paragraph <= _GAP:
            last = max(label.paragraph, following - 1)
        while last > label.paragraph and _NOTE.match(text, paragraphs[last].start, paragraphs[last].end):
            last -= 1
        end = paragraphs[last].end
        while end > label.begin and text[end - 1].isspace():
            end -= 1
        if end > label.begin:
            content = Span(label.begin, end)
            out.append(Turn(label.label, content, label.aside, label.role == "question", label.role == "answer"))
    return out


def _with_dashes(text: str, paragraphs: list[Span], found: list[_Labelled]) -> list[_Labelled]:
    """Labels with the dashes of interviews that part question and answer without names."""
    labelled = {label.paragraph for label in found}
    dashes = {n: m for n, p in enumerate(paragraphs) if (m := _DASHED.match(text, p.start, p.end))}
    out = list(found)
    for number, match in dashes.items():
        asks = _asks(text, paragraphs[number])
        if asks and (number + 1 in dashes or number + 1 in labelled):
            role = "question"
        elif not asks and number - 1 in dashes and _asks(text, paragraphs[number - 1]):
            role = "answer"
        else:
            continue
        begin = match.end()
        out.append(_Labelled(number, paragraphs[number], Span(begin, begin), None, begin, False, role))
    return sorted(out, key=lambda label: label.paragraph)


def _asks(text: str, piece: Span) -> bool:
    return piece.of(text).rstrip().endswith(("?", "？", "؟", "か。", "か"))


@lru_cache(maxsize=1)
def _all_words() -> _Words:
    packs: list[Lexicon] = [lexicon(tag) for tag in languages()]
    return _Words(
        frozenset(w for p in packs for w in p.questions),
        frozenset(w for p in packs for w in p.answers),
        frozenset(w.replace("_", " ") for p in packs for w in p.not_labels)
        | frozenset(w.lower().replace("_", " ") for p in packs for w in p.pack.captions + p.pack.credits),
        frozenset(w for p in packs if p.pack.family is Family.PLAIN for w in p.cues - p.weak),
        tuple(sorted(w for p in packs if p.pack.family is Family.HAN for w in p.cues - p.weak)),
    )
