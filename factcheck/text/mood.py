"""Is a changed word only what reported speech does to it? Mood, person, tense and day words, by lists of a language.

"Ich habe heute unterschrieben" becomes "er habe an diesem Tag unterschrieben": the same claim. A change of modality
("kann" to "könnte", "muss" to "soll") is none of these.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from pydantic import Field, ValidationError

from factcheck.errors import ConfigError
from factcheck.model.spans import Frozen
from factcheck.text.language import primary
from factcheck.text.wordlists import Words, read_yaml

_FOLDER = files("factcheck") / "data" / "mood"


class Verb(Frozen):
    """The forms of one verb."""

    present: Words = ()
    reported: Words = ()
    substitute: Words = ()
    """Forms that stand in for the reported ones where those look like the present."""
    own: Words = ()
    """Conditional forms with a sense of their own ("könnte"): never equal to the present."""
    past: Words = ()


class Endings(Frozen):
    """Pairs of endings on one stem, written `t/e`."""

    mood: Words = ()
    tense: Words = ()


class ReportedSpeech(Frozen):
    """What reported speech changes in one language."""

    verbs: dict[str, Verb] = Field(default_factory=dict)
    endings: Endings = Endings()
    min_stem: int = Field(default=3, ge=1)
    """Letters before the ending at least."""
    persons: tuple[Words, ...] = ()
    days: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class _Index:
    verbs: dict[str, frozenset[tuple[str, str]]]
    """Form to lemma and kind of form."""
    mood: frozenset[tuple[str, str]]
    tense: frozenset[tuple[str, str]]
    min_stem: int
    persons: dict[str, frozenset[int]]
    days: dict[str, frozenset[int]]


@lru_cache(maxsize=64)
def _index(language: str) -> _Index:
    tag = primary(language)
    file = _FOLDER / f"{tag}.yaml"
    try:
        values = read_yaml(file) if tag.isalpha() and file.is_file() else {}
        speech = ReportedSpeech.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise ConfigError(first["msg"], file=file.name, field=field) from error
    verbs: dict[str, set[tuple[str, str]]] = {}
    for lemma, verb in speech.verbs.items():
        for kind in ("present", "reported", "substitute", "own", "past"):
            for form in getattr(verb, kind):
                verbs.setdefault(form.casefold(), set()).add((lemma, kind))
    return _Index(
        verbs={form: frozenset(kinds) for form, kinds in verbs.items()},
        mood=_pairs(speech.endings.mood),
        tense=_pairs(speech.endings.tense),
        min_stem=speech.min_stem,
        persons=_groups(speech.persons),
        days=_groups(speech.days),
    )


def _pairs(endings: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    split = [(one, other) for pair in endings for one, _, other in (pair.partition("/"),)]
    return frozenset([*split, *((other, one) for one, other in split)])


def _groups(groups: tuple[Words, ...]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, words in enumerate(groups):
        for word in words:
            found.setdefault(word.casefold(), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


_PRESENT = frozenset({"present", "reported", "substitute"})


def mood_equal(a: str, b: str, language: str) -> bool:
    """Whether two forms are the same verb, one said, the other reported ("ist", "sei", "wäre").

    >>> mood_equal("hat", "hätte", "de"), mood_equal("geht", "gehe", "de"), mood_equal("kann", "könnte", "de")
    (True, True, False)
    """
    one, other = a.casefold(), b.casefold()
    if one == other:
        return True
    index = _index(language)
    known, knew = index.verbs.get(one), index.verbs.get(other)
    if known or knew:
        ours = {lemma for lemma, kind in known or () if kind in _PRESENT}
        return bool(ours & {lemma for lemma, kind in knew or () if kind in _PRESENT})
    return _by_ending(one, other, index.mood, index.min_stem)


def tense_shift(a: str, b: str, language: str) -> bool:
    """Whether two forms are the same verb in another tense ("is", "was"; "says", "said").

    >>> tense_shift("will", "would", "en"), tense_shift("macht", "machte", "de"), tense_shift("can", "must", "en")
    (True, True, False)
    """
    one, other = a.casefold(), b.casefold()
    index = _index(language)
    known, knew = index.verbs.get(one), index.verbs.get(other)
    if known or knew:
        past = {lemma for lemma, kind in known or () if kind == "past"}
        past |= {lemma for lemma, kind in knew or () if kind == "past"}
        now = {lemma for lemma, kind in (*(known or ()), *(knew or ())) if kind in _PRESENT}
        shared = {lemma for lemma, _ in known or ()} & {lemma for lemma, _ in knew or ()}
        return one != other and bool(shared & past & now)
    return one != other and _by_ending(one, other, index.tense, index.min_stem)


def person_shift(a: str, b: str, language: str) -> bool:
    """Whether two pronouns name the speaker, once by himself and once by another ("ich", "er"; "our", "their").

    >>> person_shift("unsere", "ihre", "de"), person_shift("I", "we", "en")
    (True, False)
    """
    return a.casefold() != b.casefold() and _share_group(a, b, _index(language).persons)


def day_shift(a: str, b: str, language: str) -> bool:
    """Whether two phrases name the same day, seen from the speech and from the report ("heute", "an diesem Tag").

    >>> day_shift("tomorrow", "the next day", "en"), day_shift("heute", "am Vortag", "de")
    (True, False)
    """
    return a.casefold() != b.casefold() and _share_group(a, b, _index(language).days)


def _share_group(a: str, b: str, groups: dict[str, frozenset[int]]) -> bool:
    one, other = (" ".join(phrase.casefold().replace("’", "'").split()) for phrase in (a, b))
    return bool(groups.get(one, frozenset()) & groups.get(other, frozenset()))


def _by_ending(one: str, other: str, pairs: frozenset[tuple[str, str]], min_stem: int) -> bool:
    stem = 0
    while stem < min(len(one), len(other)) and one[stem] == other[stem]:
        stem += 1
    return any((one[cut:], other[cut:]) in pairs for cut in range(max(min_stem, stem - 3), stem + 1))
