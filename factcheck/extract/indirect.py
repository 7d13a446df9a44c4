"""Which sentences report speech without marks, and who is their source? Indirect and mixed quotations.

German reported speech carries on in the subjunctive: a sentence with "sei" or "habe" and no cue of its own belongs to
the last source, not to its grammatical subject; "hätte" and "würde" report only inside such a chain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.extract.accordance import Report
from factcheck.extract.attribution import Attributor, mention_span
from factcheck.extract.coreference import Resolver
from factcheck.extract.draft import NOBODY, Draft, Refused, Source
from factcheck.extract.reports import reports_in
from factcheck.model.quotation import QuotationKind, Route, WithheldReason
from factcheck.model.spans import Span
from factcheck.text.phrases import phrases
from factcheck.text.scene import Range, Scene
from factcheck.text.tagging import Kind, Token

_CUED, _CHAINED, _ALONE = 0.85, 0.7, 0.6
_MARKED_SHARE = 0.85
"""A content that is marked to this share is direct speech (agreed: a conjunction before the marks)."""


@dataclass(slots=True)
class _Active:
    """Whose speech is running, sentence by sentence."""

    source: Source = NOBODY
    sentence: int = -9
    reported: bool = False


class IndirectPass:
    """Walks over the sentences of one article, in order."""

    def __init__(self, scene: Scene, resolver: Resolver, taken: Sequence[Span]) -> None:
        """`taken` are turns and blocks: nothing is looked for inside them."""
        self.scene = scene
        self.resolver = resolver
        self.attributor = Attributor(scene, resolver)
        self.taken = sorted(taken)
        self.drafts: list[Draft] = []
        self.refused: list[Refused] = []
        self.active = _Active()

    def run(self) -> tuple[list[Draft], list[Refused]]:
        """Judge every sentence."""
        inside = 0
        for number, sentence in enumerate(self.scene.sentences):
            start = self.scene.tokens[sentence.first].start
            while inside < len(self.taken) and self.taken[inside].end <= start:
                inside += 1
            if inside < len(self.taken) and self.taken[inside].start <= start:
                continue
            self._sentence(number, sentence)
        return self.drafts, self.refused

    def _sentence(self, number: int, sentence: Range) -> None:
        scene = self.scene
        tokens, words = scene.tokens, scene.lexicon
        found = reports_in(tokens, sentence.first, sentence.stop, words)
        for report in found:
            self._report(number, report)
        if found:
            return
        if (words.subjunctive or words.conditional) and self._carries_on(number, sentence):
            return
        self._narration(number, sentence)

    def _report(self, number: int, report: Report) -> None:
        scene = self.scene
        span = Span(scene.tokens[report.first].start, scene.tokens[report.stop - 1].end)
        if report.denied:
            self.refused.append(Refused(span, WithheldReason.DENIED))
            return
        source = self._source(number, report)
        fragments = self._fragments(span)
        if sum(len(f) + 2 for f in fragments) > _MARKED_SHARE * len(span):
            return
        kind = QuotationKind.MIXED if fragments else QuotationKind.INDIRECT
        cue = scene.tokens[report.cue[0]] if report.cue else None
        act = cue.text if cue is not None and cue.lower in scene.lexicon.acts else None
        confidence = 0.6 if report.medial else 0.85
        self.drafts.append(Draft(kind, span, source, report.first, fragments, speech_act=act, confidence=confidence))
        if source.speaker is not None:
            self.active = _Active(source, number, reported=True)

    def _source(self, number: int, report: Report) -> Source:
        scene = self.scene
        cue = Span(scene.tokens[report.cue[0]].start, scene.tokens[report.cue[1]].end) if report.cue else None
        previous = self.active.source.speaker if number - self.active.sentence <= 3 else None
        if report.alone:
            tie = self._subject_source(number - 1)
            speaker = previous or (tie.speaker if tie else None)
            return Source(speaker, None, cue, Route.CONTEXT, _ALONE if speaker else 0.0)
        meant = self.attributor.meant_of(report.phrase, report.cue, report.first, previous)
        mention = mention_span(scene, report.phrase)
        thing = report.phrase is not None and meant is not None and self.resolver.is_thing(report.phrase, meant.speaker)
        if meant is None or (thing and not meant.pronoun):
            return Source(None, None if thing else mention, cue, None, 0.0)
        before = report.cue is not None and report.cue[0] < report.first
        route = Route.PRONOUN if meant.pronoun else Route.CUE_BEFORE if before else Route.CUE_AFTER
        return Source(meant.speaker, mention, cue, route, round(_CUED * meant.certain, 3))

    def _fragments(self, span: Span) -> tuple[Span, ...]:
        return tuple(
            mark.inner for mark in self.scene.marks_within(span) if mark.depth == 0 and span.contains(mark.inner)
        )

    def _carries_on(self, number: int, sentence: Range) -> bool:
        """Whether a sentence without a cue is reported speech; adds it where it is."""
        tokens = self.scene.tokens[sentence.first : sentence.stop]
        if any(t.kind is Kind.COLON for t in tokens[:-1]) or (tokens[0].kind is Kind.QUOTE and len(tokens) < 3):
            return False
        running = self.active.reported and number - self.active.sentence == 1
        source = self.active.source if running else None
        if not self._reported_mood(tokens, running):
            return False
        if source is None:
            source = self._subject_source(number - 1) or (
                self.active.source if number - self.active.sentence <= 2 else None
            )
        if source is None or source.speaker is None:
            return False
        first, last = tokens[0], tokens[-1]
        span = Span(first.start, last.end)
        fragments = self._fragments(span)
        if fragments and sum(len(f) + 2 for f in fragments) > _MARKED_SHARE * len(span):
            return False
        kind = QuotationKind.MIXED if fragments else QuotationKind.INDIRECT
        carried = Source(source.speaker, None, None, Route.INHERITED, _CHAINED)
        self.drafts.append(Draft(kind, span, carried, sentence.first, fragments, confidence=_CHAINED))
        self.active = _Active(carried, number, reported=True)
        return True

    def _reported_mood(self, tokens: Sequence[Token], running: bool) -> bool:
        words = self.scene.lexicon
        main = _main_clause(tokens)
        if any(t.lower in words.own and t.lower in words.subject_pronouns for t in main[:4]):
            return False
        if any(t.lower in words.subjunctive for t in main):
            return main[0].lower not in words.subjunctive
        if not running:
            return False
        if words.conditional:
            return any(t.lower.endswith(words.conditional) and len(t.lower) > 5 for t in main)
        weak = next((i for i, t in enumerate(main) if t.lower in words.subjunctive_weak), None)
        return (
            weak is not None
            and weak > 0
            and not any(t.lower in words.finite - words.subjunctive_weak for t in main[:weak])
        )

    def _subject_source(self, number: int) -> Source | None:
        """The person or body that is the subject of a sentence."""
        scene = self.scene
        if number < 0:
            return None
        sentence = scene.sentences[number]
        for phrase in phrases(scene.tokens, sentence.first, sentence.stop, scene.lexicon):
            if phrase.governed or phrase.oblique or not (phrase.name or phrase.pronoun):
                continue
            meant = self.resolver.meant(phrase, phrase.first, self.active.source.speaker)
            if meant is not None and not meant.pronoun and self.resolver.is_thing(phrase, meant.speaker):
                continue
            if meant is not None and (meant.pronoun or self.resolver.known(meant.speaker.name)):
                return Source(meant.speaker, mention_span(scene, phrase), None, Route.CONTEXT, _ALONE)
            if meant is not None and phrase.name:
                continue
        return None

    def _narration(self, number: int, sentence: Range) -> None:
        """A sentence without a report: marked speech, or a cue with a subject, opens a run; anything else ends it."""
        tokens, words = self.scene.tokens, self.scene.lexicon
        own = tokens[sentence.first : sentence.stop]
        source = None
        if any(t.kind is Kind.QUOTE for t in own):
            source = self._marked_source(sentence)
        elif words.subjunctive and any(
            t.lower in words.cues and t.lower not in words.weak and t.kind is Kind.WORD for t in own
        ):
            source = self._subject_source(number)
        if source is not None:
            self.active = _Active(source, number, reported=True)

    def _marked_source(self, sentence: Range) -> Source | None:
        scene = self.scene
        for index in range(sentence.first, sentence.stop):
            if scene.tokens[index].kind is not Kind.QUOTE:
                continue
            for mark in scene.marks_within(Span(scene.tokens[index].start, scene.tokens[index].end)):
                if mark.depth == 0:
                    found = self.attributor.tie(mark, None)
                    if found.source.speaker is not None:
                        return found.source
        return None


def _main_clause(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens without what brackets enclose."""
    out, depth = [], 0
    for token in tokens:
        if token.kind is Kind.OPEN:
            depth += 1
        elif token.kind is Kind.CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0:
            out.append(token)
    return out or tokens
