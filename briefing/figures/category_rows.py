"""Rows of categories: names at the left under headings, and an axis of values at the head.

What dot plots, lollipops, ranges and level waterfalls share.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from briefing.figures.drawing import NO_DATA, Setting
from briefing.figures.pens import FRONT, GRID, Pen
from briefing.figures.typesetting import Lines, axis_hand, word_hand
from briefing.figures.value_axis import tick_words, value_scale
from briefing.model.chart_data import ChartWords, ValueFormat
from briefing.problems import Problems, error, warning

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

HEAD = 14.0
"""Points for the words of the ticks, over the first row."""
TO_VALUE = 4.5
"""Points between a mark and its value."""
FULL_PAGE = 590.0
"""Points that a drawing may be high: a page of Letter less a figure's title and source line."""
MOST_SERIES = 5
"""As many as there are hues."""

_WIDEST_NAME, _NARROWEST = 0.36, 0.2  # of the width: names at most, the plot at least
_TO_NAME, _ROW_GAP, _HEADING_GAP = 6.0, 2.9, 4.0
_TICK_GAP = 7.0  # points between the words of ticks

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class RowName:
    """The name of a row, bold where it is highlighted, and the heading that it stands under ("" for none)."""

    text: str
    group: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """Words of a row or a heading; the height of their middle, in points from the top."""

    words: Lines
    middle: float


@dataclass(frozen=True, slots=True)
class RowLayout:
    """Rows and headings from top to bottom; names end at `left`, rows lie between `top` and `foot`."""

    rows: tuple[Placed, ...]
    headings: tuple[Placed, ...]
    left: float
    top: float
    foot: float


def by_group(
    rows: Sequence[Row], group: Callable[[Row], str], key: Callable[[Row], float | None], sort: str
) -> list[Row]:
    """Rows under their headings, in the order of first appearance; inside a heading by `key`, those without one last.

    `sort` is down or up, or none to keep their order.
    """
    names = dict.fromkeys(["", *(group(row) for row in rows)])  # what has no heading comes before all headings
    places = {name: place for place, name in enumerate(names)}
    sign = {"down": -1.0, "up": 1.0}.get(sort, 0.0)

    def rank(row: Row) -> tuple[int, bool, float]:
        size = key(row)
        return places[group(row)], bool(sign) and size is None, sign * (size or 0.0)

    return sorted(rows, key=rank)


def lay_rows(names: Sequence[RowName], setting: Setting, top: float, height: float, gap: float = _ROW_GAP) -> RowLayout:
    """Names and headings laid under one another from `top`, each row at least `height` points high."""
    setter, style = setting.setter, setting.style
    room = setting.width * _WIDEST_NAME
    words = [setter.fill(name.text, word_hand(style, name.bold), room) for name in names]
    bold, line = word_hand(style, True), word_hand(style).size * style.type.leading
    rows: list[Placed] = []
    headings: list[Placed] = []
    foot, group = top, ""
    for name, lines in zip(names, words, strict=True):
        if name.group and name.group != group:
            head = setter.fill(name.group, bold, setting.width)
            foot += _HEADING_GAP if rows else 0.0
            headings.append(Placed(head, foot + len(head) * line / 2))
            foot += len(head) * line + 1.5
        group = name.group
        pitch = max(height, len(lines) * line) + gap
        rows.append(Placed(lines, foot + pitch / 2))
        foot += pitch
    left = max(lines.width for lines in words) + _TO_NAME
    return RowLayout(tuple(rows), tuple(headings), left, top, foot)


def finite(values: Iterable[float | None]) -> tuple[tuple[float | None, ...], Problems]:
    """The values without those that are no numbers or have no end: those are missing, and told."""
    given = tuple(values)
    kept = tuple(value if value is not None and math.isfinite(value) else None for value in given)
    count = given.count(None) - kept.count(None)
    if not count:
        return kept, ()
    said = f"{-count} of the values are no finite numbers, and count as missing"
    return kept, (warning("value-is-finite", said),)


def row_problems(values: Iterable[float | None], series: int = 1) -> Problems:
    """What keeps rows from being drawn: no value at all, or more series than can be told apart."""
    if all(value is None for value in values):
        return (error("figure-has-data", "no row has a value", None, NO_DATA),)
    if series > MOST_SERIES:
        return (
            error(
                "hues-are-few",
                f"{series} series would each need a colour and a sign",
                None,
                "keep the few that carry the takeaway",
            ),
        )
    return ()


def room_problems(layout: RowLayout, start: float, end: float, setting: Setting) -> Problems:
    """What the drawing has no room for: rows on a page, or a plot from `start` to `end` beside names and values."""
    if layout.foot > FULL_PAGE:
        return (error("figure-has-room", f"{len(layout.rows)} rows are higher than a page", None, *TOO_MANY),)
    if end - start >= setting.width * _NARROWEST:
        return ()
    hints = ("give the figure the full width", "print thousands or millions with `factor`")
    return (error("figure-has-room", "names and values leave the plot no room", None, *hints),)


TOO_MANY = ("keep the largest with a step `top`", "a table holds all of them, over several pages")
"""What to do about a drawing that is higher than a page."""


def draw_names(sheet: Sheet, layout: RowLayout) -> None:
    """The names of rows up to the plot, and headings from the edge."""
    colours = sheet.style.colours
    for row in layout.rows:
        sheet.centred(row.words, layout.left - _TO_NAME, row.middle, colours.ink, 1.0)
    for heading in layout.headings:
        sheet.centred(heading.words, 0.0, heading.middle, colours.accent)


def draw_guides(sheet: Sheet, layout: RowLayout, start: float, end: float) -> None:
    """A faint level line a row, which leads the eye from the name to its mark."""
    pen = Pen(sheet.style.colours.hair, 0.5, (0.5, 2.0), "round")
    for row in layout.rows:
        sheet.rule((start, row.middle), (end, row.middle), pen)


def draw_values_axis(
    sheet: Sheet, ends: tuple[float, float], form: ValueFormat, words: ChartWords, top: float, foot: float
) -> None:
    """Upright lines at round values of the plot's level scale, with their words over `top`; zero is stronger."""
    colours, hand = sheet.style.colours, axis_hand(sheet.style)
    for tick, said in fitting_ticks(sheet, ends, form, words):
        x, _ = sheet.at(tick, 0)
        pen = Pen(colours.axis if tick == 0 else colours.hair, sheet.style.lines.hair)
        sheet.rule((x, top - 3), (x, foot), pen, FRONT if tick == 0 else GRID)
        line = sheet.setter.line(said, hand)
        sheet.words(line, min(max(x - line.width / 2, 0.0), sheet.width - line.width), top - 6.5, colours.grey)


def fitting_ticks(
    sheet: Sheet, ends: tuple[float, float], form: ValueFormat, words: ChartWords
) -> list[tuple[float, str]]:
    """As many ticks, six at most, as their words have room for beside one another."""
    hand = axis_hand(sheet.style)
    for most in range(6, 1, -1):
        ticks = value_scale(ends, from_zero=False, most=most).ticks
        said = tick_words(ticks, form, words)
        places = [sheet.at(tick, 0)[0] for tick in ticks]
        halves = [sheet.setter.width(word, hand) / 2 for word in said]
        needed = [one + other + _TICK_GAP for one, other in pairwise(halves)]
        if all(b - a >= room for (a, b), room in zip(pairwise(places), needed, strict=True)):
            break
    else:
        ticks, said = ticks[:1], tick_words(ticks[:1], form, words)
    return list(zip(ticks, said, strict=True))
