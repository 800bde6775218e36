"""A stem and a dot for each category, from zero or from a number that all are compared with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from briefing.figures.category_rows import (
    HEAD,
    TO_VALUE,
    RowLayout,
    RowName,
    by_group,
    draw_names,
    draw_values_axis,
    finite,
    lay_rows,
    room_problems,
    row_problems,
)
from briefing.figures.drawing import Drawing, Setting
from briefing.figures.pens import FRONT, MARKS, Box, Pen, on_grid
from briefing.figures.typesetting import Lines, word_hand
from briefing.figures.value_axis import decimals_of, print_value, value_range
from briefing.model.chart_data_compare import Lollipop, LollipopData
from briefing.model.figure import Table

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

_ROW, _DOT, _STEM, _THICK = 8.6, 6.2, 1.3, 2.0  # points: height of a row, dot, stem, stem of a highlighted row
_BASE_ROW = 11.0  # points for the words over the baseline


@dataclass(frozen=True, slots=True)
class _Layout:
    """The measures of a drawing, in points: the scale lies between `start` and `end`."""

    rows: RowLayout
    values: tuple[Lines, ...]
    base: Lines | None
    start: float
    end: float


def plan(data: LollipopData, setting: Setting) -> Drawing:
    """Plan rows of stems and dots, each with its value."""
    values, wrong = finite(row.value for row in data.rows)
    rows = [replace(row, value=value) for row, value in zip(data.rows, values, strict=True)]
    if lacking := row_problems(values):
        return Drawing.refused(lacking)
    data = replace(data, rows=tuple(by_group(rows, lambda row: row.group, lambda row: row.value, data.sort)))
    layout = _lay(data, setting)
    if crowded := room_problems(layout.rows, layout.start, layout.end, setting):
        return Drawing.refused(crowded)
    paint = partial(_paint, data=data, layout=layout)
    return Drawing(on_grid(layout.rows.foot + 2), _table(data), paint, problems=wrong)


def _lay(data: LollipopData, setting: Setting) -> _Layout:
    names = [RowName(row.label, row.group, row.highlight) for row in data.rows]
    setter, style = setting.setter, setting.style
    base = setter.fill(data.baseline_label, word_hand(style), setting.width) if data.baseline_label else None
    values = tuple(setter.even(_words(data, row.value), word_hand(style, row.highlight), 1) for row in data.rows)
    rows = lay_rows(names, setting, HEAD + (_BASE_ROW + setter.height(base) if base else 0.0), _ROW)
    pairs = list(zip(data.rows, values, strict=True))
    pad = TO_VALUE + _DOT / 2
    under = max((words.width + pad for row, words in pairs if _side(data, row) < 0), default=_DOT / 2)
    over = max((words.width + pad for row, words in pairs if _side(data, row) > 0), default=_DOT / 2)
    return _Layout(rows, values, base, rows.left + under, setting.width - over - 2)


def _side(data: LollipopData, row: Lollipop) -> int:
    """On which side of the baseline a dot lies."""
    return -1 if row.value is not None and row.value < data.baseline else 1


def _ends(data: LollipopData) -> tuple[float, float]:
    """The ends of the scale: it holds the baseline, as bars hold zero."""
    low, high = value_range((data.baseline, *(row.value for row in data.rows if row.value is not None)), False)
    return (low, high) if low < data.baseline or high > data.baseline + 1 else (data.baseline, data.baseline + 1)


def _paint(sheet: Sheet, data: LollipopData, layout: _Layout) -> None:
    """Draw from back to front: axis, baseline, names, and row by row stem, dot and value."""
    rows, colours, ends = layout.rows, sheet.style.colours, _ends(data)
    sheet.plot(Box(layout.start, 0, layout.end, sheet.height), ends, (sheet.height, 0))
    draw_values_axis(sheet, ends, data.format, data.words, HEAD, sheet.height)
    draw_names(sheet, rows)
    base, _ = sheet.at(data.baseline, 0)
    sheet.rule((base, rows.top - 2), (base, sheet.height), Pen(colours.axis, 0.9), FRONT)
    if layout.base is not None:
        x = min(max(base - layout.base.width / 2, 0.0), sheet.width - layout.base.width)
        sheet.paragraph(layout.base, x, rows.top - 4 - sheet.setter.height(layout.base), colours.grey)
    for row, placed, words in zip(data.rows, rows.rows, layout.values, strict=True):
        _row(sheet, data, row, placed.middle, words)


def _row(sheet: Sheet, data: LollipopData, row: Lollipop, y: float, words: Lines) -> None:
    """A stem, its dot (open under a baseline other than zero), and the value past the dot."""
    colours, chosen = sheet.style.colours, any(other.highlight for other in data.rows)
    paint = colours.highlight if row.highlight else colours.quiet if chosen else colours.accent
    base, side = sheet.at(data.baseline, 0)[0], _side(data, row)
    if row.value is None:
        sheet.centred(words, base + TO_VALUE, y, colours.grey)
        return
    x, _ = sheet.at(row.value, 0)
    hollow = side < 0 and data.baseline != 0
    sheet.line([(base, y), (x, y)], Pen(paint, _THICK if row.highlight else _STEM), MARKS)
    sheet.dot(x, y, _DOT, paint, hollow=hollow)
    ink = colours.highlight if row.highlight else colours.ink
    sheet.centred(words, x + side * (TO_VALUE + _DOT / 2), y, ink, 1.0 if side < 0 else 0.0)


def _words(data: LollipopData, value: float | None) -> str:
    if value is None:
        return data.words.no_data
    known = [row.value for row in data.rows if row.value is not None]
    return print_value(value, data.format, decimals_of(known, data.format), data.words)


def _table(data: LollipopData) -> Table:
    """The numbers behind the drawing."""
    return Table((data.label_head, data.value_head), tuple((row.label, _words(data, row.value)) for row in data.rows))
