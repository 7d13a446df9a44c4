"""The command `factcheck show`: what was the answer of a stored check?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from factcheck.bootstrap import build_service
from factcheck.entrypoints.cli.answers import COLOURS, FORMATS, exit_code, write_check
from factcheck.errors import InputError


@click.command(short_help="Print a stored check.")
@click.argument("run_id", metavar="ID")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="Of the answer.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write the answer to this file.")
@click.option("--answer", type=click.Choice(["de", "en"]), help="Language of the answer [default: the article's].")
@click.option("--colour", type=click.Choice(COLOURS), default="auto", help="Colour the text answer [default: auto].")
def command(run_id: str, form: str, out: Path | None, answer: str | None, colour: str) -> None:
    """Print the stored check of the run ID (a unique beginning will do); exits like `check`."""
    check = build_service().get(run_id)
    if check.result is None:
        raise InputError(
            f"The run {check.run.id} is {check.run.status.value} and has no result yet. "
            "Wait for it, or finish what a crash left with `factcheck resume`."
        )
    write_check(check, form=form, language=answer, out=out, colour=colour)
    sys.exit(exit_code(check))
