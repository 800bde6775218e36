"""How charts look: the tokens of a theme that drawings use."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Face:
    """One font file under the family name that the style sheet gives it. `weight` is 400 or 600."""

    family: str
    file: Path
    weight: int = 400
    italic: bool = False


@dataclass(frozen=True, slots=True)
class ChartColours:
    """Colours as "#rrggbb".

    `accent` carries most marks, `highlight` what the figure turns on, `quiet` what steps back; `palette` is the order
    of series. `ink`, `soft` and `grey` are for words, `axis`, `rule` and `hair` for lines from strong to faint; `tint`
    and `wash` for grounds, `open` for periods, `ground` for the paper.
    """

    ink: str
    soft: str
    grey: str
    accent: str
    highlight: str
    quiet: str
    open: str
    axis: str
    rule: str
    hair: str
    tint: str
    wash: str
    ground: str
    palette: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChartType:
    """Families by their name in the style sheet, sizes in points.

    `words` sets labels beside marks, `names` lanes and axes; `fallbacks` are tried in order for a label with letters
    that its own family lacks. No size is under `smallest`. `leading` is the distance of lines in sizes.
    """

    words: str
    names: str
    fallbacks: tuple[str, ...]
    word_size: float
    name_size: float
    axis_size: float
    value_size: float
    smallest: float
    leading: float


@dataclass(frozen=True, slots=True)
class ChartLines:
    """Widths of lines and marks in points."""

    hair: float
    lane: float
    rule: float
    focus: float
    series: float
    series_highlight: float
    period: float
    dot: float
    bar: float
    thin_bar: float


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """All that a drawing needs of its theme. `right_to_left` mirrors the drawing."""

    colours: ChartColours
    type: ChartType
    lines: ChartLines
    faces: tuple[Face, ...]
    right_to_left: bool = False
