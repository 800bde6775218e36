"""The rules of prose held against the records: numbers, dates, names."""

from __future__ import annotations

from briefing.problems import Rule, Severity

RULES: tuple[Rule, ...] = (
    Rule(
        "number-has-fact",
        Severity.WARNING,
        "A number that a reader may quote stands on a record with a source. One that no cited record has is a slip "
        "of the pen, or a claim that nobody can check. `briefing check --explain-matches` shows what was matched.",
        "Correct the number, cite the place that has it, or add a fact.",
        "ICD 206, source reference citations",
    ),
    Rule(
        "qualifier-is-kept",
        Severity.WARNING,
        "“More than 600” and “600” are two claims. A text that drops, adds or changes a fact's qualifier says what "
        "its source does not say.",
        "Write the fact's own qualifier; `briefing check --fix` puts a missing one in.",
        "ICD 203, analytic standard 1: quality and credibility of sources",
    ),
    Rule(
        "unit-is-kept",
        Severity.WARNING,
        "A number moved to another unit is another number: 3,000 rockets are no 3,000 missiles.",
        "Write what the fact counts, or correct the fact.",
        "ICD 203, analytic standard 1: quality and credibility of sources",
    ),
    Rule(
        "date-is-no-finer-than-event",
        Severity.WARNING,
        "A day where the record knows only the month is exactness that nobody reported.",
        "Write the date as the event has it, or give the event the day with its source.",
        "ISO 8601-2:2019 (EDTF), precision and qualification",
    ),
    Rule(
        "date-is-the-events",
        Severity.WARNING,
        "A sentence that tells of one event under another date contradicts the record that it cites.",
        "Correct the date, in the sentence or in the event.",
        "ICD 206, source reference citations",
    ),
    Rule(
        "weekday-is-right",
        Severity.ERROR,
        "A weekday that the calendar does not have on that day shows that one of the two is wrong.",
        "Look the date up, and correct the weekday or the day.",
        "Gregorian calendar, ISO 8601-1:2019",
    ),
    Rule(
        "period-is-in-order",
        Severity.ERROR,
        "A period that ends before it starts has its dates the wrong way round, or one of them wrong.",
        "Turn the two dates round, or correct one of them.",
        "ISO 8601-1:2019, time intervals",
    ),
    Rule(
        "name-is-spelt-as-record",
        Severity.WARNING,
        "One name in two spellings reads as two people, and no search finds both.",
        "Write the record's spelling; `briefing check --fix` does it where one record alone comes near. Another one "
        "stays in quotations and titles; another name of the actor is welcome once it stands under `aka`.",
        "Associated Press Stylebook, spelling of foreign names: one spelling throughout",
    ),
)
