"""What the pages room holds templates to."""

from __future__ import annotations

from briefing.problems import Rule, Severity

RULES = (
    Rule(
        "template-renders",
        Severity.ERROR,
        "Templates are strict: an unknown variable, filter or attribute would print as nothing.",
        "Correct the template at the line named; the handbook lists what a template is given.",
    ),
    Rule(
        "template-exists",
        Severity.ERROR,
        "Every kind of block, and every part of a page, has a template in the theme or in one that it extends.",
        "Add the template, or correct the name of the theme.",
    ),
    Rule(
        "template-is-current",
        Severity.WARNING,
        "A copy of a template stays as it is when the original is mended, and a child may fill a block that is gone.",
        "Compare them with `briefing eject NAME --diff`, take over what is of use, and note it with `--renew`.",
    ),
    Rule(
        "picture-exists",
        Severity.ERROR,
        "A picture stands in the project's folder; nothing outside it is read.",
        "Correct the path, from the briefing's own file, or add the picture.",
    ),
)
"""Rules of the templates."""
