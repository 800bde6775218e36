"""All that is read of a date: its stretch, its days, its precision, its weekday."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.checks.dates_in_text import Mention, dates_in


def told(one: Mention) -> str:
    weekday = "" if one.weekday is None else f" weekday {one.weekday} at {one.named[0]}-{one.named[1]}"
    assert one.weekday is not None or one.named == (0, 0)
    return f"{one.start}-{one.end} {one.first} {one.last} {one.precision}{'' if one.dated else ' undated'}{weekday}"


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "on Jan. 28-29, 2024, they", ["3-10 2024-01-28 2024-01-28 day", "11-19 2024-01-29 2024-01-29 day"]),
        ("en", "Jan. 28 and 29", ["0-7 2024-01-28 2024-01-28 day undated", "12-14 2024-01-29 2024-01-29 day undated"]),
        ("en", "March 5", ["0-7 2023-03-05 2023-03-05 day undated"]),
        ("en", "Jan. 30", ["0-7 2024-01-30 2024-01-30 day undated"]),
        ("en", "Jan. 31", ["0-7 2023-01-31 2023-01-31 day undated"]),
        ("en", "Feb. 29, 2023", []),
        ("en", "Monday, Jan. 29, 2024", ["0-21 2024-01-29 2024-01-29 day weekday 0 at 0-6"]),
        ("en", "2024-02-29", ["0-10 2024-02-29 2024-02-29 day"]),
        ("en", "2024-02", ["0-7 2024-02-01 2024-02-29 month"]),
        ("en", "2024-13", []),
        ("en", "in 2018-19", ["3-10 2018-01-01 2019-12-31 year"]),
        ("en", "2018–17", []),
        ("en", "2018-20 the", ["0-7 2018-01-01 2020-12-31 year"]),
        ("en", "in 1499", []),
        ("en", "in 1500", ["3-7 1500-01-01 1500-12-31 year"]),
        ("en", "in 2199", ["3-7 2199-01-01 2199-12-31 year"]),
        ("en", "in 2200", []),
        ("en", "$2000", []),
        ("en", "the 1990s", ["4-9 1990-01-01 1999-12-31 decade"]),
        ("en", "the 2000s", ["4-9 2000-01-01 2009-12-31 decade"]),
        ("en", "winter 2020", ["0-11 2020-12-01 2021-02-28 season"]),
        ("en", "autumn of 2023", ["0-14 2023-09-01 2023-11-30 season"]),
        ("en", "summer 2022", ["0-11 2022-06-01 2022-08-31 season"]),
        ("en", "May 2021", ["0-8 2021-05-01 2021-05-31 month"]),
        ("en", "December 2023", ["0-13 2023-12-01 2023-12-31 month"]),
        ("en", "7 October 2023", ["0-14 2023-10-07 2023-10-07 day"]),
        ("en", "7th of October 2023", ["0-19 2023-10-07 2023-10-07 day"]),
        ("en", "Oct. 7th, 2023", ["0-14 2023-10-07 2023-10-07 day"]),
        ("en", "Oct. 7 killed 12", ["0-6 2023-10-07 2023-10-07 day undated"]),
        ("en", "March 5 and 30 rockets", ["0-7 2023-03-05 2023-03-05 day undated"]),
        ("en", "Nov. 0, 2023", []),
        ("de", "am 7. Oktober 2023", ["3-18 2023-10-07 2023-10-07 day"]),
        ("de", "7.10.2023", ["0-9 2023-10-07 2023-10-07 day"]),
        ("de", "7.10.", ["0-5 2023-10-07 2023-10-07 day undated"]),
        ("de", "31.2.2023", []),
        ("de", "am Dienstag, den 7. Mai", ["3-23 2023-05-07 2023-05-07 day undated weekday 1 at 3-11"]),
        ("de", "im Frühjahr 2023", ["3-16 2023-03-01 2023-05-31 season"]),
        ("de", "die 1990er Jahre", ["4-10 1990-01-01 1999-12-31 decade"]),
        ("de", "7.13.2023", []),
        ("en", "2024-02-30", []),
        ("en", "2018-18", ["0-7 2018-01-01 2018-12-31 year"]),
        ("en", "Feb. 29, 2024", ["0-13 2024-02-29 2024-02-29 day"]),
        (
            "en",
            "Sept. 5 and 6, 2022, and June 7",
            [
                "0-7 2022-09-05 2022-09-05 day",
                "12-19 2022-09-06 2022-09-06 day",
                "25-31 2023-06-07 2023-06-07 day undated",
            ],
        ),
        ("en", "Tuesday Oct. 31", ["0-15 2023-10-31 2023-10-31 day undated weekday 1 at 0-7"]),
        ("en", "Tuesday, the 31st of October, 2023", ["0-34 2023-10-31 2023-10-31 day weekday 1 at 0-7"]),
        ("en", "5 May in Kyiv", ["0-5 2023-05-05 2023-05-05 day undated"]),
        ("en", "spring 2023 and 1998", ["0-11 2023-03-01 2023-05-31 season", "16-20 1998-01-01 1998-12-31 year"]),
        ("de", "Winter 2023", ["0-11 2023-12-01 2024-02-29 season"]),
        ("de", "am 5. 3. 2022", ["3-13 2022-03-05 2022-03-05 day"]),
        (
            "de",
            "vom 7. bis 9. Mai 2023",
            ["4-5 2023-05-07 2023-05-07 day", "11-22 2023-05-09 2023-05-09 day"],
        ),
        (
            "en",
            "Sunday, 7–9 May",
            ["0-9 2023-05-07 2023-05-07 day undated weekday 6 at 0-6", "10-15 2023-05-09 2023-05-09 day undated"],
        ),
        ("en", "in 2019 and 9 May", ["3-7 2019-01-01 2019-12-31 year", "12-17 2023-05-09 2023-05-09 day undated"]),
        ("en", "from 7.5 to 9 May", ["12-17 2023-05-09 2023-05-09 day undated"]),
        ("de", "2.7 bis 9. Mai", ["8-14 2023-05-09 2023-05-09 day undated"]),
        ("en", "a rise of 2000 %", []),
        ("en", "a rise of 2000\u202f%", []),
        ("en", "in 2000 per head", ["3-7 2000-01-01 2000-12-31 year"]),
        ("fr", "le 2023-10", ["3-10 2023-10-01 2023-10-31 month"]),
        ("en", "May 5, 2,000 men", ["0-5 2023-05-05 2023-05-05 day undated"]),
        ("en", "$1,990 and 1990 and 1:1990", ["11-15 1990-01-01 1990-12-31 year"]),
    ],
)
def test_each_date_is_read_to_the_letter(language: str, text: str, found: list[str]) -> None:
    assert [told(one) for one in dates_in(text, language, date(2024, 1, 30))] == found
