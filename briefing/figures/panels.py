"""The grid of small multiples: how many panels stand in a row, where each lies, and which of them carry axis words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.figures.category_rows import FULL_PAGE
from briefing.figures.drawing import Setting
from briefing.figures.pens import Box
from briefing.figures.plane import FOOT, POINTS, widest_words
from briefing.figures.typesetting import Hand, Lines
from briefing.problems import Problem, Problems, error
from briefing.theme.chart_style import ChartStyle

_APART, _UNDER = 14.0, 9.0  # points between panels of a row, between rows
_NARROWEST, _COMFORTABLE = 58.0, 78.0  # points: width of a panel that can be read, and of one that reads well
_MOST, _MOST_PANELS = 6, 120  # panels in a row, in all
_TO_PLOT = 4.0  # points between the name of a panel and its plot


@dataclass(frozen=True, slots=True)
class Panel:
    """Where a panel lies: its plot, its name over it, whether words of ticks stand at its left and under it."""

    box: Box
    name: Lines
    value: Lines | None
    named_left: bool
    named_under: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """All panels, and where the drawing ends."""

    panels: tuple[Panel, ...]
    foot: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a panel needs to print: its name, its last value, and the ticks of its upright axis."""

    name: str
    value: str
    bold: bool
    ticks: Sequence[tuple[float, str]]


def panel_hand(style: ChartStyle, bold: bool = True) -> Hand:
    """How the names of panels are set: those that step back lighter, so that a print in grey tells them too."""
    return Hand(style.type.words, style.type.value_size, 600 if bold else 400)


def lay_panels(
    wanted: Sequence[Wanted], setting: Setting, height: float, across: int, own_axes: bool, top: float
) -> tuple[Grid, Problems]:
    """Lay panels out in rows from `top`; `height` is that of a plot in mm, `own_axes` gives each words at its left.

    As many stand in a row as read well; more, if they are higher than a page else.
    """
    if len(wanted) > _MOST_PANELS:
        return Grid((), 0.0), (_too_many(len(wanted)),)
    room = max((widest_words(one.ticks, setting.style, setting.setter) for one in wanted), default=0.0) + 6
    counts = [across] if across else _counts(len(wanted), setting.width, room, own_axes)
    if _width(counts[0], setting.width, room, own_axes) < _NARROWEST:
        hints = ("put fewer `across`", "give the figure the full width", "print thousands or millions with `factor`")
        return Grid((), 0.0), (error("figure-has-room", "the panels are too narrow to be read", None, *hints),)
    for count in counts:
        grid = _rows(wanted, setting, height, count, room, own_axes, top)
        if grid.foot <= FULL_PAGE:
            return grid, ()
    return Grid((), 0.0), (_too_many(len(wanted)),)


def _too_many(count: int) -> Problem:
    hints = ("keep the panels that carry the takeaway", "make panels lower with `height`, or put more `across`")
    return error("figure-has-room", f"{count} panels are higher than a page", None, *hints)


def _rows(
    wanted: Sequence[Wanted], setting: Setting, height: float, count: int, room: float, own_axes: bool, top: float
) -> Grid:
    """Rows of `count` panels, from `top`; `room` is for words at the left."""
    width = _width(count, setting.width, room, own_axes)
    leading = panel_hand(setting.style).size * setting.style.type.leading
    panels: list[Panel] = []
    foot = top
    rows = [wanted[at : at + count] for at in range(0, len(wanted), count)]
    for number, row in enumerate(rows):
        heads = [_head(one, setting, width) for one in row]
        plot_top = foot + max(len(name) for name, _ in heads) * leading + _TO_PLOT
        bottom = plot_top + height * POINTS
        covered = len(rows[number + 1]) if number + 1 < len(rows) else 0
        for column, (name, value) in enumerate(heads):
            left = room + column * (width + _APART + (room if own_axes else 0.0))
            box = Box(left, plot_top, left + width, bottom)
            panels.append(Panel(box, name, value, own_axes or column == 0, column >= covered))
        foot = bottom + (FOOT if covered < len(row) else 0.0) + (_UNDER if covered else 0.0)
    return Grid(tuple(panels), foot)


def _width(count: int, whole: float, room: float, own_axes: bool) -> float:
    """Width of a plot; the last tick's words may stick out by a few points."""
    return (whole - 4 - room * (count if own_axes else 1) - _APART * (count - 1)) / count


def _counts(number: int, whole: float, room: float, own_axes: bool) -> list[int]:
    """How many panels may stand in a row: as many as read well, so that the last row is full; then more."""
    fitting = [n for n in range(1, _MOST + 1) if _width(n, whole, room, own_axes) >= _NARROWEST]
    good = max([n for n in fitting if _width(n, whole, room, own_axes) >= _COMFORTABLE], default=1)
    best = math.ceil(number / math.ceil(number / good))
    return [best, *(n for n in fitting if n > best)]


def _head(one: Wanted, setting: Setting, width: float) -> tuple[Lines, Lines | None]:
    """The name of a panel and its last value, which is left out where the name leaves it no room."""
    hand = panel_hand(setting.style, one.bold)
    value = setting.setter.even(one.value, hand, 1) if one.value else None
    if value is None or value.width > width / 2:
        return setting.setter.fill(one.name, hand, width), None
    return setting.setter.fill(one.name, hand, width - value.width - 6), value
