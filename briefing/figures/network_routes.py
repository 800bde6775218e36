"""The lines of a network: from box to box, bent past the boxes between, and apart where several tie the same two."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefing.figures.network_boxes import Node
from briefing.figures.paths import Point
from briefing.figures.pens import Box
from briefing.model.chart_data_links import PlottedTie

Route = tuple[Point, ...]

_BENDS = (0.0, 0.14, -0.14, 0.28, -0.28, 0.45, -0.45)
_PARALLEL = 34.0  # points between lines that tie the same two, at their middle
_STEPS = 28  # straight pieces of a bent line
_CLEAR = 4.0  # points between a line and a box that it passes
_THROUGH, _CROSSED = 10.0, 1.0  # what it costs to pass through a box, and to cross another line
_PORT = 13.0  # points from the side of a box to its first drop: words stand after it
_LEVEL, _FIRST, _CORNER = 24.0, 15.0, 6.0  # points: between the runs of elbows, to the first, their corners


@dataclass(frozen=True, slots=True)
class Rows:
    """Which row each box stands in, by the box's index, and how many rows there are."""

    of: dict[int, int]
    count: int


def routes(nodes: Sequence[Node], ties: Sequence[PlottedTie], rows: Rows | None, width: float) -> list[Route]:
    """A line for each tie, from its start to its end, between the edges of their boxes, none wider than the sheet."""
    index = {node.actor.id: at for at, node in enumerate(nodes)}
    ends = [(index[tie.start], index[tie.end]) for tie in ties]
    made: dict[int, Route] = {}
    if rows is not None:
        made.update(_drops(nodes, ends))
        made.update(_elbows(nodes, ends, rows))
    pairs: dict[frozenset[int], list[int]] = defaultdict(list)
    for at, pair in enumerate(ends):
        if at not in made:
            pairs[frozenset(pair)].append(at)
    for group in sorted(pairs.values()):
        made.update(_bent(nodes, [ends[at] for at in group], list(made.values()), width, group))
    return [made[at] for at in range(len(ties))]


def _drops(nodes: Sequence[Node], ends: Sequence[tuple[int, int]]) -> dict[int, Route]:
    """Ties of a bar: straight down or up from it, the first near the side of the other box where reading starts."""
    made: dict[int, Route] = {}
    for at, node in enumerate(nodes):
        if node.bar:
            continue
        mine = [tie for tie, pair in enumerate(ends) if at in pair and any(nodes[one].bar for one in pair)]
        for upper in (True, False):
            chosen = [tie for tie in mine if (_bar_of(nodes, ends[tie]).y < node.y) == upper]
            for place, tie in enumerate(chosen):
                x = node.box.left + _PORT + place * (node.width - _PORT) / len(chosen)
                start, end = ((x, _edge(nodes[one], node, upper)) for one in ends[tie])
                made[tie] = (start, end)
    return made


def _bar_of(nodes: Sequence[Node], pair: tuple[int, int]) -> Node:
    return nodes[pair[0]] if nodes[pair[0]].bar else nodes[pair[1]]


def _edge(one: Node, foot: Node, upper: bool) -> float:
    """Where a drop meets a box: the bar's lower edge and the other's upper one, or the other way round."""
    box = one.box
    lower_edge = (one is not foot) == upper
    return box.bottom if lower_edge else box.top


def _elbows(nodes: Sequence[Node], ends: Sequence[tuple[int, int]], rows: Rows) -> dict[int, Route]:
    """Ties inside a row: down from one box, across, and up to the other; above the first of several rows."""
    made: dict[int, Route] = {}
    for row in range(rows.count):
        mine = [at for at, (one, two) in enumerate(ends) if rows.of.get(one) == rows.of.get(two) == row]
        if not mine:
            continue
        down = row > 0 or rows.count == 1
        ports = _ports(nodes, ends, mine)
        spans = {at: (ports[at, ends[at][0]], ports[at, ends[at][1]]) for at in mine}
        for at, level in _levels(spans).items():
            made[at] = _elbow(nodes, ends[at], spans[at], (level, down))
    return made


def _ports(nodes: Sequence[Node], ends: Sequence[tuple[int, int]], mine: Sequence[int]) -> dict[tuple[int, int], float]:
    """Where each tie leaves each of its boxes, so that the elbows lie inside one another and do not cross."""
    found: dict[tuple[int, int], float] = {}
    for at, node in enumerate(nodes):
        reach = [(nodes[_other(ends[tie], at)].x - node.x, tie) for tie in mine if at in ends[tie]]
        left = sorted((one for one in reach if one[0] < 0), key=lambda one: (-one[0], one[1]))
        right = sorted((one for one in reach if one[0] >= 0), key=lambda one: (-one[0], one[1]))
        order = [tie for _, tie in (*left, *right)]
        for place, tie in enumerate(order):
            found[tie, at] = node.x + node.width * ((place + 0.5) / len(order) - 0.5)
    return found


def _other(pair: tuple[int, int], one: int) -> int:
    return pair[1] if pair[0] == one else pair[0]


def _levels(spans: dict[int, tuple[float, float]]) -> dict[int, int]:
    """How far from the row each elbow runs: the shorter nearer, none over another."""
    levels: dict[int, int] = {}
    for at in sorted(spans, key=lambda tie: (abs(spans[tie][0] - spans[tie][1]), tie)):
        low, high = sorted(spans[at])
        taken = {levels[one] for one in levels if min(spans[one]) < high + 8 and low < max(spans[one]) + 8}
        levels[at] = max(taken, default=-1) + 1
    return levels


def _elbow(nodes: Sequence[Node], pair: tuple[int, int], span: tuple[float, float], run: tuple[int, bool]) -> Route:
    level, down = run
    sign = 1 if down else -1
    edges = [(box.bottom if down else box.top) for box in (nodes[one].box for one in pair)]
    y = (max(edges) if down else min(edges)) + sign * (_FIRST + _LEVEL * level)
    corners = ((span[0], edges[0]), (span[0], y), (span[1], y), (span[1], edges[1]))
    return rounded(corners)


def rounded(corners: Sequence[Point], radius: float = _CORNER) -> Route:
    """A line through corners that are rounded off."""
    made: list[Point] = [corners[0]]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        size = min(radius, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        start, end = _towards(corner, before, size), _towards(corner, after, size)
        made += [_curve(start, corner, end, step / 4) for step in range(5)]
    return (*made, corners[-1])


def _towards(start: Point, end: Point, distance: float) -> Point:
    length = math.dist(start, end) or 1.0
    return start[0] + (end[0] - start[0]) * distance / length, start[1] + (end[1] - start[1]) * distance / length


def _curve(start: Point, control: Point, end: Point, part: float) -> Point:
    """A point of a quadratic curve."""
    a, b, c = (1 - part) ** 2, 2 * part * (1 - part), part**2
    return a * start[0] + b * control[0] + c * end[0], a * start[1] + b * control[1] + c * end[1]


def _bent(
    nodes: Sequence[Node], pairs: Sequence[tuple[int, int]], drawn: Sequence[Route], width: float, ties: Sequence[int]
) -> dict[int, Route]:
    """The cheapest lines between the same two boxes, bent apart: straight if they can be; by the number of the tie."""
    ends = pairs[0]
    one, two = (nodes[at] for at in ends)
    others = [node.box for at, node in enumerate(nodes) if at not in ends]
    length = math.dist((one.x, one.y), (two.x, two.y)) or 1.0
    step = max(_PARALLEL, 0.2 * length) / length
    best: tuple[float, dict[int, Route]] | None = None
    for base in _BENDS:
        found, cost = {}, 0.0
        for place, (tie, pair) in enumerate(zip(ties, pairs, strict=True)):
            bend = base + (place - (len(pairs) - 1) / 2) * step
            found[tie] = _clipped(nodes[pair[0]], nodes[pair[1]], bend if pair == ends else -bend)
            cost += _cost(found[tie], bend, others, (drawn, width))
        if best is None or cost < best[0] - 1e-9:
            best = (cost, found)
    assert best is not None
    return best[1]


def _cost(route: Route, bend: float, others: Sequence[Box], around: tuple[Sequence[Route], float]) -> float:
    """What a reader minds in a line: that it is bent, passes through boxes, crosses lines, leaves the sheet."""
    drawn, width = around
    cost = 3 * abs(bend) + _THROUGH * sum(passes(route, box, _CLEAR) for box in others)
    cost += _CROSSED * sum(cross(route, other) for other in drawn)
    return cost + _THROUGH * any(not 1 <= x <= width - 1 for x, _ in route)


def _clipped(one: Node, two: Node, bend: float) -> Route:
    """A line from the edge of one box to that of the other, its middle off the straight one by `bend` of its length."""
    dx, dy = two.x - one.x, two.y - one.y
    control = (one.x + two.x) / 2 - 2 * bend * dy, (one.y + two.y) / 2 + 2 * bend * dx
    steps = 1 if bend == 0 else _STEPS
    line = [_curve((one.x, one.y), control, (two.x, two.y), step / steps) for step in range(steps + 1)]
    return _from_edge(tuple(reversed(_from_edge(tuple(reversed(line)), two.box))), one.box)


def _from_edge(line: Route, box: Box) -> Route:
    """A line that starts inside a box, from the box's edge on."""
    for at, (start, end) in enumerate(pairwise(line)):
        if not _holds(box, end):
            return (_leaves(start, end, box), *line[at + 1 :])
    return line[-2:]


def _holds(box: Box, point: Point) -> bool:
    return box.left <= point[0] <= box.right and box.top <= point[1] <= box.bottom


def _leaves(start: Point, end: Point, box: Box) -> Point:
    """Where a piece leaves a box."""
    shares = [1.0]
    for axis, low, high in ((0, box.left, box.right), (1, box.top, box.bottom)):
        way = end[axis] - start[axis]
        if way:
            shares.append(((high if way > 0 else low) - start[axis]) / way)
    share = min((one for one in shares if one >= 0), default=0.0)
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def passes(route: Route, box: Box, apart: float = 0.0) -> bool:
    """Whether a line comes nearer to a box than `apart`."""
    wide = Box(box.left - apart, box.top - apart, box.right + apart, box.bottom + apart)
    return any(_piece_in(start, end, wide) for start, end in pairwise(route))


def bounds(route: Route) -> Box:
    """The box about a line."""
    xs, ys = [x for x, _ in route], [y for _, y in route]
    return Box(min(xs), min(ys), max(xs), max(ys))


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
    return any(_pieces_cross(a, b, c, d) for a, b in pairwise(one) for c, d in pairwise(two))


def _pieces_cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    if max(a[0], b[0]) < min(c[0], d[0]) or max(c[0], d[0]) < min(a[0], b[0]):
        return False
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


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
        made += [_towards(start, end, math.dist(start, end) * step / steps) for step in range(1, steps + 1)]
    return tuple(made)
