"""Where do the bytes lie? A folder that any other program can read and check.

    objects/ab/cdef…    the bytes as received, named by their SHA-256 (`sha256sum` verifies them)
    facts.jsonl         the facts of every snapshot, one JSON object a line, appended
    writing/            a body on its way; whatever lies here after a crash is thrown away
    lock                held by the one process that writes

A body is written beside its place, forced to the disk, then renamed: it is there wholly or not at all. Its
facts follow, also forced to the disk; a line that a crash cut short is dropped by the next writer. Readers
need no lock. Which snapshot is the newest of an address is kept in memory and follows what other processes
append.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import FileIO
from pathlib import Path

from filelock import FileLock

from factcheck.errors import InternalError, NotFound, StoreError
from factcheck.model.snapshot import Snapshot

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""No space, quota used up, file size limit reached."""

DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)
"""No right to it, not permitted, read-only file system."""


class FileSnapshots:
    """Snapshots in a folder, safe to use from many threads and processes of one machine."""

    def __init__(self, folder: Path) -> None:
        """Use `folder`; it is made when the first snapshot is put."""
        self._folder = folder
        self._facts = folder / "facts.jsonl"
        self._thread = threading.Lock()
        self._process = FileLock(folder / "lock")
        self._index = _Index(self._facts)

    def put(self, snapshot: Snapshot, body: bytes) -> None:
        """Keep both; a second put of equal bytes adds the snapshot's facts only, and mends damaged bytes.

        Raises:
            InternalError: the snapshot names another digest than the bytes have.
            StoreError: the disk is full or not writable; nothing half is left behind.
        """
        if hashlib.sha256(body).hexdigest() != snapshot.sha256:
            raise InternalError(f"The snapshot of {snapshot.requested_url} names another digest than its bytes have.")
        line = snapshot.model_dump_json(by_alias=True).encode("utf-8") + b"\n"
        with self._explained(f"the snapshot of {snapshot.requested_url} was not kept"), self._writing():
            self._keep(snapshot.sha256, body)
            _append(self._facts, line)

    def body(self, sha256: str) -> bytes:
        """The bytes.

        Raises:
            NotFound: none of that digest.
            StoreError: the bytes do not match their digest any more, or cannot be read.
        """
        path = self._path(sha256)
        try:
            body = path.read_bytes() if path is not None else None
        except FileNotFoundError:
            body = None
        except OSError as error:
            raise StoreError(f"The snapshot {path} cannot be read ({error.strerror}). Look at its disk.") from error
        if body is None:
            raise NotFound(f"No snapshot {sha256} is stored. Run the check again to fetch its sources anew.")
        if hashlib.sha256(body).hexdigest() != sha256:
            raise StoreError(f"The snapshot {path} is damaged: its bytes changed. Restore that file from a backup.")
        return body

    def latest(self, url: str) -> Snapshot | None:
        """The newest snapshot that was requested at, or led to, this address.

        Raises:
            StoreError: the facts cannot be read.
        """
        with self._explained("what is held cannot be read"), self._thread:
            return self._index.latest(url)

    def all(self) -> Iterator[Snapshot]:
        """Every snapshot, oldest first.

        Raises:
            StoreError: the facts cannot be read.
        """
        with self._explained("what is held cannot be read"), self._thread:
            places = self._index.places()
        for place in places:
            with self._explained("what is held cannot be read"), self._thread:
                snapshot = self._index.at(place)
            yield snapshot

    def verify(self) -> tuple[str, ...]:
        """Hash all bytes anew: one sentence for each snapshot whose bytes are gone or changed, oldest first."""
        troubles: dict[str, str | None] = {}
        for snapshot in self.all():
            if snapshot.sha256 not in troubles:
                try:
                    self.body(snapshot.sha256)
                    troubles[snapshot.sha256] = None
                except (NotFound, StoreError) as error:
                    troubles[snapshot.sha256] = str(error)
        return tuple(trouble for trouble in troubles.values() if trouble is not None)

    def _path(self, sha256: str) -> Path | None:
        if not re.fullmatch("[0-9a-f]{64}", sha256):
            return None
        return self._folder / "objects" / sha256[:2] / sha256[2:]

    def _keep(self, sha256: str, body: bytes) -> None:
        path = self._folder / "objects" / sha256[:2] / sha256[2:]
        if path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256:
            return
        if not path.parent.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            _sync_folder(path.parent.parent)
        half = self._folder / "writing" / sha256
        try:
            with half.open("wb") as file:
                file.write(body)
                file.flush()
                os.fsync(file.fileno())
            half.chmod(0o444)
            half.replace(path)
        except OSError:
            half.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._thread:
            (self._folder / "writing").mkdir(parents=True, exist_ok=True)
            with self._process:
                for half in (self._folder / "writing").iterdir():
                    half.unlink()
                yield

    @contextmanager
    def _explained(self, consequence: str) -> Iterator[None]:
        try:
            yield
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError(f"{self._facts} is damaged; {consequence}. Restore it from a backup.") from error
        except OSError as error:
            raise StoreError(_explain(error, self._folder, consequence)) from error


class _Index:
    """Which line of the facts is the newest of an address. Reads what was appended since it last looked."""

    def __init__(self, facts: Path) -> None:
        self._facts = facts
        self._read_to = 0
        self._newest: dict[str, tuple[datetime, int]] = {}
        self._places: list[tuple[datetime, int]] = []

    def latest(self, url: str) -> Snapshot | None:
        self._follow()
        newest = self._newest.get(url)
        return None if newest is None else self.at(newest[1])

    def places(self) -> list[int]:
        self._follow()
        return [place for _, place in sorted(self._places)]

    def at(self, place: int) -> Snapshot:
        with self._facts.open("rb") as file:
            file.seek(place)
            return Snapshot.model_validate_json(file.readline())

    def _follow(self) -> None:
        try:
            size = self._facts.stat().st_size
        except FileNotFoundError:
            return
        if size == self._read_to:
            return
        if size < self._read_to:  # a writer took back a line that did not reach the disk
            self._read_to, self._newest, self._places = 0, {}, []
        with self._facts.open("rb") as file:
            file.seek(self._read_to)
            for line in file:
                if not line.endswith(b"\n"):
                    break
                self._note(json.loads(line), self._read_to)
                self._read_to += len(line)

    def _note(self, facts: dict[str, str], place: int) -> None:
        fetched = (datetime.fromisoformat(facts["fetched_at"]), place)
        self._places.append(fetched)
        for url in (facts["requested_url"], facts["final_url"]):
            self._newest[url] = max(fetched, self._newest.get(url, fetched))


def _append(facts: Path, line: bytes) -> None:
    """Append one line, forced to the disk; a line that an earlier crash cut short goes first, a failed one wholly."""
    facts.touch()
    with facts.open("r+b", buffering=0) as file:
        end = _end_of_lines(file)
        file.truncate(end)
        file.seek(end)
        try:
            if file.write(line) != len(line):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(file.fileno())
        except OSError:
            file.truncate(end)
            raise
    if end == 0:
        _sync_folder(facts.parent)


def _end_of_lines(file: FileIO) -> int:
    """Where the last whole line ends."""
    end = file.seek(0, os.SEEK_END)
    while end > 0:
        start = max(0, end - 65536)
        file.seek(start)
        found = file.read(end - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # folders cannot be opened there; the file system keeps its own journal
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _explain(error: OSError, folder: Path, consequence: str) -> str:
    if error.errno in FULL:
        return f"The disk that holds {folder} is full; {consequence}. Free some space, then run this again."
    if error.errno in DENIED:
        cause = f"{folder} may not be used ({error.strerror}); {consequence}."
        return f"{cause} Give this user the right to it, or name another folder in FACTCHECK_DATA."
    cause = f"{folder} failed ({error.strerror or error}); {consequence}."
    return f"{cause} Look at its disk, or name another folder in FACTCHECK_DATA."
