"""What stands around the passage, and did the cut take anything away that the words need?

Looks at the rest of the passage's first and last sentence: a negation that belongs to the words, a frame that
rejects or supposes them ("I never claimed that …"), a condition. What merely goes on is told and does no harm.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.match.comparing import Lists, lists, word_list
from factcheck.match.frames import before_in_sentence, reporting_frame
from factcheck.match.windows import weight
from factcheck.match.words import only_fillers
from factcheck.model.document import Document, SegmentKind
from factcheck.model.match import ContextValue, Difference, DifferenceType, Strength, Surroundings
from factcheck.model.quotation import Quotation, QuotationKind
from factcheck.model.spans import Span
from factcheck.text.lexicon import Lexicon, lexicon
from factcheck.text.protected import Item, find_items
from factcheck.text.sentences import sentence_spans

_PAGE = 1500
"""Characters on each side in which two sentences are looked for."""
_SENTENCES = 2
_BARE_ANSWER = 4
"""Words up to which an answer that opens with yes or no says nothing by itself."""
_LIMITING = frozenset({"if", "only_if", "unless", "provided", "as_long_as", "until"})
"""Conditions that limit what is said; a concession ("although") does not."""
_JOINTS = ",;，；、"
"""Marks that join a clause on; brackets and colons do not."""
_ASKING = frozenset({"must", "should", "want"})
_FULL_STOPS = (".", "!", "。", "！")
_ROOM = 0.85
"""A translation of a whole sentence is rarely shorter than this share of it, in characters of a European language."""
_CLOSING = '.!?…。！？”“»«"」』)’'
"""What ends the passage's own sentence and stands behind it."""
_CLAUSE = re.compile(r"[,;:–—()，；：、]")
_STOPS = re.compile(r"[.!?…。！？；;:：,，]")
_MARKS = " \t\n\u00a0\u202f\u3000\"'„“”«»‹›‘’‚「」『』,.;:…-–—"
_OPENING = re.compile(r"[„“«「『]|(?<![\w])[\"»]")
"""A mark that opens: what stands before it is not the speaker's sentence."""
_COORDINATED = re.compile(r"[;:；：]\s*\w|,\s*(?:and|und|et|y|e|и|ve|و)\s+$")
"""What closes a condition's clause and opens one of its own."""


@dataclass(frozen=True, slots=True)
class Edge:
    """What the context shows: the surroundings, and differences that the cut made."""

    surroundings: Surroundings
    differences: tuple[Difference, ...] = ()


def look_around(quote: str, document: Document, span: Span, *, literal: bool) -> Edge:
    """The surroundings of a passage and what cutting it out of them changed.

    Args:
        quote: the quotation's words, to see whether it ends with a full stop.
        document: as read.
        span: the passage, in code points of the document.
        literal: whether the quotation claims to be the speaker's words.
    """
    text = document.text
    frame = _turn(document, span)
    before, after = _beside(text, span, frame)
    question = _question(document, span)
    if not literal:
        return Edge(Surroundings(before=before, after=after, question=question, value=ContextValue.INTACT))
    language = document.ref.language
    words, rules = lexicon(language), lists(language)
    front = max(frame.start, before_in_sentence(text, span.start).start)
    back = _rest_of_sentence(text, span.end, frame.end)
    if not _STOPS.search(text[max(0, span.start - 300) : span.end + 300]):
        front = max(front, text.rfind("\n", 0, span.start) + 1)
        line_end = text.find("\n", span.end)
        back = Span(back.start, max(back.start, min(back.end, line_end if line_end >= 0 else len(text))))
    found = [*_front(text, Span(front, span.start), span, words, language), *_back(text, back, language)]
    asks = _asks(_before_in_turn(text, span, frame), language)
    value, detail = _value(quote, text, back, found, rules, asks=asks)
    if value in (ContextValue.INTACT, ContextValue.GOES_ON) and question is not None and _only_answers(quote, rules):
        value, detail = ContextValue.QUESTION_OMITTED, question
    return Edge(Surroundings(before=before, after=after, question=question, value=value, detail=detail), tuple(found))


def look_across(quotation: Quotation, document: Document, span: Span) -> Edge:
    """The surroundings of a passage in another language, and a condition or demand that the translation cut off.

    Spans across languages end where a clause or sentence does, so only what stands outside them can be told.
    """
    plain = look_around(quotation.text, document, span, literal=False)
    if quotation.kind is not QuotationKind.DIRECT:
        return plain
    text, language = document.text, document.ref.language
    frame = _turn(document, span)
    rest = _rest_of_sentence(text, span.end, frame.end)
    front = Span(max(frame.start, before_in_sentence(text, span.start).start), span.start)
    own = {item.type for item in find_items(quotation.text, quotation.language)}
    found: list[Difference] = []
    if DifferenceType.CONDITION not in own:
        limits = [*_limits(text, front, language), *_limits(text, rest, language)]
        found = limits[:1]
    after = rest.of(text).strip(_MARKS)
    stopped = quotation.text.rstrip("\"'”“»«’ ").endswith(_FULL_STOPS)
    value, detail = plain.surroundings.value, None
    if found:
        value, detail = ContextValue.EDGE_TRUNCATED, found[0].source_text
    elif after and stopped and _demands(after, language, head=_before_in_turn(text, span, frame)):
        value, detail = ContextValue.EDGE_TRUNCATED, after
    elif stopped and (unsaid := _unsaid_demand(quotation, text, span, language)):
        value, detail = ContextValue.EDGE_TRUNCATED, unsaid
    elif after:
        value, detail = ContextValue.GOES_ON, after
    surroundings = plain.surroundings.model_copy(update={"value": value, "detail": detail})
    return Edge(surroundings, tuple(found))


def _limits(text: str, stretch: Span, language: str) -> list[Difference]:
    """Conditions in a stretch of the passage's sentence, with the words that hang on them."""
    found = []
    for item in find_items(stretch.of(text), language):
        if item.type is DifferenceType.CONDITION and item.value in _LIMITING:
            start = stretch.start + item.span.start
            found.append(_condition(item, Span(start, max(stretch.end, start + len(item.span))), text))
    return found


def _demands(words: str, language: str, *, head: str = "") -> bool:
    """Whether the words ask for something more, or object: by themselves, or joined to a head that asks."""
    first = word_list(words)[:1]
    rules = lists(language)
    if _asks(words, language) or (bool(first) and first[0] in rules.reversing):
        return True
    return bool(first) and first[0] in rules.joining and _asks(head, language)


def _asks(words: str, language: str) -> bool:
    return any(i.type is DifferenceType.MODAL and i.value in _ASKING for i in find_items(words, language))


def _before_in_turn(text: str, span: Span, frame: Span) -> str:
    """The sentence of the passage's end, as far as the passage goes."""
    start = max(frame.start, before_in_sentence(text, span.end).start)
    return text[start : span.end]


def _unsaid_demand(quotation: Quotation, text: str, span: Span, language: str) -> str | None:
    """A demand that the passage's last sentence joins on and the quotation has no room for.

    The quotation joins nothing on, and its last sentence is shorter than the passage's by a clause.
    """
    last = sentence_spans(span.of(text))[-1:]
    said = sentence_spans(quotation.text)[-1:]
    if not last or not said:
        return None
    sentence, quoted = last[0].shift(span.start).of(text), said[0].of(quotation.text)
    breaks = (m for m in _CLAUSE.finditer(sentence, 0, max(0, len(sentence) - 2)) if m.group() in _JOINTS)
    cut = max((m.end() for m in breaks), default=0)
    tail = sentence[cut:].strip(_MARKS + "。！")
    words = lexicon(language)
    if not tail or tail.split()[0].casefold() in words.relatives | words.that:
        return None
    if not cut or not _demands(tail, language, head=sentence[:cut]):
        return None
    rules = lists(quotation.language)
    joins = any(word in rules.joining or word in rules.reversing for word in word_list(quoted))
    return None if joins or weight(quoted) > _ROOM * weight(sentence) else tail


def _turn(document: Document, span: Span) -> Span:
    """The stretch that the surroundings may not leave: the turn, or the whole document."""
    segment = document.segment_at(span.start)
    if segment is not None and segment.kind is SegmentKind.TURN:
        return Span(segment.span.start, max(segment.span.end, span.end))
    return Span(0, len(document.text))


def _beside(text: str, span: Span, frame: Span) -> tuple[str, str]:
    start, end = max(frame.start, span.start - _PAGE), min(frame.end, span.end + _PAGE)
    left = sentence_spans(text[start : span.start])[-_SENTENCES:]
    right = [s for s in sentence_spans(text[span.end : end]) if s.of(text[span.end : end]).strip(_CLOSING)][:_SENTENCES]
    before = text[start + left[0].start : span.start].strip() if left else ""
    after = text[span.end : span.end + right[-1].end].strip().lstrip(_CLOSING).strip() if right else ""
    return before, after


def _question(document: Document, span: Span) -> str | None:
    """The turn before the passage's, where it asks."""
    turns = [s for s in document.segments if s.kind is SegmentKind.TURN]
    at = next((i for i, s in enumerate(turns) if s.span.start <= span.start < s.span.end), None)
    if not at:
        return None
    asked = turns[at - 1].span.of(document.text)
    if not asked.rstrip().endswith(("?", "？", "؟")):
        return None
    return asked if len(asked) <= 400 else "…" + asked[-400:]


def _rest_of_sentence(text: str, start: int, end: int) -> Span:
    """From the passage to the end of its sentence; empty where the passage ended it."""
    last = text[start - 1 : start]
    stretch = text[start : min(end, start + _PAGE)]
    if last in ".!?。！？" and last:
        return Span(start, start)
    bare = stretch.lstrip("\"'„“”«»‹›‘’」』)] \t")
    if not bare or bare[0] in ".!?。！？\n":
        return Span(start, start)
    spans = sentence_spans(stretch)
    if not spans:
        return Span(start, start)
    closing = re.match(r"[^\w]{0,3}[”“»«\"」』]", stretch)
    if closing is not None:
        return Span(start, start)
    return Span(start, start + spans[0].end)


def rest_of_sentence(text: str, start: int) -> str:
    """The words from `start` to the end of their sentence; empty where one ends there."""
    return _rest_of_sentence(text, start, len(text)).of(text)


def _front(text: str, cut: Span, span: Span, words: Lexicon, language: str) -> list[Difference]:
    """What the words before the passage in its sentence do to it."""
    opened = max((m.end() for m in _OPENING.finditer(text, cut.start, cut.end)), default=cut.start)
    cut = Span(opened, cut.end)
    prefix = cut.of(text)
    if not prefix.strip(_MARKS) or prefix.rstrip()[-1:] in ".!?。！？":
        return []
    punctuated = bool(_STOPS.search(text[max(0, span.start - 300) : span.end]))
    items = [Item(i.type, i.span.shift(cut.start), i.text, i.value) for i in find_items(prefix, language)]
    frame = _complement(prefix, words)
    begin = cut.start + (frame if frame is not None else _last_break(prefix))
    denials = [i for i in items if i.type is DifferenceType.NEGATION and i.span.start >= begin]
    if frame is None and not punctuated:
        denials = [i for i in denials if i.value == "not" and not text[i.span.end : span.start].strip()]
    found = [_cut(i, Strength.STRONG, "frame" if frame is not None else "edge") for i in denials]
    if not found:
        found += _framed(text, span, cut, words, language)
    found += [
        _cut(i, Strength.WEAK, "edge")
        for i in items
        if i.type is DifferenceType.QUANTIFIER and not text[i.span.end : span.start].strip()
    ]
    limits = [i for i in items if i.type is DifferenceType.CONDITION and i.value in _LIMITING]
    if limits and not _COORDINATED.search(prefix[limits[-1].span.end - cut.start :]):
        found.append(_condition(limits[-1], Span(limits[-1].span.start, cut.end), text))
    if (
        not found
        and punctuated
        and only_fillers(word_list(prefix), language, word_list(text[span.start : span.start + 20])[:1])
    ):
        start = cut.start + len(prefix) - len(prefix.lstrip(_MARKS))
        found.append(_filler(Span(start, cut.end), text))
    return found


def _framed(text: str, span: Span, cut: Span, words: Lexicon, language: str) -> list[Difference]:
    """A frame that supposes the words, rejects them, or puts them in the past."""
    rules = lists(language)
    frame = reporting_frame(text, span, words)
    prefix = word_list(cut.of(text))
    if (
        prefix
        and rules.tense(prefix[-3:]) == "past"
        and any(" " in phrase for phrase in rules.past if phrase in " ".join(prefix[-3:]))
    ):
        return [_plain(DifferenceType.TENSE, cut, text, "frame")]
    if frame is None:
        return []
    subject = " ".join(word_list(frame.subject))
    if any(subject == opener or subject.startswith(opener + " ") for opener in rules.openers):
        return [_plain(DifferenceType.CONDITION, frame.span, text, "frame")]
    return []


def _filler(span: Span, text: str) -> Difference:
    trimmed = Span(span.start, span.start + len(span.of(text).rstrip()))
    return Difference(
        type=DifferenceType.OMISSION_UNMARKED,
        strength=Strength.WEAK,
        source_span=trimmed,
        source_text=trimmed.of(text),
        rule="filler",
    )


def _complement(prefix: str, words: Lexicon) -> int | None:
    """Where the frame begins, if the passage is what a "that" introduces; None where it is not."""
    tail = prefix.rstrip(_MARKS)
    last = tail.split()[-1].casefold() if tail.split() else ""
    if last not in words.that and last not in words.whether:
        return None
    head = tail[: len(tail) - len(last)].rstrip(" ,")
    breaks = [m.end() for m in _CLAUSE.finditer(head)]
    return breaks[-1] if breaks else 0


def _last_break(prefix: str) -> int:
    breaks = [m.end() for m in _CLAUSE.finditer(prefix)]
    return breaks[-1] if breaks else 0


def _back(text: str, rest: Span, language: str) -> list[Difference]:
    """What the words behind the passage in its sentence would have done to it."""
    stretch = rest.of(text)
    if not stretch.strip(_MARKS):
        return []
    first = _CLAUSE.search(stretch.lstrip()[1:])
    clause_end = rest.start + (first.start() + 1 + len(stretch) - len(stretch.lstrip()) if first else len(stretch))
    opens_clause = stretch.lstrip()[:1] in ",;:–—，；："
    found: list[Difference] = []
    for item in find_items(stretch, language):
        moved = Item(item.type, item.span.shift(rest.start), item.text, item.value)
        near = not opens_clause and moved.span.start < clause_end
        if item.type is DifferenceType.NEGATION and near and len(word_list(text[rest.start : moved.span.start])) <= 1:
            found.append(_cut(moved, Strength.STRONG, "edge"))
        elif item.type is DifferenceType.CONDITION and item.value in _LIMITING:
            found.append(_condition(moved, Span(moved.span.start, rest.end), text))
            break
    return found


def _cut(item: Item, strength: Strength, rule: str) -> Difference:
    return Difference(type=item.type, strength=strength, source_span=item.span, source_text=item.text, rule=rule)


def _plain(kind: DifferenceType, span: Span, text: str, rule: str) -> Difference:
    return Difference(type=kind, strength=Strength.STRONG, source_span=span, source_text=span.of(text), rule=rule)


def _condition(item: Item, span: Span, text: str) -> Difference:
    end = span.start + len(span.of(text).rstrip(_MARKS))
    whole = Span(span.start, max(end, item.span.end))
    return Difference(
        type=DifferenceType.CONDITION,
        strength=Strength.WEAK,
        source_span=whole,
        source_text=whole.of(text),
        rule="edge",
    )


def _only_answers(quote: str, rules: Lists) -> bool:
    """Whether the words are a bare yes or no, which mean what the question made them mean."""
    words = word_list(quote)
    return 0 < len(words) <= _BARE_ANSWER and words[0] in rules.answers


def _value(
    quote: str, text: str, back: Span, found: list[Difference], rules: Lists, *, asks: bool
) -> tuple[ContextValue, str | None]:
    taken = [d for d in found if d.rule != "filler"]
    if taken:
        return ContextValue.EDGE_TRUNCATED, taken[0].source_text
    rest = back.of(text).strip(_MARKS)
    if not rest:
        return ContextValue.INTACT, None
    first = word_list(rest)[:1]
    stopped = quote.rstrip("\"'”“»«’ ").endswith((".", "!", "。"))
    if stopped and first and (first[0] in rules.reversing or (asks and first[0] in rules.joining)):
        return ContextValue.EDGE_TRUNCATED, rest
    return ContextValue.GOES_ON, rest
