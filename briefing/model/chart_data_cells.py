"""What the figures room draws of shaded tables, sparks and bands of likelihood: plain, every word final."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefing.model.chart_data import ChartWords, ValueFormat


@dataclass(frozen=True, slots=True)
class HeatLine:
    """A row: its name and a value a column (None: no data). `highlight`: it carries the takeaway."""

    label: str
    values: tuple[float | None, ...]
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class HeatData:
    """A shaded table. Rows stand in the order in which they print.

    `middle` parts two colours, None where there is one; `low` and `high` are the ends of the colours, None to take them
    from the values. `valued`: values print where they fit.
    """

    rows: tuple[HeatLine, ...]
    columns: tuple[str, ...]
    format: ValueFormat = field(default_factory=ValueFormat)
    middle: float | None = None
    middle_label: str = ""
    low: float | None = None
    high: float | None = None
    valued: bool = True
    label_head: str = ""
    words: ChartWords = field(default_factory=ChartWords)
    kind: str = "heat"


@dataclass(frozen=True, slots=True)
class SparkData:
    """A small chart without words. `form` is line, bar or win-loss; `height` is in points.

    `level` is a value to compare with. `low` and `high` are the ends of a scale that several sparks share, None to take
    them from the values.
    """

    values: tuple[float | None, ...]
    form: str = "line"
    level: float | None = None
    low: float | None = None
    high: float | None = None
    height: float = 8.4
    kind: str = "spark"
