"""What an edition for the printer adds to a theme: crop marks, bleed, a margin for the binding. Lengths are in mm.

The sheet reaches beyond the trimmed page by twice the bleed and 4 mm; the outer half of that holds the marks, so that
they stand clear of the bleed.
"""

from __future__ import annotations

from briefing.theme.css import short
from briefing.theme.tokens import Paper, ThemeTokens

_ROOM = 4.0


def print_variables(tokens: ThemeTokens) -> str:
    """Variables for a theme's `print.css`: the bleed, and by how much the inner margin is wider."""
    asked = tokens.print
    return f":root{{--bleed:{short(asked.bleed)}mm;--binding:{short(asked.binding)}mm}}\n"


def print_rules(tokens: ThemeTokens, sheet: Paper) -> str:
    """Marks, bleed and margins. What the inner margin gains the outer one gives: no line breaks otherwise."""
    asked = tokens.print
    beyond = 2 * asked.bleed + _ROOM if asked.marks else asked.bleed
    page = f"@page{{marks:{'crop' if asked.marks else 'none'};bleed:{short(beyond)}mm}}\n"
    if not asked.binding:
        return page
    inner, outer = short(sheet.margin_side + asked.binding), short(max(0, sheet.margin_side - asked.binding))
    left = f"@page :left{{margin-left:{outer}mm;margin-right:{inner}mm}}\n"
    return f"{page}{left}@page :right{{margin-left:{inner}mm;margin-right:{outer}mm}}\n"
