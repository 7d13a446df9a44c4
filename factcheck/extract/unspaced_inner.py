"""Who speaks inside somebody's words? Quotations inside quotations, in scripts without spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.extract.draft import NOBODY, Draft, Source
from factcheck.extract.unspaced_names import Names
from factcheck.extract.unspaced_words import Patterns
from factcheck.model.quotation import QuotationKind, Route, Speaker
from factcheck.model.spans import Span
from factcheck.text.quotemarks import Marked
from factcheck.text.scene import Scene


class Inner:
    """Judges the inner marks of one Chinese or Japanese article."""

    def __init__(self, scene: Scene, words: Patterns, names: Names, *, final: bool) -> None:
        """`final` where the verb ends the clause."""
        self.scene = scene
        self.words = words
        self.names = names
        self.final = final

    def drafts(self, holders: Sequence[Draft]) -> list[Draft]:
        """A draft for each inner stretch; `holders` are the quotations found so far."""
        out = []
        by_span = {d.span: d for d in holders}
        for mark in self.scene.marks:
            if mark.depth == 0 or mark.parent is None:
                continue
            holder = self.scene.marks[mark.parent]
            outer = by_span.get(holder.inner)
            before = self.scene.text[holder.inner.start : mark.outer.start]
            after = self.scene.text[mark.outer.end : holder.inner.end]
            draft = self._inner(mark, holder, before, after, outer)
            out.append(draft)
            by_span[mark.inner] = draft
        return out

    def _inner(self, mark: Marked, holder: Marked, before: str, after: str, outer: Draft | None) -> Draft:
        if self.final:
            cue = self.words.inner.match(after)
            subject = re.search(r"([^、。はがも]{1,12})[はがも][^、。]{0,8}$", before)
        else:
            cue = next(iter(reversed(list(self.words.cue.finditer(before[-12:])))), None)
            subject = re.search(r"([^，。：:！？、]{1,16})$", before.rstrip("：:，, "))
        if cue is None or subject is None:
            return Draft(QuotationKind.SCARE, mark.inner, confidence=0.7, nested=True)
        at = holder.inner.start + subject.start(1)
        piece = self.names.mention_in(subject.group(1)) if not self.final else (0, len(subject.group(1)))
        if piece is None:
            return Draft(QuotationKind.DIRECT, mark.inner, NOBODY, confidence=0.6, nested=True)
        words = subject.group(1)[piece[0] : piece[1]]
        words = self.words.cue.split(words)[0] or words
        mention = Span(at + piece[0], at + piece[0] + len(words))
        return Draft(
            QuotationKind.DIRECT,
            mark.inner,
            Source(self._related(words, outer), mention, None, Route.CUE_BEFORE, 0.6),
            nested=True,
        )

    def _related(self, words: str, outer: Draft | None) -> Speaker | None:
        own = self.words.own.match(words)
        noun = words[own.end() :] if own else words
        if not noun or self.words.pronoun.fullmatch(noun):
            return None
        kin = (own is not None or self.final) and outer is not None and outer.source.speaker is not None
        if kin and outer is not None and outer.source.speaker is not None:
            relation = self.scene.lexicon.pack.relation
            return Speaker(name=relation.format(name=outer.source.speaker.name, relation=noun))
        return Speaker(name=noun)
