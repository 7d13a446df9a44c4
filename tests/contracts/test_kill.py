"""What is left when a process is killed in the middle of its writing? Everything it said was kept, and nothing half.

A child writes and names each thing it has kept; after some of them it gets SIGKILL, wherever it stands then.
The long form of this, under load, is `bench/`'s.
"""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.adapters.snapshots.files import FileSnapshots
from factcheck.adapters.sql.checks import SqlChecks
from factcheck.model.check import CheckQuery, RunStatus
from factcheck.testing import MOMENT, a_snapshot

ROUNDS = 4

PUT_SNAPSHOTS = """
import sys
from pathlib import Path
from factcheck.adapters.snapshots.files import FileSnapshots
from factcheck.testing import a_snapshot

store = FileSnapshots(Path(sys.argv[1]))
for number in range(100_000):
    body = f"{sys.argv[2]} {number} ".encode() * 20_000
    url = f"https://town.example/{sys.argv[2]}/{number}"
    store.put(a_snapshot(body, requested_url=url), body)
    print(url, flush=True)
"""

ADD_CHECKS = """
import sys
from factcheck.adapters.sql.checks import SqlChecks
from factcheck.model.judgement import Verdict
from factcheck.testing import a_check, an_article

print("opening", flush=True)
store = SqlChecks(sys.argv[1])
for number in range(100_000):
    name = f"{sys.argv[2]}-{number}"
    article = an_article(f"Article {name}")
    store.add(a_check(1, id=name), article.model_dump_json())
    print("running", name, flush=True)
    done = a_check(1, *[Verdict.VERBATIM] * 50, id=name, article=article)
    store.add(done, article.model_dump_json())
    print("done", name, flush=True)
"""


def said_until_killed(script: str, place: str, tag: str, lines: int) -> list[str]:
    """What the child said in its first `lines` lines, and whatever else it said before the kill reached it."""
    child = subprocess.Popen([sys.executable, "-c", script, place, tag], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    said = [child.stdout.readline().strip() for _ in range(lines)]
    child.kill()
    rest = child.stdout.read().split("\n")[:-1]
    child.wait()
    assert child.returncode == -9, "the child ended by itself"
    return said + rest


def test_no_snapshot_is_lost_or_half(tmp_path: Path):
    chance = random.Random(20260309)
    kept: list[str] = []

    for turn in range(ROUNDS):
        kept += said_until_killed(PUT_SNAPSHOTS, str(tmp_path), f"{turn}", chance.randint(1, 25))

        store = FileSnapshots(tmp_path)
        assert store.verify() == ()
        assert {snapshot.requested_url for snapshot in store.all()} >= set(kept)
        for url in kept:
            assert store.body(store.latest(url).sha256)

    store.put(a_snapshot(b"after", fetched_at=MOMENT), b"after")
    assert list((tmp_path / "writing").iterdir()) == []
    whole = {path.parent.name + path.name for path in (tmp_path / "objects").rglob("*") if path.is_file()}
    assert whole >= {snapshot.sha256 for snapshot in store.all()}
    assert all(store.body(digest) is not None for digest in whole)


def test_no_finished_check_is_lost_or_half(address: str):
    chance = random.Random(20260310)
    said: list[str] = []

    for turn in range(ROUNDS):
        said += said_until_killed(ADD_CHECKS, address, f"{turn}", chance.randint(2, 40))

        store = SqlChecks(address)
        assert store.verify() == ()
        held = {check.run.id: check for check in store.list(CheckQuery(limit=100_000))}
        for line in said:
            status, _, name = line.partition(" ")
            if status != "opening":
                assert held[name].run.status in (RunStatus(status), RunStatus.DONE)
        assert all((check.result is not None) == (check.run.status is RunStatus.DONE) for check in held.values())
        assert {check.run.id for check in store.unfinished()} == {
            name for name, check in held.items() if check.run.status is RunStatus.RUNNING
        }
        store.close()


@pytest.mark.parametrize("turn", range(3))
def test_a_first_start_that_was_killed_can_be_repeated(address: str, turn: int):
    said_until_killed(ADD_CHECKS, address, f"{turn}", 1)

    assert SqlChecks(address).verify() == ()
