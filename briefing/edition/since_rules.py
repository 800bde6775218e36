"""What should hold of the edition before, where an edition tells what changed since."""

from __future__ import annotations

from briefing.problems import Rule, Severity

RULES: tuple[Rule, ...] = (
    Rule(
        "snapshot-is-readable",
        Severity.ERROR,
        "What changed can be told only where it is known what was said before.",
        "Keep it with `briefing diff PATH --format snapshot -o FILE`, or name the folder or the edition itself.",
    ),
    Rule(
        "previous-is-for-reader",
        Severity.ERROR,
        "What changed is told in the words of the edition before: these may be told to whom they were made for.",
        "Compare with the edition before for the same audience, marking and language.",
    ),
)
