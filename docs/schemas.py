"""Which shape has what the program reads and writes? Writes the JSON Schemas; with --check says which are out of date.

python docs/schemas.py          writes docs/reference/schemas
python docs/schemas.py --check  exits 1 where a schema differs from what the code says
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Literal

from pydantic import BaseModel

from factcheck.model.article import Article
from factcheck.model.check import Check, Result, Run
from factcheck.model.source import Source
from factcheck.service import records

FOLDER = Path(__file__).resolve().parent / "reference" / "schemas"

Direction = Literal["validation", "serialization"]

WRITTEN: dict[str, type[BaseModel]] = {
    "result": Result,
    "run": Run,
    "check": Check,
    "extract.output": records.ExtractOutput,
    "verify.output": records.VerifyOutput,
    "locate.output": records.LocateOutput,
    "error": records.RecordError,
}
"""What the program writes."""

READ: dict[str, type[BaseModel]] = {
    "article": Article,
    "source": Source,
    "extract.input": records.ExtractInput,
    "verify.input": records.VerifyInput,
    "locate.input": records.LocateInput,
    "corpus": records.CorpusDocument,
}
"""What it reads."""


def schemas() -> dict[str, str]:
    """Name of the file -> its text."""
    made: dict[str, str] = {}
    directions: tuple[tuple[Direction, dict[str, type[BaseModel]]], ...] = (
        ("serialization", WRITTEN),
        ("validation", READ),
    )
    for direction, models in directions:
        for name, model in models.items():
            schema = {
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                **model.model_json_schema(by_alias=True, mode=direction),
            }
            made[f"{name}.schema.json"] = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    return dict(sorted(made.items()))


def stale() -> list[str]:
    """Names of the schemas that differ from what the code says, and of those that nothing makes any more."""
    wanted = schemas()
    held = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    return sorted(name for name in wanted.keys() | held.keys() if wanted.get(name) != held.get(name))


def main() -> int:
    """Write what is out of date, or name it."""
    late = stale()
    if "--check" in sys.argv:
        sys.stdout.write("".join(f"out of date: docs/reference/schemas/{name}\n" for name in late))
        return int(bool(late))
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = schemas()
    for name in late:
        if name in wanted:
            (FOLDER / name).write_text(wanted[name], encoding="utf-8")
        else:
            (FOLDER / name).unlink()
    sys.stdout.write("".join(f"written: docs/reference/schemas/{name}\n" for name in late))
    return 0


if __name__ == "__main__":
    sys.exit(main())
