"""Bins for counting values: by a named rule, a number of bins or given edges; the first two with round edges."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles

from briefing.figures.value_axis import round_step

_ROUND = (1, 2, 2.5, 5, 10)
_MOST = 60  # bins: more are no longer seen


@dataclass(frozen=True, slots=True)
class Bins:
    """Edges and how many values lie in each bin: from its lower edge to below its upper one, which the last includes.

    `width` is None where bins are not equally wide; `rule` names the rule that was used, empty for none. `outside`
    counts values beyond given edges.
    """

    edges: tuple[float, ...]
    counts: tuple[int, ...]
    width: float | None
    rule: str = ""
    outside: int = 0

    @property
    def narrowest(self) -> float:
        """The width of the narrowest bin."""
        return min(high - low for low, high in pairwise(self.edges))

    @property
    def heights(self) -> tuple[float, ...]:
        """How high the bars are: the counts, or of uneven bins the counts for a width of the narrowest."""
        if self.width is not None:
            return tuple(map(float, self.counts))
        pairs = zip(self.counts, pairwise(self.edges), strict=True)
        return tuple(count * self.narrowest / (high - low) for count, (low, high) in pairs)


def counted(values: Sequence[float], bins: str | int | tuple[float, ...]) -> Bins:
    """Count values in bins.

    Freedman and Diaconis (1981): the width is 2 IQR / n^(1/3). Sturges (1926): the number is 1 + log2 n, which also
    stands in where the quartiles are equal. The width is then rounded to the nearest of 1, 2, 2.5, 5 times a power of
    ten.
    """
    if isinstance(bins, tuple):
        widths = [high - low for low, high in pairwise(bins)]
        even = max(widths) - min(widths) <= 1e-9 * max(widths)
        return _count(values, bins, widths[0] if even else None, "")
    low, high = min(values), max(values)
    if high - low <= abs(high) * 1e-9:
        width = round_step(abs(high) / 10 or 1.0)
        return _even(values, width, "")
    rule = bins if isinstance(bins, str) else ""
    raw = (high - low) / bins if isinstance(bins, int) else 0.0
    if rule == "freedman-diaconis":
        first, _, third = quantiles(values, n=4, method="inclusive") if len(values) > 1 else (low, low, high)
        raw = 2 * (third - first) / len(values) ** (1 / 3)
    if raw <= 0:
        rule = "sturges"
        raw = (high - low) / (1 + math.log2(len(values)))
    return _even(values, _rounded(max(raw, (high - low) / _MOST)), rule)


def _rounded(width: float) -> float:
    """The round number with the least ratio to a width."""
    size = 10.0 ** math.floor(math.log10(width))
    return min((part * size for part in _ROUND), key=lambda step: abs(math.log(step / width)))


def _even(values: Sequence[float], width: float, rule: str) -> Bins:
    """Bins of one width whose edges are its multiples."""
    first, final = math.floor(min(values) / width + 1e-9), math.ceil(max(values) / width - 1e-9)
    final = max(final, first + 1)
    digits = 12 - math.floor(math.log10(width))
    return _count(values, tuple(round(number * width, digits) for number in range(first, final + 1)), width, rule)


def _count(values: Sequence[float], edges: tuple[float, ...], width: float | None, rule: str) -> Bins:
    counts, outside = [0] * (len(edges) - 1), 0
    slack = (edges[-1] - edges[0]) * 1e-12
    ordered, at = sorted(values), 0
    for value in ordered:
        if value < edges[0] - slack or value > edges[-1] + slack:
            outside += 1
            continue
        while at < len(counts) - 1 and value >= edges[at + 1] - slack:
            at += 1
        counts[at] += 1
    return Bins(edges, tuple(counts), width, rule, outside)
