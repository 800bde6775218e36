"""A row of signs with words at the head of a drawing: where names cannot stand beside what they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.figures.pens import MARKS, Pen
from briefing.figures.series_signs import SHAPES, Sign, draw_sign
from briefing.figures.typesetting import Hand, Lines, Typesetter

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

_SIGN, _GAP, _APART, _ROW = 10.0, 3.5, 12.0, 11.0  # points


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign and its words: `sign` is box, stroke (upright), level, or a shape of `series_signs`."""

    sign: str
    color: str
    words: str


def legend_height(entries: Sequence[Entry], width: float, hand: Hand, setter: Typesetter) -> float:
    """Points that the rows of a legend take up; 0 without entries."""
    rows = _rows(entries, width, hand, setter)
    return sum(_ROW + _more(row, setter) for row in rows) + (3.0 if entries else 0.0)


def draw_legend(sheet: Sheet, entries: Sequence[Entry], left: float, width: float, hand: Hand) -> None:
    """Draw a legend at the head of the sheet, from `left`."""
    y = _ROW / 2
    for row in _rows(entries, width, hand, sheet.setter):
        x = left
        for entry, words in row:
            size = _sign(sheet, entry, x, y)
            below = y + sheet.setter.height(words) / 2
            sheet.centred(words, x + size + _GAP, below, sheet.style.colours.grey)
            x += size + _GAP + words.width + _APART
        y += _ROW + _more(row, sheet.setter)


def _more(row: Sequence[tuple[Entry, Lines]], setter: Typesetter) -> float:
    """Points that words of several lines take up below the first."""
    return max(setter.height(words) for _, words in row)


def _rows(entries: Sequence[Entry], width: float, hand: Hand, setter: Typesetter) -> list[list[tuple[Entry, Lines]]]:
    rows: list[list[tuple[Entry, Lines]]] = []
    used = width
    for entry in entries:
        words = setter.fill(entry.words, hand, width - _SIGN - _GAP)
        needed = _SIGN + _GAP + words.width
        if not rows or used + _APART + needed > width:
            rows.append([])
            used = -_APART
        rows[-1].append((entry, words))
        used += _APART + needed
    return rows


def _sign(sheet: Sheet, entry: Entry, x: float, y: float) -> float:
    if entry.sign == "stroke":
        sheet.line([(x + 1, y - 4), (x + 1, y + 4)], Pen(entry.color, 1.1), MARKS)
        return 2.0
    if entry.sign in SHAPES:
        draw_sign(sheet, Sign(entry.sign, entry.color), x + 3, y, 6.0, MARKS)
        return 6.0
    if entry.sign == "level":
        sheet.line([(x, y), (x + _SIGN, y)], Pen(entry.color, 1.1), MARKS)
        return _SIGN
    sheet.box(x, y - 3, _SIGN, 6, entry.color, MARKS)
    if entry.color == sheet.style.colours.wash:  # a ground that carries bounds, which have a rim on the plot too
        sheet.line([(x, y - 3), (x + _SIGN, y - 3)], Pen(sheet.style.colours.axis, 0.45), MARKS)
        sheet.line([(x, y + 3), (x + _SIGN, y + 3)], Pen(sheet.style.colours.axis, 0.45), MARKS)
    return _SIGN
