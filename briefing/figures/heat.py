"""A table shaded by its values: a value in each cell, a key with its ends, and hatching where there is no data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from briefing.figures.cell_signs import below, hatch
from briefing.figures.drawing import NO_DATA, Drawing, Setting
from briefing.figures.heat_key import Key, draw_key, fits, key_of
from briefing.figures.pens import FRONT, MARKS, Pen, on_grid
from briefing.figures.typesetting import Hand, Lines, axis_hand, word_hand
from briefing.figures.value_axis import decimals_of, print_value
from briefing.model.chart_data_cells import HeatData
from briefing.model.figure import Table
from briefing.problems import Problem, error
from briefing.theme.shades import Shades, shades_of, word_color

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

TALLEST = 620.0  # points: what a page holds beside the title of a figure and its source
_WIDEST_NAME = 0.34  # of the width
_VALUED, _BARE = 14.5, 11.0  # points: height of a row with values in it, and without
_NARROWEST = 1.5  # points: a cell
_GAP = 0.5  # points: half of what lies between cells


@dataclass(frozen=True, slots=True)
class _Layout:
    """The measures of a drawing, in points.

    `heads` are the columns' names (None: left out), every second one a line higher where they are `raised`; `values`
    are the words of the cells.
    """

    names: tuple[Lines, ...]
    heads: tuple[Lines | None, ...]
    raised: bool
    values: tuple[tuple[str, ...], ...] | None
    hand: Hand
    key: Key
    left: float
    cell: float
    top: float
    edges: tuple[float, ...]


def plan(data: HeatData, setting: Setting) -> Drawing:
    """Plan a shaded table."""
    known = [value for row in data.rows for value in row.values if value is not None]
    if not known:
        return Drawing.refused((error("figure-has-data", "no cell has a value", None, NO_DATA),))
    shades = shades_of(known, data.middle, data.low, data.high, setting.style)
    layout = _laid_out(data, shades, known, setting)
    if isinstance(layout, Problem):
        return Drawing.refused((layout,))
    paint = partial(_paint, data=data, shades=shades, layout=layout)
    return Drawing(on_grid(layout.edges[-1] + 1), _table(data, known), paint)


def _laid_out(data: HeatData, shades: Shades, known: list[float], setting: Setting) -> _Layout | Problem:
    setter, style = setting.setter, setting.style
    names = tuple(
        setter.fill(row.label, word_hand(style, row.highlight), setting.width * _WIDEST_NAME) if row.label else _NONE
        for row in data.rows
    )
    left = max((lines.width for lines in names), default=0.0) + 6
    cell = (setting.width - left) / len(data.columns)
    heads = _heads(data.columns, cell, setting)
    if cell < _NARROWEST or heads is None:
        return _crowded(f"{len(data.columns)} columns are too many, or their names too long, for the width")
    values, hand = _values(data, known, cell, setting)
    missing = any(value is None for row in data.rows for value in row.values)
    key = key_of(data, shades, known, (missing, values is None), setting.width - left, setting)
    leading = axis_hand(style).size * style.type.leading
    if not fits(key, setting.width - left):
        return _crowded("the numbers of the key have no room beside the names of the rows")
    raised = _raised(heads, cell)
    top = key.height + (2 if raised else max((len(head) for head in heads if head), default=0)) * leading + 4
    edges = [top]
    for name in names:
        height = len(name) * word_hand(style).size * style.type.leading + 3.5
        edges.append(edges[-1] + max(_VALUED if values else _BARE, height))
    if edges[-1] > TALLEST:
        return _crowded(f"{len(data.rows)} rows are more than a page holds")
    return _Layout(names, heads, raised, values, hand, key, left, cell, top, tuple(edges))


_NONE = Lines((), 0.0)


def _crowded(message: str) -> Problem:
    hint = "show fewer rows or columns, shorten names, print thousands with `factor`, or give the figure the full width"
    return error("figure-has-room", message, None, hint)


def _heads(columns: Sequence[str], cell: float, setting: Setting) -> tuple[Lines | None, ...] | None:
    """The names of the columns over their cells; of numbers that are too long, every second, third, ...

    None where they cannot stand.
    """
    hand, setter = axis_hand(setting.style), setting.setter
    filled = tuple(setter.fill(name, hand, cell - 4) if name else None for name in columns)
    few = all(lines is None or (lines.width <= cell - 2.5 and len(lines) <= 4) for lines in filled)
    if few and not any(lines and lines.broken for lines in filled):
        return filled
    single = tuple(setter.even(name, hand, 1) for name in columns)
    if max(lines.width for lines in single) <= 2 * cell - 5:
        return single  # on two levels
    if few:
        return filled  # with words broken
    if not all(any(sign.isdigit() for sign in name) for name in columns):
        return None
    for step in range(2, len(columns)):
        if max(lines.width for lines in single[::step]) <= step * cell - 5:
            return tuple(lines if at % step == 0 else None for at, lines in enumerate(single))
    return None


def _raised(heads: Sequence[Lines | None], cell: float) -> bool:
    """Whether every second name stands a line higher: side by side they would meet."""
    return all(heads) and any(head is not None and head.width > cell - 2.5 for head in heads)


def _values(
    data: HeatData, known: list[float], cell: float, setting: Setting
) -> tuple[tuple[tuple[str, ...], ...] | None, Hand]:
    """The words of all values and how they are set; None where a value does not fit its cell."""
    kind, decimals = setting.style.type, decimals_of(known, data.format)
    said = tuple(
        tuple("" if value is None else print_value(value, data.format, decimals, data.words) for value in row.values)
        for row in data.rows
    )
    for size in (kind.word_size, kind.smallest) if data.valued else ():
        hand = Hand(kind.words, size)
        if all(setting.setter.width(words, hand) <= cell - 3 for row in said for words in row if words):
            return said, hand
    return None, Hand(kind.words, kind.smallest)


def _paint(sheet: Sheet, data: HeatData, shades: Shades, layout: _Layout) -> None:
    draw_key(sheet, layout.key, layout.left)
    base = layout.top - 4 - axis_hand(sheet.style).size * 0.15
    for at, head in enumerate(layout.heads):
        if head is not None:
            _head(sheet, head, layout.left + (at + 0.5) * layout.cell, base, layout.raised and at % 2 == 1)
    for at, row in enumerate(data.rows):
        top, foot = layout.edges[at], layout.edges[at + 1]
        if len(layout.names[at]):
            color = sheet.style.colours.highlight if row.highlight else sheet.style.colours.ink
            sheet.centred(layout.names[at], layout.left - 5, (top + foot) / 2, color, 1.0)
        _row(sheet, row.values, layout.values[at] if layout.values else None, shades, (top, foot), layout)
        if row.highlight:
            corners = [(layout.left, top), (sheet.width - 0.6, top), (sheet.width - 0.6, foot), (layout.left, foot)]
            sheet.line([*corners, corners[0]], Pen(sheet.style.colours.highlight, 1.0), FRONT)


def _head(sheet: Sheet, head: Lines, middle: float, base: float, raised: bool) -> None:
    """A column's name, its last line over the cells; one that is wider than its cell stays on the sheet.

    A raised one stands a line higher, with a leader to its cells.
    """
    half, leading = head.width / 2, sheet.leading(head.lines[0].hand)
    if raised:
        sheet.rule((middle, base - leading + 2), (middle, base + 3), Pen(sheet.style.colours.rule, 0.5))
        base -= leading
    first = base - (len(head) - 1) * leading
    sheet.paragraph(head, min(max(middle, half), sheet.width - half), first, sheet.style.colours.grey, 0.5)


def _row(
    sheet: Sheet,
    values: Sequence[float | None],
    said: Sequence[str] | None,
    shades: Shades,
    edges: tuple[float, float],
    layout: _Layout,
) -> None:
    """The cells of a row: a shade and a value each, hatching where there is none."""
    (top, foot), cell = edges, layout.cell
    gap = _GAP if cell > 4 else 0.0
    for at, value in enumerate(values):
        left = layout.left + at * cell
        if value is None:
            hatch(sheet, left + gap, top + gap, cell - 2 * gap, foot - top - 2 * gap)
            continue
        color = shades.color(value)
        sheet.box(left + gap, top + gap, cell - 2 * gap + (0 if gap else 0.2), foot - top - 2 * _GAP, color, MARKS)
        middle = (left + cell / 2, (top + foot) / 2)
        if said is not None:
            paint = word_color(color, sheet.style)
            sheet.centred(sheet.setter.even(said[at], layout.hand, 1), *middle, paint, 0.5)
        elif shades.middle is not None and value < shades.middle and cell > 4:
            below(sheet, middle, color)


def _table(data: HeatData, known: list[float]) -> Table:
    """The numbers behind the drawing."""
    decimals, words = decimals_of(known, data.format), data.words
    rows = (
        (
            row.label,
            *(
                words.no_data if value is None else print_value(value, data.format, decimals, words)
                for value in row.values
            ),
        )
        for row in data.rows
    )
    return Table((data.label_head, *data.columns), tuple(rows))
