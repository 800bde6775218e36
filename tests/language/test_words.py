"""The words of a language, whole, and what stands in for those that it has not."""

from __future__ import annotations

import pytest

from briefing.language.words import lexicon
from briefing.model.records import Qualifier
from briefing.model.vocabulary import RELIABILITY


def test_grades_are_those_of_the_vocabulary() -> None:
    assert {key: lexicon("en").label(f"grade {key}") for key in RELIABILITY} == RELIABILITY


@pytest.mark.parametrize("language", ["en-US", "de", "fr"])
def test_every_qualifier_has_words(language: str) -> None:
    words = lexicon(language)
    for qualifier in Qualifier.__args__:  # type: ignore[attr-defined]  # a Literal has them
        plain = qualifier in ("stated", "exactly")
        assert bool(words.qualifier(qualifier)) is not plain
    if language != "en-US":
        assert words.qualifier("more than") != "more than"


def test_language_falls_back_to_its_parent_and_then_to_signs() -> None:
    assert lexicon("en-GB").since == lexicon("en").since
    assert lexicon("EN-us") is lexicon("en-US")
    assert lexicon("de-CH").labels == lexicon("de").labels
    assert lexicon("sv").about == "≈ {date}"


def test_quotation_marks_are_the_language_s_own() -> None:
    assert lexicon("de").quotes == ("„", "“", "‚", "‘")
    assert lexicon("fr-CA").quotes[:2] == ("«\u00a0", "\u00a0»")
    assert lexicon("fa").quotes[0] == "«"
    assert lexicon("sv").quotes == lexicon("en").quotes
