"""What remains of a stretch once its protected items are told? Filler, spelling, person, tense, word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from factcheck.match.align import likeness
from factcheck.match.comparing import Lists, fold, lists, word_list
from factcheck.match.items import ItemDifference
from factcheck.match.regions import Region, Shape
from factcheck.model.match import Difference, DifferenceType, Strength
from factcheck.model.spans import Span
from factcheck.text.antonyms import are_antonyms
from factcheck.text.protected import fillers, find_items, function_words
from factcheck.text.wordlists import lexicon

_MOVED = 40
"""Characters beside a region in which a moved word is looked for."""
_SLIP = 0.75
"""Share of letters in which a slip of one word still agrees; two slips in eight letters."""
_UMLAUTS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("å", "aa"), ("ø", "oe"))


def word_differences(
    region: Region, quote: str, text: str, language: str, *, items: Sequence[ItemDifference]
) -> list[Difference]:
    """Differences of the words of a region beyond its protected items, for literal quotations."""
    rules = lists(language)
    here = _rest(region.quote, quote, language, items, own=True)
    there = _rest(region.source, text, language, items, own=False)
    if not here and not there:
        return []
    match region.shape:
        case Shape.MISSPELT:
            return _misspelt(region, quote, text, language)
        case Shape.DROPPED:
            return _dropped(region, text, there, language, told=bool(items))
        case Shape.ADDED:
            return _added(region, quote, here, language, nearby=_nearby(region, text))
        case _:
            return _replaced(region, quote, text, (here, there), language, rules, told=bool(items))


def _rest(
    span: Span | None, text: str, language: str, items: Sequence[ItemDifference], *, own: bool
) -> tuple[str, ...]:
    """Folded words of a stretch outside the items that were told as different."""
    if span is None:
        return ()
    told = [item.here if own else item.there for item in items]
    cut = sorted((i.span for i in told if i is not None and i.span.overlaps(span)), key=lambda s: s.start)
    pieces, at = [], span.start
    for inner in cut:
        pieces.append(text[at : max(at, inner.start)])
        at = max(at, inner.end)
    pieces.append(text[at : max(at, span.end)])
    return word_list(" ".join(pieces))


def _make(kind: DifferenceType, strength: Strength, region: Region, sides: tuple[str, str], rule: str) -> Difference:
    quote, text = sides
    return Difference(
        type=kind,
        strength=strength,
        quote_span=region.quote,
        source_span=region.source,
        quote_text=region.quote.of(quote) if region.quote is not None else None,
        source_text=region.source.of(text) if region.source is not None else None,
        rule=rule,
    )


def _dropped(region: Region, text: str, there: tuple[str, ...], language: str, *, told: bool) -> list[Difference]:
    if not there or told:
        return []
    rules = lists(language)
    if rules.tense(there) == "past" and len(there) <= 3 and " ".join(there) not in ("was", "war"):
        return [_make(DifferenceType.TENSE, Strength.STRONG, region, ("", text), "tense")]
    stumble = _neighbours(region, text)
    rule = "filler" if only_fillers(there, language, stumble) else "dropped"
    return [_make(DifferenceType.OMISSION_UNMARKED, Strength.WEAK, region, ("", text), rule)]


def _neighbours(region: Region, text: str) -> tuple[str, ...]:
    """The folded words beside a region of the document: a repeated one is a stumble."""
    beside = [step.source.of(text) for step in (region.after, region.before) if step is not None and step.source]
    return tuple(word for part in beside for word in word_list(part))


def only_fillers(words: tuple[str, ...], language: str, neighbours: tuple[str, ...] = ()) -> bool:
    """Whether nothing but fillers and repeated words is left out."""
    rest = f" {' '.join(words)} "
    for filler in _filler_phrases(language):
        while f" {filler} " in rest:
            rest = rest.replace(f" {filler} ", " ", 1)
    left = rest.split()
    return all(word in neighbours for word in left) and len(left) <= len(neighbours) and len(left) < 3


@lru_cache(maxsize=32)
def _filler_phrases(language: str) -> tuple[str, ...]:
    phrases = {" ".join(word_list(filler)) for filler in fillers(language)}
    return tuple(sorted(phrases - {""}, key=lambda phrase: (-len(phrase), phrase)))


def _nearby(region: Region, text: str) -> frozenset[str]:
    """Words of the document around a region: what looks added may only have moved."""
    places = [step.source for step in (region.after, region.before) if step is not None and step.source is not None]
    if not places:
        return frozenset()
    start, end = min(p.start for p in places), max(p.end for p in places)
    return frozenset(word_list(text[max(0, start - _MOVED) : end + _MOVED]))


def _added(
    region: Region, quote: str, here: tuple[str, ...], language: str, *, nearby: frozenset[str]
) -> list[Difference]:
    if not here:
        return []
    if only_fillers(here, language):
        return [_make(DifferenceType.FILLER, Strength.WEAK, region, (quote, ""), "filler")]
    if all(word in nearby for word in _content(here, language)):
        return [_make(DifferenceType.WORD, Strength.WEAK, region, (quote, ""), "function word")]
    return [_make(DifferenceType.INSERTION_UNMARKED, Strength.STRONG, region, (quote, ""), "added")]


def _content(words: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Words that carry meaning: no function words, fillers or single letters."""
    light = _light(language)
    return tuple(w for w in words if w not in light and (len(w) > 1 or not w.isascii()))


@lru_cache(maxsize=32)
def _light(language: str) -> frozenset[str]:
    fillers_of = {w for phrase in fillers(language) for w in word_list(phrase)}
    return frozenset(fold(word) for word in function_words(language)) | fillers_of


def _replaced(
    region: Region,
    quote: str,
    text: str,
    rest: tuple[tuple[str, ...], tuple[str, ...]],
    language: str,
    rules: Lists,
    *,
    told: bool,
) -> list[Difference]:
    here, there = rest
    sides = (quote, text)
    if _bare(here) == _bare(there):
        return []
    unit = _units_differ(region, quote, text, language)
    if unit and not told:
        return [_make(DifferenceType.UNIT, Strength.STRONG, region, sides, "unit")]
    if _same_when_expanded(region, quote, text, rules):
        return [_make(DifferenceType.SPELLING, Strength.WEAK, region, sides, "contraction")]
    one, other = rules.tense(here), rules.tense(there)
    found: list[Difference] = []
    if one is not None and other is not None and one != other:
        found.append(_make(DifferenceType.TENSE, Strength.STRONG, region, sides, "tense"))
    mine, theirs = _unmet(_content(here, language), _content(there, language), stems=told)
    opposed = any(are_antonyms(a, b, language) for a in here for b in there)
    if opposed and not found:
        found.append(_make(DifferenceType.WORD, Strength.STRONG, region, sides, "antonym"))
    elif mine and theirs:
        strength = Strength.WEAK if _inflections(mine, theirs) else Strength.STRONG
        if not (found and strength is Strength.WEAK):
            found.append(_make(DifferenceType.WORD, strength, region, sides, "replaced"))
    elif mine and not told:
        kind = DifferenceType.WORD if there else DifferenceType.INSERTION_UNMARKED
        found.append(_make(kind, Strength.WEAK if there else Strength.STRONG, region, sides, "added"))
    elif theirs and not told:
        found.append(_make(DifferenceType.OMISSION_UNMARKED, Strength.WEAK, region, sides, "dropped"))
    elif not found and not told and (here or there):
        found.append(_function_words(region, sides, here, there, rules))
    return found


def _function_words(
    region: Region, sides: tuple[str, str], here: tuple[str, ...], there: tuple[str, ...], rules: Lists
) -> Difference:
    one, other = rules.person(here), rules.person(there)
    kind = DifferenceType.PERSON if one is not None and other is not None and one != other else DifferenceType.WORD
    return _make(kind, Strength.WEAK, region, sides, "function word")


def _unmet(here: tuple[str, ...], there: tuple[str, ...], *, stems: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words that the other side of the region does not have, in this form or, with `stems`, in any."""

    def met(word: str, others: tuple[str, ...]) -> bool:
        return word in others or (stems and any(same_stem(word, other) for other in others))

    return tuple(w for w in here if not met(w, there)), tuple(w for w in there if not met(w, here))


def _bare(words: tuple[str, ...]) -> str:
    """The letters and digits of words: separators and hyphens are typography."""
    return "".join(c for word in words for c in word if c.isalnum())


def _units_differ(region: Region, quote: str, text: str, language: str) -> bool:
    """Whether the words are two different units, though no number stands right beside them."""
    if region.quote is None or region.source is None:
        return False
    rules = lists(language)
    periods = rules.period(region.quote.of(quote)), rules.period(region.source.of(text))
    if periods[0] is not None and periods[1] is not None and periods[0][1] != periods[1][1]:
        return True
    known = _unit_words(language)
    one = known.get(" ".join(word_list(region.quote.of(quote))))
    other = known.get(" ".join(word_list(region.source.of(text))))
    return one is not None and other is not None and one != other


@lru_cache(maxsize=32)
def _unit_words(language: str) -> dict[str, str]:
    units = lexicon(language).units
    return {" ".join(word_list(form)): unit for unit, forms in sorted(units.items()) for form in forms}


def _same_when_expanded(region: Region, quote: str, text: str, rules: Lists) -> bool:
    if region.quote is None or region.source is None:
        return False
    return rules.expanded(region.quote.of(quote)) == rules.expanded(region.source.of(text))


def _inflections(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether every word here is another form of a word there: a common beginning, and short endings."""
    return len(mine) == len(theirs) and all(any(same_stem(word, other) for other in theirs) for word in mine)


def same_stem(one: str, other: str) -> bool:
    """Whether two words look like forms of one word."""
    common = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        common += 1
    longest = max(len(one), len(other))
    return (common >= 4 and longest - common <= 3) or (common >= 3 and longest - common <= 1)


def _misspelt(region: Region, quote: str, text: str, language: str) -> list[Difference]:
    """Words that a typo would explain: spelling, unless the document knows both words."""
    found: list[Difference] = []
    for step in region.steps:
        if step.quote is None or step.source is None:
            continue
        here, there = step.quote.of(quote), step.source.of(text)
        if _bare(word_list(here)) == _bare(word_list(there)) and not set("[]") & set(here):
            continue
        found.append(
            Difference(
                type=_misspelt_kind(here, there, region, language),
                strength=_misspelt_strength(here, there, text, language),
                quote_span=step.quote,
                source_span=step.source,
                quote_text=here,
                source_text=there,
                rule="misspelt",
            )
        )
    return found


def _misspelt_kind(here: str, there: str, region: Region, language: str) -> DifferenceType:
    one, other = fold(here), fold(there)
    if set("[]") & set(here) and "".join(c for c in one if c.isalnum()) == other:
        return DifferenceType.INSERTION_MARKED
    if one == other or _spelled_out(here) == _spelled_out(there):
        return DifferenceType.SPELLING
    inside = here[:1].isupper() and region.after is not None
    if inside and (
        language[:2] != "de" or any(i.type is DifferenceType.NAME for i in find_items(f"x {here}", language))
    ):
        return DifferenceType.NAME
    inflected = same_stem(one, other) and one[-1] != other[-1]
    return DifferenceType.WORD if inflected else DifferenceType.SPELLING


def _misspelt_strength(here: str, there: str, text: str, language: str) -> Strength:
    """Strong where the words are no slip of one word: the document uses both, they oppose, or they are far apart."""
    one, other = fold(here), fold(there)
    if _spelled_out(here) == _spelled_out(there) or "".join(c for c in one if c.isalnum()) == other:
        return Strength.WEAK
    if are_antonyms(here, there, language):
        return Strength.STRONG
    if same_stem(one, other):
        return Strength.WEAK
    longer, shorter = sorted((one, other), key=len, reverse=True)
    far = likeness([ord(c) for c in longer], [ord(c) for c in shorter]) < _SLIP
    return Strength.STRONG if far or one in word_list_of(text) else Strength.WEAK


@lru_cache(maxsize=16)
def word_list_of(text: str) -> frozenset[str]:
    """The vocabulary of a document, folded."""
    return frozenset(word_list(text))


def _spelled_out(word: str) -> str:
    plain = word.casefold()
    for mark, letters in _UMLAUTS:
        plain = plain.replace(mark, letters)
    return fold(plain)
