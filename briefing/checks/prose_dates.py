"""Dates of prose held against the calendar and the events: right weekdays, periods in order, none finer than known."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from briefing.checks.date_matches import FINENESS, DateMatch, date_matches
from briefing.checks.dates_in_text import Mention, dates_in
from briefing.language.date_words import date_words
from briefing.language.format import format_date
from briefing.model.briefing import Briefing
from briefing.model.dates import DAY, MONTH, PERIOD, Date
from briefing.model.records import Event
from briefing.problems import Problem, Span, error, warning
from briefing.statements.gather import statements
from briefing.statements.statement import Statement

_DAYS = {
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def weekdays_are_right(briefing: Briefing) -> Iterator[Problem]:
    """Days that were another day of the week than a sentence, or the words of an event's date, say."""
    as_of = briefing.dateline.as_of.last
    for statement in statements(briefing):
        for one in dates_in(statement.text, statement.language, as_of):
            if one.weekday is not None and one.dated and one.first.weekday() != one.weekday:
                yield _wrong_day(statement, one)
        event = statement.record
        if isinstance(event, Event) and statement.path == ("as_words",) and event.date is not None:
            yield from _worded(statement, event.date)


def _wrong_day(statement: Statement, one: Mention) -> Problem:
    said = statement.text[slice(*one.named)]
    shown = " ".join(statement.text[one.named[1] : one.end].strip(" ,").split())
    right = _DAYS["de" if statement.language.lower().startswith("de") else "en"][one.first.weekday()]
    message = f"{shown} was a {right}, not a {said}"
    return error("weekday-is-right", message, statement.span(*one.named), "correct the weekday or the day")


def _worded(statement: Statement, when: Date) -> Iterator[Problem]:
    """A weekday in an event's own words for its date, without the day itself."""
    if when.precision != DAY or when.start is None or any(letter.isdigit() for letter in statement.text):
        return
    days = date_words(statement.language).weekdays
    for match in re.finditer(r"[^\W\d_]+", statement.text):
        if match[0] in days and days[match[0]] != when.start.weekday():
            right = _DAYS["de" if statement.language.lower().startswith("de") else "en"][when.start.weekday()]
            message = f"{when} was a {right}, not a {match[0]}"
            yield error("weekday-is-right", message, statement.span(*match.span()), "correct the words or the date")


def periods_are_in_order(briefing: Briefing) -> Iterator[Problem]:
    """Periods of a sentence that end before they start."""
    as_of = briefing.dateline.as_of.last
    for statement in statements(briefing):
        found = dates_in(statement.text, statement.language, as_of)
        for one, other in pairwise(found):
            undated = not one.dated or not other.dated
            if other.last < one.first and not undated and _is_period(statement, one, other):
                shown = " ".join(statement.text[one.start : other.end].split())
                span = statement.span(one.start, other.end)
                yield error("period-is-in-order", f"“{shown}” ends before it starts", span, "turn the two dates round")


def _is_period(statement: Statement, one: Mention, other: Mention) -> bool:
    """Whether two dates are the ends of a period: from … to, between … and, or a dash right between them."""
    words = date_words(statement.language)
    gap = statement.text[one.end : other.start].strip(" ,").lower()
    head = statement.text[max(0, one.start - 12) : one.start].lower().split()
    opened = head[-1] if head else ""
    if any(opened == first and gap in seconds for first, seconds in words.opening):
        return True
    return gap in ("–", "-") or (gap in words.to and not opened)


def dates_are_no_finer(briefing: Briefing) -> Iterator[Problem]:
    """Dates finer than that of the event that the sentence tells of, or of another time."""
    for match in date_matches(briefing):
        if match.idle or match.told is None or match.told.event.date is None:
            continue
        when = match.told.event.date
        if _is_finer(match, when):
            yield _finer(match, when)
        elif match.sole and _is_apart(match.mention, when):
            yield _apart(match, when)


def _is_finer(match: DateMatch, when: Date) -> bool:
    one = match.mention
    if when.start is None or when.end is None or one.first < when.start or one.last > when.end:
        return False
    if when.precision == PERIOD:  # it lasted so long, unless both of its ends are vague
        bound = one.first == when.start or one.last == when.end
        return when.approximate and not bound and one.precision in (DAY, MONTH)
    if FINENESS[one.precision] < FINENESS[when.precision]:
        return True
    return when.approximate and one.precision == when.precision and not _is_hedged(match)


def _is_hedged(match: DateMatch) -> bool:
    """Whether words before a date make it vague: about, early, late."""
    statement, one = match.statement, match.mention
    head = f" {statement.text[max(0, one.start - 24) : one.start].lower()} "
    tail = statement.text[one.end : one.end + 7].lower()
    hedges = date_words(statement.language).hedges
    return any(re.search(rf"(?<!\w){re.escape(hedge)}[\s-]*(?:the\s+)?$", head.strip()) for hedge in hedges) or (
        tail.strip() == "or so"
    )


def _is_apart(one: Mention, when: Date) -> bool:
    """Whether a date is no day of an event's; one that says no year, in no year of the event."""
    if when.start is None or when.end is None:
        return False
    if one.dated:
        return one.last < when.start or one.first > when.end
    if when.start.year != when.end.year:
        return False
    year = when.start.year
    return _in(one.last, year) < when.start or _in(one.first, year) > when.end


def _in(day: date, year: int) -> date:
    """A day in another year; Feb. 29 is Feb. 28 where there is none."""
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def _finer(match: DateMatch, when: Date) -> Problem:
    event, statement = match.told.event if match.told else None, match.statement
    assert event is not None
    known = event.as_words or format_date(when, statement.language)
    message = f"“{match.text}” is finer than the date of the event “{event.id}”: {known}"
    hint = "write the date as the event has it, or give the event a finer one with its source"
    return warning("date-is-no-finer-than-event", message, _span(match), hint)


def _apart(match: DateMatch, when: Date) -> Problem:
    event, statement = match.told.event if match.told else None, match.statement
    assert event is not None
    known = event.as_words or format_date(when, statement.language)
    message = f"“{match.text}” is not the date of the event “{event.id}”: {known}"
    return warning("date-is-the-events", message, _span(match), "correct the date, here or in the event")


def _span(match: DateMatch) -> Span | None:
    return match.statement.span(match.mention.start, match.mention.end)
