"""Which stretches without marks are speech by their layout? Turns, block quotes, statements behind a colon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from factcheck.extract.attribution import Attributor
from factcheck.extract.coreference import Resolver
from factcheck.extract.draft import NOBODY, Draft, Source
from factcheck.extract.ground import Ground
from factcheck.model.article import Block, BlockKind
from factcheck.model.quotation import QuotationKind, Route, Speaker
from factcheck.model.spans import Span
from factcheck.text.cues import reporting_clause, tie_before
from factcheck.text.lexicon import Family, Lexicon
from factcheck.text.phrases import phrase_at
from factcheck.text.scene import Scene
from factcheck.text.speech import Turn, turns
from factcheck.text.tagging import Kind, Token

_TURN, _ANSWER, _BLOCK, _COLON = 0.95, 0.75, 0.8, 0.75
_SHORTEST = 3
"""Words of the shortest statement behind a colon."""
_DIALOGUE_GROUPS = 50_000
"""Numbers of groups from here on are dialogues; marks and interrupted quotations count from below."""
_NEAR = 2
"""Tokens before a colon in which a cue announces a statement by itself."""


def turn_drafts(scene: Scene, resolver: Resolver) -> list[Draft]:
    """A direct quotation for each turn; an answer is addressed to whoever asked."""
    out: list[Draft] = []
    found = turns(scene.text)
    host = _host(scene, resolver, found)
    for index, turn in enumerate(found):
        speaker, confidence = _turn_speaker(scene, resolver, turn, host)
        mention = turn.label if len(turn.label) else None
        source = Source(speaker, mention, None, Route.TURN if speaker else None, confidence if speaker else 0.0)
        before = found[index - 1] if index else None
        asked = before is not None and before.content.of(scene.text).rstrip().endswith(("?", "？", "؟"))
        addressee = before.label.of(scene.text) if before is not None and asked and len(before.label) else None
        token = scene.tagged.at(turn.content.start)
        out.append(Draft(QuotationKind.DIRECT, turn.content, source, token, addressee=addressee, confidence=0.95))
    return out


def dialogue_drafts(scene: Scene, resolver: Resolver, taken: Sequence[Span]) -> list[Draft]:
    """Paragraphs of dialogue that begin with a dash: `—No me callo —dijo X—. Que lo sepan.`"""
    held = Ground(len(scene.text), taken)
    out: list[Draft] = []
    for number, paragraph in enumerate(scene.paragraphs):
        if scene.text[paragraph.start] in "—―–" and not held.meets(paragraph):
            out += _dialogue(scene, resolver, paragraph, number)
    return out


def _dialogue(scene: Scene, resolver: Resolver, paragraph: Span, number: int) -> list[Draft]:
    """The spoken parts of one paragraph, where a reporting clause stands between dashes."""
    tokens, words = scene.tokens, scene.lexicon
    first, stop = scene.tagged.at(paragraph.start), scene.tagged.at(paragraph.end)
    dashes = [i for i in range(first + 1, stop) if tokens[i].kind is Kind.DASH]
    if not dashes:
        return []
    opening = dashes[0]
    closing = dashes[1] if len(dashes) > 1 else stop
    tie = reporting_clause(tokens, opening + 1, closing, words)
    if tie is None or tie.phrase is None:
        return []
    attributor = Attributor(scene, resolver)
    source = attributor.source(tie, opening, None)
    parts = [Span(tokens[first + 1].start, tokens[opening - 1].end)] if opening > first + 1 else []
    rest = closing + 1
    while rest < stop and tokens[rest].kind in (Kind.END, Kind.COMMA):
        rest += 1
    if rest < stop:
        parts.append(Span(tokens[rest].start, paragraph.end))
    group = _DIALOGUE_GROUPS + number if len(parts) > 1 else None
    return [Draft(QuotationKind.DIRECT, part, source, scene.tagged.at(part.start), group=group) for part in parts]


def _host(scene: Scene, resolver: Resolver, found: Sequence[Turn]) -> Speaker | None:
    """Who answers where the labels do not say: the person introduced before the first turn."""
    if not found:
        return None
    first = scene.tagged.at(found[0].content.start)
    seen = resolver.people.before(first, 400)
    named = [entity for _, entity, opens in seen if opens] or [entity for _, entity, _ in seen]
    if named:
        return resolver.speaker_of(named[-1] if len({e.name for e in named}) > 1 else named[0])
    return None


def _turn_speaker(scene: Scene, resolver: Resolver, turn: Turn, host: Speaker | None) -> tuple[Speaker | None, float]:
    if turn.question:
        return None, 0.0
    if turn.answer or not len(turn.label):
        return host, _ANSWER
    label = turn.label.of(scene.text)
    entity = resolver.people.find(
        [w for w in label.split() if w.lower().rstrip(".") not in scene.lexicon.titles] or [label]
    )
    if entity is not None:
        return resolver.speaker_of(entity), _TURN
    aside = turn.aside.of(scene.text).strip(" ()（）[]") if turn.aside else None
    return Speaker(name=_bare(label, scene), organisation=aside), _TURN


def _bare(label: str, scene: Scene) -> str:
    """A label without a leading article."""
    parts = label.split()
    if len(parts) > 1 and parts[0].lower() in scene.lexicon.determiners and not label.isupper():
        return " ".join(parts[1:])
    return label


def block_drafts(scene: Scene, resolver: Resolver, blocks: Sequence[Block], taken: Sequence[Span]) -> list[Draft]:
    """Block quotes and `q` elements of the markup, quoted lines of Markdown and mail, statements behind a colon."""
    attributor = Attributor(scene, resolver)
    out = [d for block in blocks if (d := _markup(scene, resolver, attributor, block)) is not None]
    held = Ground(len(scene.text), (*taken, *(draft.span for draft in out)))
    out += _quoted_lines(scene, attributor, held)
    for draft in out:
        held.take(draft.span)
    if scene.lexicon.pack.family in (Family.HAN, Family.KANA):
        return out
    return out + _behind_colons(scene, attributor, held)


def _markup(scene: Scene, resolver: Resolver, attributor: Attributor, block: Block) -> Draft | None:
    if block.kind is not BlockKind.BLOCKQUOTE or not block.span.of(scene.text).strip():
        return None
    span = _trimmed(scene, block.span)
    token = scene.tagged.at(span.start)
    span, signed = _signed(scene, span)
    if signed is not None:
        phrase = phrase_at(scene.tokens, scene.tagged.at(signed.start), len(scene.tokens), scene.lexicon)
        meant = resolver.meant(phrase, token, None) if phrase else None
        if meant is not None:
            source = Source(meant.speaker, signed, None, Route.BLOCK, _BLOCK)
            return Draft(QuotationKind.DIRECT, span, source, token, confidence=0.9)
    source = _before(scene, attributor, token)
    return Draft(
        QuotationKind.DIRECT,
        span,
        replace(source, route=Route.BLOCK) if source.speaker else source,
        token,
        confidence=0.9,
    )


def _signed(scene: Scene, span: Span) -> tuple[Span, Span | None]:
    """Parts a block from the line below it that names the speaker: `— Curator Jo Brand`."""
    text = scene.text
    cut = text.rfind("\n", span.start, span.end)
    last = text[cut + 1 : span.end]
    bare = last.lstrip(" \t—–―-")
    if cut > span.start and bare != last.lstrip() and len(bare) < 120:
        start = span.end - len(bare)
        return _trimmed(scene, Span(span.start, cut)), Span(start, span.end)
    following = next((p for p in scene.paragraphs[scene.paragraph_at(span.start) :] if p.start >= span.end), None)
    if following is not None and scene.text[following.start] in "—–―" and len(following) < 120:
        start = following.start
        while start < following.end and scene.text[start] in "—–― \u00a0":
            start += 1
        return span, Span(start, following.end)
    return span, None


def _trimmed(scene: Scene, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and scene.text[start].isspace():
        start += 1
    while end > start and scene.text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _before(scene: Scene, attributor: Attributor, token: int) -> Source:
    """The source that the words right before a block give, usually behind a colon."""
    index = token - 1
    while index >= 0 and scene.tokens[index].kind is Kind.BREAK:
        index -= 1
    if index < 0 or scene.tokens[index].kind is not Kind.COLON:
        return NOBODY
    begin = scene.sentences[scene.sentence_at(index)].first
    tie = tie_before(scene, index + 1, begin)
    return attributor.source(tie, token, None) if tie is not None else NOBODY


def _quoted_lines(scene: Scene, attributor: Attributor, taken: Ground) -> list[Draft]:
    """Paragraphs that begin with `>`."""
    out = []
    for paragraph in scene.paragraphs:
        if scene.text[paragraph.start] != ">" or taken.meets(paragraph):
            continue
        start = paragraph.start
        while start < paragraph.end and scene.text[start] in "> \t":
            start += 1
        if start < paragraph.end:
            span = Span(start, paragraph.end)
            source = _before(scene, attributor, scene.tagged.at(paragraph.start))
            out.append(Draft(QuotationKind.DIRECT, span, source, scene.tagged.at(start), confidence=0.85))
    return out


def _behind_colons(scene: Scene, attributor: Attributor, taken: Ground) -> list[Draft]:
    out = []
    tokens = scene.tokens
    for number, sentence in enumerate(scene.sentences):
        for colon in range(sentence.first + 1, sentence.stop):
            if tokens[colon].kind is not Kind.COLON or taken.holds(tokens[colon].start):
                continue
            draft = _statement(scene, attributor, number, colon)
            if draft is not None and not taken.meets(draft.span):
                out.append(draft)
            break
    return out


def _statement(scene: Scene, attributor: Attributor, number: int, colon: int) -> Draft | None:
    """The statement behind a colon whose clause announces one."""
    tokens, words = scene.tokens, scene.lexicon
    sentence = scene.sentences[number]
    clause = tokens[sentence.first : colon]
    announces = any(words.statements.holds(t.lower) for t in clause)
    at_end = colon + 1 >= sentence.stop
    near = clause[-8:] if at_end else clause[-_NEAR:]
    spoken = any(t.lower in words.cues and t.lower not in words.weak for t in near)
    posted = announces and (any(t.lower in words.cues for t in clause) or _announced(clause, words))
    if not (posted or spoken) or any(t.kind is Kind.QUOTE for t in clause[-2:]):
        return None
    span = _next_paragraph(scene, tokens[colon].start) if at_end else _rest(scene, number, colon)
    if span is None or _marked(scene, span):
        return None
    tie = tie_before(scene, colon + 1, sentence.first)
    source = attributor.source(tie, colon, None) if tie is not None else NOBODY
    if not announces and not at_end and (source.speaker is None or not attributor.resolver.speaks(source.speaker)):
        return None
    source = replace(source, route=Route.BLOCK, confidence=min(source.confidence, _COLON)) if source.speaker else source
    return Draft(QuotationKind.DIRECT, span, source, colon + 1, confidence=0.8)


def _announced(clause: Sequence[Token], words: Lexicon) -> bool:
    """Whether a clause with a subject brings up a statement that is new: `the club put a notice on its door`."""
    for before, token in pairwise(clause[2:]):
        if words.statements.holds(token.lower) and before.lower in words.indefinite:
            return True
    return False


def _next_paragraph(scene: Scene, offset: int) -> Span | None:
    number = scene.paragraph_at(offset) + 1
    if number >= len(scene.paragraphs):
        return None
    paragraph = scene.paragraphs[number]
    text = paragraph.of(scene.text)
    return paragraph if len(text.split()) >= _SHORTEST or len(text) > 8 else None


def _rest(scene: Scene, number: int, colon: int) -> Span | None:
    """From the colon to the end of the statement: sentences follow until one speaks about its speaker again."""
    tokens, words = scene.tokens, scene.lexicon
    sentence = scene.sentences[number]
    first = tokens[colon + 1]
    if first.kind not in (Kind.NAME, Kind.OTHER, Kind.WORD) or (first.kind is Kind.WORD and first.text[:1].islower()):
        return None
    if sum(t.kind in (Kind.NAME, Kind.WORD) for t in tokens[colon + 1 : sentence.stop]) < _SHORTEST:
        return None
    if tokens[sentence.stop - 1].kind is not Kind.END:
        return None
    end = sentence.stop
    paragraph = scene.paragraph_at(first.start)
    for following in scene.sentences[number + 1 : number + 8]:
        own = tokens[following.first : following.stop]
        if scene.paragraph_at(own[0].start) != paragraph or _about_speaker(own, words):
            break
        end = following.stop
    return Span(first.start, tokens[end - 1].end)


def _about_speaker(own: Sequence[Token], words: Lexicon) -> bool:
    if any(t.kind is Kind.QUOTE for t in own):
        return True
    for before, token in pairwise(own):
        if token.lower in words.cues and token.lower not in words.weak:
            return True
        definite = before.lower in words.determiners and before.lower not in words.indefinite
        if definite and (words.bodies.holds(token.lower) or words.statements.holds(token.lower)):
            return True
    return False


def _marked(scene: Scene, span: Span) -> bool:
    """Whether the stretch begins with marks, or is mostly marked: that is the business of the pairs."""
    marks = [m for m in scene.marks_within(span) if m.depth == 0]
    held = sum(len(m.outer) for m in marks)
    return bool(marks) and (marks[0].outer.start == span.start or held > 0.4 * len(span))
