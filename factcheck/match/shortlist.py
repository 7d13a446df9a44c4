"""Where in a text may a quotation stand? Windows of words, cheap and generous; nothing is compared letter by letter.

A window is proposed for the places where many of the quotation's rarer words stand at about the right distance from
each other. What this may lose: places that share only very common words with the quotation, in a text so long that
those are looked up within a budget. A complete occurrence is never lost: `occurrences` finds it by its word ids,
in time linear in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from factcheck.text.tokens import Ids

BUDGET = 6000
"""Postings read for a quotation, rarest words first (measured: more finds nothing more in 4 MB of speeches)."""
_FEWEST_WORDS = 3
"""So many words are looked up whatever they cost."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of words, half-open, and how much of the quotation's rarity stands there."""

    first: int
    last: int
    weight: float


@dataclass(frozen=True, slots=True)
class Postings:
    """Where each word of a text stands."""

    ids: Ids
    raw: bytes
    """The bytes of `ids`."""
    order: NDArray[np.int32]
    """Places of words, sorted by id, then by place."""
    keys: Ids
    """`ids` in that order."""

    @classmethod
    def of(cls, ids: Ids) -> Postings:
        """The postings of a text's word ids."""
        order = np.argsort(ids, kind="stable")
        return cls(ids, ids.tobytes(), order.astype(np.int32), ids[order])

    def bounds(self, ids: Ids) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """For each id the stretch of `order` that holds its places."""
        return self.keys.searchsorted(ids, "left"), self.keys.searchsorted(ids, "right")

    def weights(self, ids: Ids) -> NDArray[np.float64]:
        """Rarity of each id in this text: the logarithm of one in how many words it is."""
        low, high = self.bounds(ids)
        rarity: NDArray[np.float64] = np.log(1.0 + max(1, self.ids.size) / np.maximum(1, high - low))
        return rarity


def occurrences(ids: Ids, raw: bytes | bytearray, limit: int) -> Iterator[int]:
    """Places where `ids` stand in `raw` word for word, in order, at most `limit`.

    Args:
        ids: of the quotation, not empty.
        raw: the bytes of the text's ids.
        limit: how many to find.
    """
    needle, width = ids.tobytes(), ids.itemsize
    at, found = raw.find(needle), 0
    while at >= 0 and found < limit:
        if at % width == 0:
            yield at // width
            found += 1
        at = raw.find(needle, at + 1)


def windows(ids: Ids, postings: Postings, *, slack: int, limit: int) -> list[Window]:
    """Stretches where the quotation may stand, most of its rarity first.

    Args:
        ids: word ids of the quotation or of a piece of it.
        postings: of the text.
        slack: by how many words places may drift apart and still belong together.
        limit: how many windows to return.
    """
    low, high = postings.bounds(ids)
    counts = high - low
    chosen: list[int] = []
    spent = 0
    for index in np.argsort(counts, kind="stable").tolist():
        if not counts[index]:
            continue
        if len(chosen) >= _FEWEST_WORDS and spent + int(counts[index]) > BUDGET:
            break
        chosen.append(index)
        spent += int(counts[index])
    if not chosen:
        return []
    places = np.concatenate([postings.order[low[index] : high[index]] for index in chosen])
    of_word = np.repeat(np.array(chosen), counts[chosen])
    rarity = np.log(1.0 + max(1, postings.ids.size) / np.maximum(1, counts))
    return vote(places, of_word, rarity, slack=slack, limit=limit)


def vote(
    places: NDArray[np.integer], of_word: NDArray[np.intp], rarity: NDArray[np.float64], *, slack: int, limit: int
) -> list[Window]:
    """Gather places into windows.

    Args:
        places: where words of the quotation stand in the text.
        of_word: which word of the quotation each is.
        rarity: weight of each word of the quotation.
        slack: as for `windows`.
        limit: as for `windows`.
    """
    count = rarity.size
    if not places.size:
        return []
    bins = (places.astype(np.int64) - of_word + count) // slack
    keys = np.sort(bins * count + of_word)
    keys = keys[np.concatenate(([True], keys[1:] != keys[:-1]))]
    bins, words = keys // count, keys % count
    first = np.flatnonzero(np.concatenate(([True], bins[1:] != bins[:-1])))
    sums = np.add.reduceat(rarity[words], first)
    labels = bins[first]
    follows = np.zeros(sums.size, np.bool_)
    follows[:-1] = labels[1:] == labels[:-1] + 1
    joined = sums + np.where(follows, np.append(sums[1:], 0.0), 0.0)
    return _best(labels, joined, follows, slack=slack, count=count, limit=limit)


def _best(
    labels: NDArray[np.int64],
    sums: NDArray[np.float64],
    follows: NDArray[np.bool_],
    *,
    slack: int,
    count: int,
    limit: int,
) -> list[Window]:
    good = np.flatnonzero(sums >= 0.35 * sums.max())
    ranked = good[np.argsort(-sums[good], kind="stable")][: 4 * limit]
    taken: set[int] = set()
    found: list[Window] = []
    for index in ranked.tolist():
        label = int(labels[index])
        if label in taken:
            continue
        taken.update((label - 1, label, label + 1) if follows[index] else (label - 1, label))
        begin = label * slack - count
        width = (2 if follows[index] else 1) * slack
        found.append(Window(max(0, begin), begin + width + count, float(sums[index])))
        if len(found) == limit:
            break
    return found


def clip(window: Window, size: int, *, pad: int) -> tuple[int, int]:
    """The window widened by `pad` words and cut to a text of `size` words."""
    return max(0, window.first - pad), min(size, window.last + pad)


def overlap(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two half-open stretches share a word."""
    return one[0] < other[1] and other[0] < one[1]
