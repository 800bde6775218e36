"""The boundaries that ship, as they lie in a window of longitude and latitude.

The files and their form: assets/boundaries/README.md and tests/boundaries/make_boundaries.py.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from briefing.figures.map_projections import Array
from briefing.shipped import assets_folder

Ring = list[int]
Window = tuple[float, float, float, float]
"""West, south, east and north in degrees; east above west, both perhaps beyond 180."""


@dataclass(frozen=True, slots=True)
class Boundaries:
    """What lies in a window: lands by code, coasts, boundaries between lands, and those in dispute."""

    lands: dict[str, BaseGeometry]
    coasts: BaseGeometry
    borders: BaseGeometry
    disputed: BaseGeometry


class World:
    """A topology: arcs in degrees, lands as polygons of rings of arcs."""

    def __init__(self, head: dict[str, Any], points: Array) -> None:
        self._lands: dict[str, list[list[Ring]]] = head["lands"]
        ends = np.cumsum(head["lengths"])
        self._arcs: list[Array] = [_unrolled(arc) for arc in np.split(points, ends[:-1])]
        self._boxes = np.array([(*arc.min(axis=0), *arc.max(axis=0)) for arc in self._arcs])
        owners = np.zeros(len(self._arcs), dtype=int)
        for at in (at if at >= 0 else ~at for ring in self._rings() for at in ring):
            owners[at] += 1
        self._shared = owners > 1
        self._polygons = [(code, polygon) for code, polygons in self._lands.items() for polygon in polygons]
        self._extents = np.array([self._extent(polygon[0]) for _, polygon in self._polygons])
        self._disputed = np.zeros(len(self._arcs), dtype=bool)
        self._disputed[head["disputed"]] = True

    def within(self, window: Window) -> Boundaries:
        """Everything in a window, cut off at its edges."""
        seen = np.zeros(len(self._arcs), dtype=bool)
        for west, east in _turns(window):
            box = self._boxes
            seen |= (box[:, 0] <= east) & (box[:, 2] >= west) & (box[:, 1] <= window[3]) & (box[:, 3] >= window[1])
        found = ((code, self._land(polygons, window)) for code, polygons in self._codes_in(window).items())
        lands = {code: land for code, land in found if land is not None}

        def lines(which: np.ndarray[Any, Any]) -> BaseGeometry:
            arcs = [shapely.linestrings(self._arcs[at]) for at in np.flatnonzero(which & seen)]
            return _cut(np.array(arcs, dtype=object), window)

        shared, disputed = self._shared, self._disputed
        return Boundaries(lands, lines(~shared), lines(shared & ~disputed), lines(shared & disputed))

    def _codes_in(self, window: Window) -> dict[str, list[list[Ring]]]:
        """The polygons that may reach into a window, by code."""
        near = np.zeros(len(self._polygons), dtype=bool)
        box = self._extents
        for west, east in _turns(window):
            near |= (box[:, 0] <= east) & (box[:, 2] >= west) & (box[:, 1] <= window[3]) & (box[:, 3] >= window[1])
        found: dict[str, list[list[Ring]]] = {}
        for at in np.flatnonzero(near):
            code, polygon = self._polygons[at]
            found.setdefault(code, []).append(polygon)
        return found

    def _land(self, polygons: list[list[Ring]], window: Window) -> BaseGeometry | None:
        """A land as it lies in a window; None for one that does not reach into it."""
        made = [shapely.Polygon(self._ring(one[0]), [self._ring(hole) for hole in one[1:]]) for one in polygons]
        land = _cut(np.array(made, dtype=object), window)
        return None if land.is_empty else land

    def _extent(self, ring: Ring) -> tuple[float, float, float, float]:
        """The box of a ring; that of its points, where its arcs may be rolled otherwise."""
        boxes = self._boxes[[at if at >= 0 else ~at for at in ring]]
        if boxes[:, 0].min() > -179.9 and boxes[:, 2].max() < 179.9:
            return boxes[:, 0].min(), boxes[:, 1].min(), boxes[:, 2].max(), boxes[:, 3].max()
        points = self._ring(ring)
        return (*points.min(axis=0), *points.max(axis=0))

    def _rings(self) -> Iterator[Ring]:
        return (ring for polygons in self._lands.values() for polygon in polygons for ring in polygon)

    def _ring(self, ring: Ring) -> Array:
        """A ring that goes on over the date line; one that goes around the world is closed over the pole."""
        parts = [self._arcs[at] if at >= 0 else self._arcs[~at][::-1] for at in ring]
        points = parts[0]
        if len(parts) > 1:
            points = _unrolled(np.concatenate([points, *(part[1:] for part in parts[1:])]))
        if abs(points[-1, 0] - points[0, 0]) > 180:
            pole = -90.0 if points[:, 1].mean() < 0 else 90.0
            points = np.concatenate([points, [[points[-1, 0], pole], [points[0, 0], pole], points[0]]])
        return points


@lru_cache(maxsize=2)
def read_world(detail: str) -> World:
    """The topology of a detail, 50m or 10m."""
    raw = lzma.decompress((assets_folder() / "boundaries" / f"world-{detail}.bin").read_bytes())
    line, _, planes = raw.partition(b"\n")
    head = json.loads(line)
    folded = np.frombuffer(planes, dtype=np.uint8).reshape(4, -1).T.copy().view("<u4").ravel().astype(np.int64)
    deltas = np.where(folded & 1, -(folded + 1) // 2, folded // 2).reshape(2, -1).T
    return World(head, np.cumsum(deltas, axis=0) * head["scale"] + head["shift"])


def _unrolled(points: Array) -> Array:
    """Longitudes that go on beyond 180 where a line crosses the date line."""
    steps = np.abs(np.diff(points[:, 0]))
    if len(steps) == 0 or steps.max() <= 180:
        return points
    return np.column_stack((np.unwrap(points[:, 0], period=360), points[:, 1]))


def _turns(window: Window) -> list[tuple[float, float]]:
    """West and east of a window as the world's turns to the west and to the east see it."""
    return [(window[0] + turn, window[2] + turn) for turn in (-720, -360, 0, 360, 720)]


def _cut(shapes: np.ndarray[Any, Any], window: Window) -> BaseGeometry:
    """The parts of shapes in a window, from each turn of the world."""
    found: list[BaseGeometry] = []
    if len(shapes) == 0:
        return shapely.GeometryCollection()
    bounds = shapely.bounds(shapes)
    for turn in (-360, 0, 360):
        west, east = window[0] - turn, window[2] - turn
        near = shapes[(bounds[:, 0] <= east) & (bounds[:, 2] >= west)]
        if len(near) == 0:
            continue
        inside = _clipped(near, shapely.box(west, window[1], east, window[3]))
        kept = inside[~shapely.is_empty(inside)]
        if len(kept):
            moved = kept if not turn else [_moved(shape, turn) for shape in kept]
            found.extend(moved)
    return _gathered(found)


def _clipped(shapes: np.ndarray[Any, Any], box: BaseGeometry) -> np.ndarray[Any, Any]:
    """Shapes cut at a box; the quick way of `clip_by_rect` turns areas inside out that touch themselves."""
    made = shapes.copy()
    shapely.prepare(box)
    crossing = ~shapely.contains_properly(box, shapes)
    made[crossing] = shapely.intersection(shapely.make_valid(shapes[crossing]), box)
    return made


def _moved(shape: BaseGeometry, turn: float) -> BaseGeometry:
    step = np.array([turn, 0.0])
    return shapely.transform(shape, lambda points: points + step)


def _gathered(shapes: list[BaseGeometry]) -> BaseGeometry:
    """Shapes of one kind as one of many parts."""
    parts = shapely.get_parts(np.array(shapes, dtype=object)) if shapes else np.array([], dtype=object)
    while len(parts) and (shapely.get_type_id(parts) > 3).any():
        parts = shapely.get_parts(parts)
    kinds = shapely.get_type_id(parts)
    if (kinds == 3).any():
        return shapely.MultiPolygon(list(parts[kinds == 3]))
    return shapely.MultiLineString(list(parts[kinds == 1]))
