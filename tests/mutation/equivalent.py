"""Mutants that change nothing that a reader could see, each with the reason."""

from __future__ import annotations

EQUIVALENT: dict[tuple[str, str, str], str] = {
    (
        "checks/ignoring.py",
        "if some and start <= some[-1][1]:",
        "LtE to Lt",
    ): "stretches that touch are searched alike, joined or not",
    (
        "checks/ignoring.py",
        "if near := difflib.get_close_matches(silence.rule, sorted(rules), 1, 0.8):",
        "1 to 2",
    ): "the nearest one alone is told",
}
"""By file, the words of the line, and what is done to it."""
