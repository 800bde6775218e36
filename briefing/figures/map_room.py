"""The room of a panel: which places of the sheet are taken, and blocks of words that look for a free one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from briefing.figures.paths import Point
from briefing.figures.pens import Box
from briefing.figures.typesetting import Line

_CAPITAL, _DEEP = 0.7, 0.18  # height of capitals and depth of descenders, in sizes
_EDGE = 2.5  # points between words and the edge of the panel


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under one another, each in its own hand, with the distance of their baselines."""

    lines: tuple[Line, ...]
    leading: float

    @property
    def width(self) -> float:
        return max(line.width for line in self.lines)

    @property
    def height(self) -> float:
        size = self.lines[0].hand.size
        return (_CAPITAL + _DEEP) * size + (len(self.lines) - 1) * self.leading

    def around(self, x: float, y: float) -> Box:
        """The box of the block with its middle at a point."""
        wide, high = self.width / 2, self.height / 2
        return Box(x - wide, y - high, x + wide, y + high)

    def baselines(self, box: Box) -> Iterator[float]:
        """The baseline of each line in a box that the block fills."""
        first = box.top + _CAPITAL * self.lines[0].hand.size
        return (first + at * self.leading for at in range(len(self.lines)))


@dataclass(frozen=True, slots=True)
class Written:
    """A block in its place: which part of its width stands fast (0 left, 0.5 middle, 1 right), its colour, its leader.

    `leader` runs from the words to what they name; `dotted` ends it in a small dot.
    """

    block: Block
    box: Box
    color: str
    align: float = 0.5
    leader: tuple[Point, Point] | None = None
    dotted: bool = False


@dataclass(slots=True)
class Room:
    """What is taken in a panel, as boxes and lines of the sheet."""

    box: Box
    boxes: list[Box] = field(default_factory=list)
    lines: list[tuple[Point, Point]] = field(default_factory=list)

    def free(self, box: Box, pad: float = 1.6, lines: bool = True) -> bool:
        """Whether a box meets nothing, or no box at least, with a little air about it, and lies inside the panel."""
        if not self.inside(box):
            return False
        wide = Box(box.left - pad, box.top - pad, box.right + pad, box.bottom + pad)
        if any(_meet(wide, other) for other in self.boxes):
            return False
        return not lines or not any(crosses(wide, *line) for line in self.lines)

    def inside(self, box: Box) -> bool:
        """Whether a box lies in the panel."""
        room = self.box
        return (
            box.left >= room.left + _EDGE
            and box.right <= room.right - _EDGE
            and box.top >= room.top + _EDGE
            and box.bottom <= room.bottom - _EDGE
        )

    def clear(self, start: Point, end: Point) -> bool:
        """Whether a line meets no box that is taken."""
        return not any(crosses(box, start, end) for box in self.boxes)

    def take(self, box: Box, line: tuple[Point, Point] | None = None) -> None:
        """Take a place, and the line that leads to it."""
        self.boxes.append(box)
        if line is not None:
            self.lines.append(line)


def block_of(texts: Iterable[Line], leading: float) -> Block:
    """Lines as a block."""
    lines = tuple(texts)
    return Block(lines, lines[0].hand.size * leading)


def around(point: Point, distances: Iterable[float], steps: int = 16) -> Iterator[tuple[float, float, float]]:
    """Points about a point: x, y and the distance, nearer ones first, from the right counter to the clock."""
    for distance in distances:
        for step in range(steps):
            angle = 2 * math.pi * step / steps
            yield point[0] + distance * math.cos(angle), point[1] - distance * math.sin(angle), distance


def _meet(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


def crosses(box: Box, start: Point, end: Point) -> bool:
    """Whether a line enters a box (Liang and Barsky's test)."""
    low, high = 0.0, 1.0
    dx, dy = end[0] - start[0], end[1] - start[1]
    for step, gap in (
        (-dx, start[0] - box.left),
        (dx, box.right - start[0]),
        (-dy, start[1] - box.top),
        (dy, box.bottom - start[1]),
    ):
        if abs(step) < 1e-12:
            if gap < 0:
                return False
            continue
        if step < 0:
            low = max(low, gap / step)
        else:
            high = min(high, gap / step)
    return low <= high
