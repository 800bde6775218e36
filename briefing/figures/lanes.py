"""Lanes of events: how high each must be for its labels, and the drawing of them. Timeline and chronology share it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from briefing.figures.marks import PERIOD, Mark, draw_mark, mark_of, on_decks, reading_order
from briefing.figures.pens import FRONT, GRID, LANES, Pen
from briefing.figures.placing import ABOVE, BELOW, Arrangement, Spot, Wish, place_labels
from briefing.figures.time_axis import TimeScale
from briefing.figures.typesetting import Hand, Lines, Typesetter
from briefing.model.chart_data import ChartWords, PlottedEvent, PlottedTrack
from briefing.theme.chart_style import ChartStyle

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

_DECK = 7.5  # points between decks of a lane
_TO_WORDS = 2.6  # points between a mark and the nearest label
_BETWEEN = 5.0  # points between lanes
_WIDEST = 122.0  # points: labels are broken rather than longer
_NARROW = 44.0  # points: a stretch with less room for labels
_UNDATED_GAP = 3.5  # points between undated entries of a lane


@dataclass(frozen=True, slots=True)
class Panel:
    """A stretch of time on the sheet: its scale, the events that it shows, the limits of their labels."""

    scale: TimeScale
    events: tuple[PlottedEvent, ...]
    left: float
    right: float
    focus: float | None


@dataclass(frozen=True, slots=True)
class LanePart:
    """The marks of one lane in one panel, with their labels."""

    marks: tuple[Mark, ...]
    labels: Arrangement


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane as it will be drawn: `above` and `below` are its heights over and under the line, in points."""

    track: PlottedTrack
    name: Lines
    parts: tuple[LanePart, ...]
    undated: tuple[Lines, ...]
    decks: int
    above: float
    below: float

    @property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(mark for part in self.parts for mark in part.marks)


@dataclass(frozen=True, slots=True)
class Hands:
    """The ways of setting words in lanes."""

    name: Hand
    label: Hand
    axis: Hand
    focus: Hand

    @staticmethod
    def of(style: ChartStyle) -> Hands:
        """As the theme says."""
        kind = style.type
        return Hands(
            Hand(kind.names, kind.name_size, 600),
            Hand(kind.words, kind.word_size),
            Hand(kind.names, kind.axis_size),
            Hand(kind.names, kind.axis_size, 600),
        )


def lay_lane(
    track: PlottedTrack,
    name: Lines,
    panels: Sequence[Panel],
    undated: Sequence[Lines],
    words: ChartWords,
    setter: Typesetter,
    style: ChartStyle,
) -> Lane:
    """Place the labels of a lane in all of its panels, and measure it."""
    hand = Hands.of(style).label
    leading = hand.size * style.type.leading
    parts = tuple(_part(track, panel, hand, words, setter, style) for panel in panels)
    decks = 1 + max((mark.deck for part in parts for mark in part.marks), default=0)
    edge = style.lines.bar / 2 + _TO_WORDS
    above = max(part.labels.above for part in parts) * leading
    below = max(part.labels.below for part in parts) * leading
    name_half = len(name) * name.lines[0].hand.size * style.type.leading / 2
    column = sum(len(lines) for lines in undated) * leading + max(0, len(undated) - 1) * _UNDATED_GAP
    half = max(name_half, column / 2, edge - _TO_WORDS)
    return Lane(
        track,
        name,
        parts,
        tuple(undated),
        decks,
        max(half, (above + edge if above else 0) + (decks - 1) * _DECK),
        max(half, below + edge if below else 0),
    )


def lane_gap() -> float:
    """Points between two lanes."""
    return _BETWEEN


def _part(
    track: PlottedTrack, panel: Panel, hand: Hand, words: ChartWords, setter: Typesetter, style: ChartStyle
) -> LanePart:
    events = reading_order(event for event in panel.events if event.track == track.id)
    found = (mark_of(event, panel.scale, style) for event in events)
    marks = on_decks([mark for mark in found if mark is not None])
    wishes = [_wish(mark, panel, hand, words, setter) for mark in marks]
    return LanePart(marks, place_labels(wishes, panel.left, panel.right))


def _stretch(mark: Mark, panel: Panel) -> tuple[float, tuple[tuple[float, float], ...]]:
    """How wide a label may be, and what it may not stand over.

    No label stands over the focal day, unless its mark lies in a stretch beside it that is too narrow for words: then
    the line of the focal day gives way.
    """
    if panel.focus is None:
        return panel.right - panel.left, ()
    start, end = panel.focus - 3.0, panel.focus + 3.0
    before, after = start - panel.left, panel.right - end
    own = max(before, after) if start <= mark.middle <= end else before if mark.middle < start else after
    return (own, ((start, end),)) if own >= _NARROW else (panel.right - panel.left, ())


def _wish(mark: Mark, panel: Panel, hand: Hand, words: ChartWords, setter: Typesetter) -> Wish:
    room, closed = _stretch(mark, panel)
    text = label_of(mark.event, words)
    period = mark.kind == PERIOD
    widest = min(room, max(_WIDEST, mark.right - mark.left if period else 0.0))
    fewest = len(setter.fill(text, hand, widest))
    if period or setter.width(text, hand) < 0.55 * _WIDEST:
        counts: tuple[int, ...] = (fewest, fewest + 1, fewest + 2)
    else:
        counts = (max(2, fewest), fewest + 1 if fewest > 1 else 1, max(3, fewest + 2))
    ways = {lines.lines: lines for lines in (setter.even(text, hand, count, widest) for count in counts)}
    align = 0.0 if mark.right - mark.left > 24 else 0.5
    return Wish(mark.left, mark.right, tuple(ways.values()), BELOW if period else ABOVE, align, period, closed)


def label_of(event: PlottedEvent, words: ChartWords) -> str:
    """The words beside a mark; an alleged event always says so."""
    said = event.label.casefold().startswith(words.alleged.casefold().rstrip(":"))
    text = event.label if said or not event.alleged else f"{words.alleged} {event.label}"
    return f"{text}{words.join}{event.when}" if event.when else text


def draw_lane(sheet: Sheet, lane: Lane, y: float, panels: Sequence[Panel]) -> None:
    """Draw a lane whose line lies at the height `y`."""
    for part, panel in zip(lane.parts, panels, strict=True):
        _line(sheet, lane, panel, y)
        for mark in part.marks:
            draw_mark(sheet, mark, y - mark.deck * _DECK)
        for spot in part.labels.spots:
            _label(sheet, lane, part.marks[spot.wish], spot, y)


def _line(sheet: Sheet, lane: Lane, panel: Panel, y: float) -> None:
    """The lane's line: dotted before the thing began, or where nothing on it has a date."""
    colours, lines = sheet.style.colours, sheet.style.lines
    left, right = panel.scale.left, panel.scale.right
    since = lane.track.since
    start = left if since is None else panel.scale.at(since)
    if not lane.marks:
        start = right
    if start > left:
        sheet.rule((left, y), (start, y), Pen(colours.rule, lines.lane, (1.2, 1.6)), LANES)
    if start < right:
        strong = since is not None
        pen = Pen(colours.accent if strong else colours.rule, lines.rule if strong else lines.lane)
        sheet.rule((start, y), (right, y), pen, LANES)


def _label(sheet: Sheet, lane: Lane, mark: Mark, spot: Spot, y: float) -> None:
    style = sheet.style
    hand = spot.lines.lines[0].hand
    leading = sheet.leading(hand)
    edge = style.lines.bar / 2 + _TO_WORDS
    lift = (lane.decks - 1) * _DECK
    if spot.side == ABOVE:
        foot = y - lift - edge - spot.row * leading
        first = foot - (len(spot.lines) - 1) * leading - 0.12 * hand.size
        near = foot + 1
    else:
        top = y + edge + spot.row * leading
        first = top + 0.78 * hand.size
        near = top - 1
    if spot.leader is not None:
        sheet.rule((spot.leader, y - mark.deck * _DECK), (spot.leader, near), Pen(style.colours.axis, 0.5), GRID)
    color = style.colours.grey if mark.kind == PERIOD and not mark.event.emphasis else style.colours.ink
    x = spot.left + spot.align * spot.lines.width
    sheet.paragraph(spot.lines, x, first, color, spot.align)


def draw_undated(sheet: Sheet, lane: Lane, left: float, y: float) -> None:
    """The entries without a date, each with its open mark, centred on the lane."""
    if not lane.undated:
        return
    leading = sheet.leading(lane.undated[0].lines[0].hand)
    total = sum(len(lines) for lines in lane.undated) * leading + (len(lane.undated) - 1) * _UNDATED_GAP
    top = y - total / 2
    for lines in lane.undated:
        height = len(lines) * leading
        sheet.diamond(left + 3.2, top + height / 2, 5.4, sheet.style.colours.accent, FRONT)
        sheet.centred(lines, left + 10, top + height / 2, sheet.style.colours.ink)
        top += height + _UNDATED_GAP


def without_dates(events: Sequence[PlottedEvent]) -> tuple[tuple[PlottedEvent, ...], tuple[PlottedEvent, ...]]:
    """Events with a date, and those without."""
    undated = tuple(event for event in events if event.precision == "undated" or not (event.start or event.end))
    return tuple(event for event in events if event not in undated), undated


def inside(event: PlottedEvent, first: date, last: date) -> bool:
    """Whether the whole of an event lies between two days."""
    start, end = event.start or event.end, event.end or event.start
    return start is not None and end is not None and first <= start and end <= last


def with_window_end(event: PlottedEvent, last: date) -> PlottedEvent:
    """An event that goes on, as far as the window shows."""
    return replace(event, end=max(last, event.start or last)) if event.open_end else event
