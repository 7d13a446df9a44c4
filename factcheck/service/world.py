"""What does the service need from outside the core? Its collaborators, handed over in one value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from factcheck.ports import CheckStore, Clock, Encoder, Fetcher, Folders, Leases, SnapshotStore
from factcheck.read.apart import answer


@dataclass(frozen=True, slots=True)
class World:
    """The ports a check uses. `bootstrap` fills it with adapters, tests with fakes."""

    fetcher: Fetcher
    snapshots: SnapshotStore
    checks: CheckStore
    clock: Clock
    leases: Leases
    new_id: Callable[[], str]
    """A fresh id for a run; ids sort by the time of their making."""
    encoder: Encoder | None = None
    """None where no encoder can be had: then quotations in other languages are `unverifiable`."""
    fresh_minutes: float = 30.0
    """How long a held snapshot serves without asking again."""
    reading: Callable[[bytes], bytes] = answer
    """Where foreign bytes are parsed: in this process, or in one that may be killed (`adapters.sandbox`)."""
    folders: Folders | None = None
    """None where no folder of this machine may be read: then sources that are folders are gaps."""
    workers: int = 8
    """Requests under way at once."""
