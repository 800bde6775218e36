"""Charts as they are written: what is plotted and how. The edition room makes records of `chart_data` from them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from briefing.model.dates import When
from briefing.model.record import DataId, EventId, Flag, Line, Marked, Number, Record, Records, Selected, Text
from briefing.model.steps import Step

Decimals = Annotated[int, Field(strict=True, ge=0, le=6)]
Place = Annotated[Number | When, Field(union_mode="left_to_right")]
"""A place on the x axis of a line chart: a date as EDTF, or a number (which is a year where the axis holds dates)."""


class Track(Selected):
    """A lane of a timeline."""

    id: Text
    """The `track` of the events that belong to it."""
    label: Line | None = None
    """Printed name; the id where left out."""
    since: When | None = None
    """The lane is dotted before this date and solid after it: when the thing that it shows began."""


class Overrides(Marked):
    """How one event is shown in one figure, where it differs from its record."""

    label: Line | None = None
    """Words beside the mark; the event's short label where left out."""
    as_: Annotated[Literal["dot", "year", "season", "period", "recent", "undated"] | None, Field(alias="as")] = None
    """Kind of mark; made from the date's precision where left out. `recent` is a bar whose start is unknown."""
    track: Text | None = None
    """Lane, where it differs from the event's own."""
    when: Line | None = None
    """Words of the date beside the label; the event's own where left out."""
    until_now: Flag = False
    """Whether it goes on: the mark ends in an arrow at the edge of the window."""
    emphasis: Flag = False
    """Drawn in the accent colour."""


class Focus(Record):
    """A date that the figure turns on: a line across all lanes."""

    date: When
    """The date."""
    label: Line | None = None
    """Words over the line; the date where left out."""


class Zoom(Record):
    """A stretch shown a second time at a larger scale, at the right."""

    from_: Annotated[When, Field(alias="from")]
    """First day of the stretch."""
    to: When
    """Last day of the stretch."""


class _TimeChart(Record):
    """What charts of events share."""

    from_: Annotated[When, Field(alias="from")]
    """Where the window starts."""
    tracks: tuple[Track, ...] = ()
    """Lanes from top to bottom; those of the events, in order of first appearance, where left out."""
    events: tuple[EventId, ...] | Literal["all"] = "all"
    """Events to plot, in any order; `all` takes every event of the tracks."""
    overrides: Records[Overrides] = Field(default_factory=Records)
    """How single events are shown in this figure, by id of the event."""
    focus: Focus | None = None
    """A date that the figure turns on."""
    undated_label: Line | None = None
    """Head of the column of events without a date; "No date in the source" where left out."""
    show_dates: Flag = True
    """Whether the words of an event's date follow its label."""


class TimelineChart(_TimeChart):
    """Events in lanes over years, each mark as precise as its date, with the last months larger at the right."""

    kind: Literal["timeline"]
    """Says that this is a chart of the kind `timeline`."""
    to: When
    """Where the window ends."""
    zoom: Zoom | None = None
    """A stretch shown again at a larger scale."""


class ChronologyChart(_TimeChart):
    """A dense run of days and months in lanes; what goes on ends in an arrow."""

    kind: Literal["chronology"]
    """Says that this is a chart of the kind `chronology`."""
    until: When
    """Where the window ends, as a rule the dateline's `as_of`."""


class NumberFormat(Record):
    """How the values of a chart print."""

    decimals: Decimals | None = None
    """Decimals; as many as the most exact value has, at most two, where left out."""
    prefix: Annotated[str, Field(max_length=8)] = ""
    """Before the number, such as $."""
    unit: Annotated[str, Field(max_length=24)] = ""
    """After the number, on the last tick and nowhere else: %, or a word with its space, as in " km"."""
    factor: Annotated[Number, Field(gt=0)] = 1
    """Values are divided by it before they print: 1000 for thousands."""


class NumberChart(Record):
    """What charts of numbers share."""

    data: DataId | None = None
    """Table that holds the numbers; else they stand in the chart itself."""
    where: Text | None = None
    """Rows to use: COLUMN=VALUE."""
    steps: tuple[Step, ...] = ()
    """What is done to the data first, one after the other."""
    format: NumberFormat = Field(default_factory=NumberFormat)
    """How values print."""
    highlight: tuple[Line, ...] = ()
    """Names of the bars or lines that carry the takeaway; the others step back."""


class BarRow(Selected):
    """One category with its values, written in the chart."""

    label: Line
    """Name of the category."""
    group: Line | None = None
    """Heading that the category stands under, where bars are horizontal."""
    values: tuple[Number | None, ...] = Field(min_length=1)
    """A number for each series; null where there is none, which is not zero."""
    reference: Number | None = None
    """A number to compare with, drawn as a stroke."""
    low: Number | None = None
    """Lower bound of the value, drawn as a whisker."""
    high: Number | None = None
    """Upper bound of the value."""


class BarChart(NumberChart):
    """Bars from zero: one a category, or several side by side or stacked."""

    kind: Literal["bar"]
    """Says that this is a chart of the kind `bar`."""
    label: Text | None = None
    """Column of the categories' names."""
    group: Text | None = None
    """Column of the headings that the categories stand under, where bars are horizontal."""
    columns: tuple[Text, ...] = ()
    """Columns of numbers, one a series."""
    names: tuple[Line, ...] = ()
    """Printed names of the series; the columns' names where left out."""
    reference: Text | None = None
    """Column of numbers to compare with, drawn as a stroke."""
    reference_label: Line | None = None
    """What the stroke means, such as "black stroke: Feb. 2009"."""
    low: Text | None = None
    """Column of lower bounds, drawn as whiskers."""
    high: Text | None = None
    """Column of upper bounds."""
    rows: tuple[BarRow, ...] = ()
    """The numbers, where they stand in the chart itself."""
    arrangement: Literal["grouped", "stacked", "share"] = "grouped"
    """How the series of one category stand: side by side, one after the other, or so as shares of 100 per cent."""
    direction: Literal["horizontal", "vertical"] = "horizontal"
    """Vertical suits categories with an order in time and short names."""
    sort: Literal["down", "up", "none"] = "down"
    """Order by the first series or share (stacked: by the sum); `none` keeps the order given, if that has a meaning."""

    @model_validator(mode="after")
    def _one_origin(self) -> BarChart:
        if bool(self.rows) == (self.data is not None):
            raise ValueError("a bar chart has either `rows` or `data`")
        if self.data is not None and (self.label is None or not self.columns):
            raise ValueError("a bar chart from `data` names its `label` column and its `columns`")
        widths = {len(row.values) for row in self.rows}
        if len(widths) > 1:
            raise ValueError("every row of a bar chart has the same number of values")
        if self.names and len(self.names) not in (widths or {len(self.columns)}):
            raise ValueError("`names` has one name for each series")
        if max(widths, default=1) > 1 and not self.names:
            raise ValueError("`names` names the series")
        return self
