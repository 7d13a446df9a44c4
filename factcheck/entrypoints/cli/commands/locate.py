"""How does `factcheck locate` read and print? One quotation, or a stream of records, against a corpus."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from factcheck.entrypoints.cli.jsonl import stream
from factcheck.errors import InputError
from factcheck.service.locating import Locator, load_corpus


@click.command(name="locate")
@click.option(
    "--corpus",
    required=True,
    type=click.Path(path_type=Path),
    help="JSON Lines of `doc_id` and `text`, gzipped or not.",
)
@click.option("--jsonl", is_flag=True, help="Read records from standard input, one a line, and write one a line.")
@click.option("--quote", help="The words of one quotation.")
def command(corpus: Path, jsonl: bool, quote: str | None) -> None:
    """Say where quotations stand in a corpus, and how their words differ."""
    if not jsonl and quote is None:
        raise InputError("Nothing to locate. Give --quote, or --jsonl and records on standard input.")
    locator = load_corpus(corpus)
    if jsonl:
        stream(sys.stdin, locator.locate_record, sys.stdout)
    elif quote is not None:
        _show(locator, quote)


def _show(locator: Locator, quote: str) -> None:
    answer = locator.locate_record({"quote": quote})
    if answer["doc_id"] is None:
        click.echo("Nothing near in this corpus.")
        return
    text = locator.text(str(answer["doc_id"]))
    spans, differences = answer["spans"], answer["differences"]
    assert isinstance(spans, list)
    assert isinstance(differences, list)
    for start, end in spans:
        click.echo(f"{answer['doc_id']}:{start}-{end}  score {answer['score']:.2f}")
        click.echo(f"  {' '.join(text[start:end].split())}")
    for difference in differences:
        own, theirs = (difference[side] or "–" for side in ("quote_text", "source_text"))
        click.echo(f"  {difference['type']}: {' '.join(own.split())} | {' '.join(theirs.split())}")
