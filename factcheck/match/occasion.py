"""Was it said on the occasion, and in the way, that the article names? Event and act of speech are claims too."""

from __future__ import annotations

from factcheck.match.comparing import stem, word_list
from factcheck.model.document import Document
from factcheck.model.match import Difference, DifferenceType, Strength
from factcheck.model.quotation import Quotation
from factcheck.model.spans import Span
from factcheck.text.language import same_language
from factcheck.text.protected import find_items

_BESIDE = 300
"""Characters around a passage in which the act of speech must be named."""


def occasion_differences(quotation: Quotation, document: Document, span: Span) -> tuple[Difference, ...]:
    """Differences of event and act of speech between the article and the document that holds the passage."""
    return (*_event(quotation, document), *_speech_act(quotation, document, span))


def _event(quotation: Quotation, document: Document) -> tuple[Difference, ...]:
    """Dates on both sides that cannot be the same day."""
    event = document.ref.event
    if quotation.event is None or event is None:
        return ()
    ours = [i for i in find_items(quotation.event, quotation.language) if i.type is DifferenceType.DATE]
    theirs = [i for i in find_items(event, document.ref.language) if i.type is DifferenceType.DATE]
    if not ours or not theirs or any(_compatible(a.value, b.value) for a in ours for b in theirs):
        return ()
    return (
        Difference(
            type=DifferenceType.EVENT,
            strength=Strength.WEAK,
            quote_text=ours[0].text,
            source_text=theirs[0].text,
            rule="event",
        ),
    )


def _compatible(one: str, other: str) -> bool:
    """Whether two partial ISO dates can name the same day: no part that both have differs."""
    pairs = zip(one.split("-"), other.split("-"), strict=False)
    return all(a == b or not a.strip("X?") or not b.strip("X?") for a, b in pairs)


def _speech_act(quotation: Quotation, document: Document, span: Span) -> tuple[Difference, ...]:
    """The act (thanked, threatened) is not named beside the passage."""
    act = quotation.speech_act
    if not act:
        return ()
    if same_language(quotation.language, document.ref.language):
        beside = document.text[max(0, span.start - _BESIDE) : span.end + _BESIDE]
        stems = {stem(word) for word in word_list(beside)}
        if any(stem(word) in stems for word in word_list(act)):
            return ()
    return (Difference(type=DifferenceType.SPEECH_ACT, strength=Strength.WEAK, quote_text=act, rule="speech act"),)
