"""The caching encoder: the same vectors, fewer questions."""

import sqlite3

import numpy as np
import pytest

from factcheck.adapters.encoders.cache import CachedEncoder
from factcheck.errors import StoreError
from factcheck.ports import Bands


class CountingEncoder:
    """Vectors from the text's letters; remembers what it was asked."""

    dimension = 8
    bands = Bands(0.8, 0.6, 0.4)
    languages = frozenset({"en"})

    def __init__(self, name="counting-1"):
        self.id = name
        self.asked = []

    def encode(self, texts):
        self.asked += list(texts)
        rows = [np.bincount([ord(c) % 8 for c in text] or [0], minlength=8) for text in texts]
        table = np.array(rows, dtype=np.float32).reshape(-1, 8)
        return table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)


def test_each_text_is_encoded_once():
    inner = CountingEncoder()
    cached = CachedEncoder(inner)

    first = cached.encode(["ab", "cd", "ab"])
    second = cached.encode(["cd", "ef"])

    assert inner.asked == ["ab", "cd", "ef"]
    assert np.array_equal(first, CountingEncoder().encode(["ab", "cd", "ab"]))
    assert np.array_equal(second[0], first[1])


def test_memory_is_bounded_and_the_longest_unused_goes_first():
    inner = CountingEncoder()
    cached = CachedEncoder(inner, max_vectors=2)

    cached.encode(["a", "b"])
    cached.encode(["a"])
    cached.encode(["c"])
    inner.asked.clear()
    cached.encode(["a", "c", "b"])

    assert inner.asked == ["b"]


def test_the_file_outlives_the_process_and_keeps_encoders_apart(tmp_path):
    file = tmp_path / "deep" / "vectors.sqlite"
    CachedEncoder(CountingEncoder(), path=file).encode(["ab", "\ud800"])

    again, other = CountingEncoder(), CountingEncoder("counting-2")
    vectors = CachedEncoder(again, path=file).encode(["ab", "\ud800"])
    CachedEncoder(other, path=file).encode(["ab"])

    assert again.asked == []
    assert other.asked == ["ab"]
    assert np.array_equal(vectors, CountingEncoder().encode(["ab", "\ud800"]))


def test_the_file_is_bounded_and_the_oldest_goes_first(tmp_path):
    file = tmp_path / "vectors.sqlite"
    cached = CachedEncoder(CountingEncoder(), path=file, max_rows=2)
    for text in ("a", "b", "c"):
        cached.encode([text])

    assert sqlite3.connect(file).execute("SELECT COUNT(*) FROM vectors").fetchone() == (2,)


def test_a_file_that_is_no_database_is_named(tmp_path):
    file = tmp_path / "vectors.sqlite"
    file.write_bytes(b"not a database, but long enough to look like a header of one" * 20)

    with pytest.raises(StoreError, match=r"vectors\.sqlite"):
        CachedEncoder(CountingEncoder(), path=file)
