"""Problems for other programs keep every fact. Whether SARIF keeps to its schema, test_sarif.py asks."""

from __future__ import annotations

import json
from typing import Any

from briefing.problems import Fix, Problems, Rule, Severity, Span, error, warning
from briefing.report.machine import as_json, as_sarif

RULES = (Rule("source-resolves", Severity.ERROR, "Why.", "Mend."), Rule("unbroken", Severity.NOTE, "Why.", "Mend."))
PROBLEMS: Problems = (
    warning("unlisted-rule", "no place"),
    error("source-resolves", "no source “doj2”", Span("my folder/a.yaml", 2, 7, 2, 11), "did you mean “doj”?"),
    error("source-resolves", "another", Span("my folder/a.yaml", 1, 3)),
)


def sarif(problems: Problems) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(as_sarif(problems, RULES, "1.2.3"))
    return log


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
        "fix": None,
    }
    assert third["file"] is None
    assert json.loads(as_json(())) == []


def test_a_correction_is_told() -> None:
    place = Span("/a b/ä.yaml", 2, 7, 2, 11)
    (one,) = json.loads(as_json((PROBLEMS[1].mended(Fix(place, "doj")),)))
    assert one["fix"] == {"line": 2, "column": 7, "end_line": 2, "end_column": 11, "text": "doj"}
    (run,) = sarif((PROBLEMS[1].mended(Fix(place, "doj")), error("unlisted-rule", "x", place).mended(Fix(place, ""))))[
        "runs"
    ]
    taken, written = run["results"]
    region = {"startLine": 2, "startColumn": 7, "endLine": 2, "endColumn": 11}
    (fix,) = written["fixes"]
    assert fix["description"]["text"] == "did you mean “doj”?"
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "file:///a%20b/%C3%A4.yaml"
    assert change["replacements"] == [{"deletedRegion": region, "insertedContent": {"text": "doj"}}]
    assert taken["fixes"][0]["artifactChanges"][0]["replacements"] == [{"deletedRegion": region}]
