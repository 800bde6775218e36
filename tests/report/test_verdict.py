"""What problems come to: counts in words, and the exit code."""

from __future__ import annotations

import pytest

from briefing.problems import Problem, Problems, Severity, error, warning
from briefing.report.verdict import exit_code, summary

NOTE = Problem("a-rule", Severity.NOTE, "by the way")


@pytest.mark.parametrize(
    ("problems", "plain", "strict", "words"),
    [
        ((), 0, 0, "no problems"),
        ((NOTE,), 0, 0, "1 note"),
        ((warning("a", "b"),), 0, 1, "1 warning"),
        ((error("a", "b"),), 1, 1, "1 error"),
        ((warning("a", "b"), error("a", "b"), error("a", "c")), 1, 1, "2 errors, 1 warning"),
    ],
)
def test_the_exit_code_and_the_count(problems: Problems, plain: int, strict: int, words: str) -> None:
    assert exit_code(problems) == plain
    assert exit_code(problems, strict=True) == strict
    assert summary(problems) == words
