"""What is told of the numbers, dates and names of two briefings: where, in which words, with which mending."""

# ruff: noqa: E501  # messages stand here as they are told
from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefing import pipeline
from briefing.checks.prose_dates import dates_are_no_finer, periods_are_in_order, weekdays_are_right
from briefing.checks.prose_names import names_are_spelt_alike
from briefing.checks.prose_numbers import numbers_match_records
from briefing.model.briefing import Briefing
from briefing.problems import Problem


def told(one: Problem) -> str:
    span, fix = one.span, one.fix
    assert span is not None
    mended = f" | {fix.span.column}-{fix.span.end_column} {fix.text}" if fix else ""
    return f"{span.line}:{span.column}-{span.end_line}:{span.end_column} {one.rule} | {one.message}{mended}"


@pytest.mark.parametrize(
    ("name", "rule", "found"),
    [
        (
            "matched",
            numbers_match_records,
            [
                "42:49-42:60 qualifier-is-kept | “600 sailors” drops the qualifier of the fact “sailors”: more than 600 sailors | 49-52 more than 600",
                "42:72-42:94 unit-is-kept | “Some 600 crates burned” counts another thing than the fact “sailors”, which has the same number",
                "44:24-44:34 qualifier-is-kept | “$6 billion” drops the qualifier of the fact “cost”: about 6 billion dollars | 24-34 about $6 billion",
                "44:49-44:66 number-has-fact | no fact or record cited here has the number “7 billion dollars”",
                "44:73-44:89 qualifier-is-kept | “About 45 percent” has another qualifier than the fact “share”: 45 percent of voters",
                "46:86-46:99 number-has-fact | no fact or record cited here has the number “25 crews rose”",
                "48:11-48:35 number-has-fact | no fact or record cited here has the number “Six Guard commanders met”",
                "50:11-50:24 qualifier-is-kept | “Some 600 died” has another qualifier than the fact “sailors”: more than 600 sailors",
                "50:37-50:40 qualifier-is-kept | “600” drops the qualifier of the fact “sailors”: more than 600 sailors | 37-40 more than 600",
                "50:63-50:73 unit-is-kept | “600 houses” counts another thing than the fact “sailors”, which has the same number",
                "50:93-50:104 number-has-fact | “600 sailors” is the fact “sailors”, whose source this sentence does not cite",
                "80:29-80:36 number-has-fact | no fact or record cited here has the number “40 tons”",
                "80:77-80:94 number-has-fact | no fact or record cited here has the number “Some 310,000 tons”",
                "81:21-81:35 number-has-fact | no fact or record cited here has the number “310,000 crates”",
                "85:22-85:39 number-has-fact | no fact or record cited here has the number “20 to 600 sailors”",
            ],
        ),
        (
            "matched",
            dates_are_no_finer,
            [
                "54:72-54:83 date-is-no-finer-than-event | “May 7, 2021” is finer than the date of the event “raid”: May 2021",
                "55:14-55:23 date-is-the-events | “June 2021” is not the date of the event “raid”: May 2021",
                "58:34-58:46 date-is-the-events | “June 4, 2022” is not the date of the event “talks”: 3 June 2022",
            ],
        ),
        (
            "matched",
            names_are_spelt_alike,
            [
                "60:15-60:22 name-is-spelt-as-record | “Harbour” is spelt “Harbor” in the record “harbor” | 15-22 Harbor",
                "60:62-60:68 name-is-spelt-as-record | “Ismael” is spelt “Ismail” in the record “okonjo” | 62-68 Ismail",
                "60:95-60:102 name-is-spelt-as-record | “Okonjoh” is spelt “Okonjo” in the record “okonjo” | 95-102 Okonjo",
                "61:24-61:30 name-is-spelt-as-record | “veldra” is spelt “Veldra” in the record “veldra” | 24-30 Veldra",
                "61:61-61:71 name-is-spelt-as-record | “al-Khazaly” is spelt “al-Khazali” in the record “khazali” | 61-71 al-Khazali",
                "61:76-61:86 name-is-spelt-as-record | “Al-Khazali” is spelt “al-Khazali” in the record “khazali” | 76-86 al-Khazali",
                "62:11-62:18 name-is-spelt-as-record | “Okonjjo” is spelt “Okonjo” in the record “okonjo”",
                "62:23-62:29 name-is-spelt-as-record | “Okojno” is spelt “Okonjo” in the record “okonjo”",
            ],
        ),
        (
            "held",
            numbers_match_records,
            [
                "24:11-24:22 qualifier-is-kept | “600 sailors” drops the qualifier of the fact “sailors”: more than 600 sailors | 11-14 More than 600",
                "26:15-26:26 qualifier-is-kept | “600 sailors” drops the qualifier of the fact “sailors”: more than 600 sailors",
                "28:38-28:51 qualifier-is-kept | “Some 40 boats” has another qualifier than the fact “boats”: up to 40 boats",
                "30:11-30:26 qualifier-is-kept | “Exactly 70 tons” has another qualifier than the fact “tons”: 70 tons",
                "30:40-30:53 qualifier-is-kept | “about 70 tons” has another qualifier than the fact “tons”: 70 tons",
                "32:11-32:25 qualifier-is-kept | “A dozen divers” drops the qualifier of the fact “men”: nearly a dozen divers",
                "32:30-32:44 qualifier-is-kept | “a dozen divers” drops the qualifier of the fact “men”: nearly a dozen divers | 30-37 nearly a dozen",
                "34:16-34:39 number-has-fact | no fact or record cited here has the number “600 to 700 sailors died”",
            ],
        ),
        (
            "held",
            dates_are_no_finer,
            [
                "36:54-36:65 date-is-no-finer-than-event | “May 4, 2021” is finer than the date of the event “raid”: about 4 May 2021",
                "38:129-38:134 date-is-the-events | “May 5” is not the date of the event “raid”: about 4 May 2021",
                "40:109-40:113 date-is-the-events | “2020” is not the date of the event “raid”: about 4 May 2021",
                "42:124-42:130 date-is-the-events | “June 1” is not the date of the event “siege”: on a Sunday",
                "44:59-44:71 date-is-the-events | “June 1, 2020” is not the date of the event “siege”: on a Sunday",
                "44:126-44:139 date-is-the-events | “Feb. 29, 2020” is not the date of the event “siege”: on a Sunday",
                "46:115-46:122 date-is-the-events | “March 1” is not the date of the event “march”: on a Friday",
            ],
        ),
        ("held", weekdays_are_right, ["48:45-48:52 weekday-is-right | Jan. 29, 2024 was a Monday, not a Tuesday"]),
        (
            "held",
            periods_are_in_order,
            [
                "50:16-50:38 period-is-in-order | “May 2021 to April 2021” ends before it starts",
                "50:58-50:80 period-is-in-order | “June 2022 and May 2022” ends before it starts",
                "50:82-50:91 period-is-in-order | “2021–2020” ends before it starts",
                "52:37-52:48 period-is-in-order | “2022 - 2021” ends before it starts",
                "52:50-52:76 period-is-in-order | “May 5, 2021, - May 4, 2021” ends before it starts",
                "52:82-52:103 period-is-in-order | “June 2022 to May 2022” ends before it starts",
            ],
        ),
    ],
)
def test_each_problem_of_prose(name: str, rule: Callable[[Briefing], Iterator[Problem]], found: list[str]) -> None:
    briefing = pipeline.load(Path(__file__).with_name(f"{name}.yaml")).value
    assert briefing is not None
    assert [told(one) for one in rule(briefing)] == found
