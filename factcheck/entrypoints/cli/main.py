"""Which command was meant? Loads just that command; knows none of them.

Each command is a module of `commands` that exposes `command`, so that `factcheck --version` loads nothing else.
"""

from __future__ import annotations

import importlib
import sys

import click

from factcheck.errors import ConfigError, FactcheckError, InputError, InternalError
from factcheck.version import PIPELINE_VERSION, __version__

COMMANDS = {
    "check": "Check every quotation of an article against the public sources.",
    "verify": "Check one quotation against documents given by hand, or a stream of JSON Lines.",
    "extract": "List the quotations of an article, or of a stream of JSON Lines.",
    "locate": "Locate quotations in a corpus of documents.",
    "show": "Print a stored check.",
    "list": "List stored checks, newest first.",
    "explain": "Say rule by rule why a quotation got its verdict.",
    "resume": "Finish the checks that a crash left.",
    "languages": "List the languages and validate their files.",
    "sources": "List, validate, try, crawl and extend the sources file.",
}
"""Name and one line of help; the module of the same name holds the rest."""

EXIT_GREEN, EXIT_LOOK, EXIT_USAGE, EXIT_BLIND, EXIT_STOPPED = 0, 1, 2, 3, 130
"""All green; something is not green; usage or bad input; could not look; stopped by the person at the keyboard."""


class LazyGroup(click.Group):
    """Loads a command's module only when that command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of that name, or None."""
        if name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"factcheck.entrypoints.cli.commands.{name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message=f"factcheck %(version)s (engine {PIPELINE_VERSION})")
@click.option("--traceback", is_flag=True, help="Show where a mistake of ours happened.")
def cli(traceback: bool) -> None:
    """Find every quotation of an article in its public source and say exactly how it differs."""


def main() -> None:
    """The program: runs the command line and leaves with its exit code."""
    sys.exit(answer(sys.argv[1:]))


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []}, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def run(arguments: tuple[str, ...]) -> None:
    """The command line as one click command, for those who run it in their own process (tests)."""
    sys.exit(answer(list(arguments)))


def answer(arguments: list[str]) -> int:
    """Run one command; every error ends as one sentence on standard error and an exit code."""
    try:
        cli.main(arguments, prog_name="factcheck", standalone_mode=False)
    except SystemExit as leave:
        return leave.code if isinstance(leave.code, int) else EXIT_GREEN
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as mistake:
        mistake.show()
        return EXIT_USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("factcheck: stopped. `factcheck resume` finishes a check that was cut off.", err=True)
        return EXIT_STOPPED
    except BrokenPipeError:
        sys.stderr.close()
    except (InputError, ConfigError) as mistake:
        click.echo(f"factcheck: {mistake}", err=True)
        return EXIT_USAGE
    except InternalError as ours:
        click.echo(f"factcheck: {ours} Please report this with the command that led here.", err=True)
        return EXIT_BLIND
    except FactcheckError as trouble:
        click.echo(f"factcheck: {trouble}", err=True)
        return EXIT_BLIND
    except Exception as ours:
        if "--traceback" in arguments:
            raise
        click.echo(
            f"factcheck: a mistake of ours ({type(ours).__name__}: {ours}). Please report it with what "
            "`factcheck --traceback …` prints for the same command.",
            err=True,
        )
        return EXIT_BLIND
    return EXIT_GREEN


if __name__ == "__main__":
    main()
