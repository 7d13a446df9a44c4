"""Does every name say what it is, does every module say what it answers, and does only the edge touch the world?"""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator

import pytest

import factcheck

EMPTY_WORDS = {"utils", "util", "helpers", "helper", "common", "base", "manager", "managers", "misc", "tmp", "stuff"}

WORLDLY = re.compile(
    r"(datetime\.)?(datetime|date)\.(now|utcnow|today)|time\.(time|time_ns|monotonic|perf_counter|sleep|localtime)"
    r"|os\.(environ|getenv|urandom)|random\.\w+|secrets\.\w+|uuid\.uuid[14]"
)
"""The clock, the environment and chance, as `ast.unparse` writes them."""

MAY_TOUCH_THE_WORLD = ("factcheck/adapters/", "factcheck/settings.py", "factcheck/bootstrap.py")


def test_no_module_has_an_empty_name(everything):
    parts = {part: module.place for module in everything for part in re.split(r"[/_.]", module.place)}

    assert {word: parts[word] for word in EMPTY_WORDS & parts.keys()} == {}


def test_every_module_begins_with_the_question_it_answers(package):
    """Packages that hold nothing but their description are asked for a sentence only."""
    silent = [
        module.place
        for module in package
        for docstring in [ast.get_docstring(module.tree) or ""]
        if not (re.match(r"[^.!]{5,}\?", docstring) or (docstring and len(module.tree.body) == 1))
    ]

    assert not silent, "\n".join(silent)


def test_nothing_is_printed_but_by_the_faces(package):
    printing = [
        f"{module.place}:{node.lineno}"
        for module in package
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("print", "pprint.pprint", "breakpoint")
    ]

    assert not printing, "\n".join(printing)


def test_only_the_edge_reads_clock_environment_and_chance(package):
    touching = [
        f"{module.place}:{node.lineno} {ast.unparse(node)}"
        for module in package
        if not module.place.startswith(MAY_TOUCH_THE_WORLD)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and WORLDLY.fullmatch(ast.unparse(node))
    ]

    assert not touching, "\n".join(touching)


def test_nothing_is_kept_in_the_module(package):
    """State that changes belongs to an object that somebody made: no `global`."""
    keeping = [
        f"{module.place}:{node.lineno}"
        for module in package
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Global)
    ]

    assert not keeping, "\n".join(keeping)


def test_errors_are_caught_by_name(package):
    """One broad `except` for each face, at the very edge."""
    broad = [
        f"{module.place}:{node.lineno}"
        for module in package
        if not module.place.startswith("factcheck/entrypoints/")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or caught(node.type) & {"Exception", "BaseException"})
    ]

    assert not broad, "\n".join(broad)


def caught(node: ast.expr) -> set[str]:
    return {ast.unparse(name) for name in (node.elts if isinstance(node, ast.Tuple) else [node])}


def test_protocols_stand_in_the_ports(package):
    """Adapters may have their own, for what they are built of: nobody else meets those."""
    elsewhere = [
        f"{module.place}:{node.lineno} {node.name}"
        for module in package
        if module.place != "factcheck/ports.py" and not module.place.startswith("factcheck/adapters/")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
        and not node.name.startswith("_")
        and any(ast.unparse(parent).startswith("Protocol") for parent in node.bases)
    ]

    assert not elsewhere, "\n".join(elsewhere)


def test_no_port_asks_for_more_than_five_methods(package):
    (ports,) = (module for module in package if module.place == "factcheck/ports.py")
    wide = {
        node.name: count
        for node in ports.tree.body
        if isinstance(node, ast.ClassDef)
        and (count := sum(isinstance(item, ast.FunctionDef) for item in node.body)) > 5
    }

    assert wide == {}


def values() -> Iterator[type]:
    for name in (
        "article",
        "check",
        "citation",
        "document",
        "found",
        "judgement",
        "match",
        "quotation",
        "snapshot",
        "source",
        "spans",
    ):
        module = importlib.import_module(f"factcheck.model.{name}")
        yield from (
            thing for thing in vars(module).values() if isinstance(thing, type) and thing.__module__ == module.__name__
        )


@pytest.mark.parametrize("value", list(values()), ids=lambda value: value.__name__)
def test_every_value_is_frozen_and_knows_its_fields(value: type):
    config = getattr(value, "model_config", None)
    settings = getattr(value, "__dataclass_params__", None)

    if config is not None:
        assert config["frozen"]
        assert config["extra"] == "forbid"
    if settings is not None:
        assert settings.frozen


def test_the_public_names_are_there_and_explained():
    assert factcheck.__all__, "the package offers nothing"
    assert len(set(factcheck.__all__)) == len(factcheck.__all__)
    unexplained = [
        name
        for name in factcheck.__all__
        if callable(thing := getattr(factcheck, name)) and not (thing.__doc__ or "").strip()
    ]

    assert not unexplained, "\n".join(unexplained)
