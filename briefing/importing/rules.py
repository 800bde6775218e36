"""What files to import are held to."""

from __future__ import annotations

from briefing.problems import Rule, Severity

RULES = (
    Rule(
        "import-is-readable",
        Severity.ERROR,
        "A bibliography or document that is half understood would bring half of what it says; nothing is written until "
        "all of it can be read.",
        "Export the library again (Zotero: Better BibLaTeX, RIS or CSL JSON, in UTF-8), or correct the line; save a "
        "document again as .docx, or as UTF-8.",
    ),
    Rule(
        "import-keeps-limit",
        Severity.ERROR,
        "A library or document far beyond the usual size is a mistake more often than not.",
        "Export only the collection that the briefing needs; import a document in parts.",
    ),
    Rule(
        "import-joins-sources",
        Severity.ERROR,
        "Records are added to the end of `sources:`; what stands in the file stays as it is, character by character.",
        "Write `sources:` as a block, a record under each id; or import into a new file with -o and include that.",
    ),
)
