"""Numbers along a line: round ticks, and how values print."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.figures.time_axis import in_digits
from briefing.model.chart_data import ChartWords, ValueFormat

_ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class ValueScale:
    """Numbers from `low` to `high`, laid evenly from `start` to `end` in points; `ticks` are the round ones."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        """Where a number lies."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def value_scale(
    values: Iterable[float], start: float, end: float, from_zero: bool = True, most: int = 6, to_ticks: bool = False
) -> ValueScale:
    """A scale that holds all values with `most` round ticks at most; `to_ticks` ends it on ticks."""
    found = list(values)
    low, high = min(found, default=0.0), max(found, default=1.0)
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low <= abs(high) * 1e-9:
        low, high = (low - 1, high + 1) if not from_zero or high == low == 0 else (min(low, 0), max(high, 0))
        high = high if high > low else low + 1
    step = _step(high - low, most, low, high)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    if not to_ticks:
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    ticks = tuple(round(index * step, 12) for index in range(first, last + 1))
    bottom, top = (ticks[0], ticks[-1]) if to_ticks else (low, high)
    return ValueScale(bottom, top, start, end, ticks)


def _step(span: float, most: int, low: float, high: float) -> float:
    """The finest round step with `most` ticks at most."""
    size = 10.0 ** math.floor(math.log10(span / most))
    for scale in (size, size * 10):
        for part in _ROUND:
            step = part * scale
            if math.ceil(high / step - 1e-9) - math.floor(low / step + 1e-9) < most:
                return step
    return size * 100


def decimals_of(values: Sequence[float], form: ValueFormat, most: int = 2) -> int:
    """How many decimals values need, unless the format says."""
    if form.decimals is not None:
        return form.decimals
    shown = [value / form.factor for value in values]
    return next((places for places in range(most) if all(abs(v - round(v, places)) < 1e-9 for v in shown)), most)


def print_value(value: float, form: ValueFormat, decimals: int, words: ChartWords, unit: bool = False) -> str:
    """A value as it prints."""
    shown = value / form.factor
    text = f"{abs(shown):,.{decimals}f}"
    text = text.replace(",", "\x00").replace(".", words.decimal).replace("\x00", words.group)
    negative = shown < 0 and any(digit in "123456789" for digit in text)
    sign = words.minus if negative else ""
    return f"{sign}{form.prefix}{in_digits(text, words)}{form.unit if unit else ''}"


def tick_words(ticks: Sequence[float], form: ValueFormat, words: ChartWords) -> tuple[str, ...]:
    """The words of ticks; the last carries the unit."""
    plain = ValueFormat(None, form.prefix, form.unit, form.factor)
    places = decimals_of(ticks, plain, most=6)
    return tuple(
        print_value(tick, form, places, words, unit=index == len(ticks) - 1) for index, tick in enumerate(ticks)
    )
