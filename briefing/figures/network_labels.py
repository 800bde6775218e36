"""Words beside the lines of a network: each at the best free place along its line, on it or at its side.

Every place is given a cost: what lies under it, how far it is from the middle of its line, how much of the line it
hides. Words take the cheapest places in turn, those with the fewest good ones first, and again until none moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefing.figures.network_boxes import Node, meet
from briefing.figures.network_geometry import Route, along, bounds, length_of, passes
from briefing.figures.paths import Point
from briefing.figures.pens import Box
from briefing.figures.typesetting import Lines

_PARTS = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
_GAP, _WIDE_GAP, _AROUND = 3.5, 6.5, 2.0  # points: from a line to words at its side, from a cut one, about words
_TAKEN, _OVER_LINE, _OUT = 100.0, 30.0, 5000.0  # what it costs to lie over a box or words, over a line, off the sheet
_FAR, _ON_LINE, _ON_UPRIGHT, _HIDDEN = 6.0, 1.2, 3.0, 12.0
_FOREIGN, _LEFT = 1.0, 1.6  # what it costs to lie near the line of another tie, and left of an upright one
_BY = 7.0  # points: words nearer than this to the line of another tie may seem to be of that one
_STUB = 13.0  # points of a line that are to be seen before and after the words on it
_SWEEPS = 6


@dataclass(frozen=True, slots=True)
class Wish:
    """The words of a line: ways to break them from best to worst, none without words; whether the line is cut."""

    ways: tuple[Lines, ...]
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """Words and where they lie; `on`: they stand on their line, which gives way to them. `forced`: over something.

    `align` is that of Sheet.words: words at the side of an upright line begin or end there.
    """

    lines: Lines
    box: Box
    on: bool
    align: float = 0.5
    forced: bool = False


@dataclass(frozen=True, slots=True)
class _Option:
    lines: Lines
    box: Box
    on: bool
    align: float
    cost: float


def place_words(
    wishes: Sequence[Wish], lines: Sequence[Route], nodes: Sequence[Node], room: Box, leading: float
) -> list[Beside | None]:
    """A place for the words of each line."""
    boxes = [node.box for node in nodes]
    options = [
        sorted(_options(at, wishes[at], lines, boxes, (room, leading)), key=lambda option: option.cost)
        for at in range(len(lines))
    ]
    order = sorted(
        (at for at in range(len(lines)) if options[at]),
        key=lambda at: (sum(option.cost < _OVER_LINE for option in options[at]), at),
    )
    chosen: dict[int, _Option] = {}
    for _ in range(_SWEEPS):
        before = dict(chosen)
        for at in order:
            chosen[at] = _cheapest(options[at], [option.box for one, option in chosen.items() if one != at])
        if chosen == before:
            break
    return [_beside(at, chosen) for at in range(len(lines))]


def _beside(at: int, chosen: dict[int, _Option]) -> Beside | None:
    if at not in chosen:
        return None
    option = chosen[at]
    taken = any(meet(option.box, other.box) for one, other in chosen.items() if one != at)
    return Beside(option.lines, option.box, option.on, option.align, taken or option.cost >= _OVER_LINE)


def _cheapest(options: Sequence[_Option], others: Sequence[Box]) -> _Option:
    best, least = options[0], float("inf")
    for option in options:
        if option.cost >= least:
            break
        cost = option.cost + _TAKEN * sum(meet(option.box, other, _AROUND) for other in others)
        if cost < least:
            best, least = option, cost
    return best


def _options(
    at: int, wish: Wish, lines: Sequence[Route], boxes: Sequence[Box], sheet: tuple[Box, float]
) -> Iterator[_Option]:
    """Every place for the words of one line, with its cost."""
    route, (room, leading) = lines[at], sheet
    length = length_of(route)
    foreign = [(line, bounds(line)) for one, line in enumerate(lines) if one != at]
    for broken, words in enumerate(wish.ways):
        size = words.width, len(words) * leading
        for part in _PARTS:
            place, way = along(route, part)
            for box, side in _boxes(place, way, size, _WIDE_GAP if wish.cut else _GAP):
                on = side == 0
                cost = _FAR * abs(part - 0.5) + 0.5 * broken + _hidden(route, box, on, way, length)
                cost += _OUT * (not _inside(box, room))
                cost += _TAKEN * sum(meet(box, other, _AROUND) for other in boxes)
                cost += 0.0 if on else _OVER_LINE * passes(route, box, 0.5) + _LEFT * (side < 0 and abs(way[1]) > 0.9)
                if cost < _TAKEN:
                    near = [line for line, around in foreign if meet(box, around, _BY)]
                    cost += _OVER_LINE * sum(passes(line, box, 1.5) for line in near)
                    cost += _FOREIGN * sum(passes(line, box, _BY) for line in near)
                align = 0.5 if on or abs(way[1]) < 0.5 else 0.5 - side / 2
                yield _Option(words, box, on, align, cost)


def _boxes(place: Point, way: Point, size: tuple[float, float], gap: float) -> Iterator[tuple[Box, int]]:
    """Places for words about a point of a line: right of it or over it (1), left or under (-1), on it (0)."""
    x, y = place
    across, up = -way[1], way[0]  # at right angles to the line
    if across < -0.3 or (abs(across) <= 0.3 and up > 0):
        across, up = -across, -up
    reach = abs(across) * size[0] / 2 + abs(up) * size[1] / 2 + gap
    for side in (1, -1):
        yield _around(x + side * across * reach, y + side * up * reach, size), side
    yield _around(x, y, size), 0


def _around(x: float, y: float, size: tuple[float, float]) -> Box:
    return Box(x - size[0] / 2, y - size[1] / 2, x + size[0] / 2, y + size[1] / 2)


def _hidden(route: Route, box: Box, on: bool, way: Point, length: float) -> float:
    """What it costs that words hide their line, or lie beside a slanted one and seem to belong to another."""
    steep = abs(way[1])
    if not on:
        slant = min(steep, abs(way[0]))
        return 1.6 * slant
    width, height = box.right - box.left, box.bottom - box.top
    cover = min(width / max(abs(way[0]), 1e-6), height / max(steep, 1e-6))
    left = (length - cover) / 2
    base = _ON_LINE if 0.1 < steep < 0.97 else _ON_UPRIGHT
    return base + (_HIDDEN * (2 * _STUB - left) / _STUB if left < 2 * _STUB else 0.0)


def _inside(box: Box, room: Box) -> bool:
    across = room.left <= box.left and box.right <= room.right
    return across and room.top <= box.top and box.bottom <= room.bottom


def free_part(route: Route, words: Beside | None, width: float) -> float:
    """The share of a line, near its middle, where `width` points of it are free of its words."""
    half = width / 2 / max(length_of(route), 1e-6)
    for part in (0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78, 0.15, 0.85):
        ends = [along(route, min(max(part + step * half, 0), 1))[0] for step in (-1, 0, 1)]
        if words is None or not any(passes(piece, words.box, 5.0) for piece in pairwise(ends)):
            return part
    return 0.5
