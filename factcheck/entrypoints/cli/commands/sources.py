"""The command `factcheck sources`: which sources are listed, and is the file right?"""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.bootstrap import sources_of
from factcheck.entrypoints.cli.answers import write_text
from factcheck.model.source import Source
from factcheck.settings import load_settings

_FILE = click.option("--sources", type=click.Path(path_type=Path), help="The list of sources [default: sources.yaml].")


@click.group(short_help="List and validate the sources file.")
def command() -> None:
    """List and validate the sources file."""


@command.command("list")
@_FILE
def list_(sources: Path | None) -> None:
    """One line a source: id, class, languages, publisher, ways of finding."""
    rows = (
        f"{source.id:<28} {source.source_class.value:<22} {','.join(source.languages):<8} {source.publisher}"
        f"  ({', '.join(finder.kind.value for finder in source.find)})\n"
        for source in _sources(sources)
    )
    write_text("".join(rows), None)


@command.command("check")
@_FILE
def check(sources: Path | None) -> None:
    """Validate the file; a mistake is named with file, line, field and what to write instead."""
    listed = _sources(sources)
    active = sum(source.active for source in listed)
    click.echo(f"{len(listed)} sources, {active} active, no mistake found.")


def _sources(path: Path | None) -> tuple[Source, ...]:
    settings = load_settings()
    return sources_of(settings.model_copy(update={"sources": path}) if path else settings).sources
