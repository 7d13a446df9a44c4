"""Does the folding page say what folding does?"""

import re
from pathlib import Path

import pytest

from factcheck.text.tokens import fold

PAGE = Path(__file__).resolve().parents[2] / "docs/reference/folding.md"
_ROW = re.compile(r"^\| `(.+?)` \| `(.+?)` \|", re.MULTILINE)
SAME, OTHER = (
    _ROW.findall(part) for part in PAGE.read_text(encoding="utf-8").split("## One word")[1].split("## Never one word")
)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_forms_listed_as_one_word_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_forms_listed_as_never_one_word_do_not(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_both_tables_are_read() -> None:
    assert len(SAME) >= 15
    assert len(OTHER) >= 7
