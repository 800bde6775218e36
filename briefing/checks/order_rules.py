"""What the checks hold the dates of records to."""

from __future__ import annotations

from briefing.problems import Rule, Severity

RULES = (
    Rule(
        "dates-are-in-order",
        Severity.ERROR,
        "What ends has begun, what was read was published, and who signs has the day behind them that is described.",
        "Correct one of the two dates.",
        "House rule: dates that contradict each other show a slip in one of them",
    ),
    Rule(
        "horizon-is-ahead",
        Severity.ERROR,
        "A judgment whose time is over on the day of the briefing says nothing to its reader any more.",
        "Judge again with a later `horizon:`, or take the judgment out.",
        "ICD 203, D.6.e.8",
    ),
    Rule(
        "record-precedes-cutoff",
        Severity.ERROR,
        "A briefing says that it used nothing later than its cutoff: no number, no quote and no source.",
        "Correct the date, move the cutoff, or leave the record out; a number about days to come says so in `scope`, "
        "with a word such as “projected”.",
        "House rule: the cutoff is a promise to the reader",
    ),
)
