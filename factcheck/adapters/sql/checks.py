"""Where do checks outlive the process? `CheckStore` on SQLite or PostgreSQL.

A status is appended, never updated; a finished check never changes. Each `add` is one transaction: after a
crash at any moment it is there wholly or not at all. The tables are described in `schema`, the databases'
differences in `dialect`.
"""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, Row, Select, func, select

from factcheck.adapters.sql import schema
from factcheck.adapters.sql.dialect import WAIT_S, connect, insert_new, lock_appends, reading, writing
from factcheck.adapters.sql.migrations import upgrade_engine
from factcheck.errors import InputError, NotFound, StoreError
from factcheck.model.article import Article
from factcheck.model.check import Check, CheckQuery, Result, Run

Picked = Select[str, int]
"""Chooses runs: their id and order of arrival."""

Stored = Row[str, str | None, str | None]
"""Facts of a run as it stands, and body and digest of its result."""


class SqlChecks:
    """Checks in a database, safe to use from many threads and processes."""

    def __init__(self, address: str, *, wait_s: float = WAIT_S) -> None:
        """Open the database at `address` (`sqlite:///PATH`, `postgresql://…`), made or brought up to date first.

        A writer waits `wait_s` for another before it gives up.

        Raises:
            ConfigError: the address names no database that can be used.
            StoreError: it cannot be reached or written, or a newer version made it.
        """
        self._engine = connect(address, wait_s=wait_s)
        upgrade_engine(self._engine)

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    def add(self, check: Check, article: str) -> None:
        """Store a new check, or bring a running one to its next status.

        Raises:
            InputError: `article` is no article's JSON.
            StoreError: it is finished already, belongs to another article, or the database cannot be written.
        """
        digest, sha256 = _digest_of(article), _sha256(article)
        with writing(self._engine) as connection:
            insert_new(connection, schema.article, sha256=sha256, body=article)
            insert_new(connection, schema.run, id=check.run.id, article_digest=digest, article_sha256=sha256)
            _refuse(connection, check, digest)
            event = {"run_id": check.run.id, "status": check.run.status.value, "facts": _facts(check.run)}
            connection.execute(schema.run_event.insert().values(event))
            if check.result is not None:
                _append_result(connection, check.run.id, check.result)

    def get(self, run_id: str) -> Check:
        """The check of that run; a unique beginning of the id will do.

        Raises:
            NotFound: none, or several begin so.
            StoreError: what is stored was changed from outside, or cannot be read.
        """
        with reading(self._engine) as connection:
            whole = _whole(connection, run_id)
            row = connection.execute(_stored(_runs().where(schema.run.c.id == whole))).one()
        return _check(row)

    def article(self, run_id: str) -> str:
        """The article's JSON as handed to `add`.

        Raises:
            NotFound: no such run, or its article was deleted.
        """
        with reading(self._engine) as connection:
            whole = _whole(connection, run_id)
            named = select(schema.run.c.article_sha256).where(schema.run.c.id == whole).scalar_subquery()
            body = connection.execute(select(schema.article.c.body).where(schema.article.c.sha256 == named)).scalar()
        if body is None:
            raise NotFound(f"The article of run {whole} was deleted; its result is kept. `factcheck show` prints it.")
        return str(body)

    def list(self, query: CheckQuery) -> tuple[Check, ...]:
        """Newest first."""
        runs = _runs().order_by(schema.run.c.seq.desc()).limit(query.limit)
        if query.article is not None:
            runs = runs.where(schema.run.c.article_digest == _storable(query.article))
        if query.verdict is not None:
            having = select(schema.verdict.c.run_id).where(schema.verdict.c.verdict == query.verdict.value)
            runs = runs.where(schema.run.c.id.in_(having))
        with reading(self._engine) as connection:
            if query.before is not None:
                whole = _whole(connection, query.before)
                limit = select(schema.run.c.seq).where(schema.run.c.id == whole).scalar_subquery()
                runs = runs.where(schema.run.c.seq < limit)
            rows = connection.execute(_stored(runs, newest_first=True)).all()
        return tuple(_check(row) for row in rows)

    def unfinished(self) -> tuple[Check, ...]:
        """Queued and running ones, oldest first: what a crash left."""
        final = select(schema.run_event.c.run_id).where(schema.FINAL)
        with reading(self._engine) as connection:
            rows = connection.execute(_stored(_runs().where(schema.run.c.id.not_in(final)))).all()
        return tuple(_check(row) for row in rows)

    def verify(self) -> tuple[str, ...]:
        """Re-compute the chain over all results: one sentence for each that is not as it was written, in order."""
        troubles: list[str] = []
        position, previous = 0, schema.FIRST_LINK
        with reading(self._engine) as connection:
            for row in connection.execution_options(yield_per=200).execute(
                select(schema.result).order_by(schema.result.c.position)
            ):
                position += 1
                whole = row.position == position and row.previous == previous and row.sha256 == _sha256(row.body)
                if not whole or row.link != schema.link_of(previous, row.run_id, row.sha256):
                    troubles.append(f"Result {row.position} (run {row.run_id}) or the one before it was changed.")
                position, previous = row.position, row.link
            done = select(schema.run_event.c.run_id).where(schema.run_event.c.status == "done")
            lost = done.where(schema.run_event.c.run_id.not_in(select(schema.result.c.run_id)))
            names = connection.execute(lost.order_by(schema.run_event.c.seq)).scalars().all()
        return (*troubles, *(f"Run {name} is done but its result is gone." for name in names))


def _runs() -> Picked:
    return select(schema.run.c.id, schema.run.c.seq)


def _stored(runs: Picked, *, newest_first: bool = False) -> Select[str, str | None, str | None]:
    picked = runs.subquery()
    event, result = schema.run_event, schema.result
    last = select(func.max(event.c.seq)).where(event.c.run_id == picked.c.id).correlate(picked).scalar_subquery()
    joined = picked.join(event, event.c.seq == last).outerjoin(result, result.c.run_id == picked.c.id)
    order = picked.c.seq.desc() if newest_first else picked.c.seq.asc()
    return select(event.c.facts, result.c.body, result.c.sha256).select_from(joined).order_by(order)


def _check(row: Stored) -> Check:
    facts, body, sha256 = row
    try:
        run = Run.model_validate_json(facts)
        if body is None:
            return Check(run=run)
        if _sha256(body) != sha256:
            raise StoreError(
                f"The result of run {run.id} was changed from outside. Restore the database from a backup."
            )
        return Check(run=run, result=Result.model_validate_json(body))
    except ValueError as error:
        raise StoreError(
            "A stored check cannot be read: it was changed from outside, or a newer factcheck wrote it. "
            "Update factcheck, or restore a backup."
        ) from error


def _whole(connection: Connection, begin: str) -> str:
    run_id = _storable(begin)
    exact = connection.execute(select(schema.run.c.id).where(schema.run.c.id == run_id)).scalar()
    if exact is not None:
        return str(exact)
    begins = func.substr(schema.run.c.id, 1, len(run_id)) == run_id
    found = connection.execute(select(schema.run.c.id).where(begins).limit(2)).scalars().all() if run_id else []
    if len(found) != 1:
        raise NotFound(f"{'Several' if found else 'No'} checks begin with {begin!r}. `factcheck list` shows them.")
    return str(found[0])


def _refuse(connection: Connection, check: Check, digest: str) -> None:
    same_run = schema.run.c.id == check.run.id
    held = connection.execute(select(schema.run.c.article_digest).where(same_run).with_for_update()).scalar_one()
    if held != digest:
        raise StoreError(f"Run {check.run.id} is stored with another article. Start a new run.")
    row = connection.execute(_stored(_runs().where(same_run))).one_or_none()
    if objection := check.objection(None if row is None else _check(row)):
        raise StoreError(objection)


def _append_result(connection: Connection, run_id: str, result: Result) -> None:
    lock_appends(connection, schema.result)
    table = schema.result
    last = connection.execute(select(table.c.position, table.c.link).order_by(table.c.position.desc()).limit(1)).first()
    position, previous = (last[0], last[1]) if last else (0, schema.FIRST_LINK)
    body = result.to_json()
    sha256 = _sha256(body)
    link = schema.link_of(previous, run_id, sha256)
    row = {
        "position": position + 1,
        "run_id": run_id,
        "body": body,
        "sha256": sha256,
        "previous": previous,
        "link": link,
    }
    connection.execute(table.insert().values(row))
    verdicts = [
        {"run_id": run_id, "place": place, "quotation_id": item.quotation.id, "verdict": item.judgement.verdict.value}
        for place, item in enumerate(result.quotations)
    ]
    if verdicts:
        connection.execute(schema.verdict.insert(), verdicts)


def _digest_of(article: str) -> str:
    try:
        return Article.model_validate_json(article).digest
    except ValueError as error:
        raise InputError(
            "The article to store is not the JSON of an Article. Hand over `model_dump_json()`."
        ) from error


def _facts(run: Run) -> str:
    return run.model_dump_json(by_alias=True)


def _storable(text: str) -> str:
    """What a caller asks for, less what no database can be asked for (NUL, lone surrogates) and so never holds."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
