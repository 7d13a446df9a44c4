"""Who is meant by a name, a role or a pronoun? The persons and bodies of one text, and where they are named.

A person is known by the fullest name the text gives; a surname, a role or a pronoun is resolved to the last fitting
person before it. Where two fit and nothing decides, nobody is named: null is better than a wrong name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from factcheck.text.lexicon import Family, Lexicon
from factcheck.text.phrases import Phrase
from factcheck.text.scene import Scene
from factcheck.text.tagging import Kind, Token

_GENITIVE = re.compile(r"(?:['’]s?|s)$")
_SPACE = re.compile(r"[\s\u00a0\u202f]+")

_COMPLEMENT = 5
"""Tokens back from a name to its role (agreed: an adjective, "of" and a department of two words)."""


@dataclass(slots=True)
class Entity:
    """One person or body while the text is read."""

    name: str
    person: bool
    keys: tuple[str, ...]
    """Lower-case words of the name."""
    roles: list[str] = field(default_factory=list)
    organisation: str | None = None
    female: bool | None = None
    aliases: list[str] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)
    """Token indices, in order."""
    subjects: list[int] = field(default_factory=list)
    """Those mentions that open their sentence."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a phrase says of its bearer."""

    name: tuple[str, ...]
    role: str | None
    person: bool
    tail: str
    """What hangs on it: `of the ministry`."""


def read_phrase(scene: Scene, phrase: Phrase) -> Named:
    """Parts a phrase into role, name and what hangs on it."""
    tokens, words = scene.tokens, scene.lexicon
    core = [tokens[i] for i in range(phrase.core_first, phrase.core_last + 1)]
    tail = scene.words(phrase.core_last + 1, phrase.last + 1)
    if len(core) == 1 and core[0].kind is Kind.QUOTE:
        inner = scene.text[core[0].start : core[0].end].strip("„“”\"»«›‹‚‘’' \u00a0\u202f")
        return Named((inner,), None, False, tail)
    split = _role_end(core, words)
    name = [t for t in core[split:] if t.lower.rstrip(".") not in words.titles]
    role = " ".join(t.text for t in core[:split]) or None
    plain = words.pack.family is Family.PLAIN
    proper = name if plain and role else [t for t in name if t.kind is Kind.NAME]
    body = any(words.bodies.holds(t.lower) for t in core) or any(words.statements.holds(t.lower) for t in core)
    person = len(proper) >= 2 and not any(words.bodies.holds(t.lower) for t in name)
    if role and proper and not body:
        person = True
    return Named(tuple(t.text for t in name), role, person, tail)


def _role_end(core: Sequence[Token], words: Lexicon) -> int:
    """How many leading tokens of a core are a role rather than a name."""
    end = 0
    if words.pack.family is Family.PLAIN:
        while end < len(core) and (words.roles.holds(core[end].lower) or words.bodies.holds(core[end].lower)):
            end += 1
        return end if end < len(core) else 0
    for index, token in enumerate(core):
        rest = len(core) - index - 1
        if rest < 1:
            break
        title = token.lower.rstrip(".") in words.titles
        small = token.kind is Kind.WORD and token.lower not in words.particles
        base = token.lower.removesuffix("s") if words.pack.nouns_capitalised else token.lower
        role = (words.roles.holds(token.lower) or words.roles.holds(base)) and token.lower not in words.given
        weak = rest >= 2 and words.weak_roles.holds(token.lower) and not words.bodies.holds(token.lower)
        role = role or (weak and token.lower not in words.given)
        sure = rest >= 2 or (index == 0 and _plain_role(token, words)) or token.lower in words.roles.words
        if title or small or (role and sure):
            end = index + 1
        elif token.kind is Kind.NAME and index + 1 < len(core) - 1 and _role_within(core[index + 1 : -1], words):
            continue
        else:
            break
    return end


def _plain_role(token: Token, words: Lexicon) -> bool:
    return token.lower in words.roles.words or words.feminine.holds(token.lower) or words.pack.nouns_capitalised


def _role_within(core: Sequence[Token], words: Lexicon) -> bool:
    return any(t.lower in words.roles.words or (t.kind is Kind.WORD and words.roles.holds(t.lower)) for t in core)


class People:
    """The persons and bodies of a text, found once; resolves mentions to them."""

    def __init__(self, scene: Scene, phrases: Sequence[Phrase]) -> None:
        """Read every phrase of the article's own words, in order."""
        self.scene = scene
        self.entities: list[Entity] = []
        self._by_key: dict[str, list[Entity]] = {}
        self._by_last: dict[str, list[Entity]] = {}
        """By the last word of the name."""
        self._surnamed: dict[str, list[Entity]] = {}
        """By a word of the name that is its last one but for a genitive."""
        self._by_pair: dict[tuple[str, str], list[Entity]] = {}
        """By last word and one more: a first name, its initial, or nothing where the name is one word."""
        self._timeline: list[tuple[int, Entity, bool]] = []
        sentence_firsts = set(scene.sentence_firsts)
        read = [(phrase, read_phrase(scene, phrase)) for phrase in phrases if phrase.name]
        for phrase, named in read:
            if len(named.name) >= 2 and named.person:
                self._note(phrase, named)
        for phrase, named in read:
            if len(named.name) == 1 and self._speaks(phrase, named) and not self.namesakes(named.name):
                self._note(phrase, named)
        for phrase, named in read:
            entity = self._entity_of(phrase, named)
            if entity is not None:
                opens = phrase.first in sentence_firsts or phrase.first - 1 in sentence_firsts or not phrase.governed
                self._timeline.append((phrase.first, entity, opens and not phrase.governed and not phrase.oblique))
        self._timeline.sort(key=lambda entry: entry[0])
        self._times = [entry[0] for entry in self._timeline]

    def _speaks(self, phrase: Phrase, named: Named) -> bool:
        """Whether a single name stands alone before a verb of speech: `Moore has denied`."""
        tokens, words = self.scene.tokens, self.scene.lexicon
        if words.pack.family is not Family.CAPITALS or words.pack.nouns_capitalised or named.role or named.tail:
            return False
        lower = named.name[0].lower()
        if (
            phrase.governed
            or phrase.first != phrase.core_first
            or words.bodies.holds(lower)
            or words.roles.holds(lower)
        ):
            return False
        near = tokens[phrase.last + 1 : phrase.last + 3]
        verb = next((t for t in near if t.lower not in words.auxiliaries and t.lower not in words.adverbs), None)
        return verb is not None and verb.kind is Kind.WORD and verb.lower in words.cues

    def _note(self, phrase: Phrase, named: Named) -> Entity:
        keys = tuple(_key(w) for w in named.name)
        known = self.find(named.name)
        if known is None or (len(known.keys) < len(keys) and known.keys[-1] != keys[-1]):
            known = Entity(" ".join(_clean(named.name)), True, keys)
            self.entities.append(known)
            self._index(known)
        self._describe(known, phrase, named)
        return known

    def _index(self, entity: Entity) -> None:
        last, bare = entity.keys[-1], _GENITIVE.sub("", entity.keys[-1])
        self._by_last.setdefault(last, []).append(entity)
        for key in dict.fromkeys(entity.keys):
            self._by_key.setdefault(key, []).append(entity)
            if _GENITIVE.sub("", key) == bare:
                self._surnamed.setdefault(key, []).append(entity)
        first = entity.keys[:-1]
        for piece in dict.fromkeys((*first, _initials(entity.keys[0])) if first else ("",)):
            self._by_pair.setdefault((last, piece), []).append(entity)

    def _describe(self, entity: Entity, phrase: Phrase, named: Named) -> None:
        scene, words = self.scene, self.scene.lexicon
        mention = _SPACE.sub(" ", scene.words(phrase.first, phrase.last + 1))
        if mention != entity.name and mention not in entity.aliases:
            entity.aliases.append(mention)
        roles = [named.role] if named.role else []
        roles += self._apposition(phrase) or self._role_before(phrase)
        for role in roles:
            if role not in entity.roles:
                entity.roles.append(role)
        for role in roles:
            if entity.female is None and words.feminine.holds(role.split()[-1]):
                entity.female = True
        first = scene.tokens[phrase.first].lower.rstrip(".")
        if entity.female is None and first in words.feminine.words:
            entity.female = True
        elif entity.female is None and first in words.masculine.words:
            entity.female = False
        if entity.female is None and roles and any(words.masculine.holds(r.split()[-1]) for r in roles):
            entity.female = False

    def _apposition(self, phrase: Phrase) -> list[str]:
        """The role beside a name: `X, president of Y,` and `the mayor of Y, X`."""
        tokens, words = self.scene.tokens, self.scene.lexicon
        found = []
        after = phrase.last + 1
        if after + 1 < len(tokens) and tokens[after].kind is Kind.COMMA:
            role = [t.text for t in tokens[after + 1 : after + 5] if words.roles.holds(t.lower)]
            if role and (tokens[after + 1].lower in words.determiners or words.roles.holds(tokens[after + 1].lower)):
                found.append(role[0])
        before = phrase.first - 1
        if before > 0 and tokens[before].kind is Kind.COMMA:
            role = [t.text for t in tokens[max(0, before - 6) : before] if words.roles.holds(t.lower)]
            found.extend(role[:1])
        return found

    def _role_before(self, phrase: Phrase) -> list[str]:
        """The role whose complement stands right before a name: `министр транспорта X`, `ministre des Transports X`."""
        tokens, words = self.scene.tokens, self.scene.lexicon
        if not words.pack.name_behind_role:
            return []
        for at in range(phrase.first - 1, max(-1, phrase.first - 1 - _COMPLEMENT), -1):
            token = tokens[at]
            if token.kind not in (Kind.WORD, Kind.NAME) or token.lower in words.cues | words.finite:
                return []
            if words.roles.holds(token.lower) and token.lower not in words.given:
                return [token.text]
        return []

    def find(self, name: Sequence[str]) -> Entity | None:
        """The person that a full or partial name names, None where nobody or more than one fits."""
        keys = [_key(w) for w in name]
        bare = _GENITIVE.sub("", keys[-1])
        if len(keys) == 1:
            asked = keys[0] if keys[0] in self._by_key else bare
            fits = self._by_key.get(asked, [])
            fits = fits if len(fits) < 2 else self._surnamed.get(asked, [])
        else:
            last = keys[-1] if keys[-1] in self._by_key else bare
            fits = [e for e in self._paired(last, keys) if _compatible(e.keys, keys)]
        return fits[0] if fits and all(e is fits[0] for e in fits) else None

    def _paired(self, last: str, keys: Sequence[str]) -> list[Entity]:
        """Those with this last word who may share a first name with the asked name."""
        pieces = dict.fromkeys(("", *keys[:-1], keys[0].rstrip(".")))
        return [e for piece in pieces for e in self._by_pair.get((last, piece), ())]

    def namesakes(self, name: Sequence[str]) -> Sequence[Entity]:
        """Every person whose last name this may be."""
        return self._by_last.get(_key(name[-1]), ())

    def _entity_of(self, phrase: Phrase, named: Named) -> Entity | None:
        if not named.name:
            return None
        if all(w[:1].isupper() for w in named.name):
            return self.find(named.name)
        return self.find(named.name[-1:])

    def before(self, token: int, reach: int) -> list[tuple[int, Entity, bool]]:
        """Mentions before a token, the latest first, as far back as `reach` tokens."""
        stop = bisect_right(self._times, token - 1)
        out = []
        for index in range(stop - 1, max(-1, stop - 41), -1):
            if self._times[index] < token - reach:
                break
            out.append(self._timeline[index])
        return out

    def after(self, token: int, stop: int) -> list[tuple[int, Entity, bool]]:
        """Mentions from a token on, in order."""
        begin = bisect_right(self._times, token - 1)
        return [entry for entry in self._timeline[begin : begin + 8] if entry[0] < stop]


def _compatible(known: tuple[str, ...], asked: list[str]) -> bool:
    """Whether two names can be one person's: no first names that contradict."""
    if known[-1] != asked[-1] and known[-1] != _GENITIVE.sub("", asked[-1]):
        return False
    first, other = set(known[:-1]), set(asked[:-1])
    return not first or not other or bool(first & other) or _initials(known[0]) == asked[0].rstrip(".")


def _initials(word: str) -> str:
    return word[:1]


def _key(word: str) -> str:
    return word.lower().replace("’", "'").replace("\u00ad", "").rstrip(".")


def _clean(name: Sequence[str]) -> list[str]:
    return [w.replace("\u00ad", "") for w in name]
