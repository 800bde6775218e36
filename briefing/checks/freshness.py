"""How old the numbers of a briefing are on the day that it describes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.model.briefing import Briefing
from briefing.model.records import Fact
from briefing.model.schedule import Schedule
from briefing.problems import Problem, warning

DAYS, DAYS_OF_A_DAILY = 30, 7
"""How old a number may be, and in a briefing that comes out every day."""


def facts_are_fresh(briefing: Briefing) -> Iterator[Problem]:
    """Facts that were true too long before the day of the briefing.

    Silent where nothing can grow old unseen: a fact without `as_of`, one computed from data, whose own age is checked,
    one with `fresh_for: always`, and one whose printed words name the year of its `as_of`.
    """
    usual = limit_of(briefing)
    today = briefing.dateline.as_of.first
    for key, fact in briefing.facts.items():
        if fact.as_of is None or fact.computed is not None or fact.fresh_for == "always" or _is_dated(fact):
            continue
        limit = usual if fact.fresh_for is None else fact.fresh_for
        age = (today - fact.as_of.last).days
        if age > limit:
            message = f"“{key}” is as of {fact.as_of}, {age} days before the day of the briefing; {limit} are allowed"
            hint = "look for a newer number, name its date in `scope`, or set `fresh_for:` (days, or always)"
            yield warning("fact-is-fresh", message, fact.span_of("as_of"), hint)


def limit_of(briefing: Briefing) -> int:
    """How many days old a fact may be that says nothing itself."""
    if briefing.fresh_for is not None:
        return briefing.fresh_for
    return DAYS_OF_A_DAILY if briefing.schedule is not None and _is_daily(briefing.schedule) else DAYS


def _is_daily(schedule: Schedule) -> bool:
    """Whether an edition comes out every day, or on every working day."""
    from briefing.timetable.words import rule_of

    try:
        return rule_of(schedule.every).every_day
    except ValueError:  # schedule-is-understood says what is wrong with it
        return False


def _is_dated(fact: Fact) -> bool:
    """Whether the words that print with a fact say when it was true."""
    words = " ".join(str(part) for part in (fact.scope, fact.as_words, fact.unit) if part)
    return fact.as_of is not None and re.search(rf"(?<!\d){fact.as_of.last.year}(?!\d)", words) is not None
