"""What may stop a file from being mended."""

from __future__ import annotations

from briefing.problems import Rule, Severity

RULES: tuple[Rule, ...] = (
    Rule(
        "file-is-unchanged",
        Severity.ERROR,
        "A file that changed while it was checked may say something else now than what was to be corrected.",
        "Run `briefing check --fix` again when nobody else writes the file.",
    ),
)
