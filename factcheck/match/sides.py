"""What does telling differences need of both texts? Their words, their items, their lists, in one value."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.match.comparing import Lists
from factcheck.match.regions import Region
from factcheck.model.match import Difference, DifferenceType, Strength
from factcheck.model.spans import Span
from factcheck.text.protected import Item


@dataclass(frozen=True, slots=True)
class Sides:
    """Both texts with everything that telling differences needs."""

    quote: str
    text: str
    language: str
    lists: Lists
    quote_items: tuple[Item, ...]
    source_items: tuple[Item, ...]
    literal: bool

    def here(self, span: Span | None) -> tuple[Item, ...]:
        """Items of the quotation that touch the stretch."""
        return () if span is None else tuple(i for i in self.quote_items if i.span.overlaps(span))

    def there(self, span: Span | None) -> tuple[Item, ...]:
        """Items of the document that touch the stretch."""
        return () if span is None else tuple(i for i in self.source_items if i.span.overlaps(span))


def region_difference(
    kind: DifferenceType, strength: Strength, region: Region, sides: Sides, *, rule: str
) -> Difference:
    """A difference that covers a whole region, with the words of both sides."""
    return Difference(
        type=kind,
        strength=strength,
        quote_span=region.quote,
        source_span=region.source,
        quote_text=region.quote.of(sides.quote) if region.quote is not None else None,
        source_text=region.source.of(sides.text) if region.source is not None else None,
        rule=rule,
    )
