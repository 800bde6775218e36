"""Problems for other programs keep every fact, and SARIF keeps to its standard."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from briefing.problems import Problems, Rule, Severity, Span, error, warning
from briefing.report.machine import as_json, as_sarif

RULES = (Rule("source-resolves", Severity.ERROR, "Why.", "Mend."), Rule("unbroken", Severity.NOTE, "Why.", "Mend."))
PROBLEMS: Problems = (
    warning("unlisted-rule", "no place"),
    error("source-resolves", "no source “doj2”", Span("my folder/a.yaml", 2, 7, 2, 11), "did you mean “doj”?"),
    error("source-resolves", "another", Span("my folder/a.yaml", 1, 3)),
)

# What of the standard's schema (SARIF 2.1.0, sections 3.13 to 3.30) a log of ours can break.
REGION = {
    "type": "object",
    "additionalProperties": False,
    "required": ["startLine"],
    "properties": {
        name: {"type": "integer", "minimum": 1} for name in ("startLine", "startColumn", "endLine", "endColumn")
    },
}
TEXT = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string"}},
    "additionalProperties": False,
}
RESULT = {
    "type": "object",
    "additionalProperties": False,
    "required": ["message"],
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": -1},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": TEXT,
        "locations": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "physicalLocation": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["artifactLocation"],
                        "properties": {
                            "artifactLocation": {
                                "type": "object",
                                "additionalProperties": False,
                                "properties": {"uri": {"type": "string", "pattern": "^[^ \\\\]+$"}},
                            },
                            "region": REGION,
                        },
                    }
                },
            },
        },
    },
}
DESCRIPTOR = {
    "type": "object",
    "additionalProperties": False,
    "required": ["id"],
    "properties": {
        "id": {"type": "string"},
        "shortDescription": TEXT,
        "fullDescription": TEXT,
        "help": TEXT,
        "defaultConfiguration": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"level": {"enum": ["none", "note", "warning", "error"]}},
        },
    },
}
DRIVER = {
    "type": "object",
    "additionalProperties": False,
    "required": ["name"],
    "properties": {
        "name": {"type": "string"},
        "version": {"type": "string"},
        "semanticVersion": {"type": "string"},
        "rules": {"type": "array", "uniqueItems": True, "items": DESCRIPTOR},
    },
}
RUN = {
    "type": "object",
    "additionalProperties": False,
    "required": ["tool"],
    "properties": {
        "tool": {
            "type": "object",
            "required": ["driver"],
            "properties": {"driver": DRIVER},
            "additionalProperties": False,
        },
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "results": {"type": "array", "items": RESULT},
    },
}
LOG = {
    "type": "object",
    "additionalProperties": False,
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": RUN},
    },
}


def sarif(problems: Problems) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(as_sarif(problems, RULES, "1.2.3"))
    return log


@pytest.mark.parametrize("problems", [(), PROBLEMS, PROBLEMS[:1]], ids=["none", "three", "one without a place"])
def test_sarif_keeps_to_its_standard(problems: Problems) -> None:
    jsonschema.validate(sarif(problems), LOG)


def test_sarif_tells_rules_places_and_levels() -> None:
    (run,) = sarif(PROBLEMS)["runs"]
    driver = run["tool"]["driver"]
    assert driver["version"] == "1.2.3"
    assert [rule["id"] for rule in driver["rules"]] == ["source-resolves", "unlisted-rule"]
    first, second, third = run["results"]
    assert [driver["rules"][one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"]] == [True] * 3
    assert first["message"]["text"] == "another"
    location = second["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "my%20folder/a.yaml"
    assert location["region"] == {"startLine": 2, "startColumn": 7, "endLine": 2, "endColumn": 11}
    assert "did you mean" in second["message"]["text"]
    assert "locations" not in third
    assert third["level"] == "warning"


def test_json_keeps_every_fact() -> None:
    first, second, third = json.loads(as_json(PROBLEMS))
    assert first["line"] == 1
    assert second == {
        "rule": "source-resolves",
        "severity": "error",
        "message": "no source “doj2”",
        "file": "my folder/a.yaml",
        "line": 2,
        "column": 7,
        "end_line": 2,
        "end_column": 11,
        "excerpt": None,
        "hints": ["did you mean “doj”?"],
    }
    assert third["file"] is None
    assert json.loads(as_json(())) == []
