"""Values of countries in classes, each with its words for the key."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from briefing.edition.bind import Context
from briefing.edition.chart_cells import column_for, name_of_cell, number_of_cell
from briefing.edition.chart_words import words_of
from briefing.edition.map_extent import code_of
from briefing.language.countries import country_name
from briefing.language.numerals import format_number
from briefing.model.chart_data_map import ValueClass
from briefing.model.charts_map import MapChart

_MOST = 4  # breaks: five classes that the eye tells apart

Rows = tuple[tuple[str, str], ...]


def classes_of(chart: MapChart, context: Context) -> tuple[tuple[ValueClass, ...], Rows]:
    """The classes from the lowest to the highest, and the values in words, the highest first.

    Between `breaks` of the chart's own a class may hold no country: it keeps its colour for the next edition. The unit
    follows the words of the last class that holds one.

    Raises:
        Unknown: a country is not known.
        FactError: the data lack a table or a column.
    """
    values = dict(_values(chart, context))
    known = {code: value for code, value in values.items() if value is not None}
    language = context.language
    missing = words_of(language).no_data
    order = sorted(values, key=lambda code: (values[code] is None, -(values[code] or 0.0), code))
    rows = tuple((country_name(code, language), _said(values[code], chart, language) or missing) for code in order)
    if not known:
        return (), rows
    breaks = tuple(float(one) for one in chart.breaks) or _parting(tuple(known.values()))
    members: list[list[str]] = [[] for _ in range(len(breaks) + 1)]
    for code, value in known.items():
        members[bisect_right(breaks, value)].append(code)
    labels = _labels(breaks, chart, language) if breaks else [_said(min(known.values()), chart, language)]
    if breaks:
        labels[max(at for at, codes in enumerate(members) if codes)] += _unit(chart)
    return tuple(ValueClass(label, tuple(codes)) for label, codes in zip(labels, members, strict=True)), rows


def _values(chart: MapChart, context: Context) -> Iterator[tuple[str, float | None]]:
    """Each country's number by its code."""
    for row in chart.rows:
        number = None if row.value is None else float(row.value)
        yield code_of(row.country, context.language, row.span_of("country")), number
    if chart.data is None or chart.country is None or chart.value is None:
        return
    names = column_for(chart, chart.country, context)
    for name, cell in zip(names, column_for(chart, chart.value, context), strict=True):
        number = number_of_cell(cell)
        finite = number if number is not None and math.isfinite(number) else None
        yield code_of(name_of_cell(name), context.language, chart.span_of("data")), finite


def _parting(values: tuple[float, ...]) -> tuple[float, ...]:
    """Round breaks with a value in every class: of several between two values, the one nearest to their middle."""
    breaks = _round_breaks(min(values), max(values))
    parting = []
    for low, high in pairwise(sorted(set(values))):
        between = [one for one in breaks if low < one <= high]
        if between:
            parting.append(min(between, key=lambda one: abs(one - (low + high) / 2)))
    return tuple(parting)


def _round_breaks(low: float, high: float) -> tuple[float, ...]:
    """Up to four round numbers between the lowest and the highest value, evenly spaced."""
    if not high > low or not math.isfinite(high - low):
        return ()
    power = 10.0 ** math.floor(math.log10((high - low) / (_MOST + 1)))
    for step in (power * factor for factor in (1, 2, 2.5, 5, 10, 20, 25)):
        first = math.floor(low / step) + 1
        breaks = tuple(round(at * step, 10) for at in range(first, math.ceil(high / step)))
        if len(breaks) <= _MOST:
            return breaks
    return ()


def _labels(breaks: tuple[float, ...], chart: MapChart, language: str) -> list[str]:
    """Words for each class: "< 10", "10–20", "≥ 20", yet without the unit."""
    said = [_number(one, chart, language, _decimals(breaks, chart)) for one in breaks]
    between = [f"{low}–{high}" for low, high in pairwise(said)]
    return [f"<\u00a0{said[0]}", *between, f"≥\u00a0{said[-1]}"]


def _decimals(values: tuple[float, ...], chart: MapChart) -> int:
    if chart.format.decimals is not None:
        return chart.format.decimals
    scaled = [value / chart.format.factor for value in values]
    return next((places for places in (0, 1) if all(abs(round(v, places) - v) < 1e-9 for v in scaled)), 2)


def _said(value: float | None, chart: MapChart, language: str) -> str:
    """A value with its unit; nothing for one that is missing."""
    return "" if value is None else _number(value, chart, language, _decimals((value,), chart)) + _unit(chart)


def _number(value: float, chart: MapChart, language: str, decimals: int) -> str:
    return chart.format.prefix + format_number(value / chart.format.factor, language, decimals)


def _unit(chart: MapChart) -> str:
    return chart.format.unit.replace(" ", "\u00a0")
