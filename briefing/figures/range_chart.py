"""Estimates with their bounds, under the heading of what is estimated, over a span that is agreed or shared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from briefing.figures.category_rows import (
    HEAD,
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
from briefing.figures.pens import FRONT, GROUND, MARKS, Box, Pen, on_grid
from briefing.figures.range_parts import estimate_words, known_of, middle_of, range_table, shared_span
from briefing.figures.typesetting import Lines, word_hand
from briefing.figures.value_axis import value_range
from briefing.model.chart_data_compare import Estimate, RangeData

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

_ROW, _DOT, _BAR, _CAP = 9.2, 6.0, 2.6, 6.0  # points: height of a row, dot, thickness of a range, height of its ends
_ARROW = 11.0  # points that an open end reaches beyond the last number
_LABEL_ROW = 11.0  # points for the words over a shaded span
_TO_WORDS = 10.0  # points between the plot and the column of words


@dataclass(frozen=True, slots=True)
class _Layout:
    """The measures of a drawing, in points: the scale lies between `start` and `end`, words of ranges from `column`."""

    rows: RowLayout
    words: tuple[Lines, ...]
    legend: tuple[Entry, ...]
    label: Lines | None
    start: float
    end: float
    column: float


def plan(data: RangeData, setting: Setting) -> Drawing:
    """Plan rows of ranges, each with its numbers in words at the right."""
    cleaned = [finite((one.low, one.best, one.high)) for one in data.estimates]
    wrong = tuple(problem for _, problems in cleaned for problem in problems)
    found = [
        replace(one, low=low, best=best, high=high)
        for one, ((low, best, high), _) in zip(data.estimates, cleaned, strict=True)
    ]
    if lacking := row_problems(value for one in found for value in (one.low, one.best, one.high)):
        return Drawing.refused(lacking)
    data = replace(data, estimates=tuple(by_group(found, lambda one: one.group, middle_of, data.sort)))
    layout = _lay(data, setting)
    if crowded := room_problems(layout.rows, layout.start, layout.end, setting):
        return Drawing.refused(crowded)
    paint = partial(_paint, data=data, layout=layout)
    return Drawing(on_grid(layout.rows.foot + 2), range_table(data), paint, problems=wrong)


def _lay(data: RangeData, setting: Setting) -> _Layout:
    setter, style = setting.setter, setting.style
    names = [RowName(one.label, one.group, one.highlight) for one in data.estimates]
    left = lay_rows(names, setting, 0.0, _ROW).left
    words = tuple(setter.even(estimate_words(data, one), word_hand(style, one.highlight), 1) for one in data.estimates)
    column = setting.width - max(lines.width for lines in words) - 1
    shaded, headed = bool(_spans(data)) and bool(data.agreed_label), any(one.group for one in data.estimates)
    legend = (Entry("box", style.colours.wash, data.agreed_label),) if shaded and headed else ()
    label = setter.fill(data.agreed_label, word_hand(style), setting.width) if shaded and not headed else None
    top = legend_height(legend, setting.width - left, word_hand(style), setter) + HEAD
    rows = lay_rows(names, setting, top + (_LABEL_ROW + setter.height(label) if label else 0.0), _ROW)
    pad = max(_ARROW if any(one.open_low or one.open_high for one in data.estimates) else 0.0, _DOT / 2)
    return _Layout(rows, words, legend, label, left + pad, column - _TO_WORDS - pad, column)


def _ends(data: RangeData) -> tuple[float, float]:
    """The ends of the scale."""
    numbers = [value for one in data.estimates for value in known_of(one)]
    return value_range((*numbers, *(data.agreed or ())), data.from_zero)


def _spans(data: RangeData) -> dict[str, tuple[float, float]]:
    """The shaded span behind the estimates of each heading."""
    groups = {name: list(ones) for name, ones in groupby(data.estimates, key=lambda one: one.group)}
    if data.agreed is not None:
        return dict.fromkeys(groups, data.agreed)
    shared = {name: shared_span(ones) for name, ones in groups.items()} if data.overlap else {}
    return {name: span for name, span in shared.items() if span is not None}


def _paint(sheet: Sheet, data: RangeData, layout: _Layout) -> None:
    """Draw from back to front: shaded spans, axis, names, and row by row range, dot and words."""
    rows, ends = layout.rows, _ends(data)
    hand = word_hand(sheet.style)
    draw_legend(sheet, layout.legend, rows.left, sheet.width - rows.left, hand)
    over = HEAD + legend_height(layout.legend, sheet.width - rows.left, hand, sheet.setter)
    sheet.plot(Box(layout.start, 0, layout.end, sheet.height), ends, (sheet.height, 0))
    _shade(sheet, data, layout)
    draw_values_axis(sheet, ends, data.format, data.words, over, sheet.height)
    draw_names(sheet, rows)
    draw_guides(sheet, rows, rows.left, layout.end)
    for one, placed, words in zip(data.estimates, rows.rows, layout.words, strict=True):
        _row(sheet, data, one, placed.middle)
        known = bool(known_of(one))
        colours = sheet.style.colours
        paint = colours.highlight if one.highlight and known else colours.ink if known else colours.grey
        sheet.centred(words, layout.column, placed.middle, paint)


def _shade(sheet: Sheet, data: RangeData, layout: _Layout) -> None:
    """The spans, each behind the rows of its heading, and the words over a single one."""
    for name, (low, high) in _spans(data).items():
        middles = [
            placed.middle for one, placed in zip(data.estimates, layout.rows.rows, strict=True) if one.group == name
        ]
        (left, _), (right, _) = sheet.at(low, 0), sheet.at(high, 0)
        top, foot = min(middles) - _ROW / 2 - 1.5, max(middles) + _ROW / 2 + 1.5
        width = max(right - left, 1.2)
        sheet.box((left + right - width) / 2, top, width, foot - top, sheet.style.colours.wash, GROUND)
        for x in ((left + right - width) / 2, (left + right + width) / 2):
            sheet.line([(x, top), (x, foot)], Pen(sheet.style.colours.axis, 0.45), GROUND)
        if layout.label is not None:
            x = (left + right - layout.label.width) / 2
            x = min(max(x, 0.0), sheet.width - layout.label.width)
            sheet.paragraph(
                layout.label, x, layout.rows.top - 3 - sheet.setter.height(layout.label), sheet.style.colours.grey
            )


def _row(sheet: Sheet, data: RangeData, one: Estimate, y: float) -> None:
    """A range with a stroke at each known bound, an arrow at each open end, and a dot at the best estimate."""
    colours, chosen = sheet.style.colours, any(other.highlight for other in data.estimates)
    paint = colours.highlight if one.highlight else colours.quiet if chosen else colours.open
    dark = colours.highlight if one.highlight else colours.open if chosen else colours.accent
    places = [sheet.at(value, 0)[0] for value in known_of(one)]
    if not places:
        return
    for x, side in _open_ends(one, min(places), max(places)):
        tip = x + side * _ARROW
        sheet.line([(x, y), (x + side * (_ARROW - 3), y)], Pen(paint, _BAR), MARKS)
        sheet.fill([(tip - side * 4.5, y - 3.2), (tip, y), (tip - side * 4.5, y + 3.2)], paint, MARKS)
    sheet.line([(min(places), y), (max(places), y)], Pen(paint, _BAR), MARKS)
    for bound, is_open in ((one.low, one.open_low), (one.high, one.open_high)):
        if bound is not None and (not is_open or one.best is None):
            x, _ = sheet.at(bound, 0)
            sheet.line([(x, y - _CAP / 2), (x, y + _CAP / 2)], Pen(dark, 1.2), FRONT)
    if one.best is not None:
        sheet.dot(sheet.at(one.best, 0)[0], y, _DOT, dark)


def _open_ends(one: Estimate, low: float, high: float) -> Iterator[tuple[float, int]]:
    if one.open_low:
        yield low, -1
    if one.open_high:
        yield high, 1
