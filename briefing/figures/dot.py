"""Dots on a common scale: one a row, or several with a line between the lowest and the highest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from briefing.figures.category_rows import (
    HEAD,
    TO_VALUE,
    RowLayout,
    RowName,
    by_group,
    draw_guides,
    draw_names,
    draw_values_axis,
    finite,
    lay_rows,
    room_problems,
    row_problems,
)
from briefing.figures.drawing import Drawing, Setting
from briefing.figures.legend import Entry, draw_legend, legend_height
from briefing.figures.pens import LANES, Box, Pen, on_grid
from briefing.figures.placing import ABOVE, Arrangement, Wish, place_labels
from briefing.figures.series_signs import draw_sign, sign_colour, signs_of
from briefing.figures.typesetting import Lines, word_hand
from briefing.figures.value_axis import decimals_of, print_value, value_range
from briefing.model.chart_data_compare import DotData, Dots
from briefing.model.figure import Table

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

_ROW, _DOT, _LINK = 8.6, 6.0, 2.2  # points: height of a row, size of a dot, width of the line between dots
_APART = 4.0  # points between a value and what is said of a missing one
_NO_DATA_SHARE = 0.25  # of the width: what the words for a missing series may take


@dataclass(frozen=True, slots=True)
class _Layout:
    """The measures of a drawing, in points: the scale lies between `start` and `end`; `heads` name the series."""

    rows: RowLayout
    legend: tuple[Entry, ...]
    heads: Arrangement | None
    start: float
    end: float


def plan(data: DotData, setting: Setting) -> Drawing:
    """Plan rows of dots, each with its lowest and its highest value in figures."""
    cleaned = [finite(row.values) for row in data.rows]
    wrong = tuple(problem for _, problems in cleaned for problem in problems)
    rows = [replace(row, values=values) for row, (values, _) in zip(data.rows, cleaned, strict=True)]
    if lacking := row_problems((value for row in rows for value in row.values), len(data.series)):
        return Drawing.refused(lacking)
    data = replace(data, rows=tuple(by_group(rows, lambda row: row.group, partial(_size, data), data.sort)))
    layout = _lay(data, setting)
    if crowded := room_problems(layout.rows, layout.start, layout.end, setting):
        return Drawing.refused(crowded)
    paint = partial(_paint, data=data, layout=layout)
    return Drawing(on_grid(layout.rows.foot + 2), _table(data), paint, problems=wrong)


def _size(data: DotData, row: Dots) -> float | None:
    """What rows are sorted by."""
    first, last = row.values[0], row.values[-1]
    if data.sort == "gap":
        return None if first is None or last is None else abs(last - first)
    return last


def _lay(data: DotData, setting: Setting) -> _Layout:
    """Measure names and values; the series are named over the dots of the first row where they have room there."""
    setter, hand = setting.setter, word_hand(setting.style)
    names = [RowName(row.label, row.group, row.highlight) for row in data.rows]
    left = lay_rows(names, setting, 0.0, _ROW).left
    sides = [_sides(data, row, setting) for row in data.rows]
    low = max(sum(words.width + _APART for words in before) for before, _ in sides)
    pad = TO_VALUE + _DOT / 2
    start = left + (low + pad if low else _DOT / 2)
    end = _end(
        data, [sum(words.width + _APART for words in after) for _, after in sides], start, setting.width - pad - 2
    )
    heads = _heads(data, setting, (start, end))
    legend = () if heads or len(data.series) < 2 else _legend(data, setting)
    top = legend_height(legend, setting.width - left, hand, setter) + HEAD
    top += heads.above * hand.size * setting.style.type.leading + 3 if heads else 0.0
    return _Layout(lay_rows(names, setting, top, _ROW), legend, heads, start, end)


def _end(data: DotData, widths: Sequence[float], start: float, edge: float) -> float:
    """Where the scale may end so that the words after the last dot of every row keep inside the edge."""
    low, high = _ends(data)
    end = edge - min(widths)
    for row, width in zip(data.rows, widths, strict=True):
        share = (max((value for value in row.values if value is not None), default=low) - low) / (high - low)
        if share > 0:
            end = min(end, start + (edge - width - start) / share)
    return end


def _ends(data: DotData) -> tuple[float, float]:
    """The ends of the scale."""
    return value_range((value for row in data.rows for value in row.values if value is not None), data.from_zero)


def _heads(data: DotData, setting: Setting, edges: tuple[float, float]) -> Arrangement | None:
    """Names of the series over the dots of the first row; None where they do not all lie just over their dots."""
    first = data.rows[0]
    if len(data.series) < 2 or first.group or edges[1] <= edges[0]:
        return None
    low, high = _ends(data)
    wishes = []
    for name, value in zip(data.series, first.values, strict=True):
        if value is None:
            return None
        x = edges[0] + (value - low) / (high - low) * (edges[1] - edges[0])
        lines = setting.setter.even(name, word_hand(setting.style, True), 1)
        wishes.append(Wish(x - 1, x + 1, (lines,), ABOVE))
    found = place_labels(wishes, 0.0, setting.width, (ABOVE,))
    crowded = any(spot.forced or spot.row or spot.left < 0 or spot.right > setting.width for spot in found.spots)
    return None if crowded else found


def _legend(data: DotData, setting: Setting) -> tuple[Entry, ...]:
    signs = signs_of(len(data.series), setting.style)
    return tuple(Entry(sign.shape, sign.color, name) for sign, name in zip(signs, data.series, strict=True))


def _sides(data: DotData, row: Dots, setting: Setting) -> tuple[tuple[Lines, ...], tuple[Lines, ...]]:
    """The words before the first and after the last dot of a row: its ends, and which series has no data."""
    setter, hand = setting.setter, word_hand(setting.style, row.highlight)
    known = sorted(value for value in row.values if value is not None)
    printed = [setter.even(print_value(value, data.format, _decimals(data), data.words), hand, 1) for value in known]
    lacking = [name for name, value in zip(data.series, row.values, strict=True) if value is None]
    said = f"{', '.join(lacking)}: {data.words.no_data}" if known and len(data.series) > 1 else data.words.no_data
    plain = word_hand(setting.style)
    if setter.width(said, plain) > _NO_DATA_SHARE * setting.width:
        said = data.words.no_data
    missing = (setter.even(said, plain, 1),) if lacking else ()
    before = (printed[0],) if len(printed) > 1 and printed[0] != printed[-1] else ()
    return before, (*printed[-1:], *missing)


def _paint(sheet: Sheet, data: DotData, layout: _Layout) -> None:
    """Draw from back to front: axis, names, and row by row what lies on it."""
    rows = layout.rows
    draw_legend(sheet, layout.legend, rows.left, sheet.width - rows.left, word_hand(sheet.style))
    sheet.plot(Box(layout.start, 0, layout.end, sheet.height), _ends(data), (sheet.height, 0))
    over = HEAD + (legend_height(layout.legend, sheet.width - rows.left, word_hand(sheet.style), sheet.setter))
    draw_values_axis(sheet, _ends(data), data.format, data.words, over, sheet.height)
    draw_names(sheet, rows)
    draw_guides(sheet, rows, rows.left, layout.end)
    _name_series(sheet, data, layout)
    for row, placed in zip(data.rows, rows.rows, strict=True):
        _row(sheet, data, row, placed.middle, layout)


def _name_series(sheet: Sheet, data: DotData, layout: _Layout) -> None:
    if layout.heads is None:
        return
    signs = signs_of(len(data.series), sheet.style)
    for spot, sign in zip(layout.heads.spots, signs, strict=True):
        x = spot.left + spot.align * spot.lines.width
        dots = data.rows[0]
        colours = sheet.style.colours
        color = colours.highlight if dots.highlight and sign.filled else sign_colour(sign, sheet.style)
        sheet.paragraph(spot.lines, x, layout.rows.top - 2.5, color, spot.align)


def _row(sheet: Sheet, data: DotData, row: Dots, y: float, layout: _Layout) -> None:
    """The dots of a row, the line between them, and its values."""
    colours, chosen = sheet.style.colours, any(other.highlight for other in data.rows)
    known = [(sheet.at(value, 0)[0], at) for at, value in enumerate(row.values) if value is not None]
    before, after = _sides(data, row, Setting(sheet.style, sheet.width, sheet.setter))
    places = [x for x, _ in known]
    if data.connect and len(known) > 1:
        paint = colours.highlight if row.highlight else colours.rule
        sheet.line([(min(places), y), (max(places), y)], Pen(paint, 1.4 if row.highlight else _LINK), LANES)
    for x, at in known:
        sign = signs_of(len(data.series), sheet.style)[at]
        if len(data.series) < 3:
            paint = colours.highlight if row.highlight else colours.quiet if chosen and sign.filled else sign.color
            sign = replace(sign, color=paint)
        hidden = not sign.filled and any(abs(x - other) < 2.5 and at != index for other, index in known)
        draw_sign(sheet, sign, x, y, _DOT + (3.2 if hidden else 0.0))
    paint = colours.highlight if row.highlight else colours.ink
    for words in before:
        sheet.centred(words, min(places) - TO_VALUE - _DOT / 2, y, paint, 1.0)
    x = max(places, default=layout.start - _DOT / 2) + TO_VALUE + _DOT / 2
    for index, words in enumerate(after):
        sheet.centred(words, x, y, paint if known and index == 0 else colours.grey)
        x += words.width + _APART


def _decimals(data: DotData) -> int:
    return decimals_of([value for row in data.rows for value in row.values if value is not None], data.format)


def _table(data: DotData) -> Table:
    """The numbers behind the drawing."""
    places, words = _decimals(data), data.words

    def said(value: float | None) -> str:
        return words.no_data if value is None else print_value(value, data.format, places, words)

    rows = tuple((row.label, *map(said, row.values)) for row in data.rows)
    return Table((data.label_head, *data.series), rows)
