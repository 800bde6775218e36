"""The files of boundaries: an index of arcs and polygons with their extents, and the points of arcs in patches.

A patch holds the arcs of one stretch of the globe, compressed by itself: a map of one region unpacks those that it
needs. The form in full: tests/boundaries/make_boundaries.py, which makes the files.
"""

from __future__ import annotations

import json
import zlib
from functools import lru_cache
from itertools import accumulate
from typing import Any

import numpy as np

from briefing.figures.map_projections import Array
from briefing.shipped import assets_folder

Table = np.ndarray[Any, Any]

SHARED, DISPUTED, JUMPS = 1, 2, 4
"""What an arc may be: between two lands; a boundary in dispute; over the date line."""

TENTHS = 10
"""Extents are given in tenths of a degree, rounded outwards."""

INDEX: tuple[tuple[str, str, str, int], ...] = (
    ("points", "<u4", "arcs", 1),
    ("patch", "<u2", "arcs", 1),
    ("marks", "|u1", "arcs", 1),
    ("boxes", "<i2", "arcs", 4),
    ("land", "<u2", "polygons", 1),
    ("rings", "<u2", "polygons", 1),
    ("parts", "<u2", "rings", 1),
    ("refs", "<i4", "refs", 1),
)
"""The tables of the index: name, type, what the rows are, and columns.

One stands after the other, each column by column, in planes of bytes from the lowest.
"""


class Store:
    """One file: its index as tables by name, and the points of arcs by their number; `unpacked` are those asked for."""

    def __init__(self, data: bytes) -> None:
        line, _, rest = data.partition(b"\n")
        self._head: dict[str, Any] = json.loads(line)
        self.codes: list[str] = self._head["codes"]
        sizes = (self._head["index"], *self._head["patches"])
        index, *self._patches = (rest[end - size : end] for end, size in zip(accumulate(sizes), sizes, strict=True))
        self.tables = _tables(zlib.decompress(index), self._head)
        points, patch = self.tables["points"].astype(np.int64), self.tables["patch"]
        order = np.argsort(patch, kind="stable")
        ends = np.cumsum(points[order])
        before = np.concatenate(([0], ends))[np.searchsorted(patch[order], np.arange(len(self._patches)))]
        self._ends = np.empty_like(ends)
        self._ends[order] = ends
        self._ends -= before[patch]
        self._starts = self._ends - points
        self.unpacked: dict[int, Array] = {}

    @property
    def rolled(self) -> list[list[int]]:
        """Polygons that are rolled otherwise than their arcs, with their extents."""
        found: list[list[int]] = self._head["rolled"]
        return found

    def arc(self, number: int) -> Array:
        """The points of an arc in degrees; longitudes go on beyond 180 where it crosses the date line."""
        points = self._patch(int(self.tables["patch"][number]))[self._starts[number] : self._ends[number]]
        return unrolled(points) if self.tables["marks"][number] & JUMPS else points

    def _patch(self, number: int) -> Array:
        if number not in self.unpacked:
            planes = zlib.decompress(self._patches[number])
            folded = np.frombuffer(planes, dtype=np.uint8).reshape(4, -1).T.copy().view("<u4").ravel().astype(np.int64)
            deltas = np.where(folded & 1, -(folded + 1) // 2, folded // 2).reshape(2, -1).T
            self.unpacked[number] = np.cumsum(deltas, axis=0) * self._head["scale"] + self._head["shift"]
        return self.unpacked[number]


def _tables(index: bytes, counts: dict[str, Any]) -> dict[str, Table]:
    made, at = {}, 0
    for name, kind, rows, columns in INDEX:
        width, count = np.dtype(kind).itemsize, counts[rows] * columns
        planes = np.frombuffer(index, dtype=np.uint8, count=count * width, offset=at).reshape(width, -1)
        table = planes.T.copy().view(kind).reshape(columns, -1)
        made[name] = table.T if columns > 1 else table[0]
        at += planes.nbytes
    return made


def unrolled(points: Array) -> Array:
    """Longitudes that go on beyond 180 where a line crosses the date line."""
    steps = np.abs(np.diff(points[:, 0]))
    if len(steps) == 0 or steps.max() <= 180:
        return points
    return np.column_stack((np.unwrap(points[:, 0], period=360), points[:, 1]))


@lru_cache(maxsize=2)
def read_store(detail: str) -> Store:
    """The file of a detail, 50m or 10m."""
    return Store((assets_folder() / "boundaries" / f"world-{detail}.bin").read_bytes())
