"""Are all sentences of the quotation the same speaker's? Turns are looked at sentence by sentence."""

from __future__ import annotations

from factcheck.match.located import Located
from factcheck.match.naming import mentions
from factcheck.model.document import Document, SegmentKind
from factcheck.model.match import Difference, DifferenceType, Operation, Strength
from factcheck.model.quotation import Quotation
from factcheck.model.spans import Span
from factcheck.text.sentences import sentence_spans


def foreign_sentences(quotation: Quotation, document: Document, place: Located) -> tuple[Difference, ...]:
    """Whole sentences of the quotation that stand in another speaker's turn than the rest of it."""
    names = quotation.speaker.names() if quotation.speaker is not None else ()
    if not any(s.kind is SegmentKind.TURN for s in document.segments):
        return ()
    labelled = [(span, at) for span in sentence_spans(quotation.text) if (at := _place_of(place, span)) is not None]
    labels = [(span, at, _label(document, at.start)) for span, at in labelled]
    if len({label for _, _, label in labels if label is not None}) < 2:
        return ()
    own = _own_label(names, [label for _, _, label in labels if label is not None])
    return tuple(
        Difference(
            type=DifferenceType.SPEAKER,
            strength=Strength.STRONG,
            quote_span=span,
            source_span=at,
            quote_text=span.of(quotation.text),
            source_text=at.of(document.text),
            rule="sentence",
            note=label,
        )
        for span, at, label in labels
        if label is not None and label != own
    )


def _own_label(names: tuple[str, ...], labels: list[str]) -> str:
    """The claimed speaker's label where it is among them, else the first one."""
    return next((label for label in labels if names and mentions(names, label)), labels[0])


def _place_of(place: Located, sentence: Span) -> Span | None:
    """Where most words of a sentence of the quotation stand in the document."""
    met = [
        step.source
        for step in place.alignment.steps
        if step.quote is not None
        and step.source is not None
        and step.operation in (Operation.EQUAL, Operation.TYPO)
        and step.quote.overlaps(sentence)
    ]
    if len(met) < 3:
        return None
    return Span(min(s.start for s in met), max(s.end for s in met))


def _label(document: Document, offset: int) -> str | None:
    segment = document.segment_at(offset)
    return segment.speaker if segment is not None and segment.kind is SegmentKind.TURN else None
