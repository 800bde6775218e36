"""Paths as PDF operators, in points with the origin at the lower left; the same numbers give the same text."""

from __future__ import annotations

from collections.abc import Sequence

Point = tuple[float, float]


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
