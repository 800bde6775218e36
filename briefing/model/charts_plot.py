"""Charts over an axis of dates or numbers, as they are written: lines, areas, steps."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from briefing.model.charts import NumberChart, Place
from briefing.model.record import Flag, Line, Number, Selected, Text


class Points(Selected):
    """A series written in the chart."""

    name: Line
    """Printed beside what is drawn."""
    x: tuple[Place, ...] = Field(min_length=1)
    """Dates or numbers."""
    y: tuple[Number | None, ...] = Field(min_length=1)
    """A number for each x; null where there is none, which is not zero."""
    low: tuple[Number | None, ...] = ()
    """Lower bounds, drawn as a band."""
    high: tuple[Number | None, ...] = ()
    """Upper bounds."""

    @model_validator(mode="after")
    def _even(self) -> Points:
        if any(len(values) not in (0, len(self.x)) for values in (self.y, self.low, self.high)):
            raise ValueError("`x`, `y`, `low` and `high` have as many values as each other")
        if bool(self.low) != bool(self.high):
            raise ValueError("`low` and `high` come together")
        return self


class Column(Selected):
    """A column of a table drawn as a series."""

    column: Text
    """Name of the column."""
    name: Line | None = None
    """Printed beside what is drawn; the column's name where left out."""
    low: Text | None = None
    """Column of lower bounds, drawn as a band."""
    high: Text | None = None
    """Column of upper bounds."""


def _named(value: object) -> object:
    """A column from its short form: its name alone."""
    return {"column": value} if isinstance(value, str) else value


PlottedColumn = Annotated[Column, BeforeValidator(_named, json_schema_input_type=Text | Column)]
"""A column, or its name alone."""


class Band(Selected):
    """A stretch of the x axis, shaded."""

    from_: Annotated[Place, Field(alias="from")]
    """Where it starts."""
    to: Place
    """Where it ends."""
    label: Line | None = None
    """Words at its head."""


class Mark(Selected):
    """A place on the x axis, drawn as a dotted line with words at its head."""

    at: Place
    """The place."""
    label: Line
    """The words."""


class PlaceChart(NumberChart):
    """What charts over an axis of dates or numbers share."""

    kind: str
    """The kind of chart."""
    axis: Literal["dates", "numbers"] = "dates"
    """What the x axis holds."""
    x: Text | None = None
    """Column of dates or numbers."""
    columns: tuple[PlottedColumn, ...] = ()
    """Columns of numbers, one a series: their names, or mappings where more is said of one."""
    group: Text | None = None
    """Column whose values split the rows into series; then `columns` holds one column."""
    series: tuple[Points, ...] = ()
    """The numbers, where they stand in the chart itself."""
    bands: tuple[Band, ...] = ()
    """Shaded stretches of the x axis."""
    marks: tuple[Mark, ...] = ()
    """Marked places on the x axis."""
    height: Annotated[Number, Field(ge=30, le=180)] = 48
    """Height of the plot in mm."""

    @model_validator(mode="after")
    def _one_origin(self) -> PlaceChart:
        name = f"{'an' if self.kind[0] in 'aeiou' else 'a'} {self.kind} chart"
        if bool(self.series) == (self.data is not None):
            raise ValueError(f"{name} has either `series` or `data`")
        if self.data is not None and (self.x is None or not self.columns):
            raise ValueError(f"{name} from `data` names its `x` column and its `columns`")
        if self.group is not None and len(self.columns) != 1:
            raise ValueError(f"{name} with `group` has one column")
        return self


class _CourseChart(PlaceChart):
    """What lines and steps share."""

    only: tuple[Line, ...] = ()
    """Series that are drawn; all where left out. The others count in the envelope alone."""
    from_zero: Flag = True
    """Whether the value axis starts at zero."""
    scale: Literal["linear", "log"] = "linear"
    """`log` where it is the ratio that matters: then no value is zero or less, and the axis does not start at zero."""
    gaps: Literal["open", "dashed"] = "open"
    """Where values are missing: nothing, or a fine dashed line across. Nothing is drawn as if it were known."""


class LineChart(_CourseChart):
    """Lines over time or over a number, named at their ends."""

    kind: Literal["line"]
    """Says that this is a chart of the kind `line`."""
    envelope: Line | None = None
    """Words for a shaded range from the lowest to the highest of all series."""
    index: Place | None = None
    """A place where every series is made 100: then the lines show how each has grown since."""


class StepChart(_CourseChart):
    """Values that hold until the next: rates, tariffs, prices that are set."""

    kind: Literal["step"]
    """Says that this is a chart of the kind `step`."""
    until: Place | None = None
    """How far the last values hold, as a rule the dateline's `as_of`; the last place of all where left out."""


class AreaChart(PlaceChart):
    """A quantity as a filled area, or several that add up, one on the other. Values are zero or more in a stack."""

    kind: Literal["area"]
    """Says that this is a chart of the kind `area`."""
    sort: Literal["down", "none"] = "down"
    """Layers by their sum, the largest at the foot, highlighted ones under all; `none` keeps the order given."""


class SmallMultiplesChart(PlaceChart):
    """A small panel for each series, all on the same scales: for more series than one plot can hold."""

    kind: Literal["small-multiples"]
    """Says that this is a chart of the kind `small-multiples`."""
    form: Literal["line", "area", "bar"] = "line"
    """What each panel draws."""
    scales: Literal["same", "own"] = "same"
    """`own` where only the course of each matters, not its height: the panels cannot be compared then."""
    ghost: Flag | None = None
    """Whether the others stand faintly behind each; where left out they do, but for bars and scales of their own."""
    across: Annotated[int, Field(strict=True, ge=1, le=8)] | None = None
    """Panels in a row; as many as can be read where left out."""
    sort: Literal["down", "none"] = "down"
    """Panels by their last value, the highest first; `none` keeps the order given."""
    from_zero: Flag = True
    """Whether the value axes start at zero."""
    height: Annotated[Number, Field(ge=12, le=80)] = 22
    """Height of a panel's plot in mm."""

    @model_validator(mode="after")
    def _compares(self) -> SmallMultiplesChart:
        if self.ghost and (self.scales == "own" or self.form == "bar"):
            raise ValueError("`ghost` needs lines or areas on the same scales")
        if self.form != "line" and not self.from_zero:
            raise ValueError("areas and bars start at zero")
        return self
