"""What does an editor see while waiting? Which source is read and a bar for the whole; nothing where nobody looks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from factcheck.service.events import Arrived, Event, Extracted, Finished, Judged, Planned, Started


class Waiting:
    """Turns events into one line and a bar."""

    def __init__(self, progress: Progress | None) -> None:
        """Show on `progress`, or nothing where it is None."""
        self._progress = progress
        self._task: TaskID | None = None
        if progress is not None:
            self._task = progress.add_task("Reading the article", total=None)

    def show(self, event: Event) -> None:
        """Take in one event."""
        if self._progress is None or self._task is None:
            return
        match event:
            case Extracted(extraction):
                self._progress.update(self._task, description=f"{len(extraction.quotations)} quotations")
            case Planned(number, targets):
                self._progress.reset(self._task, total=len(targets), description=f"Round {number}")
            case Arrived(target, _):
                self._progress.update(self._task, advance=1, description=f"Read {target.source_id}")
            case Judged(_, provisional):
                self._progress.update(self._task, description="Comparing" if provisional else "Judging")
            case Started() | Finished():
                pass


@contextmanager
def waiting(stream: TextIO = sys.stderr) -> Iterator[Waiting]:
    """A progress display on `stream`, silent when that is no terminal."""
    if not stream.isatty():
        yield Waiting(None)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(file=stream), transient=True) as progress:
        yield Waiting(progress)
