"""Whether the times of a schedule can be meant: in words or cron, in a zone that there is, on days that come."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.model.briefing import Briefing
from briefing.model.schedule import Schedule
from briefing.problems import Problem, error, warning

CLOSEST = 5
"""Minutes that should lie between two times."""


def schedules_come(briefing: Briefing) -> Iterator[Problem]:
    """Zones that nobody knows, words that nobody understands, days that never come, times with no time between."""
    if briefing.schedule is not None:
        yield from schedule_problems(briefing.schedule)


def schedule_problems(schedule: Schedule) -> Iterator[Problem]:
    """The same for a schedule that was read by itself."""
    from briefing.timetable.zones import names, nearest

    yield from _times(schedule)
    if schedule.zone not in names():
        meant = nearest(schedule.zone)
        hint = f"did you mean {' or '.join(meant)}?" if meant else "such as Europe/London, America/New_York or UTC"
        yield error("zone-is-known", f"“{schedule.zone}” is no time zone", schedule.span_of("zone"), hint)


def _times(schedule: Schedule) -> Iterator[Problem]:
    from briefing.timetable.rule import NeverComes
    from briefing.timetable.words import SAMPLES, NotUnderstood, rule_of

    span = schedule.span_of("every")
    try:
        rule = rule_of(schedule.every)
    except NeverComes as wrong:
        yield error("schedule-comes", str(wrong), span)
    except NotUnderstood as wrong:
        meant = [f"did you mean “{wrong.near}”?"] if wrong.near else []
        understood = ", ".join(f"“{sample}”" for sample in SAMPLES)
        yield error("schedule-is-understood", str(wrong), span, *meant, f"understood are, for example: {understood}")
    except ValueError as wrong:
        yield error("schedule-is-understood", str(wrong), span, "or say it in words, such as “weekdays at 06:30”")
    else:
        if rule.busiest < CLOSEST:
            apart = "every minute" if rule.busiest == 1 else f"with {rule.busiest} minutes between two of its times"
            yield warning("schedule-leaves-time", f"“{schedule.every}” comes {apart}", span)
