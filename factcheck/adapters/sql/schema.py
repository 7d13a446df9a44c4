"""What is stored about checks? Tables, the same on every database.

A run is a row that is never changed: what becomes of it is appended to `run_event`, each time with all the
run's facts. A finished run has its result in `result`, as the very bytes that are served; each row of
`result` carries a digest over itself and the row before, so that a change or a hole anywhere shows
(`SqlChecks.verify`). Triggers refuse UPDATE and DELETE on all of these. Only `article` may be deleted from:
a newsroom can be bound to forget a text.
"""

from __future__ import annotations

import hashlib

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table, Text, text

REVISION = "0001"
"""The migration that this code was written for: the head of `migrations/versions`."""

FIRST_LINK = "0" * 64
"""What the first result names as the row before."""

metadata = MetaData()

article = Table(
    "article",
    metadata,
    Column("sha256", String(64), primary_key=True, doc="Of `body`."),
    Column("body", Text, nullable=False, doc="The article's JSON, exact."),
)

run = Table(
    "run",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True, doc="Order of arrival."),
    Column("id", Text, nullable=False, unique=True),
    Column("article_digest", String(64), nullable=False, index=True, doc="Of the article's text: `Article.digest`."),
    Column("article_sha256", String(64), nullable=False, doc="Names a row of `article`, which may be gone."),
)

run_event = Table(
    "run_event",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("run_id", Text, ForeignKey("run.id"), nullable=False),
    Column("status", Text, nullable=False),
    Column("facts", Text, nullable=False, doc="JSON of the Run as it stood."),
    Index("run_event_of_run", "run_id", "seq"),
)

FINAL = text("status IN ('done', 'failed', 'cancelled')")
Index("run_event_final", run_event.c.run_id, unique=True, sqlite_where=FINAL, postgresql_where=FINAL)

result = Table(
    "result",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False, doc="1, 2, 3 … without a hole."),
    Column("run_id", Text, ForeignKey("run.id"), nullable=False, unique=True),
    Column("body", Text, nullable=False, doc="The wire form, exact."),
    Column("sha256", String(64), nullable=False, doc="Of `body`."),
    Column("previous", String(64), nullable=False, unique=True, doc="`link` of the row before."),
    Column("link", String(64), nullable=False),
)

verdict = Table(
    "verdict",
    metadata,
    Column("run_id", Text, ForeignKey("run.id"), primary_key=True),
    Column(
        "place", Integer, primary_key=True, autoincrement=False, doc="0-based place of the quotation in the result."
    ),
    Column("quotation_id", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Index("verdict_of_quotation", "quotation_id"),
    Index("verdict_word", "verdict", "run_id"),
)

APPEND_ONLY = ("run", "run_event", "result", "verdict")
"""Tables whose rows are never changed or deleted."""


def link_of(previous: str, run_id: str, sha256: str) -> str:
    """The digest that ties a result to the one before it."""
    return hashlib.sha256(f"{previous}\n{run_id}\n{sha256}\n".encode()).hexdigest()
