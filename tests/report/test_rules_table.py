"""The table of rules in the handbook is what the program knows now, with the cases that hold each rule to its word."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.checks.rules import RULES as OF_CHECKS
from briefing.problems import Rule, Severity
from briefing.report.rules_table import as_markdown
from briefing.rulebook import groups, rules
from tests.cases.runner import cases
from tests.door import call
from tests.house import CHECKOUT

FILE = CHECKOUT / "assets" / "handbook" / "rules.md"
SAYING = (
    *("ICD 203", "ICD 206", "PHIA", "TLP 2.0", "FIRST", "NATO AJP-2.1", "ISO 8601", "Gregorian calendar"),
    *("Associated Press", "Reuters", "Chicago Manual of Style", "UNECE", "the organisation's own", "House rule: "),
)
"""Who a rule of the checks may name first: a standard, a style guide, or a reason of the house."""
HEAD = """\
# The rules

`briefing check` holds every briefing to these. *Raised, near* counts the cases of the tests that raise a rule, and the
places in them that come near and must not. A rule without a source is the house's own, for the reason that it gives.
Generated; see [README.md](README.md).

"""


def counted() -> dict[str, tuple[int, int]]:
    """Of each rule, how often cases raise it and how often they come near."""
    raised, near = Counter[str](), Counter[str]()
    for case in cases():
        raised.update(one.rule for one in case.expected)
        near[case.rule] += case.near
    return {rule.id: (raised[rule.id], near[rule.id]) for rule in rules()}


def test_the_handbook_lists_the_rules_as_they_are(golden: Callable[[Path, str], None]) -> None:
    golden(FILE, HEAD + as_markdown(groups(), counted()))


def test_every_rule_stands_in_one_group() -> None:
    listed = [rule for _, some in groups() for rule in some]
    assert sorted(rule.id for rule in listed) == [rule.id for rule in rules()]
    assert {rule.id for rule in groups()[0][1]} == {rule.id for rule in OF_CHECKS}


@pytest.mark.parametrize("rule", OF_CHECKS, ids=lambda rule: str(rule.id))
def test_a_rule_of_the_checks_says_who_says_so(rule: Rule) -> None:
    assert rule.source.startswith(SAYING), rule.source


def test_a_sign_of_tables_is_masked() -> None:
    rule = Rule("a-rule", Severity.NOTE, "This | that.", "Do\nit.", "x")
    assert as_markdown([("One", [rule])]).splitlines()[-1] == "| `a-rule` | note | This \\| that. | Do it. | x |"
    assert as_markdown([("One", [rule])], {}).splitlines()[-1].startswith("| `a-rule` | note | 0, 0 | ")


def test_explain_all_says_all_in_each_form(capsys: pytest.CaptureFixture[str]) -> None:
    text = call(capsys, "explain", "--all").out
    assert text.count("What to do:") == len(rules())
    assert json.loads(call(capsys, "explain", "--all", "--format", "json").out)[0]["mend"] == rules()[0].mend
    table = call(capsys, "explain", "--all", "--format", "markdown").out
    assert table.count("\n| `") == len(rules())
    assert "raised" not in table
    one = call(capsys, "explain", "claim-is-cited", "--format", "markdown").out
    assert one.count("\n| `") == 1
    assert call(capsys, "explain", "claim-is-cited", "--all").code == 2
