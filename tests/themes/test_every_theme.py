"""Each theme that ships sets every kind of block without a fault, and says all that the default says."""

from __future__ import annotations

import re

import pytest

from briefing.language.words import lexicon
from briefing.problems import Severity
from tests.conformance.markup import faults
from tests.themes.every_kind import THEMES, body, edition, parts, printed, texts

_FEW = 3  # words that make a text of its own, which no theme may cut up or reword


def words(html: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", " ".join(texts(html))))


def own_words(language: str) -> set[str]:
    """The words of labels: a theme may call things otherwise."""
    return set(re.findall(r"[^\W_]+", " ".join(lexicon(language).labels.values())))


def test_the_themes_are_found() -> None:
    assert {"default", "memo"} <= set(THEMES)


@pytest.mark.parametrize("theme", THEMES)
def test_every_kind_of_block_is_set_without_a_fault(theme: str) -> None:
    told = [problem for problem in printed(theme)[1] if problem.severity is not Severity.NOTE]
    assert [f"{one.rule}: {one.message}" for one in told] == []


@pytest.mark.parametrize("theme", THEMES)
def test_no_word_is_lost(theme: str) -> None:
    lost = words(body("default")) - words(body(theme)) - own_words(edition(theme).language)
    assert sorted(lost) == []


@pytest.mark.parametrize("theme", THEMES)
def test_no_text_is_cut_up(theme: str) -> None:
    whole = " ".join(texts(body(theme)))
    labels = own_words(edition(theme).language)
    said = [text for text in texts(body("default")) if len(set(text.split()) - labels) >= _FEW]
    assert [text for text in said if text not in whole] == []


@pytest.mark.parametrize("theme", THEMES)
def test_every_link_leads_somewhere(theme: str) -> None:
    html = "".join(parts(theme))
    ids = re.findall(r'\bid="([^"]+)"', body(theme))
    assert sorted(set(re.findall(r'href="#([^"]+)"', html)) - set(ids)) == []
    assert [one for one in set(ids) if ids.count(one) > 1] == []


@pytest.mark.parametrize("theme", THEMES)
def test_every_place_of_the_default_is_there(theme: str) -> None:
    """Links from outside, and from other editions, lead to the same blocks in each theme."""
    missing = set(re.findall(r'\bid="([^"]+)"', body("default"))) - set(re.findall(r'\bid="([^"]+)"', body(theme)))
    assert sorted(missing) == []


@pytest.mark.parametrize("theme", THEMES)
def test_it_is_marked_up_for_readers_who_listen(theme: str) -> None:
    assert faults(parts(theme)) == []
