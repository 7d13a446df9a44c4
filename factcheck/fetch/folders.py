"""What lies in a folder of a source? Takes its files as snapshots, as if fetched; nothing leaves the house."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import quote

from factcheck.errors import FetchError
from factcheck.fetch.retrieve import Retrieved
from factcheck.model.reasons import GapReason, Stage
from factcheck.model.snapshot import Gap, Snapshot
from factcheck.model.source import Finder, Source, Target, TargetKind
from factcheck.ports import Clock, Folders, LocalFile, SnapshotStore


def collect(
    target: Target,
    *,
    source: Source,
    folders: Folders | None,
    snapshots: SnapshotStore,
    clock: Clock,
    max_bytes: int,
) -> tuple[Retrieved, ...]:
    """The newest files of the folder, each kept in the store; gaps for what cannot be read or what the limit cuts.

    Only a folder that the entry of the source itself names is looked into.

    Raises:
        StoreError: the store is full or cannot be written.
    """
    finder = target.finder
    if folders is None or finder is None or finder.path is None or finder not in source.find:
        return (_refused(target, GapReason.BLOCKED, f"{target.url} is no folder that the sources file names", clock),)
    return tuple(_collected(target, finder, folders, _Keeper(target, finder.path, snapshots, clock, max_bytes)))


def _collected(target: Target, finder: Finder, folders: Folders, keeper: _Keeper) -> Iterator[Retrieved]:
    try:
        files = [file for file in folders.files(finder.path or "") if (finder.match or "") in file.name]
    except FetchError as error:
        yield _refused(target, error.reason, str(error), keeper.clock)
        return
    for file in files[: finder.limit]:
        yield keeper.keep(file, folders)
    left = len(files) - finder.limit
    if left > 0:
        detail = f"the limit of {finder.limit} documents left {left} files of {target.url} unread"
        yield _refused(target, GapReason.TRUNCATED_BY_LIMIT, detail, keeper.clock)


class _Keeper:
    """Puts the files of one folder into the store."""

    def __init__(self, target: Target, path: str, snapshots: SnapshotStore, clock: Clock, max_bytes: int) -> None:
        self.clock = clock
        self._target = target
        self._path = path
        self._snapshots = snapshots
        self._max_bytes = max_bytes

    def keep(self, file: LocalFile, folders: Folders) -> Retrieved:
        """The file as a snapshot; the one that is held, where nothing changed."""
        url = address_of(self._path, file.name)
        try:
            body = folders.body(self._path, file.name, self._max_bytes)
        except FetchError as error:
            return _refused(self._target, error.reason, str(error), self.clock, url=url)
        digest = hashlib.sha256(body).hexdigest()
        held = self._snapshots.latest(url)
        if held is not None and held.sha256 == digest and held.source_id == self._target.source_id:
            return Retrieved(held)
        snapshot = Snapshot(
            sha256=digest,
            source_id=self._target.source_id,
            requested_url=url,
            final_url=url,
            status=200,
            media_type="application/octet-stream",
            size=len(body),
            fetched_at=self.clock.now(),
            truncated=file.size > self._max_bytes,
            kind=TargetKind.FOLDER,
            title=file.name,
        )
        self._snapshots.put(snapshot, body)
        return Retrieved(snapshot)


def address_of(folder: str, name: str) -> str:
    """The address of a file, as citations name it.

    >>> address_of("/srv/minutes", "may/12 b.txt")
    'file:///srv/minutes/may/12%20b.txt'
    """
    return "file://" + quote(str(PurePosixPath(folder) / name), errors="surrogateescape")


def _refused(target: Target, reason: GapReason, detail: str, clock: Clock, *, url: str | None = None) -> Retrieved:
    return Retrieved(
        Gap(
            source_id=target.source_id,
            stage=Stage.RETRIEVE,
            reason=reason,
            detail=detail,
            url=url or target.url,
            at=clock.now(),
        )
    )
