"""What citation styles are held to."""

from __future__ import annotations

from briefing.problems import Rule, Severity

RULES = (
    Rule(
        "citation-style-exists",
        Severity.ERROR,
        "Sources are listed in the style that the briefing or its reader names; in another one they would look wrong "
        "to that reader.",
        "Name a style that ships (apa, chicago-author-date, ieee, modern-language-association ...), or a .csl file of "
        "the project.",
        "Citation Style Language 1.0.2",
    ),
    Rule(
        "citation-style-is-readable",
        Severity.ERROR,
        "A style is a stranger's file: it is read as plain XML of bounded size, without entities, and must say by "
        "itself how a list of works looks.",
        "Take the file from the repository of CSL styles again; of a dependent style take the parent that it names.",
        "Citation Style Language 1.0.2",
    ),
)
