"""What the figures room plots over places and values, beside the lines of `chart_data`: steps and areas."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from briefing.model.chart_data import ChartWords, LineData, MarkedPlace, Series, Stretch, ValueFormat


@dataclass(frozen=True, slots=True)
class StepData(LineData):
    """Steps: as lines, but each value holds until the next place, and the last until `until` (None: the last place)."""

    until: date | float | None = None
    kind: str = "step"


@dataclass(frozen=True, slots=True)
class AreaData:
    """An area, or several stacked from the first at the foot to the last at the head. `plot_height` is in mm.

    A place where a series has no value is a gap for all: their sum is not known there.
    """

    series: tuple[Series, ...]
    format: ValueFormat = field(default_factory=ValueFormat)
    bands: tuple[Stretch, ...] = ()
    marks: tuple[MarkedPlace, ...] = ()
    plot_height: float = 48
    x_head: str = ""
    words: ChartWords = field(default_factory=ChartWords)
    kind: str = "area"


@dataclass(frozen=True, slots=True)
class PlotWords:
    """Words that plots of points and panels add of their own; {count}, {width} and {rule} are filled in."""

    trend: str = "straight trend by least squares, {count} points"
    median: str = "median"
    mean: str = "mean"
    lowest: str = "lowest"
    highest: str = "highest"
    number: str = "Number"
    bins: str = "{count} values in bins of {width}"
    uneven_bins: str = "{count} values in uneven bins, heights for each {width}"
    by_rule: str = "{rule}, rounded"
    freedman_diaconis: str = "Freedman–Diaconis rule"
    sturges: str = "Sturges’ rule"


@dataclass(frozen=True, slots=True)
class PlottedPoint:
    """A point: None where a measure is not known."""

    label: str
    x: float | None
    y: float | None
    size: float | None = None
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class ScatterData:
    """Points of two measures. `names` is auto, all or highlighted; `plot_height` is in mm."""

    points: tuple[PlottedPoint, ...]
    x_title: str
    y_title: str
    x_format: ValueFormat = field(default_factory=ValueFormat)
    format: ValueFormat = field(default_factory=ValueFormat)
    log_x: bool = False
    log_y: bool = False
    names: str = "auto"
    trend: bool = False
    size_title: str = ""
    label_head: str = ""
    plot_height: float = 66
    words: ChartWords = field(default_factory=ChartWords)
    own_words: PlotWords = field(default_factory=PlotWords)
    kind: str = "scatter"


@dataclass(frozen=True, slots=True)
class HistogramData:
    """Values to be counted in bins: `bins` is freedman-diaconis, sturges, a number of bins, or their edges.

    `mark` is median, mean or none; `plot_height` is in mm.
    """

    values: tuple[float | None, ...]
    x_title: str
    y_title: str = ""
    bins: str | int | tuple[float, ...] = "freedman-diaconis"
    mark: str = "median"
    format: ValueFormat = field(default_factory=ValueFormat)
    plot_height: float = 48
    words: ChartWords = field(default_factory=ChartWords)
    own_words: PlotWords = field(default_factory=PlotWords)
    kind: str = "histogram"


@dataclass(frozen=True, slots=True)
class SmallMultiplesData:
    """A panel for each series, in rows of `across` (0: as many as can be read). `form` is line, area or bar.

    `same_scales`: one scale for all. `ghost`: the others stand faintly behind each. `plot_height` is that of a panel,
    in mm.
    """

    series: tuple[Series, ...]
    form: str = "line"
    same_scales: bool = True
    ghost: bool = True
    across: int = 0
    from_zero: bool = True
    format: ValueFormat = field(default_factory=ValueFormat)
    bands: tuple[Stretch, ...] = ()
    marks: tuple[MarkedPlace, ...] = ()
    plot_height: float = 22
    x_head: str = ""
    words: ChartWords = field(default_factory=ChartWords)
    kind: str = "small-multiples"
