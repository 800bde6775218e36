"""What the checks hold accounts of a dispute to."""

from __future__ import annotations

from briefing.problems import Rule, Severity

RULES = (
    Rule(
        "account-has-two-sides",
        Severity.ERROR,
        "An account of one side is no account of a dispute: it prints a claim as though it had been weighed.",
        "Add the position of the other side, if only its denial or its silence.",
        "ICD 203, D.6.a (objective)",
    ),
)
