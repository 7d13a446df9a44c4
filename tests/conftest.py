"""What do many tests share? The fixture web and a command line with a store of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factcheck.entrypoints.cli.main import run
from fixtures.serve import FixtureWeb

ROOT = Path(__file__).resolve().parents[1]
Command = Callable[..., Result]


@pytest.fixture(scope="session")
def web() -> Iterator[FixtureWeb]:
    """The fixture web on a free port of loopback."""
    with FixtureWeb() as server:
        yield server


@pytest.fixture
def factcheck(web: FixtureWeb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs the command line in this process, with the fixture sources and an empty store."""
    monkeypatch.setenv("FACTCHECK_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("FACTCHECK_SOURCES", str(ROOT / "fixtures/sources.yaml"))
    monkeypatch.setenv("FACTCHECK_FIXTURE_PORT", str(web.port))

    def command(*arguments: str | Path, stdin: bytes | str | None = None) -> Result:
        return CliRunner().invoke(run, [str(argument) for argument in arguments], input=stdin)

    return command
