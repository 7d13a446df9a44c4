"""Where does a sentence name its source by a phrase instead of a verb? `according to X`, `laut X`, `wie X mitteilte`.

Also the value that every pattern of reported speech gives, see `reports`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.text.lexicon import Lexicon, Phrases
from factcheck.text.phrases import Phrase, phrase_at, phrase_behind
from factcheck.text.tagging import Kind, Token

_SHORTEST = 2
"""Words of the shortest content clause (labelling rules: "nobody did")."""
_TO_CLAUSE = 16
"""Tokens in which the comma behind a source may stand (agreed: a long name with an apposition)."""


@dataclass(frozen=True, slots=True)
class Report:
    """Reported speech in one sentence, as token indices; the content is half-open."""

    first: int
    stop: int
    phrase: Phrase | None
    cue: tuple[int, int] | None
    denied: bool = False
    alone: bool = False
    """The cue points back to a statement before: demnach."""
    act: bool = False
    medial: bool = False


def by_accordance(tokens: Sequence[Token], first: int, stop: int, words: Lexicon) -> Report | None:
    """The report of a sentence that names its source by a phrase, None where it does not."""
    return (
        _accordance_first(tokens, first, stop, words)
        or _accordance_last(tokens, first, stop, words)
        or _like_clause(tokens, first, stop, words)
    )


def _match(tokens: Sequence[Token], at: int, stop: int, patterns: Phrases) -> int:
    """Tokens matched by one of the phrases at `at`, 0 where none does."""
    if at >= stop:
        return 0
    for pattern in patterns.get(tokens[at].lower, ()):
        end = at + len(pattern)
        if end <= stop and all(tokens[at + i].lower == word for i, word in enumerate(pattern)):
            return len(pattern)
    return 0


def _accordance_first(tokens: Sequence[Token], first: int, stop: int, words: Lexicon) -> Report | None:
    at = first
    while at < stop and at < first + 2 and tokens[at].lower in words.conjunctions | words.adverbs:
        at += 1
    length = _match(tokens, at, stop, words.accordance_alone)
    if length:
        begin = at + length + (at + length < stop and tokens[at + length].kind is Kind.COMMA)
        return report(tokens, (begin, stop), (None, (at, at + length - 1)), words, alone=True)
    length = _match(tokens, at, stop, words.accordance_by_first)
    if length:
        begin = at + length
        while begin < stop and tokens[begin].lower in words.of and tokens[begin].lower not in words.determiners:
            begin += 1
        if begin < stop and tokens[begin].lower in words.cues and tokens[begin].kind is Kind.WORD:
            begin += 1
        named = phrase_at(tokens, begin, stop, words)
        if named is None or _manner(tokens, named, words):
            return None
        content = _behind_comma(tokens, named.last + 1, stop)
        if not words.pack.verb_second:
            named, content = _to_first_comma(tokens, named, stop, words)
        return report(tokens, (content, stop), (named, (at, at + length - 1)), words)
    opening = _opening(tokens, at, stop, words)
    if opening is not None or not words.accordance_after:
        return opening
    named = phrase_at(tokens, at, stop, words)
    if named is not None:
        length = _match(tokens, named.last + 1, stop, words.accordance_after)
        if length:
            content = _behind_comma(tokens, named.last + 1 + length, stop)
            return report(tokens, (content, stop), (named, (named.last + 1, named.last + length)), words)
    return None


def _opening(tokens: Sequence[Token], at: int, stop: int, words: Lexicon) -> Report | None:
    """`Per il ministro, …`: an everyday preposition names a source only before a comma at the beginning."""
    length = _match(tokens, at, stop, words.accordance_opening)
    named = phrase_at(tokens, at + length, stop, words) if length else None
    if named is None or named.last + 1 >= stop or tokens[named.last + 1].kind is not Kind.COMMA:
        return None
    core = tokens[named.core_first : named.core_last + 1]
    person = any(words.roles.holds(t.lower) or words.bodies.holds(t.lower) for t in core)
    if not person:
        return None
    return report(tokens, (named.last + 2, stop), (named, (at, at + length - 1)), words)


def _to_first_comma(tokens: Sequence[Token], named: Phrase, stop: int, words: Lexicon) -> tuple[Phrase, int]:
    """Where the subject comes first, a comma parts source and content: `selon l'agence sanitaire, …`."""
    for at in range(named.last + 1, min(stop, named.first + _TO_CLAUSE)):
        if tokens[at].kind is Kind.COMMA:
            whole = Phrase(
                named.first, at - 1, named.core_first, named.core_last, name=named.name, pronoun=named.pronoun
            )
            return (whole if at - 1 > named.last else named), at + 1
        if tokens[at].lower in words.finite:
            break
    return named, _behind_comma(tokens, named.last + 1, stop)


def _behind_comma(tokens: Sequence[Token], at: int, stop: int) -> int:
    """Where the content begins: behind an apposition or relative clause that commas enclose."""
    if at < stop and tokens[at].kind is Kind.COMMA:
        return at + 1
    return at


def _manner(tokens: Sequence[Token], named: Phrase, words: Lexicon) -> bool:
    core = tokens[named.core_first : named.core_last + 1]
    return any(t.lower in words.manner for t in core)


def _accordance_last(tokens: Sequence[Token], first: int, stop: int, words: Lexicon) -> Report | None:
    """`CLAUSE, so X` and `CLAUSE, according to X`; in the middle the whole clause is the content."""
    for at in range(first + 2, stop):
        comma = tokens[at - 1].kind is Kind.COMMA
        so = (
            comma
            and tokens[at].lower in words.so
            and at + 1 < stop
            and tokens[at + 1].lower not in words.that | words.finite
        )
        length = 1 if so else _match(tokens, at, stop, words.accordance_by_first)
        if not length or tokens[at].kind is Kind.NAME:
            continue
        begin = at + length
        while begin < stop and tokens[begin].lower in words.of and tokens[begin].lower not in words.determiners:
            begin += 1
        named = phrase_at(tokens, begin, stop, words)
        if named is None or _manner(tokens, named, words):
            continue
        cue = (at, at + length - 1)
        if comma and (named.last + 1 >= stop or so):
            return report(tokens, (first, at - 1), (named, cue), words)
        if not so and (named.name or tokens[named.first].lower in words.determiners):
            return report(tokens, (first, stop), (named, cue), words, medial=True)
    return None


def _like_clause(tokens: Sequence[Token], first: int, stop: int, words: Lexicon) -> Report | None:
    """`CLAUSE, wie X mitteilte` and `Wie X mitteilte, CLAUSE`."""
    if not words.like:
        return None
    if tokens[first].lower in words.like:
        comma = next((i for i in range(first + 1, stop) if tokens[i].kind is Kind.COMMA), None)
        if comma is not None:
            tie = _like_tie(tokens, first, comma, words)
            if tie is not None:
                return report(tokens, (comma + 1, stop), (tie[0], tie[1]), words)
    for at in range(first + 3, stop - 2):
        if tokens[at].kind is Kind.COMMA and tokens[at + 1].lower in words.like:
            tie = _like_tie(tokens, at + 1, stop, words)
            if tie is not None:
                return report(tokens, (first, at), (tie[0], tie[1]), words)
    return None


def _like_tie(
    tokens: Sequence[Token], at: int, stop: int, words: Lexicon
) -> tuple[Phrase | None, tuple[int, int]] | None:
    cue = next((i for i in range(at + 1, stop) if tokens[i].lower in words.cues and tokens[i].kind is Kind.WORD), None)
    if cue is None:
        return None
    named = phrase_at(tokens, at + 1, cue, words) or phrase_behind(tokens, cue + 1, stop, words)
    return (named, (cue, cue)) if named is not None else None


def report(
    tokens: Sequence[Token],
    content: tuple[int, int],
    source: tuple[Phrase | None, tuple[int, int] | None],
    words: Lexicon,
    *,
    denied: bool = False,
    alone: bool = False,
    act: bool = False,
    medial: bool = False,
) -> Report | None:
    """A report of `content` by `source` (phrase and cue), its edges trimmed; None where too little is left."""
    first, stop = content
    phrase, cue = source
    while first < stop and tokens[first].kind in (Kind.COMMA, Kind.COLON, Kind.DASH):
        first += 1
    while stop > first and tokens[stop - 1].kind in (Kind.COMMA, Kind.COLON, Kind.DASH, Kind.END):
        stop -= 1
    own = tokens[first:stop]
    if sum(t.kind in (Kind.NAME, Kind.WORD, Kind.NUMBER, Kind.QUOTE) for t in own) < _SHORTEST:
        return None
    if not any(t.kind is not Kind.QUOTE and t.kind in (Kind.NAME, Kind.WORD, Kind.NUMBER) for t in own):
        return None
    return Report(first, stop, phrase, cue, denied, alone, act, medial)
