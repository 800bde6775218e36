"""Shades of a value: from light to dark, or two colours that part at a middle; and words to be read on them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from briefing.theme.chart_style import ChartStyle

_ENOUGH = 4.5  # WCAG 2.2, 1.4.3: contrast of words of this size
ENOUGH_OF_MARKS = 3.0
"""Contrast that marks need to be seen (WCAG 2.2, 1.4.11)."""

_STEPS = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)


@dataclass(frozen=True, slots=True)
class Shades:
    """Colours from `low` to `high`: `stops` are evenly apart; with a `middle`, that is the stop in the middle."""

    low: float
    high: float
    middle: float | None
    stops: tuple[str, ...]

    def color(self, value: float) -> str:
        """The shade of a value; beyond the ends, that of the end."""
        place = self.place(value) * (len(self.stops) - 1)
        at = min(int(place), len(self.stops) - 2)
        return mixed(self.stops[at], self.stops[at + 1], place - at)

    def place(self, value: float) -> float:
        """Where a value lies among the colours, from 0 to 1."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))


def shades_of(
    values: list[float], middle: float | None, low: float | None, high: float | None, style: ChartStyle
) -> Shades:
    """The shades for some values."""
    return shades_between(*ends_of(values, middle, low, high), middle, style)


def shades_between(low: float, high: float, middle: float | None, style: ChartStyle) -> Shades:
    """The shades from one end to the other."""
    colours = style.colours
    blue, brick, tint = colours.palette[2], colours.highlight, colours.tint
    stops: tuple[str, ...] = (tint, mixed(blue, tint, 0.35), colours.accent)
    if middle is not None:
        stops = (brick, mixed(brick, tint, 0.55), tint, mixed(blue, tint, 0.45), colours.accent)
    return Shades(low, high, middle, stops)


def ends_of(values: list[float], middle: float | None, low: float | None, high: float | None) -> tuple[float, float]:
    """The ends of the colours for some values: rounded outward unless given; with a middle, as far below as above."""
    if middle is not None:
        given = [end for end in (low, high) if end is not None]
        reach = _rounded(max(abs(value - middle) for value in given or values)) or 1.0
        return middle - reach, middle + reach
    least, most = min(values), max(values)
    start = low if low is not None else 0.0 if 0 <= least <= 0.4 * most else _floor(least, most)
    end = high if high is not None else 0.0 if most <= 0 and abs(most) <= 0.4 * abs(least) else -_floor(-most, -least)
    if end > start:
        return start, end
    return (start, start + 1) if low is not None or high is None else (end - 1, end)


def _rounded(reach: float) -> float:
    """The next round number, away from zero."""
    if reach <= 0:
        return 0.0
    size = 10.0 ** math.floor(math.log10(reach))
    return next(_short(step * size) for step in (*_STEPS, 20.0) if step * size >= reach * (1 - 1e-9))


def _floor(value: float, other: float) -> float:
    """The next round number below a value, as round as the way to the other end asks for."""
    span = abs(other - value) or abs(value) or 1.0
    step = 10.0 ** math.floor(math.log10(span))
    step = step / 2 if span / step < 5 else step
    return _short(math.floor(value / step + 1e-9) * step)


def _short(value: float) -> float:
    """The value without the last digits, which sums of floats leave behind."""
    return float(f"{value:.12g}")


def mixed(one: str, two: str, share: float) -> str:
    """A colour between two: `share` of the second."""
    first, second = _parts(one), _parts(two)
    blend = (a + (b - a) * share for a, b in zip(first, second, strict=True))
    return "#" + "".join(f"{round(part):02x}" for part in blend)


def _parts(color: str) -> tuple[float, ...]:
    return tuple(float(int(color[at : at + 2], 16)) for at in (1, 3, 5))


def word_color(ground: str, style: ChartStyle) -> str:
    """The colour of words on a shade: paper or ink, whichever reads better; black where ink is not enough."""
    choices = [style.colours.ground, style.colours.ink, "#000000"]
    best = max(choices[:2], key=lambda color: contrast(ground, color))
    return best if contrast(ground, best) >= _ENOUGH else max(choices, key=lambda color: contrast(ground, color))


def line_color(color: str, style: ChartStyle) -> str:
    """A colour as lines and edges take it: itself, or the lightest tone of it, towards ink, that is seen on paper."""
    ground = style.colours.ground
    tones = (color, *(mixed(color, style.colours.ink, step / 20) for step in range(1, 21)))
    return next((tone for tone in tones if contrast(tone, ground) >= ENOUGH_OF_MARKS), style.colours.ink)


def contrast(one: str, two: str) -> float:
    """Contrast of two colours (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    parts = [part / 255 for part in _parts(color)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
