"""An upright waterfall: bars over their names, a fine line from each to the next."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from briefing.figures.drawing import Setting
from briefing.figures.pens import FRONT, GRID, LANES, Box, Pen
from briefing.figures.typesetting import Lines, axis_hand, word_hand
from briefing.figures.value_axis import tick_room, tick_words, value_scale
from briefing.figures.waterfall_parts import paint_of, scale_ends, step_words, words_paint
from briefing.model.chart_data_compare import WaterfallData
from briefing.problems import Problems, error

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

_PLOT = 130.0  # points: height of the plot
_FILLED, _WIDEST, _NARROWEST = 0.66, 42.0, 9.0  # share of a step's width that its bar takes, points: most, least
_VALUE_ROOM, _FOOT = 11.0, 8.0  # points over the highest bar, and around the names
_MOST_LINES = 2  # lines of a name, where the drawing may choose to lie level


@dataclass(frozen=True, slots=True)
class Columns:
    """The measures of an upright drawing, in points."""

    names: tuple[Lines, ...]
    values: tuple[Lines, ...]
    left: float
    pitch: float
    below: float

    def middle(self, index: int) -> float:
        """The middle of a bar."""
        return self.left + (index + 0.5) * self.pitch

    @property
    def width(self) -> float:
        """Width of a bar."""
        return min(self.pitch * _FILLED, _WIDEST)


def lay_columns(data: WaterfallData, setting: Setting) -> Columns:
    """Measure names and values of upright bars."""
    setter, style = setting.setter, setting.style
    low, high = scale_ends(data)
    left = tick_room(low, high, data.format, data.words, axis_hand(style), setter) + 6
    pitch = (setting.width - left) / len(data.steps)
    hands = [word_hand(style, step.total or step.highlight) for step in data.steps]
    room = max(pitch - 4, _NARROWEST)
    names = tuple(setter.fill(step.label, hand, room) for step, hand in zip(data.steps, hands, strict=True))
    values = tuple(setter.even(step_words(data, step), hand, 1) for step, hand in zip(data.steps, hands, strict=True))
    hanging = any(step.total and step.end < 0 for step in data.steps)
    return Columns(names, values, left, pitch, _VALUE_ROOM if hanging else 0.0)


def columns_fit(layout: Columns, data: WaterfallData, setting: Setting) -> bool:
    """Whether names stand whole under their bars in a few lines, and values over them."""
    longest = max(setting.setter.longest(step.label, word_hand(setting.style, True)) for step in data.steps)
    short = all(len(name) <= _MOST_LINES for name in layout.names)
    return short and longest <= layout.pitch - 4 and not column_problems(layout, data)


def column_problems(layout: Columns, data: WaterfallData) -> Problems:
    """Whether the bars are too narrow for what stands over and under them."""
    widest = max(lines.width for lines in (*layout.values, *layout.names))
    if widest <= layout.pitch - 1 and layout.pitch >= _NARROWEST:
        return ()
    hints = ("leave `direction` out", "give the figure the full width")
    return (error("figure-has-room", f"{len(data.steps)} upright bars leave their words no room", None, *hints),)


def columns_height(layout: Columns, setting: Setting) -> float:
    """Height of the drawing."""
    leading = word_hand(setting.style).size * setting.style.type.leading
    return _VALUE_ROOM + _PLOT + layout.below + max(map(len, layout.names)) * leading + _FOOT


def paint_columns(sheet: Sheet, data: WaterfallData, layout: Columns) -> None:
    """Draw from back to front: axis, lines from step to step, bars, values, names."""
    box = Box(layout.left, _VALUE_ROOM, sheet.width, _VALUE_ROOM + _PLOT)
    sheet.plot(box, (box.left, box.right), scale_ends(data))
    _axis(sheet, data, layout)
    half, pen = layout.width / 2, Pen(sheet.style.colours.axis, 0.7)
    for index, (step, _) in enumerate(pairwise(data.steps)):
        _, y = sheet.at(0, step.end)
        sheet.line([(layout.middle(index) + half, y), (layout.middle(index + 1) - half, y)], pen, LANES)
    for index, (step, words) in enumerate(zip(data.steps, layout.values, strict=True)):
        top, foot = sorted((sheet.at(0, step.start)[1], sheet.at(0, step.end)[1]))
        height = max(foot - top, 0.8)
        sheet.box(layout.middle(index) - half, top, layout.width, height, paint_of(data, step, sheet.style))
        baseline = top + height + 9 if step.total and step.end < 0 else top - 3
        sheet.paragraph(words, layout.middle(index), baseline, words_paint(data, step, sheet.style), 0.5)
    first = box.bottom + layout.below + 5 + 0.75 * sheet.leading(word_hand(sheet.style))
    for index, name in enumerate(layout.names):
        sheet.paragraph(name, layout.middle(index), first, sheet.style.colours.ink, 0.5)


def _axis(sheet: Sheet, data: WaterfallData, layout: Columns) -> None:
    """Level lines at round values, with their words at the left."""
    colours, hand = sheet.style.colours, axis_hand(sheet.style)
    ticks = value_scale(scale_ends(data)).ticks
    for tick, words in zip(ticks, tick_words(ticks, data.format, data.words), strict=True):
        _, y = sheet.at(0, tick)
        pen = Pen(colours.axis if tick == 0 else colours.hair, sheet.style.lines.hair)
        sheet.rule((layout.left, y), (sheet.width, y), pen, FRONT if tick == 0 else GRID)
        sheet.centred(sheet.setter.even(words, hand, 1), layout.left - 5, y, colours.grey, 1.0)
