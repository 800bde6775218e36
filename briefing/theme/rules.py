"""What should hold of a theme, and why: `briefing explain` reads this."""

from __future__ import annotations

from briefing.problems import Rule, Severity

RULES: tuple[Rule, ...] = (
    Rule(
        "theme-exists",
        Severity.ERROR,
        "A theme is a folder with a theme.yaml; without its tokens no page can be set.",
        "Name a theme that is there, or make the folder; `extends: default` fills what it leaves out.",
    ),
    Rule(
        "theme-extends-once",
        Severity.ERROR,
        "Themes that extend each other in a circle have no tokens to start from.",
        "Let the last of them extend `default`, or nothing.",
    ),
    Rule(
        "theme-token-is-known",
        Severity.ERROR,
        "A misspelt token changes nothing and is found late, on the printed page.",
        "Write the token as templates/default/theme.yaml writes it.",
    ),
    Rule(
        "theme-token-fits",
        Severity.ERROR,
        "A token of the wrong form (a colour, a length in mm, a size from 7 pt) would break the style sheet.",
        "Write colours as #RRGGBB, lengths as numbers in mm, sizes of type as numbers in points, 7 or more.",
    ),
    Rule(
        "theme-font-exists",
        Severity.ERROR,
        "Text in a missing font is set in whatever the machine has, and the pages change.",
        "Put the file into the theme's folder `fonts`, or name one of the fonts that ship.",
    ),
    Rule(
        "theme-name-resolves",
        Severity.ERROR,
        "Charts name their colours and families by the theme's own tokens.",
        "Define the name under `colours`, `families` or `faces`, or use one that is defined.",
    ),
)
