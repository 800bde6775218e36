"""Lines over time or over a number, named at their ends; the highlighted ones in colour, the rest in grey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from briefing.figures.drawing import Drawing, Setting
from briefing.figures.legend import Entry, draw_legend, legend_height
from briefing.figures.line_parts import (
    as_number,
    envelope,
    last,
    line_decimals,
    line_table,
    of_days,
    runs,
    spread,
    thinned,
)
from briefing.figures.paths import Point
from briefing.figures.placing import ABOVE, Arrangement, Wish, place_labels
from briefing.figures.sheet import FRONT, GRID, GROUND, LANES, MARKS, Pen, Sheet, on_grid
from briefing.figures.time_axis import TimeScale, ticks
from briefing.figures.typesetting import Hand, Lines
from briefing.figures.value_axis import ValueScale, print_value, tick_words, value_scale
from briefing.model.chart_data import LineData, Series
from briefing.problems import Problems, error

_POINTS = 72 / 25.4  # points in a millimetre
_WIDEST_NAME, _WIDEST_MARK = 104.0, 72.0  # points
_FOOT = 15.0  # points for the words of the x axis
_TO_NAME, _TICK_GAP = 5.0, 40.0


@dataclass(frozen=True, slots=True)
class _Layout:
    """The measures of a drawing, in points from the upper left."""

    left: float
    right: float
    top: float
    foot: float
    first: float
    last: float
    values: ValueScale
    names: tuple[Lines, ...]
    heads: Arrangement

    def x(self, place: float) -> float:
        """Where a place lies."""
        span = self.last - self.first
        return self.left + (place - self.first) / span * (self.right - self.left) if span else self.left


def draw(data: LineData, setting: Setting) -> Drawing:
    """Draw lines with their names and last values at their ends."""
    problems = _problems(data)
    if problems:
        return Drawing.refused(problems)
    layout = _lay(data, setting)
    sheet = Sheet(setting.width, on_grid(layout.foot + _FOOT), setting.style, setting.setter)
    draw_legend(sheet, _legend(data, setting), layout.left, layout.right - layout.left, _words(setting))
    _bands(sheet, data, layout)
    _value_axis(sheet, data, layout)
    _place_axis(sheet, data, layout)
    _heads(sheet, data, layout)
    paints = _paints(data, setting)
    for series, paint in zip(data.series, paints, strict=True):
        if series.drawn:
            _series(sheet, series, paint, layout)
    _names(sheet, data, paints, layout)
    return Drawing(sheet.items(), sheet.height, line_table(data))


def _words(setting: Setting, bold: bool = False) -> Hand:
    return Hand(
        setting.style.type.words,
        setting.style.type.value_size if bold else setting.style.type.word_size,
        600 if bold else 400,
    )


def _paints(data: LineData, setting: Setting) -> tuple[str, ...]:
    """A colour a series: the highlighted ones in the accents and the others in grey, or all from the palette."""
    colours = setting.style.colours
    chosen = any(series.highlight for series in data.series)
    clear = (*colours.palette[2:4], colours.ink)  # the palest fill would vanish as a line
    order = (colours.highlight, colours.accent, *clear) if chosen else (*colours.palette[:2], *clear)
    paints, used = [], 0
    for series in data.series:
        if (chosen and not series.highlight) or not series.drawn:
            paints.append(colours.axis)
        else:
            paints.append(order[used % len(order)])
            used += 1
    return tuple(paints)


def _legend(data: LineData, setting: Setting) -> tuple[Entry, ...]:
    return (Entry("box", setting.style.colours.wash, data.envelope),) if data.envelope else ()


def _lay(data: LineData, setting: Setting) -> _Layout:
    style, setter = setting.style, setting.setter
    axis = Hand(style.type.names, style.type.axis_size)
    bold = _words(setting, bold=True)
    decimals = line_decimals(data)
    names = tuple(
        setter.fill(
            f"{series.name} {print_value(last(series)[1], data.format, decimals, data.words)}", bold, _WIDEST_NAME
        )
        for series in data.series
        if series.drawn
    )
    plot = data.plot_height * _POINTS
    values = value_scale(_values(data), plot, 0.0, data.from_zero, to_ticks=True)
    left = max(setter.width(words, axis) for words in tick_words(values.ticks, data.format, data.words)) + 6
    right = setting.width - max(lines.width for lines in names) - _TO_NAME - 4
    places = [as_number(x) for series in data.series for x in series.xs]
    plain = _Layout(left, right, 0.0, plot, min(places), max(places), values, names, Arrangement((), 0, 0))
    heads = _place_heads(data, setting, plain)
    leading = _words(setting).size * style.type.leading
    head = legend_height(_legend(data, setting), right - left, _words(setting), setter)
    top = head + (heads.above * leading + 4 if heads.above else 5)
    scale = value_scale(_values(data), top + plot, top, data.from_zero, to_ticks=True)
    return _Layout(left, right, top, top + plot, plain.first, plain.last, scale, names, heads)


def _values(data: LineData) -> list[float]:
    """Every number that the value axis has to hold."""
    columns = (column for series in data.series for column in (series.ys, series.low, series.high))
    return [value for column in columns for value in column if value is not None]


def _place_heads(data: LineData, setting: Setting, layout: _Layout) -> Arrangement:
    """The words over marked places and shaded stretches, in rows over the plot."""
    wishes = []
    for text, start, end in _marked(data):
        left, right = layout.x(start), layout.x(end)
        fewest = setting.setter.fill(text, _words(setting), max(_WIDEST_MARK, right - left))
        wishes.append(Wish(left - 1, right + 1, (fewest,), ABOVE, 0.5, firm=True))
    return place_labels(wishes, layout.left, layout.right, sides=(ABOVE,))


def _marked(data: LineData) -> list[tuple[str, float, float]]:
    marks = [(mark.label, as_number(mark.at), as_number(mark.at)) for mark in data.marks]
    return [*marks, *((band.label, as_number(band.start), as_number(band.end)) for band in data.bands if band.label)]


def _bands(sheet: Sheet, data: LineData, layout: _Layout) -> None:
    """Shaded stretches, the envelope, and the bounds of series."""
    colours = sheet.style.colours
    for band in data.bands:
        start, end = layout.x(as_number(band.start)), layout.x(as_number(band.end))
        sheet.box(start, layout.top, end - start, layout.foot - layout.top, colours.tint, GROUND)
    if data.envelope:
        _area(sheet, envelope(data.series), layout, colours.wash, 1.0)
    for series, paint in zip(data.series, _paints(data, Setting(sheet.style, sheet.width, sheet.setter)), strict=True):
        bounds = zip(series.xs, series.low, series.high, strict=False)
        known = [(as_number(x), low, high) for x, low, high in bounds if low is not None and high is not None]
        _area(sheet, known, layout, paint, 0.18)


def _area(
    sheet: Sheet, bounds: Sequence[tuple[float, float, float]], layout: _Layout, paint: str, opacity: float
) -> None:
    if len(bounds) > 1:
        upper = thinned([(layout.x(x), layout.values.at(high)) for x, _, high in bounds])
        lower = thinned([(layout.x(x), layout.values.at(low)) for x, low, _ in bounds])
        sheet.fill([*upper, *reversed(lower)], paint, GROUND, opacity)


def _value_axis(sheet: Sheet, data: LineData, layout: _Layout) -> None:
    colours, kind = sheet.style.colours, sheet.style.type
    hand = Hand(kind.names, kind.axis_size)
    for tick, words in zip(layout.values.ticks, tick_words(layout.values.ticks, data.format, data.words), strict=True):
        y = layout.values.at(tick)
        pen = Pen(colours.axis if tick == 0 else colours.hair, sheet.style.lines.hair)
        sheet.rule((layout.left, y), (layout.right, y), pen, LANES if tick == 0 else GRID)
        sheet.centred(sheet.setter.even(words, hand, 1), layout.left - 5, y, colours.grey, 1.0)


def _place_axis(sheet: Sheet, data: LineData, layout: _Layout) -> None:
    """Short ticks under the plot with their words."""
    colours, kind = sheet.style.colours, sheet.style.type
    hand = Hand(kind.names, kind.axis_size)
    for x, words, centred in _place_ticks(data, layout):
        line = sheet.setter.line(words, hand)
        sheet.line([(x, layout.foot), (x, layout.foot + 3)], Pen(colours.axis, sheet.style.lines.hair), GRID)
        left = min(max(x - line.width / 2, 0.0), sheet.width - line.width) if centred else x
        if left + line.width <= sheet.width:
            sheet.words(line, left, layout.foot + 11, colours.grey)


def _place_ticks(data: LineData, layout: _Layout) -> list[tuple[float, str, bool]]:
    if not of_days(data):
        scale = value_scale((layout.first, layout.last), layout.left, layout.right, from_zero=False, most=8)
        words = tick_words(scale.ticks, type(data.format)(), data.words)
        return [(scale.at(tick), text, True) for tick, text in zip(scale.ticks, words, strict=True)]
    first, final = date.fromordinal(int(layout.first)), date.fromordinal(int(layout.last))
    days = ticks(TimeScale(first, final, layout.left, layout.right), data.words, _TICK_GAP)
    return [(tick.at, tick.words, tick.centred) for tick in days]


def _heads(sheet: Sheet, data: LineData, layout: _Layout) -> None:
    """Marked places as dotted lines, and the words over them and over shaded stretches."""
    colours = sheet.style.colours
    leading = sheet.leading(Hand(sheet.style.type.words, sheet.style.type.word_size))
    for spot in layout.heads.spots:
        foot = layout.top - 4 - spot.row * leading
        if spot.wish < len(data.marks):
            x = layout.x(as_number(data.marks[spot.wish].at))
            sheet.rule((x, foot + 1), (x, layout.foot), Pen(colours.grey, 0.7, (2.0, 1.6)), MARKS)
        first = foot - (len(spot.lines) - 1) * leading
        sheet.paragraph(spot.lines, spot.left + spot.align * spot.lines.width, first, colours.grey, spot.align)


def _series(sheet: Sheet, series: Series, paint: str, layout: _Layout) -> None:
    """A line, broken where there is no value; a lone point is a dot."""
    lines = sheet.style.lines
    width = lines.series_highlight if series.highlight else lines.series
    layer = MARKS + (1 if series.highlight else 0)
    places = zip((as_number(x) for x in series.xs), series.ys, strict=True)
    for run in runs(places):
        points: list[Point] = thinned([(layout.x(x), layout.values.at(y)) for x, y in run])
        if len(points) > 1:
            sheet.line(points, Pen(paint, width, cap="round", join="round"), layer)
        else:
            sheet.dot(*points[0], 3.0, paint, layer=layer)


def _names(sheet: Sheet, data: LineData, paints: Sequence[str], layout: _Layout) -> None:
    """Names and last values at the ends of lines, moved apart, with a fine line to an end that is far."""
    drawn = [(series, paint) for series, paint in zip(data.series, paints, strict=True) if series.drawn]
    ends = [(layout.x(x), layout.values.at(y)) for x, y in (last(series) for series, _ in drawn)]
    leading = sheet.leading(layout.names[0].lines[0].hand)
    heights = [len(lines) * leading + 1.5 for lines in layout.names]
    middles = spread([y for _, y in ends], heights, layout.top - leading / 2, layout.foot + leading / 2)
    left = layout.right + _TO_NAME
    for (series, paint), (x, y), middle, lines in zip(drawn, ends, middles, layout.names, strict=True):
        if abs(middle - y) > 4 or layout.right - x > 4:
            sheet.line([(x + 1.5, y), (left - 1.5, middle)], Pen(sheet.style.colours.axis, 0.4), FRONT)
        sheet.centred(lines, left, middle, _ink_of(sheet, series, paint))


def _ink_of(sheet: Sheet, series: Series, paint: str) -> str:
    """The colour of a name: that of its line where it can be read on paper, else that of words."""
    colours = sheet.style.colours
    if paint in (colours.accent, colours.highlight):
        return paint
    return colours.soft if series.highlight else colours.grey


def _problems(data: LineData) -> Problems:
    found = []
    for series in data.series:
        if len(series.xs) != len(series.ys) or any(
            len(side) not in (0, len(series.xs)) for side in (series.low, series.high)
        ):
            found.append(
                error("series-is-even", f"“{series.name}” has {len(series.xs)} places and {len(series.ys)} values")
            )
        places = [as_number(x) for x in series.xs]
        if places != sorted(places):
            found.append(error("series-is-even", f"the places of “{series.name}” do not rise"))
        if series.drawn and not any(y is not None for y in series.ys):
            found.append(error("figure-has-data", f"“{series.name}” has no value"))
    kinds = {isinstance(x, date) for series in data.series for x in series.xs}
    if len(kinds) > 1:
        found.append(error("series-is-even", "dates and numbers do not lie on one axis"))
    if not any(series.drawn for series in data.series):
        found.append(error("figure-has-data", "no line to draw"))
    return tuple(found)
