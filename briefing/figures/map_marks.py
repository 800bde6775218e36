"""Marks of a panel: numbered events, places and arrows, each as exact as its source."""

from __future__ import annotations

from dataclasses import dataclass

import shapely
import shapely.ops
from shapely.geometry.base import BaseGeometry

from briefing.figures.drawing import Setting
from briefing.figures.map_frame import Frame
from briefing.figures.map_names import Ground
from briefing.figures.map_raster import Raster
from briefing.figures.map_room import Block, Room, Written, around, block_of
from briefing.figures.map_style import MapStyle
from briefing.figures.paths import Point
from briefing.figures.pens import Box
from briefing.model.chart_data_map import LinkData, NumberedEvent, PlottedPlace

RADIUS = 5.7
_DOT = 4.2
_NEAR = (12.5, 16.0, 21.0, 27.0, 34.0, 43.0, 54.0)


@dataclass(frozen=True, slots=True)
class Badge:
    """An event's number in a circle. `target` is the place that a line leads to, None where the circle is the mark."""

    number: str
    middle: Point
    open: bool
    target: Point | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A place's mark."""

    point: Point
    open: bool
    form: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow along a bow of points."""

    points: tuple[Point, ...]
    dashed: bool
    label: str = ""


def point_of(place: PlottedPlace, frame: Frame, lands: dict[str, BaseGeometry]) -> Point | None:
    """Where a place is marked; a country is marked in its middle, or in that of its part on the map."""
    point = frame.at(place.lon, place.lat)
    if place.exactness == "country" and place.code in lands and not frame.holds(point, RADIUS):
        inside = shapely.get_coordinates(shapely.point_on_surface(lands[place.code]))[0]
        point = (float(inside[0]), float(inside[1]))
    return point if frame.holds(point, 2.0) else None


def place_badges(events: list[tuple[NumberedEvent, Point]], raster: Raster, room: Room) -> list[tuple[Badge, bool]]:
    """A circle for each event; the flag is False for one that found no free place."""
    for event, point in events:
        if _led(event):
            room.take(_square(point, _DOT / 2 + 0.4))
    return [_badge(event, point, raster, room) for event, point in events]


def _led(event: NumberedEvent) -> bool:
    """Whether a line leads from the number to the place: there, and not over it, where the place is a point."""
    return event.place.exactness in ("exact", "approximate")


def _badge(event: NumberedEvent, point: Point, raster: Raster, room: Room) -> tuple[Badge, bool]:
    open_mark = event.place.exactness != "exact"
    if _led(event):
        found = min(
            (
                (distance + 9.0 * sum(raster.share(_square((x, y), RADIUS))), at, (x, y))
                for at, (x, y, distance) in enumerate(around(point, _NEAR))
                if room.free(_square((x, y), RADIUS)) and _reaches((x, y), point, room)
            ),
            default=None,
        )
        spot = found[2] if found else _anywhere(point, room)
        room.take(_square(spot, RADIUS), (spot, point))
        return Badge(event.number, spot, open_mark, point), found is not None
    nudged = [point, *((x, y) for x, y, _ in around(point, (6.0, 12.5, 19.0, 26.0, 34.0), 12))]
    free = next((spot for spot in nudged if room.free(_square(spot, RADIUS))), None)
    spot = free or _anywhere(point, room)
    room.take(_square(spot, RADIUS))
    return Badge(event.number, spot, open_mark), free is not None


def _anywhere(point: Point, room: Room) -> Point:
    """A free place for a circle however far it is, and whatever line it stands on; in the end the place itself."""
    spots = ((x, y) for x, y, _ in around(point, (14.0, *range(20, 400, 12)), 24))
    return next((spot for spot in spots if room.free(_square(spot, RADIUS), 0.4, lines=False)), point)


def _reaches(start: Point, end: Point, room: Room) -> bool:
    """Whether the line from a circle to its place meets no other mark."""
    boxes = [box for box in room.boxes if not (box.left <= end[0] <= box.right and box.top <= end[1] <= box.bottom)]
    return Room(room.box, boxes).clear(start, end)


def _square(point: Point, half: float) -> Box:
    return Box(point[0] - half, point[1] - half, point[0] + half, point[1] + half)


_FORMS = {"approximate": "town", "region": "site", "country": "site"}
"""How a place is marked that is not known exactly; the middle of an area has an open diamond."""


def place_spots(places: list[tuple[PlottedPlace, Point]], room: Room) -> list[Spot]:
    """The marks of places; seas and areas have none."""
    spots = [
        Spot(point, place.exactness != "exact", _FORMS.get(place.exactness, place.form))
        for place, point in places
        if place.form not in ("sea", "area")
    ]
    for spot in spots:
        room.take(_square(spot.point, _DOT / 2))
    return spots


def name_places(
    places: list[tuple[PlottedPlace, Point]], ground: Ground, room: Room, setting: Setting, style: MapStyle
) -> tuple[list[Written], list[str]]:
    """The names of places beside their marks, those of seas and areas over them, and those without a free place."""
    written: list[Written] = []
    lost: list[str] = []
    for place, point in places:
        if place.form in ("sea", "area"):
            made = _spread(place, point, room, setting, style)
        else:
            made = _beside(place, point, ground, room, setting, style)
        if made is None:
            lost.append(place.name)
            continue
        room.take(made.box)
        written.append(made)
    return written, lost


def _blocks(name: str, setting: Setting, style: MapStyle, water: bool) -> list[Block]:
    hand, setter = (style.water if water else style.place), setting.setter
    most = min(3, len(name.split()))
    return [block_of(setter.even(name, hand, count).lines, setting.style.type.leading) for count in range(1, most + 1)]


def _spread(place: PlottedPlace, point: Point, room: Room, setting: Setting, style: MapStyle) -> Written | None:
    color = style.sea_words if place.form == "sea" else setting.style.colours.soft
    spots = [point, *((x, y) for x, y, _ in around(point, (6.0, 12.0, 20.0, 30.0), 12))]
    blocks = sorted(
        _blocks(place.name, setting, style, place.form == "sea"), key=lambda block: abs(len(block.lines) - 2)
    )
    for x, y in spots:
        for block in blocks:
            box = block.around(x, y)
            if room.free(box):
                return Written(block, box, color)
    return None


def _beside(
    place: PlottedPlace, point: Point, ground: Ground, room: Room, setting: Setting, style: MapStyle
) -> Written | None:
    """The name on the side where it stands over the fewest lines, rather at the right and in one line."""
    found: list[tuple[float, int, Written]] = []
    for block in _blocks(place.name, setting, style, False)[:2]:
        for rank, (align, x, y) in enumerate(_sides(block, point)):
            box = block.around(x, y)
            if not room.free(box, 0.8):
                continue
            color = ground.readable(box, setting.style, setting.style.colours.ink)
            cost = rank + 0.5 * ground.raster.edges(box) + 2 * len(block.lines)
            found.append((cost, len(found), Written(block, box, color, align)))
    return min(found)[2] if found else None


def name_arrows(arrows: list[Arrow], room: Room, setting: Setting, style: MapStyle) -> tuple[list[Written], list[str]]:
    """The words of arrows beside their middles, and those without a free place."""
    written: list[Written] = []
    lost: list[str] = []
    for arrow in (one for one in arrows if one.label):
        middle = arrow.points[len(arrow.points) // 2]
        boxes = (
            (block, block.around(x, y))
            for x, y, _ in around(middle, (8.0, 12.0, 18.0, 26.0, 36.0), 16)
            for block in _blocks(arrow.label, setting, style, False)
        )
        found = next(((block, box) for block, box in boxes if room.free(box)), None)
        if found is None:
            lost.append(arrow.label)
            continue
        room.take(found[1])
        written.append(Written(*found, setting.style.colours.ink))
    return written, lost


def _sides(block: Block, point: Point) -> tuple[tuple[float, float, float], ...]:
    """Where a name may stand about its mark, the best side first: which edge is ranged, and the middle."""
    (x, y), wide, high, gap = point, block.width / 2, block.height / 2, _DOT / 2 + 2.2
    right, left = x + gap + wide, x - gap - wide
    return (
        (0.0, right, y),
        (1.0, left, y),
        (0.5, x, y - gap - high),
        (0.5, x, y + gap + high),
        (0.0, right, y - high),
        (0.0, right, y + high),
        (1.0, left, y - high),
        (1.0, left, y + high),
    )


def arrow_of(link: LinkData, start: Point, end: Point) -> Arrow:
    """A bow from place to place that keeps off both marks."""
    (x1, y1), (x2, y2) = start, end
    bend = 0.12
    middle = ((x1 + x2) / 2 + (y1 - y2) * bend, (y1 + y2) / 2 + (x2 - x1) * bend)
    bow = [
        tuple((1 - t) ** 2 * a + 2 * t * (1 - t) * m + t**2 * b for a, m, b in zip(start, middle, end, strict=True))
        for t in (at / 24 for at in range(25))
    ]
    line = shapely.LineString(bow)
    cut = min(5.5, line.length / 4)
    shown = shapely.get_coordinates(shapely.ops.substring(line, cut, line.length - cut))
    return Arrow(tuple((float(x), float(y)) for x, y in shown), link.alleged, link.label)
