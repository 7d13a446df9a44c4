"""Do the published schemas say what the program reads and writes?"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from factcheck.model.judgement import Verdict
from factcheck.testing import a_check

SCRIPT = Path(__file__).resolve().parents[2] / "docs" / "schemas.py"


@pytest.fixture(scope="module")
def generator():
    spec = importlib.util.spec_from_file_location("schemas", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_published_schemas_are_current(generator):
    assert generator.stale() == [], "run `make docs`"


def test_each_schema_names_every_field_of_the_contract(generator):
    """The fields of the records, as the documentation of the commands lists them."""
    fields = {
        "extract.output.schema.json": {"doc_id", "lang", "quotes", "withheld"},
        "verify.output.schema.json": {
            *("id", "verdict", "colour", "start", "end", "passage", "spans", "similarity", "band", "speaker"),
            *("differences", "axes", "reasons", "sentences", "engine"),
        },
        "locate.output.schema.json": {"id", "doc_id", "spans", "score", "differences", "others"},
    }

    made = {name: json.loads(text) for name, text in generator.schemas().items()}

    for name, names in fields.items():
        assert set(made[name]["properties"]) == names
        assert set(made[name]["required"]) == names
        assert made[name]["additionalProperties"] is False


def test_a_check_is_read_back_by_the_model_its_schema_is_made_from(generator):
    check = a_check(1, Verdict.ALTERED, Verdict.VERBATIM)

    assert generator.WRITTEN["result"].model_validate_json(check.result.to_json()) == check.result
    assert generator.WRITTEN["check"].model_validate_json(check.to_json()) == check
