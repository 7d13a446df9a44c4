"""What do the rules of shape look at? Every module of the package, parsed once, never imported."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "factcheck"


@dataclass(frozen=True)
class Import:
    """One imported module, with where and how it is imported."""

    module: str
    line: int
    in_function: bool
    for_types: bool


@dataclass(frozen=True)
class Module:
    """One file of Python."""

    path: Path

    @cached_property
    def name(self) -> str:
        """Dotted, as it is imported."""
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @cached_property
    def place(self) -> str:
        """Relative path, as a person would name it."""
        return self.path.relative_to(ROOT).as_posix()

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        return tuple(_imports(self.tree, in_function=False, for_types=False))


def _imports(node: ast.AST, *, in_function: bool, for_types: bool) -> Iterator[Import]:
    if isinstance(node, ast.Import):
        yield from (Import(alias.name, node.lineno, in_function, for_types) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "write imports in full"
        for alias in node.names:
            yield Import(_module_of(str(node.module), alias.name), node.lineno, in_function, for_types)
    inside = in_function or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    types = for_types or (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
    for child in ast.iter_child_nodes(node):
        yield from _imports(child, in_function=inside, for_types=types)


def _module_of(package: str, name: str) -> str:
    """`from package import name` imports a module where there is such a file, else something of the package."""
    folder = ROOT.joinpath(*package.split("."))
    return f"{package}.{name}" if (folder / f"{name}.py").exists() or (folder / name).is_dir() else package


def _modules(*folders: str) -> tuple[Module, ...]:
    files = sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    assert files, f"no Python in {folders}"
    return tuple(Module(path) for path in files)


@pytest.fixture(scope="session")
def package() -> tuple[Module, ...]:
    """Every module of factcheck."""
    return _modules("factcheck")


@pytest.fixture(scope="session")
def everything() -> tuple[Module, ...]:
    """Every module that we wrote, tests and tools included."""
    return _modules("factcheck", "tests", "fixtures", "docs", "bench")


@pytest.fixture(scope="session")
def standard_library() -> frozenset[str]:
    return sys.stdlib_module_names | {"__future__"}
