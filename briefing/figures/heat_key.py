"""The key of a shaded table: a strip of its colours with its ends and its middle, and the sign for no data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.figures.cell_signs import below, hatch
from briefing.figures.drawing import Setting
from briefing.figures.pens import FRONT, MARKS, Pen
from briefing.figures.typesetting import Lines, word_hand
from briefing.figures.value_axis import decimals_of, print_value
from briefing.model.chart_data_cells import HeatData
from briefing.theme.shades import Shades

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

_STRIP, _HIGH, _PIECES = 110.0, 6.0, 60  # points, points, pieces
_APART, _SIGN, _TO_WORDS = 7.0, 11.0, 3.5  # points


@dataclass(frozen=True, slots=True)
class Key:
    """What the key says, measured: words under the strip's ends and middle, and of what is not known.

    `width` is the strip's; `apart` are words that stand in a line of their own; `below`: the sign for no data stands
    in the last line. `signed`: values below the middle carry a stroke.
    """

    shades: Shades
    ends: tuple[Lines, Lines]
    middle: Lines | None
    apart: tuple[Lines, ...]
    missing: Lines | None
    width: float
    height: float
    signed: bool
    below: bool


def key_of(
    data: HeatData, shades: Shades, known: list[float], needs: tuple[bool, bool], room: float, setting: Setting
) -> Key:
    """The key of a table. `needs`: whether some cell has no value, and whether values are not printed."""
    hand, setter = word_hand(setting.style), setting.setter
    numbers = [end for end in (shades.low, shades.middle, shades.high) if end is not None]
    places = decimals_of(numbers, data.format, most=4)
    low, high = (
        print_value(end, data.format, places, data.words, unit=end == shades.high) for end in (shades.low, shades.high)
    )
    low = f"\u2264\u00a0{low}" if min(known) < shades.low else low
    high = f"\u2265\u00a0{high}" if max(known) > shades.high else high
    ends = (setter.even(low, hand, 1), setter.even(high, hand, 1))
    missing = setter.even(data.words.no_data, hand, 1) if needs[0] else None
    middle, width = None, _STRIP
    apart: tuple[Lines, ...] = ()
    if shades.middle is not None:
        number = print_value(shades.middle, data.format, places, data.words)
        whole = setter.even(f"{number}: {data.middle_label}" if data.middle_label else number, hand, 1)
        middle, width = whole, 2 * max(ends[0].width, ends[1].width) + whole.width + 4 * _APART
        taken = 0.0 if missing is None else missing.width + _SIGN + 2 * _APART
        if max(width, _STRIP) > room - taken:
            middle, apart = setter.even(number, hand, 1), (setter.fill(whole_words(number, data), hand, room),)
            width = 2 * max(ends[0].width, ends[1].width) + middle.width + 4 * _APART
    width = min(max(_STRIP, width, ends[0].width + ends[1].width + _APART), max(room, _STRIP))
    below = missing is not None and width + 2 * _APART + _SIGN + _TO_WORDS + missing.width > room
    extra = (sum(len(lines) for lines in apart) + below) * hand.size * setting.style.type.leading
    signed = needs[1] and middle is not None
    return Key(shades, ends, middle, apart, missing, width, 22.0 + extra, signed, below)


def fits(key: Key, room: float) -> bool:
    """Whether the words of a key stand beside one another in `room` points."""
    words = sum(lines.width for lines in key.ends) + _APART
    words += key.middle.width + 2 * _APART if key.middle else 0.0
    return key.width <= room and words <= key.width


def whole_words(number: str, data: HeatData) -> str:
    """The middle with its name."""
    return f"{number}: {data.middle_label}"


def draw_key(sheet: Sheet, key: Key, left: float) -> None:
    """Draw a key at the head of the sheet, from `left`."""
    colours, piece = sheet.style.colours, key.width / _PIECES
    for at in range(_PIECES):
        value = key.shades.low + (at + 0.5) / _PIECES * (key.shades.high - key.shades.low)
        sheet.box(
            left + at * piece, 0.5, piece + (0.3 if at < _PIECES - 1 else 0), _HIGH, key.shades.color(value), MARKS
        )
    base = 0.5 + _HIGH + 8.2
    sheet.paragraph(key.ends[0], left, base, colours.grey)
    sheet.paragraph(key.ends[1], left + key.width, base, colours.grey, 1.0)
    if key.middle is not None:
        x = left + key.width / 2
        sheet.line([(x, 0), (x, _HIGH + 2)], Pen(colours.ink, 0.7), FRONT)
        sheet.paragraph(key.middle, x, base, colours.grey, 0.5)
    if key.signed:
        below(sheet, (left + key.width / 8, 0.5 + _HIGH / 2), key.shades.stops[0])
    if key.missing is not None:
        x = left if key.below else left + key.width + 2 * _APART
        top = key.height - _HIGH - 3 if key.below else 0.0
        hatch(sheet, x, top, _SIGN, _HIGH + 1)
        sheet.centred(key.missing, x + _SIGN + _TO_WORDS, top + 0.5 + _HIGH / 2, colours.grey)
    for lines in key.apart:
        sheet.paragraph(lines, left, base + sheet.leading(lines.lines[0].hand), colours.grey)
