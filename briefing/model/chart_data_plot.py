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
