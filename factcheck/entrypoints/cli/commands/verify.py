"""The command `factcheck verify`: how does one quotation meet the documents that somebody hands over?"""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path

import click

from factcheck.bootstrap import article_named, encoder, sources_of
from factcheck.entrypoints.cli.jsonl import stream
from factcheck.entrypoints.cli.main import EXIT_BLIND, EXIT_GREEN, EXIT_LOOK
from factcheck.errors import InputError
from factcheck.model.document import Document
from factcheck.model.judgement import Colour, Judgement
from factcheck.model.quotation import QuotationKind
from factcheck.service.articles import article_from_bytes
from factcheck.service.verification import (
    answer,
    document_of,
    policy_named,
    policy_names,
    quotation_of,
    verify,
    verify_record,
)
from factcheck.settings import load_settings

_KINDS = [kind.value for kind in QuotationKind]


@click.command(name="verify")
@click.argument("documents", nargs=-1, metavar="FILE|URL…")
@click.option("--quote", help="The words to check.")
@click.option("--speaker", help="Who is said to have said them.")
@click.option("--kind", type=click.Choice(_KINDS), default="direct", show_default=True, help="How they are reported.")
@click.option("--lang", help="Language of the words (BCP 47); detected where it is not given.")
@click.option("--event", help="Where and when they are said to have been said.")
@click.option("--policy", type=click.Choice(policy_names()), default="strict", show_default=True, help="House rules.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as one JSON object.")
@click.option("--jsonl", is_flag=True, help="Read records from standard input, one a line, and write one a line.")
def command(
    documents: tuple[str, ...],
    quote: str | None,
    speaker: str | None,
    kind: str,
    lang: str | None,
    event: str | None,
    policy: str,
    as_json: bool,
    jsonl: bool,
) -> None:
    """Check one quotation against documents given by hand, or a stream of records.

    Exit codes: 0 green, 1 not green, 2 usage or bad input, 3 could not look.
    """
    rules = policy_named(policy)
    if jsonl:
        stream(sys.stdin, partial(verify_record, encoder=encoder(), policy=rules), sys.stdout)
        return
    if not quote or not documents:
        raise click.UsageError('Give the words and at least one document: --quote "…" FILE, or use --jsonl.')
    quotation, shift = quotation_of(quote, kind=QuotationKind(kind), speaker=speaker, language=lang, event=event)
    read = tuple(_read(name) for name in documents)
    judgement = verify(quotation, read, encoder=encoder(), policy=rules)
    if as_json:
        click.echo(json.dumps(answer(judgement, quotation, shift=shift), ensure_ascii=False))
    else:
        for line in _lines(judgement, quotation.language):
            click.echo(line)
    sys.exit(_exit_code(judgement))


def _read(name: str) -> Document:
    """The readable text of an address, of a file (text, Markdown, HTML, DOCX), or of standard input."""
    if name.startswith(("http://", "https://")):
        settings = load_settings()
        article = article_named(name, settings, sources_of(settings))
    elif name == "-":
        article = article_from_bytes(sys.stdin.buffer.read())
    else:
        article = article_from_bytes(_bytes(name), name=Path(name).name)
    return document_of(article.text, language=article.language, name=name, url=name)


def _bytes(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise InputError(f"{name} cannot be read ({error.strerror}). Name a file, an address, or -.") from error


def _lines(judgement: Judgement, language: str) -> list[str]:
    sentence = judgement.sentences.de if language.startswith("de") else judgement.sentences.en
    lines = [f"{judgement.verdict.value} ({judgement.colour.value}): {sentence}"]
    if judgement.evidence and judgement.colour is not Colour.GREY:
        best = judgement.evidence[0]
        lines.append(f"  passage  {' '.join(best.passage.split())}")
        lines.append(f"  in       {best.document.url}, characters {best.span.start} to {best.span.end}")
        if best.speaker.found:
            lines.append(f"  says     {best.speaker.found} ({best.speaker.knowledge.value})")
        lines += [
            f"  differs  {d.type.value} ({d.strength.value}): {d.quote_text or '–'} / {d.source_text or '–'}"
            for d in best.differences
        ]
    lines.append(f"  because  {', '.join(judgement.reasons)}")
    return lines


def _exit_code(judgement: Judgement) -> int:
    if judgement.colour is Colour.GREEN:
        return EXIT_GREEN
    return EXIT_BLIND if judgement.colour is Colour.GREY else EXIT_LOOK
