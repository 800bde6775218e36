"""Counted things: each language has the plural forms that CLDR asks for, and chooses between them."""

from __future__ import annotations

import re

import pytest

from briefing.language.locale_files import shipped_locale, shipped_tags
from briefing.language.numerals import locale_of
from briefing.language.words import lexicon

WHOLE = [tag for tag in shipped_tags() if "-" not in tag]
COUNTS = (0, 1, 2, 3, 11, 100)
REPORTS = {
    "en": ("0 reports", "1 report", "2 reports", "3 reports", "11 reports", "100 reports"),
    "de": ("0 Berichte", "1 Bericht", "2 Berichte", "3 Berichte", "11 Berichte", "100 Berichte"),
    "fr": ("0 rapport", "1 rapport", "2 rapports", "3 rapports", "11 rapports", "100 rapports"),
    "es": ("0 informes", "1 informe", "2 informes", "3 informes", "11 informes", "100 informes"),
    "ar": ("لا تقارير", "تقرير واحد", "تقريران", "3 تقارير", "11 تقريرًا", "100 تقرير"),
    "fa": ("0 گزارش", "1 گزارش", "2 گزارش", "3 گزارش", "11 گزارش", "100 گزارش"),
    "he": ("0 דוחות", "דוח אחד", "שני דוחות", "3 דוחות", "11 דוחות", "100 דוחות"),
}


@pytest.mark.parametrize("tag", WHOLE)
def test_counts_take_the_form_of_their_language(tag: str) -> None:
    assert tuple(lexicon(tag).counted("source report", count, str(count)) for count in COUNTS) == REPORTS[tag]


@pytest.mark.parametrize("tag", WHOLE)
def test_forms_are_those_that_cldr_asks_for(tag: str) -> None:
    """A form that stands for many numbers prints its number; one that stands for a single one may say it in a word."""
    counted = shipped_locale(tag)["counted"]
    assert set(counted) == set(shipped_locale("en")["counted"])
    for name, forms in counted.items():
        assert set(forms) == {*locale_of(tag).plural_form.rules, "other"}, name
        for form, said in forms.items():
            assert set(re.findall(r"\{(\w+)\}", said)) <= {"count"}, name
            assert "{count}" in said or form in ("zero", "one", "two"), (name, form)


def test_language_without_forms_counts_in_english() -> None:
    assert lexicon("sv").counted("source book", 1, "1") == "1 book"
    assert lexicon("ja").counted("source book", 1, "1") == "1 books"
    assert lexicon("de-CH").counted("gap", 3, "3") == "3 Werte fehlen."
