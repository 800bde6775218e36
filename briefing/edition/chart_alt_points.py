"""Sentences for charts of single values: how they spread, whether two measures go together, what is how likely."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from statistics import correlation, median
from typing import TYPE_CHECKING

from briefing.edition.chart_alt_words import Said

if TYPE_CHECKING:
    from briefing.model.chart_data_likelihood import LikelihoodData
    from briefing.model.chart_data_plot import HistogramData, ScatterData

_CLEAR = 0.6  # rank correlation from which two measures are said to go together
_FEW = 5  # points under which nothing is said of that
_BANDS = 6  # rows of likelihoods that are told of


def values(data: HistogramData, said: Said) -> Iterable[str]:
    """From where to where values reach, and their middle."""
    known = [value for value in data.values if value is not None and math.isfinite(value)]
    if known:
        ends = {
            "low": said.number(min(known)),
            "high": said.number(max(known)),
            "middle": said.number(median(known), True),
        }
        yield said.say("values", count=said.count(len(known)), name=data.x_title, **ends)
    yield said.gaps(len(data.values) - len(known))


def pairs(data: ScatterData, said: Said) -> Iterable[str]:
    """How far both measures reach, and whether they go together."""
    known = [(one.label, one.x, one.y) for one in data.points if one.x is not None and one.y is not None]
    known = [point for point in known if math.isfinite(point[1]) and math.isfinite(point[2])]
    yield said.say("points", count=said.count(len(known)))
    across = Said(data.kind, said.language, data.words, data.x_format)
    yield across.spread(data.x_title, [(label, x) for label, x, _ in known])
    yield said.spread(data.y_title, [(label, y) for label, _, y in known])
    link = _together([x for _, x, _ in known], [y for _, _, y in known])
    if link is not None:
        key = "rise together" if link >= _CLEAR else "go apart" if link <= -_CLEAR else "no link"
        yield said.say(key, x=f"“{data.x_title}”", y=f"“{data.y_title}”")


def likelihoods(data: LikelihoodData, said: Said) -> Iterable[str]:
    """Each row with the words of its band."""
    yield said.say("entries", count=said.count(len(data.rows)))
    for row in data.rows[:_BANDS]:
        yield f"{row.label.rstrip('.')}: {row.said}."


def _together(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Spearman's rank correlation, of ranks that equal values share; None where it says nothing."""
    if len(xs) < _FEW or min(xs) == max(xs) or min(ys) == max(ys):
        return None
    return correlation(_ranks(xs), _ranks(ys))


def _ranks(values: Sequence[float]) -> list[float]:
    """The mean of the places that a value takes in order."""
    order = sorted(values)
    first = {value: at for at, value in reversed(list(enumerate(order)))}
    last = {value: at for at, value in enumerate(order)}
    return [(first[value] + last[value]) / 2 for value in values]
