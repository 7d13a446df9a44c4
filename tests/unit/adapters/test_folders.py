"""A folder of this machine is read, and nothing outside of it, whatever lies in it."""

import os
from pathlib import Path

import pytest

from factcheck.adapters.folders import LocalFolders
from factcheck.errors import AddressRefused, FetchError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "minutes"
    (inside / "may").mkdir(parents=True)
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "key.txt").write_text("secret", encoding="utf-8")
    for number, name in enumerate(("may/old.txt", "new.txt", ".hidden.txt")):
        (inside / name).write_text(name, encoding="utf-8")
        os.utime(inside / name, (number, number))
    (inside / "link.txt").symlink_to(tmp_path / "secret" / "key.txt")
    (inside / "way").symlink_to(tmp_path / "secret")
    os.mkfifo(inside / "pipe")
    return inside


def test_files_are_listed_newest_first_without_links_pipes_and_hidden_ones(folder: Path) -> None:
    assert [file.name for file in LocalFolders().files(str(folder))] == ["new.txt", "may/old.txt"]


def test_a_file_is_read_up_to_the_limit(folder: Path) -> None:
    assert LocalFolders().body(str(folder), "may/old.txt", 5) == b"may/o"


OUTSIDE = ["../secret/key.txt", "may/../../secret/key.txt", "/etc/passwd", "link.txt", "way/key.txt", "pipe", "", "may"]


@pytest.mark.parametrize("name", OUTSIDE)
def test_nothing_leads_out_of_the_folder(folder: Path, name: str) -> None:
    with pytest.raises(AddressRefused):
        LocalFolders().body(str(folder), name, 100)


def test_what_is_not_there_is_said(folder: Path) -> None:
    with pytest.raises(FetchError, match="no folder"):
        LocalFolders().files(str(folder / "june"))
    with pytest.raises(FetchError, match="june"):
        LocalFolders().body(str(folder), "june.txt", 100)
