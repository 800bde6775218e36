"""Dates, periods, numbers and lists as each language writes them: forms by CLDR, words by our files."""

from __future__ import annotations

import pytest

from briefing.language.format import format_date, format_span, join_words, month_names
from briefing.language.numerals import digits_of, format_number, locale_of, number_signs, percent_pattern
from briefing.language.words import lexicon
from briefing.model.dates import parse_date

DATES = {
    "2023-10-07": {
        "en-US": "Oct. 7, 2023",
        "en-GB": "7 October 2023",
        "de": "7. Oktober 2023",
        "fr": "7 octobre 2023",
        "es": "7 de octubre de 2023",
        "ar": "7 أكتوبر 2023",
        "ar-EG": "٧ أكتوبر ٢٠٢٣",
        "ar-LB": "٧ تشرين الأول ٢٠٢٣",
        "ar-MA": "7 أكتوبر 2023",
        "ar-u-nu-arab": "٧ أكتوبر ٢٠٢٣",
        "ar-EG-u-nu-latn": "7 أكتوبر 2023",
        "fa": "۷ اکتبر ۲۰۲۳",
        "he": "7 באוקטובר 2023",
    },
    "2023-01-01": {"fr": "1er janvier 2023", "de": "1. Januar 2023", "fa": "۱ ژانویهٔ ۲۰۲۳"},
    "2023-03": {"fr": "mars 2023", "es": "marzo de 2023", "ar-EG": "مارس ٢٠٢٣", "fa": "مارس ۲۰۲۳", "he": "מרץ 2023"},
    "2023-24": {
        "fr": "hiver 2023",
        "es": "invierno de 2023",
        "ar": "شتاء 2023",
        "fa": "زمستان ۲۰۲۳",
        "he": "חורף 2023",
    },
    "202X": {"fr": "années 2020", "es": "década de 2020", "ar": "2020–2029", "fa": "دههٔ ۲۰۲۰", "he": "שנות ה־2020"},
    "1990~": {"fr": "vers 1990", "es": "hacia 1990", "ar": "نحو 1990", "fa": "حدود ۱۹۹۰", "he": "בסביבות 1990"},
    "2023-10-07~": {
        "fr": "vers le 7 octobre 2023",
        "es": "hacia el 7 de octubre de 2023",
        "de": "um den 7. Oktober 2023",
    },
    "1990?": {"fr": "1990 (incertain)", "es": "1990 (incierto)", "ar": "1990 (غير مؤكد)", "he": "1990 (לא ודאי)"},
    "2020/2023": {
        "fr": "de 2020 à 2023",
        "es": "de 2020 a 2023",
        "ar-EG": "من ٢٠٢٠ إلى ٢٠٢٣",
        "fa": "از ۲۰۲۰ تا ۲۰۲۳",
        "he": "מ־2020 עד 2023",
    },
    "2023-10-07/2023-11-01": {
        "fr": "du 7 octobre 2023 au 1er novembre 2023",
        "es": "del 7 de octubre de 2023 al 1 de noviembre de 2023",
        "de": "7. Oktober 2023 bis 1. November 2023",
    },
    "2023-10-07/2023-11": {"fr": "7 octobre 2023 – novembre 2023", "es": "7 de octubre de 2023 – noviembre de 2023"},
    "2020-06-01/..": {
        "fr": "depuis le 1er juin 2020",
        "es": "desde el 1 de junio de 2020",
        "de": "seit dem 1. Juni 2020",
    },
    "2020/..": {"fr": "depuis 2020", "es": "desde 2020", "ar": "منذ 2020", "fa": "از ۲۰۲۰", "he": "מאז 2020"},
    "../2020-06": {
        "fr": "jusqu’en juin 2020",
        "es": "hasta junio de 2020",
        "ar": "حتى يونيو 2020",
        "he": "עד יוני 2020",
    },
}


@pytest.mark.parametrize(
    ("edtf", "language", "words"),
    [(edtf, language, words) for edtf, said in DATES.items() for language, words in said.items()],
)
def test_dates_in_words(edtf: str, language: str, words: str) -> None:
    assert format_date(parse_date(edtf), language) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en-GB", "−1,234,567.5"),
        ("de", "−1.234.567,5"),
        ("fr", "−1\u202f234\u202f567,5"),
        ("es", "−1.234.567,5"),
        ("ar-EG", "\u200e−١٬٢٣٤٬٥٦٧٫٥"),
        ("ar-MA", "\u200e−1.234.567,5"),
        ("ar-EG-u-nu-latn", "\u200e−1,234,567.5"),
        ("fa", "\u200e−۱٬۲۳۴٬۵۶۷٫۵"),
        ("he", "\u200e−1,234,567.5"),
    ],
)
def test_numbers_with_signs_and_digits_of_their_own(language: str, words: str) -> None:
    assert format_number(-1234567.5, language) == words


def test_tag_may_ask_for_digits() -> None:
    assert digits_of("ar-u-nu-arab")[3] == "٣"
    assert digits_of("fa-u-nu-latn")[3] == "3"
    assert number_signs("ar-u-nu-arab") == ("٫", "٬")
    assert percent_pattern("fa") == "{number}٪"
    assert percent_pattern("fr").replace("\u202f", "\u00a0") == "{number}\u00a0%"
    with pytest.raises(ValueError, match="is not a language tag"):
        locale_of("ar-u-ca-islamic")


def test_months_alone_are_those_of_dates() -> None:
    assert month_names("ar-SY", full=True)[0] == "كانون الثاني"
    assert month_names("ar-MA", full=True)[6] == "يوليوز"
    assert month_names("fa", full=True)[0] == "ژانویه"  # alone it stands without the sign that joins it to its year


def test_lists_end_with_the_language_s_own_and() -> None:
    names = ("a", "b", "c")
    said = {language: join_words(names, language) for language in ("fr", "es", "ar", "he")}
    assert said == {"fr": "a, b et c", "es": "a, b y c", "ar": "a وb وc", "he": "a, b וc"}


def test_spans_take_the_article_that_their_dates_take() -> None:
    day, month = parse_date("2020-06-05"), parse_date("2020-07")
    assert format_span(day, None, "fr") == "depuis le 5 juin 2020"
    assert format_span(None, month, "fr") == "jusqu’en juillet 2020"
    assert format_span(day, month, "en-GB") == "5 June 2020 to July 2020"
    assert format_span(None, None, "fr") == ""


def test_quotation_marks() -> None:
    said = {
        language: "".join(lexicon(language).quotes)
        for language in ("en-GB", "en-US", "de", "fr", "es", "ar", "fa", "he")
    }
    assert said == {
        "en-GB": "“”‘’",
        "en-US": "“”‘’",
        "de": "„“‚‘",
        "fr": "«\u00a0\u00a0»“”",
        "es": "«»“”",
        "ar": "”“’‘",
        "fa": "«»‹›",
        "he": "””’’",
    }
