"""Does the database itself refuse what must never happen, and does `verify` see what was done behind its back?"""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from factcheck.adapters.sql import schema
from factcheck.adapters.sql.checks import SqlChecks
from factcheck.adapters.sql.dialect import connect, reading, writing
from factcheck.adapters.sql.migrations import revision, upgrade
from factcheck.errors import NotFound, StoreError
from factcheck.model.check import CheckQuery
from factcheck.model.judgement import Verdict
from factcheck.testing import a_check, an_article

BODY = an_article().model_dump_json()


@pytest.fixture
def store(address: str) -> Iterator[SqlChecks]:
    made = SqlChecks(address)
    for number in range(1, 6):
        made.add(a_check(number, Verdict.VERBATIM, Verdict.ALTERED), BODY)
    yield made
    made.close()


@pytest.fixture
def outsider(address: str) -> Iterator[Engine]:
    """Somebody with another program on the same database."""
    engine = connect(address)
    yield engine
    engine.dispose()


def disarm(engine: Engine, table: str) -> None:
    """What it takes to change a row: drop the trigger first."""
    with writing(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"DROP TRIGGER {table}_append_only ON {table}")
            return
        names = connection.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :t"), {"t": table}
        )
        for name in names.scalars().all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")


@pytest.mark.parametrize("table", schema.APPEND_ONLY)
@pytest.mark.parametrize("statement", ["DELETE FROM {0}", "UPDATE {0} SET {1} = {1}"])
def test_rows_can_be_neither_changed_nor_deleted(store: SqlChecks, outsider: Engine, table: str, statement: str):
    column = schema.metadata.tables[table].c.keys()[0]

    with pytest.raises(DBAPIError, match="never changed or deleted"), outsider.begin() as connection:
        connection.exec_driver_sql(statement.format(table, column))

    assert len(store.list(CheckQuery())) == 5
    assert store.verify() == ()


def test_a_result_cannot_be_replaced(store: SqlChecks, outsider: Engine):
    statement = "INSERT OR REPLACE INTO result SELECT position, run_id, 'x', sha256, previous, link FROM result"
    if outsider.dialect.name == "postgresql":
        statement = "TRUNCATE result"

    with outsider.connect() as connection:
        if outsider.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA recursive_triggers = OFF")
        with pytest.raises(DBAPIError, match="never changed or deleted"):
            connection.exec_driver_sql(statement)

    assert store.verify() == ()


def test_a_run_cannot_be_finished_twice_behind_the_stores_back(store: SqlChecks, outsider: Engine):
    with pytest.raises(DBAPIError), outsider.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO run_event (run_id, status, facts) SELECT run_id, 'failed', facts FROM run_event"
        )


def test_an_untouched_store_verifies(store: SqlChecks):
    assert store.verify() == ()


def test_an_empty_store_verifies(address: str):
    assert SqlChecks(address).verify() == ()


TAMPERING = {
    "a word changed": "UPDATE result SET body = replace(body, 'verbatim', 'altered') WHERE position = 3",
    "a digest changed": f"UPDATE result SET sha256 = '{'0' * 64}' WHERE position = 3",
    "a link changed": f"UPDATE result SET link = '{'0' * 64}' WHERE position = 3",
    "another run named": "UPDATE result SET run_id = 'run-9' WHERE position = 3",
    "the first deleted": "DELETE FROM result WHERE position = 1",
    "one in the middle deleted": "DELETE FROM result WHERE position = 3",
    "the last deleted": "DELETE FROM result WHERE position = 5",
    "all deleted": "DELETE FROM result",
    "renumbered": "UPDATE result SET position = position + 10",
}


@pytest.mark.parametrize("statement", TAMPERING.values(), ids=TAMPERING.keys())
def test_whatever_is_changed_behind_its_back_shows(store: SqlChecks, outsider: Engine, statement: str):
    store.add(a_check(9), BODY)
    disarm(outsider, "result")
    with writing(outsider) as connection:
        connection.exec_driver_sql(statement)

    assert store.verify() != ()


def test_a_word_changed_with_its_digest_breaks_the_chain(store: SqlChecks, outsider: Engine):
    forged = a_check(3, Verdict.ALTERED).result
    disarm(outsider, "result")
    with writing(outsider) as connection:
        row = schema.result.update().where(schema.result.c.position == 3)
        connection.execute(row.values(body=forged.to_json(), sha256=forged.digest))

    assert store.verify() == ("Result 3 (run run-3) or the one before it was changed.",)


def test_a_changed_result_is_not_served(store: SqlChecks, outsider: Engine):
    disarm(outsider, "result")
    with writing(outsider) as connection:
        connection.exec_driver_sql(TAMPERING["a word changed"])

    with pytest.raises(StoreError, match="run-3 was changed"):
        store.get("run-3")
    assert store.get("run-2") == a_check(2, Verdict.VERBATIM, Verdict.ALTERED)


def test_a_result_is_stored_as_the_bytes_that_are_served(store: SqlChecks, outsider: Engine):
    check = a_check(3, Verdict.VERBATIM, Verdict.ALTERED)
    with reading(outsider) as connection:
        body = connection.exec_driver_sql("SELECT body FROM result WHERE run_id = 'run-3'").scalar_one()

    assert body == check.result.to_json() == store.get("run-3").result.to_json()


def test_a_deleted_article_leaves_its_results(store: SqlChecks, outsider: Engine):
    with writing(outsider) as connection:
        connection.exec_driver_sql("DELETE FROM article")

    assert store.get("run-3") == a_check(3, Verdict.VERBATIM, Verdict.ALTERED)
    assert store.verify() == ()
    with pytest.raises(NotFound, match="was deleted"):
        store.article("run-3")


def test_the_migrations_make_the_tables_of_the_schema(store: SqlChecks, outsider: Engine):
    with reading(outsider) as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
        assert revision(connection) == schema.REVISION


def test_upgrading_twice_changes_nothing(store: SqlChecks, address: str):
    upgrade(address)

    assert store.verify() == ()


def test_a_database_of_a_newer_version_is_left_alone(store: SqlChecks, outsider: Engine, address: str):
    with writing(outsider) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(StoreError, match="newer factcheck"):
        SqlChecks(address)


def test_many_may_start_at_once_on_an_empty_database(address: str):
    troubles: list[Exception] = []

    def start() -> None:
        try:
            SqlChecks(address).close()
        except Exception as error:
            troubles.append(error)

    threads = [threading.Thread(target=start) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert troubles == []
    assert SqlChecks(address).verify() == ()


def test_two_stores_on_one_database_see_each_other(store: SqlChecks, address: str):
    other = SqlChecks(address)

    store.add(a_check(7), BODY)
    other.add(a_check(7, Verdict.VERBATIM), BODY)

    assert store.get("run-7") == a_check(7, Verdict.VERBATIM)
    with pytest.raises(StoreError, match="is finished"):
        store.add(a_check(7), BODY)
    other.close()
