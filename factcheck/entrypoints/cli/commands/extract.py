"""How does `factcheck extract` read and print? One article, or a stream of records."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from factcheck.entrypoints.cli.jsonl import stream
from factcheck.errors import InputError
from factcheck.service.extraction import extract_record

_WIDEST = 96


@click.command(name="extract")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--jsonl", is_flag=True, help="Read records from FILE or standard input, one a line, and write one a line."
)
@click.option("--lang", help="Language of the article (BCP 47); detected where it is not given.")
def command(file: Path | None, jsonl: bool, lang: str | None) -> None:
    """List the quotations of FILE, or of standard input: kind, speaker, cue and words."""
    if jsonl:
        source = file.open(encoding="utf-8", errors="surrogatepass") if file else sys.stdin
        stream(source, extract_record, sys.stdout, key="doc_id")
        return
    text = _read(file)
    found = extract_record({"text": text, "lang": lang})
    quotes = found["quotes"]
    assert isinstance(quotes, list)
    for quote in quotes:
        click.echo(_line(quote))
    if not quotes:
        click.echo("No quotation found.")


def _read(file: Path | None) -> str:
    if file is None:
        return sys.stdin.read()
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}. Give the path of a text file.") from error


def _line(quote: dict[str, object]) -> str:
    words = " ".join(str(quote["text"]).split())
    short = words if len(words) <= _WIDEST else words[: _WIDEST - 1] + "…"
    speaker = quote["speaker"] or "?"
    cue = f" [{quote['cue']}]" if quote["cue"] else ""
    return f"{quote['kind']!s:8} {speaker}{cue}: {short}"
