"""Which numbers stand in a Chinese or Japanese text? Numerals in characters, digits and both mixed."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from factcheck.model.spans import Span
from factcheck.text.occupied import Occupied
from factcheck.text.wordlists import lexicon

_DIGITS = {
    c: n
    for n, cs in enumerate(("零〇", "一壹", "二两兩贰弐", "三叁参", "四", "五", "六", "七", "八", "九"))
    for c in cs
}
_SMALL = {"十": 10, "拾": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_NUMERAL = "零〇一壹二两兩贰弐三叁参四五六七八九"
_FIGURES = r"\d+(?:[,，]\d{3})*(?:[.．]\d+)?"
_RUN = re.compile(
    rf"(?<![A-Za-z])(?P<figures>{_FIGURES})(?P<tail>[十百千万萬亿億兆]*(?:{_FIGURES}[十百千万萬亿億兆]+)*)"
    rf"|(?P<hanzi>[{_NUMERAL}十拾百千万萬亿億兆]{{1,24}}(?:点[{_NUMERAL}]{{1,12}})?)"
)
_SHARE = re.compile(rf"([{_NUMERAL}十百\d]{{1,8}})\s?分之([{_NUMERAL}十百点\d.]{{1,12}})")
_HALF = re.compile(r"一半|半数|半數|过半|過半|半分")
_TENTHS = re.compile(rf"(?<![{_NUMERAL}十\d])([{_NUMERAL}\d])(?:成|割)([{_NUMERAL}半])?(?![为為就员員了长長立分])")
_SOME = "几幾数數好上近百千"
_T = TypeVar("_T")


@lru_cache(maxsize=8)
def _measures(language: str) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    numbers = lexicon(language).numbers
    measures = sorted(numbers.measures, key=lambda word: (-len(word), word))
    idioms = sorted(numbers.idioms, key=lambda word: (-len(word), word))
    after = "|".join(map(re.escape, measures)) or "(?!)"
    return re.compile(rf"\s?(?:{after})"), re.compile("|".join(map(re.escape, idioms))) if idioms else None


def hanzi_value(numeral: str) -> Decimal:
    """The value of a numeral in characters, digits or both.

    >>> hanzi_value("一百二十"), hanzi_value("128.6亿"), hanzi_value("二〇二六")
    (Decimal('120'), Decimal('12860000000.0'), Decimal('2026'))
    """
    whole, _, decimals = numeral.partition("点")
    if decimals:
        return hanzi_value(whole) + Decimal("0." + "".join(str(_DIGITS.get(c, 0)) for c in decimals))
    if not any(c in _SMALL or c in _LARGE for c in whole) and not any(c.isdecimal() for c in whole):
        return Decimal("".join(str(_DIGITS[c]) for c in whole) or 0)
    total, section, current = Decimal(0), Decimal(0), Decimal(0)
    seen = False
    for match in re.finditer(rf"{_FIGURES}|.", whole):
        piece = match.group()
        if piece in _DIGITS:
            current, seen = Decimal(_DIGITS[piece]), True
        elif piece in _SMALL:
            section += (current if seen else Decimal(1)) * _SMALL[piece]
            current, seen = Decimal(0), False
        elif piece in _LARGE:
            section = section + current
            total = (
                (total + (section or 1) * _LARGE[piece])
                if total >= _LARGE[piece] or not total
                else ((total + section) * _LARGE[piece])
            )
            section, current, seen = Decimal(0), Decimal(0), False
        else:
            current, seen = Decimal(_ascii(piece)), True
    return total + section + current


def _ascii(figures: str) -> str:
    plain = figures.replace(",", "").replace("，", "").replace("．", ".")
    return "".join(str(int(c)) if c.isdecimal() else c for c in plain)


def find_hanzi_numbers(text: str, language: str, make: Callable[[Span, str, bool], _T]) -> tuple[_T, ...]:
    """All numbers in order, each made by `make(span, value, share)`."""
    taken = Occupied()
    found: list[tuple[Span, str, bool]] = []

    def add(start: int, end: int, value: Decimal, share: bool) -> None:
        taken.take(Span(start, end))
        plain = format(round(value, 4) if share else value, "f")
        plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
        found.append((Span(start, end), plain, share))

    for match in _SHARE.finditer(text):
        below, above = (
            hanzi_value(match.group(1)),
            hanzi_value(match.group(2).replace(".", "点") if not match.group(2)[0].isdecimal() else match.group(2)),
        )
        if match.group(1) == "百":
            continue
        if below:
            add(match.start(), match.end(), above / below, True)
    for match in _HALF.finditer(text):
        add(match.start(), match.end(), Decimal("0.5"), True)
    for match in _TENTHS.finditer(text):
        tenths = hanzi_value(match.group(1)) * 10
        more = match.group(2)
        tenths += 5 if more == "半" else hanzi_value(more) if more else 0
        add(match.start(), match.end(), tenths / 100, True)
    measure, idiom = _measures(language)
    idioms = Occupied(Span(*m.span()) for m in idiom.finditer(text)) if idiom else Occupied()
    for match in _RUN.finditer(text):
        start, end = match.span()
        if taken.overlaps(Span(start, end)) or idioms.overlaps(Span(start, end)):
            continue
        hanzi = match.group("hanzi")
        if hanzi and not _is_number(text, start, end, measure=measure):
            continue
        value = hanzi_value(match.group())
        ordinal = text[start - 1 : start] == "第"
        found.append((Span(start, end), ("#" if ordinal else "") + _plain(value), False))
    found.sort(key=lambda entry: entry[0])
    return tuple(make(*entry) for entry in found)


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _is_number(text: str, start: int, end: int, *, measure: re.Pattern[str]) -> bool:
    """Whether numeral characters stand for a number here and are not part of another word."""
    numeral = text[start:end]
    if text[start - 1 : start] and text[start - 1] in _SOME:
        return False
    if text[start - 1 : start] == "第":
        return True
    if len(numeral) >= 2 and (numeral[-1] in _SMALL or numeral[-1] in _LARGE or any(c in _SMALL for c in numeral)):
        return numeral[0] not in "万亿萬億千百" or (numeral[0] in "百千" and len(numeral) > 2)
    if len(numeral) >= 3:
        return "".join(numeral).count(numeral[0]) < len(numeral)
    if numeral == "一":
        return False
    return measure.match(text, end) is not None
