"""Every key has words in each language that we write in, and none of them is a key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing.language.labels import ENGLISH_LABELS, GERMAN_LABELS
from briefing.language.words import lexicon
from briefing.model.records import Qualifier
from briefing.model.vocabulary import RELIABILITY

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "default"
ASKED = sorted(
    {key for file in TEMPLATES.rglob("*.html") for key in re.findall(r"label\('([^']*[^' ])'\)", file.read_text())}
)


@pytest.mark.parametrize("key", ASKED)
def test_german_has_words_for_every_key_of_the_templates(key: str) -> None:
    assert key in dict(lexicon("de").labels)


def test_grades_are_those_of_the_vocabulary() -> None:
    assert {key: dict(ENGLISH_LABELS)[f"grade {key}"] for key in RELIABILITY} == RELIABILITY


def test_german_has_words_for_every_key_that_is_no_word_itself() -> None:
    assert dict(ENGLISH_LABELS).keys() <= dict(GERMAN_LABELS).keys()


@pytest.mark.parametrize("language", ["en-US", "de", "fr"])
def test_every_qualifier_has_words(language: str) -> None:
    words = lexicon(language)
    for qualifier in Qualifier.__args__:  # type: ignore[attr-defined]  # a Literal has them
        plain = qualifier in ("stated", "exactly")
        assert bool(words.qualifier(qualifier)) is not plain
    if language != "en-US":
        assert words.qualifier("more than") != "more than"


def test_language_falls_back_to_its_parent_and_then_to_signs() -> None:
    assert lexicon("en-GB") is lexicon("en")
    assert lexicon("EN-us") is lexicon("en-US")
    assert lexicon("de-CH") is lexicon("de")
    assert lexicon("sv").about == "≈ {date}"


def test_quotation_marks_are_the_language_s_own() -> None:
    assert lexicon("de").quotes == ("„", "“", "‚", "‘")
    assert lexicon("fr-CA").quotes[:2] == ("«\u00a0", "\u00a0»")
    assert lexicon("fa").quotes[0] == "«"
    assert lexicon("sv").quotes == lexicon("en").quotes
