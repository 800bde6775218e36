"""Charts of single values, as they are written: points of two measures, and how often values occur."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from briefing.model.charts import NumberChart, NumberFormat
from briefing.model.record import Flag, Line, Number, Selected, Text


class Dot(Selected):
    """A point of a scatter plot, written in the chart."""

    x: Number | None
    """Its place from left to right; null where it is not known."""
    y: Number | None
    """Its height; null where it is not known."""
    label: Line | None = None
    """Its name."""
    size: Number | None = None
    """A third number, shown as the area of the point."""


class ScatterChart(NumberChart):
    """Two measures of the same things against each other; `format` is that of the upright axis."""

    kind: Literal["scatter"]
    """Says that this is a chart of the kind `scatter`."""
    x_title: Line | None = None
    """What the level axis measures, with its unit; the column's name and unit where left out."""
    y_title: Line | None = None
    """What the upright axis measures, with its unit; the column's name and unit where left out."""
    x: Text | None = None
    """Column of the level axis."""
    y: Text | None = None
    """Column of the upright axis."""
    label: Text | None = None
    """Column of the points' names."""
    size: Text | None = None
    """Column of a third number, shown as the area of the points."""
    size_title: Line | None = None
    """What the area means, with its unit."""
    points: tuple[Dot, ...] = ()
    """The points, where they stand in the chart itself."""
    x_format: NumberFormat = Field(default_factory=NumberFormat)
    """How the values of the level axis print."""
    x_scale: Literal["linear", "log"] = "linear"
    """`log` where ratios matter on the level axis."""
    y_scale: Literal["linear", "log"] = "linear"
    """`log` where ratios matter on the upright axis."""
    names: Literal["auto", "all", "highlighted"] = "auto"
    """Points that are named: the highlighted ones, or all that have room; `auto` names all of forty or fewer."""
    trend: Flag = False
    """Whether a straight line of least squares is drawn through the points, and said."""
    height: Annotated[Number, Field(ge=30, le=180)] = 66
    """Height of the plot in mm."""

    @model_validator(mode="after")
    def _one_origin(self) -> ScatterChart:
        if bool(self.points) == (self.data is not None):
            raise ValueError("a scatter chart has either `points` or `data`")
        if self.data is not None and (self.x is None or self.y is None):
            raise ValueError("a scatter chart from `data` names its columns `x` and `y`")
        if self.data is None and (self.x_title is None or self.y_title is None):
            raise ValueError("a scatter chart of its own `points` has an `x_title` and a `y_title`")
        sized = self.size is not None or any(point.size is not None for point in self.points)
        if sized and self.size_title is None:
            raise ValueError("a scatter chart whose points have a `size` says by `size_title` what it means")
        return self


class HistogramChart(NumberChart):
    """How often values occur: bars over bins, from the values themselves."""

    kind: Literal["histogram"]
    """Says that this is a chart of the kind `histogram`."""
    x_title: Line | None = None
    """What is measured, with its unit; the column's name and unit where left out."""
    y_title: Line | None = None
    """What is counted; "Number" where left out."""
    column: Text | None = None
    """Column of the values."""
    values: tuple[Number | None, ...] = ()
    """The values, where they stand in the chart itself."""
    bins: (
        Literal["freedman-diaconis", "sturges"]
        | Annotated[int, Field(strict=True, ge=1, le=100)]
        | Annotated[tuple[Number, ...], Field(min_length=2, max_length=101)]
    ) = "freedman-diaconis"
    """The rule that finds the width of bins, which is then rounded; or how many bins, about; or their edges."""
    mark: Literal["median", "mean", "none"] = "median"
    """What is marked."""
    height: Annotated[Number, Field(ge=30, le=180)] = 48
    """Height of the plot in mm."""

    @model_validator(mode="after")
    def _one_origin(self) -> HistogramChart:
        if bool(self.values) == (self.data is not None):
            raise ValueError("a histogram has either `values` or `data`")
        if self.data is not None and self.column is None:
            raise ValueError("a histogram from `data` names its `column`")
        if self.data is None and self.x_title is None:
            raise ValueError("a histogram of its own `values` has an `x_title`")
        if self.highlight:
            raise ValueError("a histogram has no names, and highlights none")
        if isinstance(self.bins, tuple) and any(a >= b for a, b in zip(self.bins, self.bins[1:], strict=False)):
            raise ValueError("the edges of `bins` rise")
        return self
