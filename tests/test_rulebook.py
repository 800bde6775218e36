"""Every rule that a room lists is known to the rulebook, and says why and how to mend."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from importlib import import_module

import pytest

from briefing.problems import Rule
from briefing.rulebook import MODULES, rule, rules
from tests.house import CHECKOUT, module_name, python_files

TREES = {module_name(file): ast.parse(file.read_text(encoding="utf-8")) for file in python_files()}
MAKERS = {"error", "warning", "refuse", "Problem"}


def listing_modules() -> list[str]:
    """Modules that define a tuple RULES at their top."""
    return [name for name, tree in TREES.items() if any(map(_lists_rules, tree.body))]


def _lists_rules(node: ast.stmt) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return any(isinstance(target, ast.Name) and target.id == "RULES" for target in targets)


def test_every_module_with_rules_is_in_the_table_or_joined_by_one_that_is() -> None:
    listing = listing_modules()
    assert set(MODULES) <= set(listing)
    for name in set(listing) - set(MODULES):
        assert [one.id for one in import_module(name).RULES if rule(one.id) != one] == []


@pytest.mark.parametrize("one", rules(), ids=lambda one: str(one.id))
def test_a_rule_says_what_should_hold_why_and_what_to_do(one: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", one.id)
    for text in (one.why, one.mend):
        assert text[:1].isupper() or not text[:1].isalpha()
        assert text.endswith((".", "?", ")"))
        assert len(text) > 10
    assert rule(one.id) == one


def test_an_unknown_rule_is_none() -> None:
    assert rule("nothing-holds") is None


def used_ids() -> dict[str, str]:
    """Every rule id that is written out where a problem is made, with its module."""
    found = {}
    for module, tree in TREES.items():
        for node in ast.walk(tree):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS
            if named and isinstance(node, ast.Call) and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found[first.value] = module
    return found


def test_every_rule_that_a_problem_names_can_be_explained() -> None:
    known = {one.id for one in rules()}
    assert {id_: module for id_, module in used_ids().items() if id_ not in known} == {}


def test_the_rulebook_imports_nothing_heavy() -> None:
    code = "import sys; from briefing.rulebook import rules; rules(); print(*sys.modules)"
    ran = subprocess.run((sys.executable, "-c", code), cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert not {"weasyprint", "matplotlib", "numpy", "fontTools"} & set(ran.stdout.split())
