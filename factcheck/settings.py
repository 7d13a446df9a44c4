"""What may be set from outside? Environment and defaults, read once, by `bootstrap` only."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, ValidationError

from factcheck.errors import ConfigError
from factcheck.model.spans import Frozen

PREFIX = "FACTCHECK_"


class Settings(Frozen):
    """Everything that can be set. Each field is an environment variable `FACTCHECK_<NAME>`."""

    data: Path = Field(default_factory=lambda: user_data_path("factcheck", appauthor=False))
    """Folder of the store: database, snapshots, vectors."""
    database_url: str | None = None
    """SQLAlchemy address of the database; None is SQLite in the data folder."""
    sources: Path = Path("sources.yaml")
    """The list of public sources."""
    policy: str = "strict"
    """Name of the house's rules."""
    contact: str | None = None
    """Address that goes into the User-Agent; unset, the house is not named."""
    fresh_minutes: float = Field(default=30.0, ge=0)
    """How long a held snapshot is used without asking again."""
    workers: int = Field(default=8, ge=1, le=64)
    """Requests under way at once."""
    max_documents: int = Field(default=200, ge=1)
    """Documents read for one check."""
    max_seconds: float = Field(default=120.0, gt=0)
    """Seconds one check may spend on reading sources."""
    max_bytes: int = Field(default=200_000_000, gt=0)
    """Bytes one check may fetch."""

    @property
    def sql_url(self) -> str:
        """The database's address."""
        return self.database_url or f"sqlite:///{self.data / 'factcheck.sqlite'}"


def load_settings(env: Mapping[str, str] | None = None) -> Settings:
    """Settings from the environment; empty variables count as unset.

    Raises:
        ConfigError: a variable holds something that cannot be used; the message names it.
    """
    env = os.environ if env is None else env
    given = {name: env[PREFIX + name.upper()] for name in Settings.model_fields if env.get(PREFIX + name.upper())}
    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + str(first["loc"][0]).upper()
        raise ConfigError(f"{first['msg']}, not {first['input']!r}. Mend or unset it.", field=name) from None
