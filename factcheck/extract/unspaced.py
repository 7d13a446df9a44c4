"""Who says what in scripts without spaces? Chinese and Japanese quotations, by the words around the marks.

There are no word borders and no capitals to go by: a speaker is what stands between the beginning of a clause and the
first word of the pack that cannot belong to a name. Chinese puts the verb between speaker and words, Japanese behind
both. Gives the same drafts as the passes for spaced scripts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.extract.draft import NOBODY, Draft, Refused, Source
from factcheck.extract.ground import Ground
from factcheck.extract.unspaced_inner import Inner
from factcheck.extract.unspaced_names import Names
from factcheck.extract.unspaced_words import patterns
from factcheck.model.quotation import QuotationKind, Route, WithheldReason
from factcheck.model.spans import Span
from factcheck.text.lexicon import Family
from factcheck.text.quotemarks import Marked
from factcheck.text.scene import Scene

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*|\n")
_ZONE_END = re.compile("[。！？!?\n\x01]")
_SENTENCE_END = re.compile("[。！？!?…]")
_LONGEST_STATEMENT = 3000
"""Characters in which the first sentence of a statement ends; text without an end must not cost its square."""
_CUED, _BEFORE, _CARRIED, _CONTEXT = 0.92, 0.92, 0.75, 0.5
_HEAD = re.compile(r"([^：:，。！？\s]{2,14})[：:]\s*([^：:\n]{3,40})(?=\s*$|\n)")
_LABELLING = ("为", "為", "作")
_LABEL_LONGEST = 12
_ADVERBIAL = 6
"""Characters of the longest adverbial before marked words: at the meeting."""
_FRAGMENT = 5
"""Characters from which a marked piece without a cue may be a sentence (agreed on our own sentences)."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A speaker's words and a cue at a stretch."""

    mention: Span | None
    cue: Span | None
    route: Route
    denied: bool = False


class UnspacedPass:
    """Direct, mixed and indirect quotations of one Chinese or Japanese article."""

    def __init__(self, scene: Scene, taken: Sequence[Draft], heads: Sequence[Span] = ()) -> None:
        """`taken` are turns and blocks, `heads` titles and captions: no clause is looked for in either."""
        self.scene = scene
        self.words = patterns(scene.lexicon.tag)
        self.final = scene.lexicon.pack.family is Family.KANA
        self.taken = Ground(len(scene.text), (d.span for d in taken))
        self.held = Ground(len(scene.text), (*(d.span for d in taken), *heads))
        """What is taken, with titles and captions."""
        self.drafts: list[Draft] = []
        self.refused: list[Refused] = []
        self.heads = heads
        self.names = Names(scene, self.words, final=self.final)

    def run(self) -> tuple[list[Draft], list[Refused]]:
        """Reported clauses first, then the marks."""
        self._statements()
        self._labelled_heads(self.heads)
        for match in _SENTENCE.finditer(self.scene.masked):
            if not self.held.holds(match.start()):
                self._sentence(match.start(), match.end())
        reported = list(self.drafts)
        previous: Draft | None = None
        for mark in self.scene.marks:
            if mark.depth:
                continue
            previous = self._mark(mark, reported, previous)
        self.drafts += Inner(self.scene, self.words, self.names, final=self.final).drafts(self.drafts)
        return self.drafts, self.refused

    def _statements(self) -> None:
        """Statements without marks behind a colon: `公告中写道：…`."""
        text = self.scene.masked
        for match in re.finditer(r"[：:]", text):
            begin = max(text.rfind(c, max(0, match.start() - 80), match.start()) for c in "。！？!?\n；;，,") + 1
            begin = max(begin, match.start() - 80, 0)
            clause = text[begin : match.start()]
            cues = list(self.words.cue.finditer(clause))
            announced = bool(cues) and len(clause) - cues[-1].end() <= 1
            announced = announced or (bool(self.words.statement.search(clause)) and len(clause) <= 40)
            if announced and not self.held.holds(match.start()):
                self._statement(match.end(), begin, clause)

    def _statement(self, at: int, begin: int, clause: str) -> None:
        scene, text = self.scene, self.scene.masked
        inside = scene.paragraph_at(at - 1)
        rest = Span(at, scene.paragraphs[inside].end) if at < scene.paragraphs[inside].end else None
        if rest is None and inside + 1 < len(scene.paragraphs):
            rest = scene.paragraphs[inside + 1]
        if rest is None or text[rest.start : rest.end].lstrip()[:1] in ("\x01", "") or self.taken.meets(rest):
            return
        own = rest.start == at
        end = rest.end
        if own and not _SENTENCE_END.search(text, at, min(end, at + _LONGEST_STATEMENT)):
            return
        if own:
            end = rest.start
            for sentence in _SENTENCE.finditer(text, rest.start, rest.end):
                about = self.words.body.search(sentence.group()) or self.words.statement.search(sentence.group())
                if sentence.start() > rest.start and (about or self.words.cue.search(sentence.group())):
                    break
                end = sentence.end()
        span = Span(rest.start, end)
        if len(span) < 6 or (text[end - 1] not in "。！？!?…" and own):
            return
        cue = self.words.cue.search(clause)
        subject = clause[: cue.start()] if cue is not None and cue.start() else clause
        mention = self._issuer(subject, begin)
        cue_span = Span(begin + cue.start(), begin + cue.end()) if cue is not None else None
        source = self._source(_Found(mention, cue_span, Route.BLOCK))
        self.drafts.append(Draft(QuotationKind.DIRECT, span, source, confidence=0.8))
        self.taken.take(span)
        self.held.take(span)

    def _issuer(self, subject: str, at: int) -> Span | None:
        """The body in front of a statement noun: `法院公告` gives `法院`; None where the statement stands alone."""
        mention = self.names.mention(subject, at)
        if mention is None:
            return None
        words = mention.of(self.scene.text)
        noun = next((m for m in self.words.statement.finditer(words) if m.end() == len(words)), None)
        if noun is None:
            return mention
        return Span(mention.start, mention.start + noun.start()) if noun.start() >= 2 else None

    def _labelled_heads(self, heads: Sequence[Span]) -> None:
        """Titles such as `林业局：山火已扑灭`, without marks."""
        for head in heads:
            label = _HEAD.match(self.scene.text, head.start, head.end)
            if label is None or self.scene.marks_within(head) or label.group(1) in self.scene.lexicon.not_labels:
                continue
            mention = Span(*label.span(1))
            found = _Found(mention, None, Route.TURN)
            self.drafts.append(Draft(QuotationKind.DIRECT, Span(*label.span(2)), self._source(found), confidence=0.7))

    # Reported speech

    def _sentence(self, start: int, end: int) -> None:
        text = self.scene.masked
        while start < end and text[start].isspace():
            start += 1
        found = self._reported(start, end)
        if found is None:
            return
        content, hit = found
        span = self._trimmed(content)
        if hit.denied:
            self.refused.append(Refused(span, WithheldReason.DENIED))
            return
        marks = [m for m in self.scene.marks_within(span) if m.depth == 0 and span.contains(m.inner)]
        plain = len(span) - sum(len(m.outer) for m in marks)
        edge = len(marks) == 1 and marks[0].outer.end == span.end and plain <= _ADVERBIAL and self.final
        if plain <= 1 or edge:
            return
        source = self._source(hit)
        kind = QuotationKind.MIXED if marks else QuotationKind.INDIRECT
        self.drafts.append(Draft(kind, span, source, fragments=tuple(m.inner for m in marks), confidence=0.85))

    def _reported(self, start: int, end: int) -> tuple[Span, _Found] | None:
        text = self.scene.masked[start:end]
        return self._accordance(text, start, end) or (
            self._final_cue(text, start, end) if self.final else self._middle_cue(text, start, end)
        )

    def _accordance(self, text: str, start: int, end: int) -> tuple[Span, _Found] | None:
        match = self.words.accordance.search(text)
        if match is None or match.end() >= len(text) - 1:
            return None
        mention = Span(start + match.start(1), start + match.end(1))
        cue = Span(start + match.start(2), start + match.end(2))
        return Span(start + match.end(), end), _Found(mention, cue, Route.CUE_BEFORE)

    def _middle_cue(self, text: str, start: int, end: int) -> tuple[Span, _Found] | None:
        """Chinese: speaker, cue, comma, words."""
        for match in self.words.reporting.finditer(text):
            if match.start() < 1 or match.start(1) > 60:
                continue
            clause = max(text.rfind(c, 0, match.start()) for c in "，,；;。") + 1
            subject = text[clause : match.start()]
            if not match.group(3) and not self._open_cue(match.group(1), text, match.end()):
                continue
            if match.end() < len(text) and text[match.end()] in "\x01：:“「的":
                continue
            mention = self.names.mention(subject, start + clause)
            if mention is None:
                continue
            denied = bool(self.words.negated.search(subject)) or match.group(1) in self.scene.lexicon.deniers
            cue = Span(start + match.start(1), start + match.end(1))
            content = Span(start + match.end(), end)
            if len(self._trimmed(content)) < 4:
                continue
            return content, _Found(mention, cue, Route.CUE_BEFORE, denied)
        return None

    def _open_cue(self, cue: str, text: str, at: int) -> bool:
        """Cues that need no comma before what is said; `称为` gives a thing its name."""
        if text[at : at + 1] in _LABELLING:
            return False
        known = cue in self.scene.lexicon.open_cues or cue in self.scene.lexicon.deniers
        return known and at < len(text) - 3

    def _final_cue(self, text: str, start: int, end: int) -> tuple[Span, _Found] | None:
        """Japanese: speaker, words, と, cue."""
        match = self.words.reporting.search(text[:400])
        if match is None or match.group(3).strip("、").replace("\x01", "") == "":
            return None
        begin = match.start(3)
        if match.group(2) and not re.fullmatch(r"[^、]{1,10}[日で時夜朝]、", match.group(2)):
            begin = match.start(2)
        mention = Span(start + match.start(1), start + match.end(1))
        denied = bool(self.words.negated.match(text[match.end() :]))
        return Span(start + begin, start + match.end(3)), _Found(
            mention, Span(start + match.start(4), start + match.end(4)), Route.CUE_BEFORE, denied
        )

    # Marks

    def _mark(self, mark: Marked, reported: Sequence[Draft], previous: Draft | None) -> Draft | None:
        if self.taken.covers(mark.outer):
            return previous
        holder = next((d for d in reported if d.span.contains(mark.outer)), None)
        if holder is not None:
            return previous
        before = self.scene.masked[max(0, mark.outer.start - 60) : mark.outer.start]
        hypothetical = self.scene.lexicon.hypothetical
        if hypothetical is not None and hypothetical.search(before):
            self.refused.append(Refused(mark.inner, WithheldReason.HYPOTHETICAL))
            return previous
        run = previous if previous is not None and self._same_run(previous, mark) else None
        found = self._tie(mark)
        if self._named_thing(mark, before) and not (found and found.route is Route.CUE_AFTER):
            found = None
            run = None
        draft = self._draft(mark, found, run)
        self.drafts.append(draft)
        return draft if draft.kind is QuotationKind.DIRECT else previous

    def _draft(self, mark: Marked, found: _Found | None, run: Draft | None) -> Draft:
        words = self.scene.text[mark.inner.start : mark.inner.end]
        if found is not None:
            if found.route is Route.CONTEXT and len(words) < _FRAGMENT:
                return Draft(QuotationKind.SCARE, mark.inner, confidence=0.6)
            source = self._source(found)
            if self.scene.text[mark.outer.start - 1 : mark.outer.start] in _LABELLING and len(words) <= _LABEL_LONGEST:
                return Draft(QuotationKind.MIXED, mark.inner, source, fragments=(mark.inner,), confidence=0.6)
            if source.speaker is None and run is not None:
                source = Source(run.source.speaker, None, source.cue, Route.INHERITED, _CARRIED)
            return Draft(QuotationKind.DIRECT, mark.inner, source, group=mark.group)
        carried = run is not None and ((run.group is not None and run.group == mark.group) or self._own_sentence(mark))
        if carried and run is not None:
            source = Source(run.source.speaker, None, None, Route.INHERITED, _CARRIED) if run.source.speaker else NOBODY
            return Draft(QuotationKind.DIRECT, mark.inner, source, group=mark.group, confidence=0.8)
        return Draft(QuotationKind.SCARE, mark.inner, confidence=0.7)

    def _same_run(self, previous: Draft, mark: Marked) -> bool:
        here, there = self.scene.paragraph_at(mark.outer.start), self.scene.paragraph_at(previous.span.start)
        return here == there or (mark.group is not None and mark.group == previous.group)

    def _own_sentence(self, mark: Marked) -> bool:
        text = self.scene.text
        before = text[: mark.outer.start].rstrip()[-1:]
        last = text[mark.inner.end - 1]
        after = self.scene.masked[mark.outer.end : mark.outer.end + 1]
        closed = last in "。！？!?…" or after in ("", "\n", "。")
        return (before in "。！？，,」”:：\n" or not before) and (closed or before in "，,」”")

    def _tie(self, mark: Marked) -> _Found | None:
        return self._behind(mark) or self._ahead(mark)

    def _behind(self, mark: Marked) -> _Found | None:
        text = self.scene.masked
        ended = _ZONE_END.search(text, mark.outer.end)
        zone_end = ended.start() if ended else len(text)
        begin = mark.outer.end
        if self.final:
            return self._behind_final(mark, begin, zone_end)
        while begin < zone_end and text[begin] in "，,、— ":
            begin += 1
        zone = text[begin:zone_end]
        for match in self.words.cue.finditer(zone[:60]):
            tail = zone[match.end() : match.end() + 1]
            if match.start() == 0 or (tail and tail not in "，,：:；着著"):
                continue
            clause = max(zone.rfind(c, 0, match.start()) for c in "，,；;") + 1
            if clause > 0 and zone[:clause].strip("，, ") and len(zone[:clause]) > 20:
                return None
            mention = self.names.mention(zone[clause : match.start()], begin + clause)
            if mention is None:
                continue
            return _Found(mention, Span(begin + match.start(), begin + match.end()), Route.CUE_AFTER)
        return None

    def _behind_final(self, mark: Marked, begin: int, zone_end: int) -> _Found | None:
        """Japanese: `「…」と述べた`, `「…」とXさんは語る`, `「…」。Xはそう語った`, `「…」と西村議員。`"""
        text = self.scene.masked
        zone = text[begin:zone_end]
        cue = self.words.behind.match(zone)
        if cue is not None:
            inner = re.match(r"^[、]?と([^はが、]{1,20})[はが]", zone)
            mention = Span(begin + inner.start(1), begin + inner.end(1)) if inner else self._topic(mark)
            return _Found(mention, Span(begin + cue.start(1), begin + cue.end(1)), Route.CUE_AFTER)
        ended = re.match(r"^と([^、\x01]{2,16})$", zone)
        if ended is not None and self.words.role.search(ended.group(1)):
            return _Found(Span(begin + ended.start(1), begin + ended.end(1)), Span(begin, begin + 1), Route.CUE_AFTER)
        later = self.words.later.match(text[begin : begin + 60])
        if later is not None:
            return _Found(
                Span(begin + later.start(1), begin + later.end(1)),
                Span(begin + later.start(2), begin + later.end(2)),
                Route.CUE_AFTER,
            )
        return None

    def _topic(self, mark: Marked) -> Span | None:
        """Japanese: what は marks before the stretch, in the same sentence."""
        text = self.scene.masked
        begin = max(text.rfind(c, 0, mark.outer.start) for c in "。！？\n\x01") + 1
        found = re.match(r"\s*([^、。\x01]{1,24}?)[はが]", text[begin : mark.outer.start])
        return Span(begin + found.start(1), begin + found.end(1)) if found else None

    def _ahead(self, mark: Marked) -> _Found | None:
        """Chinese: speaker and cue before the stretch, or a colon."""
        text = self.scene.masked
        end = mark.outer.start
        while end > 0 and text[end - 1].isspace():
            end -= 1
        colon = end > 0 and text[end - 1] in "：:"
        if end == 0 or (self.final and not colon):
            return None
        if end < mark.outer.start and not colon:
            return None
        begin = max(text.rfind(c, 0, max(0, end - 1)) for c in "。！？!?\n；;") + 1
        zone = text[begin : end - 1] if colon or text[end - 1 : end] in "，," else text[begin:end]
        clause = self._last_clause(zone)
        cues = list(self.words.cue.finditer(zone, clause))
        parted = colon or text[end - 1] in "，,"
        near = [
            m
            for m in cues
            if len(zone) - m.end() <= (12 if colon else 1) and (parted or m.group() in self.words.strong)
        ]
        if near and near[-1].start() > clause:
            cue = near[-1]
            mention = self.names.mention(zone[clause : cue.start()], begin + clause)
            denied = bool(self.words.negated.search(zone[clause : cue.start()]))
            return _Found(mention, Span(begin + cue.start(), begin + cue.end()), Route.CUE_BEFORE, denied)
        if colon and zone:
            mention = self.names.mention(zone[clause:], begin + clause)
            return _Found(mention, None, Route.CUE_BEFORE)
        return None

    def _last_clause(self, zone: str) -> int:
        """Where the last clause with a speaker begins; a marked stretch inside it does not end it."""
        cut = max(zone.rfind(c) for c in "，,") + 1
        if self.names.mention_in(zone[cut:]) is None and cut > 1:
            cut = max(zone.rfind(c, 0, cut - 1) for c in "，,") + 1
        return cut

    def _source(self, found: _Found) -> Source:
        if found.mention is None:
            return Source(None, None, found.cue, found.route, 0.0)
        speaker = self.names.speaker(found.mention.of(self.scene.text), found.mention.start)
        pronoun = bool(self.words.pronoun.fullmatch(found.mention.of(self.scene.text)))
        route = Route.PRONOUN if pronoun else found.route
        trust = 0.75 if pronoun else _CUED
        return Source(speaker, found.mention, found.cue, route, trust if speaker else 0.0)

    def _named_thing(self, mark: Marked, before: str) -> bool:
        """A title or slogan: a noun of signs or works right before, or 的 and such a noun right behind."""
        after = self.scene.masked[mark.outer.end : mark.outer.end + 6]
        if self.words.sign_before.search(before):
            return True
        return bool(self.words.sign_behind.match(after)) or after.startswith(("的", "の"))

    def _trimmed(self, span: Span) -> Span:
        text, start, end = self.scene.masked, span.start, span.end
        while start < end and (text[start].isspace() or text[start] in "，,：:、"):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in "。！？!?，,；;"):
            end -= 1
        return Span(start, end)
