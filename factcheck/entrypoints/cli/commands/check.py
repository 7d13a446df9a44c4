"""The command `factcheck check`: how does an article on disk, on the net or on standard input become an answer?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from factcheck.bootstrap import article_named, build_service, sources_of
from factcheck.entrypoints.cli.answers import COLOURS, FORMATS, exit_code, write_check
from factcheck.entrypoints.cli.progress import waiting
from factcheck.errors import InternalError
from factcheck.model.check import Check
from factcheck.model.judgement import Verdict
from factcheck.model.quotation import QuotationKind
from factcheck.model.source import Outreach
from factcheck.service.checks import Request
from factcheck.service.events import Finished
from factcheck.settings import load_settings


@click.command(short_help="Check every quotation of an article against the public sources.")
@click.argument("article")
@click.option("--sources", type=click.Path(path_type=Path), help="The list of sources [default: sources.yaml].")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="Of the answer.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write the answer to this file.")
@click.option("--policy", help="The house's rules: strict, clean_fillers or press_council_de.")
@click.option(
    "--outreach",
    type=click.Choice([mode.value for mode in Outreach]),
    help="What the outside may notice: none, quiet (standing pages only) or open "
    "[default: open for an address, which is public already, else quiet].",
)
@click.option("--offline", is_flag=True, help="The same as --outreach none.")
@click.option("--only", metavar="KIND,…", help="Check only these kinds: direct, indirect, mixed, heading, scare.")
@click.option("--lang", metavar="TAG", help="Language of the article, where detection would be wrong (de, en, zh, …).")
@click.option("--answer", type=click.Choice(["de", "en"]), help="Language of the answer [default: the article's].")
@click.option("--colour", type=click.Choice(COLOURS), default="auto", help="Colour the text answer [default: auto].")
@click.option("--external-id", help="Your own name for this article; echoed back.")
def command(
    article: str, sources: Path | None, form: str, out: Path | None, policy: str | None, outreach: str | None,
    offline: bool, only: str | None, lang: str | None, answer: str | None, colour: str, external_id: str | None,
) -> None:  # fmt: skip
    """Check every quotation of ARTICLE: a file (text, Markdown, HTML, DOCX), an address, or - for standard input.

    Exit codes: 0 all green, 1 something is not green, 2 usage or bad input, 3 could not look.
    """
    given = {"sources": sources, "policy": policy}
    settings = load_settings().model_copy(update={name: value for name, value in given.items() if value is not None})
    registry = sources_of(settings)
    request = Request(outreach=_mode(article, outreach, offline), only=_kinds(only), external_id=external_id)
    text = article_named(article, settings, registry)
    if lang:
        text = text.model_copy(update={"language": lang})
    service = build_service(settings, registry=registry)
    check: Check | None = None
    with waiting() as display:
        for event in service.run(text, request):
            display.show(event)
            if isinstance(event, Finished):
                check = event.check
    if check is None:
        raise InternalError("The run ended without a result.")
    write_check(check, form=form, language=answer, out=out, colour=colour)
    _hint(check)
    sys.exit(exit_code(check))


def _mode(article: str, outreach: str | None, offline: bool) -> Outreach:
    if offline:
        return Outreach.NONE
    if outreach is not None:
        return Outreach(outreach)
    return Outreach.OPEN if article.startswith(("http://", "https://")) else Outreach.QUIET


def _hint(check: Check) -> None:
    """Say on standard error what a wider search could still find, where somebody reads it."""
    result = check.result
    if result is None or check.run.outreach is Outreach.OPEN or not sys.stderr.isatty():
        return
    open_ends = sum(one.judgement.verdict in (Verdict.NOT_FOUND, Verdict.UNVERIFIABLE) for one in result.quotations)
    if open_ends:
        click.echo(
            f"{open_ends} quotations were not found with outreach {check.run.outreach.value}. "
            "--outreach open also searches the sources, with names and dates only.",
            err=True,
        )


def _kinds(only: str | None) -> frozenset[QuotationKind]:
    if not only:
        return frozenset(QuotationKind)
    try:
        return frozenset(QuotationKind(word.strip()) for word in only.split(",") if word.strip())
    except ValueError as error:
        known = ", ".join(kind.value for kind in QuotationKind)
        raise click.UsageError(f"--only: {error}. Choose from {known}.") from None
