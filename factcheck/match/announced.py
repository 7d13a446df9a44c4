"""Did the quotation make a deed of an announcement? "Said that it would approve" shortened to "approved"."""

from __future__ import annotations

import re

from factcheck.match.located import Located
from factcheck.model.match import Difference, DifferenceType, Operation, Strength
from factcheck.model.spans import Span
from factcheck.text.lexicon import lexicon

_WORD = re.compile(r"\w+")
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_NEXT_TO = 2
"""Code points between words of one stretch that was left out: a space, a mark."""


def told_as_deed(
    differences: tuple[Difference, ...], place: Located, text: str, language: str
) -> tuple[Difference, ...]:
    """The differences; a future that was left out together with the verb that announces it is a strong one.

    A future alone comes and goes with style; without its "said that" it turns an intention into a fact.
    """
    stretches = [span for span in _left_out(place) if _announces(span.of(text), language)]
    return tuple(
        difference.model_copy(update={"strength": Strength.STRONG, "rule": "announced"})
        if difference.type is DifferenceType.MODAL
        and difference.quote_text is None
        and difference.source_span is not None
        and any(span.contains(difference.source_span) for span in stretches)
        else difference
        for difference in differences
    )


def _left_out(place: Located) -> list[Span]:
    """Stretches of the passage that the quotation does not have, neighbouring words joined."""
    joined: list[Span] = []
    for step in place.alignment.steps:
        if step.operation is not Operation.INSERT or step.source is None:
            continue
        if joined and 0 <= step.source.start - joined[-1].end <= _NEXT_TO:
            joined[-1] = Span(joined[-1].start, step.source.end)
        else:
            joined.append(step.source)
    return joined


def _announces(words: str, language: str) -> bool:
    cues = lexicon(language).cues
    if _IDEOGRAPHS.search(words):
        return any(len(cue) > 1 and cue in words for cue in cues)
    return any(word.lower() in cues for word in _WORD.findall(words))
