"""Lines of a drawing through points: where they lead, what they meet, and their parts outside of a box."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

from briefing.figures.network_boxes import meet
from briefing.figures.paths import Point
from briefing.figures.pens import Box

Route = tuple[Point, ...]
"""A line through points, from its start to its end."""


def towards(start: Point, end: Point, distance: float) -> Point:
    """The point at a distance from one point on the way to another."""
    length = math.dist(start, end) or 1.0
    return start[0] + (end[0] - start[0]) * distance / length, start[1] + (end[1] - start[1]) * distance / length


def on_curve(start: Point, control: Point, end: Point, part: float) -> Point:
    """A point of a quadratic curve."""
    a, b, c = (1 - part) ** 2, 2 * part * (1 - part), part**2
    return a * start[0] + b * control[0] + c * end[0], a * start[1] + b * control[1] + c * end[1]


def along(route: Route, part: float) -> tuple[Point, Point]:
    """The point at a share of a line's length, and the line's direction there, of length 1."""
    left = part * length_of(route)
    pieces = list(pairwise(route))
    for start, end in pieces:
        size = math.dist(start, end)
        if left <= size or (start, end) == pieces[-1]:
            share = min(left / size, 1.0) if size else 0.0
            way = ((end[0] - start[0]) / (size or 1), (end[1] - start[1]) / (size or 1))
            return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share), way
        left -= size
    return route[-1], (1.0, 0.0)


def length_of(route: Route) -> float:
    """Length of a line in points."""
    return sum(math.dist(start, end) for start, end in pairwise(route))


def bounds(route: Route) -> Box:
    """The box about a line."""
    xs, ys = [x for x, _ in route], [y for _, y in route]
    return Box(min(xs), min(ys), max(xs), max(ys))


def passes(route: Route, box: Box, apart: float = 0.0) -> bool:
    """Whether a line comes nearer to a box than `apart`."""
    wide = Box(box.left - apart, box.top - apart, box.right + apart, box.bottom + apart)
    if len(route) > 4 and not meet(bounds(route), wide):
        return False
    return any(_piece_in(start, end, wide) for start, end in pairwise(route))


def _piece_in(start: Point, end: Point, box: Box) -> bool:
    """Whether a piece has a part inside of a box (Liang and Barsky 1984)."""
    low, high = 0.0, 1.0
    for axis, near, far in ((0, box.left, box.right), (1, box.top, box.bottom)):
        way = end[axis] - start[axis]
        if abs(way) < 1e-9:
            if not near < start[axis] < far:
                return False
            continue
        first, second = sorted(((near - start[axis]) / way, (far - start[axis]) / way))
        low, high = max(low, first), min(high, second)
        if low >= high:
            return False
    return True


def cross(one: Route, two: Route) -> bool:
    """Whether two lines cross; lines that only share an end do not."""
    if not meet(bounds(one), bounds(two), 0.1):
        return False
    return any(_pieces_cross(a, b, c, d) for a, b in pairwise(one) for c, d in pairwise(two))


def _pieces_cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    if max(a[0], b[0]) < min(c[0], d[0]) or max(c[0], d[0]) < min(a[0], b[0]):
        return False
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def from_edge(line: Route, box: Box) -> Route:
    """A line that starts inside a box, from the box's edge on."""
    for at, (start, end) in enumerate(pairwise(line)):
        if not _holds(box, end):
            return (_leaves(start, end, box), *line[at + 1 :])
    return line[-2:]


def _leaves(start: Point, end: Point, box: Box) -> Point:
    """Where a piece leaves a box."""
    shares = [1.0]
    for axis, low, high in ((0, box.left, box.right), (1, box.top, box.bottom)):
        way = end[axis] - start[axis]
        if way:
            shares.append(((high if way > 0 else low) - start[axis]) / way)
    share = min((one for one in shares if one >= 0), default=0.0)
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _holds(box: Box, point: Point) -> bool:
    return box.left <= point[0] <= box.right and box.top <= point[1] <= box.bottom


def outside(route: Route, box: Box) -> Iterator[Route]:
    """The parts of a line outside of a box, from its start to its end."""
    part: list[Point] = []
    for start, end in pairwise(_fine(route)):
        middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        if _holds(box, middle):
            if len(part) > 1:
                yield tuple(part)
            part = []
            continue
        part = part or [start]
        part.append(end)
    if len(part) > 1:
        yield tuple(part)


def _fine(route: Route) -> Route:
    """The same line in pieces of about a point."""
    made: list[Point] = [route[0]]
    for start, end in pairwise(route):
        steps = max(1, round(math.dist(start, end)))
        made += [towards(start, end, math.dist(start, end) * step / steps) for step in range(1, steps + 1)]
    return tuple(made)
