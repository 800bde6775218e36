"""One panel of a map, planned: land and lines, marks, words, scale bar, all in points of the sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

import shapely
from shapely.geometry.base import BaseGeometry

from briefing.figures.drawing import Setting
from briefing.figures.map_frame import Frame, drawn_boundaries, outline
from briefing.figures.map_marks import (
    Arrow,
    Badge,
    Spot,
    arrow_of,
    name_arrows,
    name_places,
    place_badges,
    place_spots,
    point_of,
)
from briefing.figures.map_names import Ground, name_lands
from briefing.figures.map_raster import Raster
from briefing.figures.map_room import Room, Written, block_of
from briefing.figures.map_scale import ScaleBar, scale_bar
from briefing.figures.map_style import MapStyle
from briefing.figures.map_world import Boundaries
from briefing.figures.paths import Point
from briefing.figures.pens import Box
from briefing.model.chart_data_map import Extent, MapData

_TINY = 7.0  # square points: a land smaller than this is shown by a round mark


@dataclass(frozen=True, slots=True)
class Dot:
    """A round mark in place of a shaded land too small to see."""

    point: Point
    color: str


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel: `fills` are colours with their land, `marked` the frames of insets; `lost` are names without a place."""

    frame: Frame
    ground: BaseGeometry
    plain: BaseGeometry
    fills: tuple[tuple[str, BaseGeometry], ...]
    hatched: BaseGeometry
    unknown: BaseGeometry
    lines: Boundaries
    dots: tuple[Dot, ...]
    badges: tuple[Badge, ...]
    spots: tuple[Spot, ...]
    arrows: tuple[Arrow, ...]
    marked: tuple[BaseGeometry, ...]
    named: frozenset[str]
    written: tuple[Written, ...]
    bar: ScaleBar | None
    title: Written | None
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a panel is to show: its frame and extent, its part of the data, words at its head, frames of its insets.

    `named` are the lands that an inset names.
    """

    frame: Frame
    extent: Extent
    data: MapData
    title: str = ""
    insets: tuple[Frame, ...] = ()
    named: frozenset[str] = frozenset()


def plan_panel(wanted: Wanted, paints: dict[str, str], setting: Setting, style: MapStyle) -> Panel:
    """Lay out a panel. `paints` are the colours of lands by code."""
    frame, data = wanted.frame, wanted.data
    lines = drawn_boundaries(frame)
    lands = lines.lands
    ground = frame.rectangle
    if frame.projection.whole:
        ground = shapely.intersection(outline(frame, (wanted.extent[0], -90, wanted.extent[2], 90)), ground)
    raster = Raster(frame.box, lands)
    room = Room(frame.box)
    title = _title(wanted.title, room, setting, style)
    marked = tuple(_mark(frame, inset) for inset in wanted.insets)
    for edge in marked:
        points = [(float(x), float(y)) for x, y in shapely.get_coordinates(edge)[::8]]
        room.lines.extend(zip(points, points[1:] + points[:1], strict=True))
    events = [(event, point) for event in data.events if (point := point_of(event.place, frame, lands))]
    places = [(place, point) for place in data.places if (point := point_of(place, frame, lands))]
    spots = place_spots(places, room)
    arrows = _arrows(wanted, lands)
    room.lines.extend(line for arrow in arrows for line in pairwise(arrow.points[::4]))
    badges = place_badges(events, raster, room)
    bar = scale_bar(frame, raster, room, setting, data.said, data.words) if data.scale_bar else None
    kept = Ground(lands, raster, paints, style.land, wanted.named)
    names = sorted(
        (name for name in data.names if name.code in lands), key=lambda one: (one.rank, -lands[one.code].area)
    )
    first, lost = name_lands(tuple(n for n in names if n.rank == 0), kept, room, frame, setting, style)
    named, away = name_places(places, kept, room, setting, style)
    told, unsaid = name_arrows(arrows, room, setting, style)
    rest, _ = name_lands(tuple(n for n in names if n.rank), kept, room, frame, setting, style)
    groups = _fills(lands, paints)
    written = (*(one for _, one in first), *named, *told, *(one for _, one in rest))
    taken = [one.box for one in written] + ([_grown(title.box, 4)] if title else []) + ([bar.box] if bar else [])
    return Panel(
        frame=frame,
        ground=ground,
        plain=_gathered(land for code, land in lands.items() if code not in paints),
        fills=groups,
        hatched=_clear(_united(lands, {code for one in data.groups if one.hatch for code in one.codes}), taken),
        unknown=_clear(_united(lands, set(lands) - set(paints)), taken) if data.classes else shapely.Polygon(),
        lines=replace(lines, borders=_clear(lines.borders, taken), coasts=_clear(lines.coasts, taken)),
        dots=_dots(wanted, lands, paints),
        badges=tuple(badge for badge, _ in badges),
        spots=tuple(spots),
        arrows=tuple(arrows),
        marked=marked,
        named=frozenset(code for code, _ in first + rest),
        written=written,
        bar=bar,
        title=title,
        lost=(*lost, *away, *unsaid, *(badge.number for badge, placed in badges if not placed)),
    )


def _title(words: str, room: Room, setting: Setting, style: MapStyle) -> Written | None:
    """The words at the head of an inset, in its corner."""
    if not words:
        return None
    lines = setting.setter.fill(words, style.loud, room.box.right - room.box.left - 14).lines
    block = block_of(lines, setting.style.type.leading)
    box = Box(room.box.left, room.box.top, room.box.left + block.width + 9, room.box.top + block.height + 7)
    room.take(box)
    placed = block.around((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    return Written(block, placed, setting.style.colours.ink)


def _mark(frame: Frame, inset: Frame) -> BaseGeometry:
    """The edge of an inset as it lies on the map."""
    edge = shapely.segmentize(shapely.boundary(inset.rectangle), 8.0)
    placed = shapely.transform(edge, lambda points: frame.to_sheet(inset.to_degrees(points)))
    seen: BaseGeometry = shapely.intersection(placed, frame.rectangle)
    return seen


def _fills(lands: dict[str, BaseGeometry], paints: dict[str, str]) -> tuple[tuple[str, BaseGeometry], ...]:
    """The colours in use, each with its lands as one."""
    return tuple(
        (paint, _gathered(lands[code] for code, own in paints.items() if own == paint and code in lands))
        for paint in sorted(set(paints.values()))
    )


def _united(lands: dict[str, BaseGeometry], codes: set[str]) -> BaseGeometry:
    return _gathered(land for code, land in lands.items() if code in codes)


def _gathered(lands: Iterable[BaseGeometry]) -> BaseGeometry:
    """Lands as one shape of many parts, whose common boundaries stay."""
    parts = [part for land in lands for part in shapely.get_parts(land) if shapely.get_dimensions(part) == 2]
    return shapely.MultiPolygon(parts)


def _clear(shape: BaseGeometry, taken: list[Box]) -> BaseGeometry:
    """A shape without what words stand over: boundaries and hatches give way to them."""
    if shape.is_empty or not taken:
        return shape
    boxes = [_grown(box, 1) for box in taken]
    holes = shapely.union_all([shapely.box(box.left, box.top, box.right, box.bottom) for box in boxes])
    if shapely.get_dimensions(shape) == 2:
        return _gathered([shapely.difference(part, holes) for part in shapely.get_parts(shape)])
    return shapely.difference(shape, holes)


def _grown(box: Box, by: float) -> Box:
    return Box(box.left - by, box.top - by, box.right + by, box.bottom + by)


def _dots(wanted: Wanted, lands: dict[str, BaseGeometry], paints: dict[str, str]) -> tuple[Dot, ...]:
    """Shaded lands too small to see, islands above all."""
    from briefing.language.countries import countries

    made = []
    for code, paint in paints.items():
        if code in lands and lands[code].area >= _TINY:
            continue
        known = countries().get(code)
        if known is None or known.area > 40_000:
            continue
        point = wanted.frame.at(*known.middle)
        if wanted.frame.holds(point, 3.0):
            made.append(Dot(point, paint))
    return tuple(made)


def _arrows(wanted: Wanted, lands: dict[str, BaseGeometry]) -> list[Arrow]:
    made = []
    for link in wanted.data.links:
        start, end = (point_of(place, wanted.frame, lands) for place in (link.start, link.end))
        if start and end:
            made.append(arrow_of(link, start, end))
    return made
