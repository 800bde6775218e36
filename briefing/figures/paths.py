"""Paths as PDF operators, in points with the origin at the lower left; the same numbers give the same text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Point = tuple[float, float]

_ARC = 0.5522847498  # control points of a quarter circle: 4/3 (sqrt 2 - 1)


def number(value: float) -> str:
    """A coordinate with two decimals at most: a hundredth of a point is finer than any printer."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def polyline(points: Sequence[Point], close: bool = False) -> str:
    """Straight lines through points."""
    parts = [f"{number(x)} {number(y)} {'l' if index else 'm'}" for index, (x, y) in enumerate(points)]
    return " ".join([*parts, "h"] if close else parts)


def rectangle(x: float, y: float, width: float, height: float) -> str:
    """A rectangle from its lower left corner."""
    return polyline(((x, y), (x + width, y), (x + width, y + height), (x, y + height)), close=True)


def circle(x: float, y: float, radius: float) -> str:
    """A circle, as four curves."""
    arc = radius * _ARC
    turns = ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))
    parts = [f"{number(x + radius)} {number(y)} m"]
    for index, (a, b) in enumerate(turns):
        c, d = turns[(index + 1) % 4]
        points = (
            (x + a * radius - b * arc, y + b * radius + a * arc),
            (x + c * radius + d * arc, y + d * radius - c * arc),
            (x + c * radius, y + d * radius),
        )
        parts.append(" ".join(f"{number(px)} {number(py)}" for px, py in points) + " c")
    return " ".join([*parts, "h"])


def joined_paths(paths: Iterable[str]) -> str:
    """Several paths as one: drawn with one operator."""
    return " ".join(path for path in paths if path)
