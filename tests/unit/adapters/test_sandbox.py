"""A child process does the work, and whatever kills it kills nothing else."""

from collections.abc import Iterator

import pytest

from factcheck.adapters.sandbox import Sandbox
from factcheck.errors import ReadError
from factcheck.model.reasons import GapReason

BEHAVE = "tests.unit.adapters.sandboxed:behave"


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(BEHAVE, wall_s=2.0, cpu_s=1, memory_bytes=600_000_000) as opened:
        yield opened


def test_one_child_answers_again_and_again() -> None:
    with Sandbox("tests.unit.adapters.sandboxed:echo") as opened:
        first, second = opened.call(b"abc"), opened.call(b"d" * 3_000_000)

    assert first[:3] == b"cba"
    assert first[3:] == second[3_000_000:]


@pytest.mark.parametrize("payload", [b"sleep", b"spin", b"eat", b"crash", b"exit", b"raise"])
def test_call_that_goes_wrong_is_an_error_and_the_next_one_works(sandbox: Sandbox, payload: bytes) -> None:
    assert sandbox.call(b"") == b"fine"

    with pytest.raises(ReadError) as caught:
        sandbox.call(payload)

    assert caught.value.reason is GapReason.EXTRACTION_POOR
    assert "stopped" in str(caught.value)
    assert sandbox.call(b"") == b"fine"


def test_output_of_the_function_is_no_answer(sandbox: Sandbox) -> None:
    assert sandbox.call(b"print") == b"fine"


def test_large_answers_arrive_whole(sandbox: Sandbox) -> None:
    assert len(sandbox.call(b"large")) == 5_000_000


def test_child_gets_no_secrets(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_SECRET", "x")

    assert b"SECRET" not in sandbox.call(b"environment")


def test_unknown_function_is_an_error() -> None:
    with Sandbox("factcheck.adapters.sandbox:no_such_thing") as opened, pytest.raises(ReadError):
        opened.call(b"")
