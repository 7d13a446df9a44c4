"""Where is the noun phrase that names a speaker? Phrases and subjects around a cue; not who is meant.

No parser: a phrase is a determiner, modifiers, names or role nouns and what hangs on them with "of". German tells a
subject by its article and by the place of the verb, the other languages by what stands nearest to the verb without
a preposition. Errs on the side of finding none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.text.lexicon import Family, Lexicon
from factcheck.text.tagging import Kind, Token

_MODIFIERS = 5
_LONGEST_PLAIN = 6
"""Words of the longest name with its role in scripts without capitals (agreed: a minister with four names)."""
_FAR = 9
"""Tokens between a verb and a subject behind it (agreed: one prepositional phrase)."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, as token indices; both ends inclusive."""

    first: int
    last: int
    core_first: int
    """Where name or noun begins, behind determiner and modifiers."""
    core_last: int
    """Where it ends, before what hangs on it."""
    governed: bool = False
    """Behind a preposition."""
    oblique: bool = False
    pronoun: bool = False
    name: bool = False
    """Has a capitalised core."""


def phrase_at(tokens: Sequence[Token], at: int, stop: int, words: Lexicon) -> Phrase | None:
    """The phrase that begins exactly at token `at`, None where there is none."""
    if at >= stop:
        return None
    token = tokens[at]
    if token.lower in words.pronouns and not (
        token.lower in words.determiners and at + 1 < stop and tokens[at + 1].kind in (Kind.NAME, Kind.WORD)
        and tokens[at + 1].lower not in words.closed and tokens[at + 1].lower not in words.cues
    ):  # fmt: skip
        return Phrase(at, at, at, at, pronoun=True)
    if words.pack.family is Family.PLAIN:
        return _plain_phrase(tokens, at, stop, words)
    index, oblique, determined = at, False, False
    while index < stop and index - at < _MODIFIERS and tokens[index].lower in words.determiners:
        oblique = oblique or tokens[index].lower in words.oblique
        determined = True
        index += 1
    core = _core(tokens, index, stop, words, determined)
    if core is None:
        return None
    oblique = oblique or _weak_dative(tokens, at, index, core[0]) or words.days.holds(tokens[core[1]].lower)
    core_first, core_last, named = core
    last = _attachments(tokens, core_last, stop, words)
    return Phrase(at, last, core_first, core_last, oblique=oblique, name=named)


def _weak_dative(tokens: Sequence[Token], at: int, index: int, core: int) -> bool:
    """German "der" before an adjective in -en opens no subject: `der deutschen Zeitung sagte X`."""
    adjectives = [t for t in tokens[index:core] if t.kind is Kind.WORD]
    return tokens[at].lower == "der" and bool(adjectives) and adjectives[-1].lower.endswith("en")


def _plain_phrase(tokens: Sequence[Token], at: int, stop: int, words: Lexicon) -> Phrase | None:
    """Without capitals a phrase runs to the next function word, cue or mark."""
    last = at - 1
    while last + 1 < min(stop, at + _LONGEST_PLAIN):
        token = tokens[last + 1]
        if token.kind not in (Kind.WORD, Kind.NAME) or token.lower in words.closed or token.lower in words.cues:
            break
        last += 1
    return Phrase(at, last, at, last, name=True) if last >= at else None


def _core(
    tokens: Sequence[Token], at: int, stop: int, words: Lexicon, determined: bool
) -> tuple[int, int, bool] | None:
    """Modifiers and core: `(first, last, capitalised)`."""
    index = at
    while index < stop and index - at < _MODIFIERS and _modifies(tokens[index], words):
        index += 1
    if index < stop and (_is_name(tokens, index, words, at) or (tokens[index].kind is Kind.QUOTE and determined)):
        last = _name_end(tokens, index, stop, words)
        return _role_start(tokens, at, index, words), last, True
    if words.pack.nouns_capitalised:
        return None
    lower = at
    while lower < stop and lower - at < _MODIFIERS and _modifies(tokens[lower], words):
        if lower > at and (tokens[lower].lower in words.cues or tokens[lower].lower in words.finite):
            break
        lower += 1
    if lower == at or not (determined or _is_role(tokens[lower - 1], words)):
        return None
    known = [i for i in range(at, lower) if _is_role(tokens[i], words)]
    last = known[-1] if known else min(lower - 1, at + 1)
    return at, last, False


def _modifies(token: Token, words: Lexicon) -> bool:
    if token.kind is Kind.NUMBER:
        return not any(c.isalpha() for c in token.text)
    if token.kind is not Kind.WORD or token.lower in words.closed:
        return False
    endings = words.pack.adjective_endings
    return not endings or (token.lower.endswith(endings) and token.lower not in words.cues)


def _is_role(token: Token, words: Lexicon) -> bool:
    return words.roles.holds(token.lower) or words.bodies.holds(token.lower) or words.statements.holds(token.lower)


def _role_start(tokens: Sequence[Token], at: int, index: int, words: Lexicon) -> int:
    """In languages with small nouns the modifiers before a name are its role: `carpenter Sid Vance`."""
    return index if words.pack.nouns_capitalised else at


def _is_name(tokens: Sequence[Token], index: int, words: Lexicon, at: int) -> bool:
    token = tokens[index]
    if token.kind is Kind.NUMBER:
        return any(c.isalpha() for c in token.text)
    if token.kind is not Kind.NAME:
        return False
    if words.pack.adverb_endings and token.lower.endswith(words.pack.adverb_endings) and _opens_sentence(tokens, index):
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if token.lower.rstrip(".") in words.titles and following is not None and following.kind is Kind.NAME:
        return True
    if token.lower in words.closed or token.lower in words.openers:
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        particle = token.lower in words.particles and following is not None and following.kind is Kind.NAME
        return particle and index > 0 and tokens[index - 1].kind not in (Kind.END, Kind.BREAK, Kind.QUOTE)
    return True


def _opens_sentence(tokens: Sequence[Token], index: int) -> bool:
    return index == 0 or tokens[index - 1].kind in (Kind.END, Kind.BREAK)


def _name_end(tokens: Sequence[Token], index: int, stop: int, words: Lexicon) -> int:
    """Last token of a run of names, particles and initials inside."""
    last = index
    while last + 1 < stop:
        following = tokens[last + 1]
        if following.kind is Kind.NAME and following.lower not in words.closed:
            last += 1
        elif (
            words.pack.verb_final
            and last + 2 < stop
            and words.roles.holds(following.lower)
            and tokens[last + 2].kind is Kind.NAME
        ):
            last += 2
        elif following.kind is Kind.QUOTE and words.works.holds(tokens[last].lower):
            last += 1
            break
        elif following.lower in words.particles and following.kind is Kind.WORD:
            ahead = last + 2
            if ahead < stop and tokens[ahead].lower in words.particles:
                ahead += 1
            determiner = following.lower in words.determiners or following.lower in words.of
            determiner = determiner and (words.pack.nouns_capitalised or following.lower in words.of or last > index)
            if (
                ahead < stop
                and tokens[ahead].kind is Kind.NAME
                and tokens[ahead].lower not in words.closed
                and not determiner
            ):
                last = ahead
            else:
                break
        elif following.kind is Kind.NAME and following.text.isupper() and len(following.text) > 1:
            last += 1
        else:
            break
    return last


def _attachments(tokens: Sequence[Token], last: int, stop: int, words: Lexicon) -> int:
    """Extends a phrase over parentheses and over names tied to it with "of"."""
    for _ in range(4):
        index = last + 1
        if index < stop and tokens[index].kind is Kind.OPEN:
            close = next((i for i in range(index, min(stop, index + 8)) if tokens[i].kind is Kind.CLOSE), None)
            if close is None:
                return last
            last = close
            continue
        if index < stop and tokens[index].lower in words.of:
            index += 1
            while index < stop and tokens[index].lower in words.determiners:
                index += 1
            begin = index
            while index < stop and index - begin < 3 and _modifies(tokens[index], words):
                if tokens[index].lower in words.cues:
                    break
                index += 1
            if index < stop and tokens[index].kind is Kind.NAME and tokens[index].lower not in words.closed:
                end = _name_end(tokens, index, stop, words)
                bearer = words.pack.name_behind_role and words.roles.holds(tokens[last].lower)
                if bearer and _holds_person(tokens, index, end, words):
                    return end - 2
                last = end
                continue
            if index > begin and not words.pack.nouns_capitalised:
                last = begin if tokens[begin].kind is Kind.WORD else last
                continue
        return last
    return last


def _holds_person(tokens: Sequence[Token], first: int, last: int, words: Lexicon) -> bool:
    """Whether a run of names behind a role ends with a person's: `Sanidad Udo Coll`, but no body's own name."""
    run = tokens[first : last + 1]
    plain = all(t.kind is Kind.NAME and not words.bodies.holds(t.lower) for t in run)
    return plain and len(run) >= 3 and not any(t.text.isupper() for t in run[-2:])


def phrases(tokens: Sequence[Token], first: int, stop: int, words: Lexicon) -> Iterator[Phrase]:
    """Phrases of a token range in order; what a preposition governs says so. Parentheses are skipped."""
    index, governed = first, False
    plain = words.pack.family is Family.PLAIN
    while index < stop:
        if plain and not _opens_plain(tokens, index, words):
            index += 1
            continue
        token = tokens[index]
        if token.kind is Kind.OPEN:
            close = next((i for i in range(index, min(stop, index + 30)) if tokens[i].kind is Kind.CLOSE), None)
            index = (close if close is not None else index) + 1
            continue
        particled = _particled_name(tokens, index, stop, words)
        if particled is not None:
            yield particled
            governed = False
            index = particled.last + 1
            continue
        if token.lower in words.prepositions and not (token.lower in words.determiners and token.kind is Kind.NAME):
            governed = True
            index += 1
            continue
        found = phrase_at(tokens, index, stop, words)
        if found is None:
            if token.kind is not Kind.WORD or token.lower in words.cues or token.lower in words.finite:
                governed = False
            index += 1
            continue
        yield Phrase(
            found.first,
            found.last,
            found.core_first,
            found.core_last,
            governed,
            found.oblique,
            found.pronoun,
            found.name,
        )
        governed = False
        index = found.last + 1


def _particled_name(tokens: Sequence[Token], at: int, stop: int, words: Lexicon) -> Phrase | None:
    """A name that opens a sentence with a particle: `Von der Leyen betonte`. A verb follows at once.

    `Zur Lage sagte X` opens with a preposition instead.
    """
    token = tokens[at]
    if token.kind is not Kind.NAME or token.lower not in words.particles:
        return None
    if token.lower in words.prepositions and token.lower not in words.of:
        return None
    last = at + 1
    while last < min(stop, at + 3) and tokens[last].lower in words.particles and tokens[last].kind is Kind.WORD:
        last += 1
    if last >= stop or tokens[last].kind is not Kind.NAME or last + 1 >= len(tokens):
        return None
    following = tokens[last + 1].lower
    verb = following in words.cues or following in words.auxiliaries
    return Phrase(at, last, at, last, name=True) if verb and not words.bodies.holds(tokens[last].lower) else None


def _opens_plain(tokens: Sequence[Token], index: int, words: Lexicon) -> bool:
    """Whether a phrase may begin here in a script without capitals: behind a cue, or with a role or body."""
    token = tokens[index]
    known = words.roles.holds(token.lower) or words.bodies.holds(token.lower) or token.lower in words.pronouns
    return known or (index > 0 and tokens[index - 1].lower in words.cues)


def phrase_behind(tokens: Sequence[Token], at: int, stop: int, words: Lexicon, *, far: int = _FAR) -> Phrase | None:
    """The subject behind a verb: skips adverbs, reflexives and what prepositions govern."""
    stop = min(stop, at + far + 8)
    index = at
    while index < min(stop, at + far):
        token = tokens[index]
        if token.kind in (Kind.COLON, Kind.END, Kind.BREAK, Kind.QUOTE, Kind.COMMA):
            if token.kind is Kind.QUOTE and index > at and tokens[index - 1].lower in words.determiners:
                return Phrase(index - 1, index, index, index, name=True)
            return None
        if token.lower in words.adverbs and token.lower not in words.determiners:
            index += 1
            continue
        if token.lower in words.prepositions and token.lower not in words.so:
            governed = phrase_at(tokens, index + 1, stop, words)
            index = governed.last + 1 if governed else index + 2
            continue
        found = phrase_at(tokens, index, stop, words)
        if found is None:
            index += 1
            continue
        if found.oblique:
            index = found.last + 1
            continue
        return found
    return None


def subject(tokens: Sequence[Token], span: tuple[int, int], cue: int, words: Lexicon) -> Phrase | None:
    """The subject of the verb at token `cue` in the clause `span` (token indices, half-open)."""
    first, stop = span
    if words.pack.verb_second:
        return _subject_verb_second(tokens, first, stop, cue, words)
    before = [p for p in phrases(tokens, first, cue, words) if not p.governed]
    found = _nearest(tokens, before, cue, words)
    return found or phrase_behind(tokens, cue + 1, stop, words, far=3)


def _nearest(tokens: Sequence[Token], before: list[Phrase], cue: int, words: Lexicon) -> Phrase | None:
    """The subject among the free phrases before a verb."""
    before = [p for p in before if not _subordinate(tokens, p, cue, words)]
    if not before:
        return None
    last = before[-1]
    between = tokens[last.last + 1 : cue]
    if all(t.lower in words.adverbs or t.lower in words.auxiliaries or t.lower in words.negations for t in between):
        if len(before) > 1 and tokens[last.first - 1].kind is Kind.COMMA and before[-2].last == last.first - 2:
            return before[-2]
        return last
    if tokens[cue - 1].kind is Kind.COMMA or (cue < len(tokens) and tokens[cue - 1].kind is Kind.COMMA):
        for phrase in before:
            if tokens[phrase.last + 1].kind in (Kind.COMMA, Kind.OPEN):
                return phrase
    return before[0]


def _subordinate(tokens: Sequence[Token], phrase: Phrase, cue: int, words: Lexicon) -> bool:
    """Whether a phrase stands in a fronted clause: `When X left, Y said`."""
    index = phrase.first - 1
    while index >= 0 and tokens[index].kind not in (Kind.END, Kind.BREAK, Kind.QUOTE, Kind.COMMA, Kind.COLON):
        if tokens[index].lower in words.subordinators or (
            tokens[index].lower in words.relatives and index + 1 < phrase.first + 1
        ):
            return any(t.kind is Kind.COMMA for t in tokens[phrase.last + 1 : cue])
        index -= 1
    return False


def _subject_verb_second(tokens: Sequence[Token], first: int, stop: int, cue: int, words: Lexicon) -> Phrase | None:
    while first < cue and (tokens[first].lower in words.conjunctions or tokens[first].kind in (Kind.COMMA, Kind.DASH)):
        first += 1
    verb = next((i for i in range(first, cue) if tokens[i].lower in words.auxiliaries), cue)
    if verb + 1 < stop and tokens[verb + 1].lower in words.subject_pronouns:
        return Phrase(verb + 1, verb + 1, verb + 1, verb + 1, pronoun=True)
    head = list(phrases(tokens, first, verb, words))
    free = [p for p in head if not p.governed and not p.oblique]
    opening = tokens[first].lower if first < cue else ""
    fronted = opening in words.prepositions or opening in words.subordinators or opening in words.adverbs
    fronted = fronted or opening in words.oblique or opening in words.so or opening in words.whether
    if free and free[0].first <= first + 1 and not fronted:
        return free[0]
    behind = phrase_behind(tokens, verb + 1, max(stop, cue) if verb == cue else cue, words)
    if behind is not None:
        return behind
    if verb != cue:
        behind = phrase_behind(tokens, cue + 1, stop, words)
        if behind is not None:
            return behind
    return free[-1] if free and opening not in words.subordinators else (free[0] if free else None)
