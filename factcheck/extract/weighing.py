"""Do marks hold somebody's words, or a title, a nickname, irony? A sum of weighted signs, set by hand.

Each sign is a statement about the words around and between the marks; the weights were set by hand on sentences of
our own and rounded to halves. Positive speaks for speech.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extract.attribution import Attributed
from factcheck.text.lexicon import Family
from factcheck.text.quotemarks import ELEMENT
from factcheck.text.scene import Scene
from factcheck.text.tagging import Kind, Token
from factcheck.text.ties import Place

SPEECH_FROM = 1.0
"""Sum from which marks hold speech."""
_BY_LENGTH = ((1, -2.5), (2, -1.5), (3, -0.8), (5, 0.0), (9, 0.8))
_LONG = 1.6
_TIES = {
    Place.AFTER: 3.0,
    Place.DASH: 2.5,
    Place.BEFORE: 0.5,
    Place.COLON: 1.0,
    Place.BESIDE: 1.5,
    Place.CONTEXT: -0.5,
}
_UNTIED = -1.0
_INTRODUCED = 2.5
_ENDS_SENTENCE = 0.8
_HAS_VERB = 0.8
_FIRST_PERSON = 0.8
_WHOLE_SENTENCE = 1.5
_AFTER_ARTICLE = -2.0
_AFTER_WORK = -5.0
_AFTER_SIGN = -3.5
_AFTER_PREPOSITION = -1.0
_SO_CALLED = -3.0
_IN_BRACKETS = -1.0
_NO_SMALL_WORD = -1.5
_NEAR = 12
"""Tokens before the marks in which a sign or banner is looked for (agreed: one clause)."""


def weigh(scene: Scene, found: Attributed, inner: Sequence[Token]) -> float:
    """How much speaks for speech; from SPEECH_FROM on it is."""
    count = words_in(scene, inner, found)
    if found.mark.opening == ELEMENT:
        return SPEECH_FROM
    total = next((weight for most, weight in _BY_LENGTH if count <= most), _LONG)
    total += _TIES[found.tie.place] if found.tie else _UNTIED
    tokens, words = scene.tokens, scene.lexicon
    behind = found.tie is not None and found.tie.place is Place.AFTER
    tokens[found.token - 1] if found.token else None
    introduced = found.introduced and found.tie is not None and found.tie.place in (Place.BEFORE, Place.COLON)
    cue = found.tie.cue if found.tie is not None else None
    beside = cue is not None and cue[1] == found.token - 1 and tokens[cue[1]].lower not in words.weak
    if introduced or beside:
        total += _INTRODUCED
    last = scene.text[found.mark.inner.end - 1]
    total += _ENDS_SENTENCE * (last in ".!?…,。！？，")
    total += _HAS_VERB * any(t.lower in words.finite for t in inner)
    total += _FIRST_PERSON * any(t.lower in words.own for t in inner)
    sentence = scene.sentences[scene.sentence_at(found.token)]
    alone = sentence.first == found.token and sentence.stop <= found.token + 2
    closed = last in ".!?…。！？" or tokens[sentence.stop - 1].kind is Kind.END
    if alone and closed and count > 1:
        total += _WHOLE_SENTENCE
    total += _named_thing(scene, found)
    small = sum(t.kind is Kind.WORD and t.lower not in words.closed for t in inner)
    capitals = sum(t.kind is Kind.NAME for t in inner)
    titled = small == 0 or (capitals >= 3 and small * 3 <= capitals)
    apart = (alone and closed) or behind or introduced or beside
    if words.pack.family is Family.CAPITALS and count <= 12 and titled and not apart:
        total += _NO_SMALL_WORD
    return total


def _named_thing(scene: Scene, found: Attributed) -> float:
    """Signs right before the marks that they hold a name: an article, `the film`, `so-called`."""
    tokens, words = scene.tokens, scene.lexicon
    if found.token == 0:
        return 0.0
    before = tokens[found.token - 1]
    if before.kind is Kind.OPEN:
        return _IN_BRACKETS
    total = 0.0
    behind = found.tie is not None and found.tie.place is Place.AFTER
    clause = tokens[max(0, found.token - _NEAR) : found.token]
    clause = clause[
        max((i + 1 for i, t in enumerate(clause) if t.kind in (Kind.END, Kind.BREAK, Kind.QUOTE)), default=0) :
    ]
    near = clause[-4:]
    if words.works.holds(before.lower) or words.signs.holds(before.lower):
        total += _AFTER_WORK
    elif any(words.signs.holds(t.lower) for t in clause) and not behind:
        total += _AFTER_SIGN
    elif any(words.works.holds(t.lower) for t in near) and not behind and before.kind is not Kind.COLON:
        total += _AFTER_WORK / 2
    if any(words.so_called.holds(t.lower) for t in near):
        total += _SO_CALLED
    small = before.kind is Kind.WORD and len(near) > 1 and near[-2].lower in words.determiners
    if before.lower in words.determiners or (small and before.lower not in words.cues):
        total += _AFTER_ARTICLE
    elif before.lower in words.prepositions | words.of and before.lower not in words.cues:
        total += _AFTER_PREPOSITION
    return total


def words_in(scene: Scene, inner: Sequence[Token], found: Attributed) -> int:
    """Words between the marks; characters by two where the script has no spaces."""
    if scene.lexicon.pack.family in (Family.HAN, Family.KANA):
        return len(found.mark.inner) // 2
    return sum(t.kind in (Kind.NAME, Kind.WORD, Kind.NUMBER) for t in inner)
