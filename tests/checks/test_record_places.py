"""A problem of a record stands at the very words that are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.pipeline import check
from briefing.problems import Span
from tests.cases.runner import cases, write

WORDS = {
    "fact-is-fresh": ["2026-01-29", "2025", "2026-02-20"],
    "support-is-broad": ["high", "high", "high"],
    "grade-carries-judgment": ["stop", "ships", "rumour 3"],
    "assumption-says-if-wrong": ["calm", "cited", "seen"],
    "judgment-has-indicator": ["slow", "open", "empty"],
    "judgment-has-alternative": ["slow", "empty", "sure"],
    "judgment-explains-change": ["prior", "prior", "prior", "prior"],
    "prior-is-earlier": ['"3"', '"3"'],
    "dates-are-in-order": ["2026-03-02", "2026-02", "2026-02-28", "2026-01-14", "2024-12", "2026-03-02"],
    "horizon-is-ahead": ["2026-02-28", "2026-02", "2025-01/2025-12"],
    "record-precedes-cutoff": ["2026-02-21", "2026-03", "2026-02-28", "2026-02-21"],
    "account-has-two-sides": ["positions", "positions", "positions"],
    "archive-is-there": ["copie.txt", "copies/report.pdf", "copy.md"],
    "quote-is-in-archive": [
        "the break was looked after every quarter",
        "catastrophic … go slow",
        "sabotage",
        "all boats must wait at anchor",
    ],
    "wording-is-own": [
        "nobody had looked after the brake of the crane",
        "the crane stood still for nine days in a row",
        "in a row while forty ships waited at anchor",
    ],
}


def text_at(span: Span, text: str) -> str:
    lines = text.splitlines()
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    return lines[span.line - 1][span.column - 1 :]


@pytest.mark.parametrize("rule", WORDS)
def test_a_problem_stands_at_the_words_that_are_wrong(rule: str, tmp_path: Path) -> None:
    (case,) = (one for one in cases() if one.name == f"{rule}/raises")
    made = write(case, tmp_path)
    text = made.read_text(encoding="utf-8")
    told = sorted((one for one in check(made, case.request) if one.rule == rule), key=lambda one: str(one.span))
    spans = sorted(one.span for one in told if one.span is not None)
    assert [text_at(span, text) for span in spans] == WORDS[rule]
