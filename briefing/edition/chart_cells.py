"""What charts take from tables of data: columns, cells as labels, numbers and places on an axis."""

from __future__ import annotations

import re
from datetime import date

from briefing.edition.bind import Context
from briefing.edition.columns import place_in
from briefing.edition.computed import FactError, column_of, table_of
from briefing.language.numerals import format_number
from briefing.model.chart_data import ValueFormat
from briefing.model.charts import NumberChart, NumberFormat
from briefing.model.data_table import Cell, DataTable
from briefing.model.dates import Date, parse_date
from briefing.problems import Problem, Span, error
from briefing.yaml_text import clipped


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


class WordsForNumberError(FactError):
    """A cell of words where a chart asks for a number."""

    def __init__(self, cell: str) -> None:
        super().__init__(f"“{clipped(cell)}” is no number")
        self.cell = cell


def number_of_cell(cell: Cell) -> float | None:
    """The number of a cell; None, which is not zero, for an empty one.

    Raises:
        WordsForNumberError: it holds words.
    """
    if isinstance(cell, str) and cell:
        raise WordsForNumberError(cell)
    return float(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else None


def words_for_number(wrong: WordsForNumberError, table: DataTable | None, span: Span | None) -> Problem:
    """What is wrong with words where a number should be: the column, row and line of the first such cell.

    One such cell makes a column of few numbers a column of words, where "2" is a word as well: it is not to blame.
    """
    hint = "write a number, name a column of numbers, or list what means that there is none under `missing:`"
    for name, cells in table.columns.items() if table else ():
        if wrong.cell in cells:
            assert table is not None
            row = next((at for at, cell in enumerate(cells) if _is_words(cell)), cells.index(wrong.cell))
            message = f"“{clipped(str(cells[row]))}” in column “{name}”{place_in(table, row)} is no number"
            return error("cell-parses", message, (table.span_of_row(row) if table.file else None) or span, hint)
    return error("cell-parses", str(wrong), span, hint)


def _is_words(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(cell) and not re.fullmatch(r"[-+\d.,\s]+", cell)


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
