"""Which words beside a marked stretch report it as speech, and what phrase do they name? Spaced scripts.

Looks behind the stretch (`“…,” said X`), before it (`X said: “…”`) and at the sentence around it. Knows nothing of
who is meant by a phrase.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.text.lexicon import Family, Lexicon
from factcheck.text.phrases import Phrase, phrase_at, phrase_behind, phrases, subject
from factcheck.text.scene import Scene
from factcheck.text.tagging import Kind, Token
from factcheck.text.ties import Place, Tie

_REACH = 14
"""Tokens behind a stretch in which its cue may stand (agreed: a name with an apposition)."""
_FAR_BACK = 120
"""Words of the longest sentence that is read for a cue: text without an end must not cost its square."""
_LONGEST_ALONE = 4
"""Words of the longest phrase like "in his own words"."""
_PRONOUN_TAILS = ("il", "elle", "ils", "elles", "on", "je", "nous")


def tie_behind(scene: Scene, quote: int, inner_last: str) -> Tie | None:
    """What follows the stretch at token `quote`: a reporting clause, a dash or brackets with a name.

    Args:
        scene: the article.
        quote: token of the stretch.
        inner_last: the last character inside the marks.
    """
    tokens, words = scene.tokens, scene.lexicon
    at = quote + 1
    comma = False
    while at < len(tokens) and tokens[at].kind in (Kind.COMMA, Kind.DASH):
        dash = tokens[at].kind is Kind.DASH
        comma = comma or not dash
        if dash:
            named = _named(tokens, at + 1, words)
            if named is not None and words.tag != "ru":
                return Tie(Place.DASH, named, None)
        at += 1
    if at >= len(tokens) or tokens[at].kind in (Kind.BREAK, Kind.END, Kind.QUOTE, Kind.COLON):
        return None
    if tokens[at].kind is Kind.OPEN:
        named = phrase_at(tokens, at + 1, len(tokens), words)
        if named is not None and named.name and _closes(tokens, named.last + 1):
            return Tie(Place.DASH, named, None)
        return None
    stop = _clause_stop(tokens, at, words)
    ended = inner_last in ".。" and not comma
    capital = tokens[at].kind is Kind.NAME
    if ended and capital:
        return None
    found = (
        accordance_at(tokens, at, stop, words) or _inverted(tokens, at, stop, words) or _plain(tokens, at, stop, words)
    )
    if found is not None:
        own_clause = found.cue is not None and found.cue[1] + 1 < stop and tokens[found.cue[1] + 1].lower in words.that
        return None if own_clause and not comma and inner_last not in ",?!…" else found
    if (comma or inner_last in ",?!…—–" or words.pack.family is Family.PLAIN) and not ended:
        return _beside(tokens, at, stop, words)
    return None


def _clause_stop(tokens: Sequence[Token], at: int, words: Lexicon) -> int:
    index = at
    while index < len(tokens) and index - at < 60 and tokens[index].kind not in (Kind.END, Kind.BREAK):
        if tokens[index].kind is Kind.QUOTE and not (index > at + 1 and tokens[index - 1].lower in words.determiners):
            break
        index += 1
    return index


def _closes(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind in (Kind.CLOSE, Kind.COMMA)


def _named(tokens: Sequence[Token], at: int, words: Lexicon) -> Phrase | None:
    """A name alone behind a dash: the end of line, sentence or article follows."""
    named = phrase_at(tokens, at, len(tokens), words)
    if named is None or not named.name:
        return None
    following = tokens[named.last + 1] if named.last + 1 < len(tokens) else None
    alone = following is None or following.kind in (Kind.END, Kind.BREAK, Kind.QUOTE, Kind.CLOSE, Kind.DASH, Kind.COMMA)
    alone = alone or (
        following is not None and following.start - tokens[named.last].end > 0 and _line_between(tokens, named.last)
    )
    return named if alone else None


def _line_between(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at + 1].kind is Kind.BREAK


def _inverted(tokens: Sequence[Token], at: int, stop: int, words: Lexicon) -> Tie | None:
    """`so X`, `dit-il`, `a-t-elle ajouté`, `said X`, `hat X gesagt`."""
    first = tokens[at]
    if first.lower in words.so:
        following = tokens[at + 1].lower if at + 1 < stop else ""
        if following in words.that or following in words.finite:
            return None
        named = phrase_behind(tokens, at + 1, stop, words, far=6)
        return Tie(Place.AFTER, named, (at, at)) if named is not None else None
    index = at
    while index < stop and _skips(tokens[index], words):
        index += 1
    if index >= stop:
        return None
    hyphen = inverted_verb(tokens[index])
    if hyphen is not None:
        cue = index
        if hyphen in words.auxiliaries and index + 1 < stop:
            cue = index + 1
        return Tie(Place.AFTER, Phrase(index, index, index, index, pronoun=True), (cue, cue))
    if tokens[index].lower in words.auxiliaries:
        cue_at = next((i for i in range(index + 1, min(stop, index + _REACH)) if tokens[i].lower in words.cues), None)
        if cue_at is None:
            return None
        between = phrase_behind(tokens, index + 1, cue_at, words)
        named = between or phrase_behind(tokens, cue_at + 1, stop, words)
        return Tie(Place.AFTER, named, (cue_at, cue_at))
    if tokens[index].lower in words.cues and tokens[index].kind is Kind.WORD:
        if tokens[index].lower in words.naming and not any(
            t.lower in words.neuter for t in tokens[index + 1 : index + 3]
        ):
            return None
        return Tie(Place.AFTER, phrase_behind(tokens, index + 1, stop, words), (index, index))
    return None


def accordance_at(tokens: Sequence[Token], at: int, stop: int, words: Lexicon) -> Tie | None:
    """`according to X`, `laut X`, exactly at token `at`."""
    for pattern in words.accordance_by_first.get(tokens[at].lower, ()) if at < stop else ():
        begin = at + len(pattern)
        if begin > stop or any(tokens[at + i].lower != word for i, word in enumerate(pattern)):
            continue
        while begin < stop and tokens[begin].lower in words.of and tokens[begin].lower not in words.determiners:
            begin += 1
        named = phrase_at(tokens, begin, stop, words)
        manner = named is not None and any(
            t.lower in words.manner for t in tokens[named.core_first : named.core_last + 1]
        )
        if named is not None and not manner:
            return Tie(Place.AFTER, named, (at, at + len(pattern) - 1))
    return None


def _skips(token: Token, words: Lexicon) -> bool:
    """Small words between a stretch and its reporting clause."""
    small = words.adverbs | words.subordinators | words.like
    return token.lower in small and token.lower not in words.cues and token.lower not in words.pronouns


def reporting_clause(tokens: Sequence[Token], at: int, stop: int, words: Lexicon) -> Tie | None:
    """A reporting clause that begins exactly at token `at`: `sagte X`, `X said`, `a-t-il dit`."""
    if (
        at >= stop
        or tokens[at].lower in words.subordinators | words.relatives | words.conjunctions | words.so | words.like
    ):
        return None
    found = _inverted(tokens, at, stop, words) or _plain(tokens, at, stop, words)
    return found if found is not None and found.phrase is not None else None


def inverted_verb(token: Token) -> str | None:
    """The verb of `dit-il` and `a-t-elle`, None for other words."""
    parts = token.lower.split("-")
    return parts[0] if len(parts) > 1 and parts[-1] in _PRONOUN_TAILS else None


def _plain(tokens: Sequence[Token], at: int, stop: int, words: Lexicon) -> Tie | None:
    """`X said`, `wie X sagte`, also with an apposition between."""
    index = at
    while index < stop and _skips(tokens[index], words):
        index += 1
    if index < stop and tokens[index].lower in words.prepositions:
        return None
    named = phrase_at(tokens, index, stop, words)
    if named is None:
        return None
    for cue in range(named.last + 1, min(stop, named.last + _REACH)):
        token = tokens[cue]
        if token.lower in words.cues and token.kind is Kind.WORD:
            between = tokens[named.last + 1 : cue]
            close = all(t.lower in words.adverbs or t.lower in words.auxiliaries for t in between)
            aside = bool(between) and between[0].kind is Kind.COMMA and between[-1].kind is Kind.COMMA
            relative = bool(between) and (between[0].lower in words.relatives)
            if words.passive and any(t.lower in words.passive for t in between) and not token.lower.endswith("ing"):
                return None
            if words.pack.verb_second and index > at:
                close = True
            return Tie(Place.AFTER, named, (cue, cue)) if close or aside or relative else None
        if token.lower in words.conjunctions:
            return None
    return None


def _beside(tokens: Sequence[Token], at: int, stop: int, words: Lexicon) -> Tie | None:
    """An unknown verb right behind the stretch, with a name or pronoun: `soupire X`, `X beamed`."""
    index = at
    while index < stop and (tokens[index].lower in words.adverbs or tokens[index].lower in words.auxiliaries):
        index += 1
    if index < stop and _unknown_verb(tokens[index], words):
        after = index + 1
        while after < stop and tokens[after].lower in words.adverbs:
            after += 1
        named = phrase_at(tokens, after, stop, words)
        if named is not None and not named.oblique and (named.name or named.pronoun or words.pack.verb_second is False):
            return Tie(Place.BESIDE, named, (index, index))
    named = phrase_at(tokens, at, stop, words)
    if named is not None and (named.name or named.pronoun) and named.last + 1 < stop:
        verb = tokens[named.last + 1]
        if words.tag == "en" and verb.lower.endswith(("ed", "s")) and _unknown_verb(verb, words):
            return Tie(Place.BESIDE, named, (named.last + 1, named.last + 1))
    return None


def _unknown_verb(token: Token, words: Lexicon) -> bool:
    return token.kind is Kind.WORD and len(token.text) > 2 and token.lower not in words.closed


def tie_before(scene: Scene, quote: int, begin: int) -> Tie | None:
    """What stands before the stretch at token `quote`, from token `begin` on."""
    tokens, words = scene.tokens, scene.lexicon
    begin = max(begin, quote - _FAR_BACK)
    if quote <= begin:
        return None
    edge = tokens[quote - 1]
    colon = edge.kind is Kind.COLON
    introduced = colon or edge.kind is Kind.COMMA or (edge.kind is Kind.DASH)
    found = _object_speaker(tokens, begin, quote, words)
    if found is not None:
        return found
    for cue in range(quote - 1, begin - 1, -1):
        token = tokens[cue]
        if token.kind is Kind.QUOTE and not words.pack.verb_second and introduced is False:
            return None
        if token.lower not in words.cues or token.kind is Kind.QUOTE:
            continue
        if token.kind is Kind.NAME and cue > begin and not _opens(tokens, cue, begin):
            continue
        if token.lower in words.naming and not any(
            t.lower in words.neuter for t in tokens[max(begin, cue - 2) : cue + 3]
        ):
            continue
        if _modifier_use(tokens, cue, begin, words):
            continue
        beside = introduced or cue >= quote - 2
        if token.lower in words.weak and not beside and token.lower not in words.labels:
            continue
        first = _clause_first(tokens, begin, cue, words)
        named = subject(tokens, (first, quote), cue, words)
        if named is None and first > begin:
            named = subject(tokens, (begin, quote), cue, words)
        if named is None:
            named = governed_body(tokens, begin, cue, words)
        return Tie(Place.BEFORE, named, (cue, cue))
    by_phrase = accordance_at(tokens, begin, quote, words)
    if by_phrase is not None and by_phrase.phrase is not None and quote - by_phrase.phrase.last <= _REACH:
        between = tokens[by_phrase.phrase.last + 1 : quote]
        if all(t.kind is Kind.COMMA or t.lower in words.finite for t in between):
            return Tie(Place.BEFORE, by_phrase.phrase, by_phrase.cue)
    if colon:
        return _colon_subject(tokens, begin, quote, words)
    return None


def opening_subject(tokens: Sequence[Token], begin: int, stop: int, words: Lexicon) -> Phrase | None:
    """The first free phrase of a clause, where the verb stands at its end."""
    return next((p for p in phrases(tokens, begin, stop, words) if not p.governed and not p.oblique), None)


def governed_body(tokens: Sequence[Token], begin: int, stop: int, words: Lexicon) -> Phrase | None:
    """A body behind a preposition, for cues without a subject: `Aus dem Ministerium hieß es`."""
    for phrase in phrases(tokens, begin, stop, words):
        core = tokens[phrase.core_first : phrase.core_last + 1]
        if phrase.governed and any(words.bodies.holds(t.lower) for t in core):
            return phrase
    return None


def _opens(tokens: Sequence[Token], at: int, begin: int) -> bool:
    return at == begin or tokens[at - 1].kind in (Kind.END, Kind.BREAK, Kind.QUOTE, Kind.COLON, Kind.DASH)


def _modifier_use(tokens: Sequence[Token], cue: int, begin: int, words: Lexicon) -> bool:
    """Whether the form stands as an adjective or noun: `the claimed right`, `his claims`."""
    if cue <= begin:
        return False
    return tokens[cue - 1].lower in words.determiners and tokens[cue - 1].lower not in words.pronouns


def _clause_first(tokens: Sequence[Token], begin: int, cue: int, words: Lexicon) -> int:
    """Where the clause of the cue begins: behind a semicolon, or behind "and X" with a subject of its own."""
    for index in range(cue - 1, begin, -1):
        if tokens[index].kind in (Kind.END, Kind.COLON) or tokens[index].lower in words.that:
            return index + 1
        if tokens[index].kind is Kind.QUOTE and tokens[index + 1].kind in (Kind.COMMA, Kind.END):
            return index + 2 if index + 2 <= cue else index + 1
        if tokens[index].kind is Kind.COMMA and words.pack.verb_second and _has_verb(tokens, begin, index, words):
            own = phrase_at(tokens, index + 1, cue + 1, words)
            if own is not None and not own.oblique and _verb_near(tokens, own.last + 1, cue, words):
                return index + 1
        if tokens[index].lower in words.conjunctions and index + 1 < cue:
            own = phrase_at(tokens, index + 1, cue, words)
            if own is not None and not own.oblique and _verb_follows(tokens, own.last + 1, cue, words):
                return index + 1
    return begin


def _has_verb(tokens: Sequence[Token], begin: int, stop: int, words: Lexicon) -> bool:
    return any(t.lower in words.cues or t.lower in words.finite for t in tokens[begin:stop])


def _verb_near(tokens: Sequence[Token], at: int, cue: int, words: Lexicon) -> bool:
    """Whether a finite verb stands right behind a phrase: it opens a clause and is no apposition."""
    return at <= cue and (at == cue or tokens[at].lower in words.auxiliaries or tokens[at].lower in words.subjunctive)


def _verb_follows(tokens: Sequence[Token], at: int, cue: int, words: Lexicon) -> bool:
    return all(t.lower in words.adverbs or t.lower in words.auxiliaries for t in tokens[at:cue])


def _object_speaker(tokens: Sequence[Token], begin: int, quote: int, words: Lexicon) -> Tie | None:
    """`zitiert X mit den Worten`, `quoted X as saying`: the object speaks."""
    for cue in range(quote - 1, max(begin, quote - _FAR_BACK) - 1, -1):
        if tokens[cue].lower in words.quoting and tokens[cue].kind is Kind.WORD:
            if cue > begin and tokens[cue - 1].lower in words.auxiliaries:
                return None
            at = cue + 1
            while at < quote and (tokens[at].lower in words.prepositions or tokens[at].lower in words.adverbs):
                at += 1
            named = phrase_at(tokens, at, quote, words)
            if named is not None and named.name:
                return Tie(Place.BEFORE, named, (cue, cue))
    return None


def _colon_subject(tokens: Sequence[Token], begin: int, quote: int, words: Lexicon) -> Tie | None:
    """A colon without a cue: the subject of its clause speaks, where it can be told."""
    stop = quote - 1
    first = next(
        (i + 1 for i in range(stop - 1, begin, -1) if tokens[i].kind in (Kind.END, Kind.QUOTE, Kind.COLON)), begin
    )
    opening = tokens[first] if first < stop else None
    if opening is None:
        return None
    owner = _own_words(tokens, first, stop, words)
    if owner is not None:
        return Tie(Place.COLON, owner, None)
    free = [p for p in phrases(tokens, first, stop, words) if not p.governed and not p.oblique]
    people = [p for p in free if p.name or p.pronoun]
    fronted = (
        opening.lower in words.prepositions or opening.lower in words.subordinators or opening.lower in words.adverbs
    )
    if words.pack.verb_second and fronted:
        verb = next(
            (i for i in range(first + 1, stop) if tokens[i].lower in words.finite or tokens[i].lower in words.cues),
            None,
        )
        people = [p for p in people if verb is None or p.first > verb] or people
    chosen = people or [p for p in free if not words.pack.nouns_capitalised and _can_speak(tokens, p, words)]
    return Tie(Place.COLON, chosen[0], None) if chosen else None


def _own_words(tokens: Sequence[Token], first: int, colon: int, words: Lexicon) -> Phrase | None:
    """Whose words a clause announces that ends `in his words:`; the possessive stands for the speaker."""
    for at in range(max(first, colon - _LONGEST_ALONE), colon):
        for pattern in words.accordance_alone.get(tokens[at].lower, ()):
            if at + len(pattern) != colon or any(tokens[at + i].lower != word for i, word in enumerate(pattern)):
                continue
            gendered = words.possessives & (words.masculine.words | words.feminine.words)
            own = next((i for i in range(at, colon) if tokens[i].lower in (gendered or words.possessives)), None)
            return Phrase(own, own, own, own, pronoun=True) if own is not None else None
    return None


def _can_speak(tokens: Sequence[Token], phrase: Phrase, words: Lexicon) -> bool:
    """Whether a phrase of small letters names a person, a body or a statement by its noun."""
    core = tokens[phrase.core_first : phrase.core_last + 1]
    return any(kind.holds(t.lower) for t in core for kind in (words.roles, words.bodies, words.statements))
