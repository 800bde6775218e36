"""What the archive is held to."""

from __future__ import annotations

from briefing.problems import Rule, Severity

REPAIR = "`briefing editions repair` brings the archive back to its last whole state; what is published stays published"
"""The one command that recovers, as a hint."""

RULES: tuple[Rule, ...] = (
    Rule(
        "ledger-is-whole",
        Severity.ERROR,
        "The ledger says which editions there are and what was sent to whom. Where it is damaged nothing is published "
        "and nothing sent, because a number could be given twice and a mail go out again.",
        "Run `briefing editions repair`: it takes over what can still be read, and the rest from the last whole copy.",
    ),
    Rule(
        "ledger-is-free",
        Severity.ERROR,
        "One process at a time writes in the ledger, for a moment; who waits longer than half a minute gives up and "
        "has changed nothing.",
        "Run the command again. If it stays so, end the process that holds the ledger and run `briefing editions "
        "repair`.",
    ),
    Rule(
        "ledger-is-known",
        Severity.ERROR,
        "A ledger of an older version is brought up to date when it is opened for writing; one that a newer program "
        "made may hold what this one would lose.",
        "Bring `briefing` up to date. A read-only archive of an older version: run `briefing editions repair` where it "
        "may be written.",
    ),
    Rule(
        "archive-of-editions-is-there",
        Severity.ERROR,
        "Commands on editions read what `briefing publish` has kept, in the folder that --archive names.",
        "Name the archive's folder with --archive, or publish a first edition.",
    ),
    Rule(
        "archive-is-writable",
        Severity.ERROR,
        "Publishing keeps files and changes the ledger; in a read-only archive editions can be listed and read only.",
        "Change the permissions of the archive's folder, or name another with --archive.",
    ),
    Rule(
        "kept-file-is-whole",
        Severity.ERROR,
        "Every file of an edition is kept under the SHA-256 of its bytes, and has to have it still when it is read.",
        "Put the file back from a backup of the archive; `briefing editions repair` lists what is missing or changed.",
    ),
)
