"""Numbers and dates as prose writes them."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.checks.dates_in_text import dates_in
from briefing.checks.quantities import Quantity, quantities

AS_OF = date(2024, 1, 30)


def read(text: str, language: str = "en") -> tuple[Quantity, ...]:
    taken = tuple((one.start, one.end) for one in dates_in(text, language, AS_OF))
    return quantities(text, language, taken)


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier", "measure"),
    [
        ("more than 600 soldiers", 600, 600, "more than", ""),
        ("Over 1,200 people", 1200, 1200, "more than", ""),
        ("at least 3 million euros", 3e6, 3e6, "at least", "euro"),
        ("$6 billion", 6e9, 6e9, "", "dollar"),
        ("about US$4.5m", 4.5e6, 4.5e6, "about", "dollar"),
        ("6bn dollars", 6e9, 6e9, "", "dollar"),
        ("six billion US dollars", 6e9, 6e9, "", "dollar"),
        ("45%", 45, 45, "", "percent"),
        ("12.5 per cent", 12.5, 12.5, "", "percent"),
        ("between 5 and 7 ships", 5, 7, "", ""),
        ("500 to 1 million tons", 500, 1_000_000, "", "ton"),
        ("5 to 7 million tons", 5_000_000, 7_000_000, "", "ton"),
        ("20 to 30 rockets", 20, 30, "", ""),
        ("5–6 percent", 5, 6, "", "percent"),
        ("$5-6 billion", 5e9, 6e9, "", "dollar"),
        ("two dozen rockets", 24, 24, "", ""),
        ("close to a dozen groups", 12, 12, "nearly", ""),
        ("half a million men", 5e5, 5e5, "", ""),
        ("tens of thousands of people", 2e4, 99_999, "", ""),
        ("twenty-five drones", 25, 25, "", ""),
        ("one hundred and five shells", 105, 105, "", ""),
        ("two hundred thousand men", 200_000, 200_000, "", ""),
        ("600 or more men", 600, 600, "at least", ""),
        ("no fewer than 600 men", 600, 600, "at least", ""),
        ("up to 40 ships", 40, 40, "up to", ""),
        ("a 20-minute barrage", 20, 20, "", "minute"),
        ("−5 degrees", -5, -5, "", "degree"),
        ("a 20\u2011minute barrage", 20, 20, "", "minute"),
        ("a 600\u2011man unit", 600, 600, "", ""),
        ("it gave the Navy 300 missiles", 300, 300, "", ""),
        ("it gave the Navy 300 people", 300, 300, "", ""),
        ("a rise of 2000 %", 2000, 2000, "", "percent"),
        ("a rise of 2000\u00a0%", 2000, 2000, "", "percent"),
    ],
)
def test_english_numbers(text: str, low: float, high: float, qualifier: str, measure: str) -> None:
    (one,) = read(text)
    assert (one.low, one.high, one.qualifier, one.measure, one.idle) == (low, high, qualifier, measure, "")


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier", "measure"),
    [
        ("mehr als 600 Soldaten", 600, 600, "more than", ""),
        ("1,4 Millionen Menschen", 1.4e6, 1.4e6, "", ""),
        ("12.000 Raketen", 12_000, 12_000, "", ""),
        ("6 Mrd. Euro", 6e9, 6e9, "", "euro"),
        ("zwischen 20 und 30 Prozent", 20, 30, "", "percent"),
        ("knapp drei Dutzend Schiffe", 36, 36, "nearly", ""),
        ("einundzwanzig Drohnen", 21, 21, "", ""),
        ("zweihundert Schiffe", 200, 200, "", ""),
        ("Zehntausende Menschen", 2e4, 99_999, "", ""),
    ],
)
def test_german_numbers(text: str, low: float, high: float, qualifier: str, measure: str) -> None:
    (one,) = read(text, "de-AT")
    assert (one.low, one.high, one.qualifier, one.measure, one.idle) == (low, high, qualifier, measure, "")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("as ICD 203 has it", "part of a name"),
        ("in Figure 2 and elsewhere", "a label"),
        ("§ 5 of the law", "a label"),
        ("at 4 p.m. they left", "a time of day"),
        ("a 12-year-old boy", "an age"),
        ("Ali, 34, said", "an age"),
        ("it rose to 45, then fell", "no unit"),
        ("an 80 per cent interval", "a multiple or a statistical term"),
        ("it is 10 times as large", "a multiple or a statistical term"),
        ("a Boeing 737 MAX fell", "part of a name"),
        ("then the Boeing 737 crashed", "part of a name"),
        ("when an Airbus Helicopters 320 landed", "part of a name"),
    ],
)
def test_what_does_not_count(text: str, why: str) -> None:
    (one,) = read(text)
    assert one.idle == why


@pytest.mark.parametrize(
    "text", ["a 5G net", "the S-300", "an F-16", "the 20th man", "in Covid-19 times", "at 10:30", "v1.2.3"]
)
def test_what_is_no_number(text: str) -> None:
    assert [one for one in read(text) if not one.idle] == []


def test_other_languages_have_their_digits() -> None:
    (one,) = read("plus de 600 soldats", "fr")
    assert (one.low, one.qualifier) == (600, "more than")
    (one,) = read("fler än 600 soldater", "sv")
    assert (one.low, one.qualifier) == (600, "")
    (one,) = read("ما لا يقل عن ٦٠٠ جندي", "ar")
    assert (one.low, one.qualifier) == (600, "at least")


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("On Oct. 7, 2023, he left", "en", [("2023-10-07", "2023-10-07", "day")]),
        ("Jan. 28 and 29, 2024", "en", [("2024-01-28", "2024-01-28", "day"), ("2024-01-29", "2024-01-29", "day")]),
        (
            "7 October 2023 and May 2021",
            "en",
            [("2023-10-07", "2023-10-07", "day"), ("2021-05-01", "2021-05-31", "month")],
        ),
        (
            "in spring of 2023, winter 2020",
            "en",
            [("2023-03-01", "2023-05-31", "season"), ("2020-12-01", "2021-02-28", "season")],
        ),
        ("the 1990s, 2018-19", "en", [("1990-01-01", "1999-12-31", "decade"), ("2018-01-01", "2019-12-31", "year")]),
        ("March 5 and 30 rockets", "en", [("2023-03-05", "2023-03-05", "day")]),
        ("2,000 men, $2000, 1500% and Feb. 30, 2024", "en", []),
        ("am 7. Oktober 2023 und 7.10.2023", "de", [("2023-10-07", "2023-10-07", "day")] * 2),
        ("le 2023-10-07 en 2020", "fr", [("2023-10-07", "2023-10-07", "day"), ("2020-01-01", "2020-12-31", "year")]),
        ("le 1er mars 2021", "fr", [("2021-03-01", "2021-03-01", "day")]),
        ("el 7 de octubre de 2023", "es", [("2023-10-07", "2023-10-07", "day")]),
        ("في ١٤ فبراير ٢٠٢٦", "ar", [("2026-02-14", "2026-02-14", "day")]),
        ("۷ ژانویهٔ ۲۰۲۳", "fa", [("2023-01-07", "2023-01-07", "day")]),
        ("7 באוקטובר 2023", "he", [("2023-10-07", "2023-10-07", "day")]),
    ],
)
def test_dates(text: str, language: str, found: list[tuple[str, str, str]]) -> None:
    assert [(str(one.first), str(one.last), one.precision) for one in dates_in(text, language, AS_OF)] == found


def test_a_weekday_belongs_to_its_day() -> None:
    (one,) = dates_in("on Monday, Jan. 29, 2024", "en", AS_OF)
    assert (one.weekday, one.named) == (0, (3, 9))
    (two,) = dates_in("am Dienstag, den 7. Mai", "de", AS_OF)
    assert (two.weekday, two.dated, str(two.first)) == (1, False, "2023-05-07")
