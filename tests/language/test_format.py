"""Dates are never finer than they are, and numbers are set as each language sets them."""

from __future__ import annotations

import pytest

from briefing.language.format import format_date, join_words, month_names
from briefing.language.numerals import digits_of, format_number, is_right_to_left, locale_of, number_signs
from briefing.model.dates import parse_date

DATES = {
    "2023-10-07": {"en-US": "Oct. 7, 2023", "en-GB": "7 October 2023", "de": "7. Oktober 2023", "sv": "7 oktober 2023"},
    "2023-03": {"en-US": "March 2023", "en-GB": "March 2023", "de": "März 2023", "sv": "mars 2023"},
    "2023-21": {"en-US": "spring 2023", "de": "Frühjahr 2023", "sv": "mars 2023 – maj 2023"},
    "2023-23": {"en-US": "fall 2023", "en-GB": "autumn 2023", "de": "Herbst 2023"},
    "2023-24": {"en-US": "winter 2023", "de": "Winter 2023", "sv": "december 2023 – februari 2024"},
    "2023-29": {"en-GB": "spring 2023", "sv": "september 2023 – november 2023"},
    "2023": {"en-US": "2023", "de": "2023", "sv": "2023"},
    "202X": {"en-US": "2020s", "de": "2020er Jahre", "sv": "2020–2029"},
    "19XX": {"en-US": "1900 to 1999", "de": "1900 bis 1999"},
    "1990~": {"en-US": "about 1990", "de": "um 1990", "sv": "≈ 1990"},
    "2020-03~": {"en-GB": "about March 2020"},
    "1990?": {"en-US": "1990 (uncertain)", "de": "1990 (unsicher)", "sv": "1990 (?)"},
    "1990%": {"en-US": "about 1990 (uncertain)"},
    "2020/2023": {"en-US": "2020 to 2023", "de": "2020 bis 2023", "sv": "2020 – 2023"},
    "2020~/2023-05": {"en-US": "about 2020 to May 2023"},
    "2023-10-07/2023-11": {"en-US": "Oct. 7, 2023 to November 2023"},
    "2023-24/2024-22": {"en-US": "winter 2023 to summer 2024", "sv": "december 2023 – augusti 2024"},
    "2022/2023-24": {"en-US": "2022 to winter 2023", "sv": "2022 – februari 2024"},
    "2020/..": {"en-US": "since 2020", "de": "seit 2020", "sv": "2020 –"},
    "../2020-06": {"en-US": "until June 2020", "de": "bis Juni 2020", "sv": "– juni 2020"},
    "[2020..2022]": {"en-US": "2020 to 2022"},
    "2023-XX": {"en-US": "2023"},
    "2023-10-XX": {"en-US": "October 2023"},
    "2023-10-07T12:30:00Z": {"en-US": "Oct. 7, 2023"},
    "2004-06-~01/2004-06-20": {"en-US": "about June 1, 2004 to June 20, 2004"},
    "2023-33": {"en-US": "January 2023 to March 2023", "sv": "januari 2023 – mars 2023"},
    "2023-41~": {"en-US": "about July 2023 to December 2023"},
}


@pytest.mark.parametrize(
    ("edtf", "language", "words"),
    [(edtf, language, words) for edtf, by_language in DATES.items() for language, words in by_language.items()],
)
def test_date_says_what_is_known_and_no_more(edtf: str, language: str, words: str) -> None:
    assert format_date(parse_date(edtf), language) == words


def test_year_can_be_left_out_of_a_day_alone() -> None:
    assert format_date(parse_date("2023-10-07"), "en-US", year=False) == "Oct. 7"
    assert format_date(parse_date("2023-10-07"), "de", year=False) == "7. Oktober"
    assert format_date(parse_date("2023-10-07"), "sv", year=False) == "7 okt."
    assert format_date(parse_date("2023-10"), "en-US", year=False) == "October 2023"


def test_persian_has_its_own_digits_and_direction() -> None:
    assert format_date(parse_date("2023-10-07"), "fa") == "۷ اکتبر ۲۰۲۳"
    assert format_date(parse_date("2020/2023"), "fa") == "از ۲۰۲۰ تا ۲۰۲۳"
    assert format_number(1200.5, "fa") == "۱٬۲۰۰٫۵"
    assert format_number(-3, "fa") == "\u200e−۳"  # without the mark the sign stands behind the number
    assert digits_of("fa")[7] == "۷"
    assert is_right_to_left("fa")
    assert not is_right_to_left("fr")


@pytest.mark.parametrize(
    ("value", "language", "decimals", "words"),
    [
        (1200, "en-US", None, "1,200"),
        (1200, "de", None, "1.200"),
        (1200, "fr", None, "1\u202f200"),
        (1234567, "hi", None, "12,34,567"),
        (1200.0, "en-US", None, "1,200"),
        (3.1, "en-US", None, "3.1"),
        (3.1, "en-US", 2, "3.10"),
        (3.14159, "de", None, "3,14159"),
        (0.5, "en-US", 0, "1"),
        (2.5, "en-US", 0, "3"),
        (-2.5, "en-US", None, "−2.5"),
        (-0.04, "en-US", 1, "0.0"),
        (-0.0, "en-US", None, "0"),
        (0, "de", None, "0"),
        (1e21, "en-US", None, "1,000,000,000,000,000,000,000"),
        (1e-7, "en-US", None, "0.0000001"),
        (10**60, "en-US", 2, ",".join(["1", *["000"] * 20]) + ".00"),
    ],
)
def test_number_is_as_exact_as_it_was_given(value: float, language: str, decimals: int | None, words: str) -> None:
    assert format_number(value, language, decimals) == words


def test_lists_are_joined_in_the_language() -> None:
    assert join_words((), "en-US") == ""
    assert join_words(("a",), "de") == "a"
    assert join_words(("a", "b"), "de") == "a und b"
    assert join_words(("a", "b", "c"), "en-GB") == "a, b and c"
    assert join_words(("a", "b", "c"), "fr") == "a, b et c"


def test_months_and_signs_are_the_language_s_own() -> None:
    assert month_names("en-US")[8] == "Sept."
    assert month_names("de", full=True)[2] == "März"
    assert month_names("fr")[6] == "juil."
    assert number_signs("de") == (",", ".")
    assert number_signs("en-GB") == (".", ",")


@pytest.mark.parametrize("tag", ["xx-nowhere", "english please", "1", ""])
def test_unknown_language_is_refused_in_words(tag: str) -> None:
    with pytest.raises(ValueError, match="is not a language tag that we know"):
        locale_of(tag)
