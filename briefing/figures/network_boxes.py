"""The boxes of a network: how large each is, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from briefing.figures.paths import Point
from briefing.figures.pens import Box
from briefing.figures.typesetting import Hand, Lines, Typesetter
from briefing.model.chart_data_links import PlottedActor
from briefing.theme.chart_style import ChartStyle

_WIDEST, _ACROSS, _DOWN = 86.0, 6.5, 4.2  # points: words in a box, and the room about them
_LEAST = 34.0
_NEAR = 11.0  # points: boxes less far from level are brought level
GAP, _GAP_DOWN = 24.0, 22.0


Gaps = dict[tuple[int, int], float]
"""Points that two boxes, the later one first, leave between them across."""


@dataclass(frozen=True, slots=True)
class Node:
    """An actor's box: its words, its middle and its size in points. `bar`: it spans the drawing."""

    actor: PlottedActor
    name: Lines
    detail: Lines | None
    width: float
    height: float
    x: float = 0.0
    y: float = 0.0
    bar: bool = False

    @property
    def box(self) -> Box:
        half, rise = self.width / 2, self.height / 2
        return Box(self.x - half, self.y - rise, self.x + half, self.y + rise)

    def moved(self, x: float, y: float) -> Node:
        """The box with its middle elsewhere."""
        return replace(self, x=x, y=y)


def name_hand(style: ChartStyle) -> Hand:
    """How the name of an actor is set."""
    return Hand(style.type.names, style.type.name_size, 600)


def detail_hand(style: ChartStyle) -> Hand:
    """How the words under a name are set."""
    return Hand(style.type.words, style.type.smallest)


def boxes_for(
    actors: Iterable[PlottedActor], style: ChartStyle, setter: Typesetter, width: float, narrow: float = 1.0
) -> list[Node]:
    """A box for each actor, as large as its words ask, and narrower by the factor `narrow`; not yet placed."""
    return [box_for(actor, style, setter, narrow * min(_WIDEST, 0.28 * width)) for actor in actors]


def box_for(actor: PlottedActor, style: ChartStyle, setter: Typesetter, widest: float) -> Node:
    """The box of an actor, its words broken into lines no longer than `widest`; single words only where none fits."""
    longest = max((setter.width(word, name_hand(style)) for word in actor.name.split()), default=0.0)
    widest = max(widest, min(longest, _WIDEST))
    name = setter.fill(actor.name or actor.id, name_hand(style), widest)
    detail = setter.fill(actor.detail, detail_hand(style), widest) if actor.detail else None
    leading = style.type.leading
    height = len(name) * name_hand(style).size * leading
    height += len(detail) * detail_hand(style).size * leading if detail else 0.0
    wide = max(name.width, detail.width if detail else 0.0)
    round_ends = 4.0 if actor.kind == "person" else 0.0
    return Node(actor, name, detail, max(wide + 2 * (_ACROSS + round_ends), _LEAST), height + 2 * _DOWN)


def meet(one: Box, two: Box, apart: float = 0.0) -> bool:
    """Whether two boxes come nearer than `apart`."""
    across = one.left < two.right + apart and two.left < one.right + apart
    return across and one.top < two.bottom + apart and two.top < one.bottom + apart


def in_line(nodes: Sequence[Node], fixed: frozenset[int]) -> list[Node]:
    """Boxes that stand nearly level, or nearly under one another, brought into one line."""
    xs, ys = (_gathered([getattr(node, name) for node in nodes], fixed) for name in ("x", "y"))
    return [node.moved(x, y) for node, x, y in zip(nodes, xs, ys, strict=True)]


def _gathered(places: Sequence[float], fixed: frozenset[int]) -> list[float]:
    made = list(places)
    order = sorted((at for at in range(len(places)) if at not in fixed), key=lambda at: (places[at], at))
    group: list[int] = []
    for at in order:
        if group and (places[at] - places[group[-1]] > _NEAR or places[at] - places[group[0]] > 2 * _NEAR):
            group = []
        group.append(at)
        for one in group:
            made[one] = sum(places[other] for other in group) / len(group)
    return made


def pushed_apart(nodes: Sequence[Node], fixed: frozenset[int], room: Box, gaps: Gaps) -> list[Node]:
    """Boxes moved no further than they must be not to come too near, inside of `room`."""
    places: list[Point] = [(node.x, node.y) for node in nodes]
    for _ in range(240):
        moved = False
        for one in range(len(nodes)):
            for two in range(one):
                moved |= _push(nodes, places, (one, two), fixed, gaps)
        for at, node in enumerate(nodes):
            if at not in fixed:
                places[at] = _inside(node, places[at], room)
        if not moved:
            break
    return [node.moved(*place) for node, place in zip(nodes, places, strict=True)]


def _push(
    nodes: Sequence[Node],
    places: list[Point],
    pair: tuple[int, int],
    fixed: frozenset[int],
    gaps: Gaps,
) -> bool:
    """Move two boxes that come too near along the way that is shorter."""
    one, two = pair
    (ax, ay), (bx, by) = places[one], places[two]
    across = (nodes[one].width + nodes[two].width) / 2 + gaps.get(pair, GAP) - abs(ax - bx)
    down = (nodes[one].height + nodes[two].height) / 2 + _GAP_DOWN - abs(ay - by)
    if across <= 0.01 or down <= 0.01 or {one, two} <= fixed:
        return False
    share = 1.0 if fixed & {one, two} else 0.5
    if across < down * 1.6 or abs(ay - by) < 1.0:
        step = share * across * (1 if ax >= bx else -1), 0.0
    else:
        step = 0.0, share * down * (1 if ay >= by else -1)
    if one not in fixed:
        places[one] = (ax + step[0], ay + step[1])
    if two not in fixed:
        places[two] = (bx - step[0], by - step[1])
    return True


def _inside(node: Node, place: Point, room: Box) -> Point:
    half, rise = node.width / 2, node.height / 2
    x = min(max(place[0], room.left + half), max(room.right - half, room.left + half))
    return x, min(max(place[1], room.top + rise), max(room.bottom - rise, room.top + rise))
