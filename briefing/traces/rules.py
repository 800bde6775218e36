"""What the last look at a finished file holds it to."""

from __future__ import annotations

from briefing.problems import Rule, Severity

RULES = (
    Rule(
        "edition-holds-nothing-cut",
        Severity.ERROR,
        "What a reader may not see is in no corner of the file that they get: no text, name, remark or hidden layer.",
        "Look at a template or picture of your own that might hold it; if there is none, report it as a bug.",
        "FIRST, Traffic Light Protocol 2.0",
    ),
)
