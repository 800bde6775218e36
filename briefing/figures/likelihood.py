"""Bands of likelihood on one ruler: every band from its lower to its upper bound, and never a point."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from briefing.figures.drawing import NO_DATA, Drawing, Setting
from briefing.figures.pens import FRONT, GRID, LANES, MARKS, Pen, on_grid
from briefing.figures.typesetting import Hand, Lines, axis_hand, word_hand
from briefing.model.chart_data_likelihood import LikelihoodData, LikelyBand
from briefing.model.figure import Table
from briefing.problems import error

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

_NARROW = 300.0  # points: under it names stand over their tracks
_NAMES = 0.42  # of the width
_TRACK = 8.0  # points: height of the ruler under a band
_HEAD, _GAP = 12.0, 6.0  # points for the words of the ticks, between rows
TALLEST = 620.0  # points: what a page holds beside a figure's title and source


@dataclass(frozen=True, slots=True)
class _Row:
    """A row laid out: its name, the words of its band, where both start, and the middle of its track, in points."""

    band: LikelyBand
    name: Lines
    said: Lines
    top: float
    middle: float


@dataclass(frozen=True, slots=True)
class _Layout:
    """The measures of a drawing, in points: the ruler from `left`, the rows, the foot of the ruler, words under it."""

    left: float
    rows: tuple[_Row, ...]
    foot: float
    sums: Lines | None


def plan(data: LikelihoodData, setting: Setting) -> Drawing:
    """Plan bands on a ruler."""
    if not data.rows or all(row.low is None for row in data.rows):
        return Drawing.refused((error("figure-has-data", "no likelihood is judged", None, NO_DATA),))
    layout = _laid_out(data, setting)
    leading = word_hand(setting.style).size * setting.style.type.leading
    height = layout.foot + (len(layout.sums) * leading + 5 if layout.sums else 1)
    if height > TALLEST:
        message = f"{len(data.rows)} bands are more than a page holds"
        return Drawing.refused((error("figure-has-room", message, None, "show fewer, or shorten their names"),))
    return Drawing(on_grid(height), _table(data), partial(_paint, data=data, layout=layout))


def _laid_out(data: LikelihoodData, setting: Setting) -> _Layout:
    style, setter = setting.style, setting.setter
    over = setting.width < _NARROW
    room = setting.width if over else setting.width * _NAMES
    quiet = Hand(style.type.words, style.type.word_size)
    leading = quiet.size * style.type.leading
    names = [setter.fill(row.label, word_hand(style, True), room - 8) for row in data.rows]
    said = [setter.fill(row.said, quiet, room - 8) for row in data.rows]
    left = 0.0 if over else max(lines.width for lines in (*names, *said)) + 12
    rows, top = [], _HEAD + 3
    for row, name, words in zip(data.rows, names, said, strict=True):
        height = (len(name) + len(words)) * leading
        middle = top + height + 2 + _TRACK / 2 if over else top + height / 2
        rows.append(_Row(row, name, words, top, middle))
        top = (middle + _TRACK / 2 if over else top + max(height, _TRACK)) + _GAP
    sums = setter.fill(data.sums, quiet, setting.width - left) if data.sums else None
    return _Layout(left, tuple(rows), top - _GAP + 3, sums)


def _paint(sheet: Sheet, data: LikelihoodData, layout: _Layout) -> None:
    colours, width = sheet.style.colours, sheet.width - layout.left

    def at(percent: float) -> float:
        return layout.left + width * percent / 100

    _ticks(sheet, data, at_left=layout.left, width=width, layout=layout)
    marked = any(row.band.highlight for row in layout.rows)
    for row in layout.rows:
        first = row.top + row.name.lines[0].hand.size * 0.82
        sheet.paragraph(row.name, 0.0, first, colours.ink)
        below = first + len(row.name) * sheet.leading(row.name.lines[0].hand)
        sheet.paragraph(row.said, 0.0, below, colours.grey)
        if row.band.low is None or row.band.high is None:
            pen = Pen(colours.axis, 0.7, (1.5, 2.0))
            sheet.line([(layout.left, row.middle), (sheet.width, row.middle)], pen, LANES)
            continue
        top = row.middle - _TRACK / 2
        sheet.box(layout.left, top, width, _TRACK, colours.wash, GRID)
        color = colours.highlight if row.band.highlight else colours.quiet if marked else colours.accent
        sheet.box(at(row.band.low), top, at(row.band.high) - at(row.band.low), _TRACK, color, MARKS)
        for tick, _ in data.ticks:
            _tick(sheet, at(tick), row, row.band.low < tick < row.band.high)
    if layout.sums:
        first = layout.foot + layout.sums.lines[0].hand.size
        sheet.paragraph(layout.sums, layout.left, first, colours.soft)


def _tick(sheet: Sheet, x: float, row: _Row, over_band: bool) -> None:
    """A bound of the yardstick across a track: of paper where it crosses the band."""
    colours = sheet.style.colours
    pen = Pen(colours.ground if over_band else colours.axis, 0.5)
    reach = _TRACK / 2 if over_band else _TRACK / 2 + 1.6
    sheet.line([(x, row.middle - reach), (x, row.middle + reach)], pen, FRONT)


def _ticks(sheet: Sheet, data: LikelihoodData, at_left: float, width: float, layout: _Layout) -> None:
    """The percentages over the tracks, those that have room beside one another."""
    hand, colours = axis_hand(sheet.style), sheet.style.colours
    taken = at_left - 20
    for place, words in data.ticks:
        line = sheet.setter.line(words, hand)
        x = at_left + width * place / 100
        start = min(max(x - line.width / 2, at_left), sheet.width - line.width)
        if start < taken + 3:
            continue
        sheet.words(line, start, _HEAD - 4, colours.grey)
        taken = start + line.width


def _table(data: LikelihoodData) -> Table:
    """The words behind the drawing."""
    return Table(data.heads, tuple((row.label, row.said) for row in data.rows))
