"""Every case raises what it says, where it says, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.pipeline import check
from tests.cases.runner import Case, Expected, cases, write

CASES = cases()

# Rules about what should stand beside a record: cases of other rules are short, and are let off.
LET_OFF = {
    "record-is-used",
    "assumption-says-if-wrong",
    "judgment-has-indicator",
    "judgment-has-alternative",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.name))
def test_a_case_raises_what_it_says_and_nothing_else(case: Case, tmp_path: Path) -> None:
    told = check(write(case, tmp_path), case.request)
    asked = {case.rule, *(one.rule for one in case.expected)}
    problems = [problem for problem in told if problem.rule not in LET_OFF or problem.rule in asked]
    found = sorted((problem.span.line if problem.span else 0, problem.rule, problem.message) for problem in problems)
    wanted = sorted(case.expected, key=lambda one: (one.line or 0, one.rule))
    assert [(line, rule) for line, rule, _ in found] == [(one.line or 0, one.rule) for one in wanted], found
    for (_, _, message), one in zip(found, wanted, strict=True):
        assert one.words in message


def test_a_case_stands_in_the_folder_of_a_rule_that_it_is_about() -> None:
    for case in CASES:
        assert case.near or any(one.rule == case.rule for one in case.expected), f"{case.name} tests nothing"


def test_the_runner_reads_its_marks() -> None:
    (raises,) = (case for case in CASES if case.name == "part-fits-whole/raises")
    assert raises.expected[1] == Expected("part-fits-whole", "of which it is a part", 14)
    (near,) = (case for case in CASES if case.name == "part-fits-whole/near")
    assert (near.expected, near.near) == ((), 3)
