"""A panel of a map: an extent fitted into a box of the sheet, and what lies in it, in points of the sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from briefing.figures.map_projections import Array, Projection, choose
from briefing.figures.map_world import Boundaries, Window, read_world
from briefing.figures.paths import Point
from briefing.figures.pens import Box
from briefing.model.chart_data_map import Extent

_FINE = 14.0  # points a degree: from here on the finer boundaries show
_SMOOTH, _COARSE = 0.25, 0.42  # points that a simplified line may lie beside the true one; on a map of the world
_STEP = 1.5  # degrees between the points of a line before it is projected


@dataclass(frozen=True, slots=True)
class Frame:
    """A projection laid on a box of the sheet; `scale` in points a radian, `origin` where the plane's zero lies.

    `mirrored`: the sheet will mirror all that is drawn, so that the map is mirrored beforehand.
    """

    box: Box
    projection: Projection
    scale: float
    origin: Point
    mirrored: bool = False

    def to_sheet(self, points: Array) -> Array:
        """Degrees to points of the sheet."""
        plane = self.projection.project(points)
        x = self.origin[0] + self._across * plane[:, 0]
        return np.column_stack((x, self.origin[1] - self.scale * plane[:, 1]))

    def to_degrees(self, points: Array) -> Array:
        """Points of the sheet to degrees."""
        x = (points[:, 0] - self.origin[0]) / self._across
        return self.projection.unproject(np.column_stack((x, (self.origin[1] - points[:, 1]) / self.scale)))

    def at(self, lon: float, lat: float) -> Point:
        """Where a place lies on the sheet."""
        turned = (lon - self.projection.meridian + 180) % 360 - 180 + self.projection.meridian
        x, y = self.to_sheet(np.array([(turned, lat)]))[0]
        return float(x), float(y)

    def holds(self, point: Point, margin: float = 0.0) -> bool:
        """Whether a point of the sheet lies in the panel."""
        box = self.box
        inside = box.left + margin <= point[0] <= box.right - margin
        return inside and box.top + margin <= point[1] <= box.bottom - margin

    @property
    def smooth(self) -> float:
        """How far a line may be simplified."""
        return _COARSE if self.projection.whole else _SMOOTH

    @property
    def rectangle(self) -> BaseGeometry:
        """The panel as a polygon."""
        return shapely.box(self.box.left, self.box.top, self.box.right, self.box.bottom)

    @property
    def _across(self) -> float:
        return -self.scale if self.mirrored else self.scale


def aspect(extent: Extent, equal_area: bool) -> float:
    """Width by height of an extent as it will be drawn."""
    left, foot, right, top = _plane_bounds(choose(extent, equal_area), extent)
    return (right - left) / (top - foot)


@lru_cache(maxsize=16)
def frame_of(extent: Extent, box: Box, equal_area: bool, mirrored: bool) -> Frame:
    """The extent as large as the box allows, in its middle."""
    projection = choose(extent, equal_area)
    left, foot, right, top = _plane_bounds(projection, extent)
    scale = min((box.right - box.left) / (right - left), (box.bottom - box.top) / (top - foot))
    across = -scale if mirrored else scale
    origin = ((box.left + box.right) / 2 - across * (left + right) / 2, (box.top + box.bottom) / 2)
    return Frame(box, projection, scale, (origin[0], origin[1] + scale * (foot + top) / 2), mirrored)


def outline(frame: Frame, extent: Extent) -> BaseGeometry:
    """The edge of an extent on the sheet."""
    west, south, east, north = extent
    edge = shapely.segmentize(shapely.box(west, south, east, north), _STEP)
    return shapely.transform(edge, frame.to_sheet)


def window_of(frame: Frame) -> Window:
    """Degrees that a panel may show, with a margin."""
    box, meridian = frame.box, frame.projection.meridian
    across, down = np.meshgrid(np.linspace(box.left, box.right, 41), np.linspace(box.top, box.bottom, 41))
    seen = frame.to_degrees(np.column_stack((across.ravel(), down.ravel())))
    seen = seen[np.abs(seen[:, 0] - meridian) <= 181]
    (west, south), (east, north) = seen.min(axis=0) - 0.8, seen.max(axis=0) + 0.8
    poles = [pole for pole in (-90.0, 90.0) if _shows_pole(frame, pole)]
    if poles:
        west, east = meridian - 180, meridian + 180
        south, north = min(south, *poles), max(north, *poles)
    west, east = max(west, meridian - 180), min(east, meridian + 180)
    return float(west), float(max(south, -90)), float(east), float(min(north, 90))


def _shows_pole(frame: Frame, pole: float) -> bool:
    """Whether a pole lies in the panel: there, and not opposite, where all that is far comes together."""
    point = frame.at(frame.projection.meridian, pole)
    return frame.holds(point) and abs(float(frame.to_degrees(np.array([point]))[0, 1]) - pole) < 0.5


@lru_cache(maxsize=8)
def drawn_boundaries(frame: Frame) -> Boundaries:
    """Everything in a panel, projected, simplified to what can be seen, and cut at its edge.

    Kept, because a figure is planned for its size first and then to be drawn.
    """
    detail = "10m" if frame.scale * np.pi / 180 >= _FINE else "50m"
    found = read_world(detail).within(window_of(frame))
    lands = {code: shape for code, land in found.lands.items() if not (shape := _area(land, frame)).is_empty}
    lines = (_lines(each, frame) for each in (found.coasts, found.borders, found.disputed))
    return Boundaries(lands, *lines)


def _area(land: BaseGeometry, frame: Frame) -> BaseGeometry:
    """A land on the sheet, healed where the cut at the far meridian or a coarse line has broken it."""
    shape = _placed(land, frame.to_sheet).simplify(frame.smooth, preserve_topology=False)
    whole = shapely.make_valid(shape) if not shape.is_valid else shape
    if not shapely.contains_properly(frame.rectangle, whole):
        whole = shapely.intersection(whole, frame.rectangle)
    parts = shapely.get_parts(whole)
    areas = parts[shapely.get_dimensions(parts) == 2]
    return shapely.union_all(areas, grid_size=0.01) if len(areas) else shapely.Polygon()


def _lines(lines: BaseGeometry, frame: Frame) -> BaseGeometry:
    if lines.is_empty:
        return shapely.MultiLineString()
    shape = shapely.line_merge(_placed(lines, frame.to_sheet)).simplify(frame.smooth, preserve_topology=False)
    box = frame.box
    return shapely.clip_by_rect(shape, box.left, box.top, box.right, box.bottom)


def _placed(shape: BaseGeometry, to_sheet: Callable[[Array], Array]) -> BaseGeometry:
    """Projected, with points enough that straight lines of the globe bend as they should."""
    made: Any = shapely.transform(shapely.segmentize(shape, _STEP), to_sheet)
    placed: BaseGeometry = made
    return placed


def _plane_bounds(projection: Projection, extent: Extent) -> tuple[float, float, float, float]:
    west, south, east, north = extent
    lon, lat = np.meshgrid(np.linspace(west, east, 61), np.linspace(south, north, 41))
    plane = projection.project(np.column_stack((lon.ravel(), lat.ravel())))
    (left, foot), (right, top) = plane.min(axis=0), plane.max(axis=0)
    return float(left), float(foot), float(right), float(top)
