"""Charts that compare categories, as they are written; bars stand in `charts`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from briefing.model.charts import NumberChart
from briefing.model.record import Flag, Line, Number, Record, Text


class _Row(Record):
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

    def check_origin(self, written: tuple[Record, ...], columns: object, name: str = "rows") -> None:
        """Refuse numbers from two places, or from none.

        Raises:
            ValueError: what is wrong, in words for the author.
        """
        if bool(written) == (self.data is not None):
            raise ValueError(f"the chart has either `{name}` or `data`")
        if self.data is not None and (self.label is None or not columns):
            raise ValueError("a chart from `data` names its `label` column and its columns of numbers")


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
        self.check_origin(self.rows, self.columns)
        _check_series(self.names, self.columns, {len(row.values) for row in self.rows})
        return self


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
