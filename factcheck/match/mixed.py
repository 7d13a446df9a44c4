"""Do the marked pieces inside reported speech stand there word for word? Content is judged elsewhere, marks here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factcheck.match.differences import Comparison
from factcheck.match.located import Located
from factcheck.model.match import Band, Difference, DifferenceType, Strength
from factcheck.model.quotation import Quotation, QuotationKind
from factcheck.model.spans import Span

_SHORTEST = 2
"""Words of a piece: a single marked word is a word that anybody uses."""


def fragments_of(quotation: Quotation) -> tuple[Span, ...]:
    """The marked pieces of a mixed quotation, in code points of its own words."""
    if quotation.kind is not QuotationKind.MIXED:
        return ()
    inside = (Span(f.start - quotation.span.start, f.end - quotation.span.start) for f in quotation.fragments
              if f.start >= quotation.span.start and f.end - quotation.span.start <= len(quotation.text))  # fmt: skip
    return tuple(span for span in inside if len(span.of(quotation.text).split()) >= _SHORTEST)


def fragment_differences(
    quotation: Quotation,
    search: Callable[[str], Sequence[tuple[Located, Comparison, Band]]],
) -> tuple[Difference, ...]:
    """What the marked pieces changed of the document's words; a piece that stands nowhere is a sign.

    Args:
        quotation: of any kind; only mixed ones have pieces.
        search: places of some words in the document with their literal comparison and band, best first.
    """
    found: list[Difference] = []
    for piece in fragments_of(quotation):
        words = piece.of(quotation.text)
        best = next((entry for entry in search(words) if entry[2] is Band.MATCHED), None)
        if best is None:
            found.append(
                Difference(
                    type=DifferenceType.WORD,
                    strength=Strength.WEAK,
                    quote_span=piece,
                    quote_text=words,
                    rule="fragment",
                )
            )
            continue
        found += [_moved(d, piece) for d in best[1].differences if d.strength is Strength.STRONG]
    return tuple(found)


def _moved(difference: Difference, piece: Span) -> Difference:
    if difference.quote_span is None:
        return difference
    return difference.model_copy(update={"quote_span": difference.quote_span.shift(piece.start)})
