"""What files to import are held to."""

from __future__ import annotations

from briefing.problems import Rule, Severity

RULES = (
    Rule(
        "import-is-readable",
        Severity.ERROR,
        "A bibliography that is half understood would bring half of its works; nothing is written until all of it can "
        "be read.",
        "Export the library again (Zotero: Better BibLaTeX, RIS or CSL JSON, in UTF-8), or correct the line.",
    ),
    Rule(
        "import-keeps-limit",
        Severity.ERROR,
        "A library far beyond the usual size is a mistake more often than not.",
        "Export only the collection that the briefing needs.",
    ),
    Rule(
        "import-joins-sources",
        Severity.ERROR,
        "Records are added to the end of `sources:`; what stands in the file stays as it is, character by character.",
        "Write `sources:` as a block, a record under each id; or import into a new file with -o and include that.",
    ),
)
