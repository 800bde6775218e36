"""What the checks hold the age of numbers to."""

from __future__ import annotations

from briefing.problems import Rule, Severity

RULES = (
    Rule(
        "fact-is-fresh",
        Severity.WARNING,
        "A reader takes a number for today's unless told otherwise. After 30 days, or 7 in a daily briefing, it may no "
        "longer be true.",
        "Look for a newer number; name its date in `scope`, which prints; or set `fresh_for:` at the fact or for the "
        "whole briefing: a number of days, or `always` at a fact of the past that does not age.",
        "ICD 203, D.6.c (timely); ICD 206, source descriptor (age and continued currency of information)",
    ),
)
