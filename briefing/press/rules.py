"""What should hold when pages are set and printed: the rules of the press, for reports and for `briefing explain`."""

from __future__ import annotations

from briefing.press.audit_rules import AUDIT_RULES
from briefing.problems import Rule, Severity

RULES: tuple[Rule, ...] = (
    Rule(
        "reference-stays-inside",
        Severity.ERROR,
        "The press opens only files of the project and of the installation. Anything else (the network, other folders, "
        "symbolic links, devices) could leak what the machine knows into a PDF, or print another thing tomorrow.",
        "Copy the file into the project and refer to it by its path from the project's root.",
    ),
    Rule(
        "reference-fits-limits",
        Severity.ERROR,
        "A picture or font of unlimited size can stop the machine; only kinds that the press can set are opened.",
        "Make the file smaller, or save it as PNG, JPEG, WebP, SVG, TTF, OTF, WOFF, WOFF2 or CSS.",
    ),
    Rule(
        "image-is-set",
        Severity.ERROR,
        "A picture that cannot be read leaves a hole in the page.",
        "Look at the path and open the file in another program; save it again as PNG, JPEG or SVG.",
    ),
    Rule(
        "figure-is-drawn",
        Severity.ERROR,
        "A figure that the page asks for was not drawn, or was drawn at another size than its place.",
        "Name a figure that the briefing holds; if the name is right, report it as a bug.",
    ),
    Rule(
        "anchor-exists",
        Severity.ERROR,
        "A link or a page number points at a place that is in none of the pages.",
        "Link to an id that the edition holds; what was cut for this reader cannot be linked to.",
    ),
    Rule(
        "anchor-is-unique",
        Severity.WARNING,
        "Two elements of one part have the same id, so a link leads to the first of them.",
        "Give each element an id of its own.",
    ),
    Rule(
        "font-has-glyph",
        Severity.ERROR,
        "Where no font has a character, an empty box is printed.",
        "Write the character another way, or add a font that has it to the theme.",
    ),
    Rule(
        "font-loads",
        Severity.ERROR,
        "A font that cannot be read is replaced by another, and the page changes its look and its breaks.",
        "Look at the path of the font; the press reads TTF, OTF, WOFF and WOFF2.",
    ),
    Rule(
        "style-is-understood",
        Severity.WARNING,
        "A rule of a style sheet that the engine does not know is left out without a sign on the page.",
        "Write the rule in a form that WeasyPrint 70 knows, or take it out.",
        "WeasyPrint 70, API reference, features",
    ),
    Rule(
        "page-is-set",
        Severity.WARNING,
        "The engine said something about a page that is usually a sign of a fault.",
        "Read its message; the page may lack something.",
    ),
    Rule(
        "pages-conform",
        Severity.ERROR,
        "Readers who do not see the page, and archives, need language, title, alternative texts and tags.",
        "Give every picture an alternative text and every part a language.",
        "ISO 14289-1 (PDF/UA-1), ISO 19005-3 (PDF/A-3)",
    ),
    Rule(
        "engine-loads",
        Severity.ERROR,
        "Setting pages needs WeasyPrint 70 and the system libraries Pango, HarfBuzz and fontconfig.",
        "Install them (Debian: libpango-1.0-0, libpangoft2-1.0-0, libharfbuzz-subset0), then run `briefing doctor`.",
    ),
    *AUDIT_RULES,
)
