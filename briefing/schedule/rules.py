"""What commands about schedules are held to."""

from __future__ import annotations

from briefing.problems import Rule, Severity

RULES = (
    Rule(
        "schedule-is-there",
        Severity.ERROR,
        "What runs by itself has a `schedule:` in its briefing.yaml, which says when, and for whom.",
        "Name the folder of a briefing that has one, or its id in the archive.",
    ),
    Rule(
        "run-is-free",
        Severity.ERROR,
        "A briefing has one run at a time, so that no two editions get the same number.",
        "Wait until the run under way has ended; `briefing schedule history` shows it.",
    ),
    Rule(
        "run-is-there",
        Severity.ERROR,
        "A run can be tried again that failed, or that waits for its next try.",
        "Name a time as `briefing schedule history` lists it; `briefing schedule run-now` makes a run of its own.",
    ),
)
