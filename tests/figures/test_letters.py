"""Letters: widths as Pango sets them, in the fonts that ship."""

from __future__ import annotations

import math
import unicodedata
from typing import Any

import pytest

from briefing.figures.letters import joined, read_letters
from briefing.shipped import assets_folder

FONTS = assets_folder() / "fonts"

TEXTS = [
    ("IBMPlexSansCondensed-Regular", "Soleimani takes over the Quds Force, late 1990s"),
    ("IBMPlexSansCondensed-Regular", "AVATAR Tokyo: office fly, “San’a” – 7 Oct."),
    ("IBMPlexSansCondensed-SemiBold", "Wholesale and Retail Trade 10.0"),
    ("IBMPlexSans-SemiBold", "Palestinian territories"),
    ("SourceSerif4SmText-Regular", "Ḥizb Allāh fights an office flow AVATO"),
    ("IBMPlexSansArabic-Regular", "لا سلام في الشرق الأوسط"),
    ("IBMPlexSansArabic-SemiBold", "ایران و محور مقاومت، 2006"),
    ("IBMPlexSansArabic-Regular", "میری گزیر تأثیر ری"),  # a ligature of ye and re, letters that stand alone
    ("IBMPlexSansArabic-SemiBold", "گزارش کوتاه پیرامون لک‌لک، چاپ دژ"),
    ("IBMPlexSansHebrew-Regular", "מלחמת לבנון השנייה"),
]


@pytest.fixture(scope="module")
def pango() -> Any:
    weasyprint = pytest.importorskip("weasyprint")
    from weasyprint.css.properties import INITIAL_VALUES
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.text.line_break import split_first_line

    class Style(dict[str, Any]):
        font_config: Any

    configuration = FontConfiguration()
    faces = "".join(f"@font-face{{font-family:{file.stem};src:url({file.as_uri()})}}" for file in FONTS.glob("*.ttf"))
    weasyprint.CSS(string=faces, font_config=configuration)

    def width(family: str, text: str) -> float:
        style = Style(INITIAL_VALUES)
        style.font_config = configuration
        style.update(font_family=[family], font_size=100, font_weight=400, font_style="normal", lang="en")
        return float(split_first_line(text, style, None, math.inf, 0)[3]) / 100

    return width


@pytest.mark.parametrize(("font", "text"), TEXTS)
def test_width_agrees_with_pango(pango: Any, font: str, text: str) -> None:
    width = read_letters(FONTS / f"{font}.ttf").width(text)
    assert width == pytest.approx(pango(font, text), rel=0.005)


def test_kerning_counts() -> None:
    letters = read_letters(FONTS / "IBMPlexSansCondensed-Regular.ttf")
    assert letters.width("AV") < letters.width("A") + letters.width("V")


def test_letters_that_a_font_lacks_are_known() -> None:
    assert not read_letters(FONTS / "IBMPlexSansCondensed-Regular.ttf").has("Ṣanʿāʾ")
    assert read_letters(FONTS / "SourceSerif4SmText-Regular.ttf").has("Ṣanʿāʾ")


def test_arabic_letters_take_the_forms_of_their_places() -> None:
    names = [unicodedata.name(letter) for letter in joined("بيت لا")]
    assert [name.rsplit(" ", 2)[1] for name in names if "FORM" in name] == ["INITIAL", "MEDIAL", "FINAL", "ISOLATED"]
    assert joined("بيت لا")[-1] == "\ufefb"
    assert joined("Beirut") == "Beirut"
