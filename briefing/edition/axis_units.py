"""Units of what a chart lays on one axis, and of the words that name them: alike, or told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from briefing.edition.bind import Context
from briefing.edition.computed import table_or_none, where_of
from briefing.edition.unit_likeness import alike, identical, kind_of_unit, known_words
from briefing.edition.units import units_in
from briefing.model.blocks import FigureBlock
from briefing.model.charts import BarChart, NumberChart, NumberFormat
from briefing.model.charts_cells import HeatChart
from briefing.model.charts_plot import PlaceChart
from briefing.model.charts_points import ScatterChart
from briefing.problems import Problem, error

_RULE = "units-are-alike"
_SINGLE = ("column", "value", "reference", "low", "best", "high")
_HINTS = (
    "draw a figure for each unit, number tiles, or an index that starts at 100",
    "where a column has another unit by now, declare it: columns: [{name: COLUMN, unit: UNIT}]",
)

Axis = tuple[tuple[str, ...], NumberFormat | None]
"""The columns that stand on one axis, and how its numbers print; None where that is said elsewhere."""


def axis_units(block: FigureBlock, context: Context) -> Iterator[Problem]:
    """Axes of a figure that hold unlike units, or that name another unit than their columns have."""
    chart = block.chart
    if not isinstance(chart, NumberChart) or chart.data is None or getattr(chart, "index", None) is not None:
        return  # an index has no unit any more
    table = table_or_none(chart, context.tables)
    if table is None or (chart.where or "").partition("=")[0].strip() not in ("", *table.head):
        return  # told where it is read
    table = where_of(table, chart.where)
    found: dict[str, str] = {}
    for columns, form in _axes(chart):
        units = _distinct((unit, said) for name in columns for unit, said in units_in(table, name).items())
        units = units or _of_whole(chart, context)
        found |= units
        if len(units) > 1:
            said = ", ".join(f"{name} in {unit}" for unit, name in list(units.items())[:4])
            yield error(_RULE, f"one axis for unlike units: {said}", chart.span_of("data"), *_HINTS)
        elif units and form is not None and not _in_shares(chart):
            yield from _printed(next(iter(units)), units, form)
    if len(_distinct(found.items())) == 1 and not _in_shares(chart) and not isinstance(chart, ScatterChart):
        yield from _subtitled(block, next(iter(found)), found, float(chart.format.factor))


def _of_whole(chart: NumberChart, context: Context) -> dict[str, str]:
    """The unit that data give for all their numbers, where they are shown as they are on one axis."""
    data = context.briefing.data.get(chart.data or "")
    unit = data.unit if data is not None else None
    plain = unit and not chart.steps and not isinstance(chart, ScatterChart)
    return {str(unit): f"“{chart.data}”"} if plain else {}


def _axes(chart: NumberChart) -> Iterator[Axis]:
    """The axes of numbers of a chart."""
    if isinstance(chart, ScatterChart):
        yield ((chart.x,) if chart.x else ()), chart.x_format
        yield ((chart.y,) if chart.y else ()), chart.format
        yield ((chart.size,) if chart.size else ()), None
        return
    if isinstance(chart, PlaceChart):
        series = [tuple(name for name in (one.column, one.low, one.high) if name) for one in chart.columns]
        if getattr(chart, "scales", "same") == "own":
            yield from ((names, chart.format) for names in series if chart.group is None)
        else:
            yield tuple(name for names in series for name in names), chart.format
        return
    columns = tuple(name for name in getattr(chart, "columns", ()) if isinstance(name, str))
    single = (getattr(chart, field, None) for field in (_SINGLE[1:] if _is_long(chart) else _SINGLE))
    yield (*columns, *(name for name in single if isinstance(name, str))), chart.format


def _is_long(chart: NumberChart) -> bool:
    """Whether `column` names columns, and not numbers: a shaded table from long data."""
    return isinstance(chart, HeatChart)


def _distinct(units: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The units of which no two are names of the same, each with what is in it first."""
    kept: dict[str, str] = {}
    for unit, name in units:
        if not any(identical(unit, other) for other in kept):
            kept[unit] = name
    return kept


def _in_shares(chart: NumberChart) -> bool:
    return isinstance(chart, BarChart) and chart.arrangement == "share"


def _printed(unit: str, units: dict[str, str], form: NumberFormat) -> Iterator[Problem]:
    """What is wrong with the unit, or the sign before the number, that the values print with."""
    for field, said in (("unit", form.unit), ("prefix", form.prefix)):
        if field == "prefix" and kind_of_unit(said) is None:
            continue
        if said.strip() and not alike(said, unit, float(form.factor)):
            message = f"the numbers print with “{said.strip()}”, and {units[unit]} is in {unit}"
            yield error(_RULE, message, form.span_of(field), *_hints(unit))


def _hints(unit: str) -> tuple[str, ...]:
    return (f"write the unit of the data, {unit}, with `factor` where the values are to be divided", _HINTS[1])


def _subtitled(block: FigureBlock, unit: str, units: dict[str, str], factor: float) -> Iterator[Problem]:
    """What is wrong with the units that a subtitle names, where it names some and none of them fits."""
    if block.subtitle is None or kind_of_unit(unit) is None:
        return
    named = [found[1] for found in _named().finditer(str(block.subtitle))]
    if named and not any(alike(word, unit, factor) or kind_of_unit(word) == kind_of_unit(unit) for word in named):
        message = f"the subtitle says “{named[0]}”, and {units[unit]} is in {unit}"
        yield error(_RULE, message, block.span_of("subtitle"), *_hints(unit))


@cache
def _named() -> re.Pattern[str]:
    """A unit as a subtitle names it: after "in", a comma or a bracket."""
    words = "|".join(re.escape(word) for word in known_words())
    return re.compile(rf"(?:\bin\s+|,\s*|\()((?:US\s+)?(?:{words}))(?![\w²³])", re.IGNORECASE)
