"""Problems for other programs: JSON of our own, and SARIF for editors and code hosts."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from briefing.problems import Fix, Problem, Problems, Rule, Severity, Span
from briefing.report.verdict import in_order

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_json(problems: Problems) -> str:
    """A list of objects: rule, severity, message, file, line, column, end_line, end_column, excerpt, hints, fix.

    The six of the place are null where a problem has none. `fix` is the certain correction: a place in the same file
    and the text to write there; null where there is none. Lines and columns count from 1, in characters; the end is
    exclusive.
    """
    return json.dumps([_plain(problem) for problem in in_order(problems)], ensure_ascii=False, indent=2) + "\n"


def _plain(problem: Problem) -> dict[str, Any]:
    span = problem.span
    return {
        "rule": problem.rule,
        "severity": problem.severity.value,
        "message": problem.message,
        "file": span.file if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_line": span.end_line if span else None,
        "end_column": span.end_column if span else None,
        "excerpt": problem.excerpt,
        "hints": list(problem.hints),
        "fix": _fix(problem.fix) if problem.fix else None,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    span = fix.span
    return {
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "text": fix.text,
    }


def as_sarif(problems: Problems, rules: tuple[Rule, ...], version: str) -> str:
    """One run of a SARIF log, with the rules that were broken.

    `rules` are all that the program knows. Code hosts want files named from where the program was started.

    Source: OASIS SARIF 2.1.0 with errata 01.
    """
    ordered = in_order(problems)
    broken = sorted({problem.rule for problem in ordered})
    known = {rule.id: rule for rule in rules}
    driver = {
        "name": "briefing",
        "version": version,
        "semanticVersion": version,
        "rules": [_descriptor(known.get(id_), id_) for id_ in broken],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, broken.index(problem.rule)) for problem in ordered],
    }
    log = {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _descriptor(rule: Rule | None, id_: str) -> dict[str, Any]:
    if rule is None:
        return {"id": id_}
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.id.replace("-", " ")},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.mend},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(problem: Problem, index: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": problem.rule,
        "ruleIndex": index,
        "level": _LEVELS[problem.severity],
        "message": {"text": ". ".join((problem.message, *problem.hints))},
    }
    if problem.span is not None:
        location = {"artifactLocation": _artifact(problem.span), "region": _region(problem.span)}
        result["locations"] = [{"physicalLocation": location}]
    if problem.fix is not None:
        result["fixes"] = [_change(problem.fix, problem.hints)]
    return result


def _change(fix: Fix, hints: tuple[str, ...]) -> dict[str, Any]:
    """The certain correction of a result (3.55), as one replacement in one file."""
    replacement: dict[str, Any] = {"deletedRegion": _region(fix.span)}
    if fix.text:
        replacement["insertedContent"] = {"text": fix.text}
    words = hints[0] if hints else f"write {fix.text}" if fix.text else "take it away"
    change = {"artifactLocation": _artifact(fix.span), "replacements": [replacement]}
    return {"description": {"text": words}, "artifactChanges": [change]}


def _artifact(span: Span) -> dict[str, str]:
    """Where a file is, as a URI (3.4.3): relative to where the program was started, or absolute."""
    path = quote(span.file, errors="surrogateescape")
    return {"uri": f"file://{path}" if span.file.startswith("/") else path}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": max(span.end_line, span.line),
        "endColumn": max(span.end_column, span.column) if span.end_line == span.line else span.end_column,
    }
