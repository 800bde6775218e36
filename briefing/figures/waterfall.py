"""Steps up and down from a start to an end: upright where the names have room, else level."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from briefing.figures.category_rows import (
    HEAD,
    TO_VALUE,
    RowLayout,
    RowName,
    draw_names,
    draw_values_axis,
    lay_rows,
    room_problems,
)
from briefing.figures.drawing import NO_DATA, Drawing, Setting
from briefing.figures.pens import LANES, Box, Pen, on_grid
from briefing.figures.typesetting import Lines, word_hand
from briefing.figures.waterfall_columns import (
    Columns,
    column_problems,
    columns_fit,
    columns_height,
    lay_columns,
    paint_columns,
)
from briefing.figures.waterfall_parts import paint_of, scale_ends, step_words, waterfall_table, words_paint
from briefing.model.chart_data_compare import WaterfallData
from briefing.problems import error

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

_ROW, _BAR = 10.5, 9.0  # points: height of a row, of a bar


@dataclass(frozen=True, slots=True)
class _Layout:
    """The measures of a level drawing, in points: the scale lies between `start` and `end`."""

    rows: RowLayout
    values: tuple[Lines, ...]
    start: float
    end: float


def plan(data: WaterfallData, setting: Setting) -> Drawing:
    """Plan bars between the level before and after each step, with fine lines from one to the next."""
    if not data.steps:
        return Drawing.refused((error("figure-has-data", "no step to draw", None, NO_DATA),))
    columns = lay_columns(data, setting)
    if data.direction == "vertical" or (data.direction == "auto" and columns_fit(columns, data, setting)):
        return _upright(data, columns, setting)
    layout = _lay(data, setting)
    if crowded := room_problems(layout.rows, layout.start, layout.end, setting):
        return Drawing.refused(crowded)
    paint = partial(_paint, data=data, layout=layout)
    return Drawing(on_grid(layout.rows.foot + 2), waterfall_table(data), paint)


def _upright(data: WaterfallData, columns: Columns, setting: Setting) -> Drawing:
    if crowded := column_problems(columns, data):
        return Drawing.refused(crowded)
    paint = partial(paint_columns, data=data, layout=columns)
    return Drawing(on_grid(columns_height(columns, setting)), waterfall_table(data), paint)


def _lay(data: WaterfallData, setting: Setting) -> _Layout:
    setter, style = setting.setter, setting.style
    names = [RowName(step.label, "", step.total or step.highlight) for step in data.steps]
    rows = lay_rows(names, setting, HEAD, _ROW)
    values = tuple(
        setter.even(step_words(data, step), word_hand(style, step.total or step.highlight), 1) for step in data.steps
    )
    return _Layout(rows, values, rows.left, setting.width - max(words.width for words in values) - TO_VALUE - 2)


def _paint(sheet: Sheet, data: WaterfallData, layout: _Layout) -> None:
    """Draw from back to front: axis, names, lines from step to step, bars, values."""
    colours, ends = sheet.style.colours, scale_ends(data)
    sheet.plot(Box(layout.start, 0, layout.end, sheet.height), ends, (sheet.height, 0))
    draw_values_axis(sheet, ends, data.format, data.words, HEAD, sheet.height)
    draw_names(sheet, layout.rows)
    middles = [placed.middle for placed in layout.rows.rows]
    for (step, y), (_, below) in pairwise(zip(data.steps, middles, strict=True)):
        x, _ = sheet.at(step.end, 0)
        sheet.line([(x, y + _BAR / 2), (x, below - _BAR / 2)], Pen(colours.axis, 0.7), LANES)
    for step, y, words in zip(data.steps, middles, layout.values, strict=True):
        left, right = sorted((sheet.at(step.start, 0)[0], sheet.at(step.end, 0)[0]))
        width = max(right - left, 0.8)
        sheet.box(left, y - _BAR / 2, width, _BAR, paint_of(data, step, sheet.style))
        sheet.centred(words, left + width + TO_VALUE, y, words_paint(data, step, sheet.style))
