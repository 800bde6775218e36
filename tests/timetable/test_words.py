"""Plain words become cron, and cron becomes words that mean the same."""

from __future__ import annotations

import pytest

from briefing.timetable.rule import NeverComes, cron_rule
from briefing.timetable.spoken import spoken
from briefing.timetable.words import SAMPLES, NotUnderstood, rule_of

UNDERSTOOD = {
    "daily": "0 6 * * *",
    "weekly": "0 6 * * 1",
    "monthly": "0 6 1 * *",
    "quarterly": "0 6 1 1,4,7,10 *",
    "daily at 6": "0 6 * * *",
    "every day at midnight": "0 0 * * *",
    "weekdays at 06:30": "30 6 * * 1-5",
    "at 06:30 on weekdays": "30 6 * * 1-5",
    "every Monday at 9": "0 9 * * 1",
    "Mondays": "0 6 * * 1",
    "Monday to Friday at 7": "0 7 * * 1-5",
    "friday to monday at 7": "0 7 * * 0,1,5,6",
    "Fri 17:00": "0 17 * * 5",
    "mon, wed and fri at 6:30 pm": "30 18 * * 1,3,5",
    "Tuesday and Friday at 06:30 and 18:30": "30 6,18 * * 2,5",
    "every 2 hours": "0 */2 * * *",
    "hourly": "0 * * * *",
    "every 15 minutes from 8 to 18 on weekdays": "*/15 8-18 * * 1-5",
    "every hour from 8 to 18": "0 8-18 * * *",
    "first of the month at 07:00": "0 7 1 * *",
    "1st and 15th of the month at noon": "0 12 1,15 * *",
    "last day of the month": "0 6 L * *",
    "last working day of the month at 16:00": "0 16 LW * *",
    "last Friday of the month at 17:00": "0 17 * * 5L",
    "second Tuesday of each month at 8": "0 8 * * 2#2",
    "1 March at 9": "0 9 1 3 *",
    "1st of January and July at 12 am": "0 0 1 1,7 *",
    "weekends at 12 pm": "0 12 * * 0,6",
    "30 6 * * mon-fri": "30 6 * * MON-FRI",
    "@daily": "0 0 * * *",
}


@pytest.mark.parametrize(("words", "cron"), UNDERSTOOD.items())
def test_words_mean_what_people_mean_by_them(words: str, cron: str) -> None:
    assert str(rule_of(words)) == cron
    assert rule_of(words.upper()) == rule_of(f"  {words} ")


@pytest.mark.parametrize("words", [*UNDERSTOOD, *SAMPLES])
def test_a_rule_said_in_words_is_that_rule_again(words: str) -> None:
    rule = rule_of(words)
    said = spoken(rule)
    if not said.startswith(("at ", "every 15 minutes past")):  # told as cronsim explains it, which nobody reads back
        assert rule_of(said) == rule


@pytest.mark.parametrize(
    ("cron", "said"),
    [
        ("30 6 * * 1-5", "weekdays at 06:30"),
        ("0 17 * * 5L", "last Friday of the month at 17:00"),
        ("0,30 6 * * *", "daily at 06:00 and 06:30"),
        ("0 6 22,23 * *", "22nd and 23rd of the month at 06:00"),
        ("*/10 * * * 6", "every 10 minutes on Saturdays"),
        ("0 6 1-7 * 1", "at 06:00 on every day of month from 1 through 7 and on Monday"),
    ],
)
def test_cron_is_said_in_words(cron: str, said: str) -> None:
    assert spoken(cron_rule(cron)) == said


@pytest.mark.parametrize(
    ("words", "says", "near"),
    [
        ("every tuseday at 9", "not understood", "every Tuesday at 9"),
        ("weekdys at 9", "not understood", "weekdays at 9"),
        ("every Mondy", "no day of the week", "Monday"),
        ("every 5 hours", "does not come out even; 1, 2, 3, 4, 6, 8, 12 hours do", ""),
        ("every 0 minutes", "does not come out even", ""),
        ("every 7 minutes", "does not come out even; 5, 6, 10, 12, 15, 20, 30 minutes do", ""),
        ("daily at 25:00", "no time of day", ""),
        ("daily at 13 pm", "no time of day", ""),
        ("daily at 6:15 and 18:30", "the same minutes", ""),
        ("every 2 hours at 9", "both how often and at which time", ""),
        ("every other week", "not understood", ""),
        ("every", "not understood", ""),
        ("", "not understood", ""),
        ("@fortnightly", "is none of @hourly", ""),
    ],
)
def test_words_that_mean_nothing_are_told_with_what_may_be_meant(words: str, says: str, near: str) -> None:
    with pytest.raises(NotUnderstood, match=says) as told:
        rule_of(words)
    assert told.value.near == near


@pytest.mark.parametrize(
    ("cron", "says"),
    [
        ("61 * * * *", "“61” is no minute"),
        ("0 24 * * *", "“24” is no hour"),
        ("0 0 0 * *", "“0” is no day of the month"),
        ("0 0 1 13 *", "“13” is no month"),
        ("0 0 * * 8", "“8” is no day of the week"),
        ("*/0 * * * *", "is no minute"),
        ("0 0 * *", "has 4"),
        ("0 0 0 * * *", "has 6"),
    ],
)
def test_a_malformed_field_is_named(cron: str, says: str) -> None:
    with pytest.raises(ValueError, match=says.replace("*", r"\*")) as told:
        rule_of(cron)
    assert not isinstance(told.value, NeverComes)


@pytest.mark.parametrize("cron", ["0 0 30 2 *", "0 0 31 4,6 *", "0 0 31 2-2 *"])
def test_days_that_never_are_are_known(cron: str) -> None:
    with pytest.raises(NeverComes):
        cron_rule(cron)


@pytest.mark.parametrize(
    ("words", "apart"),
    [("every minute", 1), ("58,2 * * * *", 4), ("every 5 minutes", 5), ("daily", 1440), ("59 23,0 * * *", 60)],
)
def test_the_closest_two_times_of_a_day_are_known(words: str, apart: int) -> None:
    assert rule_of(words).busiest == apart


@pytest.mark.parametrize(
    ("words", "daily"),
    [("daily", True), ("weekdays", True), ("0 6 * * 0-6", True), ("weekends", False), ("monthly", False)],
)
def test_what_comes_every_working_day_is_a_daily(words: str, daily: bool) -> None:
    assert rule_of(words).every_day is daily
