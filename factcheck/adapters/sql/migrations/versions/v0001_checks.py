"""What did the first version store? Articles, runs with their events, results in a chain, verdicts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from factcheck.adapters.sql.dialect import append_only

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

FINAL = sa.text("status IN ('done', 'failed', 'cancelled')")


def upgrade() -> None:
    """Make the tables, then the triggers that keep them append-only."""
    _articles_and_runs()
    _results()
    dialect = op.get_bind().dialect.name
    for table, keys in (("run", ()), ("run_event", ()), ("result", ("position", "run_id")), ("verdict", ())):
        for statement in append_only(dialect, table, *keys):
            op.execute(statement)


def _articles_and_runs() -> None:
    op.create_table(
        "article",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "run",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("article_digest", sa.String(64), nullable=False),
        sa.Column("article_sha256", sa.String(64), nullable=False),
    )
    op.create_index("ix_run_article_digest", "run", ["article_digest"])
    op.create_table(
        "run_event",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("run_id", sa.Text, sa.ForeignKey("run.id"), nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
    )
    op.create_index("run_event_of_run", "run_event", ["run_id", "seq"])
    op.create_index("run_event_final", "run_event", ["run_id"], unique=True, sqlite_where=FINAL, postgresql_where=FINAL)


def _results() -> None:
    op.create_table(
        "result",
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("run_id", sa.Text, sa.ForeignKey("run.id"), nullable=False, unique=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False, unique=True),
        sa.Column("link", sa.String(64), nullable=False),
    )
    op.create_table(
        "verdict",
        sa.Column("run_id", sa.Text, sa.ForeignKey("run.id"), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("quotation_id", sa.Text, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
    )
    op.create_index("verdict_of_quotation", "verdict", ["quotation_id"])
    op.create_index("verdict_word", "verdict", ["verdict", "run_id"])
