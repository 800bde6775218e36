"""What the figures room draws: charts with every id resolved, as plain frozen data that can go to another process.

The edition room makes these from the records of `charts`. Nothing here is looked up again: words are final, in the
language of the edition, and what a reader may not see is not in here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

ENGLISH_MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")

ENGLISH_KEYS: tuple[tuple[str, str], ...] = (
    ("dot day", "day known"),
    ("dot month", "month known"),
    ("dot year", "year known"),
    ("dot day month", "day or month known"),
    ("dot day year", "day or year known"),
    ("dot month year", "month or year known"),
    ("dot day month year", "year or date known"),
    ("year month", "month only"),
    ("year year", "year only"),
    ("year month year", "month or year only"),
    ("season season", "season"),
    ("season approx", "approximate"),
    ("season season approx", "season, or approximate"),
    ("period", "period"),
    ("period open", "goes on"),
    ("period since", "period, start not dated"),
    ("alleged", "alleged"),
    ("undated", "no date in the source"),
    ("recent", "start unknown"),
)


@dataclass(frozen=True, slots=True)
class ChartWords:
    """The words, dates and digits that drawings add of their own, in the language of the edition.

    `months` are the twelve short names. `month_and_year`, `day_and_month` and `full_date` are patterns with {day},
    {month}, {year}. `keys` are legend entries by "MARK PRECISION...", in the order of ENGLISH_KEYS. `decimal` and
    `group` stand in numbers, `minus` before negative ones, `plus` before rises. `digits` are the ten digits. `alleged`
    goes before the label of an alleged event that does not start with it. `join` goes between a label and the words of
    its date.
    """

    months: tuple[str, ...] = ENGLISH_MONTHS
    month_and_year: str = "{month} {year}"
    day_and_month: str = "{day} {month}"
    full_date: str = "{day} {month} {year}"
    keys: tuple[tuple[str, str], ...] = ENGLISH_KEYS
    decimal: str = "."
    group: str = ","
    minus: str = "\u2212"
    plus: str = "+"
    digits: str = "0123456789"
    alleged: str = "Alleged:"
    join: str = ", "
    no_data: str = "no data"
    date_head: str = "Date"
    track_head: str = "Track"
    event_head: str = "Event"
    status_head: str = "Status"
    low_head: str = "Low"
    high_head: str = "High"
    undated: str = "No date in the source"
    at_least: str = "at least {value}"
    at_most: str = "at most {value}"
    best_head: str = "Best estimate"
    change_head: str = "Change"
    net: str = "net"
    total_head: str = "Total"


@dataclass(frozen=True, slots=True)
class PlottedTrack:
    """A lane. `since`: dotted before this day, solid after; None where the whole lane is solid."""

    id: str
    label: str
    since: date | None = None


@dataclass(frozen=True, slots=True)
class PlottedEvent:
    """An event in a lane.

    `label` and `when` are final words; `when` is empty where the label holds the date or the figure shows none.
    `start` and `end` are the first and last day that the date may mean, both inclusive; both are None where
    `precision` is "undated". `precision` is day, month, season, year, approx (a stretch that is our reading of vague
    words, a decade too), period (it lasted from `start` to `end`) or undated.
    `open_end`: it went on past what is known; drawn to the edge of the window with an arrow. `open_start`: when it
    began is not known; drawn as a dashed bar ("in recent weeks"), or for a period as a line that fades in.
    `alleged`: somebody says that it happened; drawn hollow or dashed. `emphasis`: drawn in the accent colour.
    `date_words` is the date for the table behind the figure.
    """

    id: str
    label: str
    track: str
    start: date | None
    end: date | None
    precision: str
    when: str = ""
    alleged: bool = False
    open_end: bool = False
    open_start: bool = False
    emphasis: bool = False
    date_words: str = ""


@dataclass(frozen=True, slots=True)
class FocusLine:
    """A day that the figure turns on, with its words."""

    day: date
    label: str


@dataclass(frozen=True, slots=True)
class TimelineData:
    """A timeline: the window's first and last day, lanes from top to bottom, events in any order.

    `zoom` is the first and last day of a stretch shown again at a larger scale at the right: events that lie wholly
    inside it are drawn there only.
    """

    start: date
    end: date
    tracks: tuple[PlottedTrack, ...]
    events: tuple[PlottedEvent, ...]
    focus: FocusLine | None = None
    zoom: tuple[date, date] | None = None
    undated_label: str = ""
    words: ChartWords = field(default_factory=ChartWords)
    kind: str = "timeline"


@dataclass(frozen=True, slots=True)
class ChronologyData:
    """A chronology: as a timeline, by days and months; `end` is the last day known, where open periods get arrows."""

    start: date
    end: date
    tracks: tuple[PlottedTrack, ...]
    events: tuple[PlottedEvent, ...]
    focus: FocusLine | None = None
    undated_label: str = ""
    words: ChartWords = field(default_factory=ChartWords)
    kind: str = "chronology"


@dataclass(frozen=True, slots=True)
class ValueFormat:
    """How values print: divided by `factor`, with `decimals` (None: as many as the most exact has, two at most).

    `prefix` stands before every number, `unit` after the last tick's: said once, it holds for the whole axis.
    """

    decimals: int | None = None
    prefix: str = ""
    unit: str = ""
    factor: float = 1


@dataclass(frozen=True, slots=True)
class Bar:
    """A category: a value a series (None: no data), a number to compare with, bounds of the first value, a heading."""

    label: str
    values: tuple[float | None, ...]
    reference: float | None = None
    low: float | None = None
    high: float | None = None
    highlight: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class BarData:
    """Bars. `series` names the values of each bar; with one series its name heads the table's column only.

    `arrangement` is grouped, stacked or share, `direction` horizontal or vertical, `sort` down, up or none.
    """

    bars: tuple[Bar, ...]
    series: tuple[str, ...]
    format: ValueFormat = ValueFormat()
    arrangement: str = "grouped"
    direction: str = "horizontal"
    sort: str = "down"
    reference_label: str = ""
    label_head: str = ""
    words: ChartWords = field(default_factory=ChartWords)
    kind: str = "bar"


@dataclass(frozen=True, slots=True)
class Series:
    """A line. `xs` are days or numbers in rising order, `ys` a number for each (None: a gap).

    `low` and `high` are bounds, drawn as a band; empty where there are none. `drawn` is False for a series that only
    counts in the envelope. `highlight`: it carries the takeaway; where none does, the lines take the palette in turn.
    """

    name: str
    xs: tuple[date | float, ...]
    ys: tuple[float | None, ...]
    low: tuple[float | None, ...] = ()
    high: tuple[float | None, ...] = ()
    highlight: bool = False
    drawn: bool = True


@dataclass(frozen=True, slots=True)
class Stretch:
    """A shaded stretch of the x axis with words at its head."""

    start: date | float
    end: date | float
    label: str = ""


@dataclass(frozen=True, slots=True)
class MarkedPlace:
    """A place on the x axis, drawn as a dotted line with words at its head."""

    at: date | float
    label: str


@dataclass(frozen=True, slots=True)
class LineData:
    """Lines. `envelope` are the words for the shaded range of all series, empty for none. `plot_height` is in mm.

    `log`: equal ratios are equally high. `level` is a value that all are compared with, such as 100 of an index, drawn
    as a line across. `dashed_gaps`: a fine dashed line crosses where values are missing.
    """

    series: tuple[Series, ...]
    format: ValueFormat = ValueFormat()
    envelope: str = ""
    bands: tuple[Stretch, ...] = ()
    marks: tuple[MarkedPlace, ...] = ()
    from_zero: bool = True
    plot_height: float = 48
    x_head: str = ""
    log: bool = False
    level: float | None = None
    dashed_gaps: bool = False
    words: ChartWords = field(default_factory=ChartWords)
    kind: str = "line"


class ChartData(Protocol):
    """What a chart of any kind plots: frozen and plain."""

    @property
    def kind(self) -> str:
        """The kind of chart, as `figures/kinds.py` names it."""
        ...


@dataclass(frozen=True, slots=True)
class PlannedFigure:
    """A figure to be drawn: its id, what is plotted, its alternative text, and its width in points."""

    id: str
    data: ChartData
    alt: str
    width: float
