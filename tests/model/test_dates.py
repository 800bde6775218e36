"""EDTF: the forms that a source's words need, each as wide as it may be and no wider."""

from __future__ import annotations

import random  # noqa: TID251  # seeded: a sample, the same on every run
import subprocess
import sys
from datetime import date, timedelta

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from briefing.model.dates import Date, When, parse_date
from tests.house import CHECKOUT


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2024-02-29", "2024-02-29", "2024-02-29", "day"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2023", "2023-01-01", "2023-12-31", "year"),
        ("2023-21", "2023-03-01", "2023-05-31", "season"),
        ("2023-24", "2023-12-01", "2024-02-29", "season"),
        ("2023-30", "2023-12-01", "2024-02-29", "season"),
        ("2023-32", "2023-06-01", "2023-08-31", "season"),
        ("2023-33", "2023-01-01", "2023-03-31", "period"),
        ("2023-36", "2023-10-01", "2023-12-31", "period"),
        ("2023-39", "2023-09-01", "2023-12-31", "period"),
        ("2023-41", "2023-07-01", "2023-12-31", "period"),
        ("202X", "2020-01-01", "2029-12-31", "decade"),
        ("19XX", "1900-01-01", "1999-12-31", "period"),
        ("2023-XX", "2023-01-01", "2023-12-31", "year"),
        ("2023-10-XX", "2023-10-01", "2023-10-31", "month"),
        ("2023-10-07T12:30:00Z", "2023-10-07", "2023-10-07", "day"),
        ("2020/2023-05", "2020-01-01", "2023-05-31", "period"),
        ("2023-24/2024-22", "2023-12-01", "2024-08-31", "period"),
        ("[2020..2022]", "2020-01-01", "2022-12-31", "period"),
        ("2004-06~-11", "2004-06-11", "2004-06-11", "day"),
        ("156X-12-25", "1560-12-25", "1569-12-25", "decade"),
    ],
)
def test_a_date_is_as_wide_as_it_may_be(text: str, start: str, end: str, precision: str) -> None:
    parsed = parse_date(text)
    assert (str(parsed.start), str(parsed.end), parsed.precision) == (start, end, precision)
    assert str(parsed) == text


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2023", False, False),
        ("2023~", True, False),
        ("2023-10?", False, True),
        ("2023-10-07%", True, True),
        ("2020~/2023", True, False),
        ("2020/2023?", False, True),
        ("2004-06~-11", True, False),
    ],
)
def test_doubt_is_kept(text: str, approximate: bool, uncertain: bool) -> None:
    parsed = parse_date(text)
    assert (parsed.approximate, parsed.uncertain) == (approximate, uncertain)


def test_an_open_interval_has_one_end() -> None:
    since, until = parse_date("2020-03/.."), parse_date("/2020-03")
    assert (since.start, since.end, since.last) == (date(2020, 3, 1), None, date(2020, 3, 1))
    assert (until.start, until.end, until.first) == (None, date(2020, 3, 31), date(2020, 3, 31))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2023-13",
        "2023-00",
        "2023-42",
        "2023-02-29",
        "2023-10-00",
        "0000",
        "9999-24",
        "2023/2020",
        "../..",
        "/",
        "2020/2021/2022",
        "23",
        "7 Oct. 2023",
        "2023-10-7",
        "Y170000002",
        "-0100",
        "2023-21-05",
        "\u0662\u0660\u0662\u0663",
    ],
)
def test_what_is_no_date_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match="“"):
        parse_date(text)


def library(text: str) -> tuple[date, date]:
    parsed = edtf.parse_edtf(text)
    lower, upper = parsed.lower_strict(), parsed.upper_strict()
    return date(*lower[:3]), date(*upper[:3])


def test_the_fast_path_agrees_with_the_library() -> None:
    """Except on winter, which the library ends in December."""
    chance = random.Random(20231007)
    for _ in range(150):
        day = date(1000, 1, 1) + timedelta(chance.randrange(730_000))
        year, month = f"{day.year:04d}", f"{day.month:02d}"
        season = f"{year}-{chance.choice([21, 22, 23, 25, 27, 29, 31, 33, 36, 37, 40, 41])}"
        simple = chance.choice([day.isoformat(), f"{year}-{month}", year, season])
        text = simple + chance.choice(["", "~", "?", "%"]) if simple is not season else simple
        if chance.random() < 0.3 and simple is not season:
            text = f"{text}/{day.year + chance.randrange(1, 9)}"
        parsed = parse_date(text)
        assert (parsed.start, parsed.end) == library(text), text


WHEN: TypeAdapter[Date] = TypeAdapter(When)


def test_a_field_takes_a_text_or_a_year() -> None:
    assert WHEN.validate_python(" 2023-10 ") == parse_date("2023-10")
    assert WHEN.validate_python(990).edtf == "0990"
    assert WHEN.validate_python(parse_date("2023")) is parse_date("2023")
    for wrong in (True, 2023.5, None, 0, 10000, ["2023"], date(2023, 1, 1)):
        with pytest.raises(ValidationError, match="a date is written"):
            WHEN.validate_python(wrong)


@given(st.text(alphabet="0123456789-/.~?%X[]{}YT:Z", max_size=24))
def test_every_text_is_a_date_or_refused(text: str) -> None:
    try:
        parsed = parse_date(text)
    except ValueError:
        return
    assert parsed.first <= parsed.last


def test_words_in_place_of_a_date_are_no_reason_for_the_library() -> None:
    code = (
        "import sys; from briefing.model.dates import parse_date\n"
        "for words in ('now', 'before a US reply', 'until a second source reports'):\n"
        "    try: parse_date(words)\n"
        "    except ValueError as wrong: assert 'is not an EDTF date' in str(wrong)\n"
        "    else: raise SystemExit(words)\n"
        "raise SystemExit('edtf' if 'edtf' in sys.modules else 0)"
    )
    ran = subprocess.run((sys.executable, "-c", code), cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
