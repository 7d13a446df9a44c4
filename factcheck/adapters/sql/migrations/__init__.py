"""How does an older database become a newer one? Alembic, without an ini file.

Each step is a module of `versions`. A released step is never changed: the next one mends it.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from factcheck.adapters.sql.dialect import connect, lock_schema, reading, writing
from factcheck.adapters.sql.schema import REVISION
from factcheck.errors import StoreError


def upgrade(address: str) -> None:
    """Bring the database at `address` to the schema of this version; make it where there is none.

    Raises:
        ConfigError: the address names no database that can be used.
        StoreError: it cannot be reached or written, or a newer version made it.
    """
    engine = connect(address)
    try:
        upgrade_engine(engine)
    finally:
        engine.dispose()


def upgrade_engine(engine: Engine) -> None:
    """Bring the database behind `engine` up to date, in one transaction; costs one query where it is so already.

    Raises:
        StoreError: it cannot be reached or written, or a newer version made it.
    """
    with reading(engine) as connection:
        if revision(connection) == REVISION:
            return
    with writing(engine) as connection:
        lock_schema(connection)
        held = revision(connection)
        if held != REVISION:
            _run(connection, held)


def revision(connection: Connection) -> str | None:
    """Which step the database stands at, None where it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    held: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return held


def _run(connection: Connection, held: str | None) -> None:
    # Loaded only when there is something to do: Alembic costs 0.2 s of every start.
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.runtime.migration import MigrationContext, RevisionStep
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(Path(__file__).parent))
    if held is not None and held not in {step.revision for step in script.walk_revisions()}:
        raise StoreError(
            f"The database was made by a newer factcheck (schema {held}; this one knows {REVISION}). "
            "Update factcheck, or name another database."
        )

    def steps(_: str | tuple[str, ...], __: MigrationContext) -> list[RevisionStep]:
        # What `alembic upgrade` calls; the public way to it wants an env.py, which nobody could import.
        return list(script._upgrade_revs(REVISION, held))  # type: ignore[arg-type]  # None is "from nothing"

    with EnvironmentContext(Config(), script, fn=steps, destination_rev=REVISION) as environment:
        environment.configure(connection=connection, transactional_ddl=True)
        environment.run_migrations()
