"""Which land lies where in a panel, on a grid of points: a quick answer to how much land words would stand over."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from briefing.figures.pens import Box

Table = np.ndarray[Any, Any]

_STEP = 1.5  # points of the sheet between the points of the grid


class Raster:
    """Numbers of lands on a grid, 0 for the sea."""

    def __init__(self, box: Box, lands: dict[str, BaseGeometry]) -> None:
        self._left, self._top = box.left, box.top
        self._across = math.ceil((box.right - box.left) / _STEP)
        self._down = math.ceil((box.bottom - box.top) / _STEP)
        self._grid = np.zeros((self._down, self._across), dtype=np.int16)
        self._numbers = {code: at for at, code in enumerate(lands, 1)}
        for code, land in lands.items():
            self._lay(land, self._numbers[code])

    def _lay(self, land: BaseGeometry, number: int) -> None:
        rows, columns = self._cells(*land.bounds)
        xs = self._left + (np.arange(columns.start, columns.stop) + 0.5) * _STEP
        ys = self._top + (np.arange(rows.start, rows.stop) + 0.5) * _STEP
        if not len(xs) or not len(ys):
            return
        shapely.prepare(land)
        across, down = np.meshgrid(xs, ys)
        inside = shapely.contains_xy(land, across.ravel(), down.ravel()).reshape(across.shape)
        self._grid[rows, columns][inside] = number

    def share(self, box: Box, code: str = "") -> tuple[float, float]:
        """How much of a box lies on the land of a code, and how much on any other."""
        cells = self._seen(box)
        if not cells.size:
            return 0.0, 0.0
        own = np.count_nonzero(cells == self._numbers.get(code, -1)) / cells.size
        return own, np.count_nonzero(cells) / cells.size - own

    def shares(self, middles: Table, wide: float, high: float, code: str) -> tuple[Table, Table]:
        """As `share`, of boxes that reach so far to each side of their middles."""
        left, right = (self._clipped(middles[:, 0] + way * wide - self._left, self._across) for way in (-1, 1))
        top, bottom = (self._clipped(middles[:, 1] + way * high - self._top, self._down) for way in (-1, 1))
        sizes = (right + 1 - left) * (bottom + 1 - top)

        def counted(cells: Table) -> Table:
            sums = np.zeros((self._down + 1, self._across + 1), dtype=np.int64)
            sums[1:, 1:] = cells.cumsum(axis=0).cumsum(axis=1)
            found: Table = sums[bottom + 1, right + 1] - sums[top, right + 1] - sums[bottom + 1, left] + sums[top, left]
            return found

        own = counted(self._grid == self._numbers.get(code, -1))
        return own / sizes, (counted(self._grid != 0) - own) / sizes

    def code(self, box: Box) -> str:
        """The land that takes most of a box; empty for the sea."""
        cells, counts = np.unique(self._seen(box), return_counts=True)
        number = int(cells[int(np.argmax(counts))]) if len(cells) else 0
        return next((code for code, own in self._numbers.items() if own == number), "")

    def edges(self, box: Box) -> float:
        """About how many points of coast and boundary a box stands over."""
        cells = self._seen(box)
        if min(cells.shape) < 2:
            return 0.0
        turns = np.count_nonzero(np.diff(cells, axis=0)) + np.count_nonzero(np.diff(cells, axis=1))
        return turns * _STEP

    def _seen(self, box: Box) -> Table:
        return self._grid[self._cells(box.left, box.top, box.right, box.bottom)]

    def _cells(self, left: float, top: float, right: float, bottom: float) -> tuple[slice, slice]:
        columns = slice(self._clip(left - self._left, self._across), self._clip(right - self._left, self._across) + 1)
        return slice(self._clip(top - self._top, self._down), self._clip(bottom - self._top, self._down) + 1), columns

    def _clipped(self, lengths: Table, count: int) -> Table:
        """As `_clip`, of many."""
        found: Table = np.clip(np.trunc(lengths / _STEP).astype(np.int64), 0, count - 1)
        return found

    def _clip(self, length: float, count: int) -> int:
        return min(max(int(length / _STEP), 0), count - 1)
