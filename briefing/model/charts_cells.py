"""Charts that live in tables and lines, as they are written: a shaded table, a spark, bands of likelihood."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field, model_validator

from briefing.model.charts import NumberChart
from briefing.model.record import Count, DataId, Keyed, Line, Number, Selected, Text


class HeatRow(Selected):
    """A row of a shaded table, written in the chart."""

    label: Line
    """Name of the row."""
    values: tuple[Number | None, ...] = Field(min_length=1)
    """A number for each column; null where there is none, which is not zero."""


class HeatChart(NumberChart):
    """A table shaded by its values: rows by columns, from wide data, long data, or rows in the chart."""

    kind: Literal["heat"]
    """Says that this is a chart of the kind `heat`."""
    row: Text | None = None
    """Column of the data that names the rows."""
    columns: tuple[Text, ...] = ()
    """Wide data: the columns of numbers, from left to right."""
    column: Text | None = None
    """Long data: the column that names the columns; they stand in the order in which they first come."""
    value: Text | None = None
    """Long data: the column of numbers."""
    names: tuple[Line, ...] = ()
    """Printed heads of the columns, in their order; their names in the data where left out."""
    rows: tuple[HeatRow, ...] = ()
    """The numbers, where they stand in the chart itself; `names` heads their columns."""
    middle: Number | None = None
    """The value that the colours part at: two colours then, one below it and one above; one colour where left out."""
    middle_label: Line | None = None
    """What the middle means, such as "average of 1991 to 2020"."""
    low: Number | None = None
    """Lower end of the colours; the lowest value, rounded, where left out."""
    high: Number | None = None
    """Upper end of the colours; the highest value, rounded, where left out."""
    print_values: Literal["where-they-fit", "never"] = "where-they-fit"
    """Whether values print in their cells."""
    sort: Literal["down", "up", "none"] | None = None
    """Order of the rows by their mean. Left out: down, but as given where the rows are named by years or dates."""

    @model_validator(mode="after")
    def _one_origin(self) -> HeatChart:
        if bool(self.rows) == (self.data is not None):
            raise ValueError("a heat chart has either `rows` or `data`")
        widths = {len(row.values) for row in self.rows}
        if self.rows and widths != {len(self.names)}:
            raise ValueError("every row of a heat chart has a value for each of its `names`")
        long = self.column is not None and self.value is not None
        if self.data is not None and (self.row is None or long == bool(self.columns)):
            raise ValueError("a heat chart from `data` names its `row` and either `columns`, or `column` and `value`")
        if self.columns and self.names and len(self.names) != len(self.columns):
            raise ValueError("`names` has one name for each column")
        return self

    @model_validator(mode="after")
    def _in_order(self) -> HeatChart:
        ends = [end for end in (self.low, self.middle, self.high) if end is not None]
        if any(one >= two for one, two in pairwise(ends)):
            raise ValueError("`low` is below `middle`, and that below `high`")
        if self.middle_label is not None and self.middle is None:
            raise ValueError("`middle_label` names a `middle`")
        return self


SparkForm = Literal["line", "bar", "win-loss"]


class Spark(Keyed):
    """A small chart in a line of prose, `{spark:ID}`: the numbers, their last one marked, and no axis."""

    name: Line | None = None
    """What the numbers are, for the words that stand for the chart; the column's name where left out."""
    data: DataId | None = None
    """Table that holds the numbers, in their order; else they stand in `values`."""
    column: Text | None = None
    """Column of the numbers."""
    where: Text | None = None
    """Rows to use: COLUMN=VALUE."""
    values: tuple[Number | None, ...] = ()
    """The numbers, where they stand in the record itself; null leaves a gap."""
    form: SparkForm = "line"
    """A line, bars from zero, or a block up or down for what is over or under the level."""
    level: Number | None = None
    """A value to compare with, drawn as a hair line; zero for win-loss where left out."""
    last: Annotated[Count, Field(ge=2)] | None = None
    """Only this many of the last values; all where left out."""
    alt: Line | None = None
    """What it shows, for readers who do not see it; made from the numbers where left out."""

    @model_validator(mode="after")
    def _one_origin(self) -> Spark:
        if bool(self.values) == (self.data is not None) or (self.data is None) != (self.column is None):
            raise ValueError("a spark has either `values`, or `data` and `column`")
        return self
