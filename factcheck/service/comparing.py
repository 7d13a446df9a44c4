"""Has this quotation been laid against these documents already? Compares anew only where a document was added."""

from __future__ import annotations

from factcheck.match.find import find_matches
from factcheck.model.document import Document
from factcheck.model.match import Match
from factcheck.model.quotation import Quotation
from factcheck.ports import Encoder


class Comparing:
    """Matches of one run. What a rival elsewhere does to a passage is decided over all documents together."""

    def __init__(self, encoder: Encoder | None) -> None:
        """Compare across languages with `encoder`, or not at all."""
        self._encoder = encoder
        self._known: dict[str, tuple[tuple[Document, ...], tuple[Match, ...]]] = {}

    def matches(self, quotation: Quotation, documents: tuple[Document, ...]) -> tuple[Match, ...]:
        """Best first, over all of `documents`."""
        known = self._known.get(quotation.id)
        if known is None or known[0] != documents:
            known = (documents, find_matches(quotation, documents, encoder=self._encoder))
            self._known[quotation.id] = known
        return known[1]
