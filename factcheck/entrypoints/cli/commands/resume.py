"""The command `factcheck resume`: what did a crash leave, and how does it end?"""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.bootstrap import build_service
from factcheck.settings import load_settings


@click.command(short_help="Finish the checks that a crash left.")
@click.option(
    "--sources", type=click.Path(path_type=Path), help="The list of sources that the checks were started with."
)
@click.option("--policy", help="The house's rules that the checks were started with.")
def command(sources: Path | None, policy: str | None) -> None:
    """Finish every stored check that was cut off; runs that another process works on are left alone.

    Name the same --sources and --policy as for the check: a run does not remember them.
    """
    given = {"sources": sources, "policy": policy}
    settings = load_settings().model_copy(update={name: value for name, value in given.items() if value is not None})
    count = 0
    for check in build_service(settings).resume():
        count += 1
        click.echo(f"{check.run.id} {check.run.status.value}")
    click.echo(f"{count} checks finished." if count else "Nothing was left unfinished.")
