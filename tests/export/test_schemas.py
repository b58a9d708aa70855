"""The JSON files of a build are in the published formats, and the schemas are strict enough to notice."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import kg

NAMES = ("articles", "claims", "entities", "report")


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((files("kg") / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def records(folder: Path, name: str) -> list[dict[str, Any]]:
    if name == "report":
        return [json.loads((folder / "report.json").read_text(encoding="utf-8"))]
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def test_there_is_a_schema_for_each_json_file(seed_build: kg.Build) -> None:
    """No JSON file of a build goes without a schema."""
    written = {path.stem for path in seed_build.folder.iterdir() if path.suffix in {".json", ".jsonl"}}
    assert written == set(NAMES)
    assert {path.name for path in (files("kg") / "schemas").iterdir()} == {f"{name}.json" for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_a_real_build_is_in_the_format(seed_build: kg.Build, name: str) -> None:
    """Every line of the seeds' build is valid."""
    found = records(seed_build.folder, name)
    errors = [f"{error.json_path}: {error.message}" for each in found for error in validator(name).iter_errors(each)]
    assert errors == []
    assert len(found) >= (1 if name == "report" else 5)


@pytest.mark.parametrize("name", ["articles", "claims", "entities"])
def test_invented_claims_of_every_kind_are_in_the_format(folder: Path, name: str) -> None:
    """Amounts, dates, speakers of speakers, places and doubtful claims are valid too."""
    assert [error for each in records(folder, name) for error in validator(name).iter_errors(each)] == []


@pytest.mark.parametrize("name", NAMES)
def test_an_unknown_or_missing_key_is_noticed(seed_build: kg.Build, name: str) -> None:
    """A key too many and a key too few are errors: the format does not change by accident."""
    record = records(seed_build.folder, name)[0]
    assert list(validator(name).iter_errors({**record, "extra": 1}))
    for key in record:
        assert list(validator(name).iter_errors({k: v for k, v in record.items() if k != key})), key


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("polarity",), "maybe"),
        (("modality",), "certain"),
        (("id",), "claim-1"),
        (("confidence",), 1.5),
        (("evidence", "start"), -1),
        (("evidence", "quote"), ""),
        (("object",), {"value": "1", "datatype": "xsd:float", "text": "1"}),
        (("time",), {"text": "Friday", "start": "Friday", "end": None}),
    ],
)
def test_a_wrong_value_is_noticed(seed_build: kg.Build, path: tuple[str, ...], value: object) -> None:
    """Values outside the claim model are errors."""
    record = records(seed_build.folder, "claims")[0]
    target = record
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value
    assert list(validator("claims").iter_errors(record))
