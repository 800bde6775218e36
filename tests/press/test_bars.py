"""Bars in the margin: where what changed stands, merged, on the side where lines start, and moving nothing."""

from __future__ import annotations

import pytest

from briefing.model.pages import Part
from briefing.press.bars import bars_of
from briefing.press.layout import Press
from briefing.press.printing import print_pdf

SHEET = """
@page { size: 300pt 200pt; margin: 30pt }
html { font: 10pt/20pt 'Source Serif 4' } body, p { margin: 0 } p { orphans: 1; widows: 1 }
[data-changed] { outline-color: #ff0000 } table { border-collapse: collapse }
"""


def laid(body: str, direction: str = "ltr") -> tuple[Press, list[list[tuple[float, float, float]]]]:
    press = Press((SHEET,), "en")
    pages = press.lay_out(Part("x", f'<html lang="en" dir="{direction}"><body>{body}'), 1)
    found = [bars_of(press.engine, page._page_box) for page in pages.document.pages]
    assert all(bar.color == (1, 0, 0) for page in found for bar in page)
    return press, [[(round(bar.x), round(bar.top), round(bar.bottom)) for bar in page] for page in found]


@pytest.mark.parametrize(
    ("body", "bars"),
    [
        ("<p>One</p><p>Two</p>", []),
        ("<p>One</p><p data-changed>Two</p>", [(24, 50, 70)]),
        ("<p data-changed>One</p><p data-changed>Two</p><p>Three</p>", [(24, 30, 70)]),
        ("<p data-changed>One</p><p>Two</p><p data-changed>Three</p>", [(24, 30, 50), (24, 70, 90)]),
        ("<div data-changed><p>One</p><p data-changed>Two</p></div>", [(24, 30, 70)]),
        ('<p style="margin-left: 40pt" data-changed>One</p>', [(64, 30, 50)]),
        ('<div style="display: table" data-changed>One</div>', [(24, 30, 50)]),
        ('<p><span class="draft-at" style="position: absolute">a</span>One</p><p data-changed>Two</p>', [(27, 50, 70)]),
    ],
)
def test_a_bar_is_as_high_as_what_changed(body: str, bars: list[tuple[int, int, int]]) -> None:
    assert laid(body)[1] == [bars]


def test_a_bar_goes_on_with_its_paragraph() -> None:
    words = "<br>".join(["word"] * 9)
    assert laid(f"<p data-changed>{words}</p>")[1] == [[(24, 30, 170)], [(24, 30, 70)]]


def test_bars_stand_at_the_right_where_lines_start_there() -> None:
    assert laid("<p data-changed>One</p>", "rtl")[1] == [[(276, 30, 50)]]


def test_a_bar_moves_no_line_and_is_no_content() -> None:
    made = {}
    for name in ("", " data-changed"):
        press = Press((SHEET,), "en")
        pages = press.lay_out(Part("x", f'<html lang="en"><body><p{name}>One</p><p>Two</p>'), 1)
        lines = [box for page in pages.document.pages for box in page._page_box.descendants() if hasattr(box, "text")]
        printed = print_pdf(press, (pages,), (("title", "Bars"),)).value
        assert printed is not None
        made[name] = ([(box.text, box.position_x, box.position_y) for box in lines], printed.data)
    assert made[""][0] == made[" data-changed"][0]
    assert made[""][1] != made[" data-changed"][1]
    assert made[""][1].count(b"/Span") == made[" data-changed"][1].count(b"/Span")
