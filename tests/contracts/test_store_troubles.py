"""What does an operator read when a disk is full, locked, read-only or damaged? One sentence, and nothing half."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy.exc import OperationalError

from factcheck.adapters.snapshots.files import FileSnapshots
from factcheck.adapters.sql.checks import SqlChecks
from factcheck.adapters.sql.dialect import connect, writing
from factcheck.errors import ConfigError, FactcheckError, NotFound, StoreError
from factcheck.model.check import CheckQuery
from factcheck.model.judgement import Verdict
from factcheck.testing import a_check, a_snapshot, an_article

BODY = an_article().model_dump_json()
PAGE = "https://town.example/minutes"


def in_a_child(work: Callable[[], None], prepare: Callable[[], None]) -> str:
    """What `work` raised in a process of its own, after `prepare`; empty where it raised nothing of ours."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            prepare()
            work()
            os.write(writer, b"")
        except FactcheckError as error:
            os.write(writer, f"{type(error).__name__}: {error}".encode())
        except BaseException as error:
            os.write(writer, f"not ours: {error!r}".encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as said:
        text = said.read()
    os.waitpid(child, 0)
    return text


def files_of_at_most(size: int) -> Callable[[], None]:
    """A disk that takes no more: writing beyond `size` fails as on a full one."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def nobody() -> None:
    """Rights of a user who owns nothing, where the tests run as root."""
    if os.getuid() == 0:
        os.setgid(65534)
        os.setuid(65534)


@pytest.fixture
def open_folder(tmp_path: Path) -> Path:
    """A folder that everybody may enter: pytest's own are closed to others."""
    for parent in (tmp_path, *tmp_path.parents[:2]):
        parent.chmod(0o755)
    return tmp_path


def test_a_full_disk_leaves_no_half_snapshot(tmp_path: Path):
    folder = tmp_path / "snapshots"
    FileSnapshots(folder).put(a_snapshot(b"held"), b"held")
    large = b"x" * 100_000

    said = in_a_child(lambda: FileSnapshots(folder).put(a_snapshot(large), large), files_of_at_most(50_000))

    assert said.startswith(f"StoreError: The disk that holds {folder} is full; the snapshot of {PAGE} was not kept.")
    assert list((folder / "writing").iterdir()) == []
    store = FileSnapshots(folder)
    assert list(store.all()) == [a_snapshot(b"held")]
    with pytest.raises(NotFound):
        store.body(a_snapshot(large).sha256)


def test_a_disk_that_fills_up_among_the_facts_leaves_whole_lines(tmp_path: Path):
    folder = tmp_path / "snapshots"
    FileSnapshots(folder).put(a_snapshot(b"held"), b"held")
    size = (folder / "facts.jsonl").stat().st_size

    said = in_a_child(lambda: FileSnapshots(folder).put(a_snapshot(b"x"), b"x"), files_of_at_most(size + 40))

    assert said.startswith("StoreError: The disk that holds")
    assert (folder / "facts.jsonl").stat().st_size == size
    assert FileSnapshots(folder).latest(PAGE) == a_snapshot(b"held")


def test_a_folder_without_rights_is_named(open_folder: Path):
    folder = open_folder / "snapshots"
    FileSnapshots(folder).put(a_snapshot(b"held"), b"held")
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)

    said = in_a_child(lambda: FileSnapshots(folder).put(a_snapshot(b"x"), b"x"), nobody)
    read = in_a_child(lambda: FileSnapshots(folder).body(a_snapshot(b"held").sha256) and None, nobody)

    assert said.startswith(f"StoreError: {folder} may not be used (Permission denied); the snapshot of {PAGE}")
    assert "FACTCHECK_DATA" in said
    assert read == ""


def test_a_folder_that_is_a_file_is_named(tmp_path: Path):
    (tmp_path / "file").write_text("")

    with pytest.raises(StoreError, match="file failed"):
        FileSnapshots(tmp_path / "file").put(a_snapshot(b"x"), b"x")
    with pytest.raises(StoreError, match="cannot be made"):
        SqlChecks(f"sqlite:///{tmp_path / 'file' / 'checks.sqlite'}")


@pytest.mark.parametrize("damage", [b"", b"hel", b"HELD", b"held\n"])
def test_damaged_bytes_are_told_and_never_served(tmp_path: Path, damage: bytes):
    store = FileSnapshots(tmp_path)
    store.put(a_snapshot(b"held"), b"held")
    (damaged,) = (path for path in (tmp_path / "objects").rglob("*") if path.is_file())
    damaged.chmod(0o644)
    damaged.write_bytes(damage)

    with pytest.raises(StoreError, match="is damaged"):
        store.body(a_snapshot(b"held").sha256)
    assert len(store.verify()) == 1

    store.put(a_snapshot(b"held"), b"held")
    assert store.body(a_snapshot(b"held").sha256) == b"held"
    assert store.verify() == ()


def test_bytes_that_are_gone_show(tmp_path: Path):
    store = FileSnapshots(tmp_path)
    store.put(a_snapshot(b"held"), b"held")
    (lost,) = (path for path in (tmp_path / "objects").rglob("*") if path.is_file())
    lost.unlink()

    (trouble,) = store.verify()

    assert a_snapshot(b"held").sha256 in trouble


def test_a_line_that_a_crash_cut_short_goes(tmp_path: Path):
    FileSnapshots(tmp_path).put(a_snapshot(b"1"), b"1")
    with (tmp_path / "facts.jsonl").open("ab") as facts:
        facts.write(b'{"sha256":"half')
    (tmp_path / "writing" / "half").write_bytes(b"ha")

    store = FileSnapshots(tmp_path)
    before = store.latest(PAGE)
    store.put(a_snapshot(b"2"), b"2")

    assert before == a_snapshot(b"1")
    assert [json.loads(line)["size"] for line in (tmp_path / "facts.jsonl").read_text().splitlines()] == [1, 1]
    assert FileSnapshots(tmp_path).latest(PAGE) == store.latest(PAGE) == a_snapshot(b"2")
    assert list((tmp_path / "writing").iterdir()) == []


@pytest.mark.parametrize("line", [b"{}\n", b"[]\n", b"3\n", b"\xff\n", b"nonsense\n", b'{"fetched_at":"x"}\n'])
def test_facts_that_cannot_be_read_are_told(tmp_path: Path, line: bytes):
    (tmp_path / "facts.jsonl").write_bytes(line)

    with pytest.raises(StoreError, match=r"facts\.jsonl is damaged"):
        FileSnapshots(tmp_path).latest(PAGE)
    with pytest.raises(StoreError, match=r"facts\.jsonl is damaged"):
        list(FileSnapshots(tmp_path).all())


def test_two_stores_on_one_folder_see_each_other(tmp_path: Path):
    first, second = FileSnapshots(tmp_path), FileSnapshots(tmp_path)

    first.put(a_snapshot(b"1"), b"1")
    seen = second.latest(PAGE)
    second.put(a_snapshot(b"2"), b"2")

    assert seen == a_snapshot(b"1")
    assert first.latest(PAGE) == a_snapshot(b"2")


def test_a_full_disk_stores_no_half_check(tmp_path: Path):
    address = f"sqlite:///{tmp_path / 'checks.sqlite'}"
    SqlChecks(address).add(a_check(1, Verdict.VERBATIM), BODY)
    large = an_article("x" * 2_000_000).model_dump_json()

    said = in_a_child(lambda: SqlChecks(address).add(a_check(2), large), files_of_at_most(1_000_000))

    assert said.startswith("StoreError: The database sqlite")
    assert "nothing was stored" in said
    store = SqlChecks(address)
    assert store.list(CheckQuery()) == (a_check(1, Verdict.VERBATIM),)
    assert store.verify() == ()


def test_a_database_without_rights_is_named(open_folder: Path):
    folder = open_folder / "data"
    address = f"sqlite:///{folder / 'checks.sqlite'}"
    SqlChecks(address).close()
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)

    said = in_a_child(lambda: SqlChecks(address).add(a_check(1), BODY), nobody)

    assert said.startswith("StoreError: The database sqlite")
    assert "cannot be" in said


def test_a_locked_database_is_told(address: str):
    store = SqlChecks(address, wait_s=0.05)
    store.add(a_check(1), BODY)
    other = connect(address)

    with writing(other) as connection:
        connection.exec_driver_sql("INSERT INTO run_event (run_id, status, facts) VALUES ('run-1', 'running', '{}')")
        if other.dialect.name == "postgresql":
            connection.exec_driver_sql("LOCK TABLE run IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(StoreError, match="is locked by another program"):
            store.add(a_check(2), BODY)


@pytest.mark.parametrize("content", [b"This is a shopping list, not a database. " * 100, b"\x00" * 4096])
def test_a_file_that_is_no_database_is_told(tmp_path: Path, content: bytes):
    file = tmp_path / "checks.sqlite"
    file.write_bytes(content)

    with pytest.raises(StoreError, match="damaged"):
        SqlChecks(f"sqlite:///{file}")
    assert file.read_bytes() == content


def test_a_damaged_database_is_told(tmp_path: Path):
    file = tmp_path / "checks.sqlite"
    store = SqlChecks(f"sqlite:///{file}")
    for number in range(1, 40):
        store.add(a_check(number, Verdict.VERBATIM), BODY)
    store.close()
    content = bytearray(file.read_bytes())
    content[4096 * 2 :] = b"\xab" * (len(content) - 4096 * 2)
    file.write_bytes(content)

    with pytest.raises(StoreError, match="damaged"):
        SqlChecks(f"sqlite:///{file}").list(CheckQuery())


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        ({"sqlite_errorname": "SQLITE_BUSY_SNAPSHOT"}, "is locked"),
        ({"sqlite_errorname": "SQLITE_FULL"}, "Free some space"),
        ({"sqlite_errorname": "SQLITE_IOERR_WRITE"}, "full or failing disk"),
        ({"sqlite_errorname": "SQLITE_READONLY_DBMOVED"}, "the right to write"),
        ({"sqlite_errorname": "SQLITE_CANTOPEN"}, "cannot be opened"),
        ({"sqlite_errorname": "SQLITE_CORRUPT_INDEX"}, "is damaged"),
        ({"sqlstate": "53100"}, "Free some space"),
        ({"sqlstate": "25006"}, "the right to write"),
        ({"sqlstate": "57P01"}, "broke off"),
        ({"sqlstate": "XX001"}, "is damaged"),
        ({"sqlstate": "42P01"}, "answered 42P01"),
        ({}, "cannot be opened"),
    ],
)
def test_each_trouble_says_what_to_do(tmp_path: Path, code: dict[str, str], advice: str):
    engine = connect(f"sqlite:///{tmp_path / 'checks.sqlite'}")

    with pytest.raises(StoreError, match=advice), writing(engine):
        raise OperationalError("SELECT 1", None, SimpleNamespace(**code))


@pytest.mark.parametrize(
    "address", ["", "checks.sqlite", "mysql://localhost/x", "sqlite://", "sqlite:///:memory:", "://"]
)
def test_an_address_of_no_database_of_ours_is_a_mistake_of_configuration(address: str):
    with pytest.raises(ConfigError, match=r"sqlite:///PATH"):
        SqlChecks(address)


def test_a_server_that_is_not_there_is_told_without_the_password():
    with pytest.raises(StoreError, match="cannot be opened") as caught:
        SqlChecks("postgresql://desk:secret@127.0.0.1:1/factcheck")

    assert "secret" not in str(caught.value)


@pytest.mark.postgres
def test_a_database_that_is_not_there_is_told(postgresql: str):
    server, _, _ = postgresql.partition("?")

    with pytest.raises(StoreError, match=r"does not exist.*FACTCHECK_DATABASE_URL"):
        SqlChecks(f"{server}_that_nobody_made")


def test_a_store_that_is_up_to_date_opens_without_alembic(tmp_path: Path):
    address = f"sqlite:///{tmp_path / 'checks.sqlite'}"
    SqlChecks(address).close()
    script = (
        "import sys; from factcheck.adapters.sql.checks import SqlChecks; "
        f"SqlChecks({address!r}); print('alembic' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout == "False\n"
