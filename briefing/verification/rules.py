"""What a file has to show before anybody should believe it."""

from __future__ import annotations

from briefing.problems import Rule, Severity

RULES: tuple[Rule, ...] = (
    Rule(
        "file-is-edition",
        Severity.ERROR,
        "Only a file that this program made says what it was made from; of any other nothing can be proven.",
        "Ask whoever sent it for the file as `briefing build` or `briefing publish` wrote it: printing it anew, or "
        "saving it from a viewer, takes that away.",
    ),
    Rule(
        "source-is-known",
        Severity.ERROR,
        "A file is proven by making it again, and for that there must be something to make it from.",
        "Name the briefing with --against PATH, or ask for an edition that was built --with-source.",
    ),
    Rule(
        "bytes-come-again",
        Severity.ERROR,
        "The same content, fonts and libraries give the same bytes; where they do not, something of these differs, or "
        "somebody changed the file.",
        "Build with what the manifest names; where nothing differs, do not trust the file.",
    ),
    Rule(
        "folder-is-free",
        Severity.ERROR,
        "Files that stand there are never mixed with, or replaced by, what a file from elsewhere holds.",
        "Name a folder that does not exist yet.",
    ),
)
