"""A folder of files is a source like any other: read in every mode, cited, and its gaps named."""

from pathlib import Path

import pytest
from click.testing import Result

from factcheck.adapters.folders import LocalFolders
from factcheck.fetch.folders import collect
from factcheck.model.reasons import GapReason
from factcheck.model.snapshot import Gap
from factcheck.model.source import Finder, Source, SourceClass, Target, TargetKind
from factcheck.testing import FrozenClock, MemorySnapshots
from tests.conftest import Command

SAID = "We will not open the pier before June, and nobody has asked us to hurry."
ENTRY = """version: 1
sources:
  - id: minutes
    publisher: Harbour Board
    class: official_transcript
    languages: [en]
    covers:
      - name: Ada Birch
    find:
      - kind: folder
        path: minutes
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "minutes").mkdir()
    (tmp_path / "sources.yaml").write_text(ENTRY, encoding="utf-8")
    return tmp_path


def checked(factcheck: Command, house: Path, outreach: str) -> Result:
    article = f"“{SAID}” said Ada Birch on Monday."
    return factcheck("check", "-", "--sources", house / "sources.yaml", "--outreach", outreach, stdin=article)


@pytest.mark.parametrize("outreach", ["none", "quiet", "open"])
def test_a_quotation_is_found_in_a_file_of_the_folder(factcheck: Command, house: Path, outreach: str) -> None:
    text = f"Board meeting\n\nHOST: Is it ready?\n\nBIRCH: {SAID}\n\nHOST: Thank you.\n\nBIRCH: Not at all.\n"
    (house / "minutes" / "may 12.txt").write_text(text, encoding="utf-8")

    first, again = checked(factcheck, house, outreach), checked(factcheck, house, outreach)

    assert "minutes/may%2012.txt" in first.stdout
    assert (first.exit_code, again.exit_code) == (0, 0)


def test_an_empty_folder_does_not_say_not_found(factcheck: Command, house: Path) -> None:
    assert checked(factcheck, house, "open").exit_code == 3


def collected(folder: Path, *, named: bool = True, limit: int = 20) -> list[GapReason | str]:
    finder = Finder(kind=TargetKind.FOLDER, path=str(folder), limit=limit)
    source = Source(
        id="minutes",
        publisher="Harbour Board",
        source_class=SourceClass.OFFICIAL_TRANSCRIPT,
        languages=("en",),
        find=(finder,) if named else (),
    )
    target = Target(source_id="minutes", url=f"file://{folder}", kind=TargetKind.FOLDER, why="test", finder=finder)
    got = collect(
        target,
        source=source,
        folders=LocalFolders(),
        snapshots=MemorySnapshots(),
        clock=FrozenClock(),
        max_bytes=1000,
    )
    outcomes = [one.outcome for one in got]
    return [one.reason if isinstance(one, Gap) else one.title or "" for one in outcomes]


def test_only_folders_of_the_entry_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words", encoding="utf-8")

    assert collected(tmp_path) == ["a.txt"]
    assert collected(tmp_path, named=False) == [GapReason.BLOCKED]


def test_what_the_limit_cuts_is_a_gap(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / name).write_text(name, encoding="utf-8")

    assert len(collected(tmp_path, limit=2)) == 3
    assert collected(tmp_path, limit=2)[-1] is GapReason.TRUNCATED_BY_LIMIT


def test_a_folder_that_is_gone_is_a_gap(tmp_path: Path) -> None:
    assert collected(tmp_path / "gone") == [GapReason.SOURCE_UNREACHABLE]
