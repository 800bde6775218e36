"""Every rule has a case or a test that names it, and the rules of the checks have enough of them."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

from briefing.checks.rules import CHECKS, COPY_CHECKS, RULES
from briefing.edition.rules import RULES as EDITION_RULES
from briefing.rulebook import rules
from tests.cases.runner import cases
from tests.house import CHECKOUT

CASES = cases()
RAISED = Counter(one.rule for case in CASES for one in case.expected)
NEAR = Counter({case.rule: 0 for case in CASES})
for _case in CASES:
    NEAR[_case.rule] += _case.near

# A rule without a case and without a test that names it, and why.
UNTESTED = {
    "installation-is-whole": "needs an installation with a folder taken out of it",
    "memory-suffices": "needs a run that takes all memory",
    "system-allows": "needs a refusal by the system that nobody expects",
    "label-fits": "needs a figure too full to draw",
}

# Rules with fewer than three cases of each sort, and where the others are.
FEWER = {
    "cell-parses": "what a cell may hold is tried in tests/source/test_tables.py",
    "query-is-confined": "queries are tried in tests/sql, against the engine itself",
    "query-is-ordered": "queries are tried in tests/sql, against the engine itself",
    "query-runs": "queries are tried in tests/sql, against the engine itself",
    "snapshot-is-there": "needs a lock beside the case; tried in tests/source/test_fetching.py",
}


def named_in_tests() -> set[str]:
    """Every text that a test holds on its own, or as the first words of a longer one."""
    found = set()
    for file in set((CHECKOUT / "tests").rglob("test_*.py")) - {Path(__file__)}:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.update(node.value.split())
    return found


def test_every_rule_has_a_case_or_a_test() -> None:
    named = named_in_tests()
    missing = {one.id for one in rules() if one.id not in RAISED and one.id not in named}
    assert missing - set(UNTESTED) == set()
    assert set(UNTESTED) <= {one.id for one in rules()}


@pytest.mark.parametrize("rule", sorted({*(rule.id for rule in (*RULES, *EDITION_RULES)), *NEAR} - set(FEWER)))
def test_a_rule_with_cases_is_raised_thrice_and_missed_thrice(rule: str) -> None:
    assert RAISED[rule] >= 3
    assert NEAR[rule] >= 3


def test_rules_with_fewer_cases_are_rules_of_other_rooms_with_tests_of_their_own() -> None:
    assert set(FEWER) <= {one.id for one in rules()} - {one.id for one in (*RULES, *EDITION_RULES)}
    assert set(FEWER) <= named_in_tests()
    assert not [rule for rule in FEWER if RAISED[rule] >= 3 and NEAR[rule] >= 3]


def test_every_check_says_what_it_looks_for() -> None:
    for check in (*CHECKS, *COPY_CHECKS):
        assert check.__doc__
        assert check.__doc__.strip().endswith(".")


def test_rules_are_of_one_severity_wherever_they_are_listed() -> None:
    severities: dict[str, set[str]] = {}
    for one in (*RULES, *EDITION_RULES, *rules()):
        severities.setdefault(one.id, set()).add(one.severity)
    assert {id_: found for id_, found in severities.items() if len(found) > 1} == {}
