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
    (
        "checks/dates_in_text.py",
        'return _dates(text, language.split("-", 1)[0].lower(), as_of)',
        "1 to 2",
    ): "what stands before the first hyphen is the same however often the tag is cut",
    (
        "checks/units.py",
        'first = word.split("-", 1)[0]',
        "1 to 2",
    ): "what stands before the first hyphen is the same however often the tag is cut",
    (
        "checks/figures.py",
        'spoken = language.split("-", 1)[0].lower()',
        "1 to 2",
    ): "what stands before the first hyphen is the same however often the tag is cut",
    (
        "checks/quantities.py",
        'key = language.split("-", 1)[0].lower()',
        "1 to 2",
    ): "what stands before the first hyphen is the same however often the tag is cut",
    (
        "checks/quantities.py",
        "follows = text[one.end : one.end + 24].lower()",
        "24 to 25",
    ): "no pattern behind a number is as long",
    (
        "checks/number_atoms.py",
        "scales = (word for word in words.scales if len(word) > 3)",
        "Gt to GtE",
    ): "it only chooses the longer pattern, which finds the same",
}
"""By file, the words of the line, and what is done to it."""
