"""Areas from zero: one, or several that add up, named at the right; a highlighted one lies at the foot, in colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from briefing.figures.course import Course, crowded, draw_frame, draw_names, lay, name_lines, stand_beside
from briefing.figures.drawing import Drawing, Setting
from briefing.figures.line_parts import (
    Bounds,
    end_decimals,
    finite_series,
    last,
    off_axis,
    on_axis,
    series_problems,
    series_table,
    thinned,
)
from briefing.figures.pens import FRONT, GROUND, MARKS, Pen
from briefing.figures.plane import Plane, as_number
from briefing.figures.typesetting import word_hand
from briefing.figures.value_axis import print_value, value_scale
from briefing.model.chart_data import Series
from briefing.model.chart_data_plot import AreaData
from briefing.problems import Problem, error, has_errors
from briefing.theme.chart_style import ChartStyle
from briefing.theme.shades import line_color

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

_HUES = 5
_ORDER = (0, 2, 4, 3, 1)  # of the palette: the accent comes last
_EDGE = 0.7  # points of paper between layers
_PALE = 0.22  # opacity of a lone area under its line


@dataclass(frozen=True, slots=True)
class _Layer:
    """A series in the stack: stretches of place, foot and head without a gap, and its colour."""

    series: Series
    stretches: tuple[tuple[Bounds, ...], ...]
    paint: str

    @property
    def middle(self) -> tuple[float, float]:
        """The last place, and the middle of the layer there."""
        place, foot, head = self.stretches[-1][-1]
        return place, (foot + head) / 2


def plan(data: AreaData, setting: Setting) -> Drawing:
    """Plan an area, or a stack of areas with their names and last values beside them."""
    series, odd = finite_series(data.series)
    wrong = (*odd, *series_problems(series), *_stack_problems(series), *crowded(data))
    if has_errors(wrong):
        return Drawing.refused(wrong)
    layers = _layers(series, setting.style)
    if not layers[0].stretches:
        hint = "give each series a value at the same places, or draw lines"
        return Drawing.refused((error("figure-has-data", "no place has a value of every series", None, hint),))
    bands, marks = on_axis(series, data.bands, data.marks)
    wrong += off_axis(data.marks, marks)
    data = replace(data, series=series, bands=bands, marks=marks)
    names = name_lines([_name(data, layer.series) for layer in layers], setting)
    if not stand_beside(names, data.plot_height, setting.style):
        hints = ("shorten the names", "give the plot more `height`")
        return Drawing.refused((error("figure-has-room", "the names have no room beside the areas", None, *hints),))
    values = [value for layer in layers for stretch in layer.stretches for _, *pair in stretch for value in pair]
    course, narrow = lay(data, setting, value_scale(values, to_ticks=True), names)
    if has_errors(narrow):
        return Drawing.refused(narrow)
    paint = partial(_paint, data=data, layers=layers, course=course)
    return Drawing(course.height, series_table(series, data.format, data.x_head, data.words), paint, problems=wrong)


def _stack_problems(series: Sequence[Series]) -> list[Problem]:
    wrong = []
    if len(series) > 1:
        for one in series:
            if any(y is not None and y < 0 for y in one.ys):
                hint = "draw lines: what is less than nothing adds to no stack"
                wrong.append(error("stack-is-positive", f"“{one.name}” has a negative value in a stack", None, hint))
    if len(series) > _HUES:
        hints = ("sum the small ones up as one", "take `small-multiples` for many series")
        wrong.append(error("hues-are-few", f"{len(series)} areas would each need a colour", None, *hints))
    twice = [one.name for one in series if len({as_number(x) for x in one.xs}) < len(one.xs)]
    wrong += [
        error("series-is-even", f"“{name}” has two values at one place", None, "keep one, or sum them up")
        for name in twice
    ]
    return wrong


def _layers(series: Sequence[Series], style: ChartStyle) -> tuple[_Layer, ...]:
    """The layers from the foot up; where one has no value, none has a stretch."""
    columns = [dict(zip(map(as_number, one.xs), one.ys, strict=True)) for one in series]
    places = sorted({place for column in columns for place in column})
    feet = dict.fromkeys(places, 0.0)
    known = {place for place in places if all(column.get(place) is not None for column in columns)}
    layers = []
    for one, column, paint in zip(series, columns, _paints(series, style), strict=True):
        stretches: list[list[Bounds]] = [[]]
        for place in places:
            if place not in known:
                stretches.append([])
                continue
            foot = feet[place]
            feet[place] = foot + (column[place] or 0.0)
            stretches[-1].append((place, foot, feet[place]))
        layers.append(_Layer(one, tuple(tuple(stretch) for stretch in stretches if stretch), paint))
    return tuple(layers)


def _paints(series: Sequence[Series], style: ChartStyle) -> tuple[str, ...]:
    """The palette, neighbours far apart in grey too; where some are highlighted, greys for the others."""
    colours = style.colours
    if len(series) == 1:
        return (colours.highlight if series[0].highlight else colours.accent,)
    if not any(one.highlight for one in series):
        return tuple(colours.palette[at % len(colours.palette)] for at in _ORDER[: len(series)])
    marked = iter((colours.highlight, colours.accent, *colours.palette[2:]))
    quiet = iter((colours.quiet, colours.palette[-1], colours.axis, colours.rule, colours.open))
    return tuple(next(marked if one.highlight else quiet) for one in series)


def _name(data: AreaData, series: Series) -> str:
    value = print_value(last(series), data.format, end_decimals(data.series, data.format), data.words)
    return f"{series.name} {value}"


def _paint(sheet: Sheet, data: AreaData, layers: tuple[_Layer, ...], course: Course) -> None:
    """Draw the layers with paper between them, a lone one under a line, over its grid."""
    draw_frame(sheet, data, course)
    plane, lone = course.plane, len(layers) == 1
    for layer in layers:
        for stretch in layer.stretches:
            _area(sheet, layer, stretch, plane, lone)
    _missing(sheet, data, layers[0], plane)
    ends = [plane.at(*(layer.stretches[-1][-1][::2] if lone else layer.middle)) for layer in layers]
    inks = [_ink(sheet.style, layer, lone) for layer in layers]
    draw_names(sheet, course, ends, inks)


def _area(sheet: Sheet, layer: _Layer, stretch: tuple[Bounds, ...], plane: Plane, lone: bool) -> None:
    lines = sheet.style.lines
    head = thinned([plane.at(place, top) for place, _, top in stretch])
    foot = thinned([plane.at(place, bottom) for place, bottom, _ in stretch])
    color, width = (layer.paint, lines.series) if lone else (_between(sheet.style, layer), _EDGE)
    pen = Pen(color, width, (), "round", "round")
    if len(stretch) == 1:
        sheet.line([head[0], foot[0]], replace(pen, color=layer.paint, width=3.0, cap="butt"), MARKS)
        return
    sheet.fill([*head, *reversed(foot)], layer.paint, GROUND if lone else MARKS, _PALE if lone else 1.0)
    sheet.line(head, pen, FRONT if lone else MARKS)


def _between(style: ChartStyle, layer: _Layer) -> str:
    """The colour of a layer's upper edge: paper, or where the layer itself is all but that, a line that is seen."""
    clear = line_color(layer.paint, style)
    return style.colours.ground if clear == layer.paint else clear


def _missing(sheet: Sheet, data: AreaData, layer: _Layer, plane: Plane) -> None:
    """Words in the gaps that have room for them: what is not known is not zero."""
    words = sheet.setter.even(data.words.no_data, word_hand(sheet.style), 1)
    for before, after in zip(layer.stretches, layer.stretches[1:], strict=False):
        left, right = plane.across(before[-1][0]), plane.across(after[0][0])
        if right - left > words.width + 6:
            sheet.centred(words, (left + right) / 2, plane.box.bottom - 8, sheet.style.colours.grey, 0.5)


def _ink(style: ChartStyle, layer: _Layer, lone: bool) -> str:
    """The colour of a name: that of its layer where it can be read on paper, else that of words."""
    colours = style.colours
    if layer.paint in (colours.accent, colours.highlight):
        return layer.paint
    return colours.soft if lone or layer.series.highlight else colours.grey
