"""Labels that charts take from columns of data: names as they are, days and months in the words of the edition."""

from __future__ import annotations

import re
from datetime import date

from briefing.edition.bind import Context
from briefing.edition.chart_cells import column_for, label_of_cell
from briefing.edition.chart_words import words_of
from briefing.edition.computed import table_or_none
from briefing.language.format import format_date
from briefing.model.chart_data import ChartWords
from briefing.model.charts import NumberChart
from briefing.model.data_table import Cell
from briefing.model.dates import parse_date

_FULL = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?P<day>-\d{2})?")


def labels_for(chart: NumberChart, column: str, context: Context) -> list[str]:
    """The cells of a column of a chart's data as labels; years stay years.

    Raises:
        FactError: the table could not be read, or has no such column.
    """
    cells = column_for(chart, column, context)
    words = words_of(context.language) if holds_dates(chart, column, context) else None
    return [(_spelled(cell, words) if words else "") or label_of_cell(cell, context.language) for cell in cells]


def holds_dates(chart: NumberChart, column: str, context: Context) -> bool:
    """Whether a column of a chart's data holds dates."""
    table = table_or_none(chart, context.tables) if chart.data is not None else None
    return table is not None and column in table.dates


def as_labelled(chart: NumberChart, names: tuple[str, ...], context: Context) -> tuple[str, ...]:
    """Names of a chart's labels, those that are dates of its data as the labels spell them."""
    table = table_or_none(chart, context.tables) if chart.data is not None else None
    words, known = words_of(context.language), dict[str, str]()
    for column in table.dates if table is not None else ():
        for cell in table.columns.get(column, ()) if table is not None else ():
            if said := _spelled(cell, words):
                known |= {str(cell): said, format_date(parse_date(str(cell)), context.language): said}
    return tuple(known.get(name, name) for name in names)


def _spelled(cell: Cell, words: ChartWords) -> str:
    """A day or a month written as EDTF, in words as axes write them; empty for all else."""
    match = _FULL.fullmatch(cell) if isinstance(cell, str) else None
    if match is None:
        return ""
    try:
        day = date.fromisoformat(match[0] if match["day"] else f"{match[0]}-01")
    except ValueError:
        return ""
    month, pattern = words.months[day.month - 1], words.full_date if match["day"] else words.month_and_year
    said = pattern.format(day=day.day, month=month, year=day.year)
    return said.translate(str.maketrans("0123456789", words.digits))
