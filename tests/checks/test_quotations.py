"""Quotations by their words: which record is meant, who speaks, what is a title."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing import pipeline
from briefing.checks.quotations import QuoteIndex, quotes_are_short, quotes_have_speakers
from briefing.model.briefing import Briefing
from tests.checks.test_wording import HEAD

QUOTES = """\
actors:
  master:
    name: Harbour Master
    kind: person
quotes:
  spring:
    words: a very long spring ahead of us
    speaker: master
    cite: 4
  wait:
    words: we wait for a sign
    speaker: master
    cite: 4
  three:
    words: nets hang dry
    speaker: master
    cite: 4
  one:
    words: patience
    speaker: master
    cite: 4
"""
PROSE = """\
sections:
  - id: one
    title: One
    blocks:
      - kind: prose
        text: |
"""


def loaded(folder: Path, *paragraphs: str, head: str = QUOTES) -> Briefing:
    file = folder / "briefing.yaml"
    lines = "".join(f"          {line}\n\n" for line in paragraphs or ("Words.",))
    file.write_text(HEAD + head + PROSE + lines, encoding="utf-8")
    result = pipeline.load(file)
    assert result.value is not None, result.problems
    return result.value


@pytest.mark.parametrize(
    ("words", "same", "near"),
    [
        ("a very long spring ahead of us", "spring", "spring"),
        ("long spring ahead", "spring", "spring"),
        ("ahead of us", "spring", "spring"),
        ("a very", "spring", None),
        ("spring a very long", None, None),
        ("a very long winter ahead of us", None, "spring"),
        ("patience", "one", "one"),
        ("patience and patience", None, None),
        ("we wait for the sign", None, "wait"),
        ("we have to look for a better day", None, None),
        ("nobody knows", None, None),
        ("nets hang wet", None, "three"),
        ("we wait for our boat", None, "wait"),
        ("we wait with our boat", None, None),
    ],
)
def test_quotes_are_known_by_their_words(words: str, same: str | None, near: str | None, tmp_path: Path) -> None:
    index = QuoteIndex(loaded(tmp_path))
    tokens = tuple(words.split())
    assert index.same(tokens) == same
    if same is None:
        assert index.near(tokens) == near


def test_words_that_very_many_quotes_have_lead_to_none_of_them(tmp_path: Path) -> None:
    many = "".join(
        f"  q{at}:\n    words: all the ships {at} wait\n    speaker: master\n    cite: 4\n" for at in range(51)
    )
    index = QuoteIndex(loaded(tmp_path, head=QUOTES + many))
    assert index.same(("all", "the", "ships")) is None
    assert index.same(("all", "the", "ships", "7", "wait")) == "q7"
    fewer = QuoteIndex(loaded(tmp_path, head=QUOTES + many.rpartition("  q50")[0]))
    assert fewer.same(("all", "the", "ships")) == "q0"


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("It was “far too late.” It rained.[@4]", ["far too late"]),
        ("It was “far too late.” He says so.[@4]", []),
        ("He says so. It was “far too late.”[@4]", []),
        ("He says so. It rained. It was “far too late.”[@4]", ["far too late"]),
        ("It was “far too late.” It rained. He says so.[@4]", ["far too late"]),
        ("For the Harbour Master it was “far too late.”[@4]", []),
        ("It rained. “Far too late, the Harbour Master came.”[@4]", ["Far too late"]),
        ("He read “The Old Man and the Sea” twice.[@4]", []),
        ("He read “The Sea at Last” twice.[@4]", []),
        ("He read “Sea of Ice” twice.[@4]", []),
        ("He read “The Ship with Sails” twice.[@4]", ["The Ship with Sails"]),
        ("It was “and so Rome” then.[@4]", ["and so Rome"]),
        ("It was “Over and out” then.[@4]", ["Over and out"]),
        ("It was “the end of it” then.[@4]", ["the end of it"]),
        ("It was “the end” then.[@4]", []),
        ("It was “a so-called queue” then.[@4]", ["a so-called queue"]),
        ("It was a “so-called queue” then.[@4]", []),
        ("It was “long spring ahead” again.[@4]", []),
        ("He says so.[@4] In another paragraph.", []),
    ],
)
def test_somebody_says_what_is_quoted(paragraph: str, found: list[str], tmp_path: Path) -> None:
    problems = list(quotes_have_speakers(loaded(tmp_path, "He says so.[@4]", paragraph)))
    assert len(problems) == len(found)
    for problem, words in zip(problems, found, strict=True):
        assert words in problem.message


@pytest.mark.parametrize(("most", "told"), [(4, 1), (5, 0)])
def test_the_length_of_a_quote_is_the_house_s(most: int, told: int, tmp_path: Path) -> None:
    style = f"house_style:\n  quote_words: {most}\n"
    briefing = loaded(tmp_path, "He says that “it won’t be all-out war.”[@4]", head=style)
    assert len(list(quotes_are_short(briefing))) == told


def test_thirteen_words_are_too_many(tmp_path: Path) -> None:
    twelve = " ".join(["word"] * 12)
    problems = list(quotes_are_short(loaded(tmp_path, f"He says “{twelve},” and “{twelve} word.”[@4]")))
    assert ["13 words are quoted" in problem.message for problem in problems] == [True]
