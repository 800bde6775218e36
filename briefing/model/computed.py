"""Values that are no single typed number: the bounds of an estimate, and what is taken from a table."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from briefing.model.dates import When
from briefing.model.record import DataId, Line, Number, Record, Text
from briefing.model.steps import Step


class Range(Record):
    """Bounds of an estimate."""

    low: Number
    """Lower bound, as the source gives it."""
    high: Number
    """Upper bound."""

    @model_validator(mode="after")
    def _rising(self) -> Range:
        if self.low > self.high:
            raise ValueError("a range's `low` is above `high`")
        return self


class Computed(Record):
    """A value taken from a table rather than typed."""

    data: DataId
    """Table that holds the column."""
    column: Text
    """Column of numbers."""
    how: Literal[
        "latest", "first", "at", "change", "percent-change", "max", "min", "sum", "mean", "median", "count", "rank",
        "since", "streak", "which",
    ]  # fmt: skip
    """How the value is taken. `since`: the last earlier date when the number was `above` or `below`. `streak`: how many
    changes in a row went the same way, negative for falls. `which`: the `label` of the largest or smallest number."""
    where: Text | None = None
    """Rows to use: COLUMN=VALUE."""
    steps: tuple[Step, ...] = ()
    """What is done to the data first, one after the other."""
    over: Annotated[int, Field(strict=True, ge=1)] = 1
    """For `change`: how many rows back."""
    date: Text | None = None
    """Column of dates; the first one where left out."""
    at: When | None = None
    """For `at`: the date."""
    above: Number | Literal["latest"] | None = None
    """For `since` and `streak`: the number to be above; `latest` is the latest number itself."""
    below: Number | Literal["latest"] | None = None
    """For `since` and `streak`: the number to be below."""
    of: Literal["max", "min"] = "max"
    """For `which`: of the largest or the smallest number. For `rank`: from which end."""
    label: Text | None = None
    """For `which`: column that names the rows; the first column of text where left out."""
    decimals: Annotated[int, Field(strict=True, ge=0, le=6)] | None = None
    """Decimals printed."""
    up: Line | None = None
    """Words when it rose; `{value}` is the number without a sign."""
    down: Line | None = None
    """Words when it fell."""
    unchanged: Line | None = None
    """Words when it did not change."""
    never: Line | None = None
    """Words for `since` when there is no such date in the data."""

    @model_validator(mode="after")
    def _fitting(self) -> Computed:
        bounds = (self.above is not None) + (self.below is not None)
        if self.how == "at" and self.at is None:
            raise ValueError("a value `at` a date needs `at`")
        if self.how == "since" and bounds != 1:
            raise ValueError("`since` needs either `above` or `below`")
        if bounds and (self.how not in ("since", "streak") or bounds > 1):
            raise ValueError("`above` or `below` is for `since` and `streak`, one of the two")
        return self
