"""What is compared across languages? A quotation beside the passage found for it, with their protected items."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from factcheck.model.match import Difference, DifferenceType, Strength
from factcheck.model.spans import Span
from factcheck.text.protected import Item, find_items

_PIECE = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff]|(?:(?![\u3040-\u30ff\u3400-\u9fff])[^\W_])+"
    r"(?:['’-](?:(?![\u3040-\u30ff\u3400-\u9fff])[^\W_])+)*"
)
_HYPHENATED = re.compile(r"(?<=[^\W\d_])[-\u00ad]\n\s*(?=[^\W\d_])|\u00ad")
_CUT = re.compile(r"…|\.\.\.|[\[(]\s*(?:…|\.\.\.)\s*[\])]")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@lru_cache(maxsize=1024)
def pieces_of(text: str) -> tuple[Span, ...]:
    """Words, and single characters of scripts without spaces, in order."""
    return tuple(Span(piece.start(), piece.end()) for piece in _PIECE.finditer(text))


@lru_cache(maxsize=16384)
def fold_letters(word: str) -> str:
    """A word in lower case without accents and possessive.

    >>> fold_letters("Słania’s")
    'slania'
    """
    apart = unicodedata.normalize("NFKD", word.casefold().replace("ł", "l").replace("ø", "o").replace("ı", "i"))
    plain = "".join(char for char in apart if not unicodedata.combining(char))
    return plain.removesuffix("'s").removesuffix("’s")


@dataclass(frozen=True, slots=True)
class Pair:
    """Both texts as they stand. Offsets of the passage count from `offset` in the document."""

    quote: str
    quote_language: str
    passage: str
    passage_language: str
    offset: int = 0
    context: str = ""
    """The passage with its neighbouring sentences: what stands there is cut, not invented."""
    speakers: tuple[str, ...] = ()
    """Names of whoever is quoted: where they stand in the passage, they are a report's, not the speaker's words."""
    places: tuple[int, ...] = ()
    """Where each character of the passage stands in the text it was cleaned from, and one past the last; empty
    where nothing was cleaned away."""

    @staticmethod
    def cleaned(pair: Pair) -> Pair:
        """The same pair with words made whole that a line break had cut."""
        kept: list[int] = []
        at = 0
        for cut in _HYPHENATED.finditer(pair.passage):
            kept.extend(range(at, cut.start()))
            at = cut.end()
        if not at:
            return pair
        kept.extend(range(at, len(pair.passage)))
        passage = "".join(pair.passage[place] for place in kept)
        context = _HYPHENATED.sub("", pair.context)
        return replace(pair, passage=passage, context=context, places=(*kept, len(pair.passage)))

    @property
    def is_cut(self) -> bool:
        """Whether the quotation says itself that it leaves something out."""
        return bool(_CUT.search(self.quote))

    @property
    def passage_is_wide(self) -> bool:
        """Whether the passage is in a script without spaces."""
        return len(_WIDE.findall(self.passage)) * 2 > len(self.passage)

    @property
    def items(self) -> tuple[Item, ...]:
        """Protected items of the quotation."""
        return find_items(self.quote, self.quote_language)

    @property
    def passage_items(self) -> tuple[Item, ...]:
        """Protected items of the passage, in its own offsets."""
        return find_items(self.passage, self.passage_language)

    def items_of(self, *types: DifferenceType) -> list[Item]:
        """Those of the quotation."""
        return [item for item in self.items if item.type in types]

    def passage_items_of(self, *types: DifferenceType) -> list[Item]:
        """Those of the passage."""
        return [item for item in self.passage_items if item.type in types]

    def context_items_of(self, *types: DifferenceType) -> list[Item]:
        """Those of the passage and its neighbours."""
        return [item for item in find_items(self.context, self.passage_language) if item.type in types]

    def difference(
        self,
        kind: DifferenceType,
        strength: Strength,
        ours: Item | Span | None,
        theirs: Item | Span | None,
        *,
        rule: str,
    ) -> Difference:
        """A difference with its spans, the passage's counted in the document."""
        quote = ours.span if isinstance(ours, Item) else ours
        source = theirs.span if isinstance(theirs, Item) else theirs
        return Difference(
            type=kind,
            strength=strength,
            quote_span=quote,
            source_span=self._in_document(source) if source else None,
            quote_text=quote.of(self.quote) if quote else None,
            source_text=source.of(self.passage) if source else None,
            rule=rule,
        )

    def _in_document(self, span: Span) -> Span:
        if not self.places:
            return span.shift(self.offset)
        end = self.places[span.end - 1] + 1 if span.end > span.start else self.places[span.end]
        return Span(self.places[span.start], end).shift(self.offset)
