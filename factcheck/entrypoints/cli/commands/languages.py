"""The command `factcheck languages`: which languages are there, are their files right, and what does each lack?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from factcheck.service.languages import PARTS, LanguageState, language_states

_USAGE = 2
"""Exit code of a mistake in a file, as everywhere on the command line."""
_DATA = click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with languages, protected and antonyms in it [default: the program's own].",
)


@click.group(short_help="List the languages and validate their files.")
def command() -> None:
    """List the languages and validate their files."""


@command.command("list")
@_DATA
def list_(data: Path | None) -> None:
    """One line a language: tag, name, and which of its three files are there."""
    for state in language_states(data):
        parts = " ".join(part if part in state.parts else "-" * len(part) for part in PARTS)
        click.echo(f"{state.tag:<4} {parts}  {state.name}")


@command.command("check")
@_DATA
def check(data: Path | None) -> None:
    """Validate every file; name each mistake with file and key, and what each language still lacks."""
    states = language_states(data)
    for state in states:
        click.echo(_line(state))
        for mistake in state.mistakes:
            click.echo(f"     mistake: {mistake}")
    mistakes = sum(len(state.mistakes) for state in states)
    click.echo(f"{_count(len(states), 'language')}, {_count(mistakes, 'mistake')} found.")
    if mistakes:
        sys.exit(_USAGE)


def _line(state: LanguageState) -> str:
    if state.missing:
        return f"{state.tag:<4} lacks {', '.join(state.missing)}"
    return f"{state.tag:<4} {'has mistakes' if state.mistakes else 'complete'}"


def _count(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"
