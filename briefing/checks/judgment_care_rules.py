"""What the checks hold the care of judgments to."""

from __future__ import annotations

from briefing.problems import Rule, Severity

RULES = (
    Rule(
        "assumption-says-if-wrong",
        Severity.WARNING,
        "An assumption matters by what it carries: a reader wants to know what falls with it.",
        "Add `if_wrong:`: which judgment changes, and how.",
        "ICD 203, D.6.e.3",
    ),
    Rule(
        "judgment-has-indicator",
        Severity.WARNING,
        "A judgment for which nothing is watched is noticed to be wrong too late.",
        "Name in `indicators:` what would be seen if it held, or if it did not.",
        "ICD 203, D.6.e.3: indicators that, if detected, would alter judgments",
    ),
    Rule(
        "judgment-has-alternative",
        Severity.WARNING,
        "The same evidence can mostly be read in another way; who says nothing of it has not looked.",
        "Add `alternatives:`: the other reading, and why it is held less likely.",
        "ICD 203, D.6.e.4",
    ),
    Rule(
        "judgment-explains-change",
        Severity.WARNING,
        "A reader of the last edition sees another term or confidence, and asks what happened.",
        "Add `reason:` to `prior`.",
        "ICD 203, D.6.e.7",
    ),
    Rule(
        "prior-is-earlier",
        Severity.WARNING,
        "A judgment is compared with an edition that went out before, not with itself.",
        "Name the edition before in `prior`, or raise the briefing's `edition`.",
        "ICD 203, D.6.e.7",
    ),
)
