"""Two or a few points in time, a line for each category, with names and values at both ends that never collide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from briefing.figures.category_rows import FULL_PAGE, finite, row_problems
from briefing.figures.drawing import Drawing, Setting
from briefing.figures.line_parts import spread
from briefing.figures.paths import Point
from briefing.figures.pens import FRONT, GRID, LANES, MARKS, Pen, on_grid
from briefing.figures.typesetting import Lines, axis_hand, word_hand
from briefing.figures.value_axis import decimals_of, print_value, value_range
from briefing.model.chart_data_compare import Slope, SlopeData
from briefing.model.figure import Table
from briefing.problems import Problems, error

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

_POINTS = 72 / 25.4  # points in a millimetre
_NAME_SHARE, _PLOT_SHARE = 0.27, 0.16  # of the width: names at each side at most, the plot at least
_TO_VALUE, _TO_NAME = 11.0, 4.0  # points from a dot to its value, from the value to the name
_HEAD, _NOTE = 19.0, 6.0  # points for the points in time, points over the note on missing data
_DOT, _MOVED = 4.6, 2.5  # points: size of a dot, how far a label may be moved without a leader


@dataclass(frozen=True, slots=True)
class _Label:
    """What stands at one end of a line: the value and the name, whose middle lies at `y` beside the dot at `at`."""

    row: int
    value: Lines
    name: Lines
    at: float
    y: float


@dataclass(frozen=True, slots=True)
class _Layout:
    """The measures of a drawing, in points: `places` of the points in time, `values` widths of the values' columns."""

    places: tuple[float, ...]
    heads: tuple[Lines, ...]
    labels: tuple[tuple[_Label, ...], tuple[_Label, ...]]
    values: tuple[float, float]
    top: float
    foot: float
    note: Lines | None


def plan(data: SlopeData, setting: Setting) -> Drawing:
    """Plan lines between points in time."""
    cleaned = [finite(row.values) for row in data.rows]
    wrong = tuple(problem for _, problems in cleaned for problem in problems)
    rows = tuple(replace(row, values=values) for row, (values, _) in zip(data.rows, cleaned, strict=True))
    if lacking := row_problems(value for row in rows for value in row.values):
        return Drawing.refused(lacking)
    data = replace(data, rows=rows)
    layout = _lay(data, setting)
    if crowded := _room_problems(data, layout, setting):
        return Drawing.refused(crowded)
    leading = word_hand(setting.style).size * setting.style.type.leading
    height = layout.foot + leading / 2 + (_NOTE + len(layout.note) * leading if layout.note else 0.0)
    return Drawing(on_grid(height + 2), _table(data), partial(_paint, data=data, layout=layout), problems=wrong)


def _room_problems(data: SlopeData, layout: _Layout, setting: Setting) -> Problems:
    if layout.foot > FULL_PAGE:
        hints = ("keep the lines that carry the takeaway", "a dot plot takes less height a row")
        return (error("figure-has-room", f"the names of {len(data.rows)} lines are higher than a page", None, *hints),)
    edges = zip(pairwise(layout.places), pairwise(layout.heads), strict=True)
    crowded = any(b - a < (one.width + other.width) / 2 + 4 for (a, b), (one, other) in edges)
    if crowded or layout.places[-1] - layout.places[0] < _PLOT_SHARE * setting.width:
        hints = ("give the figure the full width", "take fewer points in time")
        return (error("figure-has-room", "the names leave the lines no room", None, *hints),)
    return ()


def _lay(data: SlopeData, setting: Setting) -> _Layout:
    """Places of labels: moved apart where they would collide, on a plot that grows where they need more height."""
    setter, style = setting.setter, setting.style
    sides = [_measured(data, setting, at) for at in (0, -1)]
    names, values = ([max((pair[at].width for _, pair in side), default=0.0) for side in sides] for at in (1, 0))
    margins = [_TO_VALUE + value + _TO_NAME + name for value, name in zip(values, names, strict=True)]
    heads = tuple(setter.even(head, axis_hand(style), 1) for head in data.heads)
    left, right = max(margins[0], heads[0].width / 2), max(margins[1], heads[-1].width / 2)
    places = _places(data.heads, left, setting.width - right)
    leading = word_hand(style).size * style.type.leading
    needed = max(sum(len(pair[1]) * leading + 1 for _, pair in side) for side in sides)
    top = _HEAD + leading / 2
    foot = top + max(data.plot_height * _POINTS, needed - leading)
    labels = [_spread(data, side, at, (top, foot), leading) for side, at in zip(sides, (0, -1), strict=True)]
    said = _missing(data)
    note = setter.fill(said, word_hand(style), setting.width) if said else None
    return _Layout(places, heads, (labels[0], labels[1]), (values[0], values[1]), top, foot, note)


def _measured(data: SlopeData, setting: Setting, at: int) -> list[tuple[int, tuple[Lines, Lines]]]:
    """The value and the name of each line that has a value at its first or last point."""
    found = []
    for index, row in enumerate(data.rows):
        value = row.values[at]
        if value is not None:
            hand = word_hand(setting.style, row.highlight)
            name = setting.setter.fill(row.label, hand, setting.width * _NAME_SHARE)
            found.append((index, (setting.setter.even(_words(data, value), hand, 1), name)))
    return found


def _places(heads: Sequence[str], left: float, right: float) -> tuple[float, ...]:
    """Places of the points in time: as far apart as they are where they are rising years, else evenly."""
    steps = [float(at) for at in range(len(heads))]
    if all(len(head) == 4 and head.isascii() and head.isdigit() for head in heads):
        years = [float(head) for head in heads]
        gaps = [b - a for a, b in pairwise(years)]
        if min(gaps) > 0 and min(gaps) * 5 >= max(gaps):
            steps = years
    return tuple(left + (step - steps[0]) / (steps[-1] - steps[0]) * (right - left) for step in steps)


def _height(data: SlopeData, value: float, edges: tuple[float, float]) -> float:
    """Where a value lies, in points from the top."""
    low, high = value_range((value for row in data.rows for value in row.values if value is not None), False)
    return edges[1] - (value - low) / (high - low) * (edges[1] - edges[0])


def _spread(
    data: SlopeData,
    side: Sequence[tuple[int, tuple[Lines, Lines]]],
    at: int,
    edges: tuple[float, float],
    leading: float,
) -> tuple[_Label, ...]:
    wanted = [_height(data, data.rows[index].values[at] or 0.0, edges) for index, _ in side]
    heights = [len(name) * leading + 1 for _, (_, name) in side]
    middles = spread(wanted, heights, edges[0] - leading / 2 - 0.5, edges[1] + leading / 2 + 0.5)
    return tuple(
        _Label(index, value, name, place, y)
        for (index, (value, name)), place, y in zip(side, wanted, middles, strict=True)
    )


def _missing(data: SlopeData) -> str:
    """Which lines lack data, and at which points in time."""
    lacking = []
    for row in data.rows:
        heads = [head for head, value in zip(data.heads, row.values, strict=True) if value is None]
        if heads:
            lacking.append(row.label if len(heads) == len(data.heads) else f"{row.label} ({', '.join(heads)})")
    said = data.words.no_data
    return f"{said[:1].upper()}{said[1:]}: {'; '.join(lacking)}" if lacking else ""


def _paint(sheet: Sheet, data: SlopeData, layout: _Layout) -> None:
    """Draw from back to front: points in time, lines with their dots, labels, and what is missing."""
    colours = sheet.style.colours
    for x, head in zip(layout.places, layout.heads, strict=True):
        sheet.rule((x, layout.top - 5), (x, layout.foot + 4), Pen(colours.rule, sheet.style.lines.hair), GRID)
        sheet.paragraph(head, x, 7.0, colours.grey, 0.5)
    for row in sorted(data.rows, key=lambda row: row.highlight):
        _line(sheet, data, row, layout)
    for side in (0, 1):
        for label in layout.labels[side]:
            _label(sheet, data, label, layout, side)
    _middle_values(sheet, data, layout)
    if layout.note is not None:
        leading = sheet.leading(word_hand(sheet.style))
        sheet.paragraph(layout.note, 0.0, layout.foot + leading / 2 + _NOTE + 0.75 * leading, colours.grey)


def _paints(sheet: Sheet, data: SlopeData, row: Slope) -> str:
    colours, chosen = sheet.style.colours, any(other.highlight for other in data.rows)
    return colours.highlight if row.highlight else colours.quiet if chosen else colours.accent


def _line(sheet: Sheet, data: SlopeData, row: Slope, layout: _Layout) -> None:
    """A line with a dot at each value; dashed over a point in time without one."""
    paint, lines = _paints(sheet, data, row), sheet.style.lines
    width, layer = (lines.series_highlight, FRONT) if row.highlight else (lines.series, MARKS)
    for (start, a), (end, b) in pairwise(_known(data, row, layout)):
        dash = (2.4, 2.2) if end - start > 1 else ()
        sheet.line([a, b], Pen(paint, width, dash, "round" if not dash else "butt"), layer)
    for _, (x, y) in _known(data, row, layout):
        sheet.dot(x, y, _DOT, paint, layer=layer)


def _known(data: SlopeData, row: Slope, layout: _Layout) -> Iterator[tuple[int, Point]]:
    """Number and place of the points in time that have a value."""
    for at, value in enumerate(row.values):
        if value is not None:
            yield at, (layout.places[at], _height(data, value, (layout.top, layout.foot)))


def _label(sheet: Sheet, data: SlopeData, label: _Label, layout: _Layout, side: int) -> None:
    """The value beside the end of a line and the name beyond it, with a leader where they were moved."""
    colours, row = sheet.style.colours, data.rows[label.row]
    sign = 1 if side else -1
    x = layout.places[-1 if side else 0]
    if abs(label.y - label.at) > _MOVED:
        bend = [(x + sign * 3.4, label.at), (x + sign * (_TO_VALUE - 2), label.y)]
        sheet.line(bend, Pen(colours.axis, 0.4), LANES)
    paint = colours.highlight if row.highlight else colours.ink
    near = x + sign * _TO_VALUE
    sheet.centred(label.value, near + side * layout.values[side], label.y, paint, 1.0)
    far = near + sign * (layout.values[side] + _TO_NAME)
    sheet.centred(label.name, far, label.y, paint if row.highlight else colours.soft, float(not side))


def _middle_values(sheet: Sheet, data: SlopeData, layout: _Layout) -> None:
    """The values between the ends of the one line that is highlighted."""
    chosen = [row for row in data.rows if row.highlight]
    if len(chosen) != 1:
        return
    for at, (x, y) in _known(data, chosen[0], layout):
        value = chosen[0].values[at]
        if 0 < at < len(data.heads) - 1 and value is not None:
            line = sheet.setter.line(_words(data, value), word_hand(sheet.style, True))
            sheet.words(line, x, y - 5, sheet.style.colours.highlight, 0.5)


def _words(data: SlopeData, value: float | None) -> str:
    if value is None:
        return data.words.no_data
    known = [value for row in data.rows for value in row.values if value is not None]
    return print_value(value, data.format, decimals_of(known, data.format), data.words, unit=True)


def _table(data: SlopeData) -> Table:
    """The numbers behind the drawing."""
    rows = tuple((row.label, *(_words(data, value) for value in row.values)) for row in data.rows)
    return Table((data.label_head, *data.heads), rows)
