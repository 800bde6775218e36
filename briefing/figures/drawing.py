"""What every kind of chart takes and gives: a setting, and a drawing that is planned before it is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.figures.typesetting import Typesetter
from briefing.model.figure import Item, Table
from briefing.problems import Problems
from briefing.theme.chart_style import ChartStyle

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet


NO_DATA = "leave the figure out until there are data, and say in the text that there are none"
"""What to do about a chart in which nothing has a value."""


LOG_HINT = "leave the scale of ratios out, or those values"
"""What to do about values that a scale of ratios cannot show."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The theme's style, the width of the figure in points, and the typesetter of this one drawing."""

    style: ChartStyle
    width: float
    setter: Typesetter


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure as planned: its height in points, its table and legend, what is wrong with it, and how to draw it.

    All but `paint` is known without a drawing library: pages can be laid out around a figure that is not yet drawn.
    `items` are the shapes of a kind so simple that it is made of them at once; nothing is painted then.
    """

    height: float
    table: Table
    paint: Callable[[Sheet], None]
    keys: tuple[tuple[str, str], ...] = ()
    problems: Problems = ()
    items: tuple[Item, ...] = ()

    @staticmethod
    def of_items(height: float, table: Table, items: tuple[Item, ...]) -> Drawing:
        """A drawing that is there already."""
        return Drawing(height, table, _nothing, items=items)

    @staticmethod
    def refused(problems: Problems) -> Drawing:
        """A drawing that cannot be made."""
        return Drawing(0.0, Table((), ()), _nothing, (), problems)


def _nothing(sheet: Sheet) -> None:
    """Draw nothing."""
