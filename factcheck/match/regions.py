"""Where do quotation and passage part? Runs of alignment steps that belong together, told as plain stretches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from factcheck.model.match import Operation, Step
from factcheck.model.spans import Span

_SENTENCE_MARK = re.compile(r"[.!?;:。！？；：…]|\n\s*\n")
_NOTE = re.compile(r"\((?:[^()\n]{1,160})\)|\[(?:[^\[\]\n]{1,160})\]|（[^（）\n]{1,80}）|【[^【】\n]{1,80}】")


class Shape(StrEnum):
    """What happened to the words of a region."""

    REPLACED = "replaced"
    DROPPED = "dropped"
    """There and not here, without a mark."""
    ADDED = "added"
    """Here and not there, without a mark."""
    SKIPPED = "skipped"
    """There and not here, with a mark of omission."""
    BRACKETED = "bracketed"
    """Here in the editor's brackets."""
    MISSPELT = "misspelt"


@dataclass(frozen=True, slots=True)
class Region:
    """One stretch where both sides part; the spans hold the words, without marks at their edges."""

    shape: Shape
    quote: Span | None
    source: Span | None
    steps: tuple[Step, ...]
    after: Step | None
    """The last equal step before the region."""
    before: Step | None
    """The first equal step behind it."""


_PLAIN = (Operation.REPLACE, Operation.DELETE, Operation.INSERT, Operation.TYPO)


def regions(steps: Sequence[Step]) -> tuple[Region, ...]:
    """Regions in the order of the quotation."""
    out: list[Region] = []
    run: list[Step] = []
    last_equal: Step | None = None

    def close(following: Step | None) -> None:
        out.extend(_regions_of(run, last_equal, following))
        run.clear()

    for step in steps:
        if step.operation is Operation.EQUAL:
            close(step)
            last_equal = step
        else:
            run.append(step)
    close(None)
    return tuple(out)


def _regions_of(run: list[Step], after: Step | None, before: Step | None) -> list[Region]:
    """Marked parts are taken out of a run; what is left of it is one region."""
    if not run:
        return []
    out: list[Region] = []
    marked = [s for s in run if s.operation is Operation.BRACKET]
    gaps = [s for s in run if s.operation is Operation.GAP]
    plain = [s for s in run if s.operation in _PLAIN]
    if marked:
        beside = [s for s in plain if s.operation is Operation.INSERT]
        if plain and len(beside) == len(plain) and len(beside) <= 8:
            out.append(_region(Shape.BRACKETED, [*marked, *beside], after, before))
            plain = []
        else:
            out.append(_region(Shape.BRACKETED, marked, after, before))
    if gaps:
        dropped = [s for s in plain if s.operation is Operation.INSERT]
        if len(dropped) == len(plain):
            gaps, plain = gaps + plain, []
        out.append(_region(Shape.SKIPPED, gaps, after, before))
    if plain:
        out.append(_region(_shape(plain), plain, after, before))
    return out


def _shape(plain: list[Step]) -> Shape:
    operations = {step.operation for step in plain}
    if operations == {Operation.TYPO}:
        return Shape.MISSPELT
    if operations == {Operation.INSERT}:
        return Shape.DROPPED
    if operations == {Operation.DELETE}:
        return Shape.ADDED
    return Shape.REPLACED


def _region(shape: Shape, steps: list[Step], after: Step | None, before: Step | None) -> Region:
    return Region(
        shape,
        _outer([s.quote for s in steps if s.quote is not None]),
        _outer([s.source for s in steps if s.source is not None]),
        tuple(steps),
        after,
        before,
    )


def _outer(spans: list[Span]) -> Span | None:
    return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None


def notes(text: str, page: Span) -> tuple[Span, ...]:
    """Bracketed stretches of a document inside `page`: notes, sound marks, stage directions."""
    return tuple(Span(m.start(), m.end()) for m in _NOTE.finditer(text, page.start, page.end))


def has_boundary(text: str, start: int, end: int) -> bool:
    """Whether a sentence or main clause ends between two offsets."""
    return start <= end and bool(_SENTENCE_MARK.search(text, start, end))
