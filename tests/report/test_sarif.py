"""What `check --format sarif` prints is valid by the standard's own schema, for everything that a check can find."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jsonschema
import pytest

from briefing.pipeline import survey
from briefing.problems import Fix, Problem, Problems, Severity, Span, error, warning
from briefing.report.machine import as_sarif
from briefing.report.places import seen_from
from briefing.rulebook import rules
from tests.cases.runner import cases, write

SCHEMA = Path(__file__).parent / "sarif" / "sarif-schema-2.1.0.json"


@cache
def validator() -> Any:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft4Validator.check_schema(schema)
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())


def logged(problems: Problems) -> dict[str, Any]:
    """The log of these problems, held to the schema and to what the standard says in words."""
    log: dict[str, Any] = json.loads(as_sarif(problems, rules(), "0.1.0"))
    faults = [f"{fault.json_path}: {fault.message}" for fault in validator().iter_errors(log)]
    assert faults == []
    (run,) = log["runs"]
    listed = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(set(listed)) == len(listed)
    for result in run["results"]:
        assert listed[result["ruleIndex"]] == result["ruleId"]
        for region in _regions(result):
            assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])
        for location in _artifacts(result):
            uri = urlsplit(location["uri"])
            assert uri.scheme in ("", "file")
            assert location["uri"].isascii()
            assert bool(uri.scheme) == uri.path.startswith("/")
    return log


def _regions(value: Any) -> Iterator[dict[str, int]]:
    yield from _found(value, ("region", "deletedRegion"))


def _artifacts(value: Any) -> Iterator[dict[str, str]]:
    yield from _found(value, ("artifactLocation",))


def _found(value: Any, names: tuple[str, ...]) -> Iterator[Any]:
    for key, below in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        if key in names:
            yield below
        yield from _found(below, names)


def test_the_schema_refuses_what_is_no_log() -> None:
    log = logged((error("source-resolves", "no source", Span("a.yaml", 2, 7, 2, 11)),))
    assert validator().is_valid(log)
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not validator().is_valid(log)
    del log["runs"][0]["results"][0]["level"], log["runs"][0]["tool"]
    assert not validator().is_valid(log)


def test_every_rule_is_told_in_a_valid_log(tmp_path: Path, prove: bool) -> None:
    """By the first of its cases, or by all of them; their problems in one log, which names every rule but once."""
    of_rule = {one.rule: case for case in reversed(cases()) for one in case.expected}
    told: list[Problem] = []
    for at, case in enumerate(cases() if prove else dict.fromkeys(of_rule.values())):
        (folder := tmp_path / str(at)).mkdir()
        outcome = survey(write(case, folder), case.request)
        told += seen_from(tmp_path, outcome.root, outcome.problems)
    results = logged(tuple(told))["runs"][0]["results"]
    assert set(of_rule) <= {result["ruleId"] for result in results}
    assert sum("fixes" in result for result in results) >= 2


PLACE = Span("Öl & Gas/план 🛢/a:b #1?.yaml", 3, 5, 4, 1)
ODD = [
    (),
    (warning("unlisted-rule", "no place"),),
    (Problem("units-are-alike", Severity.NOTE, "", PLACE, ("“ä”", "\u202e")),),
    (error("source-resolves", "x", PLACE).mended(Fix(PLACE, "ü 🛢")),),
    (error("source-resolves", "x", PLACE).mended(Fix(Span("a.yaml", 1, 1, 1, 1), "about ")),),
    (error("source-resolves", "x").mended(Fix(PLACE, "")),),
    (error("source-resolves", "x", Span("/outside/ä.yaml", 5, 9, 5, 2)),),
    (error("source-resolves", "x", Span("C:\\x.yaml", 5)),),
    (error("source-resolves", "x", Span("bad\udcff.yaml", 5)),),
    tuple(error(rule.id, "x", Span("a.yaml", at)) for at, rule in enumerate(rules(), 1)),
]


@pytest.mark.parametrize("problems", ODD, ids=range(len(ODD)))
def test_odd_names_and_places_make_a_valid_log(problems: Problems) -> None:
    assert len(logged(problems)["runs"][0]["results"]) == len(problems)
