"""What stands under a map: the signs with their words, the numbered events with their dates, the boundary note."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.figures.drawing import Setting
from briefing.figures.map_marks import RADIUS, Spot
from briefing.figures.map_paint import paint_badge, paint_hatch, paint_spot
from briefing.figures.map_style import MapStyle
from briefing.figures.pens import FRONT, MARKS, Pen
from briefing.figures.typesetting import Hand, Lines
from briefing.model.chart_data_map import NumberedEvent

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

_SIGN, _TO_WORDS, _APART, _ROW = 11.0, 4.0, 13.0, 11.5
_BADGE, _GUTTER, _BETWEEN = 2 * RADIUS + 6, 18.0, 3.4
_NOTE = 7.0
_DASHES: dict[str, tuple[float, tuple[float, float]]] = {"disputed": (0.7, (2.2, 1.6)), "alleged": (1.1, (2.6, 1.8))}


@dataclass(frozen=True, slots=True)
class Sign:
    """An entry: `sign` is box, hatch, unknown, exact, approximate, whole, alleged, disputed, or a place's mark."""

    sign: str | Spot
    color: str
    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An event's line in the key: where its number stands, its words, the first baseline."""

    number: str
    open: bool
    x: float
    y: float
    words: Lines
    baseline: float


@dataclass(frozen=True, slots=True)
class Key:
    """All that stands under a map, or from `left` on beside it, in points from the sheet's top; `foot` is its end."""

    signs: tuple[tuple[Sign, float, float, Lines], ...]
    head: tuple[Lines, float] | None
    entries: tuple[Entry, ...]
    note: tuple[Lines, float] | None
    foot: float
    left: float = 0.0


def plan_key(
    signs: tuple[Sign, ...],
    head: str,
    events: tuple[NumberedEvent, ...],
    note: str,
    place: tuple[float, float],
    setting: Setting,
) -> Key:
    """Lay out the key from a place of its left and top to the right edge; beside a map each sign has its own row."""
    (left, top), narrow = place, place[0] > 0
    setting = replace(setting, width=setting.width - left)
    hand = Hand(setting.style.type.words, max(setting.style.type.word_size, setting.style.type.smallest))
    y = top
    said = None
    if head and signs:
        said = (setting.setter.fill(head, Hand(hand.family, hand.size, 600), setting.width), y + 10.0)
        y += 5.0 + len(said[0]) * hand.size * setting.style.type.leading
    placed = _rows(signs, hand, y, setting, narrow)
    if placed:
        y = placed[-1][2] + setting.setter.height(placed[-1][3]) + _ROW / 2 + 1
    entries, y = _entries(events, hand, y + (4.0 if events else 0.0), setting)
    small = Hand(hand.family, max(_NOTE, setting.style.type.smallest))
    lines = setting.setter.fill(note, small, setting.width) if note else None
    if lines is None:
        return Key(tuple(placed), said, entries, None, y, left)
    leading = small.size * setting.style.type.leading
    return Key(tuple(placed), said, entries, (lines, y + 12.0), y + 14.5 + (len(lines) - 1) * leading, left)


def _rows(
    signs: tuple[Sign, ...], hand: Hand, top: float, setting: Setting, narrow: bool
) -> list[tuple[Sign, float, float, Lines]]:
    made: list[tuple[Sign, float, float, Lines]] = []
    x, y = 0.0, top + _ROW * 0.75
    for sign in signs:
        words = setting.setter.fill(sign.words, hand, setting.width - _SIGN - _TO_WORDS)
        wide = _SIGN + _TO_WORDS + words.width
        if x and (narrow or x + wide > setting.width):
            x, y = 0.0, y + _ROW
        made.append((sign, x, y, words))
        y += setting.setter.height(words)
        x += wide + _APART
    return made


def _entries(
    events: tuple[NumberedEvent, ...], hand: Hand, top: float, setting: Setting
) -> tuple[tuple[Entry, ...], float]:
    """The events in one column or two, those of the first column above those of the second in number."""
    if not events:
        return (), top
    columns = 2 if setting.width > 330 and len(events) > 2 else 1
    wide = (setting.width - (columns - 1) * _GUTTER) / columns
    leading = hand.size * setting.style.type.leading
    words = [setting.setter.fill(_said(event), hand, wide - _BADGE) for event in events]
    heights = [max(2 * RADIUS, len(lines) * leading) + _BETWEEN for lines in words]
    split = _split(heights) if columns == 2 else len(events)
    made, foot = [], top
    for column, (first, last) in enumerate(((0, split), (split, len(events)))):
        y = top
        for event, lines, height in list(zip(events, words, heights, strict=True))[first:last]:
            x, middle = column * (wide + _GUTTER), y + RADIUS + 0.5
            open_mark = event.place.exactness != "exact"
            made.append(Entry(event.number, open_mark, x + RADIUS, middle, lines, middle + 0.35 * hand.size))
            y += height
        foot = max(foot, y)
    return tuple(made), foot - _BETWEEN + 1


def _said(event: NumberedEvent) -> str:
    said = f"{event.when}: {event.label}" if event.when else event.label
    return said[:1].upper() + said[1:]


def _split(heights: list[float]) -> int:
    """How many entries the first column takes so that both end as near to each other as can be, it no earlier."""
    whole = sum(heights)
    return min(range(1, len(heights) + 1), key=lambda at: (round(abs(2 * sum(heights[:at]) - whole), 1), -at))


def paint_key(sheet: Sheet, key: Key, style: MapStyle) -> None:
    """Draw what stands under a map."""
    colours, left = sheet.style.colours, key.left
    if key.head is not None:
        sheet.paragraph(key.head[0], left, key.head[1], colours.soft)
    for sign, x, y, words in key.signs:
        _sign(sheet, sign, left + x, y, style)
        first = y + 0.35 * words.lines[0].hand.size
        sheet.paragraph(words, left + x + _SIGN + _TO_WORDS, first, colours.soft)
    for entry in key.entries:
        paint_badge(sheet, entry.number, (left + entry.x, entry.y), entry.open, style)
        sheet.paragraph(entry.words, left + entry.x + _BADGE - RADIUS, entry.baseline, colours.ink)
    if key.note is not None:
        sheet.paragraph(key.note[0], left, key.note[1], colours.grey)


def _sign(sheet: Sheet, sign: Sign, x: float, y: float, style: MapStyle) -> None:
    middle, colours = x + _SIGN / 2, sheet.style.colours
    if isinstance(sign.sign, Spot):
        paint_spot(sheet, replace(sign.sign, point=(middle, y)))
    elif sign.sign in _DASHES:
        sheet.line([(x, y), (x + _SIGN, y)], Pen(sign.color, *_DASHES[sign.sign]), MARKS)
    elif sign.sign in ("exact", "approximate"):
        sheet.dot(middle, y, 4.4, sign.color, hollow=sign.sign == "approximate")
    elif sign.sign == "whole":
        sheet.dot(middle, y, 9.0, sign.color, hollow=True)
    else:
        edge = [(x, y - 3.4), (x + _SIGN, y - 3.4), (x + _SIGN, y + 3.4), (x, y + 3.4)]
        sheet.fill(edge, sign.color, MARKS)
        if sign.sign in ("hatch", "unknown"):
            import shapely

            paint_hatch(sheet, shapely.Polygon(edge), colours.open if sign.sign == "hatch" else colours.rule)
        sheet.line([*edge, edge[0]], Pen(style.line, 0.4), FRONT - 1)
