"""What the figures room draws of charts that compare categories: final words and numbers only."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefing.model.chart_data import ChartWords, ValueFormat


@dataclass(frozen=True, slots=True)
class Dots:
    """A category of a dot plot: a value a series (None: no data); `group` is the heading that it stands under."""

    label: str
    values: tuple[float | None, ...]
    group: str = ""
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class Lollipop:
    """A category of a lollipop chart."""

    label: str
    value: float | None
    group: str = ""
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class LollipopData:
    """Stems from `baseline` to a dot; `value_head` heads the column of values in the table."""

    rows: tuple[Lollipop, ...]
    format: ValueFormat = field(default_factory=ValueFormat)
    baseline: float = 0.0
    baseline_label: str = ""
    sort: str = "down"
    label_head: str = ""
    value_head: str = ""
    words: ChartWords = field(default_factory=ChartWords)
    kind: str = "lollipop"


@dataclass(frozen=True, slots=True)
class Slope:
    """A line of a slope chart: a value a point in time (None: no data)."""

    label: str
    values: tuple[float | None, ...]
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class SlopeData:
    """Lines between two or a few points in time, which `heads` names. `plot_height` is in mm."""

    rows: tuple[Slope, ...]
    heads: tuple[str, ...]
    format: ValueFormat = field(default_factory=ValueFormat)
    plot_height: float = 58
    label_head: str = ""
    words: ChartWords = field(default_factory=ChartWords)
    kind: str = "slope"


@dataclass(frozen=True, slots=True)
class Estimate:
    """An estimate with its bounds, any of which may be unknown (None).

    `open_low` and `open_high`: it goes on past what is known. `group` is what is estimated, the heading over it.
    """

    label: str
    low: float | None = None
    best: float | None = None
    high: float | None = None
    open_low: bool = False
    open_high: bool = False
    group: str = ""
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class RangeData:
    """Estimates. `agreed` is a span shaded behind all; `overlap`: the span that the ranges under a heading share."""

    estimates: tuple[Estimate, ...]
    format: ValueFormat = field(default_factory=ValueFormat)
    agreed: tuple[float, float] | None = None
    overlap: bool = False
    agreed_label: str = ""
    from_zero: bool = False
    sort: str = "down"
    label_head: str = ""
    words: ChartWords = field(default_factory=ChartWords)
    kind: str = "range"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a waterfall: the bar lies between `start` and `end`; a total starts at zero."""

    label: str
    start: float
    end: float
    total: bool = False
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class WaterfallData:
    """Steps in order. `direction` is auto, vertical or horizontal."""

    steps: tuple[Step, ...]
    format: ValueFormat = field(default_factory=ValueFormat)
    direction: str = "auto"
    label_head: str = ""
    words: ChartWords = field(default_factory=ChartWords)
    kind: str = "waterfall"


@dataclass(frozen=True, slots=True)
class DotData:
    """Dots. `series` names the values of each row; `sort` is down, up or none by the last series, or gap."""

    rows: tuple[Dots, ...]
    series: tuple[str, ...]
    format: ValueFormat = field(default_factory=ValueFormat)
    connect: bool = True
    from_zero: bool = False
    sort: str = "down"
    label_head: str = ""
    words: ChartWords = field(default_factory=ChartWords)
    kind: str = "dot"
