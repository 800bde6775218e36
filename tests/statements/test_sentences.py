"""Where sentences end, and what is quoted in them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.statements.sentences import quotations, sentences


def split(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in sentences(text, 0, len(text), language)]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Navy sank it on Oct. 7, 2023, off St. Helena.",
        "Dr. J. R. Smith of No. 10 paid $3.5 million, i.e. all of it.",
        "Prices rose by 2.5 percent vs. May.",
        "He saw Gen. Qassem Soleimani and Lt. Col. Gray at 4 p.m. on Jan. 3.",
        "“Why?” he asked.",
        "Ships (see p. 4 and Fig. 2) were hit, e.g. Sounion",
        "It is in the U.S.",
        "He waited… and left.",
        "Section 3.2 applies",
        "F. W. de Klerk spoke",
    ],
)
def test_one_sentence_is_one(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        ["It is in the U.S.", "The Navy left."],
        ["They met in Oct.", "The talks failed."],
        ["He calls it “long-term attrition.”", "Others disagree."],
        ["Was it so?", "No.", "It was not!", "“Never.”"],
        ["It was 2023.", "30 rockets fell."],
        ["He paid $3.5.", "She paid none (or so he says).", "[All agree.]"],
        ["It rose in the 1990s.", "Then it fell."],
        ["Answer: No.", "They left."],
        ["Prices, wages, etc.", "These rose."],
        ["He waited…", "Nobody came."],
    ],
)
def test_sentences_part(text: list[str]) -> None:
    assert split(" ".join(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        ["Am 7. Oktober 2023 fielen Raketen, z. B. bei Haifa."],
        ["Dr. Meyer zahlte rd. 3,5 Mio. Euro.", "Das reichte nicht."],
        ["Die Wirtschaft des 19. Jahrhunderts wuchs.", "Es waren 12.", "Die anderen fehlten."],
        ["„Warum?“, fragte er.", "„Darum.“", "Er ging."],
        ["Nach Art. 5 Abs. 2 gilt das bzw. Ähnliches usw.", "Es gilt."],
    ],
)
def test_german_sentences(text: list[str]) -> None:
    assert split(" ".join(text), "de-DE") == text


def test_other_languages_part_at_their_signs() -> None:
    assert split("هل جاء؟ نعم. ذهب.", "ar") == ["هل جاء؟", "نعم.", "ذهب."]
    assert split("他来了。他走了。", "zh") == ["他来了。", "他走了。"]


def test_only_the_stretch_is_split() -> None:
    text = "One. Two. Three."
    assert sentences(text, 5, 9, "en") == ((5, 9),)
    assert sentences("   ", 0, 3, "en") == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He calls it “attrition,” she “war.”", ["attrition,", "war."]),
        ('A "short" one', ["short"]),
        ("Das „Ende“ und die «fin» und »Schluss«, ‹so›", ["Ende", "fin", "Schluss", "so"]),
        ("An “open one", []),
        ("It’s the group’s own", []),
        ("“He said «no» twice”", ["He said «no» twice"]),
    ],
)
def test_quotations(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text, 0, len(text))] == found


@given(st.text(alphabet="abA1 .!?…“”\"')(。U", max_size=60), st.sampled_from(["en", "de", "fr"]))
def test_no_letter_is_lost_or_said_twice(text: str, language: str) -> None:
    found = sentences(text, 0, len(text), language)
    assert all(start < end for start, end in found)
    assert all(left[1] <= right[0] for left, right in pairwise(found))
    assert "".join(text[start:end] for start, end in found).replace(" ", "") == text.replace(" ", "")
