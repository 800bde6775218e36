"""The boundaries that ship, as they lie in a window of longitude and latitude.

The files: `map_store.py` and assets/boundaries/README.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from briefing.figures.map_projections import Array
from briefing.figures.map_store import DISPUTED, SHARED, TENTHS, Store, Table, read_store, unrolled

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

    def __init__(self, store: Store) -> None:
        self._store = store
        tables = store.tables
        self._rings = _slices(tables["parts"])
        self._polygons = _slices(tables["rings"])
        firsts = self._polygons[:, 0]
        self._boxes = tables["boxes"] / TENTHS
        self._extents = _united(self._boxes[_numbers(tables["refs"])], self._rings)[firsts]
        for number, *extent in store.rolled:
            self._extents[number] = np.array(extent) / TENTHS
        self._shared, self._disputed = ((tables["marks"] & mark) > 0 for mark in (SHARED, DISPUTED))

    def within(self, window: Window) -> Boundaries:
        """Everything in a window, cut off at its edges."""
        seen = _reaching(self._boxes, window)
        found = ((code, self._land(polygons, window)) for code, polygons in self._codes_in(window).items())
        lands = {code: land for code, land in found if land is not None}

        def lines(which: np.ndarray[Any, Any]) -> BaseGeometry:
            arcs = [shapely.linestrings(self._store.arc(at)) for at in np.flatnonzero(which & seen).tolist()]
            return _cut(np.array(arcs, dtype=object), window)

        shared, disputed = self._shared, self._disputed
        return Boundaries(lands, lines(~shared), lines(shared & ~disputed), lines(shared & disputed))

    def _codes_in(self, window: Window) -> dict[str, list[int]]:
        """The polygons that may reach into a window, by code."""
        found: dict[str, list[int]] = {}
        for at in np.flatnonzero(_reaching(self._extents, window)).tolist():
            found.setdefault(self._store.codes[self._store.tables["land"][at]], []).append(at)
        return found

    def _land(self, polygons: list[int], window: Window) -> BaseGeometry | None:
        """A land as it lies in a window; None for one that does not reach into it."""
        rings = [[self._ring(ring) for ring in range(*self._polygons[one])] for one in polygons]
        made = [shapely.Polygon(first, holes) for first, *holes in rings]
        land = _cut(np.array(made, dtype=object), window)
        return None if land.is_empty else land

    def _ring(self, ring: int) -> Array:
        """A ring that goes on over the date line; one that goes around the world is closed over the pole."""
        arc = self._store.arc
        refs = self._store.tables["refs"][slice(*self._rings[ring])]
        parts = [arc(at) if at >= 0 else arc(~at)[::-1] for at in refs.tolist()]
        points = parts[0]
        if len(parts) > 1:
            points = unrolled(np.concatenate([points, *(part[1:] for part in parts[1:])]))
        if abs(points[-1, 0] - points[0, 0]) > 180:
            pole = -90.0 if points[:, 1].mean() < 0 else 90.0
            points = np.concatenate([points, [[points[-1, 0], pole], [points[0, 0], pole], points[0]]])
        return points


@lru_cache(maxsize=2)
def read_world(detail: str) -> World:
    """The topology of a detail, 50m or 10m."""
    return World(read_store(detail))


def _numbers(refs: Table) -> Table:
    """The arcs of references, whichever way they go."""
    return np.where(refs < 0, ~refs, refs)


def _slices(counts: Table) -> Table:
    """Start and end of each of several runs that follow one another."""
    ends = np.cumsum(counts.astype(np.int64))
    return np.column_stack((ends - counts, ends))


def _united(boxes: Array, slices: Table) -> Array:
    """The box around those of each run."""
    starts = slices[:, 0]
    least, most = np.minimum.reduceat(boxes[:, :2], starts), np.maximum.reduceat(boxes[:, 2:], starts)
    return np.column_stack((least, most))


def _reaching(boxes: Array, window: Window) -> Table:
    """Which boxes reach into a window, as the world's turns to the west and to the east see it."""
    near = (boxes[:, 1] <= window[3]) & (boxes[:, 3] >= window[1])
    turns = [(boxes[:, 0] <= east) & (boxes[:, 2] >= west) for west, east in _turns(window)]
    return np.logical_and(near, np.any(turns, axis=0))


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
