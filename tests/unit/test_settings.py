"""Settings: defaults without an environment, a clear sentence for a wrong variable."""

from pathlib import Path

import pytest

from factcheck.errors import ConfigError
from factcheck.settings import Settings, load_settings


def test_empty_environment_gives_the_defaults() -> None:
    assert load_settings({}) == Settings()


def test_empty_variables_count_as_unset() -> None:
    assert load_settings({"FACTCHECK_WORKERS": ""}).workers == Settings().workers


def test_database_lies_in_the_data_folder_unless_named(tmp_path: Path) -> None:
    assert load_settings({"FACTCHECK_DATA": str(tmp_path)}).sql_url == f"sqlite:///{tmp_path / 'factcheck.sqlite'}"
    assert load_settings({"FACTCHECK_DATABASE_URL": "postgresql://x/y"}).sql_url == "postgresql://x/y"


@pytest.mark.parametrize(("name", "value"), [("WORKERS", "0"), ("WORKERS", "many"), ("MAX_SECONDS", "-1")])
def test_wrong_variable_is_named_with_what_it_holds(name: str, value: str) -> None:
    with pytest.raises(ConfigError, match=f"FACTCHECK_{name}.*{value}"):
        load_settings({f"FACTCHECK_{name}": value})
