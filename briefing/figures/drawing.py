"""What every kind of chart takes and gives: a setting, and a drawing with what was wrong."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.figures.typesetting import Typesetter
from briefing.model.figure import Label, Shape, Table
from briefing.problems import Problems
from briefing.theme.chart_style import ChartStyle


@dataclass(frozen=True, slots=True)
class Setting:
    """The theme's style, the width of the figure in points, and the typesetter of this one drawing."""

    style: ChartStyle
    width: float
    setter: Typesetter


@dataclass(frozen=True, slots=True)
class Drawing:
    """The items of a figure from back to front, its height in points, its table and legend, and the problems."""

    items: tuple[Shape | Label, ...]
    height: float
    table: Table
    keys: tuple[tuple[str, str], ...] = ()
    problems: Problems = ()

    @staticmethod
    def refused(problems: Problems) -> Drawing:
        """A drawing that could not be made."""
        return Drawing((), 0.0, Table((), ()), (), problems)
