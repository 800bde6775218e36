"""What a run's problems come to: put in order, counted, and the exit code of the house."""

from __future__ import annotations

from briefing.problems import Problem, Problems, Severity

FINE, CONTENT, USAGE, ENVIRONMENT, LIMIT = 0, 1, 2, 3, 4
INTERRUPTED, BUG = 130, 70
EXIT_CODES = (
    (FINE, "fine"),
    (CONTENT, "the content has errors (or warnings, with --strict)"),
    (USAGE, "the command was called wrongly"),
    (ENVIRONMENT, "the machine, a data source or a delivery failed"),
    (LIMIT, "a limit on time, memory or size stopped it"),
    (BUG, "a bug of briefing"),
    (INTERRUPTED, "interrupted"),
)

OF_THE_MACHINE = ("cache-serves",)
"""Rules whose warnings say nothing about the content: no build fails for them, however strict."""

_LAST = "\U0010ffff"


def in_order(problems: Problems) -> Problems:
    """Each problem once, by file, line and column; those without a place come last."""
    return tuple(sorted(dict.fromkeys(problems), key=_place))


def _place(problem: Problem) -> tuple[str, int, int]:
    span = problem.span
    return (span.file, span.line, span.column) if span else (_LAST, 0, 0)


def exit_code(problems: Problems, *, strict: bool = False) -> int:
    """1 where there is an error, or with `strict` a warning about the content; else 0."""
    weighty = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    content = (problem for problem in problems if problem.rule not in OF_THE_MACHINE)
    return CONTENT if any(problem.severity in weighty for problem in content) else FINE


def summary(problems: Problems) -> str:
    """How many of each: "2 errors, 1 warning", or "no problems"."""
    counted = ((severity, sum(problem.severity is severity for problem in problems)) for severity in Severity)
    parts = [f"{count} {severity.value}{'' if count == 1 else 's'}" for severity, count in counted if count]
    return ", ".join(parts) or "no problems"
