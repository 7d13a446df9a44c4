"""Which quotations stand in a title, teaser or caption, and which quotation of the body do they repeat?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from factcheck.extract.coreference import Resolver
from factcheck.extract.draft import Draft, Source
from factcheck.model.article import Block, BlockKind
from factcheck.model.quotation import QuotationKind, Route, Speaker
from factcheck.model.spans import Span
from factcheck.text.scene import Scene
from factcheck.text.tagging import Kind

_LONGEST = 160
_HEADS = (BlockKind.TITLE, BlockKind.TEASER, BlockKind.HEADING, BlockKind.CAPTION)
_SENTENCE_END = re.compile(r"[.!?。！？…][\"”’»“‘«)]*$")
_WORD = re.compile(r"[^\W_]+")
_LABELLED, _REPEATED = 0.85, 0.8


def heading_spans(scene: Scene, blocks: Sequence[Block]) -> tuple[Span, ...]:
    """Titles, teasers and captions: from the markup, else the first short line and what a label marks."""
    out = [block.span for block in blocks if block.kind in _HEADS]
    marked_up = any(block.kind in (BlockKind.TITLE, BlockKind.HEADING) for block in blocks)
    words = scene.lexicon.pack
    captions = tuple(label.replace("_", " ").lower() + colon for label in words.captions for colon in (":", " :", "："))
    credits = "|".join(re.escape(label) for label in words.credits) or r"\Z\A"
    credit = re.compile(rf"(?:^|[\s(.])(?:{credits})\s*[:：/][^\n.]{{1,60}}[.)]?\s*$")
    for number, paragraph in enumerate(scene.paragraphs):
        text = paragraph.of(scene.text)
        if (
            (captions and text.lower().startswith(captions))
            or (len(text) <= 4 * _LONGEST and credit.search(text))
            or (number == 0 and not marked_up and len(scene.paragraphs) > 1 and _is_title(scene, text, paragraph))
        ):
            out.append(paragraph)
    return tuple(sorted(set(out)))


def _is_title(scene: Scene, text: str, paragraph: Span) -> bool:
    """A short first line without a full stop, set apart by a blank line."""
    if len(text) > _LONGEST or "\n" in text:
        return False
    apart = "\n\n" in scene.text[paragraph.end : paragraph.end + 3].replace("\r", "")
    wide = scene.text[paragraph.end : scene.paragraphs[1].start].count("\n") > 1
    stripped = text.rstrip()
    if stripped.endswith((":", "：", ",")):
        return False
    marked = stripped[0] in "„“«»\"‘‚「'"
    ended = stripped[-1] in ".。" or (_SENTENCE_END.search(stripped) and not marked)
    return (apart or wide) and not ended


def as_headings(scene: Scene, resolver: Resolver, drafts: Sequence[Draft], heads: Sequence[Span]) -> list[Draft]:
    """Drafts with those inside a title, teaser or caption made headings, and unmarked `Name: words` titles added."""
    out: list[Draft] = []
    body = [d for d in drafts if not _inside(d.span, heads)]
    for draft in drafts:
        head = _inside(draft.span, heads)
        if head is None:
            out.append(draft)
        elif draft.kind in (QuotationKind.DIRECT, QuotationKind.SCARE, QuotationKind.MIXED):
            heading = _heading(scene, resolver, draft, head, body)
            out.append(heading if heading is not None else draft)
    for head in heads:
        if not scene.marks_within(head):
            labelled = _labelled(scene, resolver, head)
            if labelled is not None:
                out.append(labelled)
    return out


def _inside(span: Span, heads: Sequence[Span]) -> Span | None:
    return next((head for head in heads if head.contains(span)), None)


def _heading(scene: Scene, resolver: Resolver, draft: Draft, head: Span, body: Sequence[Draft]) -> Draft | None:
    twin = repeated(scene, draft, body)
    source = draft.source
    if source.speaker is None and twin is not None and twin.source.speaker is not None:
        source = Source(twin.source.speaker, None, None, Route.CONTEXT, _REPEATED)
    if source.speaker is None:
        named = _name_beside(scene, resolver, draft, head)
        if named is not None:
            source = named
    if draft.kind is QuotationKind.SCARE and twin is None and source.speaker is None:
        return None
    repeats = twin.span if twin is not None else None
    return replace(draft, kind=QuotationKind.HEADING, source=source, fragments=(), repeats=repeats)


def _name_beside(scene: Scene, resolver: Resolver, draft: Draft, head: Span) -> Source | None:
    """The person named in the same line: `"The crane stays": conservator Uwe Kant at the quay`."""
    first, stop = scene.tagged.at(head.start), scene.tagged.at(head.end)
    people = [(token, e) for token, e, _ in resolver.people.after(first, stop)]
    own = [
        entry
        for entry in people
        if not draft.span.contains(Span(scene.tokens[entry[0]].start, scene.tokens[entry[0]].end))
    ]
    if not own:
        return None
    token, entity = own[0]
    span = Span(scene.tokens[token].start, scene.tokens[token].end)
    return Source(resolver.speaker_of(entity), span, None, Route.CONTEXT, 0.7)


def repeated(scene: Scene, heading: Draft, body: Sequence[Draft]) -> Draft | None:
    """The body quotation whose words the heading repeats, None where no one does."""
    asked = [w.lower() for w in _WORD.findall(heading.span.of(scene.text))]
    letters = _letters(heading.span.of(scene.text))
    best: tuple[float, Draft] | None = None
    for draft in body:
        if draft.kind not in (QuotationKind.DIRECT, QuotationKind.MIXED, QuotationKind.INDIRECT):
            continue
        words = draft.span.of(scene.text)
        if len(letters) > 3 and letters in _letters(words):
            return draft
        held = {w.lower() for w in _WORD.findall(words)}
        share = sum(w in held for w in asked) / len(asked) if asked else 0.0
        if share >= 0.6 and len(asked) >= 2 and (best is None or share > best[0]):
            best = (share, draft)
    return best[1] if best else None


def _letters(text: str) -> str:
    return "".join(c.lower() for c in text if c.isalnum())


def _labelled(scene: Scene, resolver: Resolver, head: Span) -> Draft | None:
    """`Karras: Sanctions will stay` without marks."""
    first, stop = scene.tagged.at(head.start), scene.tagged.at(head.end)
    colon = next((i for i in range(first, min(stop, first + 6)) if scene.tokens[i].kind is Kind.COLON), None)
    if colon is None or colon == first or colon + 1 >= stop:
        return None
    words = [t.text for t in scene.tokens[first:colon]]
    if any(w.lower() in scene.lexicon.not_labels for w in words):
        return None
    entity = resolver.people.find(words[-1:]) or resolver.people.find(words)
    speaker: Speaker | None = (
        resolver.speaker_of(entity) if entity is not None else resolver.body_named(" ".join(words))
    )
    if speaker is None:
        return None
    span = Span(scene.tokens[colon + 1].start, scene.tokens[stop - 1].end)
    mention = Span(scene.tokens[first].start, scene.tokens[colon - 1].end)
    return Draft(
        QuotationKind.HEADING, span, Source(speaker, mention, None, Route.TURN, _LABELLED), first, confidence=0.7
    )
