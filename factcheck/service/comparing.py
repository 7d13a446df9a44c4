"""Has this quotation been laid against these documents already? Compares anew only where a document was added."""

from __future__ import annotations

from factcheck.match.crosslingual import supports
from factcheck.match.find import find_matches
from factcheck.model.document import Document
from factcheck.model.match import Band, Match
from factcheck.model.quotation import Quotation
from factcheck.model.reasons import GapReason, Stage
from factcheck.model.snapshot import Gap
from factcheck.ports import Encoder
from factcheck.text.language import same_language


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

    def readable(
        self, quotation: Quotation, documents: tuple[Document, ...]
    ) -> tuple[tuple[Document, ...], tuple[Gap, ...]]:
        """The documents whose language can be compared with the quotation's, and a gap for each other one.

        A document in which something was found all the same (a name, words in the original) is kept.
        """
        found = {
            (match.document.source_id, match.document.url)
            for match in self.matches(quotation, self._known[quotation.id][0])
            if match.band is not Band.NONE
        }
        fit, gaps = [], []
        for document in documents:
            reason = self._obstacle(quotation.language, document.ref.language)
            if reason is None or (document.ref.source_id, document.ref.url) in found:
                fit.append(document)
            else:
                gaps.append(_gap(document, quotation.language, reason))
        return tuple(fit), tuple(gaps)

    def _obstacle(self, quoted: str, written: str) -> GapReason | None:
        if same_language(quoted, written):
            return None
        if self._encoder is None:
            return GapReason.ENCODER_UNAVAILABLE
        return None if supports(quoted, written, self._encoder) else GapReason.LANGUAGE_PAIR_UNSUPPORTED


def _gap(document: Document, language: str, reason: GapReason) -> Gap:
    return Gap(
        source_id=document.ref.source_id,
        stage=Stage.FIND,
        reason=reason,
        detail=f"{document.ref.url} is in {document.ref.language}, the quotation in {language}; we cannot compare them",
        url=document.ref.url,
    )
