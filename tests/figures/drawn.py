"""What tests of drawings share: the shipped style, ways to draw, and what must hold of every drawing."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from itertools import combinations
from typing import Any

from briefing.figures.draw import draw_figure
from briefing.model.chart_data import ChartData, PlannedFigure, PlottedEvent
from briefing.model.figure import Figure, Label, Shape
from briefing.problems import Result
from briefing.shipped import templates_folder
from briefing.theme.chart_style import ChartStyle
from briefing.theme.theme import load_theme

WIDTH = 487.56


@lru_cache(maxsize=2)
def style(right_to_left: bool = False) -> ChartStyle:
    theme = load_theme(templates_folder() / "default").value
    assert theme is not None
    return theme.chart_style(right_to_left)


def attempt(data: ChartData, width: float = WIDTH, right_to_left: bool = False) -> Result[Figure]:
    return draw_figure(PlannedFigure("fig", data, "What it shows.", width), style(right_to_left))


def draw(data: ChartData, width: float = WIDTH, right_to_left: bool = False) -> Figure:
    result = attempt(data, width, right_to_left)
    assert result.value is not None, result.problems
    return result.value


def labels(figure: Figure) -> list[Label]:
    return [item for item in figure.items if isinstance(item, Label)]


def label(figure: Figure, text: str) -> Label:
    return next(item for item in labels(figure) if item.text == text)


def words(figure: Figure) -> str:
    return " ".join(item.text.replace("\u00a0", " ") for item in labels(figure))


def shapes(figure: Figure, **wanted: Any) -> list[Shape]:
    found = [item for item in figure.items if isinstance(item, Shape)]
    return [shape for shape in found if all(getattr(shape, name) == value for name, value in wanted.items())]


def extent(shape: Shape) -> tuple[float, float, float, float]:
    """Left, foot, right and top of a shape without curves."""
    values = [float(token) for token in shape.path.split() if token not in "mlch"]
    return min(values[::2]), min(values[1::2]), max(values[::2]), max(values[1::2])


def assert_sound(figure: Figure) -> None:
    """No label is under 7 pt, leaves the sheet, or touches another."""
    boxes = []
    for item in labels(figure):
        assert item.size >= 7
        box = (item.x, item.y - 0.15 * item.size, item.x + item.width, item.y + 0.65 * item.size)
        assert box[0] >= -0.6, item
        assert box[2] <= figure.width + 0.6, item
        assert box[1] >= -0.6, item
        assert box[3] <= figure.height + 0.6, item
        boxes.append((item.text, box))
    for (one, a), (two, b) in combinations(boxes, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], f"“{one}” covers “{two}”"


def event(
    name: str, track: str, start: date | None = None, end: date | None = None, precision: str = "day", **more: Any
) -> PlottedEvent:
    return PlottedEvent(name, more.pop("label", name), track, start, end or start, precision, **more)
