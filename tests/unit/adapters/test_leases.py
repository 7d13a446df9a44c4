"""Leases: one holder at a time, and a crash lets go."""

import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.adapters.leases import FileLeases

HOLDER = """
import sys, pathlib
from factcheck.adapters.leases import FileLeases
with FileLeases(pathlib.Path(sys.argv[1])).hold("run-1") as ours:
    print(ours, flush=True)
    sys.stdin.read()
"""


def test_second_holder_is_told_no(tmp_path: Path) -> None:
    with FileLeases(tmp_path).hold("run-1") as first, FileLeases(tmp_path).hold("run-1") as second:
        assert (first, second) == (True, False)


def test_lease_is_free_again_after_its_context(tmp_path: Path) -> None:
    leases = FileLeases(tmp_path)

    with leases.hold("run-1"):
        pass

    with leases.hold("run-1") as again:
        assert again


def test_killed_process_lets_go(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "True"
    with FileLeases(tmp_path).hold("run-1") as held_elsewhere:
        assert not held_elsewhere

    process.kill()
    process.communicate()

    with FileLeases(tmp_path).hold("run-1") as ours:
        assert ours


@pytest.mark.parametrize("name", ["", "../run", "a/b", "x" * 101])
def test_names_that_could_leave_the_folder_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="lease"), FileLeases(tmp_path).hold(name):
        pass
