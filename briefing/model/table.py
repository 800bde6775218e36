"""A table of words or numbers: its columns, and rows that are written or come from data."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from briefing.model.block import Framed
from briefing.model.cells import TableRow
from briefing.model.charts_cells import SparkForm
from briefing.model.record import DataId, Flag, Line, Number, Record, Text
from briefing.model.steps import Step


class ColumnSpark(Record):
    """A small chart in each cell of a column: from columns of its row, or from rows of other data."""

    columns: tuple[Text, ...] = ()
    """Columns of the row, in order: data columns, or cells in `rows`."""
    data: DataId | None = None
    """Another table that holds the numbers, in their order."""
    column: Text | None = None
    """Its column of numbers."""
    match: Text | None = None
    """Its column that holds the names of the rows here: those of the first column."""
    form: SparkForm = "line"
    """A line, bars from zero, or a block up or down for what is over or under the level."""
    level: Number | None = None
    """A value to compare with, drawn as a hair line; zero for win-loss where left out."""
    own_scale: Flag = True
    """Whether each row fills its height; else all rows have one scale and can be compared."""

    @model_validator(mode="after")
    def _one_origin(self) -> ColumnSpark:
        other = [part is not None for part in (self.data, self.column, self.match)]
        if bool(self.columns) == any(other) or (any(other) and not all(other)):
            raise ValueError("a spark has either `columns`, or `data`, `column` and `match`")
        return self


class Column(Record):
    """A column of a table."""

    id: Text
    """Name of the column in the data, or of the cell in `rows`; any name for a column of sparks."""
    head: Line | None = None
    """Printed head."""
    unit: Line | None = None
    """Unit of its numbers, under the head."""
    number: Flag = False
    """Set as a number, to the right; so is a column that holds nothing but numbers."""
    decimals: Annotated[int, Field(strict=True, ge=0, le=6)] | None = None
    """Decimals of its numbers; as many as the most exact has, two at most, where left out."""
    prefix: Annotated[str, Field(max_length=8)] = ""
    """Before each number, such as $."""
    suffix: Annotated[str, Field(max_length=8)] = ""
    """After each number."""
    factor: Annotated[Number, Field(gt=0)] = 1
    """Numbers are divided by it before they print: 1000 for thousands."""
    grouped: Flag = True
    """Whether digits stand in groups of three; without groups for years and codes."""
    sign: Flag = False
    """Whether a plus stands before numbers over zero."""
    percent: Flag = False
    """Numbers are shares of one, and print in per cent."""
    date: Flag = False
    """Cells are dates as EDTF, and print in words."""
    sum: Flag = False
    """Whether its numbers may be added up: only where none counts anything that another counts as well."""
    heat: Flag = False
    """Whether cells are shaded by their number."""
    middle: Number | None = None
    """The value that two colours part at; one colour where left out."""
    best: Literal["high", "low"] | None = None
    """Marks the best and the worst number of the column: which end is good."""
    spark: ColumnSpark | None = None
    """A small chart in each cell."""
    share: Annotated[Number, Field(gt=0)] | None = None
    """Share of the width, relative to the other columns; made from what the cells hold where no column has one."""
    own: Flag = False
    """Our analysis, not reporting: shaded."""


class CellNote(Record):
    """A remark to one cell, under the table."""

    row: Line
    """The row, by the words of its first cell."""
    column: Text | None = None
    """The column, by its id; the first one where left out."""
    text: Line
    """The remark."""


class TableBlock(Framed):
    """A table of words or numbers."""

    kind: Literal["table"]
    """Says that this is a block of the kind `table`."""
    columns: tuple[Column, ...] = Field(min_length=1)
    """The columns, from left to right."""
    rows: tuple[TableRow, ...] = ()
    """A mapping for each row: the cell for each column by its id. A row may hold `marking`, `audience`, `when` or
    `lang` beside its cells, and is then left out as a block would be."""
    data: DataId | None = None
    """Rows from a table of data instead."""
    steps: tuple[Step, ...] = ()
    """What is done to the data first, one after the other."""
    group: Text | None = None
    """Column, shown or not, whose values head groups of rows."""
    sums: Line | None = None
    """Name of a last row with the sums of the columns that have `sum`."""
    subtotals: Line | None = None
    """Name of a row with these sums under each group."""
    total: Flag = False
    """Whether the last row is a total that is written."""
    highlight: tuple[Line, ...] = ()
    """Rows that carry the takeaway, by the words of their first cell."""
    cell_notes: tuple[CellNote, ...] = ()
    """Remarks to single cells, under the table."""
    numbered_rows: Flag = False
    """Whether the rows carry numbers."""

    @model_validator(mode="after")
    def _rows_or_data(self) -> TableBlock:
        if bool(self.rows) == (self.data is not None):
            raise ValueError("a table has either `rows` or `data`")
        return self

    @model_validator(mode="after")
    def _summed(self) -> TableBlock:
        if self.sums is not None and self.total:
            raise ValueError("`sums` adds the rows up, and `total` says that one of them is a sum: use one of the two")
        if (self.sums or self.subtotals) and not any(column.sum for column in self.columns):
            raise ValueError("`sums` and `subtotals` need a column with `sum: true`")
        if self.subtotals is not None and self.group is None:
            raise ValueError("`subtotals` stand under the groups of a `group`")
        return self
