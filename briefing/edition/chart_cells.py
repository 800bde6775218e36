"""What charts take from tables of data: columns, cells as labels, numbers and places on an axis."""

from __future__ import annotations

from datetime import date

from briefing.edition.bind import Context
from briefing.edition.computed import FactError, column_of, table_of
from briefing.language.format import format_number
from briefing.model.chart_data import ValueFormat
from briefing.model.charts import NumberChart, NumberFormat
from briefing.model.data_table import Cell
from briefing.model.dates import Date, parse_date


def label_of_cell(cell: Cell, language: str) -> str:
    """A category's name; a whole number, which may be a year, as it is written."""
    if cell is None:
        return ""
    return format_number(cell, language) if isinstance(cell, float) and not cell.is_integer() else name_of_cell(cell)


def name_of_cell(cell: Cell) -> str:
    """A cell as a name: nothing for one that is empty."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else "" if cell is None else str(cell)


def value_format(spec: NumberFormat) -> ValueFormat:
    """How values print, for the figures room."""
    return ValueFormat(spec.decimals, spec.prefix, spec.unit, float(spec.factor))


def number_of_cell(cell: Cell) -> float | None:
    """The number of a cell; None, which is not zero, where it holds none."""
    return float(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else None


def column_for(chart: NumberChart, name: str, context: Context) -> tuple[Cell, ...]:
    """The cells of one column of a chart's data, of the rows that it uses.

    Raises:
        FactError: the table could not be read, or has no such column.
    """
    return column_of(table_of(chart, context.tables), name, chart.where)


def place_on_axis(value: Date | float | int, dated: bool, last: bool = False) -> date | float:
    """A place on the x axis: a day, or a number where the axis holds numbers."""
    if not isinstance(value, Date):
        if not dated:
            return float(value)
        value = _year(value)
    if not dated:
        raise FactError(f"“{value}” is a date, and the axis holds numbers")
    return value.last if last else value.first


def _year(number: float) -> Date:
    """A number where a date is due: a year of four digits.

    Raises:
        FactError: it is none.
    """
    if not float(number).is_integer() or not 1000 <= number <= 9999:
        raise FactError(f"“{number}” is no year of four digits, and the axis holds dates")
    return parse_date(str(int(number)))


def place_of_cell(cell: Cell, column: str, dated: bool) -> date | float:
    """A cell as a place on the x axis: a day, or a number.

    Raises:
        FactError: it is neither a date nor a number, whichever the axis holds.
    """
    if not dated:
        number = number_of_cell(cell)
        if number is None:
            raise FactError(f"“{name_of_cell(cell)}” in column “{column}” is not a number")
        return number
    try:
        return (_year(cell) if isinstance(cell, int | float) else parse_date(name_of_cell(cell))).first
    except ValueError as wrong:
        raise FactError(f"column “{column}”: {wrong}") from None
