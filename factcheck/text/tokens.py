"""Where are the words of a text, and which of them are the same? Arrays of word spans and folded ids.

Offsets are code points of the text as handed in, exact by construction: no folded copy is made. Two words have the
same id if they fold to the same form (`factcheck.text.normalize`); unequal words share one with probability 2^-32,
so whoever says "equal" to a reader compares `fold_word` of both slices once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from factcheck.model.spans import Span
from factcheck.text.normalize import Folding, Kind, fold_word, folding, line_hyphen, number_signs, rules

Ids = NDArray[np.uint32]
Places = NDArray[np.int32]
Kinds = NDArray[np.uint8]

CHUNK = 1 << 17
"""Code points worked on at once: keeps the arrays of one pass in the processor's cache."""
_SAFE_CUT = re.compile(r"[^\W\d_][.!?,;:]?\s(?=\S)")


_BREAK, _POINT, _SPACE, _APOSTROPHE, _HYPHEN, _INVISIBLE, _MARK, _WORD, _DIGIT, _SINGLE, _ATTACHED = map(int, Kind)
"""Plain numbers: numpy compares with them several times faster than with members of an enum."""
_SOFT_HYPHEN = 0xAD


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text, in order. The arrays have equal lengths."""

    ids: Ids
    starts: Places
    ends: Places

    def __len__(self) -> int:
        return int(self.ids.size)

    def span(self, first: int, last: int) -> Span:
        """From the beginning of word `first` to the end of word `last`, both included."""
        return Span(int(self.starts[first]), int(self.ends[last]))


def tokenize(text: str) -> Tokens:
    """Cut `text` into words.

    >>> found = tokenize("Ver-\\nfaßt: 1.250 €")
    >>> [found.span(i, i).of("Ver-\\nfaßt: 1.250 €") for i in range(len(found))]
    ['Ver-\\nfaßt', '1.250', '€']
    """
    if len(text) <= CHUNK:
        return _tokenize_chunk(text)
    pieces = []
    for start, end in chunk_bounds(text, CHUNK):
        part = _tokenize_chunk(text[start:end])
        pieces.append(Tokens(part.ids, part.starts + np.int32(start), part.ends + np.int32(start)))
    return Tokens(
        np.concatenate([p.ids for p in pieces]),
        np.concatenate([p.starts for p in pieces]),
        np.concatenate([p.ends for p in pieces]),
    )


def chunk_bounds(text: str, size: int) -> Iterator[tuple[int, int]]:
    """Cut `text` into pieces of at most `size` code points, between words wherever there is white space."""
    start = 0
    while len(text) - start > size:
        end = start + size
        window = max(start + 1, end - 2000)
        cut = max((found.end() for found in _SAFE_CUT.finditer(text, window, end)), default=end)
        yield start, cut
        start = cut
    yield start, len(text)


def fold(text: str) -> str:
    """The folded words of `text`, one a line: what comparing sees. Folding twice changes nothing.

    >>> fold("„Es ist – ﬁn\u00adal –\u00a0wahr“").split()
    ['es', 'ist', 'final', 'wahr']
    """
    found = tokenize(text)
    spans = zip(found.starts.tolist(), found.ends.tolist(), strict=True)
    return "\n".join(fold_word(text[start:end]) for start, end in spans)


def _tokenize_chunk(text: str) -> Tokens:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    table = folding()
    table.know(codes)
    kinds = table.kinds[codes]
    if codes.size > 2:
        kinds = _resolve(text, codes, kinds)
    inside = np.flatnonzero(kinds >= _WORD)
    if not inside.size:
        return Tokens(np.empty(0, np.uint32), np.empty(0, np.int32), np.empty(0, np.int32))
    vanishing = (kinds == _INVISIBLE) | (kinds == _MARK)
    has_vanishing = bool(vanishing.any())
    first = np.flatnonzero(_begins(kinds, inside, vanishing if has_vanishing else None))
    after = np.append(first[1:], inside.size)
    starts = inside[first]
    ends = inside[after - 1] + 1
    if has_vanishing:
        ends = _with_marks(kinds, ends)
    ids = _hash(table, codes[inside], first, after)
    return Tokens(ids, starts.astype(np.int32), ends.astype(np.int32))


def _begins(kinds: Kinds, inside: NDArray[np.intp], vanishing: NDArray[np.bool_] | None) -> NDArray[np.bool_]:
    """For each code point inside words whether it begins one."""
    kind = kinds[inside]
    rank = inside if vanishing is None else inside - np.cumsum(vanishing)[inside]
    begins = np.ones(inside.size, np.bool_)
    near = rank[1:] - rank[:-1] == 1
    before, now = kind[:-1], kind[1:]
    goes_on = ((now <= _DIGIT) & (before <= _DIGIT)) | (now == _ATTACHED)
    begins[1:] = ~(near & goes_on)
    return begins


def _with_marks(kinds: Kinds, ends: NDArray[np.intp]) -> NDArray[np.intp]:
    """Move the ends of words behind the marks that follow their last letters."""
    padded = np.append(kinds, np.uint8(_BREAK))
    while (marked := padded[ends] == _MARK).any():
        ends = ends + marked
    return ends


def _hash(table: Folding, codes: Ids, first: NDArray[np.intp], after: NDArray[np.intp]) -> Ids:
    """Ids of the words whose code points run from `first` to before `after`."""
    counts = table.counts[codes]
    plain = int(counts.max()) == 1
    if plain:
        place = np.arange(codes.size) - np.repeat(first, after - first)
    else:
        before = np.cumsum(counts, dtype=np.int64) - counts
        place = before - np.repeat(before[first], after - first)
    at = place.astype(np.uint32)
    mixed = _mix(table.folds[0][codes], at)
    if not plain:
        for extra in range(1, int(counts.max())):
            longer = np.flatnonzero(counts > extra)
            mixed[longer] += _mix(table.folds[extra][codes[longer]], at[longer] + np.uint32(extra))
    ids: Ids = np.add.reduceat(mixed, first, dtype=np.uint32)
    ids ^= ids >> np.uint32(16)
    ids *= np.uint32(0x7FEB352D)
    ids ^= ids >> np.uint32(15)
    return ids


def _mix(folded: Ids, place: Ids) -> Ids:
    """A number for one folded code point at its place in the word; a word's id grows from their sum."""
    mixed: Ids = folded * np.uint32(0x9E3779B1) + place * np.uint32(0x85EBCA77)
    mixed ^= mixed >> np.uint32(15)
    mixed *= np.uint32(0x2C1B3C6D)
    mixed ^= mixed >> np.uint32(13)
    return mixed


def _resolve(text: str, codes: Ids, kinds: Kinds) -> Kinds:
    """Give signs inside words and numbers their part in them: apostrophes, grouping and decimal signs, hyphens."""
    inner = kinds[1:-1]
    has_digits = bool((kinds == _DIGIT).any())
    signs = np.flatnonzero((inner == _APOSTROPHE) | (inner == _HYPHEN) | (codes[1:-1] == _SOFT_HYPHEN)) + 1
    if not has_digits and not signs.size:
        return kinds
    kinds = kinds.copy()
    if signs.size:
        kind, before, after = kinds[signs], kinds[signs - 1], kinds[signs + 1]
        apostrophes = signs[(kind == _APOSTROPHE) & _lettered(before) & _lettered(after)]
        hyphens = signs[(kind != _APOSTROPHE) & (before >= _MARK)]
        hyphens = hyphens[_blank(codes[hyphens + 1])] if hyphens.size else hyphens
        if apostrophes.size:
            kinds[_not_eliding(codes, kinds, apostrophes)] = _WORD
        for start in hyphens.tolist():
            kinds[start : line_hyphen(text, start)] = _INVISIBLE
    if has_digits:
        digit = kinds == _DIGIT
        inner = kinds[1:-1]
        numbers = np.flatnonzero(digit[:-2] & digit[2:] & (inner >= _POINT) & (inner <= _APOSTROPHE)) + 1
        if numbers.size:
            _join_numbers(text, kinds, numbers.tolist())
    return kinds


def _lettered(kinds: Kinds) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = (kinds == _WORD) | (kinds == _MARK)
    return found


def _blank(codes: Ids) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = (codes == 10) | (codes == 13) | (codes == 32) | (codes == 9)
    return found


def _join_numbers(text: str, kinds: Kinds, places: list[int]) -> None:
    done = 0
    for place in places:
        if place < done:
            continue
        start = place
        while start > done and kinds[start - 1] == _DIGIT:
            start -= 1
        done, signs = number_signs(text, start)
        for at, decimal in signs:
            kinds[at] = _DIGIT if decimal else _INVISIBLE
        done = max(done, place + 1)


def _not_eliding(codes: Ids, kinds: Kinds, places: NDArray[np.intp]) -> NDArray[np.intp]:
    """Those apostrophes that do not part two words (as in don't, not as in l'accord)."""
    lists = rules()
    lower = folding().folds[0]
    padded = np.concatenate((np.zeros(3, np.uint8), kinds))
    one, two, following = lower[codes[places - 1]], lower[codes[np.maximum(places - 2, 0)]], lower[codes[places + 1]]
    lone = padded[places + 1] < _MARK
    elides = lone & _among(one, lists.elided_letters)
    vowel = _among(following, lists.vowels)
    for pair in lists.elided_pairs:
        elides |= vowel & ~lone & (two == ord(pair[0])) & (one == ord(pair[1]))
    return places[~elides]


def _among(codes: Ids, letters: str) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = (codes[:, None] == _code_points(letters)).any(axis=1)
    return found


@lru_cache(maxsize=16)
def _code_points(letters: str) -> Ids:
    return np.frombuffer(letters.encode("utf-32-le"), np.uint32)
