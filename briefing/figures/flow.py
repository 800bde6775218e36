"""Quantities on their way from stage to stage, each a band as wide as its quantity (after Sankey, 1898)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from briefing.figures.drawing import Drawing, Setting
from briefing.figures.flow_parts import LOST, Place, flow_faults, flow_table, joined, places_of, with_losses
from briefing.figures.line_parts import spread
from briefing.figures.paths import Point
from briefing.figures.pens import LANES, MARKS, Pen, on_grid
from briefing.figures.typesetting import Hand, Lines, word_hand
from briefing.figures.value_axis import decimals_of, print_value
from briefing.model.chart_data_links import FlowData, Stream
from briefing.problems import error, has_errors

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

_POINTS = 72 / 25.4  # points in a millimetre
_BAR, _TO_NAME = 6.0, 4.0  # points: width of a place, to its name
_GAP, _FOOT, _HEAD = 7.0, 4.0, 16.0  # points: between places, under them, for the words over stages
_THINNEST = 0.9  # points of the thinnest band
_LEAST, _HIGHEST, _PER_PLACE = 105.0, 420.0, 27.0  # points of height
_SHARE = 0.23  # of the width: names of the first stage and of the last
_STEPS = 24
_NARROWEST = 26.0  # points of a name between two stages


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place where it stands: its bar from `left`, from `top` to `bottom`, and its name about `middle`."""

    place: Place
    name: Lines
    left: float
    top: float
    bottom: float
    middle: float
    align: float


@dataclass(frozen=True, slots=True)
class _Ribbon:
    """A band from the side of one place to that of another; `width` 0 for a quantity that is not known."""

    stream: Stream
    start: Point
    end: Point
    width: float
    marked: bool


@dataclass(frozen=True, slots=True)
class _Layout:
    spots: tuple[_Spot, ...]
    ribbons: tuple[_Ribbon, ...]
    heads: tuple[tuple[Lines, float, float], ...]
    height: float

    @property
    def last(self) -> int:
        """The last stage."""
        return max(spot.place.stage for spot in self.spots)


def plan(data: FlowData, setting: Setting) -> Drawing:
    """Plan a flow: places in stages, with their names and totals, and bands between them."""
    problems = tuple(flow_faults(data))
    layout = None if has_errors(problems) else _lay(data, setting)
    if layout is None:
        hint = "give the figure the full width, or leave stages out"
        narrow = error("flow-is-readable", "the stages lie too near to each other for their names", None, hint)
        return Drawing.refused(problems or (narrow,))
    return Drawing(on_grid(layout.height), flow_table(data), partial(_paint, data=data, layout=layout))


def _lay(data: FlowData, setting: Setting) -> _Layout | None:
    """The layout; None where the stages lie too near to each other for their names."""
    streams = joined(data.streams)
    streams = with_losses(streams) if data.losses else streams
    columns = places_of(streams, data.sort)
    hand = word_hand(setting.style)
    widest = _SHARE * setting.width if len(columns) < 4 else 0.18 * setting.width
    outer = [*columns[0], *columns[-1]]
    names = {place.name: _name(data, place, setting, widest) for place in outer}
    leading = hand.size * setting.style.type.leading
    left = max(names[place.name].width for place in columns[0]) + _TO_NAME
    right = setting.width - max(names[place.name].width for place in columns[-1]) - _TO_NAME
    pitch = (right - _BAR - left) / max(len(columns) - 1, 1) - _BAR - 2 * _TO_NAME
    if pitch < _NARROWEST:
        return None
    inner = [place for column in columns[1:-1] for place in column]
    names.update({place.name: _name(data, place, setting, min(widest, pitch)) for place in inner})
    heads = _heads(data, setting, (left, right), len(columns))
    top = max((len(lines) * leading for lines, _, _ in heads), default=0.0) + (6.0 if heads else 1.0)
    height = data.height * _POINTS if data.height else _height(columns, names, leading)
    scale = _scale(columns, height)
    spots: dict[str, _Spot] = {}
    for at, column in enumerate(columns):
        x = left + (right - _BAR - left) * at / max(len(columns) - 1, 1)
        spots.update(_column(column, names, (x, top, top + height), (scale, leading), _align(at, len(columns))))
    foot = max(spot.bottom for spot in spots.values())
    foot = max(foot, *(spot.middle + len(spot.name) * leading / 2 for spot in spots.values()))
    foot += _FOOT + (13.0 if any(stream.value is None for stream in streams) else 0.0)
    return _Layout(tuple(spots.values()), tuple(_ribbons(data, streams, spots, scale)), heads, foot)


def _align(stage: int, count: int) -> float:
    """Names stand before the first stage and after the others."""
    return 1.0 if stage == 0 and count > 1 else 0.0


def _name(data: FlowData, place: Place, setting: Setting, widest: float) -> Lines:
    """The name of a place with its total."""
    known = [stream.value for stream in data.streams if stream.value is not None]
    value = print_value(place.size, data.format, decimals_of(known, data.format), data.words, unit=True)
    value = data.words.no_data if place.unknown and not place.size else value
    name = (data.loss_label or data.links.of("lost")) if place.lost else place.name
    bold = word_hand(setting.style, place.name in data.highlight)
    return setting.setter.fill(f"{name} {value.replace(' ', chr(160))}", bold, widest)


def _heads(
    data: FlowData, setting: Setting, edges: tuple[float, float], count: int
) -> tuple[tuple[Lines, float, float], ...]:
    """Words over the stages, with their place and alignment."""
    kind = setting.style.type
    hand = Hand(kind.names, kind.axis_size, 600)
    room = setting.width / max(count, 1) - 8
    made = []
    for at, words in enumerate(data.stages[:count]):
        share = at / max(count - 1, 1)
        x = edges[0] + (edges[1] - edges[0]) * share
        align = 0.5 if 0 < at < count - 1 else 1.0 if at == 0 and count > 1 else 0.0
        lines = setting.setter.fill(words, hand, room)
        if align == 1.0 and lines.width > x:
            x, align = 0.0, 0.0
        elif align == 0.0 and x + lines.width > setting.width:
            x, align = setting.width, 1.0
        made.append((lines, x, align))
    return tuple(made)


def _height(columns: Sequence[Sequence[Place]], names: dict[str, Lines], leading: float) -> float:
    """Points of height: as the fullest stage asks, its names included."""
    most = max(len(column) for column in columns)
    words = max(sum(len(names[place.name]) * leading + _GAP for place in column) for column in columns)
    return max(min(max(_PER_PLACE * most, _LEAST), _HIGHEST), words)


def _scale(columns: Sequence[Sequence[Place]], height: float) -> float:
    """Points for a unit: the stage that asks most of the height fills it."""
    asked = (
        (max(height - _GAP * (len(column) - 1), 0.4 * height)) / sum(place.size for place in column)
        for column in columns
        if sum(place.size for place in column) > 0
    )
    return min(asked)


def _column(
    column: Sequence[Place],
    names: dict[str, Lines],
    room: tuple[float, float, float],
    measure: tuple[float, float],
    align: float,
) -> dict[str, _Spot]:
    """The places of a stage under one another, in its middle; names moved apart where they would touch."""
    (left, top, bottom), (scale, leading) = room, measure
    sizes = [max(place.size * scale, _THINNEST) for place in column]
    free = bottom - top - sum(sizes)
    gap = min(free / max(len(column) - 1, 1), 2.6 * _GAP) if len(column) > 1 else 0.0
    y = top + (bottom - top - sum(sizes) - gap * (len(column) - 1)) / 2
    tops = []
    for size in sizes:
        tops.append(y)
        y += size + gap
    heights = [len(names[place.name]) * leading + 1.0 for place in column]
    wanted = [start + size / 2 for start, size in zip(tops, sizes, strict=True)]
    middles = spread(wanted, heights, top - leading / 2, max(bottom + leading / 2, top + sum(heights)))
    return {
        place.name: _Spot(place, names[place.name], left, start, start + size, middle, align)
        for place, start, size, middle in zip(column, tops, sizes, middles, strict=True)
    }


def _ribbons(data: FlowData, streams: Sequence[Stream], spots: dict[str, _Spot], scale: float) -> list[_Ribbon]:
    """Bands in the order in which they leave and reach their places, so that those of one place do not cross."""
    used: dict[tuple[str, bool], float] = defaultdict(float)
    starts: dict[Stream, float] = {}
    ends: dict[Stream, float] = {}
    for stream in sorted(streams, key=lambda one: (spots[one.end].top, spots[one.end].left)):
        starts[stream] = spots[stream.start].top + used[stream.start, True]
        used[stream.start, True] += (stream.value or 0.0) * scale
    for stream in sorted(streams, key=lambda one: (spots[one.start].top, spots[one.start].left)):
        ends[stream] = spots[stream.end].top + used[stream.end, False]
        used[stream.end, False] += (stream.value or 0.0) * scale
    made = []
    for stream in streams:
        width = 0.0 if stream.value is None else max(stream.value * scale, _THINNEST if stream.value else 0.0)
        marked = bool({stream.start, stream.end} & set(data.highlight))
        start = spots[stream.start].left + _BAR, starts[stream]
        if width or stream.value is None:
            made.append(_Ribbon(stream, start, (spots[stream.end].left, ends[stream]), width, marked))
    return made


def _paint(sheet: Sheet, data: FlowData, layout: _Layout) -> None:
    colours = sheet.style.colours
    for ribbon in sorted(layout.ribbons, key=lambda one: (one.marked, -one.width)):
        _draw_ribbon(sheet, ribbon)
    for spot in layout.spots:
        height = spot.bottom - spot.top
        color = colours.highlight if spot.place.name in data.highlight else colours.accent
        if spot.place.lost:
            sheet.frame(spot.left + 0.4, spot.top, _BAR - 0.8, height, Pen(colours.axis, 0.7, (1.4, 1.2)), MARKS)
        else:
            sheet.box(spot.left, spot.top, _BAR, height, color, MARKS)
        x = spot.left - _TO_NAME if spot.align == 1.0 else spot.left + _BAR + _TO_NAME
        if 0 < spot.place.stage < layout.last:
            _lighten(sheet, spot, x)
        ink = colours.grey if spot.place.lost else color if color == colours.highlight else colours.ink
        sheet.centred(spot.name, x, spot.middle, ink, spot.align)
    for lines, x, align in layout.heads:
        sheet.paragraph(lines, x, 0.75 * lines.lines[0].hand.size, colours.grey, align)
    if any(stream.value is None for stream in data.streams):
        _unknown_sign(sheet, data, layout.height - 6)


def _lighten(sheet: Sheet, spot: _Spot, x: float) -> None:
    """Thin the bands under a name that stands on them."""
    half = len(spot.name) * sheet.leading(spot.name.lines[0].hand) / 2
    edges = x - 2, x + spot.name.width + 2, spot.middle - half, spot.middle + half
    points = [(edges[0], edges[2]), (edges[1], edges[2]), (edges[1], edges[3]), (edges[0], edges[3])]
    sheet.fill(points, sheet.style.colours.ground, MARKS, 0.72)


def _unknown_sign(sheet: Sheet, data: FlowData, y: float) -> None:
    """What a dotted line means."""
    sheet.line([(0, y), (18, y)], _unknown_pen(sheet), LANES)
    words = sheet.setter.even(data.words.no_data, word_hand(sheet.style), 1)
    sheet.centred(words, 22.5, y, sheet.style.colours.grey)


def _unknown_pen(sheet: Sheet) -> Pen:
    return Pen(sheet.style.colours.grey, 0.8, (1.2, 1.8))


def _draw_ribbon(sheet: Sheet, ribbon: _Ribbon) -> None:
    """A band that leaves and arrives level; a dotted line for a quantity that is not known; open where it is lost."""
    colours = sheet.style.colours
    upper = _curve(ribbon.start, ribbon.end)
    if ribbon.stream.value is None:
        sheet.line(upper, _unknown_pen(sheet), LANES)
        return
    lower = _curve((ribbon.start[0], ribbon.start[1] + ribbon.width), (ribbon.end[0], ribbon.end[1] + ribbon.width))
    lost = ribbon.stream.end.startswith(LOST)
    color = colours.highlight if ribbon.marked else colours.hair if lost else colours.quiet
    sheet.fill([*upper, *reversed(lower)], color, LANES, 0.45 if ribbon.marked else 0.6)
    for edge in (upper, lower) if lost else ():
        sheet.line(edge, Pen(colours.axis, 0.5), LANES)


def _curve(start: Point, end: Point) -> list[Point]:
    """A line that leaves and arrives level: a cubic with its handles halfway."""
    made = []
    for step in range(_STEPS + 1):
        t = step / _STEPS
        across = 1.5 * t * (1 - t) * (1 - t) + 1.5 * t * t * (1 - t) + t**3
        rise = 3 * t * t * (1 - t) + t**3
        made.append((start[0] + (end[0] - start[0]) * across, start[1] + (end[1] - start[1]) * rise))
    return made
