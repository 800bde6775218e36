"""The lines of a network: from box to box, bent past the boxes between, and apart where several tie the same two."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.figures.network_boxes import Node
from briefing.figures.network_geometry import Route, cross, from_edge, on_curve, passes, towards
from briefing.figures.paths import Point
from briefing.figures.pens import Box
from briefing.model.chart_data_links import PlottedTie

_BENDS = (0.0, 0.14, -0.14, 0.28, -0.28, 0.45, -0.45)
_PARALLEL = 34.0  # points between lines that tie the same two, at their middle
_STEPS = 20  # straight pieces of a bent line
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
        start, end = towards(corner, before, size), towards(corner, after, size)
        made += [on_curve(start, corner, end, step / 4) for step in range(5)]
    return (*made, corners[-1])


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
    line = [on_curve((one.x, one.y), control, (two.x, two.y), step / steps) for step in range(steps + 1)]
    return from_edge(tuple(reversed(from_edge(tuple(reversed(line)), two.box))), one.box)
