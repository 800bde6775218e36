"""Steps from the data as they are to the data as they are shown: a closed list, each one verb with what it needs."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Discriminator, Field, Tag

from briefing.model.cells import Named
from briefing.model.dates import When
from briefing.model.record import Expression, Flag, Line, Number, Record, Text

HOW = ("sum", "mean", "median", "min", "max", "first", "last", "count", "distinct")
"""How many cells become one; `count` alone counts the rows."""
How = Literal["sum", "mean", "median", "min", "max", "first", "last", "count", "distinct"]
_MADE = re.compile(rf"(?:{'|'.join(HOW)})\s+\S.*|count")
Columns = Annotated[tuple[Text, ...], Field(min_length=1)]
Many = Annotated[int, Field(strict=True, ge=1, le=100_000)]


def _made(made: dict[str, str]) -> dict[str, str]:
    for name, how in made.items():
        if not _MADE.fullmatch(how):
            raise ValueError(f"`{name}: {how}` is not made of a word and a column; write {name}: sum COLUMN, or count")
    return made


Made = Annotated[Named, AfterValidator(_made), Field(min_length=1)]


class Filter(Record):
    """Keeps the rows for which a condition over their columns holds."""

    filter: Expression
    """Such as `tonnes > 0 and port != "X"`; a row without a cell that the condition names is left out."""


class Sort(Record):
    """Puts the rows in order; empty cells come last."""

    sort: Text | Columns
    """Column, or columns from the most to the least important."""
    order: Literal["up", "down"] = "up"
    """`up` from the smallest, the first letter, the earliest day."""


class Top(Record):
    """Keeps the rows with the largest numbers, largest first, and adds up the others."""

    top: Many
    """How many rows."""
    by: Text
    """Column of numbers that decides."""
    others: Line | None = None
    """Words for one row more that holds the sum of the others; without them the others are left out."""
    label: Text | None = None
    """Column that takes these words; the first column of text where left out."""
    sum: tuple[Text, ...] = ()
    """Further columns that can be added up; in the row of the others all but these and `by` stay empty."""


class First(Record):
    """Keeps the first rows."""

    first: Many
    """How many."""


class Last(Record):
    """Keeps the last rows."""

    last: Many
    """How many."""


class Keep(Record):
    """Keeps some columns, in this order."""

    keep: Columns
    """The columns."""


class Rename(Record):
    """Gives columns other names."""

    rename: Annotated[Named, Field(min_length=1)]
    """OLD: NEW, for each column."""


class Derive(Record):
    """Adds columns, each worked out from the others of its row."""

    derive: Annotated[Named, Field(min_length=1)]
    """NEW: EXPRESSION, such as `margin: price - cost`; names with blanks stand between backticks. Empty where a cell is
    empty that it names."""


class Calendar(Record):
    """Adds parts of a date as columns of numbers, such as the month; empty where the date is vaguer than that."""

    calendar: Text
    """Column of dates."""
    make: Annotated[dict[str, Literal["year", "quarter", "month", "day"]], Field(min_length=1)]
    """NEW: PART, such as `month: month`, counted from 1."""


class Group(Record):
    """Makes one row of all rows that agree in some columns."""

    group: Text | Columns
    """The columns."""
    make: Made
    """NEW: HOW COLUMN, such as `tonnes: sum tonnes`, or `events: count`."""


class Resample(Record):
    """Makes one row for each month, quarter or year."""

    resample: Literal["week", "month", "quarter", "year"]
    """How long; the dates become 2024-03, 2024-33 (first quarter) or 2024; a week is named by its Monday."""
    date: Text
    """Column of dates."""
    make: Made
    """NEW: HOW COLUMN, such as `tonnes: sum tonnes`, or `events: count`."""
    by: tuple[Text, ...] = ()
    """Columns whose values are kept apart."""
    fill: Flag = True
    """Whether a period without a row gets one: counts are 0 there, everything else is missing."""


class Rolling(Record):
    """Adds the mean (or another measure) of each row and those before it."""

    rolling: Many
    """Over how many rows; empty where there are fewer, or one of them is empty."""
    column: Text
    """Column of numbers."""
    how: Literal["mean", "median", "sum", "min", "max"] = "mean"
    """What is taken."""
    as_: Annotated[Text | None, Field(alias="as")] = None
    """Name of the new column; the old one is replaced where left out."""
    by: tuple[Text, ...] = ()
    """Columns whose values are kept apart."""


class Index(Record):
    """Sets a column to 100 at its base."""

    index: Text
    """Column of numbers."""
    base: When | None = None
    """Date of the base, looked up in `date`; the first row with a number where left out."""
    date: Text | None = None
    """Column of dates; the first one where left out."""
    to: Annotated[Number, Field(gt=0)] = 100
    """What the base becomes."""
    as_: Annotated[Text | None, Field(alias="as")] = None
    """Name of the new column; the old one is replaced where left out."""
    by: tuple[Text, ...] = ()
    """Columns whose values are kept apart."""


class Change(Record):
    """Adds the change from an earlier row."""

    change: Text
    """Column of numbers."""
    over: Many = 1
    """How many rows back: 12 for a year of months."""
    per_cent: Flag = False
    """Whether in per cent of the earlier number; empty where that is not above zero."""
    as_: Annotated[Text | None, Field(alias="as")] = None
    """Name of the new column; the old one is replaced where left out."""
    by: tuple[Text, ...] = ()
    """Columns whose values are kept apart."""


class Share(Record):
    """Turns a column into its share of the sum, in per cent."""

    share: Text
    """Column of numbers, none of them negative."""
    by: tuple[Text, ...] = ()
    """Columns within whose values the shares add up to 100."""
    as_: Annotated[Text | None, Field(alias="as")] = None
    """Name of the new column; the old one is replaced where left out."""


class Cumulate(Record):
    """Adds up a column from the first row on."""

    cumulate: Text
    """Column of numbers; an empty cell stays empty and adds nothing."""
    as_: Annotated[Text | None, Field(alias="as")] = None
    """Name of the new column; the old one is replaced where left out."""
    by: tuple[Text, ...] = ()
    """Columns whose values are kept apart."""


class Pivot(Record):
    """Turns the values of a column into columns of their own: long to wide."""

    pivot: Text
    """Column whose values become names of columns, in order of first appearance."""
    values: Text
    """Column that fills them."""
    by: Columns
    """Columns that name the rows."""
    how: How | None = None
    """What becomes of several rows for one cell; an error where left out."""


class Unpivot(Record):
    """Turns columns into rows: wide to long."""

    unpivot: Columns
    """The columns."""
    name: Text = "series"
    """New column that holds their names."""
    value: Text = "value"
    """New column that holds their cells."""


STEPS: tuple[type[Record], ...] = (
    Filter, Sort, Top, First, Last, Keep, Rename, Derive, Calendar, Group, Resample, Rolling, Index, Change, Share,
    Cumulate, Pivot, Unpivot,
)  # fmt: skip
"""The steps by their verb: each is named by its first field."""
VERBS = {next(iter(step.model_fields)): step for step in STEPS}


def _verb(value: Any) -> str | None:
    """Which step is meant: the verb stands among its keys."""
    if isinstance(value, Record):
        return type(value).__name__
    keys = list(value) if isinstance(value, dict) else []
    known = [key for key in keys if key in VERBS]
    # `first` and `sum` may be an option of another verb: the verb that has all the keys is the one that is meant
    fitting = [key for key in known if set(keys) <= _names(VERBS[key])]
    chosen = (fitting or known or [None])[0]
    return VERBS[chosen].__name__ if chosen else None


def _names(step: type[Record]) -> set[str]:
    return {field.alias or name for name, field in step.model_fields.items()}


Step = Annotated[
    Annotated[Filter, Tag("Filter")]
    | Annotated[Sort, Tag("Sort")]
    | Annotated[Top, Tag("Top")]
    | Annotated[First, Tag("First")]
    | Annotated[Last, Tag("Last")]
    | Annotated[Keep, Tag("Keep")]
    | Annotated[Rename, Tag("Rename")]
    | Annotated[Derive, Tag("Derive")]
    | Annotated[Calendar, Tag("Calendar")]
    | Annotated[Group, Tag("Group")]
    | Annotated[Resample, Tag("Resample")]
    | Annotated[Rolling, Tag("Rolling")]
    | Annotated[Index, Tag("Index")]
    | Annotated[Change, Tag("Change")]
    | Annotated[Share, Tag("Share")]
    | Annotated[Cumulate, Tag("Cumulate")]
    | Annotated[Pivot, Tag("Pivot")]
    | Annotated[Unpivot, Tag("Unpivot")],
    Discriminator(
        _verb,
        custom_error_type="no_step",
        custom_error_message="a step has one verb: filter, sort, top, first, last, keep, rename, derive, calendar, "
        "group, resample, rolling, index, change, share, cumulate, pivot or unpivot",
    ),
]
