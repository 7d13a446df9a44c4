"""Where and when is it said to have been said? Venue and date words around a quotation; spaced scripts.

Looks in the sentence that names the speaker, then in the sentence before it in the same paragraph. Words are given as
they stand; nothing is resolved to a date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.extract.draft import Draft
from factcheck.extract.ground import Ground
from factcheck.model.quotation import QuotationKind, Route
from factcheck.text.lexicon import Family
from factcheck.text.phrases import phrase_at
from factcheck.text.scene import Scene
from factcheck.text.tagging import Kind

_PARTS = 3
"""Prepositional phrases that may follow each other in one venue (agreed: venue, place, date)."""


def with_events(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with their events; those whose surroundings name none stay as they are."""
    if scene.lexicon.pack.family in (Family.HAN, Family.KANA) or not scene.sentences:
        return list(drafts)
    contents = Ground(len(scene.text), (draft.span for draft in drafts))
    known: dict[int, str | None] = {}
    out: dict[int, Draft] = {}
    said: dict[str, str] = {}
    for index, draft in sorted(enumerate(drafts), key=lambda entry: entry[1].span.start):
        out[index] = draft
        spoken = draft.kind in (QuotationKind.DIRECT, QuotationKind.INDIRECT, QuotationKind.MIXED)
        if not spoken or draft.nested:
            continue
        name = draft.source.speaker.name if draft.source.speaker else ""
        event = _event(scene, draft, known, contents)
        if event is None and draft.source.route in (Route.INHERITED, Route.TURN):
            event = said.get(name) or (said.get("") if draft.source.route is Route.TURN else None)
        if event:
            said[name] = event
            if draft.source.route is Route.TURN:
                said[""] = event
            out[index] = replace(draft, event=event)
    return [out[index] for index in range(len(drafts))]


def _event(scene: Scene, draft: Draft, known: dict[int, str | None], contents: Ground) -> str | None:
    anchor = scene.tagged.at(draft.source.cue.start) if draft.source.cue else draft.token
    number = scene.sentence_at(anchor)
    paragraph = scene.paragraph_at(scene.tokens[scene.sentences[number].first].start)
    for other in range(number, max(-1, number - 3), -1):
        sentence = scene.sentences[other]
        own = scene.paragraph_at(scene.tokens[sentence.first].start)
        if own != paragraph and other != number - 1:
            break
        if other not in known:
            known[other] = _sentence_event(scene, sentence.first, sentence.stop, contents)
        if known[other]:
            return known[other]
        if own != paragraph and draft.source.route is not Route.TURN:
            break
    return None


def _sentence_event(scene: Scene, first: int, stop: int, contents: Ground) -> str | None:
    parts: list[str] = []
    index = first
    while index < stop:
        if contents.holds(scene.tokens[index].start):
            index += 1
            continue
        end = _venue(scene, index, stop)
        if end is not None and not contents.holds(scene.tokens[end - 1].start):
            parts.append(scene.words(index, end))
            index = end
        else:
            index += 1
    return "; ".join(" ".join(part.split()) for part in parts) or None


def _venue(scene: Scene, index: int, stop: int) -> int | None:
    """End of the venue or date that begins at a token, None where none does."""
    tokens, words = scene.tokens, scene.lexicon
    token = tokens[index]
    if token.lower in words.event_prepositions:
        end, venue = _governed(scene, index, stop)
        if end is None or not venue:
            return None
        for _ in range(_PARTS - 1):
            if end >= stop or tokens[end].lower not in words.prepositions | words.event_prepositions:
                break
            following, _ = _governed(scene, end, stop)
            if following is None:
                break
            end = following
        return end
    day = token.lower in words.days.words and token.kind in (Kind.NAME, Kind.WORD)
    alone = not (index and tokens[index - 1].lower in words.determiners | words.prepositions)
    if not (day and alone and _points_at_time(scene, index)):
        return None
    end = index + 1
    while end < stop and tokens[end].lower in words.days.words:
        end += 1
    return end


def _points_at_time(scene: Scene, index: int) -> bool:
    """Whether a day word stands alone as a date: not before another noun."""
    tokens = scene.tokens
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is None or following.kind is not Kind.NAME or following.lower in scene.lexicon.closed


def _governed(scene: Scene, index: int, stop: int) -> tuple[int | None, bool]:
    """End of what a preposition governs, and whether a venue or date word stands in it."""
    tokens, words = scene.tokens, scene.lexicon
    at = index + 1
    named = phrase_at(tokens, at, stop, words)
    if named is None:
        bare = at < stop and tokens[at].kind in (Kind.NUMBER, Kind.WORD, Kind.NAME)
        if not bare:
            return None, False
        end = at + 1
        if end + 1 < stop and tokens[at].kind is Kind.NUMBER and tokens[end].kind is Kind.END:
            end += 1 if words.days.holds(tokens[end + 1].lower) else 0
        while end < stop and words.days.holds(tokens[end].lower):
            end += 1
    else:
        end = named.last + 1
    own = tokens[at:end]
    return end, any(words.events.holds(t.lower) or words.days.holds(t.lower) for t in own)
