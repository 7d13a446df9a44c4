"""Which numbers stand in a text? Spans and plain decimal values, however they are written.

Digits are read with the grouping and decimal marks of the language, words by its lists. A code such as H20 or
COVID-19 is a name, never a number; "one" and "ein" are numbers only inside a larger one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from factcheck.model.spans import Span
from factcheck.text.hanzi import find_hanzi_numbers
from factcheck.text.language import primary
from factcheck.text.number_words import reader, split_word, value_of
from factcheck.text.scan import Kind, Piece, fold_word, scan
from factcheck.text.wordlists import lexicon, shared_lexicon


@dataclass(frozen=True, slots=True)
class Number:
    """One number."""

    span: Span
    value: str
    """Plain decimal ("12860000000", "0.75"); "#3" for an ordinal, "~20" for a round figure."""
    share: bool = False
    """Whether it was written as a share of a whole ("a third", "½")."""


_SPACES = re.compile("[\u00a0\u202f\u2009'’ ٬]")
_VULGAR = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅛": "1/8"}
_ROMAN = re.compile(r"(?=[IVXL]{2})(XL|L?X{0,3})(IX|IV|V?I{0,3})(?P<mark>e|er|ème|o|a)?")
_NOT_ROMAN = frozenset({"XL", "LI", "IL", "VI" * 0})
_MAX_DIGITS = 40


@dataclass(frozen=True, slots=True)
class _Forms:
    """Patterns of one language, tried where a number ends."""

    scale: re.Pattern[str] | None
    scales: dict[str, int]
    half: re.Pattern[str] | None
    ordinals: dict[str, str]
    marks: frozenset[str]
    shares: dict[str, Fraction]
    approximate: dict[str, int]
    idioms: frozenset[str]
    each: frozenset[str]
    out_of: re.Pattern[str] | None


@lru_cache(maxsize=64)
def _forms(language: str) -> _Forms:
    numbers = lexicon(language).numbers
    turkish = primary(language) == "tr"
    scales = {w: v for v, words in shared_lexicon().numbers.scales.items() for w in words}
    scales |= {w: v for v, words in numbers.scales.items() for w in words}
    folded = {fold_word(word, turkish=turkish): value for word, value in scales.items()}
    return _Forms(
        scale=_after(list(scales), r"[\s\u00a0\u202f]?-?", r"(?![^\W_])"),
        scales=folded,
        half=_after(list(numbers.halves), r"\s?-?", r"(?![^\W_])"),
        ordinals={fold_word(w, turkish=turkish): f"#{v}" for v, words in numbers.ordinals.items() for w in words},
        marks=frozenset(numbers.ordinal_marks),
        shares={
            fold_word(w, turkish=turkish): Fraction(share) for share, words in numbers.fractions.items() for w in words
        },
        approximate={fold_word(w, turkish=turkish): v for v, words in numbers.approximate.items() for w in words},
        idioms=frozenset(numbers.idioms),
        each=frozenset(fold_word(w, turkish=turkish) for w in numbers.each),
        out_of=_after(list(numbers.out_of), r"\s", r"\s(?=\w)"),
    )


def _after(words: list[str], before: str, behind: str) -> re.Pattern[str] | None:
    if not words:
        return None
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"{before}(?P<word>{'|'.join(map(re.escape, longest))}){behind}", re.IGNORECASE)


@lru_cache(maxsize=512)
def find_numbers(text: str, language: str) -> tuple[Number, ...]:
    """All numbers in order; they never overlap.

    >>> [number.value for number in find_numbers("Zweihundertfünfzig von 1.250 und 4,5 Milliarden", "de")]
    ['250', '1250', '4500000000']
    """
    if not lexicon(language).spaced:
        return find_hanzi_numbers(text, language, Number)
    pieces = scan(text, language)
    found: list[Number] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        if piece.kind is Kind.DIGITS:
            index = _read_digits(text, pieces, index, language=language, found=found)
        elif piece.kind is Kind.WORD:
            index = _read_words(text, pieces, index, language=language, found=found)
        else:
            index += 1
    return _with_shares(text, found, lexicon(language).numbers.glue)


def _with_shares(text: str, found: list[Number], glue: tuple[str, ...]) -> tuple[Number, ...]:
    """Whole numbers joined with the share that an "and" adds to them: "three and three-quarters"."""
    between = re.compile(rf"\s(?:{'|'.join(map(re.escape, glue))})\s(?:an?\s)?", re.IGNORECASE) if glue else None
    joined: list[Number] = []
    for number in found:
        whole = joined[-1] if joined else None
        if (
            between is not None
            and whole is not None
            and number.share
            and whole.value.isdecimal()
            and between.fullmatch(text, whole.span.end, number.span.start)
            and re.fullmatch(r"0\.\d+", number.value)
        ):
            value = plain(Decimal(whole.value) + Decimal(number.value))
            joined[-1] = Number(Span(whole.span.start, number.span.end), value)
        else:
            joined.append(number)
    return tuple(joined)


def plain(value: Decimal | Fraction) -> str:
    """A value as plain decimal without needless zeros.

    >>> plain(Decimal("4.50")), plain(Fraction(2, 3)), plain(Decimal("1E+9"))
    ('4.5', '0.6667', '1000000000')
    """
    if isinstance(value, Fraction):
        value = round(Decimal(value.numerator) / Decimal(value.denominator), 4)
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def read_digits(raw: str, decimal: str) -> str | None:
    """The value of digits with marks, None where the marks group nothing sensibly.

    >>> read_digits("1.250,50", ","), read_digits("1,250", "."), read_digits("1,250", ",")
    ('1250.5', '1250', '1.25')
    """
    joined = _SPACES.sub("", raw).replace("٫", decimal).replace("．", ".").replace("，", ",")
    group = "," if decimal == "." else "."
    whole, mark, rest = joined.partition(decimal)
    if decimal in rest:
        whole, mark, rest = joined, "", ""
        if not re.fullmatch(rf"\d{{1,3}}(?:\{decimal}\d{{3}})+", joined):
            return None
        whole = joined.replace(decimal, "")
    if group in rest:
        return None
    if group in whole:
        if not mark and not re.fullmatch(rf"\d{{1,3}}(?:\{group}\d{{3}})+|\d{{1,2}}(?:,\d\d)+,\d{{3}}", whole):
            if whole.count(group) > 1:
                return None
            whole, _, rest = whole.partition(group)
        else:
            whole = whole.replace(group, "")
    digits = "".join(str(int(digit)) for digit in whole).lstrip("0") or "0"
    decimals = "".join(str(int(digit)) for digit in rest).rstrip("0")
    return f"{digits}.{decimals}" if decimals else digits


def _read_digits(text: str, pieces: tuple[Piece, ...], index: int, *, language: str, found: list[Number]) -> int:
    piece, forms = pieces[index], _forms(language)
    numbers = lexicon(language).numbers
    if len(piece.raw) > _MAX_DIGITS:
        found.append(Number(Span(piece.start, piece.end), piece.raw))
        return index + 1
    value = read_digits(piece.raw, numbers.decimal)
    if value is None:
        for part in re.finditer(r"\d+", piece.raw):
            span = Span(piece.start + part.start(), piece.start + part.end())
            found.append(Number(span, read_digits(part.group(), ".") or part.group()))
        return index + 1
    start, end = piece.start, piece.end
    divided = re.compile(r"[/⁄](\d{1,3})(?![\d/])").match(text, end)
    if divided and int(divided.group(1)) > int(Decimal(value)) > 0 and value.isdigit():
        span = Span(start, divided.end())
        found.append(Number(span, plain(Fraction(int(value), int(divided.group(1)))), share=True))
        return _skip(pieces, index, divided.end())
    amount = Decimal(value)
    if text[end : end + 1] in _VULGAR:
        amount += Decimal(plain(Fraction(_VULGAR[text[end]])))
        end += 1
    amount, end = _scaled(text, amount, end, forms=forms)
    if end > piece.end:
        found.append(Number(Span(start, end), plain(amount)))
        return _skip(pieces, index, end)
    nearby = pieces[index + 1] if index + 1 < len(pieces) else None
    if nearby and nearby.fold in forms.marks and text[end : nearby.start] in ("", "-", "\u2011"):
        found.append(Number(Span(start, nearby.end), f"#{value}"))
        return index + 2
    found.append(Number(Span(start, end), value))
    return index + 1


def _scaled(text: str, amount: Decimal, end: int, *, forms: _Forms) -> tuple[Decimal, int]:
    """The amount with a half and scale words behind it, and where they end."""
    half = forms.half.match(text, end) if forms.half else None
    if half:
        amount, end = amount + Decimal("0.5"), half.end()
    for _ in range(2):
        scale = forms.scale.match(text, end) if forms.scale else None
        factor = forms.scales.get(fold_word(scale.group("word")), 0) if scale else 0
        if not scale or not factor:
            break
        amount, end = amount * factor, scale.end()
    return amount, end


def _skip(pieces: tuple[Piece, ...], index: int, end: int) -> int:
    while index < len(pieces) and pieces[index].start < end:
        index += 1
    return index


def _read_words(text: str, pieces: tuple[Piece, ...], index: int, *, language: str, found: list[Number]) -> int:
    piece, forms, read = pieces[index], _forms(language), reader(language)
    parts = split_word(piece.fold, language)
    if not parts:
        return _read_special(text, pieces, index, language=language, found=found)
    words, last = list(parts), index
    cursor = index + 1
    while cursor < len(pieces) and pieces[cursor].kind is Kind.WORD and _touches(text, pieces, cursor):
        more = (*words, *split_word(pieces[cursor].fold, language)) if pieces[cursor].fold not in read.glue else None
        if more is None:
            following = pieces[cursor + 1] if cursor + 1 < len(pieces) else None
            after = split_word(following.fold, language) if following and _touches(text, pieces, cursor + 1) else ()
            more = (*words, pieces[cursor].fold, *after)
            step = 2
            if not after or not _glues(words, after, language):
                break
        else:
            step = 1
        if len(more) == len(words) or value_of(more, language) is None:
            break
        words, last = list(more), cursor + step - 1
        cursor += step
    value = value_of(words, language)
    end = pieces[last].end
    lone = len(words) == 1 and (words[0] in read.weak or (words[0] in read.scales and words[0] not in read.bare))
    following = pieces[last + 1] if last + 1 < len(pieces) else None
    share = forms.shares.get(following.fold) if following and _touches(text, pieces, last + 1) else None
    if following and share is not None and share.numerator == 1 and value is not None and 0 < value <= 20:
        total = Fraction(int(value)) * share
        if total < 1 or share.denominator > 2:
            found.append(Number(Span(piece.start, following.end), plain(total), share=True))
            return last + 2
    if value is None or (not lone and piece.fold in forms.idioms):
        return index + 1
    one_in = _one_in(text, pieces, last, language=language) if lone and value == 1 else None
    if one_in:
        found.append(Number(Span(piece.start, one_in[0].end), plain(Fraction(1, one_in[1])), share=True))
        return _skip(pieces, last + 1, one_in[0].end)
    amount, stop = _scaled(text, value, end, forms=forms)
    if lone and stop == end:
        return index + 1
    found.append(Number(Span(piece.start, stop), plain(amount)))
    return _skip(pieces, last + 1, stop)


def _one_in(text: str, pieces: tuple[Piece, ...], last: int, *, language: str) -> tuple[Piece, int] | None:
    """The number behind "one in", with its last piece; None where it is no small number."""
    forms = _forms(language)
    tie = forms.out_of.match(text, pieces[last].end) if forms.out_of else None
    if not tie:
        return None
    at = _skip(pieces, last + 1, tie.end())
    if at >= len(pieces) or pieces[at].start != tie.end():
        return None
    piece = pieces[at]
    parts = split_word(piece.fold, language)
    digits = Decimal(piece.raw) if re.fullmatch("[0-9]{1,3}", piece.raw) else None
    value = value_of(parts, language) if parts else digits
    return (piece, int(value)) if value is not None and 2 <= value <= 100 and value == int(value) else None


def _glues(words: list[str], after: tuple[str, ...], language: str) -> bool:
    """Whether a glue word ties these two; English "and" only behind hundred and thousand."""
    read = reader(language)
    if primary(language) == "en":
        return words[-1] in read.scales and read.scales[words[-1]] >= 100 and after[0] in read.values
    return True


def _touches(text: str, pieces: tuple[Piece, ...], index: int) -> bool:
    """Whether nothing but a blank or a hyphen stands before this piece."""
    gap = text[pieces[index - 1].end : pieces[index].start]
    return len(gap) <= 2 and (not gap.strip() or gap in ("-", "\u2011", "'"))


def _read_special(text: str, pieces: tuple[Piece, ...], index: int, *, language: str, found: list[Number]) -> int:
    """Fractions, round figures, ordinals and Roman numerals."""
    piece, forms = pieces[index], _forms(language)
    fold = piece.fold
    share = forms.shares.get(fold)
    if share is not None and (share.numerator > 1 or share.denominator == 2):
        return _read_share(text, pieces, index, language=language, found=found)
    if fold in forms.approximate:
        found.append(Number(Span(piece.start, piece.end), f"~{forms.approximate[fold]}"))
    elif fold in forms.ordinals:
        each = index > 0 and pieces[index - 1].fold in forms.each
        value = plain(Fraction(1, int(forms.ordinals[fold][1:]))) if each else forms.ordinals[fold]
        found.append(Number(Span(piece.start, piece.end), value, share=each))
    elif piece.raw[0] in "IVXL" and piece.raw not in _NOT_ROMAN:
        roman = _ROMAN.fullmatch(piece.raw)
        if roman:
            found.append(Number(Span(piece.start, piece.end), f"#{_roman(roman.group(1) + roman.group(2))}"))
    return index + 1


def _read_share(text: str, pieces: tuple[Piece, ...], index: int, *, language: str, found: list[Number]) -> int:
    """A half, or a half of a million."""
    piece, forms, read = pieces[index], _forms(language), reader(language)
    share = forms.shares[piece.fold]
    hyphened = text[piece.end : piece.end + 1] in ("-", "\u2011")
    cursor = index + 1
    if cursor < len(pieces) and pieces[cursor].fold in read.weak:
        cursor += 1
    scaled = cursor < len(pieces) and cursor - index <= 2 and pieces[cursor].fold in forms.scales
    if scaled and _touches(text, pieces, cursor):
        amount = Decimal(share.numerator * forms.scales[pieces[cursor].fold]) / share.denominator
        found.append(Number(Span(piece.start, pieces[cursor].end), plain(amount)))
        return cursor + 1
    if not hyphened:
        found.append(Number(Span(piece.start, piece.end), plain(share), share=True))
    return index + 1


def _roman(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[letter] for letter in numeral]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
