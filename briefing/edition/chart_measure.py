"""What a figure measures, in words: its subtitle, else the columns of numbers that it draws, with their units."""

from __future__ import annotations

from briefing.edition.bind import Context
from briefing.edition.chart_words import Lines
from briefing.edition.computed import table_or_none
from briefing.language.format import join_words
from briefing.model.blocks import FigureBlock
from briefing.model.charts import NumberChart

_VALUES = ("columns", "value", "best", "column")
"""Fields that name columns of numbers; the first that a chart fills counts."""


def measure_of(block: FigureBlock, context: Context) -> str:
    """What a figure shows, without a full stop; empty where nothing says so."""
    if block.subtitle:
        return Lines(context, block).line(block.subtitle).strip().rstrip(".")
    chart = block.chart
    if not isinstance(chart, NumberChart) or chart.data is None:
        return ""
    held = next((found for field in _VALUES if (found := getattr(chart, field, None))), ())
    columns = (held,) if isinstance(held, str) else held
    names = (one if isinstance(one, str) else one.column for one in columns)
    return join_words(tuple(titled(chart, name, context) for name in names), context.language)


def titled(chart: NumberChart, column: str | None, context: Context) -> str:
    """A column of a chart's data as a title: its name and its unit, "price, US dollars"."""
    table = table_or_none(chart, context.tables)
    unit = dict(table.units).get(column or "", "") if table is not None else ""
    return ", ".join(part for part in (column or "", unit) if part)
