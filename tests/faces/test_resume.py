"""Is a check that was killed half-way finished as if nothing had happened?"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.adapters.snapshots.files import FileSnapshots
from factcheck.adapters.sql.checks import SqlChecks
from factcheck.model.check import CheckQuery, RunStatus
from fixtures.serve import FixtureWeb

ROOT = Path(__file__).resolve().parents[2]
(ARTICLE,) = (ROOT / "fixtures" / "cases" / "en-faithful").glob("article.*")
CHECK = ("check", str(ARTICLE), "--outreach", "open", "--format", "json")

Program = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def program(web: FixtureWeb) -> Program:
    settings = {"FACTCHECK_SOURCES": str(ROOT / "fixtures" / "sources.yaml"), **web.environment}

    def start(data: Path, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "factcheck", *arguments],
            env={**os.environ, **settings, "FACTCHECK_DATA": str(data)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


def kill_after(child: subprocess.Popen[str], web: FixtureWeb, requests: int) -> None:
    """SIGKILL once the fixture web has met so many requests."""
    while len(web.requests) < requests:
        try:
            child.wait(timeout=0.01)
        except subprocess.TimeoutExpired:
            continue
        pytest.fail(f"the check ended before it was killed: {child.communicate()}")
    child.send_signal(signal.SIGKILL)
    child.communicate()


def test_a_killed_check_is_finished_as_if_nothing_had_happened(program: Program, web: FixtureWeb, tmp_path: Path):
    broken, whole = tmp_path / "broken", tmp_path / "whole"
    for requests in (1, 4):
        web.forget()
        kill_after(program(broken, *CHECK), web, requests)
    left = SqlChecks(f"sqlite:///{broken / 'factcheck.sqlite'}").unfinished()

    said, trouble = program(broken, "resume").communicate()
    program(whole, *CHECK).communicate()

    assert len(left) == 2, "each killed check was stored before anything was fetched"
    assert trouble == ""
    assert "2 checks finished." in said
    store = SqlChecks(f"sqlite:///{broken / 'factcheck.sqlite'}")
    (straight,) = SqlChecks(f"sqlite:///{whole / 'factcheck.sqlite'}").list(CheckQuery())
    finished = store.list(CheckQuery())
    assert {check.run.id for check in finished} == {check.run.id for check in left}
    assert [check.run.status for check in finished] == [RunStatus.DONE] * 2
    assert {check.result.to_json() for check in finished} == {straight.result.to_json()}
    assert store.unfinished() == ()
    assert store.verify() == ()
    assert FileSnapshots(broken / "snapshots").verify() == ()


def test_nothing_is_finished_twice(program: Program, web: FixtureWeb, tmp_path: Path):
    web.forget()
    kill_after(program(tmp_path, *CHECK), web, 1)

    children = [program(tmp_path, "resume") for _ in range(2)]
    answers = [child.communicate() for child in children]

    assert [trouble for _, trouble in answers] == ["", ""]
    assert sum(said.count(" done\n") for said, _ in answers) == 1
    assert len(SqlChecks(f"sqlite:///{tmp_path / 'factcheck.sqlite'}").list(CheckQuery())) == 1
