"""Documentation under test: generated pages are current, links lead somewhere, every command has a heading."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.entrypoints.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    *sorted(ROOT.glob("docs/**/*.md")),
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "fixtures/README.md")),
]
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(<?([^)#>]+)[^)]*\)")


def test_generated_pages_say_what_the_code_says() -> None:
    run = subprocess.run(
        [sys.executable, ROOT / "docs/generate.py", "--check"], capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, f"run `python docs/generate.py`: {run.stdout}{run.stderr}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = [link for link in _LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]

    missing = [link for link in targets if not (page.parent / link).exists()]

    assert missing == []


def test_every_command_has_a_heading() -> None:
    text = (ROOT / "docs/reference/command-line.md").read_text(encoding="utf-8")

    assert [name for name in COMMANDS if f"## factcheck {name}\n" not in text] == []


def test_every_page_is_reached_from_the_index() -> None:
    index = (ROOT / "docs/README.md").read_text(encoding="utf-8")
    pages = [page for page in sorted(ROOT.glob("docs/**/*.md")) if page.parent.name not in ("docs", "decisions")]

    assert [page.name for page in pages if f"{page.parent.name}/{page.name}" not in index] == []
