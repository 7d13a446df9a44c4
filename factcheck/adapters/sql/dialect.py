"""Where do SQLite and PostgreSQL differ? The one module that knows their drivers.

Everything else is written once, in SQLAlchemy's language. Here: how to connect, how a writing transaction
begins, which lock guards the end of the chain, what the triggers look like, and what an error means to
whoever runs the program.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.schema import Table

from factcheck.errors import ConfigError, StoreError

WAIT_S = 30
"""How long a writer waits for another: longer than any of ours takes, shorter than an editor's patience."""

UPGRADE_LOCK = 7_230_115
"""Key of the PostgreSQL advisory lock under which the schema is upgraded; any fixed number does."""


def connect(address: str, *, wait_s: float = WAIT_S) -> Engine:
    """An engine for `sqlite:///PATH` or `postgresql://…`; a writer waits `wait_s` for another before it gives up.

    Raises:
        ConfigError: the address names no database that can be used here.
        StoreError: the folder of an SQLite database cannot be made.
    """
    try:
        url = make_url(address)
    except ArgumentError:
        raise ConfigError(f"{address!r} is no database address. Write sqlite:///PATH or postgresql://…") from None
    kind = url.get_backend_name()
    if kind == "sqlite":
        return _connect_sqlite(url.set(drivername="sqlite+pysqlite"), wait_s)
    if kind == "postgresql":
        return _connect_postgresql(url.set(drivername="postgresql+psycopg"), wait_s)
    raise ConfigError(f"{_shown(url)} is neither SQLite nor PostgreSQL. Write sqlite:///PATH or postgresql://…")


def _connect_sqlite(url: URL, wait_s: float) -> Engine:
    if url.database in (None, "", ":memory:"):
        raise ConfigError("An SQLite database in memory forgets everything. Write sqlite:///PATH.")
    folder = Path(str(url.database)).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder {folder} cannot be made ({error.strerror}). Name another in FACTCHECK_DATA."
        ) from error
    engine = create_engine(url, connect_args={"timeout": wait_s, "check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver must not begin transactions by itself
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


def _connect_postgresql(url: URL, wait_s: float) -> Engine:
    if importlib.util.find_spec("psycopg") is None:
        raise ConfigError("PostgreSQL needs a driver that is not installed. Run: pip install 'factcheck[postgres]'")
    engine = create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})

    @event.listens_for(engine, "connect")
    def _(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        cursor.execute(f"SET lock_timeout = '{wait_s * 1000:.0f}ms'")
        cursor.close()
        connection.commit()

    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one state of the database.

    Raises:
        StoreError: the database cannot be read; the message says what to do.
    """
    with _explained(engine), engine.begin() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes; on SQLite it waits for its turn at once, so that it never fails half-way.

    Raises:
        StoreError: the database cannot be written; nothing of the transaction is kept.
    """
    ready = engine.execution_options(begin="BEGIN IMMEDIATE")
    with _explained(engine), ready.begin() as connection:
        yield connection


def lock_schema(connection: Connection) -> None:
    """Let no other process upgrade until this transaction ends; on SQLite every writer is alone anyway."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({UPGRADE_LOCK})")


def lock_appends(connection: Connection, table: Table) -> None:
    """Let no other transaction append to `table` until this one ends; readers go on."""
    if connection.dialect.name == "postgresql":
        name = connection.dialect.identifier_preparer.format_table(table)
        connection.exec_driver_sql(f"LOCK TABLE {name} IN EXCLUSIVE MODE")


def insert_new(connection: Connection, table: Table, **values: object) -> None:
    """Insert a row unless one of the same key is there."""
    maker = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    connection.execute(maker(table).values(**values).on_conflict_do_nothing())


def append_only(dialect: str, table: str, *keys: str) -> tuple[str, ...]:
    """Statements that make the database refuse to change or delete rows of `table`.

    Released migrations use it: add to it, never change what it gives. SQLite's `INSERT OR REPLACE` deletes
    without asking the triggers; `keys` are the unique columns through which that must not pass.
    """
    sentence = f"rows of {table} are never changed or deleted"
    if dialect == "postgresql":
        return (
            f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
        )
    events = [("update", "UPDATE", ""), ("delete", "DELETE", "")]
    for key in keys:
        held = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key}) "  # noqa: S608  # names of our own
        events.append((f"replace_{key}", "INSERT", held))
    return tuple(
        f"CREATE TRIGGER {table}_no_{name} BEFORE {verb} ON {table} {when}BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
        for name, verb, when in events
    )


@contextmanager
def _explained(engine: Engine) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise StoreError(_explain(error, _shown(engine.url))) from error
    except SQLAlchemyError as error:
        raise StoreError(f"The database {_shown(engine.url)} failed: {error}. Please report this.") from error


def _explain(error: DBAPIError, place: str) -> str:
    code = str(getattr(error.orig, "sqlite_errorname", None) or getattr(error.orig, "sqlstate", None) or "")
    for beginnings, what in TROUBLES:
        if code.startswith(beginnings):
            return f"The database {place} {what}"
    first = str(error.orig).strip().partition("\n")[0]
    if not code:
        return f"The database {place} cannot be opened ({first}). Start it, or mend FACTCHECK_DATABASE_URL."
    return f"The database {place} answered {code}: {first}. Run `factcheck list`; if it fails too, restore a backup."


TROUBLES = (
    (
        ("SQLITE_BUSY", "SQLITE_LOCKED", "55P03", "40P01"),
        "is locked by another program. Wait for it or stop it, then run this again.",
    ),
    (
        ("SQLITE_FULL", "53100"),
        "has no room left on its disk; nothing was stored. Free some space, then run this again.",
    ),
    (
        ("SQLITE_READONLY", "25006", "42501"),
        "cannot be written. Give this user the right to write it, or name another in FACTCHECK_DATA.",
    ),
    (
        ("SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH"),
        "cannot be opened. Look whether its folder is there and may be written.",
    ),
    (
        ("SQLITE_IOERR",),
        "met an error of its disk; nothing was stored. Look for a full or failing disk, then run this again.",
    ),
    (
        ("SQLITE_NOTADB", "SQLITE_CORRUPT", "XX"),
        "is damaged. Move it away and put a backup in its place; snapshots are kept apart and stay good.",
    ),
    (
        ("08", "57P"),
        "broke off the connection. Look whether it is running, then run this again.",
    ),
)
"""Beginnings of an SQLite error name or an SQLSTATE (PostgreSQL, appendix A), and what they mean to an operator.

A server that refuses the connection gives no code, only its message, which is shown."""


def _shown(url: URL) -> str:
    return url.render_as_string(hide_password=True)
