"""The README's first screen is what the program prints."""

import re
from pathlib import Path

from tests.conftest import ROOT, Command

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_first_screen_shows_the_real_output(factcheck: Command) -> None:
    command = re.search(r"^    \$ factcheck (.+)$", README, re.MULTILINE)
    shown = re.search(r"```text\n(.*?)```", README, re.DOTALL)
    assert command is not None
    assert shown is not None

    answer = factcheck(*(ROOT / word if word.startswith("fixtures/") else word for word in command[1].split()))

    assert shown[1].rstrip() in answer.stdout, answer.stderr


def test_python_example_runs(factcheck: Command, tmp_path: Path, monkeypatch, capsys) -> None:
    example = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert example is not None
    monkeypatch.chdir(ROOT)

    exec(compile(example[1], "README.md", "exec"), {})

    assert capsys.readouterr().out.startswith("unverifiable ")
