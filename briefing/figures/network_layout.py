"""Places for the boxes of a network: found by springs, or in rows; pinned boxes stay where they are pinned.

Springs are Kamada and Kawai's (1989), as rustworkx reckons them: every two actors as far apart as their ties make them.
Nothing is left to chance, so the same network always gives the same picture, and an actor added at the end moves the
others little.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from briefing.apart import apart
from briefing.figures.network_boxes import Gaps, Node, in_line, pushed_apart
from briefing.figures.paths import Point
from briefing.figures.pens import Box
from briefing.model.chart_data_links import PlottedTie

Edge = tuple[int, int]

_GOLDEN = math.pi * (3 - math.sqrt(5))
_ROOM_FOR_TIE = 72.0  # points of a box's width for each tie that drops to it from a bar
_BETWEEN = 12.0
_SLIM, _ROUND = 0.4, 0.8  # shares of breadth to length: turned level up to the one, left alone from the other
_FLAT = 0.2  # share of height to width of what is one line of boxes
_STRETCH = 4.0  # times that what is low is drawn higher than it is


def sprung(nodes: Sequence[Node], ties: Sequence[PlottedTie], room: Box, gaps: Gaps) -> list[Node]:
    """The boxes spread over `room` by springs."""
    index = {node.actor.id: at for at, node in enumerate(nodes)}
    pins = {at: node.actor.at for at, node in enumerate(nodes) if node.actor.at is not None}
    edges = sorted({(index[tie.start], index[tie.end]) for tie in ties})
    shares = _pinned(len(nodes), edges, pins) if pins else _found(nodes, tuple(edges), room, gaps)
    placed = [node.moved(*_in_room(node, share, room)) for node, share in zip(nodes, shares, strict=True)]
    fixed = frozenset(pins)
    return pushed_apart(in_line(placed, fixed), fixed, room, gaps)


def _found(nodes: Sequence[Node], edges: tuple[Edge, ...], room: Box, gaps: Gaps) -> list[Point]:
    """Places as shares, level if the boxes would find room side by side or do not stand in one line."""
    grown = _grown(len(nodes), edges)
    level = _level(grown)
    spans = [max(place[axis] for place in level) - min(place[axis] for place in level) for axis in (0, 1)]
    flat = spans[1] < _FLAT * spans[0]
    wide = sum(node.width for node in nodes) + sum(gaps.values()) + _BETWEEN * max(len(nodes) - 1 - len(gaps), 0)
    return _fitted(grown if flat and wide > room.right - room.left else level)


@lru_cache(maxsize=4)  # the same for every height that is tried
def _grown(count: int, edges: tuple[Edge, ...]) -> list[Point]:
    """Places that grow, reckoned apart: rustworkx starts threads, and a process that has some cannot fork."""
    return apart(lambda: _grow(count, edges))


def _grow(count: int, edges: tuple[Edge, ...]) -> list[Point]:
    """Places that grow: each actor in its turn starts beside those that it is tied to, and all move to rest again.

    So an actor added at the end finds the others where they were.
    """
    places: list[Point] = [(0.0, 0.0)]
    for at in range(1, count):
        mine = sorted({_end(pair, at) for pair in edges if at in pair and max(pair) == at})
        near = [places[one] for one in mine] or places
        angle = (at - 1) * _GOLDEN
        x, y = (sum(place[axis] for place in near) / len(near) for axis in (0, 1))
        places.append((x + 0.4 * math.cos(angle), y + 0.4 * math.sin(angle)))
        inside = [pair for pair in edges if max(pair) <= at]
        places = _springs(at + 1, [*inside, *_bridges(at + 1, inside)], dict(enumerate(places)), {0})
    return places


def _pinned(count: int, edges: Sequence[Edge], pins: dict[int, Point]) -> list[Point]:
    """Places as shares, the pinned ones as they are pinned."""
    if len(pins) == count:
        return [pins[at] for at in range(count)]
    start = {at: pins.get(at, _on_spiral(at, count)) for at in range(count)}
    return apart(lambda: _springs(count, [*edges, *_bridges(count, edges)], start, set(pins)))


def _springs(count: int, edges: Sequence[Edge], start: dict[int, Point], fixed: set[int]) -> list[Point]:
    import rustworkx

    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(count))
    graph.add_edges_from([(one, two, 1.0) for one, two in edges])
    found = rustworkx.kamada_kawai_layout(graph, pos=start, fixed=fixed, weight_fn=float, max_outer=2000)
    return [(round(float(found[at][0]), 6), round(float(found[at][1]), 6)) for at in range(count)]


def _bridges(count: int, edges: Sequence[Edge]) -> list[Edge]:
    """Ties that are not drawn, from the first actor to one of each part that no tie leads to: one picture of all."""
    reached, made = {0}, []
    for at in range(count):
        if at not in reached:
            made.append((0, at))
            reached.add(at)
        for _ in range(count):
            more = {one for pair in edges if set(pair) & reached for one in pair}
            if more <= reached:
                break
            reached |= more
    return made


def _on_spiral(at: int, count: int) -> Point:
    """The start of an actor: on a sunflower's spiral about the middle of a square."""
    radius, angle = 0.5 * math.sqrt((at + 0.5) / count), at * _GOLDEN
    return 0.5 + radius * math.cos(angle), 0.5 + radius * math.sin(angle)


def _level(places: Sequence[Point]) -> list[Point]:
    """Turned about their middle until their longest extent lies level, the first of them at its start.

    Places that reach as far in every direction stay as they are, and those between are turned in part: an actor that is
    added turns the others little. The angle is that of the principal axis of their second moments.
    """
    x, y = (sum(place[axis] for place in places) / len(places) for axis in (0, 1))
    xx = sum((place[0] - x) ** 2 for place in places)
    yy = sum((place[1] - y) ** 2 for place in places)
    xy = sum((place[0] - x) * (place[1] - y) for place in places)
    long, half = (xx + yy) / 2, math.hypot((xx - yy) / 2, xy)
    if half <= 1e-9:
        return list(places)
    slim = math.sqrt(max(long - half, 0.0) / (long + half))  # 0 for a line, 1 for a round
    angle = -math.atan2(2 * xy, xx - yy) / 2 * min(max((_ROUND - slim) / (_ROUND - _SLIM), 0.0), 1.0)
    cos, sin = math.cos(angle), math.sin(angle)
    turned = [((px - x) * cos - (py - y) * sin, (px - x) * sin + (py - y) * cos) for px, py in places]
    if slim < _SLIM and turned[0][0] > 0:
        turned = [(-px, -py) for px, py in turned]
    return [(round(px, 6), round(py, 6)) for px, py in turned]


def _fitted(places: Sequence[Point]) -> list[Point]:
    """As shares from 0 to 1 in each direction, of a part of it where they are flat; 0.5 where all are the same."""
    lows = [min(place[axis] for place in places) for axis in (0, 1)]
    spans = [max(place[axis] for place in places) - lows[axis] for axis in (0, 1)]
    wide = max(*spans, 1e-9)

    def share(place: Point, axis: int) -> float:
        if spans[axis] <= 0.02 * wide:
            return 0.5 if axis == 0 or len(places) == 1 else 0.25  # a level line needs no room under it
        part = min(1.0, _STRETCH * spans[axis] / wide)
        return 0.5 + ((place[axis] - lows[axis]) / spans[axis] - 0.5) * part

    return [(share(place, 0), share(place, 1)) for place in places]


def _in_room(node: Node, share: Point, room: Box) -> Point:
    """The middle of a box at a share of the room, the whole box inside."""
    half, rise = node.width / 2, node.height / 2
    x = room.left + half + min(max(share[0], 0), 1) * (room.right - room.left - node.width)
    return x, room.top + rise + min(max(share[1], 0), 1) * (room.bottom - room.top - node.height)


def ordered(rows: Sequence[Sequence[int]], edges: Sequence[Edge]) -> list[list[int]]:
    """Rows with their boxes in the order of what they are tied to above and below (Sugiyama's barycentres, 1981)."""
    made = [list(row) for row in rows]
    for sweep in range(4):
        share = {at: (place + 0.5) / len(row) for row in made for place, at in enumerate(row)}
        for row in made if sweep % 2 == 0 else made[::-1]:
            wished = {at: _mean([share[_end(pair, at)] for pair in edges if at in pair], share[at]) for at in row}
            row.sort(key=lambda at: (round(wished[at], 9), share[at]))
            share.update({at: (place + 0.5) / len(row) for place, at in enumerate(row)})
    return made


def _end(pair: Edge, one: int) -> int:
    return pair[1] if pair[0] == one else pair[0]


def _mean(values: Sequence[float], default: float) -> float:
    return sum(values) / len(values) if values else default


def bars_in(nodes: Sequence[Node], rows: Sequence[Sequence[int]], ties: Sequence[PlottedTie]) -> set[int]:
    """The boxes that are bars: alone in their row as it was written, and tied to three or more."""
    alone = (row[0] for row in rows if len(row) == 1 and len(rows) > 1)
    return {at for at in alone if len(_others(nodes[at], ties)) > 2 and nodes[at].actor.at is None}


def in_rows(
    nodes: Sequence[Node], rows: Sequence[Sequence[int]], ties: Sequence[PlottedTie], room: Box, bars: set[int]
) -> list[Node]:
    """The boxes in rows over the whole width; `rows` are indices of the boxes, `bars` those that span it."""
    placed = list(nodes)
    names = {nodes[at].actor.id for at in bars}
    heights = [max((nodes[at].height for at in row), default=0.0) for row in rows]
    gap = (room.bottom - room.top - sum(heights)) / max(len(rows) - 1, 1)
    y = room.top
    for row, height in zip(rows, heights, strict=True):
        if len(rows) == 1:
            y = (room.top + room.bottom - height) / 2
        for at, (x, width) in zip(row, _columns([placed[one] for one in row], ties, names, room), strict=True):
            bar = at in bars
            placed[at] = _sized(replace(placed[at], height=height), room if bar else None, x, y + height / 2, width)
        y += height + gap
    pinned = {at for at, node in enumerate(nodes) if node.actor.at is not None}
    for at in pinned:
        placed[at] = nodes[at].moved(*_in_room(nodes[at], nodes[at].actor.at or (0.5, 0.5), room))
    return placed


def _sized(node: Node, room: Box | None, x: float, y: float, width: float) -> Node:
    if room is not None:
        return replace(node, x=(room.left + room.right) / 2, y=y, width=room.right - room.left, bar=True)
    return replace(node, x=x, y=y, width=width)


def _others(node: Node, ties: Sequence[PlottedTie]) -> set[str]:
    mine = node.actor.id
    return {tie.end if tie.start == mine else tie.start for tie in ties if mine in (tie.start, tie.end)}


def _columns(row: Sequence[Node], ties: Sequence[PlottedTie], bars: set[str], room: Box) -> list[tuple[float, float]]:
    """Middle and width of each box of a row: its share of the width grows with the ties that drop to it from a bar."""
    least = [node.width + _BETWEEN for node in row]
    drops = _drops(row, ties, bars)
    more = [max(0.0, drop * _ROOM_FOR_TIE - width) for drop, width in zip(drops, least, strict=True)]
    free = max(room.right - room.left - sum(least), 0.0)
    share = min(1.0, free / (sum(more) or 1.0))
    rest = (free - share * sum(more)) / len(row)
    made, left = [], room.left
    for node, drop, base, wish in zip(row, drops, least, more, strict=True):
        cell = base + share * wish + rest
        asked = (drop - 1) * (cell - _BETWEEN) / drop + 24 if drop > 1 else 0.0
        made.append((left + cell / 2, min(max(node.width, asked), cell - _BETWEEN)))
        left += cell
    return made


def _drops(row: Sequence[Node], ties: Sequence[PlottedTie], bars: set[str]) -> list[int]:
    """How many ties drop to each box from a bar."""
    dropped = [tie for tie in ties if {tie.start, tie.end} & bars]
    return [sum(node.actor.id in (tie.start, tie.end) for tie in dropped) for node in row]


def wished_width(
    row: Sequence[Node], rows: Sequence[Sequence[int]], nodes: Sequence[Node], ties: Sequence[PlottedTie]
) -> float:
    """Points that a row asks: its boxes, and the words of the ties that drop to them."""
    bars = {nodes[at].actor.id for at in bars_in(nodes, rows, ties)}
    drops = _drops(row, ties, bars)
    return sum(max(node.width + _BETWEEN, drop * _ROOM_FOR_TIE) for node, drop in zip(row, drops, strict=True))
