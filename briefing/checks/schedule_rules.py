"""What the checks hold a schedule to."""

from __future__ import annotations

from briefing.problems import Rule, Severity

RULES = (
    Rule(
        "zone-is-known",
        Severity.ERROR,
        "A time of day means nothing without its zone, and each zone changes its clocks by rules of its own.",
        "Write the zone as the IANA has it, by continent and city: `Europe/London`, `America/New_York`, or UTC.",
        "House rule: the names are those of the IANA Time Zone Database",
    ),
    Rule(
        "schedule-is-understood",
        Severity.ERROR,
        "A schedule that is read otherwise than it is meant brings an edition at the wrong time, or none.",
        "Write it in words such as `weekdays at 06:30`, `every Monday at 9`, `every 2 hours`, `first of the month at "
        "07:00` or `last Friday of the month at 17:00`, or as the five fields of cron.",
        "House rule: what can be read in two ways is read in neither",
    ),
    Rule(
        "schedule-comes",
        Severity.ERROR,
        "A schedule for the 30th of February never brings an edition, and nobody notices.",
        "Name a day that there is; `last day of the month` is one in every month.",
        "House rule: an edition that never comes is a failure that nobody hears of",
    ),
    Rule(
        "schedule-leaves-time",
        Severity.WARNING,
        "A run takes a while, and the sweep that starts runs comes every few minutes: closer times are missed.",
        "Leave at least five minutes between two times.",
        "House rule: a schedule promises what can be kept",
    ),
)
