"""The vocabularies that ship, and an organisation's own laid over them."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from briefing.model.cells import Cells
from briefing.model.house_style import HouseStyle, WordList
from briefing.model.vocabulary import LANGUAGES, YARDSTICKS, style_of, yardstick_of
from briefing.model.yardstick import Band, Yardstick
from briefing.shipped import assets_folder


def test_the_yardsticks_are_those_of_the_standards() -> None:
    icd203, phia = (yardstick_of(name) for name in YARDSTICKS)
    assert icd203 is not None
    assert phia is not None
    assert [(band.low, band.high) for band in icd203.bands] == [
        (1, 5), (5, 20), (20, 45), (45, 55), (55, 80), (80, 95), (95, 99),
    ]  # fmt: skip
    assert [band.also[0] for band in icd203.bands][0::3] == ["remote", "roughly even odds", "nearly certain"]
    assert icd203.rows_apart
    assert not phia.rows_apart
    assert all(one.high < other.low for one, other in zip(phia.bands, phia.bands[1:], strict=False))
    assert yardstick_of("none") is None


def test_an_own_yardstick_is_itself() -> None:
    own = Yardstick(name="Ours", bands=(Band(term="low", low=0, high=50), Band(term="high", low=50, high=100)))
    assert yardstick_of(own) is own


@pytest.mark.parametrize("field", ["replace", "suggest", "forms"])
def test_words_lead_to_terms(field: str) -> None:
    bands = [{"term": "low", "low": 0, "high": 50}, {"term": "high", "low": 50, "high": 100, "also": ["tall"]}]
    made = Yardstick.model_validate({"name": "Ours", "bands": bands, field: {"very high": "tall"}})
    assert getattr(made, field) == {"very high": "tall"}
    with pytest.raises(ValidationError, match="“very high” leads to “taller”, which is no term"):
        Yardstick.model_validate({"name": "Ours", "bands": bands, field: {"very high": "taller"}})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lists_of_words_are_in_order(language: str) -> None:
    style = style_of(language)
    for words in (style.hedges, style.absolutes, style.attributions, style.confidence):
        assert words.words
        assert len(set(words.words)) == len(words.words)
    assert set(style.instead) <= {*style.hedges.words, *style.absolutes.words}


def test_a_language_without_lists_has_no_words() -> None:
    assert style_of("fr-FR") == HouseStyle()


def test_a_house_style_adds_to_the_words_of_the_language() -> None:
    own = HouseStyle(
        quote_words=8,
        spelling=Cells({"Teheran": "Tehran"}),
        hedges=WordList.model_validate({"words": ["odds-on"], "except": ["might"]}),
    )
    style = style_of("en-US", own)
    assert style.quote_words == 8
    assert style.spelling == {"Teheran": "Tehran"}
    assert {"perhaps", "odds-on"} <= set(style.hedges.words)
    assert {"might", "as soon as possible"} <= set(style.hedges.but)
    assert style.absolutes == style_of("en").absolutes


def test_words_of_another_language_are_left_alone() -> None:
    own = HouseStyle(language="de-AT", spelling=Cells({"Teheran": "Tehran"}))
    assert style_of("en", own).spelling == {}
    assert style_of("de", own).spelling == {"Teheran": "Tehran"}


def test_every_vocabulary_is_named_in_the_note_on_licences() -> None:
    folder = assets_folder() / "vocabularies"
    note = (folder / "README.md").read_text(encoding="utf-8")
    names = {file.name for file in folder.glob("*.yaml")}
    assert names == {f"{name}.yaml" for name in (*YARDSTICKS, *LANGUAGES)}
    assert all(f"`{name}`" in note for name in names)
