"""The command `factcheck resume`: what did a crash leave, and how does it end?"""

from __future__ import annotations

import click

from factcheck.bootstrap import build_service


@click.command(short_help="Finish the checks that a crash left.")
def command() -> None:
    """Finish every stored check that was cut off; runs that another process works on are left alone."""
    count = 0
    for check in build_service().resume():
        count += 1
        click.echo(f"{check.run.id} {check.run.status.value}")
    click.echo(f"{count} checks finished." if count else "Nothing was left unfinished.")
