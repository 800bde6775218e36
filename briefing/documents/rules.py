"""What files to edit on are held to."""

from __future__ import annotations

from briefing.problems import Rule, Severity

RULES = (
    Rule(
        "picture-is-shown",
        Severity.WARNING,
        "Word shows pixels; of a drawing in SVG its alternative text stands in the file.",
        "Save the drawing as PNG at 200 dots to the inch, and name that file in the block.",
    ),
)
