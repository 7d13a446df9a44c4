"""How does an answer leave the command line? Formats, files and the exit code."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from factcheck.entrypoints.cli.main import EXIT_BLIND, EXIT_GREEN, EXIT_LOOK
from factcheck.entrypoints.report.html import page
from factcheck.entrypoints.report.tables import comma_separated, markdown
from factcheck.entrypoints.report.text import render
from factcheck.entrypoints.report.view import view
from factcheck.errors import InputError
from factcheck.model.check import Check
from factcheck.model.judgement import Colour, Verdict

COLOURS = ("auto", "always", "never")
FORMATS = ("text", "json", "html", "markdown", "csv")


def write_check(check: Check, *, form: str, language: str | None, out: Path | None, colour: str = "auto") -> None:
    """Print the check, or write it to a file.

    Args:
        check: a finished check.
        form: one of `FORMATS`.
        language: `de` or `en`; None follows the article.
        out: the file; None is standard output.
        colour: one of `COLOURS`; `auto` colours a terminal.
    """
    coloured = colour == "always" or (colour == "auto" and out is None and sys.stdout.isatty())
    write_text(_formed(check, form, language, colour=coloured), out)


def write_text(text: str, out: Path | None) -> None:
    """Print or write text, always as UTF-8.

    Raises:
        InputError: the file cannot be written.
    """
    if out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
        return
    try:
        out.write_bytes(text.encode("utf-8", "replace"))
    except OSError as error:
        raise InputError(f"{out} cannot be written ({error.strerror}). Name another file with --out.") from error


def exit_code(check: Check) -> int:
    """0 all green, 1 something is not green, 3 nothing could be looked up."""
    result = check.result
    if result is None:
        return EXIT_BLIND
    judgements = [one.judgement for one in result.quotations]
    if all(judgement.colour is Colour.GREEN for judgement in judgements):
        return EXIT_GREEN
    looked = [judgement for judgement in judgements if judgement.verdict is not Verdict.NOT_CHECKABLE]
    if looked and all(judgement.verdict is Verdict.UNVERIFIABLE for judgement in looked):
        return EXIT_BLIND
    return EXIT_LOOK


def _formed(check: Check, form: str, language: str | None, *, colour: bool) -> str:
    if form == "json":
        return check.to_json() + "\n"
    result = check.result
    shown = view(check, language or (result.language if result else "en"))
    match form:
        case "html":
            return page(shown)
        case "markdown":
            return markdown(shown)
        case "csv":
            return comma_separated(shown)
        case _:
            return render(shown, colour=colour, width=_width())


def _width() -> int:
    return min(max(shutil.get_terminal_size((100, 24)).columns, 60), 120)
