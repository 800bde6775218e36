"""Figures may be drawn while pages are painted: the file is the same as if they had been there from the start."""

from __future__ import annotations

from briefing.model.figure import Figure, Label, Shape, Table
from briefing.press.layout import Press
from briefing.press.printing import print_pdf
from briefing.problems import Problems
from tests.press.conftest import TITLE, Set, laid_out

ITEMS = (Shape("0 0 m 20 20 l", stroke="#ff0000", stroke_opacity=0.5), Label("Port A", 5, 5, 8, "Plex Condensed"))
FIGURES = [Figure(name, 60, 30, ITEMS, "alt", Table((), ())) for name in ("one", "two")]
BODIES = (
    "<p style='color: red'>Before <img src='figure:one' alt='x'> after</p><p>Text</p>",
    "<div style='opacity: 0.5'><p>Faint <img src='figure:two' alt='y'></p></div><p>Text</p>",
    "<p>No figure</p>",
)


def printed(press: Press, late: bool) -> tuple[bytes, Problems, list[int]]:
    calls: list[int] = []
    for figure in FIGURES:
        press.drawings.promise(figure.id, figure.width, figure.height)

    def arrive() -> None:
        calls.append(1)
        if late:
            press.add(FIGURES)

    if not late:
        press.add(FIGURES)
    made = print_pdf(press, laid_out(press, *BODIES), TITLE, arrive=arrive)
    assert made.value is not None
    return made.value.data, made.problems, calls


def test_figures_that_come_late_give_the_same_file(make_press: Set) -> None:
    early, none, _ = printed(make_press(), late=False)
    late, problems, calls = printed(make_press(), late=True)
    assert early == late
    assert none == problems == ()
    assert calls == [1]


def test_places_are_filled_each_time_the_pages_are_printed(press: Press) -> None:
    for figure in FIGURES:
        press.drawings.promise(figure.id, figure.width, figure.height)
    pages = laid_out(press, *BODIES)
    first = print_pdf(press, pages, TITLE)
    assert [problem.rule for problem in first.problems] == ["figure-is-drawn", "figure-is-drawn"]
    press.add(FIGURES)
    second, third = print_pdf(press, pages, TITLE), print_pdf(press, pages, TITLE)
    assert second.problems == ()
    assert second.value == third.value != first.value
