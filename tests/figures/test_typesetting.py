"""Typesetting: families by letters, lines that are even and kept together where they belong."""

from __future__ import annotations

import re
import unicodedata

import pytest

from briefing.figures.typesetting import Hand, Typesetter
from tests.figures.drawn import style

HAND = Hand("Plex Condensed", 7.4)


def texts(setter: Typesetter, text: str, count: int) -> list[str]:
    return [line.text for line in setter.even(text, HAND, count).lines]


def test_lines_fit_and_are_as_few_as_can_be() -> None:
    setter = Typesetter(style())
    lines = setter.fill("Quds Force trains and arms young Lebanese; Hezbollah emerges", HAND, 110)
    assert len(lines) == 2
    assert lines.width <= 110
    assert lines.width == max(line.width for line in lines.lines)


def test_a_comma_draws_the_break() -> None:
    assert texts(Typesetter(style()), "Islamic Revolution, 1979", 2) == ["Islamic Revolution,", "1979"]


def test_a_day_stays_with_its_month() -> None:
    for count in (2, 3, 4):
        for line in texts(Typesetter(style()), "White House on Kataib Hezbollah on 29 Jan. again", count):
            assert not line.endswith("29")
    assert "28.\u00a0Mai" in " ".join(texts(Typesetter(style()), "Gespräche am 28. Mai 2018", 4))
    assert "Oct.\u00a07," in " ".join(texts(Typesetter(style()), "In the week before Oct. 7, 2023", 3))


def test_a_family_without_the_letters_gives_way_for_the_whole_label() -> None:
    lines = Typesetter(style()).even("Ṣanʿāʾ falls to the Houthis in autumn", HAND, 2).lines
    assert {line.hand.family for line in lines} == {"Source Serif Small"}


def test_direction_is_that_of_the_text_and_the_page_decides_for_numbers() -> None:
    setter = Typesetter(style())
    assert setter.line("حرب 2006", HAND).right_to_left
    assert setter.line("حرب 2006", HAND).hand.family == "Plex Arabic"
    assert not setter.line("2006", HAND).right_to_left
    assert Typesetter(style(True)).line("2006", HAND).right_to_left
    both = setter.even("حرب بين Hezbollah و Israel", HAND, 3).lines
    assert all(line.right_to_left for line in both)


def test_a_letter_without_a_glyph_is_told() -> None:
    setter = Typesetter(style())
    setter.line("漢", HAND)
    assert list(setter.missing) == ["漢"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Donaudampfschifffahrtsgesellschaft", ["Donaudampfschifffahrts-", "gesellschaft"]),
        ("Donaudampf\u00adschifffahrts\u00adgesellschaft", ["Donaudampfschifffahrts-", "gesellschaft"]),
        ("Nordsee-Ostsee-Kanalverwaltung", ["Nordsee-Ostsee-", "Kanalverwaltung"]),
        ("Kanal\u00adgebiet", ["Kanalgebiet"]),
        ("مواصلاتالعراقومواصلاتسوريةولبنان", None),
        ("e\u0301" * 60, None),
        ("x" * 200, None),
    ],
)
def test_a_word_is_broken_only_where_it_is_longer_than_a_line(text: str, lines: list[str] | None) -> None:
    made = Typesetter(style()).fill(text, HAND, 80)
    assert made.width <= 80
    texts = [line.text for line in made.lines]
    assert lines is None or texts == lines
    assert made.broken == (len(texts) > 1)
    assert "".join(texts).replace("-", "") == re.sub("[\u00ad-]", "", text)
    assert not any(unicodedata.combining(text[0]) for text in texts)


def test_a_broken_word_shares_its_last_line() -> None:
    setter = Typesetter(style())
    lines = [line.text for line in setter.fill("Unbrokenandneverbroken is it", HAND, 60).lines]
    assert len(lines) == 2
    assert lines[-1].endswith(" is it")
    assert setter.longest("a longword b", HAND) == setter.width("longword", HAND)
