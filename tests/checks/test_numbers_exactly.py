"""All that is read of a number: its stretch, value, form, scale, qualifier, unit, and why it does not count."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.checks.number_atoms import any_of, atoms_in, spaced
from briefing.checks.quantities import Quantity, quantities
from briefing.checks.units import measure_at, stem, stems_of
from briefing.language.quantity_words import quantity_words

EN = quantity_words("en")


def at(stretch: tuple[int, int]) -> str:
    return f"{stretch[0]}-{stretch[1]}"


def told(one: Quantity) -> str:
    value = f"{one.low:.12g}" if one.low == one.high else f"{one.low:.12g} to {one.high:.12g}"
    change = " changed" if one.change else ""
    unit = f"{one.measure or '-'} {' '.join(one.stems)} {at(one.noun)}"
    qualifier = f"{one.qualifier or '-'} {at(one.qualified)}"
    return f"{one.start}-{one.end} {value}{change} {one.form} *{one.scale:.12g} | {qualifier} | {unit} | {one.idle}"


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "$5-6 billion in aid", ["0-12 5000000000 to 6000000000 digits *1000000000 | - 0-0 | dollar  12-12 | "]),
        ("en", "5 to 6 million people", ["0-14 5000000 to 6000000 digits *1000000 | - 0-0 | - civilian 15-21 | "]),
        ("en", "1000 to 1 million tons", ["0-17 1000 to 1000000 digits *1000000 | - 0-0 | ton  17-22 | "]),
        ("en", "from 5 to 40 ships", ["5-12 5 to 40 changed digits *1 | - 0-0 | - ship 13-18 | "]),
        ("en", "from 40 to 5 ships", ["5-12 40 to 5 changed digits *1 | - 0-0 | - ship 13-18 | "]),
        ("en", "between 5 and 7 warships", ["8-15 5 to 7 digits *1 | - 0-0 | - warship 16-24 | "]),
        (
            "en",
            "tens of thousands to 40 ships",
            [
                "0-17 20000 to 99999 vague *1 | - 0-0 | -  17-17 | no unit",
                "21-23 40 digits *1 | - 0-0 | - ship 24-29 | ",
            ],
        ),
        (
            "en",
            "three to 40 ships",
            ["0-5 3 spelled *1 | - 0-0 | -  5-5 | no unit", "9-11 40 digits *1 | - 0-0 | - ship 12-17 | "],
        ),
        (
            "en",
            "7 to 5 ships",
            ["0-1 7 digits *1 | - 0-0 | -  1-1 | no unit", "5-6 5 digits *1 | - 0-0 | - ship 7-12 | "],
        ),
        ("en", "about 600 or more soldiers", ["6-9 600 digits *1 | about 0-5 | -  9-9 | "]),
        ("en", "600 or more soldiers died", ["0-3 600 digits *1 | at least 4-11 | - soldier dead 12-25 | "]),
        ("en", "at least the 40 tanks", ["13-15 40 digits *1 | at least 0-8 | - tank 16-21 | "]),
        ("en", "more than an 80 percent share", ["13-15 80 digits *1 | more than 0-9 | percent share 15-23 | "]),
        ("en", "several hundred soldiers", ["0-15 200 to 999 vague *100 | - 0-0 | - soldier 16-24 | "]),
        ("en", "a few thousand men", ["0-14 2000 to 9999 vague *1000 | - 0-0 | - civilian 15-18 | "]),
        ("en", "half a million men", ["0-14 500000 spelled *1000000 | - 0-0 | - civilian 15-18 | "]),
        ("en", "a dozen heavy tanks", ["0-7 12 spelled *12 | - 0-0 | - heavy tank 8-19 | "]),
        ("en", "#5 ships", ["1-2 5 digits *1 | - 0-0 | - ship 3-8 | a label"]),
        ("en", "§5 ships", ["1-2 5 digits *1 | - 0-0 | - ship 3-8 | a label"]),
        ("en", "§ 5 ships", ["2-3 5 digits *1 | - 0-0 | - ship 4-9 | a label"]),
        ("en", "№ 7 ships", ["2-3 7 digits *1 | - 0-0 | - ship 4-9 | a label"]),
        ("en", "Ali Reza, 119, said", ["10-13 119 digits *1 | - 0-0 | -  13-13 | an age"]),
        ("en", "Ali Reza, 120, said", ["10-13 120 digits *1 | - 0-0 | -  13-13 | no unit"]),
        ("en", "aged 34 officers", ["5-7 34 digits *1 | - 0-0 | - officer 8-16 | an age"]),
        ("en", "Article 5 ships", ["8-9 5 digits *1 | - 0-0 | - ship 10-15 | a label"]),
        ("en", "the Airbus 320 Neo crashed", ["11-14 320 digits *1 | - 0-0 | - neo crash 15-26 | part of a name"]),
        ("en", "at 4:30 they left", []),
        ("en", "at 5 o’clock sharp", ["3-4 5 digits *1 | - 0-0 | - o’clock sharp 5-18 | a time of day"]),
        ("en", "a 12-year-old boy", ["2-4 12 digits *1 | - 0-0 | year old boy 4-9 | an age"]),
        ("en", "34 years old now", ["0-2 34 digits *1 | - 0-0 | year old now 2-8 | an age"]),
        ("en", "they fired 40, then left", ["11-13 40 digits *1 | - 0-0 | -  13-13 | no unit"]),
        ("en", "10 times more", ["0-2 10 digits *1 | - 0-0 | - tim more 3-13 | a multiple or a statistical term"]),
        ("en", "40 times", ["0-2 40 digits *1 | - 0-0 | - tim 3-8 | a multiple or a statistical term"]),
        ("en", "45% of voters", ["0-3 45 digits *1 | - 0-0 | percent voter 3-3 | "]),
        ("en", "45 % of voters", ["0-4 45 digits *1 | - 0-0 | percent voter 4-4 | "]),
        ("en", "45 percent of voters", ["0-2 45 digits *1 | - 0-0 | percent voter 2-10 | "]),
        ("en", "$600 of aid", ["0-4 600 digits *1 | - 0-0 | dollar aid 4-4 | "]),
        ("en", "US$ 600 aid", ["0-7 600 digits *1 | - 0-0 | dollar aid 7-7 | "]),
        ("en", "€5 and 7€", ["0-2 5 digits *1 | - 0-0 | euro  2-2 | ", "7-9 7 digits *1 | - 0-0 | euro  9-9 | "]),
        ("en", "−5 degrees", ["0-2 -5 digits *1 | - 0-0 | degree  2-10 | "]),
        ("en", "5 °C outside", ["0-1 5 digits *1 | - 0-0 | degree celsius outside 1-4 | "]),
        ("en", "two hundred and five heavy shells", ["0-20 205 spelled *1 | - 0-0 | - heavy shell 21-33 | "]),
        ("en", "three dozen rockets", ["0-11 36 spelled *12 | - 0-0 | - rocket 12-19 | "]),
        (
            "en",
            "two million three hundred thousand people",
            ["0-34 2300000 spelled *1000 | - 0-0 | - civilian 35-41 | "],
        ),
        ("en", "1,234,567.5 tons", ["0-11 1234567.5 digits *1 | - 0-0 | ton  11-16 | "]),
        ("en", "1’234 tons", ["0-5 1234 digits *1 | - 0-0 | ton  5-10 | "]),
        ("en", "a million", ["0-9 1000000 spelled *1000000 | - 0-0 | -  9-9 | no unit"]),
        ("en", "40 US soldiers of the brigade were killed", ["0-2 40 digits *1 | - 0-0 | - us soldier 3-14 | "]),
        ("en", "30 wounded men", ["0-2 30 digits *1 | - 0-0 | - hurt civilian 3-14 | "]),
        ("en", "5-6 ships", ["0-3 5 to 6 digits *1 | - 0-0 | - ship 4-9 | "]),
        ("en", "6bn dollars", ["0-3 6000000000 digits *1000000000 | - 0-0 | dollar  3-11 | "]),
        ("en", "4.5m tons", ["0-4 4500000 digits *1000000 | - 0-0 | ton  4-9 | "]),
        ("en", "600", ["0-3 600 digits *1 | - 0-0 | -  3-3 | no unit"]),
        ("en", "7 policemen", ["0-1 7 digits *1 | - 0-0 | - policeman 2-11 | "]),
        ("en", "20 US dollars", ["0-2 20 digits *1 | - 0-0 | dollar  2-13 | "]),
        ("en", "20 Egyptian pounds", ["0-2 20 digits *1 | - 0-0 | pound  2-18 | "]),
        ("en", "a 20-minute barrage", ["2-4 20 digits *1 | - 0-0 | minute barrage 4-11 | "]),
        ("en", "600 of the men", ["0-3 600 digits *1 | - 0-0 | -  3-3 | no unit"]),
        (
            "en",
            "80 per cent interval",
            ["0-2 80 digits *1 | - 0-0 | percent interval 2-11 | a multiple or a statistical term"],
        ),
        ("en", "up to 40 ships or more", ["6-8 40 digits *1 | up to 0-5 | - ship 9-14 | "]),
        ("en", "1,000 to 2,000 tons", ["0-14 1000 to 2000 digits *1 | - 0-0 | ton  14-19 | "]),
        (
            "en",
            "999 million to 1 billion tons",
            ["0-24 999000000 to 1000000000 digits *1000000000 | - 0-0 | ton  24-29 | "],
        ),
        ("en", "roughly between 20 and 30 ships", ["16-25 20 to 30 digits *1 | - 0-0 | - ship 26-31 | "]),
        ("en", "he and 5 to 6 others", ["7-13 5 to 6 digits *1 | - 0-0 | - other 14-20 | "]),
        ("en", "Max, 7 ships", ["5-6 7 digits *1 | - 0-0 | - ship 7-12 | "]),
        ("en", "they met Ali, 34, at home", ["14-16 34 digits *1 | - 0-0 | -  16-16 | an age"]),
        (
            "en",
            "its 40 large grey steel patrol boats today here",
            ["4-6 40 digits *1 | - 0-0 | - large grey steel patrol boat today 7-42 | "],
        ),
        ("en", "no more than 12 boats", ["13-15 12 digits *1 | at most 0-12 | - boat 16-21 | "]),
        ("en", "In Tehran 600 men died", ["10-13 600 digits *1 | - 0-0 | - civilian dead 14-22 | "]),
        ("en", "of the 600 Ali saw", ["7-10 600 digits *1 | - 0-0 | - ali saw 11-18 | "]),
        ("en", "on page 12 ships", ["8-10 12 digits *1 | - 0-0 | - ship 11-16 | a label"]),
        ("en", "a Type 45 Frigate sank", ["7-9 45 digits *1 | - 0-0 | - frigate sank 10-22 | part of a name"]),
        (
            "en",
            "12 and 14 ships",
            ["0-2 12 digits *1 | - 0-0 | -  2-2 | no unit", "7-9 14 digits *1 | - 0-0 | - ship 10-15 | "],
        ),
        ("en", "1,5 ships", []),
        ("en", "1.5.2 ships", []),
        ("en", "3/4 of them", []),
        (
            "en",
            "40 per cent of 20 ships",
            ["0-2 40 digits *1 | - 0-0 | percent  2-11 | ", "15-17 20 digits *1 | - 0-0 | - ship 18-23 | "],
        ),
        ("en", "one ship", ["0-3 1 spelled *1 | - 0-0 | - ship 4-8 | "]),
        ("en", "five ships", ["0-4 5 spelled *1 | - 0-0 | - ship 5-10 | "]),
        ("en", "eleven ships", ["0-6 11 spelled *1 | - 0-0 | - ship 7-12 | "]),
        ("en", "thousands of ships", ["0-9 2000 to 9999 vague *1 | - 0-0 | - ship 13-18 | "]),
        ("en", "hundreds of thousands of tons of wheat", ["0-21 200000 to 999999 vague *1 | - 0-0 | - ton 25-29 | "]),
        ("en", "5 tons of wheat", ["0-1 5 digits *1 | - 0-0 | ton wheat 1-6 | "]),
        ("en", "5 percent of wheat", ["0-1 5 digits *1 | - 0-0 | percent wheat 1-9 | "]),
        ("de", "mehr als 600 Soldaten", ["9-12 600 digits *1 | more than 0-8 | - soldat 13-21 | "]),
        ("de", "1,4 Millionen Menschen", ["0-13 1400000 digits *1000000 | - 0-0 | - leut 14-22 | "]),
        ("de", "knapp drei Dutzend Schiffe", ["6-18 36 spelled *12 | nearly 0-5 | - schiff 19-26 | "]),
        ("de", "einige hundert Männer", ["0-14 200 to 999 vague *100 | - 0-0 | - männ 15-21 | "]),
        ("de", "eine Million Euro", ["0-12 1000000 spelled *1000000 | - 0-0 | euro  12-17 | "]),
        ("de", "zwischen 20 und 30 Prozent", ["9-18 20 to 30 digits *1 | - 0-0 | percent  18-26 | "]),
        ("de", "600 Soldaten der Armee fielen", ["0-3 600 digits *1 | - 0-0 | - soldat 4-12 | "]),
        (
            "de",
            "ein 34-jähriger Mann",
            ["0-3 1 spelled *1 | - 0-0 | -  3-3 | no unit", "4-6 34 digits *1 | - 0-0 | - jährig man 7-20 | an age"],
        ),
        ("de", "um 12 Uhr", ["3-5 12 digits *1 | - 0-0 | - uhr 6-9 | a time of day"]),
        ("de", "Art. 5 Schiffe", ["5-6 5 digits *1 | - 0-0 | - schiff 7-14 | a label"]),
        (
            "de",
            "12.000 Raketen und 3,5 Tonnen",
            ["0-6 12000 digits *1 | - 0-0 | - raket 7-14 | ", "19-22 3.5 digits *1 | - 0-0 | ton  22-29 | "],
        ),
        ("de", "einundzwanzig Drohnen", ["0-13 21 spelled *1 | - 0-0 | - drohn 14-21 | "]),
        ("de", "34 Jahre alt", ["0-2 34 digits *1 | - 0-0 | year alt 2-8 | an age"]),
    ],
)
def test_each_number_is_read_to_the_letter(language: str, text: str, found: list[str]) -> None:
    assert [told(one) for one in quantities(text, language)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("two hundred and five shells", [(0, 20, 205.0, 205.0, "spelled", "", 1, False)]),
        ("a dozen ships", [(0, 7, 12, 12, "spelled", "", 12, False)]),
        ("half a dozen ships", [(0, 12, 6.0, 6.0, "spelled", "", 12, False)]),
        ("several hundred ships", [(0, 15, 200, 999, "vague", "", 100, False)]),
        (
            "$5bn, 5%, 7 and 1,200",
            [
                (0, 4, 5000000000.0, 5000000000.0, "digits", "dollar", 1000000000.0, False),
                (6, 8, 5.0, 5.0, "digits", "percent", 1, False),
                (10, 11, 7.0, 7.0, "digits", "", 1, True),
                (16, 21, 1200.0, 1200.0, "digits", "", 1, False),
            ],
        ),
        ("tens of thousands", [(0, 17, 20000.0, 99999, "vague", "", 1, False)]),
        ("4.5m 20th 5G", [(0, 4, 4500000.0, 4500000.0, "digits", "", 1000000.0, False)]),
        ("three million two thousand", [(0, 26, 3002000.0, 3002000.0, "spelled", "", 1000.0, False)]),
        ("twenty-five", [(0, 11, 25.0, 25.0, "spelled", "", 1, False)]),
        ("hundred thousand", []),
        (
            "1 234 5",
            [
                (0, 1, 1.0, 1.0, "digits", "", 1, True),
                (2, 5, 234.0, 234.0, "digits", "", 1, True),
                (6, 7, 5.0, 5.0, "digits", "", 1, True),
            ],
        ),
        ("−5 and -7", [(0, 2, -5.0, -5.0, "digits", "", 1, True), (7, 9, -7.0, -7.0, "digits", "", 1, True)]),
        ("thousands", [(0, 9, 2000.0, 9999, "vague", "", 1, False)]),
        ("a few thousand", [(0, 14, 2000.0, 9999.0, "vague", "", 1000.0, False)]),
        ("one million", [(0, 11, 1000000.0, 1000000.0, "spelled", "", 1000000.0, False)]),
        ("$40", [(0, 3, 40.0, 40.0, "digits", "dollar", 1, False)]),
    ],
)
def test_each_number_alone(text: str, found: list[tuple[Any, ...]]) -> None:
    read = atoms_in(text, "en", ())
    assert [(a.start, a.end, a.low, a.high, a.form, a.sign, a.scale, a.bare) for a in read] == found


def test_only_a_date_that_covers_a_number_takes_it() -> None:
    text = "1 2 3"
    assert [one.low for one in atoms_in(text, "en", ((2, 3),))] == [1, 3]
    assert [one.low for one in atoms_in(text, "en", ((1, 2), (3, 4)))] == [1, 2, 3]


def test_the_longest_of_several_words_is_tried_first() -> None:
    assert any_of(["up", "up to", "over"]) == "up[\\s\\u00a0]+to|over|up"
    assert spaced("More  Than\u00a0a") == "more than a"


def test_a_number_without_a_qualifier_or_a_unit_has_empty_stretches() -> None:
    plain = Quantity(0, 1, 5, 5, "digits")
    assert (plain.qualified, plain.noun, plain.scale, plain.change, plain.idle) == ((0, 0), (0, 0), 1, False, "")
    assert not plain.is_range
    assert Quantity(0, 1, 5, 6, "digits").is_range
    assert not Quantity(0, 1, 5, 6, "vague").is_range


@pytest.mark.parametrize(
    ("text", "at", "measure", "end"),
    [
        ("5 US dollars here", 1, "dollar", 12),
        ("5 U.S. dollars here", 1, "dollar", 14),
        ("5 US ships here", 1, "", 1),
        ("5°C", 1, "degree celsius", 3),
        ("5 ‰ of it", 1, "per mille", 3),
        ("5 € a day", 1, "euro", 3),
        ("5° of it", 1, "degree", 2),
        ("5 per cent", 1, "percent", 10),
        ("5-day war", 1, "day", 5),
        ("5 US-dollars", 1, "dollar", 12),
        ("5 tons, all", 1, "ton", 6),
        ("5 .", 1, "", 1),
    ],
)
def test_measures(text: str, at: int, measure: str, end: int) -> None:
    assert measure_at(text, at, EN) == (measure, end)


@pytest.mark.parametrize(
    ("text", "joined", "stems", "stretch"),
    [
        (
            "6 large old grey steel patrol boats here",
            False,
            ("large", "old", "grey", "steel", "patrol", "boat"),
            (2, 35),
        ),
        ("6 of boats", False, (), (1, 1)),
        ("6 of boats", True, ("boat",), (5, 10)),
        ("6 boats of steel", True, ("boat",), (2, 7)),
        ("6 boats. Ships", False, ("boat",), (2, 7)),
        ("6 boats", False, ("boat",), (2, 7)),
        ("6", False, (), (1, 1)),
    ],
)
def test_what_is_counted(text: str, joined: bool, stems: tuple[str, ...], stretch: tuple[int, int]) -> None:
    assert stems_of(text, 1, EN, joined) == (stems, stretch)


@pytest.mark.parametrize(
    ("word", "kept"),
    [
        ("troops", "troop"),
        ("police", "police"),
        ("fishermen", "fisherman"),
        ("omen", "omen"),
        ("yemen", "yeman"),
        ("cities", "city"),
        ("ties", "tie"),
        ("buses", "bus"),
        ("bus", "bus"),
        ("loss", "loss"),
        ("ship’s", "ship"),
        ("ship's", "ship"),
        ("war-ships", "warship"),
        ("gas", "gas"),
    ],
)
def test_stems(word: str, kept: str) -> None:
    assert stem(word, EN) == kept
