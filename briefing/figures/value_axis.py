"""Numbers along a line: which are ticks, and how values print."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

from briefing.figures.time_axis import in_digits
from briefing.figures.typesetting import Hand, Typesetter
from briefing.model.chart_data import ChartWords, ValueFormat

_STEPS = (1, 2, 5, 10)
MOST = 6  # ticks


@dataclass(frozen=True, slots=True)
class ValueScale:
    """Numbers from `low` to `high`; `ticks` are the round ones among them."""

    low: float
    high: float
    ticks: tuple[float, ...]


def value_range(values: Iterable[float], from_zero: bool = True) -> tuple[float, float]:
    """The lowest and the highest of the values, and zero where the scale starts there; never the same number twice."""
    found = list(values)
    low, high = min(found, default=0.0), max(found, default=1.0)
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low > abs(high) * 1e-9:
        return low, high
    return (low, low + 1) if from_zero else (low - 1, high + 1)


def value_scale(
    values: Iterable[float], from_zero: bool = True, most: int = MOST, to_ticks: bool = False
) -> ValueScale:
    """A scale that holds all values with `most` round ticks at most; `to_ticks` ends it on ticks."""
    low, high = value_range(values, from_zero)
    for bins in range(most - 1, 0, -1):
        ticks = _round_numbers(low, high, bins)
        slack = (high - low) * 1e-9
        if not to_ticks:
            ticks = tuple(tick for tick in ticks if low - slack <= tick <= high + slack)
        if len(ticks) <= most:
            break
    return ValueScale(ticks[0], ticks[-1], ticks) if to_ticks else ValueScale(low, high, ticks)


def _round_numbers(low: float, high: float, bins: int) -> tuple[float, ...]:
    """Round numbers from at or under `low` to at or over `high`, `bins` steps or fewer between the two, or one more."""
    step = round_step((high - low) / bins)
    first, final = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(round(number * step, 12 - math.floor(math.log10(step))) for number in range(first, final + 1))


def round_step(raw: float) -> float:
    """The least of 1, 2, 5 times a power of ten that is no less than `raw`."""
    size = 10.0 ** math.floor(math.log10(raw))
    return next(part * size for part in _STEPS if part * size >= raw * (1 - 1e-9))


def log_scale(values: Iterable[float], most: int = MOST) -> ValueScale:
    """A scale of ratios that holds all values, which are more than zero, and ends on ticks: powers of ten, or 1, 2, 5.

    Over many powers of ten only each second, third ... has a tick.
    """
    found = list(values)
    low, high = min(found), max(found)
    first, final = math.floor(math.log10(low) + 1e-9), math.ceil(math.log10(high) - 1e-9)
    final = max(final, first + 1)
    fine = [_power(power) * part for power in range(first, final + 1) for part in (1, 2, 5)]
    start = max(at for at, tick in enumerate(fine) if tick <= low * (1 + 1e-9))
    end = max(start + 1, min(at for at, tick in enumerate(fine) if tick >= high * (1 - 1e-9)))
    ticks = fine[start : end + 1]
    if len(ticks) > most:
        apart = math.ceil((final - first) / (most - 1))
        ticks = [_power(first + apart * count) for count in range(math.ceil((final - first) / apart) + 1)]
    return ValueScale(ticks[0], ticks[-1], tuple(ticks))


def _power(exponent: int) -> float:
    """A power of ten: the float nearest to it."""
    return float(f"1e{exponent}")


def tick_room(low: float, high: float, form: ValueFormat, words: ChartWords, hand: Hand, setter: Typesetter) -> float:
    """Points that the words of an axis take up at most, known before its ticks are: those of its rounded ends."""
    raw = (high - low) / (MOST - 1)
    step = round_step(raw)
    ends = (math.floor(low / step + 1e-9) * step, step, math.ceil(high / step - 1e-9) * step)
    return max(setter.width(text, hand) for text in tick_words(ends, form, words))


def decimals_of(values: Sequence[float], form: ValueFormat, most: int = 2) -> int:
    """How many decimals values need, unless the format says."""
    if form.decimals is not None:
        return form.decimals
    shown = [value / form.factor for value in values]
    return next((places for places in range(most) if all(abs(v - round(v, places)) < 1e-9 for v in shown)), most)


def print_value(value: float, form: ValueFormat, decimals: int, words: ChartWords, unit: bool = False) -> str:
    """A value as it prints; halves round up, as they do in the text."""
    shown = value / form.factor
    exact = Decimal(str(float(abs(shown))))
    with localcontext(prec=max(28, exact.adjusted() + decimals + 4)):
        text = f"{exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):,f}"
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
