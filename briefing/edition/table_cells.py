"""The cells of a table as they print: words, numbers, dates, small charts, and a dash where there is nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.edition.bind import Binder
from briefing.edition.facts import Cell, FactError, TableOfData, column_of
from briefing.edition.sparks import number_in, planned, spark_node
from briefing.edition.table_numbers import NumberStyle, date_words, is_number_column, style_of
from briefing.edition.table_rows import PlainRow, number_at
from briefing.language.numerals import format_number
from briefing.model.chart_data_cells import SparkData
from briefing.model.edition import Printable, View
from briefing.model.table import Column, ColumnSpark, TableBlock
from briefing.problems import error
from briefing.prose.tree import Tree, text_tree
from briefing.theme.shades import ends_of

MISSING = "no data"
_SPARK_WIDTH, _TEXT = 54.0, 8.5  # points: a small chart in a cell, the text of tables


@dataclass(frozen=True, slots=True)
class ColumnLook:
    """How a column is set: its numbers' style where it holds numbers, the ends of its shades, its best and worst."""

    column: Column
    first: bool
    style: NumberStyle | None
    ends: tuple[float, float] | None
    best: float | None
    worst: float | None

    def kind(self) -> str:
        """What its cells are: num, chart or words."""
        return "chart" if self.column.spark else "num" if self.style else "words"


def look_of(column: Column, first: bool, rows: Sequence[PlainRow], binder: Binder) -> ColumnLook:
    """How a column is set that holds these rows."""
    context = binder.context
    numbers = [number for row in rows if (number := number_at(row, column, context)) is not None]
    is_number = is_number_column(column, [row.cell(column.id) for row in rows], first)
    style = style_of(column, numbers, context.language) if is_number else None
    ends = (
        ends_of([float(number) for number in numbers], column.middle, None, None) if column.heat and numbers else None
    )
    high, low = (max(numbers), min(numbers)) if numbers and min(numbers) < max(numbers) else (None, None)
    best, worst = {"high": (high, low), "low": (low, high), None: (None, None)}[column.best]
    return ColumnLook(column, first, style, ends, best, worst)


def cell_view(row: PlainRow, look: ColumnLook, chart: Printable | None, block: TableBlock, binder: Binder) -> View:
    """A cell: what it prints, the class that sets it, its shade, and its mark."""
    column, number = look.column, number_at(row, look.column, binder.context)
    text = chart if column.spark else _text(row, look, block, binder)
    heat = None
    if look.ends is not None and number is not None:
        heat = View({"value": float(number), "low": look.ends[0], "high": look.ends[1], "middle": column.middle})
    mark = "best" if number is not None and number == look.best else ""
    mark = "worst" if number is not None and number == look.worst else mark
    missing = text is None
    return View(
        {
            "column": column.id,
            "text": text if text is not None else text_tree(""),
            "kind": look.kind(),
            "missing": missing,
            "heat": heat,
            "mark": mark,
            "own": column.own,
            "first": look.first,
            "notes": (),
        }
    )


def _text(row: PlainRow, look: ColumnLook, block: TableBlock, binder: Binder) -> Printable | None:
    """The words of a cell; None where it has nothing to say and ought to."""
    column, cell, language = look.column, row.cell(look.column.id), binder.context.language
    if cell is None:
        expected = look.style is not None or column.date or column.id in row.cells
        return None if expected and not look.first else text_tree("")
    if column.date:
        try:
            return text_tree(date_words(cell, language))
        except ValueError as wrong:
            span = block.span_of("rows", row.at, column.id) if row.at is not None else block.span_of("data")
            binder.problems.append(error("cell-fits-format", f"column “{column.id}”: {wrong}", span))
            return None
    if isinstance(cell, int | float):
        whole_name = look.first and look.style is None and float(cell).is_integer()
        words = (
            str(int(cell)) if whole_name else look.style.words(cell) if look.style else format_number(cell, language)
        )
        return text_tree(words)
    if row.at is None:
        return text_tree(str(cell))
    return binder.text(str(cell), False, block, ("rows", row.at, column.id))


def charts_of(
    column: Column, rows: Sequence[PlainRow], names: Sequence[str], block: TableBlock, binder: Binder
) -> list[Printable | None]:
    """The small charts of a column, one a row; None where a row has no number to draw."""
    spark = column.spark
    assert spark is not None
    values = [_values(spark, row, name, block, binder) for row, name in zip(rows, names, strict=True)]
    known = [value for series in values for value in series if value is not None]
    low, high = (min(known), max(known)) if known and not spark.own_scale else (None, None)
    head = binder.plain(column.head or "")
    made: list[Printable | None] = []
    for series, name in zip(values, names, strict=True):
        data = SparkData(series, spark.form, spark.level, low, high)
        figure = planned(data, ", ".join(word for word in (name, head) if word), binder.context, None, _SPARK_WIDTH)
        made.append(Tree((spark_node(figure, _TEXT),)) if figure else None)
    return made


def _values(
    spark: ColumnSpark, row: PlainRow, name: str, block: TableBlock, binder: Binder
) -> tuple[float | None, ...]:
    """The numbers of one small chart."""
    if spark.data is None:
        return tuple(number_in(row.cell(column)) for column in spark.columns)
    table = binder.context.tables.get(spark.data)
    try:
        if table is None:
            raise FactError(f"the data “{spark.data}” could not be read")
        return tuple(map(number_in, _matching(table, spark, name)))
    except FactError as lacking:
        wrong = error("data-has-column", str(lacking), block.span_of())
        if wrong not in binder.problems:
            binder.problems.append(wrong)
        return ()


def _matching(table: TableOfData, spark: ColumnSpark, name: str) -> tuple[Cell, ...]:
    return column_of(table, spark.column or "", f"{spark.match}={name}")
