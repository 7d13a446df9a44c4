"""Where do the contract tests get a database from?

`FACTCHECK_TEST_POSTGRES` names a PostgreSQL that tests may make schemas in, for example
`postgresql+psycopg://postgres@127.0.0.1/test`. Each test gets a schema of its own, dropped afterwards.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from factcheck.adapters.sql.dialect import connect, writing

DATABASES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))


@pytest.fixture
def postgresql() -> Iterator[str]:
    """Address of an empty schema."""
    server = os.environ.get("FACTCHECK_TEST_POSTGRES")
    if not server:
        pytest.skip("set FACTCHECK_TEST_POSTGRES=postgresql+psycopg://USER@HOST/DATABASE to run it on PostgreSQL")
    schema = f"contract_{uuid.uuid4().hex}"
    engine = connect(server)
    with writing(engine) as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
    url = make_url(server).update_query_dict({"options": f"-csearch_path={schema}"})
    yield url.render_as_string(hide_password=False)
    with writing(engine) as connection:
        connection.exec_driver_sql(f"DROP SCHEMA {schema} CASCADE")
    engine.dispose()


@pytest.fixture(params=DATABASES)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of an empty database, once on each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'checks.sqlite'}"
    return str(request.getfixturevalue("postgresql"))
