"""How is a folder of this machine read without leaving it? Opens step by step from the folder, never through links."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from factcheck.errors import AddressRefused, FetchError
from factcheck.model.reasons import GapReason
from factcheck.ports import LocalFile

_MOST_FILES = 20_000
_STEP = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
"""Without O_NONBLOCK, opening a pipe waits for whoever writes into it."""
_LINKED = (errno.ELOOP, errno.ENOTDIR)


class LocalFolders:
    """Implements `ports.Folders`. Keeps nothing open."""

    def files(self, folder: str) -> tuple[LocalFile, ...]:
        """Every readable file in it and below, newest first, then by name; links and hidden files are left out.

        Raises:
            FetchError: there is no such folder, it cannot be listed, or it holds more files than a source should.
        """
        if not Path(folder).is_dir():
            raise _trouble(folder, f"{folder} is no folder; name one under `path`")
        found: list[LocalFile] = []
        for file in _below(folder):
            found.append(file)
            if len(found) > _MOST_FILES:
                raise _trouble(folder, f"{folder} holds more than {_MOST_FILES:,} files; name a smaller folder")
        return tuple(sorted(found, key=lambda file: (-file.modified, file.name)))

    def body(self, folder: str, name: str, max_bytes: int) -> bytes:
        """The first `max_bytes` bytes of one of its files.

        Raises:
            AddressRefused: the name leads out of the folder, through a link, or to what is no file.
            FetchError: it cannot be read.
        """
        steps = name.split("/")
        if any(step in ("", ".", "..") or "\0" in step for step in steps):
            raise AddressRefused(f"{name!r} leads out of {folder}", reason=GapReason.BLOCKED, url=folder)
        opened: list[int] = []
        try:
            opened.append(os.open(folder, os.O_RDONLY | os.O_DIRECTORY))
            for step in steps[:-1]:
                opened.append(os.open(step, _STEP, dir_fd=opened[-1]))
            opened.append(os.open(steps[-1], _FILE, dir_fd=opened[-1]))
            if not stat.S_ISREG(os.fstat(opened[-1]).st_mode):
                raise AddressRefused(f"{name} in {folder} is no file", reason=GapReason.BLOCKED, url=folder)
            with os.fdopen(opened.pop(), "rb") as file:
                return file.read(max_bytes)
        except OSError as error:
            if error.errno in _LINKED:
                raise AddressRefused(f"{name} in {folder} is a link", reason=GapReason.BLOCKED, url=folder) from error
            raise _trouble(folder, f"{name} in {folder} cannot be read ({error.strerror})") from error
        finally:
            for descriptor in reversed(opened):
                os.close(descriptor)


def _below(folder: str) -> Iterator[LocalFile]:
    def refuse(error: OSError) -> None:
        raise _trouble(folder, f"{error.filename} cannot be listed ({error.strerror})") from error

    for place, inner, names, descriptor in os.fwalk(folder, follow_symlinks=False, onerror=refuse):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in names:
            try:
                facts = os.stat(name, dir_fd=descriptor, follow_symlinks=False)
            except FileNotFoundError:
                continue
            if stat.S_ISREG(facts.st_mode) and not name.startswith("."):
                below = (Path(place) / name).relative_to(folder).as_posix()
                yield LocalFile(below, facts.st_mtime, facts.st_size)


def _trouble(folder: str, what: str) -> FetchError:
    return FetchError(what, reason=GapReason.SOURCE_UNREACHABLE, url=f"file://{folder}")
