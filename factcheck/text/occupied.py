"""Is a stretch of a text taken already? Disjoint spans, looked up by halving."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from factcheck.model.spans import Span


class Occupied:
    """Spans that must not overlap, in any order of arrival."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        """Begin with spans of one text; overlapping ones count as one."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            if self._ends and span.start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            elif len(span):
                self._starts.append(span.start)
                self._ends.append(span.end)

    def overlaps(self, span: Span) -> bool:
        """Whether any of it is taken.

        >>> taken = Occupied([Span(2, 5)])
        >>> taken.overlaps(Span(0, 2)), taken.overlaps(Span(4, 9))
        (False, True)
        """
        after = bisect_left(self._starts, span.end)
        return after > 0 and self._ends[after - 1] > span.start

    def take(self, span: Span) -> bool:
        """Take a stretch if it is free; says whether it was."""
        if self.overlaps(span):
            return False
        place = bisect_left(self._starts, span.start)
        self._starts.insert(place, span.start)
        self._ends.insert(place, span.end)
        return True
