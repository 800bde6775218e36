"""What an archive's own setting is held to."""

from __future__ import annotations

from briefing.problems import Rule, Severity

RULES: tuple[Rule, ...] = (
    Rule(
        "archive-setting-fits",
        Severity.ERROR,
        "`archive.yaml` in the archive's folder says what the archive is called, in which language its first page is, "
        "which theme its site wears and where it stands on the web; feeds and standing links are made from that.",
        "Write `title`, `address` (https://...), `language` or `theme`, each with a text, and nothing else.",
    ),
)
