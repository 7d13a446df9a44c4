"""Which tokens of a text may not change? Numbers, units, dates, negation, modality, conditions, quantifiers, names.

Every item carries a value that does not depend on its language, so that items of two texts compare with `==`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from factcheck.model.match import DifferenceType
from factcheck.model.spans import Span
from factcheck.text.dates import find_dates
from factcheck.text.names import find_names
from factcheck.text.numbers import find_numbers
from factcheck.text.occupied import Occupied
from factcheck.text.signals import count_negations, find_signals, modal_force, polarity
from factcheck.text.wordlists import fillers, function_words, is_filler, lexicon, shared_lexicon

__all__ = ["Item", "count_negations", "fillers", "find_items", "function_words", "is_filler", "modal_force", "polarity"]


@dataclass(frozen=True, slots=True)
class Item:
    """One protected item."""

    type: DifferenceType
    """number, unit, date, negation, modal, condition, quantifier or name."""
    span: Span
    """In code points of the text."""
    text: str
    """The slice of the text at `span`."""
    value: str
    """Numbers as plain decimal ("12860000000"; "#3" an ordinal, "~20" a round figure), dates as partial ISO dates,
    the rest as words of the lists ("percent", "not", "must", "only_if"), names folded or as the id of a place or
    body that has names in many languages."""


@lru_cache(maxsize=1024)
def find_items(text: str, language: str) -> tuple[Item, ...]:
    """All protected items in the order of the text.

    Items of different types may overlap ("can't" is a modal and a negation); two of one type never do.

    >>> [(item.type.value, item.value) for item in find_items("Wir zahlen nicht mehr als 4,5 Mio. Euro.", "de")]
    [('quantifier', 'at_most'), ('number', '4500000'), ('unit', 'EUR')]
    """
    found: list[tuple[DifferenceType, Span, str]] = []
    dates = find_dates(text, language)
    found.extend((DifferenceType.DATE, date.span, date.value) for date in dates)
    taken = Occupied(date.span for date in dates)
    for number in find_numbers(text, language):
        if taken.overlaps(number.span):
            continue
        found.append((DifferenceType.NUMBER, number.span, number.value))
        found.extend((DifferenceType.UNIT, span, unit) for span, unit in _units(text, number.span, language))
    names = find_names(text, language)
    numeric = Occupied(span for _, span, _ in found)
    found.extend((DifferenceType.NAME, name.span, name.value) for name in names if not numeric.overlaps(name.span))
    found.extend(
        (signal.type, signal.span, signal.value)
        for signal in find_signals(text, language)
        if not taken.overlaps(signal.span)
    )
    found.sort(key=lambda entry: (entry[1].start, entry[1].end, entry[0].value, entry[2]))
    return tuple(Item(kind, span, span.of(text), value) for kind, span, value in found)


@dataclass(frozen=True, slots=True)
class _Units:
    after: re.Pattern[str]
    before: re.Pattern[str]
    per: re.Pattern[str] | None
    rate: re.Pattern[str] | None
    rates: dict[str, str]
    values: dict[str, str]


@lru_cache(maxsize=64)
def _unit_forms(language: str) -> _Units:
    lists = lexicon(language)
    exact = {form: unit for unit, forms in shared_lexicon().units.items() for form in forms}
    words = {form.casefold(): unit for unit, forms in lists.units.items() for form in forms}
    end = r"(?![^\W_])" if lists.spaced else ""
    alternatives = "|".join(re.escape(form) for form in sorted(words, key=lambda form: (-len(form), form)))
    signs = "|".join(re.escape(form) for form in sorted(exact, key=lambda form: (-len(form), form)))
    unit = (
        rf"(?P<word>(?i:{alternatives}){end}|(?:{signs})(?![A-Za-z]))"
        if words
        else rf"(?P<word>(?:{signs})(?![A-Za-z]))"
    )
    per = "|".join(re.escape(word) for word in sorted(lists.per, key=lambda word: (-len(word), word)))
    leading = {form: unit for unit, forms in lists.units_before.items() for form in forms}
    money = [form for form in exact if exact[form].isupper() and len(exact[form]) == 3] + ["%", *leading]
    before = "|".join(re.escape(form) for form in sorted(money, key=lambda form: (-len(form), form)))
    rates = {form.casefold(): unit for unit, forms in lists.rates.items() for form in forms}
    over = "|".join(re.escape(form) for form in sorted(rates, key=lambda form: (-len(form), form)))
    articles = "|".join(map(re.escape, lists.numbers.never_alone)) or "(?!)"
    return _Units(
        after=re.compile(rf"(?:\s(?:{articles}))?[\s\u00a0\u202f]?-?{unit}"),
        before=re.compile(rf"(?<![A-Za-z])(?P<word>{before})\s?$", re.I),
        per=re.compile(rf"\s?(?i:{per})\s?{unit}") if per else None,
        rate=re.compile(rf"\s(?P<word>(?i:{over}))(?![^\W_])") if rates else None,
        rates=rates,
        values=words | exact | {form.casefold(): unit for form, unit in leading.items()},
    )


def _units(text: str, number: Span, language: str) -> list[tuple[Span, str]]:
    """Units beside a number: a currency sign before it, a unit behind it, another one after "per"."""
    forms = _unit_forms(language)
    found: list[tuple[Span, str]] = []
    before = forms.before.search(text[max(0, number.start - 6) : number.start])
    if before:
        start = max(0, number.start - 6) + before.start("word")
        found.append((Span(start, start + len(before.group("word"))), _value(before, forms)))
    match = forms.after.match(text, number.end)
    if match and not _is_year(text, number, language):
        found.append(_unit(match, forms))
        if forms.rate and (over := forms.rate.match(text, match.end())):
            found.append((Span(over.start("word"), over.end("word")), forms.rates[over.group("word").casefold()]))
        elif forms.per and (rate := forms.per.match(text, match.end())):
            found.append(_unit(rate, forms))
    return found


def _unit(match: re.Match[str], forms: _Units) -> tuple[Span, str]:
    return Span(match.start("word"), match.end("word")), _value(match, forms)


def _value(match: re.Match[str], forms: _Units) -> str:
    word = match.group("word")
    return forms.values.get(word) or forms.values.get(word.upper()) or forms.values[word.casefold()]


def _is_year(text: str, number: Span, language: str) -> bool:
    """Whether a Chinese or Japanese number with 年 behind it names a year and not a length of time."""
    return not lexicon(language).spaced and text[number.end : number.end + 1] == "年" and len(number) == 4
