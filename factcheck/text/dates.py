"""Which days, months, quarters, weekdays and hours does a text name? Spans and ISO-like partial values.

`2026-06-30`, `2026-06`, `--06-30` (no year), `--06` (a month alone), `---24` (a day alone), `2026-Q3`, `Q3`, `Fri`,
`T17:07`. Years that stand alone are numbers and not found here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from factcheck.model.spans import Span
from factcheck.text.hanzi import hanzi_value
from factcheck.text.number_words import split_word, value_of
from factcheck.text.numbers import find_numbers
from factcheck.text.occupied import Occupied
from factcheck.text.scan import Kind, Piece, fold_word, scan
from factcheck.text.wordlists import Calendar, lexicon

_ISO = re.compile(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_DOTTED = re.compile(r"(?<![\d.,])(\d{1,2})\.[ \u00a0\u202f]?(\d{1,2})\.(?:[ \u00a0\u202f]?(\d{4}|\d{2})(?!\d))?")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?![\d/])")
_DOTTED_CLOCK = re.compile(r"(?<![\d:.])([01]?\d|2[0-4])\.([0-5]\d)(?=\s?(?:Uhr|uur|h\b))")
_CLOCK = re.compile(r"(?<![\d:.])([01]?\d|2[0-4])(?::|\s?[hH]\s?)([0-5]\d)(?![\d:])")
_HOURS = re.compile(r"\d\s?[:hH]")
_EAST = re.compile(
    r"(?:(?P<year>\d{4}|[〇零一二三四五六七八九]{4})\s?年\s?)?(?<![\d.])(?P<month>\d{1,2}|十[一二]?|[一二三四五六七八九])\s?月"
    r"(?!份?以)(?:份)?\s?(?:(?P<day>\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\s?[日号號])?"
)
_EAST_DAY = re.compile(r"(?<![\d.年月])(?P<day>\d{1,2})\s?[日号號](?![本元])")
_EAST_QUARTER = re.compile(r"(?:(?P<year>\d{4})\s?年)?第?(?P<quarter>[一二三四1234])(?:季度|四半期)")
_EAST_CLOCK = re.compile(
    r"(?P<half>凌晨|早上|上午|中午|下午|晚上|晚|午前|午後)?(?<!\d)(?P<hour>\d{1,2}|十[一二]?|[一二两三四五六七八九])(?:时|時|点|點)"
    r"(?!间|間|期|代|候|以)(?:(?P<minute>[0-5]?\d)\s?分)?(?!钟|鐘)"
)
_QUARTER = re.compile(r"(?<![^\W_])(?:Q([1-4])|([1-4])Q)(?:[ /](\d{4}))?(?![^\W_])|(?<!\d)(\d{4})[- ]Q([1-4])(?!\d)")


_MINUTES = (5, 10, 15, 20, 25)
"""What is said before "past" and "to"."""


@dataclass(frozen=True, slots=True)
class Date:
    """One named day, month, quarter, weekday or hour."""

    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class _Words:
    months: dict[str, int]
    weekdays: dict[str, str]
    doubtful: frozenset[str]
    before: frozenset[str]
    between: frozenset[str]
    quarters: frozenset[str]
    minutes: frozenset[str]
    units: frozenset[str]
    past: frozenset[str]
    to: frozenset[str]
    """Between minutes and an hour: "ten past three", "zehn vor drei"."""
    hour: re.Pattern[str] | None
    noon: re.Pattern[str] | None
    afternoon: frozenset[str]
    first: frozenset[str]
    calendar: Calendar


@lru_cache(maxsize=64)
def _words(language: str) -> _Words:
    calendar = lexicon(language).calendar
    turkish = language.startswith("tr")
    halves = sorted([*calendar.morning, *calendar.afternoon], key=lambda word: (-len(word), word))
    hours = sorted(calendar.hour, key=lambda word: (-len(word), word))
    return _Words(
        months={fold_word(w, turkish=turkish): number for number, words in calendar.months.items() for w in words},
        weekdays={
            fold_word(word + part, turkish=turkish): day
            for day, words in calendar.weekdays.items()
            for word in words
            for part in ("", *calendar.day_parts)
        },
        doubtful=frozenset(fold_word(w, turkish=turkish) for w in calendar.doubtful),
        before=frozenset(fold_word(w, turkish=turkish) for w in calendar.before_month),
        between=frozenset(part for word in calendar.between for part in word.split()),
        quarters=frozenset(fold_word(w, turkish=turkish) for w in calendar.quarter),
        minutes=frozenset(w for value in _MINUTES for w in lexicon(language).numbers.cardinals.get(value, ())),
        units=frozenset(form for forms in lexicon(language).units.values() for form in forms),
        past=frozenset(calendar.past),
        to=frozenset(calendar.to),
        hour=re.compile(rf"\s?(?:{'|'.join(map(re.escape, hours))})(?![^\W_])", re.I) if hours else None,
        noon=re.compile(rf"\s?({'|'.join(map(re.escape, halves))})(?![^\W_])", re.I) if halves else None,
        afternoon=frozenset(word.casefold() for word in calendar.afternoon),
        first=frozenset(fold_word(w, turkish=turkish) for w in calendar.first),
        calendar=calendar,
    )


def find_dates(text: str, language: str) -> tuple[Date, ...]:
    """All dates in order; they never overlap.

    >>> [date.value for date in find_dates("Am Freitag, dem 3. April 2026, um 17 Uhr", "de")]
    ['Fri', '2026-04-03', 'T17:00']
    """
    found = _Found()
    if any(character.isdecimal() for character in text):
        _find_figures(text, language, found)
    if not lexicon(language).spaced:
        _find_east(text, language, found)
    else:
        _find_words(text, language, found)
    return tuple(sorted(found.dates, key=lambda date: date.span))


class _Found:
    """Dates so far; the first that claims a stretch keeps it."""

    def __init__(self) -> None:
        self.dates: list[Date] = []
        self.taken = Occupied()


def _put(found: _Found, start: int, end: int, value: str) -> None:
    span = Span(start, end)
    if found.taken.take(span):
        found.dates.append(Date(span, value))


def _day(year: int | None, month: int | None, day: int | None) -> str | None:
    """The ISO form, None where a part is out of range."""
    if not (month is None or 1 <= month <= 12) or not (day is None or 1 <= day <= 31):
        return None
    if month is None:
        return f"---{day:02d}"
    head = f"{year:04d}" if year else "-"
    return f"{head}-{month:02d}" + (f"-{day:02d}" if day else "")


def _find_figures(text: str, language: str, found: _Found) -> None:
    calendar = lexicon(language).calendar
    for match in _ISO.finditer(text) if "-" in text else ():
        if value := _day(*(int(part) for part in match.groups())):
            _put(found, match.start(), match.end(), value)
    if lexicon(language).numbers.decimal == "," and "." in text:
        for match in _DOTTED.finditer(text):
            year = match.group(3)
            number = None if year is None else int(year) + (0 if len(year) == 4 else 2000)
            if value := _day(number, int(match.group(2)), int(match.group(1))):
                _put(found, match.start(), match.end(), value)
    for match in _SLASHED.finditer(text) if "/" in text or "-" in text else ():
        first, second = int(match.group(1)), int(match.group(2))
        if second > 12 or (calendar.month_first and first <= 12):
            first, second = second, first
        if value := _day(int(match.group(3)), second, first):
            _put(found, match.start(), match.end(), value)
    for match in _QUARTER.finditer(text) if "Q" in text else ():
        a, b, after, before, c = match.groups()
        year = after or before
        _put(found, match.start(), match.end(), (f"{year}-" if year else "") + f"Q{a or b or c}")
    words = _words(language)
    for match in _DOTTED_CLOCK.finditer(text) if "." in text else ():
        _put(found, match.start(), match.end(), f"T{int(match.group(1)):02d}:{match.group(2)}")
    for match in _CLOCK.finditer(text) if _HOURS.search(text) else ():
        half = words.noon.match(text, match.end()) if words.noon else None
        hour = _to_24(int(match.group(1)), half, words)
        _put(found, match.start(), half.end() if half else match.end(), f"T{hour:02d}:{int(match.group(2)):02d}")


def _to_24(hour: int, half: re.Match[str] | None, words: _Words) -> int:
    if not half:
        return hour
    return hour % 12 + (12 if half.group(1).casefold() in words.afternoon else 0)


def _find_words(text: str, language: str, found: _Found) -> None:
    words = _words(language)
    months, weekdays, quarters = words.months, words.weekdays, words.quarters
    pieces = scan(text, language)
    for index, piece in enumerate(pieces):
        fold = piece.fold
        if piece.kind is Kind.WORD:
            if fold in months:
                _read_month(text, pieces, index, words=words, language=language, found=found)
            elif fold in weekdays:
                _put(found, piece.start, piece.end, weekdays[fold])
            elif fold in words.past or fold in words.to:
                _read_minutes(text, pieces, index, words=words, language=language, found=found)
            elif fold in quarters:
                _read_quarter(text, pieces, index, language=language, found=found)
        elif piece.kind is Kind.DIGITS and len(piece.raw) <= 2 and int(piece.raw) <= 24:
            half = words.noon.match(text, piece.end) if words.noon else None
            hour = words.hour.match(text, piece.end) if words.hour else None
            if half or (hour and hour.group().strip() != "h"):
                end = (half or hour).end()  # type: ignore[union-attr]  # one of the two matched
                _put(found, piece.start, end, f"T{_to_24(int(piece.raw), half, words):02d}:00")


def _number(piece: Piece, language: str) -> int | None:
    """A day or a year: digits, an ordinal or a number word."""
    if piece.kind is Kind.DIGITS:
        return int(piece.raw) if piece.raw.isdecimal() and len(piece.raw) <= 4 else None
    numbers = find_numbers(piece.raw, language)
    if len(numbers) == 1 and numbers[0].value.lstrip("#").isdecimal():
        return int(numbers[0].value.lstrip("#"))
    parts = split_word(piece.fold, language)
    value = value_of(parts, language) if parts else None
    return int(value) if value is not None else None


def _near(text: str, left: Piece, right: Piece) -> bool:
    gap = text[left.end : right.start]
    return len(gap) <= 3 and not gap.strip(" .,\u00a0\u202f-\u2011")


def _read_month(
    text: str, pieces: tuple[Piece, ...], index: int, *, words: _Words, language: str, found: _Found
) -> None:
    """A month with the day before or after it and the year behind."""
    piece = pieces[index]
    start, end = piece.start, piece.end
    day = year = None
    left = _step(text, pieces, index, -1, words=words)
    marks = lexicon(language).numbers.ordinal_marks
    if left is not None and pieces[left].fold in marks and left > 0:
        left -= 1
    if left is not None:
        number = _number(pieces[left], language)
        if (
            number is not None
            and 1 <= number <= 31
            and (pieces[left].kind is Kind.DIGITS or not words.doubtful & {piece.fold})
        ):
            day, start = number, pieces[left].start
    right = _step(text, pieces, index, 1, words=words)
    if right is not None and pieces[right].kind is Kind.DIGITS:
        number = _number(pieces[right], language)
        if number is not None and day is None and 1 <= number <= 31 and words.calendar.month_first:
            day, end = number, pieces[right].end
            if right + 1 < len(pieces) and pieces[right + 1].start == end and pieces[right + 1].fold in marks:
                right, end = right + 1, pieces[right + 1].end
            further = _step(text, pieces, right, 1, words=words)
            number = _number(pieces[further], language) if further is not None else None
            right = further if further is not None else right
        if number is not None and 1000 <= number <= 2999:
            year, end = number, pieces[right].end
    if day is None and year is None and piece.fold in words.doubtful:
        before = pieces[index - 1].fold if index else ""
        small = not piece.raw[0].isupper() and language.startswith(("en", "de"))
        if small or before not in words.before:
            return
    value = _day(year, words.months[piece.fold], day)
    if value:
        _put(found, start, end, value)


def _read_minutes(
    text: str, pieces: tuple[Piece, ...], index: int, *, words: _Words, language: str, found: _Found
) -> None:
    """ "ten past three": round minutes before the word, an hour behind it that counts nothing else."""
    if not 0 < index < len(pieces) - 1:
        return
    before, after = pieces[index - 1], pieces[index + 1]
    if pieces[index - 1].fold not in words.minutes and pieces[index - 1].kind is not Kind.DIGITS:
        return
    counts = index + 2 < len(pieces) and (pieces[index + 2].raw in words.units or pieces[index + 2].raw[0].isupper())
    if not (_near(text, before, pieces[index]) and _near(text, pieces[index], after)) or counts:
        return
    minute, hour = _number(before, language), _number(after, language)
    if minute in _MINUTES and hour is not None and 1 <= hour <= 12:
        total = hour * 60 + (minute if pieces[index].fold in words.past else -minute)
        _put(found, before.start, after.end, f"T{total // 60:02d}:{total % 60:02d}")


def _step(text: str, pieces: tuple[Piece, ...], index: int, by: int, *, words: _Words) -> int | None:
    """The next piece on one side, past "of" and its like; None where something else stands between."""
    at = index + by
    for _ in range(2):
        if not 0 <= at < len(pieces):
            return None
        left, right = (pieces[at], pieces[at - by]) if by < 0 else (pieces[at - by], pieces[at])
        if not _near(text, left, right):
            return None
        if pieces[at].fold not in words.between:
            return at
        at += by
    return at if 0 <= at < len(pieces) else None


def _read_quarter(text: str, pieces: tuple[Piece, ...], index: int, *, language: str, found: _Found) -> None:
    """ "third quarter of 2026": an ordinal before (or behind) the word."""
    if not index or not _near(text, pieces[index - 1], pieces[index]):
        return
    before = pieces[index - 1]
    first = before.fold in _words(language).first
    number = 1 if first else _number(before, language)
    plain_number = before.kind is Kind.WORD and not first and split_word(before.fold, language)
    if number is None or not 1 <= number <= 4 or plain_number:
        return
    end = pieces[index].end
    year = ""
    after = _step(text, pieces, index, 1, words=_words(language))
    if after is not None and pieces[after].kind is Kind.DIGITS and re.fullmatch(r"[12]\d{3}", pieces[after].raw):
        year, end = f"{pieces[after].raw}-", pieces[after].end
    _put(found, before.start, end, f"{year}Q{number}")


def _find_east(text: str, language: str, found: _Found) -> None:
    for name, days in sorted(_words(language).weekdays.items()):
        for match in re.finditer(re.escape(name), text):
            _put(found, match.start(), match.end(), days)
    for match in _EAST_QUARTER.finditer(text):
        year = match.group("year")
        quarter = int(hanzi_value(match.group("quarter")))
        _put(found, match.start(), match.end(), (f"{year}-" if year else "") + f"Q{quarter}")
    for match in _EAST.finditer(text):
        parts = [match.group(name) for name in ("year", "month", "day")]
        if value := _day(*(int(hanzi_value(part)) if part else None for part in parts)):
            _put(found, match.start(), match.end(), value)
    for match in _EAST_DAY.finditer(text):
        if value := _day(None, None, int(match.group("day"))):
            _put(found, match.start(), match.end(), value)
    for match in _EAST_CLOCK.finditer(text):
        hour, minute = int(hanzi_value(match.group("hour"))), int(match.group("minute") or 0)
        if match.group("minute") is None and not match.group("half") and match.group("hour").isdecimal() is False:
            continue
        hour += 12 if match.group("half") in ("下午", "晚上", "晚", "午後") and hour < 12 else 0
        if hour <= 24:
            _put(found, match.start(), match.end(), f"T{hour:02d}:{minute:02d}")
