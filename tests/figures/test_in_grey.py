"""What a printer without colours would make alike is told, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.figures.in_grey import grey_problems
from briefing.model.figure import Figure, Item, Shape, Table
from briefing.model.request import Request
from briefing.pipeline import build
from tests.figures.drawn import style

COLOURS = style().colours
NAVY, BRICK, BLUE = COLOURS.palette[:3]
TWIN = "#39658F"
"""A blue that is as light as the brick of the palette."""

_SQUARE = "0 0 m 9 0 l 9 9 l 0 9 l h"


def told(*items: Item, names: dict[str, str] | None = None) -> list[str]:
    figure = Figure("sales", 90, 90, items, "Sales.", Table((), ()))
    found = grey_problems([figure], style(), names or {"navy": NAVY, "blue": BLUE, "quiet": COLOURS.quiet})
    return [f"{problem.rule}: {problem.message}" for problem in found]


def test_two_fills_of_one_shade_are_told_by_their_names() -> None:
    (one,) = told(Shape(_SQUARE, fill=BLUE), Shape(_SQUARE, fill=COLOURS.open))
    assert one.startswith("print-reads-in-grey: figure “sales”: in grey, ")
    assert "blue" in one
    assert "steps of lightness apart, and 4 can be told apart" in one


@pytest.mark.parametrize(
    "items",
    [
        (Shape(_SQUARE, fill=NAVY), Shape(_SQUARE, fill=BLUE)),  # shades far apart
        (Shape(_SQUARE, fill=BLUE), Shape(_SQUARE, fill=BLUE)),  # one colour
        (Shape(_SQUARE, fill=BLUE), Shape(_SQUARE, fill=COLOURS.open, hatch="0 0 m 9 9 l")),  # strokes tell them apart
        (Shape(_SQUARE, fill=BLUE), Shape("0 0 m 9 9 l", stroke=COLOURS.open)),  # a fill and a line
        (Shape("0 0 m 9 9 l", stroke=BLUE), Shape("0 0 m 9 9 l", stroke=COLOURS.open, dash=(2.0, 2.0))),
        (Shape("0 0 m 9 9 l", stroke=BLUE), Shape("0 0 m 9 9 l", stroke=COLOURS.open, line_width=0.4)),  # a guide
        (Shape(_SQUARE, fill=BLUE), Shape(_SQUARE, fill=COLOURS.open, fill_opacity=0.2)),  # a ground
    ],
    ids=["far", "same", "hatched", "line", "dashed", "guide", "ground"],
)
def test_what_differs_otherwise_is_not(items: tuple[Item, ...]) -> None:
    assert told(*items) == []


def test_the_printer_alone_hears_of_it_at_the_figure(tmp_path: Path) -> None:
    (tmp_path / "briefing.toml").touch()
    case = Path(__file__).parent / "cases" / "bar.yaml"
    for file in case.parent.glob("*.csv"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    text = case.read_text(encoding="utf-8")
    theme = f'theme: {{name: default, colours: {{blue: "{TWIN}"}}}}\n'
    (tmp_path / "briefing.yaml").write_text(theme + text, encoding="utf-8")
    on_screen, printed = (build(tmp_path, Request(for_print=on)).problems for on in (False, True))
    assert "print-reads-in-grey" not in [one.rule for one in on_screen]
    found = [one for one in printed if one.rule == "print-reads-in-grey"]
    assert found
    assert all(one.span and one.span.line > 1 for one in found)
