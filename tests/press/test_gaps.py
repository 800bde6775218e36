"""Gaps are seen where a figure did not fit, measured, and filled with as much text as they hold."""

from __future__ import annotations

import pytest

from briefing.press.gaps import fill_of_last, find_gap, used_height
from briefing.press.layout import Press
from tests.press.conftest import Set, part

# A page holds 20 lines of 13.5 points, which are 18 pixels each.
STYLE = """
@page { size: 100mm 300pt; margin: 15pt }
html { font: 9pt/13.5pt 'Source Serif' } * { margin: 0; padding: 0; orphans: 2; widows: 2 }
h3 { font-size: 9pt; break-after: avoid }
.note { float: left; width: 20mm }
"""
LINE = 18.0


@pytest.fixture
def press(make_press: Set) -> Press:
    return make_press(STYLE)


def lines(count: int, tag: str = "p") -> str:
    """A paragraph of so many lines."""
    return f"<{tag}>" + "<br>".join(["word"] * count) + f"</{tag}>"


def flow(row: int, *inner: str) -> str:
    return f'<div class="prose" data-row="{row}"><div class="text">{"".join(inner)}</div></div>'


def figure(row: int, count: int, movable: str = ' data-movable="1"') -> str:
    """A figure as high as so many lines."""
    return f'<div data-row="{row}"{movable} style="break-inside: avoid">{lines(count, "div")}</div>'


def test_a_gap_before_a_figure_is_found_with_what_would_fill_it(press: Press) -> None:
    body = flow(0, lines(12)) + figure(1, 15) + flow(2, lines(2), lines(3), lines(4), lines(7))
    gap = find_gap(press.lay_out(part(body)))
    assert gap is not None
    assert gap.row == 1
    assert gap.height == pytest.approx(8 * LINE, abs=1)
    assert gap.paragraphs == 3  # 2 + 3 lines would leave three of eight empty


@pytest.mark.parametrize(
    "body",
    [
        flow(0, lines(17)) + figure(1, 15) + flow(2, lines(6)),  # three lines are no gap
        flow(0, lines(12)) + figure(1, 15),
        flow(0, lines(12)) + figure(1, 15) + figure(2, 2),
        figure(0, 15) + flow(1, lines(3)) + flow(2, lines(2)),
        flow(0, lines(12)) + figure(1, 15, "") + flow(2, lines(9)),
    ],
    ids=["small", "last", "figures only", "one page", "not movable"],
)
def test_where_nothing_would_help_there_is_no_gap(press: Press, body: str) -> None:
    assert find_gap(press.lay_out(part(body))) is None


def test_a_table_that_goes_on_from_the_page_before_leaves_no_gap(press: Press) -> None:
    rows = "".join(f"<tr><td>{lines(3)}</td></tr>" for _ in range(8))
    body = f'<div data-row="0" data-movable="1"><table>{rows}</table></div>' + flow(1, lines(9))
    pages = press.lay_out(part(body))
    assert pages.page_count == 2
    assert find_gap(pages) is None


def test_a_heading_counts_with_the_paragraph_after_it(press: Press) -> None:
    body = flow(0, lines(12)) + figure(1, 15) + flow(2, lines(2), lines(2, "h3"), lines(2), lines(6))
    gap = find_gap(press.lay_out(part(body)))
    assert gap is not None
    assert gap.paragraphs == 2


def test_what_hangs_beside_the_text_does_not_count(press: Press) -> None:
    note = f'<aside class="note">{lines(4)}</aside>'
    body = flow(0, lines(12)) + figure(1, 15) + flow(2, note, lines(2), lines(3), note, lines(9))
    gap = find_gap(press.lay_out(part(body)))
    assert gap is not None
    assert gap.paragraphs == 3


def test_a_paragraph_that_splits_is_counted_once_and_whole(press: Press) -> None:
    body = flow(0, lines(12)) + figure(1, 16) + flow(2, lines(8), lines(4))
    pages = press.lay_out(part(body))
    assert pages.page_count == 3
    gap = find_gap(pages)
    assert gap is not None
    assert gap.paragraphs == 1


def test_only_the_first_gap_is_told(press: Press) -> None:
    text = flow(2, lines(9))
    body = flow(0, lines(12)) + figure(1, 15) + text + figure(3, 15) + flow(4, lines(9))
    gap = find_gap(press.lay_out(part(body)))
    assert gap is not None
    assert gap.row == 1


def test_used_height_counts_full_pages_and_what_stands_on_the_last(press: Press) -> None:
    one, more = (press.lay_out(part(flow(0, lines(count)))) for count in (10, 30))
    assert used_height(one) == pytest.approx(10 * LINE, abs=1)
    assert used_height(more) - used_height(one) == pytest.approx(20 * LINE, abs=1)
    assert fill_of_last(one) == pytest.approx(0.5, abs=0.01)
    assert fill_of_last(more) == pytest.approx(0.5, abs=0.01)


def test_a_note_that_hangs_lower_than_the_text_takes_its_place(press: Press) -> None:
    body = flow(0, f'<aside class="note">{lines(6)}</aside>', lines(2))
    assert fill_of_last(press.lay_out(part(body))) == pytest.approx(6 / 20, abs=0.01)


def test_an_empty_page_takes_no_place(press: Press) -> None:
    assert fill_of_last(press.lay_out(part("<div></div>"))) == 0
