"""Whom does the phrase at a quotation mean? The article's name for a mention, a role, a pronoun or nobody.

Errs on the side of null: a pronoun between two people of whom neither is clearly the subject stays unresolved.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.model.quotation import Speaker
from factcheck.text.people import Entity, Named, People, read_phrase
from factcheck.text.phrases import Phrase, phrase_at, phrases
from factcheck.text.scene import Scene
from factcheck.text.tagging import Kind

_SPACE = re.compile(r"[\s\u00a0\u202f]+")
_COMPLEMENT = 5
"""Tokens between a role and its bearer (agreed: an adjective, "of" and a department of two words)."""
_SUFFIX = 2
_REACH = 260
"""Tokens back to the person a pronoun may mean (agreed: about three paragraphs of news)."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A speaker with how surely the words mean them."""

    speaker: Speaker
    certain: float
    """0..1: 1 for a name, less for a role or pronoun."""
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class _Body:
    token: int
    name: str
    head: str
    opens: bool


class Resolver:
    """Resolves the phrases of one article."""

    def __init__(self, scene: Scene) -> None:
        """Read the article's phrases once."""
        self.scene = scene
        found = list(phrases(scene.tokens, 0, len(scene.tokens), scene.lexicon))
        self.people = People(scene, found)
        self.bodies = self._read_bodies(found)

    def _read_bodies(self, found: list[Phrase]) -> list[_Body]:
        out = []
        words = self.scene.lexicon
        firsts = set(self.scene.sentence_firsts)
        for phrase in found:
            if phrase.pronoun:
                continue
            core = self.scene.tokens[phrase.core_first : phrase.core_last + 1]
            head = next((t.lower for t in core if words.bodies.holds(t.lower)), None)
            if head and not words.statements.holds(core[-1].lower):
                opens = (not phrase.governed and not phrase.oblique) or phrase.first in firsts
                out.append(_Body(phrase.first, self._plain_name(phrase), head, opens))
        return out

    def meant(self, phrase: Phrase | None, token: int, previous: Speaker | None) -> Meant | None:
        """Who the phrase means.

        Args:
            phrase: at the quotation; None where the subject was left out.
            token: where it stands.
            previous: speaker of the quotation before in the same stretch of text.
        """
        if phrase is None:
            return Meant(previous, 0.6, pronoun=True) if previous else None
        if phrase.pronoun:
            return self._pronoun(phrase, token, previous)
        named = read_phrase(self.scene, phrase)
        if phrase.name:
            found = self._by_name(phrase, named)
            if found is not None:
                return found
        return self._by_role(phrase, named, token)

    def known(self, name: str) -> bool:
        """Whether the article names a person or body so."""
        return any(e.name == name for e in self.people.entities) or any(b.name == name for b in self.bodies)

    def speaks(self, speaker: Speaker) -> bool:
        """Whether a speaker is one by more than the place of the words: named, or with a role or body noun."""
        words = self.scene.lexicon
        first = speaker.name.split()[0] if speaker.name.split() else ""
        role = words.roles.holds(first.lower()) or words.bodies.holds(first.lower())
        return self.known(speaker.name) or speaker.role is not None or role or first.isupper()

    def is_thing(self, phrase: Phrase, speaker: Speaker) -> bool:
        """Whether a phrase is no speaker but a thing by its noun: `Der Bau der Leitung soll "…" schaffen`."""
        words = self.scene.lexicon
        head = self.scene.tokens[phrase.core_last].lower
        thing = words.things.holds(head) and not words.bodies.holds(head) and not words.statements.holds(head)
        return thing and not self.known(speaker.name)

    def _by_name(self, phrase: Phrase, named: Named) -> Meant | None:
        words = self.scene.lexicon
        proper = tuple(w for w in named.name if w[:1].isupper()) or named.name
        entity = self.people.find(proper) if proper else None
        if entity is not None:
            return Meant(self.speaker_of(entity), 1.0)
        apposed = self._apposed(phrase)
        if apposed is not None:
            return Meant(self.speaker_of(apposed), 1.0)
        if named.person:
            return Meant(Speaker(name=" ".join(named.name), role=named.role), 0.95)
        capital = self.scene.tokens[phrase.core_first]
        if len(proper) == 1 and self.people.namesakes(proper):
            return None
        if words.pack.nouns_capitalised or capital.kind is Kind.QUOTE:
            return None
        if (
            len(named.name) == 1
            and not words.roles.holds(proper[0].lower())
            and not words.bodies.holds(proper[0].lower())
        ):
            return Meant(
                Speaker(name=named.name[0] + (f" {named.tail}" if named.tail.strip()[:1].isalpha() else "")), 0.85
            )
        return None

    def _apposed(self, phrase: Phrase) -> Entity | None:
        """The person named beside a role: `her husband, Len Peake`, `el ministro español Udo Coll`."""
        tokens = self.scene.tokens
        at = self._behind_complement(phrase)
        comma = at < len(tokens) and tokens[at].kind is Kind.COMMA
        if at + 1 >= len(tokens) or not (comma or self.scene.lexicon.pack.name_behind_role):
            return None
        beside = phrase_at(tokens, at + comma, len(tokens), self.scene.lexicon)
        if beside is not None and beside.name and beside.first == beside.core_first:
            named = read_phrase(self.scene, beside)
            if named.person and not named.role:
                return self.people.find(named.name)
        return None

    def _behind_complement(self, phrase: Phrase) -> int:
        """The token behind a role's complement and one adjective, where names follow them; else behind the phrase."""
        tokens, words = self.scene.tokens, self.scene.lexicon
        at = phrase.last + 1
        if not words.pack.name_behind_role or not words.roles.holds(tokens[phrase.core_last].lower):
            return at
        stop = min(len(tokens), at + _COMPLEMENT)
        while at < stop and tokens[at].kind in (Kind.WORD, Kind.NAME):
            tied = tokens[at - 1].lower in words.of or tokens[at - 1].lower in words.determiners
            small = tokens[at].kind is Kind.WORD and tokens[at].lower not in words.closed | words.cues
            if not (tokens[at].lower in words.of or tied or small):
                break
            at += 1
        return at

    def _by_role(self, phrase: Phrase, named: Named, token: int) -> Meant | None:
        scene, words = self.scene, self.scene.lexicon
        apposed = self._apposed(phrase)
        if apposed is not None:
            return Meant(self.speaker_of(apposed), 1.0)
        core = scene.tokens[phrase.core_first : phrase.core_last + 1]
        head = core[-1].lower
        opening = scene.tokens[phrase.first].lower
        indefinite = opening in words.indefinite
        if any(words.statements.holds(t.lower) for t in core):
            issuer = self._issuer(phrase, token)
            if issuer is not None:
                return issuer
        if any(words.bodies.holds(t.lower) for t in core) and not indefinite:
            name = self._full_body(self._plain_name(phrase), token, phrase.first)
            return Meant(Speaker(name=name), 0.9)
        if not indefinite and phrase.last == phrase.core_last:
            entity = self._by_role_noun(head, token)
            if entity is not None:
                return Meant(self.speaker_of(entity), 0.85)
            lonely = self._only_person(token)
            if (
                lonely is not None
                and words.roles.holds(head)
                and opening in words.determiners
                and opening not in words.possessives
            ):
                return Meant(self.speaker_of(lonely), 0.6)
        relation = self._relation(phrase, head)
        if relation is not None:
            return relation
        return Meant(Speaker(name=self._plain_name(phrase)), 0.85 if phrase.name or indefinite else 0.7)

    def _relation(self, phrase: Phrase, head: str) -> Meant | None:
        """`her father`, where the text names one of that relation."""
        if self.scene.tokens[phrase.first].lower not in self.scene.lexicon.possessives:
            return None
        for entity in self.people.entities:
            if any(role.lower().endswith(head) for role in entity.roles):
                return Meant(self.speaker_of(entity), 0.7)
        return None

    def _by_role_noun(self, head: str, token: int) -> Entity | None:
        for _, entity, _ in self.people.before(token, 2000):
            for role in entity.roles:
                last = role.lower().split()[-1]
                if (
                    last == head
                    or last.endswith(head)
                    or self._suffixed(last, head)
                    or (len(head) > 4 and head.endswith(last) and len(last) > 4)
                ):
                    return entity
        return None

    def _suffixed(self, role: str, head: str) -> bool:
        """Turkish: the role before a name bears the suffix of its complement: bakan, bakanı."""
        return self.scene.lexicon.pack.verb_final and role.startswith(head) and len(role) - len(head) <= _SUFFIX

    def _only_person(self, token: int) -> Entity | None:
        seen = {id(e): e for _, e, _ in self.people.before(token, 2000)}
        return next(iter(seen.values())) if len(seen) == 1 else None

    def _issuer(self, phrase: Phrase, token: int) -> Meant | None:
        """The body whose statement it is: named with "of", else the last body before."""
        scene = self.scene
        for body in self.bodies:
            if phrase.core_last < body.token <= phrase.last:
                return Meant(Speaker(name=self._full_body(body.name, token, body.token)), 0.9)
        if phrase.last > phrase.core_last:
            tail = next(iter(phrases(scene.tokens, phrase.core_last + 1, phrase.last + 1, scene.lexicon)), None)
            if tail is not None:
                inner = self.meant(tail, token, None)
                if inner is not None:
                    return Meant(inner.speaker, 0.8)
        return None

    def last_body(self, token: int, reach: int = 160) -> Meant | None:
        """The last body that acts before a token, for statements that name none."""
        fits = [b for b in self.bodies if token - reach <= b.token < token]
        acting = [b for b in fits if b.opens] or fits
        if not acting:
            return None
        return Meant(Speaker(name=self._full_body(acting[-1].name, token, acting[-1].token)), 0.75)

    def _full_body(self, name: str, token: int, own: int) -> str:
        """The fullest earlier name whose head this name shares: `the ministry` to its full name."""
        head = next((b.head for b in self.bodies if b.token == own or b.name == name), name.lower().split()[-1])
        best = name
        for body in self.bodies:
            if body.token > token:
                break
            same = _head_fits(body.head, head)
            if same and len(body.name) > len(best) and (len(name.split()) == 1 or name.lower() in body.name.lower()):
                best = body.name
        return best

    def _plain_name(self, phrase: Phrase) -> str:
        """A phrase without its determiner, white space evened out."""
        first = phrase.first
        words = self.scene.lexicon
        while first < phrase.core_first and self.scene.tokens[first].lower in words.determiners:
            first += 1
        plain = _SPACE.sub(" ", self.scene.words(first, phrase.last + 1))
        if self.scene.tokens[phrase.core_first].kind is Kind.QUOTE:
            return plain.strip("„“”\"»«‚‘’' ")
        return self._uninflected(phrase, first, plain)

    def _uninflected(self, phrase: Phrase, first: int, plain: str) -> str:
        """German: the adjective's ending without its article, the noun without the genitive's."""
        article = self.scene.tokens[phrase.first].lower
        endings = self.scene.lexicon.pack.strong_endings
        adjective = self.scene.tokens[first]
        if article in endings and first < phrase.core_first and adjective.lower.endswith("e"):
            plain = plain.replace(adjective.text, adjective.text + endings[article], 1)
        core = self.scene.tokens[phrase.core_last]
        body = self.scene.lexicon.bodies.holds(core.lower.removesuffix("s"))
        if endings and article == "des" and core.lower.endswith("s") and body:
            plain = plain.replace(core.text, core.text.removesuffix("s"), 1)
        return plain

    def _pronoun(self, phrase: Phrase, token: int, previous: Speaker | None) -> Meant | None:
        return self.pronoun(token, self.scene.tokens[phrase.first].lower, previous)

    def pronoun(self, token: int, lower: str, previous: Speaker | None) -> Meant | None:
        """Whom a pronoun means at a token, None where nobody or more than one fits."""
        words = self.scene.lexicon
        if "-" in lower:
            lower = lower.split("-")[-1]
        if lower in words.plural and lower not in words.singular:
            return self._several(token) or (Meant(previous, 0.5, pronoun=True) if previous else None)
        if lower in words.own and lower not in words.pronouns:
            return None
        if lower in {p.lower() for p in words.pack.pronouns_it} and lower not in {
            p.lower() for p in words.pack.pronouns_she
        }:
            found = self.last_body(token)
            return Meant(found.speaker, 0.6, pronoun=True) if found else None
        female = lower in {p.lower() for p in words.pack.pronouns_she} | words.feminine.words
        male = lower in {p.lower() for p in words.pack.pronouns_he} | words.masculine.words
        entity = self._antecedent(token, True if female and not male else False if male and not female else None)
        if entity is not None and (
            previous is None or previous.name == entity.name or not self._still(previous, token)
        ):
            return Meant(self.speaker_of(entity), 0.8, pronoun=True)
        if previous is not None:
            return Meant(previous, 0.75, pronoun=True)
        return Meant(self.speaker_of(entity), 0.6, pronoun=True) if entity is not None else None

    def _several(self, token: int) -> Meant | None:
        """The plural subject of the sentence before: `the two mayors … they wrote`."""
        number = self.scene.sentence_at(token)
        for other in (number, number - 1):
            if other < 0:
                continue
            sentence = self.scene.sentences[other]
            for phrase in phrases(self.scene.tokens, sentence.first, min(sentence.stop, token), self.scene.lexicon):
                if phrase.governed or phrase.pronoun or phrase.oblique:
                    continue
                if not self.people.after(phrase.first, phrase.last + 1):
                    return Meant(Speaker(name=self._plain_name(phrase)), 0.6, pronoun=True)
        return None

    def _still(self, previous: Speaker, token: int) -> bool:
        """Whether nobody else became the subject since the previous speaker's last mention."""
        for _, entity, opens in self.people.before(token, _REACH):
            if entity.name == previous.name:
                return True
            if opens:
                return False
        return True

    def _antecedent(self, token: int, female: bool | None) -> Entity | None:
        fallback = None
        for _, entity, opens in self.people.before(token, _REACH):
            if female is not None and entity.female is not None and entity.female is not female:
                continue
            if opens:
                return entity
            fallback = fallback or entity
        return fallback

    def body_named(self, name: str) -> Speaker | None:
        """The body that a name means, under its fullest name; None where the article names none so."""
        asked = name.lower()
        fits = [
            b for b in self.bodies if b.head == asked or b.name.lower() == asked or b.name.lower().startswith(asked)
        ]
        return Speaker(name=self._full_body(name, fits[0].token + 1, fits[0].token)) if fits else None

    def speaker_of(self, entity: Entity) -> Speaker:
        """A person under the fullest name, with role and other names."""
        aliases = tuple(a for a in dict.fromkeys(entity.aliases) if a != entity.name)
        role = entity.roles[0] if entity.roles else None
        return Speaker(name=entity.name, role=role, organisation=entity.organisation, aliases=aliases)


def _head_fits(known: str, asked: str) -> bool:
    known, asked = known.removesuffix("s"), asked.removesuffix("s")
    return known == asked or known.endswith(asked) or (known.startswith(asked[:-1]) and len(asked) > 4)
