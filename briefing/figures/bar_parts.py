"""What rows and columns of bars share: their order, colours, legend, segments and table."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from briefing.figures.category_rows import by_group, finite, row_problems
from briefing.figures.drawing import NO_DATA, Setting
from briefing.figures.legend import Entry
from briefing.figures.paths import Point
from briefing.figures.pens import FRONT, MARKS, Pen
from briefing.figures.value_axis import decimals_of, print_value
from briefing.model.chart_data import Bar, BarData, ValueFormat
from briefing.model.figure import Table
from briefing.problems import Problems, error, has_errors, warning
from briefing.theme.chart_style import ChartStyle

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from briefing.figures.sheet import Sheet

NET = 5.6
"""Points: size of the mark of a net sum."""

_LONGEST = 36  # letters that may stand at the end of a bar
_EDGE = 1.2  # points: both edges of what lies over a bar


def sorted_bars(data: BarData) -> tuple[Bar, ...]:
    """Bars by their first value or share, or by their sum where they are stacked; those without one last."""

    def size(bar: Bar) -> float | None:
        values = [value for value in bar.values if value is not None]
        if not values:
            return None
        return sum(values) if data.arrangement == "stacked" else bar.values[0]

    return tuple(by_group(data.bars, lambda bar: bar.group, size, data.sort))


def colours_of(data: BarData, style: ChartStyle) -> tuple[str, ...]:
    """A colour for each series; a single one steps back where some bar is highlighted."""
    if len(data.series) > 1:
        return tuple(style.colours.palette[index % len(style.colours.palette)] for index in range(len(data.series)))
    return (style.colours.quiet if any(bar.highlight for bar in data.bars) else style.colours.accent,)


def legend_of(data: BarData, setting: Setting) -> tuple[Entry, ...]:
    """Signs that need words: several series, and strokes of reference."""
    colours = colours_of(data, setting.style)
    entries = [Entry("box", color, name) for color, name in zip(colours, data.series, strict=True) if len(colours) > 1]
    if data.reference_label and any(bar.reference is not None for bar in data.bars):
        sign = "level" if data.direction == "vertical" else "stroke"
        entries.append(Entry(sign, setting.style.colours.ink, data.reference_label))
    if any(net(data, bar) is not None for bar in data.bars):
        entries.append(Entry("ring", setting.style.colours.ink, data.words.net))
    return tuple(entries)


def one_behind_other(data: BarData) -> bool:
    """Whether the values of a category lie one behind the other."""
    return data.arrangement in ("stacked", "share")


def net(data: BarData, bar: Bar) -> float | None:
    """The sum of a stacked bar that has parts on both sides of zero, where its end says nothing of it; else None."""
    values = [value for value in bar.values if value is not None]
    if (
        data.arrangement != "stacked"
        or None in bar.values
        or not (min(values, default=0.0) < 0 < max(values, default=0.0))
    ):
        return None
    return math.fsum(values)


def cleaned(data: BarData) -> tuple[BarData, Problems]:
    """The bars without values that are no numbers, and as shares where those are wanted; what keeps them from it."""
    bars: list[Bar] = []
    wrong: Problems = ()
    for bar in data.bars:
        (*values, reference, low, high), found = finite((*bar.values, bar.reference, bar.low, bar.high))
        wrong += found
        bars.append(replace(bar, values=tuple(values), reference=reference, low=low, high=high))
    wrong += row_problems((value for bar in bars for value in bar.values), len(data.series))
    if data.arrangement == "share" and not has_errors(wrong):
        shares = [_shares(bar) for bar in bars]
        bars = [bar for bar, _ in shares]
        wrong += tuple(problem for _, found in shares for problem in found)
        if not has_errors(wrong) and all(value is None for bar in bars for value in bar.values):
            wrong += (error("figure-has-data", "no bar has all of its values", None, NO_DATA),)
        data = replace(data, format=ValueFormat(data.format.decimals or 0, unit="%"))
    return replace(data, bars=tuple(bars)), wrong


def _shares(bar: Bar) -> tuple[Bar, Problems]:
    """A bar with its values as shares of 100 per cent; none where one is missing, as the whole is not known."""
    known = [value for value in bar.values if value is not None]
    nothing = replace(bar, values=(None,) * len(bar.values), reference=None, low=None, high=None)
    if any(value < 0 for value in known):
        hint = "draw the values themselves: what is less than nothing is no part of a whole"
        return bar, (error("share-is-of-a-whole", f"“{bar.label[:60]}” has a negative part", None, hint),)
    whole = math.fsum(known)
    if len(known) < len(bar.values) or not whole:
        said = f"“{bar.label}” lacks a part: its shares are not known"
        return nothing, (warning("share-is-of-a-whole", said),) if known and whole else ()
    values = tuple(100 * value / whole for value in known)
    return replace(nothing, values=values), ()


def extremes(data: BarData) -> list[float]:
    """Every number that the axis has to hold."""
    found: list[float] = []
    for bar in data.bars:
        values = [value for value in bar.values if value is not None]
        if one_behind_other(data):
            found += [sum(value for value in values if value > 0), sum(value for value in values if value < 0)]
        else:
            found += values
        found += [value for value in (bar.reference, bar.low, bar.high) if value is not None]
    return found


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a bar: its series, from where to where it reaches, and the value that it stands for."""

    series: int
    start: float
    end: float
    value: float


def segments(data: BarData, bar: Bar) -> Iterator[Segment]:
    """The pieces of a bar, each from zero, or from the end of the one before where bars are stacked."""
    ends = {True: 0.0, False: 0.0}
    for series, value in enumerate(bar.values):
        if value is None:
            continue
        start = ends[value >= 0] if one_behind_other(data) else 0.0
        ends[value >= 0] = start + value
        yield Segment(series, start, start + value, value)


def painted_segments(data: BarData, style: ChartStyle) -> list[tuple[int, Segment, str]]:
    """Every piece of every bar: the number of its category, the piece, its colour."""
    paints, lone = colours_of(data, style), len(data.series) == 1
    return [
        (index, piece, style.colours.highlight if bar.highlight and lone else paints[piece.series])
        for index, bar in enumerate(data.bars)
        for piece in segments(data, bar)
    ]


def bar_look(data: BarData, pieces: Sequence[tuple[int, Segment, str]], style: ChartStyle) -> dict[str, Any]:
    """How matplotlib draws the bars; a fine edge of paper parts those that lie one behind the other."""
    edge = {"edgecolor": style.colours.ground} if one_behind_other(data) else {}
    look = {"color": [paint for _, _, paint in pieces], "linewidth": 0.5 if edge else 0, "clip_on": False}
    return {**look, **edge, "zorder": MARKS}


def shown(data: BarData, bar: Bar) -> tuple[float | None, ...]:
    """The values that print beside the bars of a category: each, or the sum of stacked ones; of shares none."""
    if not one_behind_other(data):
        return bar.values
    known = [value for value in bar.values if value is not None]
    if known and data.arrangement == "share":
        return ()
    return (math.fsum(known) if len(known) == len(bar.values) else None,)


def end_words(data: BarData, bar: Bar, value: float | None) -> str:
    """What stands at the end of a bar: its value; of a stacked one that lacks a part, which: the sum is not known."""
    lacking = [name for name, part in zip(data.series, bar.values, strict=True) if part is None]
    if data.arrangement == "stacked" and 0 < len(lacking) < len(bar.values):
        said = f"{', '.join(lacking)}: {data.words.no_data}"
        return said if len(said) <= _LONGEST else data.words.no_data
    return value_words(data, value, bar_decimals(data))


def reach(data: BarData, bar: Bar, series: int) -> float:
    """How far a bar and its whisker reach: the words of its value stand beyond."""
    value = shown(data, bar)[series]
    stacked = one_behind_other(data)
    found = [piece.end for piece in segments(data, bar) if stacked or piece.series == series] or [0.0]
    found += [bound for bound in (bar.low, bar.high) if bound is not None and series == 0]
    return min(found) if value is not None and value < 0 else max(found)


def past_stroke(start: float, extent: float, stroke: float | None) -> float:
    """Where words that grow from `start` by `extent` begin: past the stroke of reference if they would cover it."""
    if stroke is None or (stroke - start) * extent < 0 or abs(stroke - start) > abs(extent) + 1.5:
        return start
    return stroke


def whisker(axes: Axes, bar: Bar, place: float, across: Literal["x", "y"], style: ChartStyle) -> None:
    """The bounds of the first value as a fine line along the bar, with a stroke at each bound that is known.

    Its edge in the colour of the paper keeps it clear on dark bars.
    """
    first = bar.values[0] if bar.values else None
    if (bar.low is None and bar.high is None) or first is None:
        return
    errors = [
        [max(0.0, first - bar.low) if bar.low is not None else 0.0],
        [max(0.0, bar.high - first) if bar.high is not None else 0.0],
    ]
    at, bounds = ([first], [place]), {f"{across}err": errors}
    for color, edge in ((style.colours.ground, _EDGE), (style.colours.ink, 0.0)):
        look: dict[str, Any] = {
            "ecolor": color,
            "elinewidth": 0.8 + edge,
            "capthick": 0.8 + edge,
            "capsize": 2 + edge / 2,
        }
        look |= bounds | {"fmt": "none", "clip_on": False, "zorder": FRONT}
        _, caps, _ = axes.errorbar(*(at if across == "x" else at[::-1]), **look)
        for cap, bound in zip(caps, (bar.low, bar.high), strict=True):
            cap.set_markerfacecolor("none")
            if bound is None:
                cap.remove()


def stroke(sheet: Sheet, start: Point, end: Point) -> None:
    """The stroke of reference across a bar, clear on dark bars too."""
    sheet.line([start, end], Pen(sheet.style.colours.ground, 1.1 + _EDGE), FRONT)
    sheet.line([start, end], Pen(sheet.style.colours.ink, 1.1), FRONT)


def bar_decimals(data: BarData) -> int:
    """Decimals of all values in the drawing."""
    return decimals_of([value for bar in data.bars for value in bar.values if value is not None], data.format)


def value_words(data: BarData, value: float | None, decimals: int) -> str:
    """A value as it prints beside its bar: what is not known is not zero."""
    return data.words.no_data if value is None else print_value(value, data.format, decimals, data.words)


def bar_table(data: BarData) -> Table:
    """The numbers behind the drawing."""
    decimals = bar_decimals(data)
    marked = any(bar.reference is not None for bar in data.bars)
    bounded = any(bar.low is not None or bar.high is not None for bar in data.bars)
    head = [data.label_head, *data.series, *([data.reference_label] if marked else ())]
    head += [data.words.low_head, data.words.high_head] if bounded else []
    rows = []
    for bar in data.bars:
        cells = [*bar.values, *([bar.reference] if marked else ()), *([bar.low, bar.high] if bounded else ())]
        rows.append((bar.label, *(value_words(data, value, decimals) for value in cells)))
    return Table(tuple(head), tuple(rows))


def readable_on(color: str, style: ChartStyle) -> str:
    """The colour of words on a ground: that of the paper or of ink, whichever differs more; black on middling grounds.

    Source: WCAG 2.2, 1.4.3, which asks for a ratio of 4.5.
    """
    inks = (style.colours.ground, style.colours.ink, "#000000")
    return next((ink for ink in inks[:2] if _ratio(ink, color) >= 4.5), max(inks, key=lambda ink: _ratio(ink, color)))


def _ratio(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
