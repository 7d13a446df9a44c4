"""Do the names of a quotation stand in the passage it translates? Persons, places, bodies and products.

A name is accounted for if the passage has the same place under another name, a spelling of it in the same letters, or
a transliteration. Of the rest, each is suspected only as far as three things agree: no word of the passage is near it,
the quotation comes nearer without it, and it comes nearer still with another name of the passage in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from factcheck.match.anchors import alike
from factcheck.match.pairs import Pair, fold_letters, pieces_of
from factcheck.match.probes import Probes, instead
from factcheck.match.thresholds import thresholds
from factcheck.model.match import Difference, DifferenceType, Strength
from factcheck.model.spans import Span
from factcheck.text.exonyms import exonyms_in
from factcheck.text.language import primary
from factcheck.text.protected import Item
from factcheck.text.same_name import edit_distance, same_name
from factcheck.text.translit import sound_key, transliterate

_LINKS = frozenset(["the", "a", "an", "of", "de", "der", "die", "das", "la", "le", "el", "and", "und", "et", "y"])
_CANDIDATES = 8
"""Names of the passage tried in the place of a suspected one; those whose absence is felt most."""
_LONGEST_NAME = 3
_LONGEST_WIDE_NAME = 5
_SYLLABLES = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ao|ei|ou|an|en|"
    r"in|un|er|ia|ie|iu|ua|uo|ui|ue|a|e|i|o|u)){1,2}"
)
"""What may be one or two syllables of pinyin."""
_WIDE_NAMES = (2, 3, 4)
_CODE = re.compile(
    r"(?<![A-Za-z0-9])(?!(?:EUR|USD|CNY|RMB|GBP|CHF|JPY|Rs|TL|Nr|No)\d)"
    r"(?:[A-Z][A-Za-z]{0,5}-?\d+(?:-?[A-Z0-9]+|[a-rt-z](?![a-z]))*|\d[GD])(?=s?(?![A-Za-z0-9]))"
)
_COUNTRY = 2
"""Letters of a country's id (ISO 3166); cities, bodies and persons have longer ones."""
_SOUNDS = 3
"""Consonants from which a likeness in sound across scripts is no accident."""


@dataclass(frozen=True, slots=True)
class _Suspect:
    """A name without a counterpart, and how badly it fits."""

    item: Item
    partner: Span | None
    doubt: float


def name_differences(pair: Pair, probes: Probes) -> Iterator[Difference]:
    """Names of the quotation that the passage has in no form, the likeliest replaced one beside it."""
    limits = thresholds().names
    yield from _exchanged_codes(pair)
    misread = list(_misread_codes(pair))
    yield from misread
    moved = list(_exchanged_countries(pair))
    yield from moved
    told = [difference.quote_span for difference in (*misread, *moved)]
    lone = [item for item in _unaccounted(pair) if item.span not in told]
    stretches = _stretches(pair.passage)
    candidates = _candidates(pair, probes, stretches) if lone and stretches else []
    for item in lone:
        if (reading := _misread(item, pair)) is not None:
            yield pair.difference(DifferenceType.NAME, Strength.STRONG, item, reading, rule="name_read_otherwise")
            continue
        suspect = _examine(item, pair, probes, stretches, candidates)
        if suspect.doubt < limits.doubt + (limits.noun if _may_be_noun(item, pair) else 0.0):
            continue
        strong = suspect.partner is not None and suspect.doubt >= limits.strong
        yield pair.difference(
            DifferenceType.NAME,
            Strength.STRONG if strong else Strength.WEAK,
            suspect.item,
            suspect.partner,
            rule="name_replaced" if strong else "name_not_in_passage",
        )


def _misread(item: Item, pair: Pair) -> Span | None:
    """The characters of a Chinese name whose family name is the quotation's and whose given name is another."""
    parts = _name_words(item.text)
    if (
        not pair.passage_is_wide
        or len(parts) != 2
        or not all(_SYLLABLES.fullmatch(fold_letters(part)) for part in parts)
    ):
        return None
    pieces = pieces_of(pair.passage)
    for at, piece in enumerate(pieces[:-1]):
        following = piece.of(pair.passage), pieces[at + 1].of(pair.passage)
        if all(len(text) == 1 and text > "\u3000" for text in following) and _is_pinyin(parts[0], [following[0]]):
            return Span(piece.start, pieces[min(at + 2, len(pieces) - 1)].end)
    return None


def _may_be_noun(item: Item, pair: Pair) -> bool:
    """Whether a single word may only look like a name, in a language that writes every noun with a capital."""
    words = _name_words(item.text)
    return primary(pair.quote_language) == "de" and len(words) == 1 and words[0].isalpha() and not words[0].isupper()


def _exchanged_codes(pair: Pair) -> Iterator[Difference]:
    """Two product codes that stand on both sides in exchanged order ("TX-9 may, TX-90 may not")."""
    ours, theirs = (
        [item for item in items if any(char.isdigit() for char in item.text)]
        for items in (pair.items_of(DifferenceType.NAME), pair.passage_items_of(DifferenceType.NAME))
    )
    if len(ours) != 2 or len(theirs) != 2 or ours[0].value == ours[1].value:
        return
    if (ours[0].value, ours[1].value) == (theirs[1].value, theirs[0].value):
        yield pair.difference(DifferenceType.NAME, Strength.STRONG, ours[0], theirs[0], rule="codes_exchanged")


def _misread_codes(pair: Pair) -> Iterator[Difference]:
    """A product code that the passage has not, where it has one that differs in a single letter or digit.

    Codes are never translated, so that both sides give evidence: "H2O" for "H20", "F-15" for "F-16".
    """
    known = {_bare(span.of(pair.context)) for span in codes_of(pair.context)}
    ours = codes_of(pair.quote)
    said = {_bare(span.of(pair.quote)) for span in ours}
    theirs = [span for span in codes_of(pair.passage) if _bare(span.of(pair.passage)) not in said]
    for span in ours:
        code = _bare(span.of(pair.quote))
        if code in known:
            continue
        partner = next((other for other in theirs if edit_distance(code, _bare(other.of(pair.passage))) == 1), None)
        if partner is not None:
            theirs.remove(partner)
            yield pair.difference(DifferenceType.NAME, Strength.STRONG, span, partner, rule="code_replaced")


def _exchanged_countries(pair: Pair) -> Iterator[Difference]:
    """One country, or its people, here and another one there: both are known by name in every language."""
    ours, theirs = (
        [(span, place) for span, place in exonyms_in(text, language) if place.isupper() and len(place) == _COUNTRY]
        for text, language in ((pair.quote, pair.quote_language), (pair.passage, pair.passage_language))
    )
    here, there = {place for _, place in ours}, {place for _, place in theirs}
    if len(here - there) != 1 or len(there - here) != 1:
        return
    mine = next(span for span, place in ours if place not in there)
    other = next(span for span, place in theirs if place not in here)
    yield pair.difference(DifferenceType.NAME, Strength.STRONG, mine, other, rule="country_replaced")


def codes_of(text: str) -> tuple[Span, ...]:
    """Names made of capitals and digits, in any script's company and without the words that compounds add.

    >>> text = "Der H20-Chip, die F-35s und 5G, 24-Stunden-Dienst"
    >>> [code.of(text) for code in codes_of(text)]
    ['H20', 'F-35', '5G']
    """
    return tuple(Span(code.start(), code.end()) for code in _CODE.finditer(text))


def _bare(code: str) -> str:
    return code.replace("-", "").casefold()


def _unaccounted(pair: Pair) -> list[Item]:
    theirs = {item.value for item in pair.context_items_of(DifferenceType.NAME)}
    words = _spoken(pair.context)
    single = [piece.of(pair.context) for piece in pieces_of(pair.context)]
    found: list[Item] = []
    for item in pair.items_of(DifferenceType.NAME):
        if item.value in theirs or item.text.casefold() in pair.context.casefold() or _is_a_word_too(item, pair):
            continue
        parts = _name_words(item.text)
        chinese = pair.passage_is_wide and len(parts) > 1 and _is_pinyin(parts[0], single)
        if chinese:
            accounted = all(_is_pinyin(part, [*single, *words]) for part in parts)
        else:
            accounted = all(any(_sounds_like(part, other) for other in words) for part in parts)
        if not accounted:
            found.append(item)
    return found


def _is_a_word_too(item: Item, pair: Pair) -> bool:
    """Whether the quotation has a supposed name in small letters as well ("polo matches … Club de Polo")."""
    return item.text.istitle() and any(piece.of(pair.quote) == item.text.lower() for piece in pieces_of(pair.quote))


def _spoken(text: str) -> list[str]:
    """The words that may be a name's: each word, or runs of characters where words do not stand apart."""
    return sorted({span.of(text) for span in _stretches(text) if " " not in span.of(text)})


def _sounds_like(word: str, other: str) -> bool:
    """Whether both may spell one name; across scripts only where there are sounds enough to tell."""
    if other > "\u3000":
        return min(len(sound_key(fold_letters(word))), len(sound_key(_latin(other)))) >= _SOUNDS and same_name(
            word, other
        )
    return alike(fold_letters(word), fold_letters(other)) or same_name(word, other)


def _is_pinyin(word: str, others: list[str]) -> bool:
    """Whether a word is the very reading of some characters; then the whole name must be, likeness is no match."""
    folded = fold_letters(word).replace("-", "").replace("'", "")
    return any(_latin(other).replace(" ", "") == folded for other in others if other > "\u3000")


def _latin(word: str) -> str:
    return next(iter(transliterate(word)), "")


def _name_words(name: str) -> list[str]:
    words = [piece.of(name) for piece in pieces_of(name)]
    return [word for word in words if len(word) > 1 and fold_letters(word) not in _LINKS] or words


def _examine(item: Item, pair: Pair, probes: Probes, stretches: list[Span], candidates: list[Span]) -> _Suspect:
    """How badly a name fits: distance to the nearest words, gain without it, gain with another in its place."""
    weights = thresholds().names
    words = _name_words(item.text)
    if not stretches:
        return _Suspect(item, None, 0.0)
    near = probes.words(words) @ probes.words([span.of(pair.passage) for span in stretches]).T
    nearest = float(near.max(axis=1).min())
    alone = probes.without_in_quote([item.span])[0]
    gains = probes.quote_gains([instead(pair.quote, item.span, span.of(pair.passage)) for span in candidates])
    best = int(np.argmax(gains)) if gains else -1
    swapped = gains[best] if gains else 0.0
    doubt = -nearest + weights.swap * swapped + weights.without * alone
    return _Suspect(item, candidates[best] if gains and swapped > max(0.0, alone) else None, doubt)


def _candidates(pair: Pair, probes: Probes, stretches: list[Span]) -> list[Span]:
    """Names of the passage that the quotation does not have, those first whose absence is felt most."""
    ours = [piece.of(pair.quote) for piece in pieces_of(pair.quote)]
    spans = {item.span for item in pair.passage_items_of(DifferenceType.NAME)}
    if pair.passage_is_wide:
        spans |= {span for span in stretches if len(span) in _WIDE_NAMES}
    else:
        spans |= {piece for piece in pieces_of(pair.passage) if piece.of(pair.passage)[:1].isupper()}
    lone = [
        span
        for span in sorted(spans)
        if pair.passage_is_wide
        or not any(_sounds_like(word, other) for word in _name_words(span.of(pair.passage)) for other in ours)
    ]
    if len(lone) <= _CANDIDATES:
        return lone
    gains = probes.without_in_passage(lone)
    order = sorted(range(len(lone)), key=lambda at: (-gains[at], lone[at]))
    return [lone[at] for at in order[:_CANDIDATES]]


def _stretches(text: str) -> list[Span]:
    """Runs of words that may be one name."""
    pieces = pieces_of(text)
    wide = [len(piece) == 1 and piece.of(text) > "\u3000" for piece in pieces]
    found: list[Span] = []
    for first, piece in enumerate(pieces):
        longest = _LONGEST_WIDE_NAME if wide[first] else _LONGEST_NAME
        for last in range(first + wide[first], min(len(pieces), first + longest)):
            found.append(Span(piece.start, pieces[last].end))
    return found
