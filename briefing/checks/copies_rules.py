"""What the checks hold a briefing to that keeps copies of its sources."""

from __future__ import annotations

from briefing.problems import Rule, Severity

RULES = (
    Rule(
        "quote-is-in-archive",
        Severity.ERROR,
        "A quote gives words as they were said or written: where a copy of the source is kept, they stand in it.",
        "Correct the words after the nearest passage, cite the source that holds them, or write … where something is "
        "left out and [ ] around what is put in. For a translation say the `language` of the source.",
        "ICD 206, source reference citations; Chicago Manual of Style, 18th edition, chapter 12",
    ),
    Rule(
        "wording-is-own",
        Severity.WARNING,
        "Eight words in a row that a source has too are its words, not ours, and want quotation marks.",
        "Say it in words of your own, or quote a few words and name who wrote them.",
        "Chicago Manual of Style, 18th edition, chapter 12",
    ),
)
