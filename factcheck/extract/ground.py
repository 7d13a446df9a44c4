"""Which stretches of an article are spoken for already? Asked once for every mark and colon, so answered at once."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.model.spans import Span


class Ground:
    """The text's code points, each free or taken; a list of spans would cost the square of a long article."""

    def __init__(self, length: int, spans: Iterable[Span] = ()) -> None:
        """A text of `length` code points with `spans` taken."""
        self._taken = bytearray(length)
        for span in spans:
            self.take(span)

    def take(self, span: Span) -> None:
        """From now on this stretch is spoken for."""
        self._taken[span.start : span.end] = b"\x01" * (min(span.end, len(self._taken)) - span.start)

    def holds(self, offset: int) -> bool:
        """Whether the code point at `offset` is taken."""
        return offset < len(self._taken) and self._taken[offset] == 1

    def meets(self, span: Span) -> bool:
        """Whether any of the stretch is taken."""
        return self._taken.find(1, span.start, span.end) >= 0

    def covers(self, span: Span) -> bool:
        """Whether all of the stretch is taken."""
        return len(span) > 0 and self._taken.find(0, span.start, span.end) < 0
