"""Names beside points of a plot, without touching points or one another; who finds no place is left out.

Each name in its turn takes the best of eight places around its point, or for one that must stand a place farther off,
with a line. Greedy, and the same every time.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefing.figures.paths import Point
from briefing.figures.pens import Box

_GAP, _CLEAR = 2.2, 1.2  # points between a point and its name, around a name
_CELL = 16.0  # points: side of the squares that points are looked up by
_AROUND = ((1, 0), (1, -1), (1, 1), (0, -1), (0, 1), (-1, 0), (-1, -1), (-1, 1))
_BETWEEN = ((1, -2), (-1, -2), (1, 2), (-1, 2), (2, -1), (-2, -1), (2, 1), (-2, 1))
_ALOOF = 4.0  # points from a name to a point that it might be taken for
_MISTAKEN, _CROSSED = 3, 8  # costs, in places tried
_FAR = (10.0, 18.0, 28.0, 42.0, 60.0)  # points from a point to a name with a line


@dataclass(frozen=True, slots=True)
class Named:
    """A point that wants its name: its place, its radius, the width and height of the name; `firm`: it must stand."""

    x: float
    y: float
    radius: float
    width: float
    height: float
    firm: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a name stands: its left edge and its middle height; `leader` says that a line leads to its point."""

    left: float
    middle: float
    leader: bool = False


Disc = tuple[float, float, float]
"""A point as it is drawn: place and radius."""


def place_names(
    names: Sequence[Named], discs: Iterable[Disc], room: Box, course: Sequence[Point] = ()
) -> list[Spot | None]:
    """A place for each name, None where there is none; `course` is a line that names rather do not cross."""
    field = _Field(discs, room)
    spots: list[Spot | None] = [None] * len(names)
    taken: list[Box] = []
    lines: list[Point] = []
    for index in sorted(range(len(names)), key=lambda number: (not names[number].firm, number)):
        found = _best(names[index], field, taken, course, lines)
        if found is not None:
            spot, box = found
            spots[index] = spot
            taken.append(box)
            lines += _leader(names[index], spot)
    return spots


class _Field:
    """The points, to be looked up by place."""

    def __init__(self, discs: Iterable[Disc], room: Box) -> None:
        self.room = room
        self._cells: dict[tuple[int, int], list[Disc]] = {}
        self._widest = 0.0
        for disc in discs:
            self._widest = max(self._widest, disc[2])
            self._cells.setdefault((int(disc[0] // _CELL), int(disc[1] // _CELL)), []).append(disc)

    def free(self, box: Box, own: tuple[float, float], anywhere: bool = False) -> bool:
        """Whether a box lies in the room (or `anywhere`) and over no point but the one at `own`."""
        room = self.room
        out = box.left < room.left or box.right > room.right or box.top < room.top or box.bottom > room.bottom
        if out and not anywhere:
            return False
        return not any(
            (x, y) != own and box.left - radius < x < box.right + radius and box.top - radius < y < box.bottom + radius
            for x, y, radius in self._near(box)
        )

    def _near(self, box: Box) -> Iterator[Disc]:
        reach = self._widest
        for column in range(int((box.left - reach) // _CELL), int((box.right + reach) // _CELL) + 1):
            for row in range(int((box.top - reach) // _CELL), int((box.bottom + reach) // _CELL) + 1):
                yield from self._cells.get((column, row), ())


def _best(
    name: Named, field: _Field, taken: Sequence[Box], course: Sequence[Point], lines: Sequence[Point]
) -> tuple[Spot, Box] | None:
    """The free place with the least cost: near its point, far from others, and off the line."""
    best, least = None, math.inf
    for order, spot in enumerate(_places(name)):
        if order >= least:
            break
        box = name_box(spot, name.width, name.height)
        if not field.free(box, (name.x, name.y)) or any(_meet(box, other) for other in taken):
            continue
        if any(inside(point, box) for point in lines) or any(
            inside(point, other) for point in _leader(name, spot) for other in taken
        ):
            continue
        wide = Box(box.left - _ALOOF, box.top - _ALOOF, box.right + _ALOOF, box.bottom + _ALOOF)
        cost = order + (0 if field.free(wide, (name.x, name.y), anywhere=True) else _MISTAKEN)
        cost += _CROSSED if any(inside(point, box) for point in course) else 0
        if cost < least:
            best, least = (spot, box), cost
    return best


def leader_end(name_x: float, name_y: float, spot: Spot, width: float, height: float) -> Point:
    """Where the line from a point meets the edge of its name."""
    half = height / 2
    across = min(max(name_x, spot.left), spot.left + width)
    return across, min(max(name_y, spot.middle - half), spot.middle + half)


def _leader(name: Named, spot: Spot) -> list[Point]:
    """Places along the line from a point to its name; none where the name stands beside it."""
    if not spot.leader:
        return []
    x, y = leader_end(name.x, name.y, spot, name.width, name.height)
    steps = max(2, int(math.hypot(x - name.x, y - name.y) / 2))
    return [(name.x + (x - name.x) * at / steps, name.y + (y - name.y) * at / steps) for at in range(1, steps)]


def name_box(spot: Spot, width: float, height: float) -> Box:
    """The room that a name takes up."""
    half = (height + _CLEAR) / 2
    return Box(spot.left - _CLEAR, spot.middle - half, spot.left + width + _CLEAR, spot.middle + half)


def inside(point: Point, box: Box) -> bool:
    """Whether a point lies in a box."""
    return box.left < point[0] < box.right and box.top < point[1] < box.bottom


def _places(name: Named) -> Iterator[Spot]:
    for across, down in _AROUND:
        yield _beside(name, across, down, name.radius + _GAP, leader=False)
    for far in _FAR if name.firm else ():
        for across, down in (*_AROUND, *_BETWEEN):
            yield _beside(name, across, down, name.radius + far, leader=True)


def _beside(name: Named, across: float, down: float, distance: float, leader: bool) -> Spot:
    """The place of a name in a direction from its point: beside it, or centred over or under it."""
    unit = math.hypot(across, down)
    slant = (0.7 if across and down else 1.0) if unit < 1.5 else 1 / unit
    start = 0.0 if across > 0 else name.width if across < 0 else name.width / 2
    middle = (
        name.y + down * distance * slant + math.copysign(1, down) * (name.height / 2 - 1.5 * (slant < 1)) * bool(down)
    )
    return Spot(name.x + across * distance * slant - start, middle, leader)


def _meet(one: Box, two: Box) -> bool:
    return one.left < two.right and two.left < one.right and one.top < two.bottom and two.top < one.bottom
