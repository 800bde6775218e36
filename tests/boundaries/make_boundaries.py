"""Makes assets/boundaries from the npm package `world-atlas` 2.0.2, which carries Natural Earth 4.1 as TopoJSON.

    npm install world-atlas@2.0.2
    python -m tests.boundaries.make_boundaries node_modules/world-atlas assets/boundaries

Each `world-*.bin` is a topology: arcs, and for each country its polygons as rings of arcs (~i for arc i reversed).

- A line of JSON: `scale` and `shift` from whole numbers to degrees, the `codes` of countries, how many `arcs`,
  `polygons`, `rings` and `refs` there are, the extents of polygons that are `rolled` around the globe otherwise than
  their arcs are, and the bytes of the index and of each patch of points that follow.
- The index, compressed with zlib: the tables of `briefing/figures/map_store.py`. Of each arc how many points it has, in
  which patch, what it is (shared by two countries, in dispute, over the date line), and its extent; of each polygon its
  country, and how many rings it has; of each ring how many arcs it has; and all those arcs.
- Patches, each compressed with zlib: the points of the arcs, in their order, whose middle lies in one field of `PATCH`
  by `PATCH` degrees. Points are whole numbers, each as the difference from the one before, folded to positive (0, -1,
  1, -2 -> 0, 1, 2, 3), in four planes of bytes from the lowest, all x before all y.

What crosses the date line jumps from 180 to -180, and Antarctica's ring goes once around the pole: whoever reads the
file unrolls both; extents are those of what is unrolled.
"""

from __future__ import annotations

import csv
import json
import math
import sys
import zlib
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from babel.core import get_global
from shapely.geometry import LineString, Polygon

from briefing.figures import map_store as store
from tests.boundaries.claims import ALIASES, DISPUTED, MERGED, OWN

Ring = list[int]
Grid = np.ndarray[Any, Any]
SMALLEST = {"50m": 0.0, "10m": 0.0004}  # square degrees: islands that no map of this detail shows
TOLERANCE = {"50m": 0.0, "10m": 0.003}  # degrees
PATCH = 20  # degrees: smaller ones cost bytes, larger ones time


def main(origin: Path, target: Path) -> None:
    """Write both topologies and the table of countries."""
    target.mkdir(exist_ok=True)
    for detail in ("50m", "10m"):
        topology = json.loads((origin / f"countries-{detail}.json").read_text(encoding="utf-8"))
        made = Extract(topology, detail)
        (target / f"world-{detail}.bin").write_bytes(made.packed())
        if detail == "10m":
            rows = [made.row(code) for code in sorted(made.lands)]
            with (target / "countries.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows([HEAD, *rows])


HEAD = ("code", "alpha3", "name", "aliases", "lon", "lat", "west", "south", "east", "north", "area")


class Extract:
    """The countries of one topology under their codes, with the arcs that are left."""

    def __init__(self, topology: dict[str, Any], detail: str) -> None:
        self.scale, self.shift = topology["transform"]["scale"], topology["transform"]["translate"]
        self.names: dict[str, str] = {}
        self.lands: dict[str, list[list[Ring]]] = {}
        self.middles: dict[str, tuple[float, ...]] = {}
        self._arcs = [np.cumsum(np.array(arc, dtype=np.int64), axis=0) for arc in topology["arcs"]]
        for geometry in topology["objects"]["countries"]["geometries"]:
            name, arcs = geometry["properties"]["name"], geometry.get("arcs", [])
            code = code_of(name, geometry.get("id"))
            if code is None:
                continue
            self.names.setdefault(code, name)
            self.lands.setdefault(code, []).extend([arcs] if geometry["type"] == "Polygon" else arcs)
        self._arcs = [self._simpler(arc, TOLERANCE[detail]) for arc in self._arcs]
        for code, polygons in self.lands.items():
            whole = [[ring for ring in polygon if len(self._points(ring)) > 3] for polygon in polygons]
            rings = [polygon for polygon in whole if polygon]
            sizes = [float(shapely.area(Polygon(self._points(polygon[0])))) for polygon in rings]
            least = min(SMALLEST[detail], max(sizes, default=0.0))
            self.middles[code] = tuple(float(part) for part in self._points(polygons[0][0]).mean(axis=0))
            self.lands[code] = [polygon for polygon, size in zip(rings, sizes, strict=True) if size >= least]

    def _simpler(self, arc: Grid, tolerance: float) -> Grid:
        if not tolerance or len(arc) < 3:
            return arc
        degrees = arc * self.scale + self.shift
        stretch = math.cos(math.radians(min(80.0, abs(float(degrees[:, 1].mean())))))
        extent = float(np.ptp(degrees, axis=0).max())  # what is small keeps its shape
        flat = LineString(degrees * (stretch, 1.0)).simplify(min(tolerance, extent / 30), preserve_topology=False)
        made = shapely.get_coordinates(flat) / (stretch, 1.0)
        if len(made) < 4:
            return arc
        whole: Grid = np.rint((made - self.shift) / self.scale).astype(np.int64)
        return whole

    def _points(self, ring: Ring) -> Grid:
        """A ring in degrees, going on beyond 180 where it crosses the date line, and over the pole where it has to."""
        parts = [self._arcs[at] if at >= 0 else self._arcs[~at][::-1] for at in ring]
        joined = np.concatenate([parts[0], *(part[1:] for part in parts[1:])])
        points: Grid = joined * self.scale + self.shift
        points[:, 0] = np.unwrap(points[:, 0], period=360)
        if abs(points[-1, 0] - points[0, 0]) > 180:
            points = np.concatenate([points, [[points[-1, 0], -90], [points[0, 0], -90]]])
        return points

    def packed(self) -> bytes:
        """The file."""
        used = sorted({at if at >= 0 else ~at for ring in self._rings() for at in ring})
        place = {old: new for new, old in enumerate(used)}
        arcs = [self._arcs[old] for old in used]
        patch = _patches([self._degrees(arc) for arc in arcs])
        tables = self._of_arcs(used, patch) | self._of_polygons(place)
        index = zlib.compress(b"".join(_columns(tables[name].astype(kind)) for name, kind, *_ in store.INDEX), 9)
        points = [zlib.compress(_planes([arcs[at] for at in np.flatnonzero(patch == one)]), 9) for one in set_of(patch)]
        head = {
            "scale": self.scale,
            "shift": self.shift,
            "codes": sorted(self.lands),
            **{rows: len(tables[name]) for name, _, rows, _ in store.INDEX},
            "rolled": self._rolled(),
            "index": len(index),
            "patches": [len(one) for one in points],
        }
        return b"".join((json.dumps(head, separators=(",", ":")).encode(), b"\n", index, *points))

    def _degrees(self, arc: Grid) -> Grid:
        return store.unrolled(arc * self.scale + self.shift)

    def _of_arcs(self, used: list[int], patch: Grid) -> dict[str, Grid]:
        """The tables with a row for each arc."""
        owners = Counter(at if at >= 0 else ~at for ring in self._rings() for at in ring)
        disputed = set(self._disputed())
        jumps = [bool((np.abs(np.diff(self._arcs[at][:, 0] * self.scale[0])) > 180).any()) for at in used]
        marks = [
            store.SHARED * (owners[at] > 1) + store.DISPUTED * (at in disputed) + store.JUMPS * jump
            for at, jump in zip(used, jumps, strict=True)
        ]
        return {
            "points": np.array([len(self._arcs[at]) for at in used]),
            "patch": patch,
            "marks": np.array(marks),
            "boxes": np.array([_outwards(self._degrees(self._arcs[at])) for at in used]),
        }

    def _of_polygons(self, place: dict[int, int]) -> dict[str, Grid]:
        """The tables with a row for each polygon, each ring, and each arc of a ring."""
        numbered = [(land, rings) for land, code in enumerate(sorted(self.lands)) for rings in self.lands[code]]
        rings = [ring for _, polygon in numbered for ring in polygon]
        return {
            "land": np.array([land for land, _ in numbered]),
            "rings": np.array([len(polygon) for _, polygon in numbered]),
            "parts": np.array([len(ring) for ring in rings]),
            "refs": np.array([place[at] if at >= 0 else ~place[~at] for ring in rings for at in ring]),
        }

    def _rolled(self) -> list[list[int]]:
        """Polygons with arcs at the date line, and what their first rings extend over when they are unrolled."""
        polygons = [polygon for code in sorted(self.lands) for polygon in self.lands[code]]
        found = []
        for number, (first, *_) in enumerate(polygons):
            arcs = np.concatenate([self._degrees(self._arcs[at if at >= 0 else ~at]) for at in first])
            if np.abs(arcs[:, 0]).max() > 179.9:
                found.append([number, *_outwards(self._points(first))])
        return found

    def _rings(self) -> Iterable[Ring]:
        return (ring for polygons in self.lands.values() for polygon in polygons for ring in polygon)

    def _disputed(self) -> list[int]:
        """Arcs between two lands whose boundary, or a part of it, is in dispute."""
        owners: dict[int, set[str]] = {}
        for code, polygons in self.lands.items():
            for polygon in polygons:
                for at in (at for ring in polygon for at in ring):
                    owners.setdefault(at if at >= 0 else ~at, set()).add(code)
        found = []
        for at, codes in sorted(owners.items()):
            boxes = DISPUTED.get(frozenset(codes)) if len(codes) == 2 else None
            middle = self._arcs[at][len(self._arcs[at]) // 2] * self.scale + self.shift
            if boxes is not None and (not boxes or any(_inside(middle, box) for box in boxes)):
                found.append(at)
        return found

    def row(self, code: str) -> tuple[Any, ...]:
        """A line of the table: where the middle of the largest part lies, and the extent of the main parts."""
        polygons = [Polygon(self._points(p[0]), [self._points(hole) for hole in p[1:]]) for p in self.lands[code]]
        name = OWN[code] if code in OWN else self.names[code]
        known = get_global("territory_aliases").items()
        alpha3 = next((key for key, codes in known if codes == [code] and key.isalpha() and len(key) == 3), "")
        kilometres = sum(map(_size, polygons)) * 111.19**2
        if polygons:
            middle, bounds = _middle(polygons), _extent(polygons)
        else:  # too small for the grid of the topology
            x, y = self.middles[code]
            middle, bounds = (x, y), (x - 0.02, y - 0.02, x + 0.02, y + 0.02)
        middle = ((middle[0] + 180) % 360 - 180, middle[1])
        placed = [f"{part:.3f}" for part in middle] + [f"{part:.2f}" for part in bounds]
        return (code, alpha3, name, "|".join(ALIASES.get(code, ())), *placed, round(kilometres))


def set_of(patch: Grid) -> range:
    """The numbers of patches."""
    return range(int(patch.max()) + 1)


def _patches(arcs: list[Grid]) -> Grid:
    """The patch of each arc: that of its middle, counted from the south-west."""
    middles = np.array([(arc.min(axis=0) + arc.max(axis=0)) / 2 for arc in arcs])
    across, up = np.floor_divide(middles + np.array([180, 90]), PATCH).astype(int).T
    fields = up * 100 + across % (360 // PATCH)
    numbered: Grid = np.unique(fields, return_inverse=True)[1]
    return numbered


def _planes(arcs: list[Grid]) -> bytes:
    """Points as the file has them, before they are compressed."""
    deltas = np.diff(np.concatenate(arcs), axis=0, prepend=np.zeros((1, 2), dtype=np.int64)).T.ravel()
    folded = np.where(deltas < 0, -2 * deltas - 1, 2 * deltas).astype("<u4")
    return folded.view(np.uint8).reshape(-1, 4).T.tobytes()


def _columns(table: Grid) -> bytes:
    """A table as the index has it."""
    return np.frombuffer(table.T.tobytes(), dtype=np.uint8).reshape(-1, table.itemsize).T.tobytes()


def _outwards(points: Grid) -> tuple[int, ...]:
    """West, south, east and north of points, in tenths of a degree."""
    least, most = np.floor(points.min(axis=0) * store.TENTHS), np.ceil(points.max(axis=0) * store.TENTHS)
    return tuple(int(one) for one in (*least, *most))


def code_of(name: str, numeric: str | None) -> str | None:
    """ISO 3166-1 alpha-2, XK for Kosovo, and codes of our own with X- for lands without one."""
    if name in MERGED:
        return MERGED[name]
    if numeric is None:
        return None
    found = get_global("territory_aliases")[numeric]
    return str(found[0])


def _middle(polygons: list[Polygon]) -> tuple[float, float]:
    """The point of the largest part that lies farthest from its edge."""
    largest = max(polygons, key=_size)
    stretch = math.cos(math.radians(largest.centroid.y))
    flat = shapely.transform(largest, lambda points: points * (stretch, 1.0))
    x, y = shapely.get_coordinates(shapely.maximum_inscribed_circle(flat.buffer(0), tolerance=0.002))[0]
    return float(x) / stretch, float(y)


def _size(polygon: Polygon) -> float:
    """Square degrees at the equator's scale."""
    return float(polygon.area * math.cos(math.radians(polygon.centroid.y)))


def _inside(point: Grid, box: tuple[float, float, float, float]) -> bool:
    return bool(box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3])


def _extent(polygons: list[Polygon]) -> tuple[float, float, float, float]:
    """West, south, east and north of the parts that matter, over the date line where that is the shorter way.

    Parts count that have a tenth of the largest one's size, or lie near it; of a land of small islands all count.
    """
    largest = max(polygons, key=_size)
    reach = 1.5 + 0.15 * math.sqrt(_size(largest))
    around = shapely.box(*largest.bounds)
    near, far = around.buffer(reach), around.buffer(3 * math.sqrt(_size(largest)))
    main = [
        p
        for p in polygons
        if _size(largest) < 1 or near.contains(p) or (_size(p) >= 0.09 * _size(largest) and far.intersects(p))
    ]
    bounds = [p.bounds for p in main]
    spans = sorted(((west + 180) % 360 - 180, (west + 180) % 360 - 180 + east - west) for west, _, east, _ in bounds)
    merged = [spans[0]]
    for west, east in spans[1:]:
        if west <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(east, merged[-1][1]))
        else:
            merged.append((west, east))
    gaps = [(b[0] - a[1], b[0], a[1]) for a, b in pairwise(merged)]
    gaps.append((merged[0][0] + 360 - merged[-1][1], merged[0][0], merged[-1][1]))
    _, west, east = max(gaps)
    return west, min(b[1] for b in bounds), (east if east <= 180 else east - 360), max(b[3] for b in bounds)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
