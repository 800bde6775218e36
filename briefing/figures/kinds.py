"""The kinds of chart, each with the function that plans it; nothing is imported before it is planned or drawn."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from briefing.figures.drawing import Drawing, Setting

KINDS: dict[str, str] = {
    "timeline": "briefing.figures.timeline:plan",
    "chronology": "briefing.figures.timeline:plan",
    "bar": "briefing.figures.bar:plan",
    "line": "briefing.figures.line:plan",
    "step": "briefing.figures.step:plan",
    "area": "briefing.figures.area:plan",
    "scatter": "briefing.figures.scatter:plan",
    "histogram": "briefing.figures.histogram:plan",
    "small-multiples": "briefing.figures.small_multiples:plan",
    "dot": "briefing.figures.dot:plan",
    "lollipop": "briefing.figures.lollipop:plan",
    "slope": "briefing.figures.slope:plan",
    "range": "briefing.figures.range_chart:plan",
    "waterfall": "briefing.figures.waterfall:plan",
    "heat": "briefing.figures.heat:plan",
    "network": "briefing.figures.network:plan",
    "flow": "briefing.figures.flow:plan",
    "map": "briefing.figures.map:plan",
    "spark": "briefing.figures.spark:plan",
    "likelihood": "briefing.figures.likelihood:plan",
}
"""Kind to "module:function"; the function takes the kind's data and a Setting, and gives a Drawing."""


def planner_of(kind: str) -> Callable[[Any, Setting], Drawing] | None:
    """The function that plans a kind, None for a kind that is not in the table."""
    if kind not in KINDS:
        return None
    module, function = KINDS[kind].split(":")
    found: Callable[[Any, Setting], Drawing] = getattr(import_module(module), function)
    return found
