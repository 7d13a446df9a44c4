"""How does a check read in a terminal? Colour where the terminal has it, the same words where it has none."""

from __future__ import annotations

from io import StringIO
from typing import Literal

from rich.console import Console
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from factcheck.entrypoints.report.labels import Labels, labels
from factcheck.entrypoints.report.view import CheckView, ItemView, SourceView

STYLES = {"green": "green", "hollow": "cyan", "yellow": "yellow", "red": "bold red", "grey": "bright_black"}
WIDTH = 100
_CONTROLS = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)))
"""Control characters of a fetched page must never reach a terminal."""


def render(shown: CheckView, *, colour: bool, width: int = WIDTH) -> str:
    """The whole answer as text, with ANSI colours where `colour`."""
    out = StringIO()
    system: Literal["standard"] | None = "standard" if colour else None
    console = Console(file=out, width=width, force_terminal=colour, highlight=False, color_system=system)
    said = labels(shown.language)
    console.print(Text(_safe(shown.title), style="bold"))
    console.print(_strip(shown))
    console.print()
    for item in shown.items:
        _print_item(console, item, said)
    if shown.withheld:
        console.print(Text(said.phrase("withheld"), style="bold"))
        for words, why in shown.withheld:
            console.print(_indented(Text.assemble(f"“{_safe(words)}” ", (f"({why})", "bright_black")), 2))
        console.print()
    if shown.gaps:
        console.print(Text(said.phrase("could_not_read"), style="bold"))
        for gap in shown.gaps:
            console.print(_indented(Text(_safe(gap), style="bright_black"), 2))
        console.print()
    console.print(Text(shown.summary, style="bold"))
    console.print(Text(f"{shown.footer} {shown.run}.", style="bright_black"))
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _strip(shown: CheckView) -> Text:
    strip = Text()
    for item in shown.items:
        strip.append(f" {item.mark}{item.number} ", style=STYLES[item.colour])
    return strip


def _print_item(console: Console, item: ItemView, said: Labels) -> None:
    head = Text()
    head.append(f"{item.number:>2} {item.mark} {item.label}", style=STYLES[item.colour])
    head.append(f"  {_safe(item.speaker)} · {item.kind} · {item.advice}", style="bright_black")
    console.print(head)
    console.print(_indented(Text(f"“{_safe(item.words)}”"), 5))
    console.print(_indented(Text(_safe(item.sentence), style="bold"), 5))
    if item.differences:
        console.print(_indented(_differences(item, said), 5))
    if item.source is not None:
        _print_source(console, item.source, item)
    for other in item.others:
        line = Text.assemble(
            (f"{said.phrase('also')}: {_safe(other.publisher)}", ""),
            (f" ({_safe(other.facts)}; {other.note}) ", "bright_black"),
            (_safe(other.url), "blue"),
        )
        console.print(_indented(line, 5))
    for gap in item.gaps:
        console.print(_indented(Text(f"{said.phrase('could_not_read')}: {_safe(gap)}", style="bright_black"), 5))
    console.print(_indented(Text(item.read, style="bright_black"), 5))
    console.print()


def _differences(item: ItemView, said: Labels) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0))
    for one in item.differences:
        table.add_row(
            Text(("≠ " if one.strong else "≈ ") + one.label, style="red" if one.strong else "yellow"),
            Text(f"{said.phrase('article_says')}: {_safe(one.here) or said.phrase('nothing_here')}"),
            Text(f"{said.phrase('source_says')}: {_safe(one.there) or said.phrase('nothing_here')}"),
        )
    return table


def _print_source(console: Console, source: SourceView, item: ItemView) -> None:
    passage = Text()
    passage.append("» ", style="bright_black")
    passage.append(_safe(source.passage))
    if source.note:
        passage.append(f"  ({source.note})", style="bright_black")
    console.print(_indented(passage, 5))
    who = f"{item.who} · {item.context}" if item.who else item.context
    console.print(_indented(Text(_safe(who), style="bright_black"), 7))
    console.print(_indented(Text.assemble((_safe(source.publisher), "bold"), f", {_safe(source.facts)}"), 7))
    console.print(_indented(_address(console, source), 7))
    proof = " · ".join(part for part in (source.fetched, f"sha256 {source.snapshot}", source.credit) if part)
    console.print(_indented(Text(_safe(proof), style="bright_black"), 7))


def _address(console: Console, source: SourceView) -> Text:
    """The address, at the passage where it fits on a line; a terminal with colour opens it there in any case."""
    link = _safe(source.link)
    shown = link if len(link) <= console.width - 7 else _safe(source.url)
    return Text(shown, style=Style(color="blue", link=link), overflow="fold")


def _indented(what: Text | Table, by: int) -> Padding:
    return Padding(what, (0, 0, 0, by), expand=False)


def _safe(words: str) -> str:
    return words.translate(_CONTROLS)
