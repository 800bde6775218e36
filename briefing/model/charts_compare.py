"""Charts that compare categories, as they are written; bars stand in `charts`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from briefing.model.charts import NumberChart
from briefing.model.citations import Cite
from briefing.model.record import Flag, Line, Number, Record, Selected, Text


class _Row(Selected):
    """A category written in the chart."""

    label: Line
    """Name of the category."""
    group: Line | None = None
    """Heading that the category stands under."""


class _Categories(NumberChart):
    """What charts of categories share."""

    label: Text | None = None
    """Column of the categories' names."""
    group: Text | None = None
    """Column of the headings that the categories stand under."""


class DotRow(_Row):
    """One category with its values, written in the chart."""

    values: tuple[Number | None, ...] = Field(min_length=1)
    """A number for each series; null where there is none, which is not zero."""


class DotChart(_Categories):
    """Dots on a common scale: one a category, or several with a line from the lowest to the highest."""

    kind: Literal["dot"]
    """Says that this is a chart of the kind `dot`."""
    columns: tuple[Text, ...] = ()
    """Columns of numbers, one a series."""
    names: tuple[Line, ...] = ()
    """Printed names of the series; the columns' names where left out."""
    rows: tuple[DotRow, ...] = ()
    """The numbers, where they stand in the chart itself."""
    connect: Flag = True
    """Whether a line joins the dots of a row."""
    from_zero: Flag = False
    """Whether the scale starts at zero; dots need not, as only their places are compared."""
    sort: Literal["down", "up", "gap", "none"] = "down"
    """Order by the last series; `gap` by the distance from the first to the last; `none` keeps the order given."""

    @model_validator(mode="after")
    def _even(self) -> DotChart:
        check_origin(self, self.rows, self.columns)
        _check_series(self.names, self.columns, {len(row.values) for row in self.rows})
        return self


class LollipopRow(_Row):
    """One category with its value, written in the chart."""

    value: Number | None
    """The number; null where there is none, which is not zero."""


class LollipopChart(_Categories):
    """A stem and a dot for each category: bars with less ink, for many or for nearly equal values."""

    kind: Literal["lollipop"]
    """Says that this is a chart of the kind `lollipop`."""
    column: Text | None = None
    """Column of numbers."""
    rows: tuple[LollipopRow, ...] = ()
    """The numbers, where they stand in the chart itself."""
    baseline: Number = 0
    """Where stems start: zero, or the number that all are compared with, such as a mean."""
    baseline_label: Line | None = None
    """What the baseline is, such as "mean of all ports"; it prints over the line."""
    sort: Literal["down", "up", "none"] = "down"
    """Order by value; `none` keeps the order given, where that means something."""

    @model_validator(mode="after")
    def _one_origin(self) -> LollipopChart:
        check_origin(self, self.rows, self.column)
        return self


class SlopeRow(Selected):
    """One line of a slope chart."""

    label: Line
    """Printed at both ends of the line."""
    values: tuple[Number | None, ...] = Field(min_length=2)
    """A number for each point in time; null leaves a gap."""


class SlopeChart(NumberChart):
    """Two or a few points in time, a line for each category, with names and values at both ends."""

    kind: Literal["slope"]
    """Says that this is a chart of the kind `slope`."""
    label: Text | None = None
    """Column of the categories' names."""
    columns: tuple[Text, ...] = ()
    """Columns of numbers, one a point in time, from the earliest."""
    names: tuple[Line, ...] = ()
    """Printed names of the points in time; the columns' names where left out."""
    rows: tuple[SlopeRow, ...] = ()
    """The numbers, where they stand in the chart itself."""
    height: Annotated[Number, Field(ge=30, le=180)] = 58
    """Height of the plot in mm; it grows where the labels need more."""

    @model_validator(mode="after")
    def _even(self) -> SlopeChart:
        check_origin(self, self.rows, self.columns)
        widths = {len(row.values) for row in self.rows}
        _check_series(self.names, self.columns, widths)
        if not 2 <= max(widths, default=len(self.columns)) <= 6:
            raise ValueError("a slope chart has two to six points in time; a line chart shows more")
        return self


class EstimateRow(_Row):
    """One estimate: whose, and from where to where."""

    low: Number | None = None
    """Lower bound; with no other number it means "at least"."""
    best: Number | None = None
    """Best estimate."""
    high: Number | None = None
    """Upper bound; with no other number it means "at most"."""
    open: Literal["low", "high", "both"] | None = None
    """End at which the range goes on past what is known, drawn as an arrow."""
    cite: Cite = ()
    """Where the estimate is from; a figure without `cite` of its own cites all of these."""


class AgreedSpan(Record):
    """A span that is shaded behind all estimates."""

    low: Number
    """Where it starts."""
    high: Number
    """Where it ends."""
    label: Line | None = None
    """What it is, such as "agreed by both sides"."""


class RangeChart(_Categories):
    """Estimates with their bounds, each with its source; those of the same thing stand under one heading."""

    kind: Literal["range"]
    """Says that this is a chart of the kind `range`."""
    low: Text | None = None
    """Column of lower bounds."""
    best: Text | None = None
    """Column of best estimates."""
    high: Text | None = None
    """Column of upper bounds."""
    open: Text | None = None
    """Column that says at which end a range is open: low, high, both, or empty."""
    rows: tuple[EstimateRow, ...] = ()
    """The estimates, where they stand in the chart itself."""
    agreed: AgreedSpan | Literal["overlap"] | None = None
    """A shaded span; `overlap` finds the span that all ranges under a heading share."""
    agreed_label: Line | None = None
    """What the overlap is, such as "within all three ranges"."""
    from_zero: Flag = False
    """Whether the scale starts at zero."""
    sort: Literal["down", "up", "none"] = "down"
    """Order by the best estimate, else by the middle; `none` keeps the order given."""

    @model_validator(mode="after")
    def _one_origin(self) -> RangeChart:
        check_origin(self, self.rows, self.low or self.best or self.high)
        return self


class StepRow(Selected):
    """One step of a waterfall."""

    label: Line
    """Name of the step."""
    value: Number | None = None
    """How much it adds, or takes away where it is negative; of a total, where it stands (summed where left out)."""
    total: Flag = False
    """A bar from zero: the start, the end, or where things stand between."""


class WaterfallChart(NumberChart):
    """Steps up and down from a start to an end."""

    kind: Literal["waterfall"]
    """Says that this is a chart of the kind `waterfall`."""
    label: Text | None = None
    """Column of the steps' names."""
    column: Text | None = None
    """Column of numbers."""
    totals: tuple[Line, ...] = ()
    """Names of the rows of the data that are totals; an empty cell is summed."""
    rows: tuple[StepRow, ...] = ()
    """The steps in order, where they stand in the chart itself."""
    direction: Literal["auto", "horizontal", "vertical"] = "auto"
    """`auto` stands upright where the names have room under their bars."""

    @model_validator(mode="after")
    def _one_origin(self) -> WaterfallChart:
        check_origin(self, self.rows, self.column)
        return self


def check_origin(
    chart: _Categories | SlopeChart | WaterfallChart, written: tuple[Record, ...], columns: object
) -> None:
    """Refuse numbers from two places, or from none.

    Raises:
        ValueError: what is wrong, in words for the author.
    """
    if bool(written) == (chart.data is not None):
        raise ValueError("the chart has either `rows` or `data`")
    if chart.data is not None and (chart.label is None or not columns):
        raise ValueError("a chart from `data` names its `label` column and its columns of numbers")


def _check_series(names: tuple[str, ...], columns: tuple[str, ...], widths: set[int]) -> None:
    """Refuse rows of unlike length, several series without names, and names that are too few or too many.

    Raises:
        ValueError: what is wrong, in words for the author.
    """
    if len(widths) > 1:
        raise ValueError("every row has the same number of values")
    count = max(widths, default=len(columns))
    if names and len(names) != count:
        raise ValueError("`names` has one name for each series")
    if count > 1 and not names and not columns:
        raise ValueError("`names` names the series")
