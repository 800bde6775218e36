"""The names of countries: inside their land where there is room, else half over the sea, else at the end of a line.

Those that matter look for a place first; a name of no weight that finds none is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from briefing.figures.bar_parts import readable_on
from briefing.figures.drawing import Setting
from briefing.figures.map_frame import Frame
from briefing.figures.map_raster import Raster
from briefing.figures.map_room import Block, Room, Written, around, block_of
from briefing.figures.map_style import MapStyle
from briefing.figures.paths import Point
from briefing.figures.pens import Box
from briefing.language.countries import countries
from briefing.model.chart_data_map import LandName
from briefing.theme.chart_style import ChartStyle

_GRID = 15
_AWAY = (16.0, 24.0, 34.0, 46.0, 60.0, 78.0, 100.0)
_LEAST = 18.0  # square points of land on the map, for a name of no weight


@dataclass(frozen=True, slots=True)
class Ground:
    """The land of a panel: each on its own and all on a grid, and the colour of each.

    `named` are the lands that an inset names: here their names print only where they lie on their land.
    """

    lands: dict[str, BaseGeometry]
    raster: Raster
    colours: dict[str, str]
    plain: str
    named: frozenset[str] = frozenset()

    def readable(self, box: Box, style: ChartStyle, color: str) -> str:
        """A colour for words in a box: the one wished for, unless the land under them is too dark for it."""
        best = readable_on(self.colours.get(self.raster.code(box), self.plain), style)
        return color if best == style.colours.ink else best


def name_lands(
    names: tuple[LandName, ...], ground: Ground, room: Room, frame: Frame, setting: Setting, style: MapStyle
) -> tuple[list[tuple[str, Written]], list[str]]:
    """The names that found a place, by code, and those that matter and found none."""
    written: list[tuple[str, Written]] = []
    lost: list[str] = []
    for name in names:
        made = _place(name, ground, room, frame, setting, style)
        if made is not None:
            room.take(made.box, made.leader)
            written.append((name.code, made))
        elif name.rank == 0 and name.code not in ground.named:
            lost.append(name.name)
    return written, lost


def _place(
    name: LandName, ground: Ground, room: Room, frame: Frame, setting: Setting, style: MapStyle
) -> Written | None:
    land = ground.lands[name.code]
    if name.rank == 2 and land.area < _LEAST:
        return None
    blocks = _blocks(name, setting, style)
    middle = _middle(land)
    base = ground.colours.get(name.code, ground.plain)
    grey = setting.style.colours.soft if name.rank == 2 and base == ground.plain else readable_on(base, setting.style)
    for block in (*blocks, *(_blocks(name, setting, style, small=True) if name.rank == 1 else ())):
        box = _inside(block, land, middle, room)
        if box is not None:
            return Written(block, box, grey)
    color = setting.style.colours.ink if name.rank < 2 else setting.style.colours.soft
    if name.code in ground.named:
        return None
    far_off = frame.projection.whole and name.rank == 2
    if readable_on(base, setting.style) == setting.style.colours.ink and not far_off:
        for block in blocks:
            box = _overhanging(block, name.code, middle, ground, room)
            if box is not None:
                return Written(block, box, color)
    if name.rank > 1 or frame.projection.whole or (name.rank and _only_reaches_in(name.code, land, frame)):
        return None
    return _led(blocks, middle, ground, room, color)


def _only_reaches_in(code: str, land: BaseGeometry, frame: Frame) -> bool:
    """Whether a land is cut off at the panel's edge and has its middle elsewhere: its name would need explaining."""
    edge = shapely.boundary(frame.rectangle)
    return not frame.holds(frame.at(*countries()[code].middle)) and bool(shapely.dwithin(land, edge, 0.5))


def _blocks(name: LandName, setting: Setting, style: MapStyle, small: bool = False) -> list[Block]:
    """The ways to set a name, the flattest first: capitals for what matters, its note below in the small hand."""
    hand = style.country if name.rank == 2 else style.badge if small else style.loud
    words = name.name if name.rank == 2 or small else name.name.upper()
    setter, made = setting.setter, []
    for count in range(1, min(3, len(words.split())) + 1):
        lines = setter.even(words, hand, count).lines
        for broken in range(1, 3 if len(name.note.split()) > 1 else 2):
            note = setter.even(name.note, style.place, broken).lines if name.note else ()
            made.append(block_of((*lines, *note), setting.style.type.leading))
    return made


def _middle(land: BaseGeometry) -> Point:
    """The point of the largest part that lies farthest from its edge."""
    parts = shapely.get_parts(land)
    largest = parts[int(np.argmax(shapely.area(parts)))]
    size = max(0.4, float(np.sqrt(largest.area)) / 12)
    x, y = shapely.get_coordinates(shapely.maximum_inscribed_circle(largest, tolerance=size))[0]
    return float(x), float(y)


def _spots(area: tuple[float, float, float, float], middle: Point) -> Any:
    """The middle of a land and a grid of points over an area, the nearest to the middle first."""
    left, top, right, bottom = area
    xs, ys = np.meshgrid(np.linspace(left, right, _GRID), np.linspace(top, bottom, _GRID))
    spots = np.vstack(([middle], np.column_stack((xs.ravel(), ys.ravel()))))
    far = np.hypot(spots[:, 0] - middle[0], (spots[:, 1] - middle[1]) * 1.3)
    return spots[np.argsort(far, kind="stable")]


def _inside(block: Block, land: BaseGeometry, middle: Point, room: Room) -> Box | None:
    """The place nearest to a land's middle where the words lie wholly on it."""
    left, top, right, bottom = land.bounds
    if right - left < block.width or bottom - top < block.height:
        return None
    spots, wide, high = _spots(land.bounds, middle), block.width / 2, block.height / 2
    shapes = shapely.box(spots[:, 0] - wide, spots[:, 1] - high, spots[:, 0] + wide, spots[:, 1] + high)
    fits = spots[shapely.contains_properly(land, shapes)]
    boxes = (block.around(float(x), float(y)) for x, y in fits)
    return next((box for box in boxes if room.free(box)), None)


def _overhanging(block: Block, code: str, middle: Point, ground: Ground, room: Room) -> Box | None:
    """A place where the words begin on the land and go out over the sea alone."""
    land = ground.lands[code]
    if land.area < 0.35 * block.width * block.height:
        return None
    left, top, right, bottom = land.bounds
    wide, high = block.width / 2, block.height / 2
    spots = _spots((left - wide, top - high, right + wide, bottom + high), middle)
    own, other = ground.raster.shares(spots, wide, high, code)
    boxes = (block.around(float(x), float(y)) for x, y in spots[(own >= 0.3) & (other == 0)])
    return next((box for box in boxes if room.free(box)), None)


def _led(blocks: list[Block], middle: Point, ground: Ground, room: Room, color: str) -> Written | None:
    """A place near by, rather over the sea, with a line to the land."""
    best: tuple[float, int, Written] | None = None
    for at, (block, box, align, distance) in enumerate(_beside(blocks, middle)):
        if best is not None and distance >= best[0]:
            break
        cost = distance + 34 * sum(ground.raster.share(box)) + 0.35 * ground.raster.edges(box) + 5 * len(block.lines)
        if (best is not None and cost >= best[0]) or not room.free(box, 2.2):
            continue
        start = _foot(box, middle, align)
        if room.clear(start, middle):
            best = (cost, at, Written(block, box, color, align, (start, middle), dotted=True))
    return best[2] if best else None


def _beside(blocks: list[Block], middle: Point) -> Iterator[tuple[Block, Box, float, float]]:
    """Boxes around a point, each with the side that it is ranged on, and its distance."""
    for x, y, distance in around(middle, _AWAY, 20):
        align = 1.0 if x < middle[0] - 4 else 0.0 if x > middle[0] + 4 else 0.5
        for block in blocks:
            yield block, block.around(x + (0.5 - align) * block.width, y), align, distance


def _foot(box: Box, middle: Point, align: float) -> Point:
    """Where a line leaves the words: at the side that they are ranged on, else above or below."""
    if align == 0.5:
        return (box.left + box.right) / 2, box.bottom + 1 if middle[1] > box.bottom else box.top - 1
    return (box.right + 2 if align == 1 else box.left - 2), (box.top + box.bottom) / 2
