"""Which pages of the reference follow from the code? Writes them; with --check says which are out of date.

python docs/generate.py          writes every page
python docs/generate.py --check  exits 1 where a page differs from what the code says
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from factcheck.entrypoints.cli.main import COMMANDS, cli
from factcheck.judge.reference import verdict_table_markdown
from factcheck.model.source import Cover, Finder, ReaderHints, Source
from factcheck.settings import PREFIX, Settings

HERE = Path(__file__).resolve().parent / "reference"
_MADE = "<!-- Made by docs/generate.py from the code. Change the code, not this page. -->\n\n"


def command_line() -> str:
    """Every command with its own help."""
    context = click.Context(cli, info_name="factcheck")
    parts = [f"{_MADE}# The command line\n", _help(cli, context)]
    for name in COMMANDS:
        command = cli.get_command(context, name)
        if command is not None:
            parts += [
                f"## factcheck {name}\n",
                *_helps(command, click.Context(command, info_name=name, parent=context)),
            ]
    return "\n".join(parts)


def settings() -> str:
    """Every environment variable with its meaning and default."""
    rows = [
        f"| `{PREFIX}{name.upper()}` | {_meaning(Settings, name)} | {_default(field, name)} |"
        for name, field in Settings.model_fields.items()
    ]
    return f"{_MADE}# Settings\n\nRead from the environment, once, at the start.\n\n" + _table(
        ("variable", "meaning", "default"), rows
    )


def sources_file() -> str:
    """Every field of sources.yaml."""
    intro = (
        "# sources.yaml\n\nTop level: `version: 1`, `sources:` (the entries), and where they are wanted "
        "`private_hosts:` (host names that may lie on loopback or private addresses, each with `address:port` to "
        "connect to, or null), "
        "`include:` (more files) and `overrides:`. `${NAME:-default}` takes a value from the environment. "
        "`factcheck sources check` names every mistake with file, line and field.\n\n"
    )
    models: tuple[tuple[str, type[BaseModel]], ...] = (
        ("A source", Source), ("covers: whom it speaks for", Cover), ("find: how documents are found", Finder),
        ("hints: what the readers should know", ReaderHints),
    )  # fmt: skip
    return f"{_MADE}{intro}" + "\n".join(f"## {title}\n\n{_fields(model)}" for title, model in models)


def verdicts() -> str:
    """The rules in their order."""
    return _MADE + verdict_table_markdown()


PAGES: dict[str, Callable[[], str]] = {
    "command-line.md": command_line,
    "settings.md": settings,
    "sources-file.md": sources_file,
    "verdicts.md": verdicts,
}


def _helps(command: click.Command, context: click.Context) -> Iterator[str]:
    yield _help(command, context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                inside = click.Context(inner, info_name=name, parent=context)
                yield from (f"### {inside.command_path}\n", _help(inner, inside))


def _help(command: click.Command, context: click.Context) -> str:
    context.terminal_width = 100
    return f"```text\n{command.get_help(context)}\n```\n"


def _fields(model: type[BaseModel]) -> str:
    rows = [
        f"| `{field.alias or name}` | {_type(field)} | {_default(field, name)} | {_meaning(model, name)} |"
        for name, field in model.model_fields.items()
    ]
    return _table(("field", "type", "default", "meaning"), rows)


def _table(head: tuple[str, ...], rows: list[str]) -> str:
    return "\n".join([f"| {' | '.join(head)} |", "|" + "---|" * len(head), *rows]) + "\n"


def _type(field: FieldInfo) -> str:
    annotation = field.annotation
    name = annotation.__name__ if isinstance(annotation, type) else str(annotation)
    return f"`{name.replace('factcheck.model.source.', '').replace('|', 'or')}`"


def _default(field: FieldInfo, name: str) -> str:
    if field.is_required():
        return "required"
    if name == "data":
        return "the platform's folder for user data"
    value = field.get_default(call_default_factory=True)
    return "none" if value is None or value == () else f"`{value}`" if not isinstance(value, BaseModel) else "none"


def _meaning(model: type[BaseModel], name: str) -> str:
    """The words written beside the field in the code."""
    lines = Path(sys.modules[model.__module__].__file__ or "").read_text(encoding="utf-8").splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith(f"class {model.__name__}("))
    at = next(at for at in range(start, len(lines)) if lines[at].startswith(f"    {name}: "))
    while (
        at + 1 < len(lines)
        and not lines[at].rstrip().endswith((")", '"', "]", "None", "True", "()"))
        and lines[at].strip()
    ):
        if not lines[at].rstrip().endswith(("(", ",", "[")):
            break
        at += 1
    words: list[str] = []
    if lines[at + 1].strip().startswith('"""'):
        for line in lines[at + 1 :]:
            words.append(line.strip().strip('"'))
            if line.rstrip().endswith('"""'):
                break
    return " ".join(" ".join(words).split()).replace("|", "\\|")


def main() -> int:
    """Write the pages, or name those that are out of date."""
    stale = []
    for name, make in PAGES.items():
        page, text = HERE / name, make().rstrip("\n") + "\n"
        if not page.exists() or page.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                page.parent.mkdir(parents=True, exist_ok=True)
                page.write_text(text, encoding="utf-8")
    verb = "out of date" if "--check" in sys.argv else "written"
    sys.stdout.write("".join(f"{verb}: docs/reference/{name}\n" for name in stale))
    return int(bool(stale) and "--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
