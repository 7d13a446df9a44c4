"""Has this text been encoded before? An encoder that remembers vectors, in memory and, if wanted, in a file.

A vector is kept under the encoder's id and the SHA-256 of the text: another encoder, or another version of it,
never gets a stranger's vector.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from factcheck.errors import StoreError
from factcheck.ports import Bands, Encoder, Vectors

_ASK_AT_ONCE = 500
"""Keys in one question to the file; SQLite takes 999 in its oldest builds."""
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS vectors ("
    "number INTEGER PRIMARY KEY AUTOINCREMENT, encoder TEXT NOT NULL, text_sha256 BLOB NOT NULL, "
    "vector BLOB NOT NULL, UNIQUE (encoder, text_sha256))"
)


class CachedEncoder:
    """Another encoder, asked only for texts it has not seen. Gives the same vectors as the encoder it wraps."""

    def __init__(
        self, inner: Encoder, *, max_vectors: int = 20_000, path: Path | None = None, max_rows: int = 500_000
    ) -> None:
        """Wrap `inner`.

        Args:
            inner: the encoder that does the work.
            max_vectors: kept in memory, the longest unused go first (2 kB each at 512 dimensions).
            path: a SQLite file that outlives the process; None keeps nothing on disk.
            max_rows: kept in the file, the oldest go first.

        Raises:
            StoreError: the file is not a database, or cannot be written.
        """
        self._inner = inner
        self._max_vectors = max_vectors
        self._memory: OrderedDict[bytes, NDArray[np.float32]] = OrderedDict()
        self._lock = Lock()
        self._file = _VectorFile(path, inner, max_rows) if path is not None else None

    @property
    def id(self) -> str:
        """The wrapped encoder's id."""
        return self._inner.id

    @property
    def dimension(self) -> int:
        """The wrapped encoder's dimension."""
        return self._inner.dimension

    @property
    def bands(self) -> Bands:
        """The wrapped encoder's bands."""
        return self._inner.bands

    @property
    def languages(self) -> frozenset[str]:
        """The wrapped encoder's languages."""
        return self._inner.languages

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors in the order of `texts`; equal texts are encoded once."""
        out = np.zeros((len(texts), self.dimension), dtype=np.float32)
        keys = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() for text in texts]
        with self._lock:
            missing: dict[bytes, str] = {}
            for row, key in enumerate(keys):
                held = self._memory.get(key)
                if held is None:
                    missing.setdefault(key, texts[row])
                else:
                    self._memory.move_to_end(key)
                    out[row] = held
            if missing:
                fresh = self._fetch(missing)
                for row, key in enumerate(keys):
                    if key in fresh:
                        out[row] = fresh[key]
                self._remember(fresh)
        return out

    def _fetch(self, missing: Mapping[bytes, str]) -> dict[bytes, NDArray[np.float32]]:
        found = self._file.read(list(missing)) if self._file else {}
        wanted = [key for key in missing if key not in found]
        if wanted:
            vectors = self._inner.encode([missing[key] for key in wanted])
            made = {key: vectors[row].copy() for row, key in enumerate(wanted)}
            if self._file:
                self._file.write(made)
            found |= made
        return found

    def _remember(self, fresh: Mapping[bytes, NDArray[np.float32]]) -> None:
        for key, vector in fresh.items():
            self._memory[key] = vector
        while len(self._memory) > self._max_vectors:
            self._memory.popitem(last=False)


class _VectorFile:
    """The part of the cache that outlives the process."""

    def __init__(self, path: Path, encoder: Encoder, max_rows: int) -> None:
        self._path = path
        self._encoder = encoder
        self._max_rows = max_rows
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path, timeout=30, check_same_thread=False, isolation_level=None)
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.execute("PRAGMA synchronous=NORMAL")
            self._connection.execute(_SCHEMA)
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"the vector cache {path} cannot be opened ({error}): move it away or free it") from error

    def read(self, keys: Sequence[bytes]) -> dict[bytes, NDArray[np.float32]]:
        """Those of `keys` that the file holds."""
        found: dict[bytes, NDArray[np.float32]] = {}
        for at in range(0, len(keys), _ASK_AT_ONCE):
            part = keys[at : at + _ASK_AT_ONCE]
            marks = ",".join("?" * len(part))
            sql = f"SELECT text_sha256, vector FROM vectors WHERE encoder = ? AND text_sha256 IN ({marks})"  # noqa: S608
            for key, blob in self._run(sql, (self._encoder.id, *part)):
                vector = np.frombuffer(blob, dtype="<f4")
                if vector.shape == (self._encoder.dimension,):
                    found[key] = vector.astype(np.float32)
        return found

    def write(self, vectors: Mapping[bytes, NDArray[np.float32]]) -> None:
        """Add; where the file is full, the oldest rows make room."""
        rows = [(self._encoder.id, key, vector.astype("<f4").tobytes()) for key, vector in vectors.items()]
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany(
                "INSERT OR IGNORE INTO vectors (encoder, text_sha256, vector) VALUES (?, ?, ?)", rows
            )
            self._connection.execute(
                "DELETE FROM vectors WHERE number <= (SELECT MAX(number) FROM vectors) - ?", (self._max_rows,)
            )
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise StoreError(
                f"the vector cache {self._path} cannot be written ({error}): free space or move it"
            ) from error

    def _run(self, sql: str, values: tuple[str | bytes, ...]) -> list[tuple[bytes, bytes]]:
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise StoreError(f"the vector cache {self._path} cannot be read ({error}): move it away") from error
