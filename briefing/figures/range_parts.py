"""What a chart of estimates is made of: their numbers in words, what several share, and the table."""

from __future__ import annotations

import math
from collections.abc import Iterable

from briefing.figures.value_axis import decimals_of, print_value
from briefing.model.chart_data_compare import Estimate, RangeData
from briefing.model.figure import Table


def known_of(one: Estimate) -> tuple[float, ...]:
    """The numbers of an estimate, in rising order."""
    return tuple(value for value in (one.low, one.best, one.high) if value is not None)


def middle_of(one: Estimate) -> float | None:
    """What an estimate is sorted by: the best number, else the middle of what is known."""
    known = known_of(one)
    if one.best is not None or not known:
        return one.best
    return known[0] + (known[-1] - known[0]) / 2


def shared_span(estimates: Iterable[Estimate]) -> tuple[float, float] | None:
    """The span that lies within all ranges; None where there is none, or fewer than two ranges.

    An open end reaches on without end; an estimate without bounds is a point, not a range, and does not count.
    """
    ranges = []
    for one in estimates:
        low = -math.inf if one.open_low else one.low
        high = math.inf if one.open_high else one.high
        if low is not None and high is not None:
            ranges.append((low, high))
    if len(ranges) < 2:
        return None
    low, high = max(low for low, _ in ranges), min(high for _, high in ranges)
    return (low, high) if low <= high and math.isfinite(low) and math.isfinite(high) else None


def estimate_words(data: RangeData, one: Estimate) -> str:
    """An estimate in words: "20 (15–30)", "at least 40", "15–30", or that nothing is known."""
    words, bounds = data.words, _bounds(data, one)
    if one.best is None:
        return bounds or words.no_data
    best = _print(data, one.best)
    return f"{best} ({bounds})" if bounds else best


def _bounds(data: RangeData, one: Estimate) -> str:
    """The bounds of an estimate in words; empty where none is known."""
    words = data.words
    if one.low is not None and one.high is not None:
        low, high = _print(data, one.low), _print(data, one.high)
        if low == high and not (one.open_low or one.open_high):
            return low
        dash = " – " if one.low < 0 or one.high < 0 else "–"
        return f"{'<' if one.open_low else ''}{low}{dash}{high}{'+' if one.open_high else ''}"
    if one.low is not None:
        return words.at_least.format(value=_print(data, one.low))
    if one.high is not None:
        return words.at_most.format(value=_print(data, one.high))
    return ""


def _print(data: RangeData, value: float) -> str:
    return print_value(value, data.format, _decimals(data), data.words)


def _decimals(data: RangeData) -> int:
    return decimals_of([value for one in data.estimates for value in known_of(one)], data.format)


def range_table(data: RangeData) -> Table:
    """The numbers behind the drawing."""
    words = data.words

    def said(value: float | None) -> str:
        return words.no_data if value is None else _print(data, value)

    rows = tuple((one.label, said(one.low), said(one.best), said(one.high)) for one in data.estimates)
    return Table((data.label_head, words.low_head, words.best_head, words.high_head), rows)
