"""Is every library that we import declared, and every one that we declare imported?"""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import packages_distributions

from .conftest import ROOT

COMES_WITH = {
    "httpcore": "httpx",
    "markupsafe": "jinja2",
    "soupsieve": "beautifulsoup4",
}
"""Parts of a declared library that it exposes itself: their versions are its business."""


def plain(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement)[0].lower().replace("_", "-")


def declared() -> dict[str, set[str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].items()
    return {"": {plain(line) for line in project["dependencies"]}} | {
        name: {plain(line) for line in lines} for name, lines in extras
    }


def imported(modules, standard_library) -> set[str]:
    homes = packages_distributions()
    names = {made.module.partition(".")[0] for module in modules for made in module.imports}
    ours = {"factcheck", "tests", "fixtures"}
    return {plain(homes.get(name, [name])[0]) for name in names - standard_library - ours}


def test_what_the_package_imports_is_declared(package, standard_library):
    needed = imported(package, standard_library)

    assert needed - declared()[""] - COMES_WITH.keys() == set()


def test_what_is_declared_is_imported(package, standard_library):
    assert declared()[""] - imported(package, standard_library) == set()


def test_what_an_extra_names_beside_development_is_tested_in_development():
    groups = declared()
    development = groups.pop("dev")
    del groups[""]

    assert set().union(*groups.values()) <= development
