"""The underlined place stands under its letters, whatever they are."""

from __future__ import annotations

import pytest

from briefing.report.excerpt import columns, excerpt, visible


def placed(line: str, column: int, end: int, width: int = 80) -> str:
    """What of the shown line stands over the marks, counted in columns."""
    shown = excerpt(line, column, end, width)
    start, length = shown.marks.index("^"), shown.marks.count("^")
    over, at = "", 0
    for letter in shown.line:
        if start <= at < start + length:
            over += letter
        at += columns(letter)
    return over


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("cite: doj2 5", "doj2"),
        ("\tcite:\tdoj2", "doj2"),  # tabs
        ("title: 東京の港 doj2", "doj2"),  # two columns a letter before the place
        ("title: 東京の港", "京の"),  # and in it
        ("title: ḥāl̥a doj2", "doj2"),  # marks on other letters
        ("title: zero\u200bwidth doj2", "doj2"),
        ("title: \x1b[31mred doj2", "doj2"),  # a control sign becomes a picture
    ],
)
def test_marks_stand_under_their_letters(line: str, marked: str) -> None:
    column = line.index(marked) + 1
    assert placed(line, column, column + len(marked)).rstrip("\u0325") == marked


def test_a_place_at_or_behind_the_end_gets_one_mark() -> None:
    assert excerpt("id:", 4, 4, 80).marks == "   ^"
    assert excerpt("id:", 99, 120, 80).marks == "   ^"
    assert excerpt("", 1, 1, 80).marks == "^"


@pytest.mark.parametrize("column", [1, 5, 250, 995])
@pytest.mark.parametrize("letter", ["x", "港"])
def test_a_long_line_is_cut_around_the_place(column: int, letter: str) -> None:
    line = letter * (column - 1) + "HERE" + letter * (1000 - column)
    shown = excerpt(line, column, column + 4, 60)
    assert columns(shown.line) <= 60
    assert placed(line, column, column + 4, 60) == "HERE"
    assert shown.line.startswith("…") is (column > 60)
    assert shown.line.endswith("…") is (column < 900)


def test_a_long_place_is_cut_too() -> None:
    shown = excerpt("a: " + "b" * 500, 4, 504, 40)
    assert columns(shown.line) <= 40
    assert columns(shown.marks) <= 40
    assert shown.line.startswith("a: bbb")


def test_nothing_reaches_the_terminal_that_it_would_obey() -> None:
    hostile = "".join(map(chr, range(0x20))) + "\x7f\x9b\u202e\u2066\ud800"
    safe = visible(hostile)
    assert not [letter for letter in safe if ord(letter) < 0x20 or 0x7F <= ord(letter) < 0xA0]
    assert "\u202e" not in safe
    assert "<U+202E>" in safe
    safe.encode()  # a lone surrogate would fail here
