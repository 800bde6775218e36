"""A page of a changed part keeps its picture only where it would be painted as before."""

from __future__ import annotations

import pytest

from briefing.press.layout import Press
from briefing.preview.likeness import Likeness, likenesses
from tests.press.conftest import STYLE, part

FIRST = '<p data-at="a:1:1">One crane works.</p>'
SECOND = '<p data-at="a:2:1" style="break-before: page; color: #111">Two cranes <b>stand</b>.</p>'
LAST = '<div style="position: absolute; top: 5mm; width: 9mm; height: 9mm; background: #a00"></div>'
WHOLE = FIRST + SECOND + LAST


def likes(html: str, ground: object = ()) -> tuple[Likeness, ...]:
    """Of the pages of a part, by a press of its own."""
    made = Press([STYLE], "en").lay_out(part(html))
    return likenesses(made.document.pages, made.tree, ground)


def test_same_page_is_alike_and_the_one_with_another_word_is_not() -> None:
    before, after = likes(WHOLE), likes(WHOLE.replace("cranes", "very cranes"))
    assert len(before) == 2
    assert (before[0] == after[0], before[1] == after[1]) == (True, False)


def test_lines_that_moved_in_the_file_change_nothing() -> None:
    assert likes(WHOLE) == likes(WHOLE.replace("a:1:1", "a:9:4"))


@pytest.mark.parametrize(
    ("old", "new"),
    [("#111", "#222"), ("<b>stand</b>", "<i>stand</i>"), ("<b>stand</b>", "<b></b>"), ("#a00", "#0a0")],
)
def test_no_page_is_alike_where_a_style_could_be_another(old: str, new: str) -> None:
    assert set(likes(WHOLE)).isdisjoint(likes(WHOLE.replace(old, new)))


def test_what_stands_apart_from_the_text_is_measured_too() -> None:
    """By its own sheet: the frame is one and the same."""
    before, after = (
        Press([STYLE + f"div {{ padding-left: {width} }}"], "en").lay_out(part(WHOLE)) for width in ("1mm", "2mm")
    )
    assert (
        likenesses(before.document.pages, before.tree, ())[-1] != likenesses(after.document.pages, after.tree, ())[-1]
    )


def test_ground_decides_as_well() -> None:
    assert set(likes(WHOLE, "one drawing")).isdisjoint(likes(WHOLE, "another"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<style>p { color: red }</style>", "<style>p { color: blue }</style>"),
        ('<svg width="9" height="9"><text>one</text></svg>', '<svg width="9" height="9"><text>two</text></svg>'),
        ('<p title="1 > 0" style="color: red">x</p>', '<p title="1 > 0" style="color: blue">x</p>'),
    ],
)
def test_no_page_is_alike_where_text_is_more_than_text_or_looks_like_it(old: str, new: str) -> None:
    assert set(likes(WHOLE + old)).isdisjoint(likes(WHOLE + new))


def test_same_words_of_another_element_are_not_alike() -> None:
    """They measure the same and may have another colour; here only where they come from tells."""
    two = '<p style="color: #111">{}</p><p style="color: #222; position: absolute; top: 0; left: 0">{}</p>'
    page = Press([STYLE + "p:empty { display: none }"], "en")

    def shown(*texts: str) -> tuple[Likeness, ...]:
        made = page.lay_out(part(two.format(*texts)))
        return likenesses(made.document.pages, made.tree, ())

    assert set(shown("a", " ")).isdisjoint(shown(" ", "a"))


def test_places_one_and_two_beyond_the_edge_are_two_places() -> None:
    """As numbers, -1 and -2 have one hash."""
    place = '<p style="position: absolute">a</p>'
    before, after = (Press([STYLE + f"p {{ left: {left}px }}"], "en").lay_out(part(place)) for left in (-1, -2))
    assert likenesses(before.document.pages, before.tree, ()) != likenesses(after.document.pages, after.tree, ())
