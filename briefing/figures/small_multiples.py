"""Small multiples: a panel for each series on the same scales, the others faint behind it, one highlighted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from briefing.figures.course import crowded
from briefing.figures.drawing import NO_DATA, Drawing, Setting
from briefing.figures.legend import Entry, draw_legend, legend_height
from briefing.figures.line_parts import (
    all_values,
    bounded,
    end_decimals,
    finite_series,
    of_days,
    off_axis,
    on_axis,
    runs,
    series_problems,
    series_table,
    thinned,
)
from briefing.figures.panels import Grid, Panel, Wanted, lay_panels, panel_hand
from briefing.figures.paths import Point
from briefing.figures.pens import FRONT, GROUND, LANES, MARKS, Pen, on_grid
from briefing.figures.plane import (
    Plane,
    Ticks,
    as_number,
    day_ticks,
    number_ticks,
    place_axis,
    precision_of,
    value_axis,
)
from briefing.figures.typesetting import word_hand
from briefing.figures.value_axis import ValueScale, print_value, tick_words, value_scale
from briefing.model.chart_data import Series, ValueFormat
from briefing.model.chart_data_plot import SmallMultiplesData
from briefing.problems import Problem, Problems, error, has_errors

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

_MOST_Y, _MOST_X = 4, 3  # ticks of a panel
_PALE = 0.22  # opacity of an area under its line
_FILLED, _WIDEST_BAR = 0.72, 16.0  # share of the room between places that a bar takes; points
_NARROWEST_BAR = 1.2  # points from bar to bar
_GHOST = 0.6  # points: width of a faint line
_BESIDE = 1.0  # points that words under a panel may stick out


@dataclass(frozen=True, slots=True)
class _Layout:
    """All panels with the scale of each, and the first and last place of all."""

    grid: Grid
    scales: tuple[ValueScale, ...]
    first: float
    last: float
    legend: tuple[Entry, ...]

    def plane(self, at: int) -> Plane:
        """The plane of a panel."""
        scale = self.scales[at]
        return Plane(self.grid.panels[at].box, self.first, self.last, scale.low, scale.high)


def plan(data: SmallMultiplesData, setting: Setting) -> Drawing:
    """Plan panels in rows."""
    series, odd = finite_series(data.series)
    wrong = (*odd, *_problems(series), *crowded(data))
    if has_errors(wrong):
        return Drawing.refused(wrong)
    bands, marks = on_axis(series, data.bands, data.marks)
    wrong += off_axis(data.marks, marks)
    data = replace(data, series=series, bands=bands, marks=marks)
    layout, narrow = _lay(data, setting)
    if has_errors(narrow):
        return Drawing.refused(narrow)
    paint = partial(_paint, data=data, layout=layout)
    table = series_table(series, data.format, data.x_head, data.words)
    return Drawing(on_grid(layout.grid.foot + 1), table, paint, problems=wrong)


def _problems(series: Sequence[Series]) -> list[Problem]:
    """What keeps panels from being drawn; one without a value is a panel that says so."""
    known = [one for one in series if any(y is not None for y in one.ys)]
    if not known:
        return [error("figure-has-data", "no panel has a value", None, NO_DATA)]
    return list(series_problems([replace(one, drawn=one in known) for one in series]))


def _lay(data: SmallMultiplesData, setting: Setting) -> tuple[_Layout, Problems]:
    legend = _legend(data, setting)
    top = legend_height(legend, setting.width, word_hand(setting.style), setting.setter) + 1
    scales = _scales(data)
    decimals = end_decimals([one for one in data.series if _known(one)], data.format)
    plain = not any(one.highlight for one in data.series)
    wanted = [
        Wanted(one.name, _value(data, one, decimals), one.highlight or plain, _ticks(data, scale))
        for one, scale in zip(data.series, scales, strict=True)
    ]
    grid, wrong = lay_panels(wanted, setting, data.plot_height, data.across, not data.same_scales, top)
    places = sorted({as_number(x) for one in data.series for x in one.xs})
    pad = _step(places) / 2 if data.form == "bar" else 0.0
    first, last = places[0] - pad, places[-1] + pad
    last = last if last > first else first + 1
    if grid.panels and data.form == "bar":
        box = grid.panels[0].box
        if _step(places) / (last - first) * (box.right - box.left) < _NARROWEST_BAR:
            hint = "draw lines or areas, or keep fewer places"
            wrong = (*wrong, error("figure-has-room", "the bars are too narrow to be told apart", None, hint))
    return _Layout(grid, scales, first, last, legend), wrong


def _legend(data: SmallMultiplesData, setting: Setting) -> tuple[Entry, ...]:
    """What is shaded or marked in all panels is named once, over them."""
    colours = setting.style.colours
    bands = [Entry("box", colours.tint, band.label) for band in data.bands if band.label]
    return (*bands, *(Entry("stroke", colours.grey, mark.label) for mark in data.marks))


def _known(series: Series) -> bool:
    return any(y is not None for y in series.ys)


def _value(data: SmallMultiplesData, series: Series, decimals: int) -> str:
    value = next((y for y in reversed(series.ys) if y is not None), None)
    return "" if value is None else print_value(value, data.format, decimals, data.words)


def _scales(data: SmallMultiplesData) -> tuple[ValueScale, ...]:
    if data.same_scales:
        return (value_scale(all_values(data.series), data.from_zero, _MOST_Y, to_ticks=True),) * len(data.series)
    return tuple(value_scale(all_values([one]), data.from_zero, _MOST_Y, to_ticks=True) for one in data.series)


def _ticks(data: SmallMultiplesData, scale: ValueScale) -> Ticks:
    return list(zip(scale.ticks, tick_words(scale.ticks, data.format, data.words), strict=True))


def _step(places: Sequence[float]) -> float:
    """The least distance of places."""
    return min((b - a for a, b in pairwise(places)), default=1.0)


def _paint(sheet: Sheet, data: SmallMultiplesData, layout: _Layout) -> None:
    """Draw each panel from back to front: shaded stretches, axes, the others, its own, its name."""
    draw_legend(sheet, layout.legend, 0.0, sheet.width, word_hand(sheet.style))
    for at, (series, panel) in enumerate(zip(data.series, layout.grid.panels, strict=True)):
        plane = layout.plane(at)
        _frame(sheet, data, panel, plane, layout.scales[at])
        if data.ghost and data.form != "bar" and _known(series):
            for other in data.series:
                if other is not series:
                    _course(sheet, other, plane, Pen(sheet.style.colours.rule, _GHOST), LANES)
        _draw(sheet, data, series, plane)
        _name(sheet, series, panel)


def _frame(sheet: Sheet, data: SmallMultiplesData, panel: Panel, plane: Plane, scale: ValueScale) -> None:
    colours, box = sheet.style.colours, panel.box
    for band in data.bands:
        left, right = plane.across(as_number(band.start)), plane.across(as_number(band.end))
        sheet.box(left, box.top, right - left, box.bottom - box.top, colours.tint, GROUND)
    for mark in data.marks:
        x = plane.across(as_number(mark.at))
        sheet.line([(x, box.bottom), (x, box.top)], Pen(colours.grey, 0.7, (2.0, 1.6)), LANES)
    ticks = _ticks(data, scale)
    value_axis(sheet, plane, ticks if panel.named_left else [(tick, "") for tick, _ in ticks])
    places = _place_ticks(data, plane)
    edges = (max(0.0, box.left - _BESIDE), min(sheet.width, box.right + _BESIDE))
    place_axis(sheet, plane, places if panel.named_under else [(place, "") for place, _ in places], edges)


def _place_ticks(data: SmallMultiplesData, plane: Plane) -> Ticks:
    if not of_days(data.series):
        return number_ticks(plane.first, plane.last, data.words, ValueFormat(), _MOST_X)
    finest = precision_of(x for series in data.series for x in series.xs)
    return day_ticks(max(plane.first, 1.0), plane.last, plane.box, data.words, finest, _MOST_X)


def _draw(sheet: Sheet, data: SmallMultiplesData, series: Series, plane: Plane) -> None:
    """The panel's own series, or words where it has no value."""
    colours, lines = sheet.style.colours, sheet.style.lines
    paint = colours.highlight if series.highlight else colours.accent
    if not _known(series):
        words = sheet.setter.even(data.words.no_data, word_hand(sheet.style), 1)
        middle = (plane.box.left + plane.box.right) / 2, (plane.box.top + plane.box.bottom) / 2
        sheet.centred(words, *middle, colours.grey, 0.5)
        return
    for stretch in bounded(series):
        band = [plane.at(x, high) for x, _, high in stretch] + [plane.at(x, low) for x, low, _ in reversed(stretch)]
        sheet.fill(band, paint, GROUND, 0.18)
    if data.form == "bar":
        _bars(sheet, data, series, plane, paint)
        return
    if data.form == "area":
        for run in _runs(series, plane):
            zero = min(max(plane.down(0.0), plane.box.top), plane.box.bottom)
            sheet.fill([*run, (run[-1][0], zero), (run[0][0], zero)], paint, GROUND, _PALE)
    width = lines.series_highlight if series.highlight else lines.series
    _course(sheet, series, plane, Pen(paint, width, (), "round", "round"), FRONT)


def _runs(series: Series, plane: Plane) -> Iterator[list[Point]]:
    """Stretches without a gap, as places of the sheet."""
    for run in runs(zip((as_number(x) for x in series.xs), series.ys, strict=True)):
        yield thinned([plane.at(*point) for point in run])


def _course(sheet: Sheet, series: Series, plane: Plane, pen: Pen, layer: int) -> None:
    for run in _runs(series, plane):
        if len(set(run)) == 1:
            sheet.dot(*run[0], 2 * pen.width, pen.color, layer=layer)
        else:
            sheet.line(run, pen, layer)


def _bars(sheet: Sheet, data: SmallMultiplesData, series: Series, plane: Plane, paint: str) -> None:
    places = sorted({as_number(x) for one in data.series for x in one.xs})
    room = plane.across(places[0] + _step(places)) - plane.across(places[0])
    width = min(room * _FILLED, _WIDEST_BAR)
    zero = plane.down(0.0)
    for x, y in zip(series.xs, series.ys, strict=True):
        if y:
            top = plane.down(y)
            left = plane.across(as_number(x)) - width / 2
            sheet.box(left, min(top, zero), width, abs(top - zero), paint, MARKS)


def _name(sheet: Sheet, series: Series, panel: Panel) -> None:
    """The panel's name and its last value, over the plot."""
    colours, box = sheet.style.colours, panel.box
    ink = colours.highlight if series.highlight else colours.ink
    leading = sheet.leading(panel_hand(sheet.style))
    first = box.top - 5.0 - (len(panel.name) - 1) * leading
    sheet.paragraph(panel.name, box.left, first, ink)
    if panel.value:
        sheet.paragraph(panel.value, box.right, box.top - 5.0, ink, 1.0)
