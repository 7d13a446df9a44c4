"""Which words of a language introduce speech? Language packs: loaded from data files, checked, indexed.

A pack is one YAML file below `factcheck/data/languages`; the model here says what each field means and names
file and field of every mistake. Nothing here looks at an article.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

import yaml
from pydantic import Field, ValidationError

from factcheck.errors import ConfigError
from factcheck.model.spans import Frozen
from factcheck.text.endings import ending_of
from factcheck.text.forms import Words
from factcheck.text.language import primary

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader written in C where PyYAML has it: twelve packs load ten times as fast."""


class Family(StrEnum):
    """How names and clauses are told apart in the language's script."""

    CAPITALS = "capitals"
    """Names begin with a capital letter; words are parted by spaces."""
    PLAIN = "plain"
    """No capital letters; words are parted by spaces (Arabic)."""
    HAN = "han"
    """No spaces; the verb stands before the words (Chinese)."""
    KANA = "kana"
    """No spaces; the verb stands behind the words (Japanese)."""


class LanguagePack(Frozen):
    """One language as its data file tells it."""

    tag: str = Field(pattern=r"^[a-z]{2,3}$")
    name: str
    family: Family = Family.CAPITALS
    verb_second: bool = False
    """The subject follows the verb where something else opens the clause (German, Dutch)."""
    verb_final: bool = False
    """The verb ends the clause, the speaker opens it (Turkish)."""
    comma_before_that: bool = False
    """A comma stands before "that"; elsewhere a comma before it makes it a relative."""
    nouns_capitalised: bool = False
    name_behind_role: bool = False
    """A name may follow a role and its complement without a comma: el ministro de Sanidad Udo Coll."""
    guillemets_inward: bool = False
    """»so« rather than «so»; only a first guess, the text itself decides."""
    cues: Words
    """Forms of verbs that report speech or thought, with a clause or with marked words."""
    weak_cues: Words = ()
    """Verbs that report speech only right beside marked words or before a colon."""
    open_cues: Words = ()
    """Scripts without spaces: cues that need no comma before what is said."""
    labels: Words = ()
    """Weak cues that label something with marked words: called X "a farce"."""
    requests: Words = ()
    """Cues that also take an infinitive: promised to, asked to."""
    quoting: Words = ()
    """Verbs whose object is the speaker: quotes X as saying."""
    so: Words = ()
    """Words that stand for a cue between quotation and speaker: so, aldus."""
    accordance: tuple[str, ...] = ()
    """Phrases before a speaker: according to, laut."""
    accordance_opening: tuple[str, ...] = ()
    """Everyday prepositions that name a source only at a sentence's beginning, before a comma: Italian per."""
    accordance_after: tuple[str, ...] = ()
    """Phrases behind a speaker: zufolge, göre."""
    accordance_prefix: str = ""
    """What an accordance phrase writes before the speaker: Arabic l-."""
    accordance_alone: tuple[str, ...] = ()
    """Words that point back to a statement: demnach."""
    manner: Words = ()
    """Words that, behind an accordance phrase, show that nobody speaks: Plan, size, season."""
    that: Words = ()
    whether: Words = ()
    whether_anywhere: Words = ()
    """Those of `whether` that open a clause wherever they stand behind a cue."""
    infinitive: Words = ()
    """Words that begin an infinitive: to, zu, de."""
    infinitive_endings: tuple[str, ...] = ()
    """Endings of infinitives, where the form shows: er, re, ir."""
    subjunctive: Words = ()
    """Forms that by themselves report speech (German Konjunktiv I)."""
    subjunctive_weak: Words = ()
    """Forms that report speech only where the sentence before did (hätte, würde)."""
    acts: Words = ()
    """Cues whose act is a claim of its own: thanked, confirmed, threatened."""
    act_prepositions: Words = ()
    """What an act is about: thanked for, bedankte sich für."""
    acts_with: dict[str, Words] = Field(default_factory=dict)
    """Cues whose act is tied by a preposition of their own: with: threatened."""
    report_nouns: Words = ()
    """Nouns that report a clause: claims that, Vorwurf."""
    like: Words = ()
    """Words before a reporting clause: as, wie."""
    conditional: tuple[str, ...] = ()
    """Endings of verb forms that carry on reported speech behind a cue (French conditional)."""
    finite: Words = ()
    """Common finite verbs: a clause, or a sentence in marks, has one."""
    auxiliaries: Words = ()
    adverb_endings: tuple[str, ...] = ()
    """Endings of words that open a sentence with a capital and are no nouns: -end, -erweise."""
    adjective_endings: tuple[str, ...] = ()
    """Endings that a small word before a noun must have, where nouns have capitals."""
    naming: Words = ()
    """Cues that name a thing rather than report, unless they stand with "it": heißt, lautet."""
    passive: Words = ()
    """Auxiliaries that make a cue passive: was asked."""
    adverbs: Words = ()
    """Words that may stand between verb and subject."""
    negations: Words = ()
    negations_undone: Words = ()
    """Words behind a negation that undo it: nicht ohne, nicht nur."""
    deniers: Words = ()
    """Cues that deny their clause: denied that."""
    refusals: Words = ()
    """Verbs that refuse to say: declined, weigerte."""
    hypothetical: tuple[str, ...] = ()
    """Regular expressions before marked words that nobody said."""
    pronouns_he: Words = ()
    pronouns_she: Words = ()
    pronouns_it: Words = ()
    pronouns_they: Words = ()
    subject_pronouns: Words = ()
    """Pronouns that can be nothing but a subject: er, wir, hij."""
    own: Words = ()
    """First person: I, we, our."""
    possessives: Words = ()
    """My, his, her, before a noun that names a relation."""
    determiners: Words = ()
    indefinite: Words = ()
    strong_endings: dict[str, str] = Field(default_factory=dict)
    """What an adjective takes when its article goes: das chinesische Ministerium, chinesisches Ministerium."""
    oblique: Words = ()
    """Determiners that cannot open a subject: dem, den, einem."""
    prepositions: Words = ()
    of: Words = ()
    """Words that tie a noun to its body or place: of, des, von."""
    particles: Words = ()
    """Small words inside names: von, de, bin."""
    proclitics: Words = ()
    """Words written before another with an apostrophe: l, d, qu."""
    conjunctions: Words = ()
    subordinators: Words = ()
    relatives: Words = ()
    openers: Words = ()
    """Words that stand with a capital at a sentence's beginning and are no names."""
    roles: Words = ()
    """Role nouns, or their endings when written with a leading hyphen: -ministerin."""
    weak_roles: Words = ()
    """Endings that show a role only before a full name: Lotsin Ida Kolb."""
    feminine: Words = ()
    """Endings or words that show a woman: -in, Mrs, la."""
    masculine: Words = ()
    given_names: Words = ()
    """First names that a role ending would take for a role: Peter, Karin."""
    bodies: Words = ()
    """Nouns of bodies, or endings with a leading hyphen: Ministerium, -amt."""
    things: Words = ()
    """Nouns, or endings, of what cannot speak: -heit, building."""
    statements: Words = ()
    """Nouns of written or spoken statements: Erklärung, report."""
    titles: Words = ()
    works: Words = ()
    """Nouns that a title, name or nickname in marks follows: film, ship."""
    signs: Words = ()
    """Nouns of things that bear words: banner, slogan."""
    so_called: Words = ()
    questions: Words = ()
    """Labels of questions: Frage, Q."""
    answers: Words = ()
    captions: Words = ()
    """Labels of captions: Photo caption."""
    credits: Words = ()
    """Labels of credits: Photo."""
    not_labels: Words = ()
    """Words before a colon that are no speaker: Note, Result."""
    relation: str = "{relation}, {name}"
    """How a relation of a speaker is named: {relation} von {name}."""
    event_nouns: Words = ()
    event_prepositions: Words = ()
    days: Words = ()
    abbreviations: Words = ()
    elisions: Words = ()
    """Words that begin with an apostrophe: ’90s, 's."""


class Lexicon:
    """A pack with its words indexed in lower case."""

    def __init__(self, pack: LanguagePack) -> None:
        """Index every field that the passes ask for."""
        self.pack = pack
        self.tag = pack.tag
        self._index_cues(pack)
        self._index_grammar(pack)
        self._index_names(pack)

    def _index_cues(self, pack: LanguagePack) -> None:
        self.cues = _lower(pack.cues)
        self.weak = _lower(pack.weak_cues)
        self.labels = _lower(pack.labels)
        self.open_cues = _lower(pack.open_cues)
        self.requests = _lower(pack.requests)
        self.quoting = _lower(pack.quoting)
        self.so = _lower(pack.so)
        self.that = _lower(pack.that)
        self.whether = _lower(pack.whether)
        self.whether_anywhere = _lower(pack.whether_anywhere)
        self.infinitive = _lower(pack.infinitive)
        self.subjunctive = _lower(pack.subjunctive)
        self.subjunctive_weak = _lower(pack.subjunctive_weak)
        self.acts = _lower(pack.acts)
        self.act_prepositions = _lower(pack.act_prepositions)
        self.acts_with = {word.lower(): _lower(cues) for word, cues in pack.acts_with.items()}
        self.report_nouns = ending_of(pack.report_nouns)
        self.like = _lower(pack.like)
        self.accordance_alone = _by_first(_phrases(pack.accordance_alone))

    def _index_grammar(self, pack: LanguagePack) -> None:
        self.finite = _lower(pack.finite) | _lower(pack.auxiliaries) | self.subjunctive | self.subjunctive_weak
        self.auxiliaries = _lower(pack.auxiliaries)
        self.adverbs = _lower(pack.adverbs)
        self.negations = _lower(pack.negations)
        self.negations_undone = _lower(pack.negations_undone)
        self.deniers = _lower(pack.deniers)
        self.refusals = _lower(pack.refusals)
        self.pronouns = _lower(pack.pronouns_he + pack.pronouns_she + pack.pronouns_it + pack.pronouns_they)
        self.plural = _lower(pack.pronouns_they)
        self.singular = _lower(pack.pronouns_he + pack.pronouns_she + pack.pronouns_it)
        self.subject_pronouns = _lower(pack.subject_pronouns)
        self.own = _lower(pack.own)
        self.possessives = _lower(pack.possessives)
        self.indefinite = _lower(pack.indefinite)
        self.oblique = _lower(pack.oblique)
        self.determiners = _lower(pack.determiners) | self.indefinite | self.possessives | self.oblique
        self.of = _lower(pack.of)
        self.prepositions = _lower(pack.prepositions)
        self.particles = _lower(pack.particles)
        self.proclitics = _lower(pack.proclitics)
        self.conjunctions = _lower(pack.conjunctions)
        self.subordinators = _lower(pack.subordinators)
        self.relatives = _lower(pack.relatives)

    def _index_names(self, pack: LanguagePack) -> None:
        self.openers = (
            _lower(pack.openers)
            | self.determiners
            | self.prepositions
            | self.conjunctions
            | self.subordinators
            | self.pronouns
            | self.adverbs
            | self.that
            | self.whether
            | self.so
            | self.own
            | self.negations
        )
        self._index_nouns(pack)

    def _index_nouns(self, pack: LanguagePack) -> None:
        self.roles = ending_of(pack.roles)
        self.weak_roles = ending_of(pack.weak_roles)
        self.feminine = ending_of(pack.feminine)
        self.masculine = ending_of(pack.masculine)
        self.given = _lower(pack.given_names)
        self.bodies = ending_of(pack.bodies)
        self.things = ending_of(pack.things)
        self.statements = ending_of(pack.statements)
        self.abbreviations = _lower(pack.abbreviations)
        self.titles = frozenset(t.lower().rstrip(".") for t in pack.titles)
        self.works = ending_of(pack.works)
        self.signs = ending_of(pack.signs)
        self.so_called = ending_of(pack.so_called)
        self.questions = _lower(pack.questions)
        self.answers = _lower(pack.answers)
        self.not_labels = _lower(pack.not_labels)
        self.events = ending_of(pack.event_nouns)
        self.event_prepositions = _lower(pack.event_prepositions)
        self.days = ending_of(pack.days)
        self.manner = _lower(pack.manner)
        self.accordance = _phrases(pack.accordance)
        self.accordance_by_first = _by_first(self.accordance)
        self.accordance_opening = _by_first(_phrases(pack.accordance_opening))
        self.accordance_after = _by_first(_phrases(pack.accordance_after))
        self.hypothetical = _alternatives(pack.hypothetical)
        self.conditional = pack.conditional
        self.verb_second_denials = pack.verb_second
        self.passive = _lower(pack.passive)
        self.naming = _lower(pack.naming)
        self.neuter = _lower(pack.pronouns_it)
        self.closed = (
            self.determiners
            | self.prepositions
            | self.conjunctions
            | self.subordinators
            | self.relatives
            | self.auxiliaries
            | self.pronouns
            | self.adverbs
            | self.that
            | self.whether
            | self.negations
            | self.so
        )
        """Function words: never part of a noun phrase's core."""


def _lower(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


Phrases = Mapping[str, tuple[tuple[str, ...], ...]]
"""Phrases by their first word, each as its words in lower case, the longest first."""


def _phrases(entries: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted({tuple(e.lower().split()) for e in entries}, key=lambda words: (-len(words), words)))


def _by_first(phrases: tuple[tuple[str, ...], ...]) -> Phrases:
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in phrases:
        found.setdefault(words[0], []).append(words)
    return {first: tuple(some) for first, some in found.items()}


def _alternatives(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE) if patterns else None


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Tags of all packs, sorted."""
    return tuple(sorted(entry.name[:-5] for entry in _folder().iterdir() if entry.name.endswith(".yaml")))


@lru_cache(maxsize=64)
def lexicon(tag: str) -> Lexicon:
    """The pack for a language tag; English where there is none of that language.

    Raises:
        ConfigError: the pack's file is damaged; names file and field.
    """
    name = primary(tag)
    return Lexicon(read_pack(_folder() / f"{name if name in languages() else 'en'}.yaml"))


def read_pack(file: Traversable) -> LanguagePack:
    """Load and check one pack.

    Raises:
        ConfigError: no YAML, an unknown field, a missing one or a wrong value; names file, line and field.
    """
    try:
        loaded = yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        raise ConfigError(
            f"This is no readable YAML: {error}", file=file.name, line=mark.line + 1 if mark else None
        ) from error
    if not isinstance(loaded, dict):
        raise ConfigError("A language pack is a list of fields: `tag: de`, `cues: …`.", file=file.name)
    try:
        pack = LanguagePack.model_validate(loaded)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise ConfigError(f"{first['msg']}.", file=file.name, field=field) from error
    _check_patterns(pack.hypothetical, file.name, "hypothetical")
    return pack


def _check_patterns(patterns: tuple[str, ...], file: str, field: str) -> None:
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ConfigError(f"{pattern!r} is no regular expression: {error}.", file=file, field=field) from error


def _folder() -> Traversable:
    return resources.files("factcheck") / "data" / "languages"
