"""Where exactly does the passage begin and end? Mends the edges of an alignment before anything is told from it.

The cheapest alignment is not always the one a reader sees. Where the first words stand twice, it may start at the
wrong ones; where little meets, it may give up a first or last word that stands a few words further on. Both are
mended here, and only at the edges.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from factcheck.match.comparing import fold
from factcheck.match.located import Located
from factcheck.model.match import Alignment, Operation, Step
from factcheck.model.spans import Span

_WORD = re.compile(r"[^\W_]+(?:[-.,'’][^\W_]+)*")
_REACH = 8
"""Words beyond the edge in which a lost first or last word is looked for."""
_BREAK = re.compile(r"[.!?。！？:：]\s|\n")
_CLAUSE = re.compile(r"[,;:.!?()–—，；：。！？]")
_STOP = re.compile(r"[.!?。！？\n]")


def settled(quote: str, text: str, place: Located) -> Located:
    """The place with its edges mended; unchanged where its parts stand in another order."""
    steps = list(place.alignment.steps)
    if not steps or list(place.spans) != sorted(place.spans):
        return place
    steps = _inside(text, _reach_back(quote, text, steps))
    steps = _reach_on(quote, text, steps)
    steps = _slide(text, steps)
    steps = _trim(steps)
    sources = [s.source for s in steps if s.source is not None and s.operation is not Operation.GAP]
    if not sources or tuple(steps) == place.alignment.steps:
        return place
    outer = Span(min(s.start for s in sources), max(s.end for s in sources))
    spans = _spans(place.spans, outer)
    alignment = Alignment(steps=tuple(steps), similarity=place.alignment.similarity)
    return replace(place, spans=spans, alignment=alignment)


def _spans(spans: Sequence[Span], outer: Span) -> tuple[Span, ...]:
    """The parts with the first and last edge moved to the mended ones."""
    kept = [span for span in spans if span.overlaps(outer)] or [outer]
    if len(kept) == 1:
        return (outer,)
    first = Span(min(outer.start, kept[0].end), kept[0].end)
    last = Span(kept[-1].start, max(outer.end, kept[-1].start))
    return (first, *kept[1:-1], last)


def _trim(steps: list[Step]) -> list[Step]:
    """Without words of the source before the first and behind the last word of the quotation."""
    own = [i for i, s in enumerate(steps) if s.quote is not None]
    return steps[own[0] : own[-1] + 1] if own else steps


def _reach_back(quote: str, text: str, steps: list[Step]) -> list[Step]:
    """First words that were given up, but stand a few words before."""
    lost = [s for s in steps[: _edge(steps)] if s.quote is not None]
    rest = steps[_edge(steps) :]
    if not 1 <= len(lost) <= 2 or not rest:
        return steps
    anchor = next((s.source for s in rest if s.source is not None), None)
    if anchor is None:
        return steps
    floor = max((m.end() for m in _STOP.finditer(text, max(0, anchor.start - 120), anchor.start)), default=0)
    floor = max(floor, anchor.start - 120)
    before = [Span(m.start(), m.end()) for m in _WORD.finditer(text, floor, anchor.start)][-_REACH:]
    wanted = [fold(s.quote.of(quote)) for s in lost if s.quote is not None]
    words = [fold(span.of(text)) for span in before]
    at = next((i for i in range(len(words) - len(wanted), -1, -1) if words[i : i + len(wanted)] == wanted), None)
    if at is None:
        return steps
    met = [Step(Operation.EQUAL, s.quote, before[at + n]) for n, s in enumerate(lost)]
    between = [Step(Operation.INSERT, None, span) for span in before[at + len(wanted) :]]
    return [*met, *between, *rest]


def _inside(text: str, steps: list[Step]) -> list[Step]:
    """First words that were set against words of the sentence or label before: they meet nothing."""
    edge = _edge(steps)
    first = next((s.source for s in steps[edge:] if s.source is not None), None)
    if first is None:
        return steps
    floor = max((m.end() for m in _BREAK.finditer(text, max(0, first.start - 200), first.start)), default=0)
    mended = []
    for step in steps[:edge]:
        if step.source is None or step.source.start >= floor:
            mended.append(step)
        elif step.quote is not None:
            mended.append(Step(Operation.DELETE, step.quote, None))
    return [*mended, *steps[edge:]]


def _edge(steps: Sequence[Step]) -> int:
    """Index of the first step that is neither given up nor the source's alone."""
    for index, step in enumerate(steps):
        if step.operation not in (Operation.DELETE, Operation.REPLACE, Operation.INSERT):
            return index
    return len(steps)


def _reach_on(quote: str, text: str, steps: list[Step]) -> list[Step]:
    """Last words that were given up, but stand a few words further on."""
    edge = len(steps) - _edge(steps[::-1])
    lost = [s for s in steps[edge:] if s.quote is not None]
    rest = steps[:edge]
    if not 1 <= len(lost) <= 2 or not rest:
        return steps
    anchor = next((s.source for s in reversed(rest) if s.source is not None), None)
    if anchor is None:
        return steps
    stop = _STOP.search(text, anchor.end, anchor.end + 120)
    ceiling = stop.start() if stop is not None else min(len(text), anchor.end + 120)
    behind = [Span(m.start(), m.end()) for m in _WORD.finditer(text, anchor.end, ceiling)][:_REACH]
    wanted = [fold(s.quote.of(quote)) for s in lost if s.quote is not None]
    words = [fold(span.of(text)) for span in behind]
    at = next((i for i in range(len(words) - len(wanted) + 1) if words[i : i + len(wanted)] == wanted), None)
    if at is None:
        return [*rest, *_beside(text, anchor, lost, behind)]
    between = [Step(Operation.INSERT, None, span) for span in behind[:at]]
    met = [Step(Operation.EQUAL, s.quote, behind[at + n]) for n, s in enumerate(lost)]
    return [*rest, *between, *met]


def _beside(text: str, anchor: Span, lost: Sequence[Step], behind: Sequence[Span]) -> list[Step]:
    """Last words set against the words that stand in their place, where the clause runs on there."""
    taken = behind[: len(lost)]
    runs_on = len(taken) == len(lost) and not _CLAUSE.search(text, anchor.end, taken[-1].start)
    if not runs_on or any(step.source is not None for step in lost):
        return list(lost)
    return [Step(Operation.REPLACE, step.quote, span) for step, span in zip(lost, taken, strict=True)]


def _slide(text: str, steps: list[Step]) -> list[Step]:
    """First words that stand twice: the quotation begins at the later place, next to what follows."""
    count = 0
    while count < len(steps) and steps[count].operation is Operation.EQUAL:
        count += 1
    end = count
    while end < len(steps) and steps[end].operation is Operation.INSERT:
        end += 1
    if not count or end - count < count:
        return steps
    head, between = steps[:count], steps[count:end]
    tail = between[-count:]
    same = all(
        one.source is not None and other.source is not None and fold(one.source.of(text)) == fold(other.source.of(text))
        for one, other in zip(head, tail, strict=True)
    )
    if not same:
        return steps
    moved = [Step(Operation.EQUAL, one.quote, other.source) for one, other in zip(head, tail, strict=True)]
    return [*moved, *steps[end:]]
