"""What publishing is held to."""

from __future__ import annotations

from briefing.problems import Rule, Severity

RULES: tuple[Rule, ...] = (
    Rule(
        "status-allows-publishing",
        Severity.ERROR,
        "What is published has been released by somebody: its status is final, or it is signed off by name since the "
        "edition before was made. A schedule says which, in `publish:`.",
        "Set `status: final`, or name who released it and when under `sign_off:`.",
    ),
    Rule(
        "edition-exists",
        Severity.ERROR,
        "A correction, a comparison or a withdrawal is of an edition that the archive has.",
        "Use one of the numbers that `briefing editions list` shows.",
    ),
    Rule(
        "briefing-keeps-its-id",
        Severity.ERROR,
        "The archive tells briefings apart by their id: two of the same id would share their numbers.",
        "Give one of them another `id:`, or an archive of its own with --archive.",
    ),
    Rule(
        "printed-file-is-whole",
        Severity.ERROR,
        "An edition is read back before it is published: one that is empty, or cannot be opened, is not.",
        "Run `briefing build` and look at the file; report it if its content is not the cause.",
    ),
    Rule(
        "edition-takes-its-step",
        Severity.ERROR,
        "An edition is held, then published, and may be withdrawn; a withdrawn one is not published again.",
        "Publish a correction of it with `briefing publish PATH --correct NUMBER --note TEXT`.",
    ),
)
