"""The JSON Schema ships as it is made, and says yes and no where the program does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from briefing.schema import schema, schema_text
from briefing.shipped import assets_folder, content_folder
from briefing.strict_yaml import parse
from tests.door import BRIEF

VALIDATOR = jsonschema.Draft202012Validator(schema())
YAML = sorted([*content_folder().rglob("*.yaml"), *(assets_folder() / "starters").rglob("*.yaml")])


def value(text: str) -> Any:
    document = parse(text.encode(), "a.yaml").value
    assert document is not None
    return document.value


def faults(text: str) -> list[str]:
    return [fault.json_path for fault in VALIDATOR.iter_errors(value(text))]


def test_the_schema_that_ships_is_the_model_s() -> None:
    shipped = assets_folder() / "schema" / "briefing.json"
    assert shipped.read_text(encoding="utf-8") == schema_text(), (
        "renew it: briefing schema -o assets/schema/briefing.json"
    )


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert json.loads(schema_text()) == schema()


@pytest.mark.parametrize("file", YAML, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_what_ships_keeps_to_it(file: Path) -> None:
    assert faults(file.read_text(encoding="utf-8")) == []


def test_it_knows_what_a_briefing_needs_and_what_a_file_of_records_does_not() -> None:
    assert faults(BRIEF) == []
    assert faults(BRIEF.replace("id: port\n", "")) == ["$"]
    records = BRIEF[BRIEF.index("sources:") :]
    assert faults(records) == []


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("title: One", "titel: One", "$"),
        ("kind: report", "kind: rumour", "$.sources.report.kind"),
        ("  report:", "  Report:", "$.sources"),
        ("kind: prose", "kind: prosa", "$.sections[0].blocks[0]"),
        ("format: 1", "format: 2", "$.format"),
        ("as_of: 2026-03-02", "as_of: null", "$.dateline.as_of"),
    ],
)
def test_it_says_no_with_the_place(old: str, new: str, place: str) -> None:
    found = faults(BRIEF.replace(old, new))
    assert found
    assert any(path.startswith(place) for path in found)


def test_fields_are_described_for_the_editor() -> None:
    judgment = schema()["$defs"]["Judgment"]
    assert "yardstick" in judgment["properties"]["likelihood"]["description"]
    assert judgment["description"].startswith("An assessment")
    assert "title" not in judgment
