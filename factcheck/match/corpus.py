"""Which documents of a corpus may hold a quotation, and where? An inverted index over word ids, in plain numpy.

Indexed are rare words as they are, and each pair of neighbouring common words as one term, so that every stretch of
text has terms that are rare enough to look up. A text itself is kept compressed; its words are cut anew when it is
asked for. What this may lose: places that share with the quotation only terms beyond the budget; a complete
occurrence is never lost: `Corpus.whole` finds it by its rarest term, or by reading all word ids where none is rare.
"""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from factcheck.match.locate import PreparedText, prepare
from factcheck.match.shortlist import Window, occurrences, vote
from factcheck.match.wording import Wording
from factcheck.text.tokens import Ids, tokenize

_DF_BITS = 21
"""Word frequencies are counted in so many bits of the id: 8 MB, and words rarely share a counter."""
_BLOCK = 1 << 18
_FEWEST_TERMS = 3
"""So many terms are looked up whatever they cost."""
_HELD_AT_ONCE = 1 << 14
_PACKING = 4
"""Level of compression: a tenth smaller than the fastest, at 50 MB a second."""
_KEPT_CHARACTERS = 4_000_000
"""Prepared documents kept for the next quotation."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents by number, and the terms of all of them. Built by `build`."""

    names: tuple[str, ...]
    packed: tuple[bytes, ...]
    ids: Ids
    raw: bytearray
    """The bytes of `ids`."""
    firsts: NDArray[np.int64]
    """For each document its first word, and at the end the word count."""
    frequencies: NDArray[np.int32]
    cap: int
    """Words up to this frequency are terms by themselves."""
    offsets: NDArray[np.uint32]
    """For each bucket of terms the beginning of its places."""
    places: NDArray[np.uint32]

    def text(self, number: int) -> str:
        """The text of a document."""
        return zlib.decompress(self.packed[number]).decode("utf-8", "surrogatepass")

    def documents_of(self, places: Sequence[int]) -> list[int]:
        """Which document holds the word at each place."""
        numbers: list[int] = (np.searchsorted(self.firsts, np.array(places, np.int64), "right") - 1).tolist()
        return numbers

    def words_of(self, number: int) -> tuple[int, int]:
        """The words of a document, half-open."""
        return int(self.firsts[number]), int(self.firsts[number + 1])

    def frequency(self, ids: Ids) -> NDArray[np.int32]:
        """How often words occur in all documents together."""
        counts: NDArray[np.int32] = self.frequencies[ids >> np.uint32(32 - _DF_BITS)]
        return counts

    def rarity(self, ids: Ids) -> NDArray[np.float64]:
        """Logarithm of one in how many words each is."""
        weight: NDArray[np.float64] = np.log(1.0 + max(1, self.ids.size) / np.maximum(1, self.frequency(ids)))
        return weight

    def windows(self, wording: Wording, *, budget: int, slack: int, limit: int) -> list[Window]:
        """Stretches of words, over all documents, that hold many of the quotation's terms; likeliest first."""
        terms = _terms(wording.array, self.frequency(wording.array), self.cap)
        if not terms.keys.size:
            return []
        low, high = self._bounds(terms)
        counts = high - low
        order = np.argsort(counts, kind="stable")
        order = order[counts[order] > 0]
        order = order[(np.cumsum(counts[order]) <= budget) | (np.arange(order.size) < _FEWEST_TERMS)]
        if not order.size:
            return []
        held = np.concatenate([self.places[low[index] : high[index]] for index in order.tolist()]).astype(np.int64)
        words = np.repeat(terms.words[order], counts[order])
        ids, own = self.ids, wording.array
        fits = ids[held] == own[words]
        fits &= ~np.repeat(terms.pairs[order], counts[order]) | (
            ids[np.minimum(held + 1, ids.size - 1)] == own[np.minimum(words + 1, own.size - 1)]
        )
        held, words = held[fits], words[fits]
        rarity = np.log(1.0 + ids.size / np.maximum(1, np.bincount(words, minlength=own.size)))
        return vote(held, words, rarity, slack=slack, limit=limit)

    def whole(self, wording: Wording, limit: int) -> list[int]:
        """Places where all words of the quotation stand one after the other, in order; none is ever lost.

        The places of the rarest term are held against all other words; where no term is rare enough to be indexed,
        all word ids are read.
        """
        terms = _terms(wording.array, self.frequency(wording.array), self.cap)
        if not terms.keys.size:
            return list(occurrences(wording.array, self.raw, limit))
        low, high = self._bounds(terms)
        rarest = int(np.argmin(high - low))
        held = self.places[low[rarest] : high[rarest]].astype(np.int64) - int(terms.words[rarest])
        held = held[(held >= 0) & (held + len(wording) <= self.ids.size)]
        order = np.argsort(self.frequency(wording.array), kind="stable")
        found: list[int] = []
        for start in range(0, held.size, _HELD_AT_ONCE):
            some = held[start : start + _HELD_AT_ONCE]
            for word in order.tolist():
                some = some[self.ids[some + word] == wording.array[word]]
                if not some.size:
                    break
            found += some.tolist()
            if len(found) >= limit:
                break
        return found[:limit]

    def _bounds(self, terms: _Terms) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """For each term the stretch of `places` that holds its bucket."""
        bits = (self.offsets.size - 1).bit_length() - 1
        buckets = (terms.keys >> np.uint32(32 - bits)).astype(np.int64)
        return self.offsets[buckets].astype(np.int64), self.offsets[buckets + 1].astype(np.int64)


class Shelf:
    """A corpus with its prepared documents, the last used ones kept."""

    def __init__(self, corpus: Corpus, prepared: Mapping[int, PreparedText]) -> None:
        self._corpus = corpus
        self._kept = OrderedDict(prepared)
        self._characters = sum(len(text.text) for text in self._kept.values())

    @property
    def corpus(self) -> Corpus:
        """The documents and their index."""
        return self._corpus

    def take(self, number: int) -> PreparedText:
        """The document of that number, prepared."""
        held = self._kept.get(number)
        if held is not None:
            self._kept.move_to_end(number)
            return held
        made = prepare(self._corpus.text(number))
        self._kept[number] = made
        self._characters += len(made.text)
        while self._characters > _KEPT_CHARACTERS and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._characters -= len(dropped.text)
        return made


@dataclass(frozen=True, slots=True)
class _Terms:
    keys: Ids
    words: NDArray[np.intp]
    pairs: NDArray[np.bool_]


def _terms(ids: Ids, frequency: NDArray[np.int32], cap: int) -> _Terms:
    """Terms of a run of words: rare ones, and pairs of common neighbours, with the place each begins at."""
    common = frequency > cap
    rare = np.flatnonzero(~common)
    pairs = np.flatnonzero(common[:-1] & common[1:])
    keys = np.concatenate((_scatter(ids[rare]), _scatter(ids[pairs] * np.uint32(0x9E3779B1) ^ ids[pairs + 1])))
    flags = np.concatenate((np.zeros(rare.size, np.bool_), np.ones(pairs.size, np.bool_)))
    return _Terms(keys, np.concatenate((rare, pairs)), flags)


def _scatter(keys: Ids) -> Ids:
    mixed: Ids = keys * np.uint32(0x85EBCA6B)
    mixed ^= mixed >> np.uint32(15)
    return mixed * np.uint32(0xC2B2AE35)


def build(documents: Iterable[tuple[str, str]]) -> Shelf:
    """Index documents, given as name and text, in one pass over them and two over their word ids."""
    names, packed, firsts, raw = [], [], [0], bytearray()
    prepared: dict[int, PreparedText] = {}
    characters = 0
    for number, (name, text) in enumerate(documents):
        names.append(name)
        tokens = tokenize(text)
        raw += tokens.ids.tobytes()
        characters += len(text)
        if characters <= _KEPT_CHARACTERS:
            prepared[number] = PreparedText(text, tokens)
        packed.append(zlib.compress(text.encode("utf-8", "surrogatepass"), _PACKING))
        firsts.append(len(raw) // 4)
    ids = np.frombuffer(raw, np.uint32)
    frequencies = np.zeros(1 << _DF_BITS, np.int32)
    for start in range(0, ids.size, _BLOCK):
        buckets = ids[start : start + _BLOCK] >> np.uint32(32 - _DF_BITS)
        seen, counts = np.unique(buckets, return_counts=True)
        frequencies[seen] += counts.astype(np.int32)
    cap = max(1000, min(4000, ids.size // 10000))
    bits = min(22, max(10, int(ids.size).bit_length() - 1))
    offsets, places = _postings(ids, frequencies, cap, bits)
    corpus = Corpus(
        tuple(names), tuple(packed), ids, raw, np.array(firsts, np.int64), frequencies, cap, offsets, places
    )
    return Shelf(corpus, prepared)


def _postings(
    ids: Ids, frequencies: NDArray[np.int32], cap: int, bits: int
) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Places of all terms, gathered by bucket; counted first, then filled, so that nothing is held twice."""
    offsets = np.zeros((1 << bits) + 1, np.uint32)
    for _, buckets in _blocks(ids, frequencies, cap, bits):
        seen, numbers = np.unique(buckets, return_counts=True)
        offsets[seen + np.uint32(1)] += numbers.astype(np.uint32)
    np.cumsum(offsets, out=offsets)
    places = np.empty(int(offsets[-1]), np.uint32)
    free = offsets[:-1].copy()
    for found, buckets in _blocks(ids, frequencies, cap, bits):
        order = np.argsort(buckets, kind="stable")
        buckets = buckets[order]
        first = np.flatnonzero(np.concatenate(([True], buckets[1:] != buckets[:-1])))
        lengths = np.diff(np.append(first, buckets.size))
        rank = (np.arange(buckets.size) - np.repeat(first, lengths)).astype(np.uint32)
        places[free[buckets] + rank] = found[order]
        free[buckets[first]] += lengths.astype(np.uint32)
    return offsets, places


def _blocks(ids: Ids, frequencies: NDArray[np.int32], cap: int, bits: int) -> Iterator[tuple[NDArray[np.intp], Ids]]:
    for start in range(0, ids.size, _BLOCK):
        part = ids[start : start + _BLOCK + 1]
        terms = _terms(part, frequencies[part >> np.uint32(32 - _DF_BITS)], cap)
        inside = terms.words < _BLOCK
        if inside.any():
            yield terms.words[inside] + start, terms.keys[inside] >> np.uint32(32 - bits)
