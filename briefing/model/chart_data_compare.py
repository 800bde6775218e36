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
