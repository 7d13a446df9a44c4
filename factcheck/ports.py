"""What does the core need from the world? Every protocol, on one page.

Adapters implement these; `factcheck.testing` holds fakes; one contract test a port runs over all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from factcheck.model.check import Check
from factcheck.model.check import CheckQuery as CheckQuery
from factcheck.model.snapshot import Snapshot

Vectors = NDArray[np.float32]
"""Shape `(n, dimension)`, L2-normalised rows."""


@dataclass(frozen=True, slots=True)
class FetchRequest:
    """One request. Redirects are not followed: the caller decides on every hop."""

    url: str
    headers: tuple[tuple[str, str], ...] = ()
    max_bytes: int = 20_000_000
    """After decompression; the rest is cut and the response says so."""
    timeout_s: float = 20.0
    """For the whole exchange, body included."""
    private_hosts: tuple[tuple[str, str | None], ...] = ()
    """Host names that may lie on loopback or private addresses, as the sources file lists them: the
    name of the URL, and where to connect (`address:port`), None to resolve the name as usual."""


@dataclass(frozen=True, slots=True)
class FetchResponse:
    """The answer to one request, decoded from transfer and content encodings."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    """Names in lower case."""
    body: bytes
    truncated: bool = False

    def header(self, name: str) -> str | None:
        """The first value of that name (lower case), or None."""
        return next((value for key, value in self.headers if key == name), None)


@dataclass(frozen=True, slots=True)
class Bands:
    """Where similarity plus half the margin becomes a band; calibrated for one encoder."""

    matched: float
    probable: float
    weak: float


class Clock(Protocol):
    """The time. Nothing else in the core knows it."""

    def now(self) -> datetime:
        """Aware, UTC."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait, for politeness and back-off only."""
        ...


class Fetcher(Protocol):
    """One request to the outside, through the address guard."""

    def send(self, request: FetchRequest) -> FetchResponse:
        """Send and read the body.

        Raises:
            AddressRefused: the guard said no; nothing was sent.
            FetchError: no complete answer; `reason` says why.
        """
        ...


@dataclass(frozen=True, slots=True)
class LocalFile:
    """One file of a folder of this machine."""

    name: str
    """Path below the folder, with `/`."""
    modified: float
    """Seconds since 1970: newest first is how a folder is read. No date of the document."""
    size: int


class Folders(Protocol):
    """Folders of this machine that the sources file names. Never leads outside of one."""

    def files(self, folder: str) -> tuple[LocalFile, ...]:
        """Every readable file in it and below, newest first, then by name; links and hidden files are left out.

        Raises:
            FetchError: there is no such folder, or it cannot be listed.
        """
        ...

    def body(self, folder: str, name: str, max_bytes: int) -> bytes:
        """The first `max_bytes` bytes of one of its files.

        Raises:
            AddressRefused: the name leads out of the folder, through a link, or to what is no file.
            FetchError: it cannot be read.
        """
        ...


class Encoder(Protocol):
    """Texts to vectors, for finding passages in other languages."""

    @property
    def id(self) -> str:
        """Name and version; goes into cache keys and results."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    @property
    def bands(self) -> Bands:
        """Calibrated for this encoder alone."""
        ...

    @property
    def languages(self) -> frozenset[str]:
        """Primary language tags that the encoder was measured on."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors in the order of `texts`; an empty list gives shape `(0, dimension)`."""
        ...


class SnapshotStore(Protocol):
    """Bytes as received, written once, found by digest."""

    def put(self, snapshot: Snapshot, body: bytes) -> None:
        """Keep both; a second put of equal bytes adds the snapshot's facts only.

        Raises:
            StoreError: the disk is full or not writable; nothing half is left behind.
        """
        ...

    def body(self, sha256: str) -> bytes:
        """The bytes.

        Raises:
            NotFound: none of that digest.
            StoreError: the bytes do not match their digest any more.
        """
        ...

    def latest(self, url: str) -> Snapshot | None:
        """The newest snapshot that was requested at, or led to, this address."""
        ...

    def all(self) -> Iterator[Snapshot]:
        """Every snapshot, oldest first."""
        ...


class CheckStore(Protocol):
    """Checks, appended. A finished check is never changed."""

    def add(self, check: Check, article: str) -> None:
        """Store a new check, or bring a running one to its next status. `article` is the article's JSON.

        Raises:
            StoreError: it is finished already, or the store cannot be written.
        """
        ...

    def get(self, run_id: str) -> Check:
        """The check of that run; a unique beginning of the id will do.

        Raises:
            NotFound: none, or several begin so.
        """
        ...

    def article(self, run_id: str) -> str:
        """The article's JSON as handed to `add`."""
        ...

    def list(self, query: CheckQuery) -> tuple[Check, ...]:
        """Newest first."""
        ...

    def unfinished(self) -> tuple[Check, ...]:
        """Queued and running ones, oldest first: what a crash left."""
        ...


class Leases(Protocol):
    """Who is working on what, so that no run is picked up twice."""

    def hold(self, name: str) -> AbstractContextManager[bool]:
        """Hold `name` while the context lasts; False where another process holds it. A crash lets go."""
        ...


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a held document, as the archive keeps it."""

    document: str
    """SHA-256 of the snapshot."""
    number: int
    start: int
    end: int
    terms: tuple[str, ...]
    """Computed by us: rare words as they are, pairs of common neighbours as `a_b`."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage that shares terms with the query, best first."""

    document: str
    start: int
    end: int
    score: float


class Archive(Protocol):
    """Passages of what is held, searched by terms."""

    def add(self, passages: Sequence[Passage]) -> None:
        """Add, durable when it returns."""
        ...

    def search(self, terms: Sequence[str], limit: int) -> tuple[Hit, ...]:
        """Best first."""
        ...

    def remove(self, document: str) -> None:
        """Forget every passage of a document."""
        ...

    def stats(self) -> dict[str, int]:
        """`passages` and `documents`."""
        ...


class Translator(Protocol):
    """Texts to another language; off by default, counts as outreach."""

    def translate(self, texts: Sequence[str], source: str, target: str) -> tuple[str, ...]:
        """In the order of `texts`."""
        ...
