"""Which marked stretches are somebody's words, and whose? Direct and mixed quotations, scare quotes, refused ones."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from factcheck.extract.attribution import Attributed, Attributor
from factcheck.extract.coreference import Resolver
from factcheck.extract.draft import Draft, Refused, Source
from factcheck.extract.weighing import SPEECH_FROM, weigh, words_in
from factcheck.model.quotation import QuotationKind, Route, Speaker, WithheldReason
from factcheck.model.spans import Span
from factcheck.text.phrases import phrases
from factcheck.text.quotemarks import Marked
from factcheck.text.scene import Scene
from factcheck.text.tagging import Kind, Token, tag
from factcheck.text.ties import Place, Tie

_LONGEST_SENTENCE = 1000
"""Characters before a quotation that are read for its frame: text without an end must not cost its square."""
_CLAUSES_AT_ONCE = 4
"""Reported clauses that may lie within each other (never seen: three)."""
_FRAGMENT_WORDS = 3
"""Marked pieces from this length on are literal words of their own (labelling rules: a word or two are fragments)."""
_INHERITED, _FROM_CONTEXT = 0.75, 0.5

_CARRIED_ON = 2.5
"""Weight of words that carry on speech, as much as a colon behind a cue."""
_CARRYING_WORDS = 3


class DirectPass:
    """Walks over the outermost marks of one article, in order."""

    def __init__(self, scene: Scene, resolver: Resolver, taken: Sequence[Draft]) -> None:
        """Keep what other passes found: `taken` are turns, blocks and reported clauses."""
        self.scene = scene
        self.resolver = resolver
        self.attributor = Attributor(scene, resolver)
        self.clauses = sorted(
            (d for d in taken if d.kind in (QuotationKind.INDIRECT, QuotationKind.MIXED)), key=lambda d: d.span.start
        )
        self.drafts: list[Draft] = []
        self.refused: list[Refused] = []
        self.previous: Attributed | None = None
        self.groups = 0

    def run(self) -> tuple[list[Draft], list[Refused]]:
        """Judge every outermost marked stretch."""
        for mark in self.scene.marks:
            if mark.depth == 0:
                self._judge(mark)
        return self.drafts, self.refused

    def _judge(self, mark: Marked) -> None:
        scene = self.scene
        holder = self._clause_around(mark)
        previous = self.previous if self.previous and self._same_run(mark, self.previous) else None
        found = self.attributor.tie(mark, previous)
        inner = self.inner_tokens(mark)
        if self._hypothetical(found):
            self.refused.append(Refused(mark.inner, WithheldReason.HYPOTHETICAL))
            return
        if found.tie is not None and self._negated(found.tie, found.token):
            self.refused.append(Refused(mark.inner, WithheldReason.NEGATED_CUE))
            return
        if holder is not None:
            self._fragment(mark, found, inner, holder)
            return
        weight = weigh(scene, found, inner)
        if found.split or (mark.group is not None and previous is not None and previous.mark.group == mark.group):
            weight = SPEECH_FROM + 1
        elif found.tie is None and previous is not None:
            weight += 1.0 if self._own_sentence(found) else _CARRIED_ON * self._goes_on(found)
        if weight >= SPEECH_FROM or self._answer(found):
            self._direct(mark, found, previous)
        elif found.tie is not None and found.tie.phrase is not None and self._fragment_of_report(found, inner):
            self._single(mark, found, inner)
        else:
            self.drafts.append(Draft(QuotationKind.SCARE, mark.inner, token=found.token, confidence=0.7))

    def _clause_around(self, mark: Marked) -> Draft | None:
        behind = bisect_right(self.clauses, mark.outer.start, key=lambda d: d.span.start)
        near = self.clauses[max(0, behind - _CLAUSES_AT_ONCE) : behind]
        return next((draft for draft in near if draft.span.contains(mark.outer)), None)

    def inner_tokens(self, mark: Marked) -> tuple[Token, ...]:
        """Tokens between the marks."""
        return tag(self.scene.text[mark.inner.start : mark.inner.end], self.scene.lexicon).tokens

    def _fragment(self, mark: Marked, found: Attributed, inner: Sequence[Token], holder: Draft) -> None:
        """A marked piece of a reported clause: literal words of their own where it is long enough."""
        if words_in(self.scene, inner, found) >= _FRAGMENT_WORDS:
            self.drafts.append(
                Draft(QuotationKind.DIRECT, mark.inner, holder.source, found.token, confidence=0.85, nested=True)
            )

    def _fragment_of_report(self, found: Attributed, inner: Sequence[Token]) -> bool:
        """Whether a short marked piece hangs on a cue: nannte es „X“."""
        if found.tie is None or found.tie.cue is None:
            return False
        before = self.scene.tokens[found.token - 1] if found.token else None
        return not (before is not None and self.scene.lexicon.works.holds(before.lower))

    def _single(self, mark: Marked, found: Attributed, inner: Sequence[Token]) -> None:
        if words_in(self.scene, inner, found) >= _FRAGMENT_WORDS:
            self.drafts.append(Draft(QuotationKind.DIRECT, mark.inner, found.source, found.token, confidence=0.7))
            return
        self.drafts.append(
            Draft(QuotationKind.MIXED, mark.inner, found.source, found.token, (mark.inner,), confidence=0.55)
        )

    def _direct(self, mark: Marked, found: Attributed, previous: Attributed | None) -> None:
        source = found.source
        group = mark.group
        if found.split and self.drafts:
            group = self._join()
        if source.speaker is None and source.mention is None:
            source = self._inherited(mark, found, previous) or self._context(found) or source
        kept = replace(found, source=source)
        self.drafts.append(Draft(QuotationKind.DIRECT, mark.inner, source, found.token, group=group))
        self.previous = kept

    def _join(self) -> int:
        """The parts of an interrupted quotation share a group."""
        last = self.drafts[-1]
        if last.group is None:
            self.groups += 1
            self.drafts[-1] = replace(last, group=10_000 + self.groups)
        return self.drafts[-1].group or 0

    def _inherited(self, mark: Marked, found: Attributed, previous: Attributed | None) -> Source | None:
        if previous is None or previous.source.speaker is None:
            return None
        if mark.group is not None and previous.mark.group == mark.group:
            return Source(previous.source.speaker, None, None, Route.INHERITED, 0.9)
        if self._newcomer(previous.token, found.token, previous):
            return None
        return Source(previous.source.speaker, None, None, Route.INHERITED, _INHERITED)

    def _newcomer(self, first: int, stop: int, previous: Attributed) -> bool:
        """Whether somebody else becomes the subject between two stretches."""
        name = previous.source.speaker.name if previous.source.speaker else ""
        mention = previous.source.mention
        tokens = self.scene.tokens
        for token, entity, opens in self.resolver.people.after(first + 1, stop):
            if entity.name == name or (mention and mention.start <= tokens[token].start < mention.end):
                continue
            if opens and self.scene.sentence_at(token) != self.scene.sentence_at(first):
                return True
        return False

    def _context(self, found: Attributed) -> Source | None:
        """The subject of the sentence before, or of the one behind where it points back."""
        scene = self.scene
        number = scene.sentence_at(found.token)
        paragraph = scene.paragraph_at(found.mark.outer.start)
        for step in (-1, 1):
            other = number + step
            if not 0 <= other < len(scene.sentences):
                continue
            sentence = scene.sentences[other]
            inside = scene.paragraph_at(scene.tokens[sentence.first].start) == paragraph
            if not inside and not (
                step == 1 and abs(scene.paragraph_at(scene.tokens[sentence.first].start) - paragraph) == 1
            ):
                continue
            tie = self._subject_of(sentence.first, sentence.stop)
            if tie is not None:
                source = self.attributor.source(tie, found.token, None)
                if source.speaker is not None:
                    return replace(source, route=Route.CONTEXT, confidence=_FROM_CONTEXT)
        return None

    def _subject_of(self, first: int, stop: int) -> Tie | None:
        scene = self.scene
        pronoun = None
        for phrase in phrases(scene.tokens, first, stop, scene.lexicon):
            if phrase.governed or phrase.oblique or not (phrase.name or phrase.pronoun):
                continue
            if self.resolver.people.after(phrase.first, phrase.last + 1):
                return Tie(Place.CONTEXT, phrase, None)
            pronoun = pronoun or (phrase if phrase.pronoun else None)
        return Tie(Place.CONTEXT, pronoun, None) if pronoun is not None else None

    def _same_run(self, mark: Marked, previous: Attributed) -> bool:
        """Whether a stretch stands in the same run of speech as the one before it."""
        scene = self.scene
        here, there = scene.paragraph_at(mark.outer.start), scene.paragraph_at(previous.mark.outer.start)
        if here == there:
            return True
        if mark.group is not None and mark.group == previous.mark.group:
            return True
        return here - there <= 2 and scene.paragraphs[here].start == mark.outer.start

    def _own_sentence(self, found: Attributed) -> bool:
        sentence = self.scene.sentences[self.scene.sentence_at(found.token)]
        return sentence.first == found.token

    def _answer(self, found: Attributed) -> bool:
        """Whether a word or two are a whole utterance: they open the sentence, a strong cue follows at once."""
        tie, words = found.tie, self.scene.lexicon
        if tie is None or tie.cue is None or tie.place is not Place.AFTER or not self._own_sentence(found):
            return False
        cue = self.scene.tokens[tie.cue[0]].lower
        parted = self.scene.tokens[found.token + 1].kind is Kind.COMMA
        parted = parted or self.scene.text[found.mark.inner.end - 1] in ",?!…，"
        return parted and cue in words.cues and cue not in words.weak | words.labels

    def _goes_on(self, found: Attributed) -> bool:
        """Whether a few words without a verb or a name carry on the speech before: `Und weiter: „…“`."""
        scene, words = self.scene, self.scene.lexicon
        first = scene.sentences[scene.sentence_at(found.token)].first
        opening = scene.tokens[first : found.token - 1]
        if not 0 < len(opening) <= _CARRYING_WORDS or scene.tokens[found.token - 1].kind is not Kind.COLON:
            return False
        small = words.conjunctions | words.adverbs
        return opening[0].lower in small and all(t.kind is Kind.WORD for t in opening[1:])

    def _hypothetical(self, found: Attributed) -> bool:
        pattern = self.scene.lexicon.hypothetical
        if pattern is None:
            return False
        sentence = self.scene.sentences[self.scene.sentence_at(found.token)]
        begin = max(self.scene.tokens[sentence.first].start, found.mark.outer.start - _LONGEST_SENTENCE)
        return pattern.search(self.scene.masked[begin : found.mark.outer.start]) is not None

    def _negated(self, tie: Tie, token: int) -> bool:
        """Whether the cue itself is denied: `never said`."""
        if tie.cue is None or tie.place not in (Place.BEFORE,):
            return False
        tokens, words = self.scene.tokens, self.scene.lexicon
        before = tokens[max(0, tie.cue[0] - 3) : tie.cue[0]]
        behind = tokens[tie.cue[1] + 1 : min(token, tie.cue[1] + 3)]
        if any(t.lower in words.negations for t in before if t.kind is Kind.WORD):
            return True
        return words.pack.verb_second and any(t.lower in words.negations for t in behind)


def nested(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Quotations inside quotations, each with a speaker of its own; inner names and titles are scare quotes."""
    by_span = {draft.span: draft for draft in drafts}
    out: list[Draft] = []
    for mark in scene.marks:
        if mark.depth == 0 or mark.parent is None:
            continue
        holder = scene.marks[mark.parent]
        outer = by_span.get(holder.inner)
        out.append(_inner(scene, mark, holder, outer))
        by_span[mark.inner] = out[-1]
    return out


def _inner(scene: Scene, mark: Marked, holder: Marked, outer: Draft | None) -> Draft:
    words = scene.lexicon
    inner = tag(scene.text[mark.inner.start : mark.inner.end], words).tokens
    before = tag(scene.text[holder.inner.start : mark.outer.start], words).tokens
    after = tag(scene.text[mark.outer.end : min(holder.inner.end, mark.outer.end + 60)], words).tokens
    cue = next((t for t in reversed(before[-8:]) if t.lower in words.cues), None)
    late = next((t for t in after[:4] if t.lower in words.cues), None)
    speech = (cue is not None or late is not None) and len(inner) > 1
    if not speech or (before and words.works.holds(before[-1].lower)):
        return Draft(QuotationKind.SCARE, mark.inner, confidence=0.7, nested=True)
    source = _inner_source(scene, (before, after), (mark, holder), cue=cue or late, outer=outer)
    return Draft(QuotationKind.DIRECT, mark.inner, source, confidence=0.8, nested=True)


def _inner_source(
    scene: Scene,
    pieces: tuple[Sequence[Token], Sequence[Token]],
    marks: tuple[Marked, Marked],
    *,
    cue: Token | None,
    outer: Draft | None,
) -> Source:
    """The source of an inner quotation: `pieces` are the tokens before and after it, `marks` itself and its holder."""
    (before, after), (mark, holder) = pieces, marks
    from_after = cue in after
    base = mark.outer.end if from_after else holder.inner.start
    tokens = after if from_after else before
    found = [p for p in phrases(tokens, 0, len(tokens), scene.lexicon) if not p.governed]
    if from_after and not any(cue is not None and tokens[p.first].start < cue.end + 30 for p in found):
        from_after, base, tokens = False, holder.inner.start, before
        found = [p for p in phrases(tokens, 0, len(tokens), scene.lexicon) if not p.governed]
    cue_span = Span(base + cue.start, base + cue.end) if cue is not None else None
    if not found:
        return Source(None, None, cue_span, None, 0.0)
    phrase = found[-1] if not from_after else found[0]
    free = [p for p in found if cue is None or cue_span is None or base + tokens[p.first].start < cue_span.start]
    phrase = free[-1] if free else phrase
    mention = Span(base + tokens[phrase.first].start, base + tokens[phrase.last].end)
    name = _relation_name(scene, tokens[phrase.first : phrase.last + 1], outer)
    return Source(name, mention, cue_span, Route.CUE_BEFORE, 0.6 if name else 0.0)


def _relation_name(scene: Scene, tokens: Sequence[Token], outer: Draft | None) -> Speaker | None:
    words = scene.lexicon
    opening = tokens[0].lower
    noun = " ".join(t.text for t in tokens if t.lower not in words.determiners)
    if opening in words.pronouns or not noun:
        return None
    if opening in words.possessives and outer is not None and outer.source.speaker is not None:
        return Speaker(name=words.pack.relation.format(relation=noun, name=outer.source.speaker.name))
    return Speaker(name=noun)
