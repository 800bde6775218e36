"""What a drawing is made with: layers, pens, boxes. Nothing here draws: planning a figure imports no library."""

from __future__ import annotations

import math
from dataclasses import dataclass

GROUND, GRID, LANES, MARKS, FRONT, WORDS = range(6)
"""Layers, from the back to the front."""


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is drawn: colour, width in points, dashes in points, ends."""

    color: str
    width: float
    dash: tuple[float, ...] = ()
    cap: str = "butt"
    join: str = "miter"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the sheet: left, top, right, bottom, in points from the upper left."""

    left: float
    top: float
    right: float
    bottom: float


def on_grid(value: float, step: float = 0.25) -> float:
    """A length rounded up to a quarter point: heights of figures stay short numbers."""
    return math.ceil(value / step - 1e-9) * step
