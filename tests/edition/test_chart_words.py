"""The words that drawings add are in the language of the edition."""

from __future__ import annotations

import subprocess
import sys

import pytest

from briefing.edition.chart_words import words_of
from briefing.model.chart_data import ENGLISH_KEYS, ENGLISH_MONTHS, ChartWords


def test_english_words_are_those_of_the_drawings() -> None:
    assert words_of("en") == ChartWords()
    assert words_of("en-US").full_date == "{month} {day}, {year}"
    assert words_of("en-US").day_and_month == "{month} {day}"


def test_german_words_leave_nothing_in_english() -> None:
    german = words_of("de")
    assert (german.decimal, german.group, german.minus) == (",", ".", "−")
    assert german.months[2] == "März"
    assert german.day_and_month.format(day=7, month="Okt.") == "7. Okt."
    assert german.full_date.format(day=7, month="Okt.", year=2023) == "7. Okt. 2023"
    assert [name for name, _ in german.keys] == [name for name, _ in ENGLISH_KEYS]
    same = [name for (name, text), (_, english) in zip(german.keys, ENGLISH_KEYS, strict=True) if text == english]
    assert same == []
    heads = ("alleged", "no_data", "date_head", "track_head", "event_head", "status_head", "low_head", "high_head")
    assert [name for name in (*heads, "undated") if getattr(german, name) == getattr(ChartWords(), name)] == []


@pytest.mark.parametrize(
    ("language", "decimal", "group", "digits", "october"),
    [
        ("fr", ",", "\u202f", "0123456789", "7 oct. 2023"),
        ("fa", "٫", "٬", "۰۱۲۳۴۵۶۷۸۹", "7 اکتبر 2023"),
        ("ru", ",", "\xa0", "0123456789", "7 окт. 2023\u202fг."),
        ("ja", ".", ",", "0123456789", "2023年10月7日"),
        ("ko", ".", ",", "0123456789", "2023년 10월 7일"),
    ],
)
def test_other_languages_have_their_own_digits_signs_and_dates(
    language: str, decimal: str, group: str, digits: str, october: str
) -> None:
    words = words_of(language)
    assert (words.decimal, words.group, words.digits) == (decimal, group, digits)
    assert words.full_date.format(day=7, month=words.months[9], year=2023) == october
    assert [key for key, _ in words.keys] == [key for key, _ in ENGLISH_KEYS]
    own = language in ("fa", "fr")
    assert (words.keys == ENGLISH_KEYS) == (not own)
    assert (words.no_data == "no data") == (not own)
    assert words.months != ENGLISH_MONTHS


def test_arabic_script_has_its_own_comma() -> None:
    assert words_of("fa").join == words_of("ar").join == "، "
    assert words_of("he").join == ", "


def test_months_do_not_depend_on_who_asked_first() -> None:
    program = "from briefing.edition.chart_words import words_of\nfor one in {}: print(*words_of(one).months)\n"
    languages = ["he", "pl", "es", "ja"]
    runs = [
        subprocess.run([sys.executable, "-c", program.format(order)], capture_output=True, check=True).stdout
        for order in (languages, languages[::-1])
    ]
    assert runs[0].splitlines() == runs[1].splitlines()[::-1]
    assert len(set(runs[0].splitlines())) == 4
