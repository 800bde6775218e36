"""A page from right to left: its own digits in every place of ours, its own commas, and the starter's two pages."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest

from briefing.edition.prepare import _explained
from briefing.language.numerals import Ordinal, ordinal, percent_range
from briefing.model.briefing import Level
from briefing.model.edition import Edition
from briefing.model.request import Request
from briefing.model.vocabulary import TLP
from briefing.pages.filters import plain_words
from briefing.pipeline import build, check, edited
from briefing.shipped import assets_folder

STARTER = assets_folder() / "starters" / "arabic"
_TAG = re.compile(r"<(?:style|script|svg)\b.*?</(?:style|script|svg)>|<[^>]*>", re.DOTALL)


def edition(language: str | None = None) -> Edition:
    _, made = edited(STARTER, Request(language=language))
    assert made is not None
    return made


def test_the_starter_is_clean_and_two_pages_long() -> None:
    outcome = build(STARTER)
    assert outcome.problems == ()
    assert outcome.page_count == 2


@pytest.mark.parametrize(
    ("language", "one", "figure", "place"),
    [
        (None, "١", "الشكل\u00a0١", "التقرير الأسبوعي\u00a0الفقرة\u00a0٤"),
        ("ar-MA", "1", "الشكل\u00a01", "التقرير الأسبوعي\u00a0الفقرة\u00a04"),
        ("ar-u-nu-latn", "1", "الشكل\u00a01", "التقرير الأسبوعي\u00a0الفقرة\u00a04"),
        ("fa", "۱", "شکل\u00a0۱", "التقرير الأسبوعي\u00a0بند\u00a0۴"),
        ("he", "1", "תרשים\u00a01", "التقرير الأسبوعي\u00a0פס׳\u00a04"),
    ],
)
def test_numbers_of_ours_have_the_digits_of_the_locale(language: str | None, one: str, figure: str, place: str) -> None:
    made = edition(language)
    assert made.right_to_left
    first = made.sections[0]
    assert (str(first.number), str(first.notes[0].number), made.head.edition) == (one, one, one)
    assert first.number == 1  # it counts as a number nevertheless
    assert first.notes[0].anchor.isascii()
    assert made.targets["fig-course"][0] == figure
    assert plain_words(made.front_notes[0].text) == f"{place}."
    judgments = next(block for block in made.blocks if block.kind == "judgments").judgments
    assert f"{judgments[0].number}" == one


def test_signs_between_the_parts_of_a_note_are_the_language_s_own() -> None:
    assert plain_words(edition().front_notes[1].text) == "التقرير الأسبوعي\u00a0الفقرة\u00a0٥؛ وكيل الشحن."


@pytest.mark.usefixtures("without_fonts")
def test_the_page_mixes_no_digits() -> None:
    """Every digit between the tags of the web page is an Arabic one, but in an address."""
    page = (build(STARTER, Request(format="html")).data or b"").decode()
    text = _TAG.sub(" ", page[page.index("<body") :])
    assert re.findall(r"[0-9]+", re.sub(r"\S+@\S+|&#?\w+;", "", text)) == []
    assert "٥٥–٨٠٪" in text


def test_in_another_language_the_starter_tells_what_it_lacks(tmp_path: Path) -> None:
    (told,) = [one for one in check(STARTER, Request(language="de")) if one.rule == "text-has-variant"]
    assert "have no words in “de” and print in “ar-EG”" in told.message


def test_a_number_in_own_digits_is_still_one() -> None:
    three = ordinal(3, "fa")
    assert (f"{three}", three + 1, int(three)) == ("۳", 4, 3)
    assert isinstance(pickle.loads(pickle.dumps(three)), Ordinal)  # the edition goes to a child
    assert str(pickle.loads(pickle.dumps(three))) == "۳"
    assert type(ordinal(3, "fr")) is int


def test_ranges_in_per_cent_are_written_as_the_language_does() -> None:
    said = {language: percent_range(55, 80.0, language) for language in ("en-GB", "de", "fa", "ar-EG")}
    assert {key: text.replace("\u061c", "") for key, text in said.items()} == {
        "en-GB": "55–80%",
        "de": "55–80\u00a0%",
        "fa": "۵۵–۸۰٪",
        "ar-EG": "٥٥–٨٠٪",
    }


@pytest.mark.parametrize("language", ["ar-EG", "fa", "he", "de", "fr", "es"])
@pytest.mark.parametrize("label", [level.label for level in TLP])
def test_a_marking_is_explained_in_the_language_of_the_edition_and_keeps_its_label(language: str, label: str) -> None:
    english = next(level for level in TLP if level.label == label)
    made = _explained(english, language)
    assert made is not None
    assert made.label == label
    assert made.meaning
    assert made.meaning not in (english.meaning, f"marking {label}")
    assert _explained(english, "en-GB") == english


def test_a_house_explains_its_own_markings() -> None:
    own = Level(label="TLP:RED", color="#FF2B2B", meaning="our own words")
    assert _explained(own, "de") is own


@pytest.mark.parametrize(("language", "eight"), [("ar-EG", "٨"), ("fa", "۸"), ("he", "8")])
def test_the_edition_of_an_earlier_judgment_has_the_digits_of_the_locale(language: str, eight: str) -> None:
    _, made = edited(STARTER.parent / "weekly", Request(language=language))
    assert made is not None
    judgments = [one for block in made.blocks if block.kind == "judgments" for one in block.judgments]
    assert {one.prior.edition for one in judgments if one.prior} == {eight}
