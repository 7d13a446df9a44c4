"""The command `factcheck list`: which checks are stored?"""

from __future__ import annotations

import json
from collections import Counter

import click

from factcheck.bootstrap import build_service
from factcheck.entrypoints.cli.answers import write_text
from factcheck.model.check import Check, CheckQuery
from factcheck.model.judgement import Verdict


@click.command(short_help="List stored checks, newest first.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many.")
@click.option("--before", metavar="ID", help="Only runs older than this one.")
@click.option("--verdict", type=click.Choice([verdict.value for verdict in Verdict]), help="Only with such a result.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(limit: int, before: str | None, verdict: str | None, as_json: bool) -> None:
    """List stored checks, newest first: run, state, title, and how many of each colour."""
    query = CheckQuery(limit=limit, before=before, verdict=Verdict(verdict) if verdict else None)
    checks = build_service().list(query)
    if not checks and not as_json:
        write_text("No check is stored yet. Run `factcheck check ARTICLE`.\n", None)
        return
    write_text("".join(_line(check, as_json=as_json) for check in checks), None)


def _line(check: Check, *, as_json: bool) -> str:
    result = check.result
    colours = Counter(one.judgement.colour.value for one in result.quotations) if result else Counter[str]()
    title = (result.title if result else None) or "-"
    if as_json:
        row = {
            "id": check.run.id, "status": check.run.status.value, "started_at": check.run.started_at.isoformat(),
            "title": result.title if result else None, "colours": dict(sorted(colours.items())),
            "external_id": check.run.external_id, "digest": result.digest if result else None,
        }  # fmt: skip
        return json.dumps(row, ensure_ascii=False) + "\n"
    counts = ", ".join(f"{count} {colour}" for colour, count in sorted(colours.items())) or "-"
    return f"{check.run.id}  {check.run.status.value:<9} {check.run.started_at:%Y-%m-%d %H:%M}  {counts:<40} {title}\n"
