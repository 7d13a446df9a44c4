"""The command `factcheck sources`: what is listed, is the file right, what do the sources give, what could be added?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import assert_never

import click

from factcheck.bootstrap import sources_of, world_of
from factcheck.entrypoints.cli.answers import write_text
from factcheck.errors import InputError
from factcheck.model.document import Document, Listing
from factcheck.model.snapshot import Gap
from factcheck.model.source import Source
from factcheck.service.gathering import Arrival
from factcheck.service.source_tools import CRAWL_BUDGET, Trial, crawl, imported, planned, proposed, tried
from factcheck.settings import Settings, load_settings

_FILE = click.option("--sources", type=click.Path(path_type=Path), help="The list of sources [default: sources.yaml].")
_LANGUAGE = click.option("--lang", metavar="TAG", default="en", show_default=True, help="Language of the documents.")


@click.group(short_help="List, validate, try, crawl and extend the sources file.")
def command() -> None:
    """List, validate, try, crawl and extend the sources file."""


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


@command.command("crawl")
@_FILE
@click.option("--max-seconds", type=click.FloatRange(min=0), default=CRAWL_BUDGET.max_seconds, show_default=True,
              help="Stop asking after so long.")  # fmt: skip
def crawl_(sources: Path | None, max_seconds: float) -> None:
    """Read what the active sources publish and keep it, so that quiet and offline checks find it.

    The same addresses whatever is being checked: run it on a timetable. Prints what was read and every gap.
    """
    settings = _settings(sources)
    budget = CRAWL_BUDGET.model_copy(update={"max_seconds": max_seconds})
    _report(crawl(world_of(settings), sources_of(settings), budget=budget))


@command.command("test")
@click.argument("source_id", metavar="ID")
@_FILE
@click.option("--speaker", metavar="NAME", help="Whose words are looked for [default: whom the entry covers first].")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Day of the article.")
@click.option("--fetch", is_flag=True, help="Ask for it, and say what was read.")
def test(source_id: str, sources: Path | None, speaker: str | None, day: datetime | None, fetch: bool) -> None:
    """Say what a check would ask the source ID for, and why. Sends nothing without --fetch."""
    settings = _settings(sources)
    registry = sources_of(settings)
    trial = Trial(source_id, speaker=speaker, day=day.date() if day else None)
    if fetch:
        _report(tried(world_of(settings), registry, trial))
        return
    selection = planned(registry, trial)
    for target in selection.targets:
        _say(f"{target.kind.value:<8} {target.url}")
        _say(f"         {target.why}")
    for omission in selection.omissions:
        _say(_gap(omission.gap))
    if not selection.targets:
        click.echo(f"{source_id} would not be asked.")


@command.command("add")
@click.argument("url")
@_FILE
@_LANGUAGE
@click.option("--publisher", default="", help="Who runs it [default: its host name].")
def add(url: str, sources: Path | None, lang: str, publisher: str) -> None:
    """Print an entry for the address URL, to be completed and put into the sources file."""
    write_text(proposed(url, sources_of(_settings(sources)), title=publisher, language=lang), None)


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@_FILE
@_LANGUAGE
def import_(file: Path, sources: Path | None, lang: str) -> None:
    """Print entries for a list of sites: OPML, a browser's bookmarks, or CSV with a url column."""
    try:
        body = file.read_bytes()
    except OSError as error:
        raise InputError(f"{file} cannot be read ({error.strerror}). Name a file that can.") from error
    write_text(imported(body, sources_of(_settings(sources)), language=lang), None)


def _sources(path: Path | None) -> tuple[Source, ...]:
    return sources_of(_settings(path)).sources


def _settings(path: Path | None) -> Settings:
    settings = load_settings()
    return settings.model_copy(update={"sources": path}) if path else settings


def _report(arrivals: Iterable[Arrival | Gap]) -> None:
    """One line an outcome, as it comes, and a sum."""
    documents, listings, gaps = 0, 0, 0
    for arrival in arrivals:
        for outcome in (arrival,) if isinstance(arrival, Gap) else arrival.outcomes:
            match outcome:
                case Document():
                    documents += 1
                    ref, count = outcome.ref, len(outcome.segments)
                    _say(f"read     {ref.source_id}  {ref.url}  {count} passages, {ref.title or 'without a title'}")
                case Listing():
                    listings += 1
                    _say(f"listing  {outcome.source_id}  {outcome.url}  {len(outcome.links)} links")
                case Gap():
                    gaps += 1
                    _say(_gap(outcome))
                case _:
                    assert_never(outcome)
    click.echo(f"{documents} documents and {listings} listings read, {gaps} gaps.")


def _say(line: str) -> None:
    """Print a line; what came from outside cannot steer the terminal."""
    click.echo("".join(letter if letter.isprintable() else " " for letter in line))


def _gap(gap: Gap) -> str:
    return f"gap      {gap.source_id or '-'}  {gap.url or '-'}  {gap.reason.value}: {gap.detail}"
