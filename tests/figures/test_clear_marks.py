"""What carries data is seen: 3 to 1 against paper in its fill, its line or its edge, in every theme and kind."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from briefing.edition.prepare import plan_figures
from briefing.figures.clear_marks import EDGE, clear_marks, colours_of_marks
from briefing.figures.draw import draw_figure
from briefing.model.chart_kinds import DRAWN_KINDS
from briefing.model.figure import Figure, Shape
from briefing.shipped import templates_folder
from briefing.theme.chart_style import ChartStyle
from briefing.theme.shades import contrast, line_color, mixed
from briefing.theme.theme import Theme, load_theme
from tests.figures.test_cases import CASES, edition

THEMES = ("default", "digest", "flash", "memo")
_SQUARE = "0 0 m 9 0 l 9 9 l 0 9 l h"


@lru_cache(maxsize=4)
def _theme(name: str) -> Theme:
    loaded = load_theme(templates_folder() / name).value
    assert loaded is not None
    return loaded


def _drawn(case: Path, theme: Theme) -> list[Figure]:
    planned = plan_figures(edition(case), {width: theme.measure("A4", width) for width in ("full", "half")})
    figures = [draw_figure(plan, theme.chart_style(False)).value for plan in planned.value or ()]
    assert figures
    assert all(figures)
    return [figure for figure in figures if figure]


def _faint(shape: Shape, style: ChartStyle) -> bool:
    """Whether a shape in a colour that carries data is lost on paper."""
    ground, marks = style.colours.ground, colours_of_marks(style)
    seen = []
    if shape.fill and shape.fill_opacity >= 0.3:
        seen.append(mixed(ground, shape.fill, shape.fill_opacity))
    if shape.stroke:
        seen.append(mixed(ground, shape.stroke, shape.stroke_opacity))
    ours = {color.upper() for color in (shape.fill, shape.stroke) if color} & marks
    return bool(ours and seen) and max(contrast(color, ground) for color in seen) < 2.995


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("case", [case for case in CASES if case.stem in DRAWN_KINDS], ids=lambda case: case.stem)
def test_marks_of_every_kind_are_seen_in_every_theme(case: Path, name: str, prove: bool) -> None:
    if not prove and THEMES[CASES.index(case) % len(THEMES)] != name:
        return  # a theme for each kind; all of them in `make prove`
    theme = _theme(name)
    style = theme.chart_style(False)
    lost = [
        (figure.id, item.fill, item.stroke)
        for figure in _drawn(case, theme)
        for item in figure.items
        if isinstance(item, Shape) and _faint(item, style)
    ]
    assert lost == []


def test_a_pale_fill_keeps_its_hue_and_gets_an_edge() -> None:
    style = _theme("default").chart_style(False)
    pale, dark = style.colours.palette[4], style.colours.accent
    first, second, under = clear_marks(
        (Shape(_SQUARE, fill=pale), Shape(_SQUARE, fill=dark), Shape(_SQUARE, fill=pale, fill_opacity=0.2)), style
    )
    assert isinstance(first, Shape)
    assert (first.fill, first.line_width) == (pale, EDGE)
    assert first.stroke
    assert contrast(first.stroke, style.colours.ground) >= 3
    assert second == Shape(_SQUARE, fill=dark)
    assert isinstance(under, Shape)
    assert under.stroke is None


def test_a_line_takes_a_tone_that_is_seen_and_guides_stay_faint() -> None:
    style = _theme("default").chart_style(False)
    pale, hair = style.colours.palette[3], style.colours.hair
    line, guide = clear_marks((Shape("0 0 m 9 9 l", stroke=pale), Shape("0 0 m 9 9 l", stroke=hair)), style)
    assert isinstance(line, Shape)
    assert line.stroke == line_color(pale, style) != pale
    assert guide == Shape("0 0 m 9 9 l", stroke=hair)


def test_a_theme_whose_quiet_is_pale_is_helped() -> None:
    style = _theme("default").chart_style(False)
    paler = replace(style, colours=replace(style.colours, quiet="#D0D8E0"))
    (mark,) = clear_marks((Shape(_SQUARE, fill="#D0D8E0", stroke=style.colours.ground),), paler)
    assert isinstance(mark, Shape)
    assert mark.stroke
    assert contrast(mark.stroke, paler.colours.ground) >= 3
