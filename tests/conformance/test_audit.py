"""The shipped briefings pass their own audit, and every build is audited."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing import pipeline
from briefing.model.request import Request
from briefing.press.audit_rules import AUDIT_RULES
from briefing.problems import Problems, Severity
from briefing.starters import start, starters
from tests.builds import SHIPPED, shipped

RULES = {rule.id for rule in AUDIT_RULES} | {"font-has-glyph"}


def _told(problems: Problems) -> list[str]:
    """What the audit says, but for notes."""
    return [one.message for one in problems if one.rule in RULES and one.severity is not Severity.NOTE]


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_briefings_are_well_set(name: str) -> None:
    made = shipped(name)
    assert made.data is not None
    assert _told(made.problems) == []


def test_shipped_briefings_are_well_set_on_letter_paper(prove: bool) -> None:
    """The handbook, a hundred pages of text, only where there is time."""
    for name in SHIPPED if prove else set(SHIPPED) - {"handbook"}:
        assert _told(shipped(name, Request(paper="Letter")).problems) == [], name


@pytest.mark.parametrize("name", starters())
def test_starters_are_well_set(tmp_path: Path, name: str) -> None:
    start(tmp_path / "port-watch", name)
    outcome = pipeline.build(tmp_path / "port-watch")
    assert outcome.data is not None
    assert _told(outcome.problems) == []


def test_a_style_of_the_users_own_is_audited(tmp_path: Path) -> None:
    start(tmp_path / "port-watch", "brief")
    (tmp_path / "port-watch" / "templates").mkdir()
    (tmp_path / "port-watch" / "templates" / "style.css").write_text(".text p { font-size: 5pt }")
    outcome = pipeline.build(tmp_path / "port-watch")
    small = [one for one in outcome.problems if one.rule == "text-is-legible"]
    assert small
    assert all(one.span and one.span.file.endswith(".yaml") and "5.0 points" in one.message for one in small)


def test_too_many_pages_stop_a_build(tmp_path: Path) -> None:
    start(tmp_path / "port-watch", "assessment")
    document = tmp_path / "port-watch" / "briefing.yaml"
    text = document.read_text(encoding="utf-8")
    document.write_text(text + "\nmax_pages: 1\n", encoding="utf-8")
    outcome = pipeline.build(tmp_path / "port-watch")
    (problem,) = [one for one in outcome.problems if one.rule == "page-count-fits"]
    assert outcome.code == 1
    assert outcome.data is None
    assert problem.span is not None
    assert problem.span.line == len(text.splitlines()) + 2
