"""Who works on a run? One lock file a run; the operating system lets go when a process dies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from factcheck.errors import StoreError


class FileLeases:
    """Leases of all processes on this machine that share one data folder."""

    def __init__(self, folder: Path) -> None:
        """Use `folder`, made on first use."""
        self._folder = folder

    @contextmanager
    def hold(self, name: str) -> Iterator[bool]:
        """Hold `name` while the context lasts; False where another process holds it."""
        if not re.fullmatch(r"[\w.-]{1,100}", name):
            raise ValueError(f"a lease is named by letters, digits, '.', '_' and '-', not {name!r}")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self._folder / f"{name}.lock", timeout=0)
            lock.acquire()
        except Timeout:
            yield False
            return
        except OSError as error:
            raise StoreError(
                f"The folder {self._folder} cannot be written ({error.strerror}). Free space or set FACTCHECK_DATA."
            ) from error
        try:
            yield True
        finally:
            lock.release()
