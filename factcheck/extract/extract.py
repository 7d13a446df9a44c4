"""In which order do the passes look for quotations? Article in, quotations and refused stretches out."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from factcheck.extract.coreference import Resolver
from factcheck.extract.direct import DirectPass, nested
from factcheck.extract.draft import Draft, Refused
from factcheck.extract.events import with_events
from factcheck.extract.headings import as_headings, heading_spans
from factcheck.extract.indirect import IndirectPass
from factcheck.extract.turns import block_drafts, dialogue_drafts, turn_drafts
from factcheck.extract.unspaced import UnspacedPass
from factcheck.model.article import Article, BlockKind
from factcheck.model.quotation import Attribution, Extraction, Quotation, QuotationKind, Withheld
from factcheck.model.spans import Span
from factcheck.text.language import detect_language, primary
from factcheck.text.lexicon import Family, languages
from factcheck.text.scene import Scene, stage

_TELLING = 60
"""Characters from which a quotation's own language is asked for: right on 99 % from 31 on, but names mislead."""


def extract_quotations(article: Article) -> Extraction:
    """Every quotation of an article, in the order of the text.

    Returns:
        An extraction without quotations where the article has no words.
    """
    language = primary(article.language) if article.language else detect_language(article.text)
    quoted = [block.span for block in article.blocks if block.kind is BlockKind.QUOTE]
    scene = stage(article.text, language, quoted=quoted)
    if not scene.tokens:
        return Extraction(language=language)
    resolver = Resolver(scene)
    heads = heading_spans(scene, article.blocks)
    spoken = turn_drafts(scene, resolver)
    spoken += dialogue_drafts(scene, resolver, [*heads, *(d.span for d in spoken)])
    spoken += block_drafts(scene, resolver, article.blocks, [*heads, *(d.span for d in spoken)])
    if scene.lexicon.pack.family in (Family.HAN, Family.KANA):
        found, refused = UnspacedPass(scene, spoken, heads).run()
    else:
        indirect, denied = IndirectPass(scene, resolver, [*heads, *(d.span for d in spoken)]).run()
        direct, refused = DirectPass(scene, resolver, [*spoken, *indirect]).run()
        found, refused = [*indirect, *direct, *nested(scene, [*spoken, *direct])], [*denied, *refused]
    drafts = as_headings(scene, resolver, with_events(scene, [*spoken, *found]), heads)
    return Extraction(
        language=language,
        quotations=_finished(scene, drafts, language),
        withheld=_withheld(scene, refused),
    )


def _withheld(scene: Scene, refused: Sequence[Refused]) -> tuple[Withheld, ...]:
    ordered = sorted(refused, key=lambda r: (r.span.start, r.span.end))
    return tuple(Withheld(span=r.span, text=r.span.of(scene.text), reason=r.reason) for r in ordered)


def _finished(scene: Scene, drafts: Sequence[Draft], language: str) -> tuple[Quotation, ...]:
    seen: Counter[tuple[str, str]] = Counter()
    named: list[tuple[Draft, str]] = []
    for draft in sorted(drafts, key=lambda d: (d.span.start, -d.span.end, d.kind.value)):
        text = draft.span.of(scene.text)
        if not text.strip():
            continue
        speaker = draft.source.speaker.name if draft.source.speaker else ""
        named.append((draft, _digest(text, speaker, seen[text, speaker])))
        seen[text, speaker] += 1
    ids = {draft.span: name for draft, name in named if draft.kind is not QuotationKind.HEADING}
    return tuple(_quotation(scene, draft, language, name=name, ids=ids) for draft, name in named)


def _language(words: str, article: str) -> str:
    """The language of a quotation: its own where it is long enough to tell, else the article's."""
    if len(words) < _TELLING:
        return article
    own = detect_language(words, default=article)
    return own if own in languages() else article


def _digest(text: str, speaker: str, occurrence: int) -> str:
    words = f"{text}\x00{speaker}\x00{occurrence}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(words).hexdigest()[:16]


def _quotation(scene: Scene, draft: Draft, language: str, *, name: str, ids: Mapping[Span, str]) -> Quotation:
    source = draft.source
    confidence = round(draft.confidence * (source.confidence if source.speaker else 1.0), 3)
    return Quotation(
        id=name,
        kind=draft.kind,
        span=draft.span,
        text=draft.span.of(scene.text),
        language=_language(draft.span.of(scene.text), language),
        attribution=Attribution(
            speaker=source.speaker,
            mention=source.mention.of(scene.text) if source.mention else None,
            mention_span=source.mention,
            cue=source.cue.of(scene.text) if source.cue else None,
            cue_span=source.cue,
            route=source.route,
            confidence=source.confidence,
        ),
        event=draft.event,
        addressee=draft.addressee,
        fragments=draft.fragments,
        group=str(draft.group) if draft.group is not None else None,
        repeats=ids.get(draft.repeats) if draft.repeats else None,
        speech_act=draft.speech_act,
        confidence=confidence if draft.kind is not QuotationKind.SCARE else draft.confidence,
    )
