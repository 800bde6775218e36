"""How ties and actors are drawn: support a full line, rupture a cut one, repair a double one, the alleged in dashes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from briefing.figures.network_boxes import Node, detail_hand, name_hand
from briefing.figures.network_geometry import Route, along, length_of, outside
from briefing.figures.network_labels import Beside, free_part
from briefing.figures.paths import Point
from briefing.figures.pens import FRONT, LANES, MARKS, Box, Pen
from briefing.model.chart_data_links import REPAIR, RUPTURE, SUPPORT, TIE, PlottedTie
from briefing.theme.chart_style import ChartStyle

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

WIDTHS = {SUPPORT: 1.3, RUPTURE: 1.1, REPAIR: 0.8, TIE: 0.8}
DASH = (3.2, 2.2)
_HEAD, _HALF = 6.2, 2.7  # points: an arrow head's length, and half of its width
_APART = 1.15  # points from the middle of a double line to each of its two
_CUT = 5.0  # points of a cut line that are left out


def tie_colour(tie: PlottedTie, style: ChartStyle) -> str:
    """The accent for what the title says; else navy, and grey for ties without a nature."""
    if tie.accent:
        return style.colours.highlight
    return style.colours.axis if tie.nature == TIE else style.colours.accent


def draw_tie(sheet: Sheet, tie: PlottedTie, route: Route, words: Beside | None) -> None:
    """A line with its arrow heads and cut; it gives way to the words that stand on it."""
    color = tie_colour(tie, sheet.style)
    heads = [route[-1]] + ([route[0]] if tie.two_way else [])
    short = _shortened(route, tie.two_way)
    for piece in outside(short, _padded(words.box)) if words is not None and words.on else [short]:
        stroke(sheet, piece, tie.nature, color, tie.alleged)
    for tip in heads:
        _head(sheet, route if tip == route[-1] else tuple(reversed(route)), color)
    if tie.nature == RUPTURE:
        place, way = along(route, free_part(route, words, _CUT + 6))
        draw_cut(sheet, place, way, color)


def _padded(box: Box) -> Box:
    return Box(box.left - 2.5, box.top - 1.5, box.right + 2.5, box.bottom + 1.5)


def stroke(sheet: Sheet, line: Sequence[Point], nature: str, color: str, alleged: bool) -> None:
    """A line in the manner of its tie's nature."""
    pen = Pen(color, WIDTHS[nature], DASH if alleged else (), join="round")
    if nature != REPAIR:
        sheet.line(line, pen, LANES)
        return
    for side in (_APART, -_APART):
        sheet.line(_beside(line, side), pen, LANES)


def _beside(line: Sequence[Point], distance: float) -> list[Point]:
    """A line at a distance from another, on its right."""
    made = []
    for at, (x, y) in enumerate(line):
        (ax, ay), (bx, by) = line[max(at - 1, 0)], line[min(at + 1, len(line) - 1)]
        size = math.dist((ax, ay), (bx, by)) or 1.0
        made.append((x - distance * (by - ay) / size, y + distance * (bx - ax) / size))
    return made


def _shortened(route: Route, both: bool) -> Route:
    """A line that ends where its arrow heads begin."""
    length = length_of(route)
    if length < 3 * _HEAD:
        return route
    first, last = (_HEAD - 1 if both else 0.0) / length, 1 - (_HEAD - 1) / length
    kept, gone = [along(route, first)[0]], 0.0
    for start, end in pairwise(route):
        gone += math.dist(start, end)
        if first < gone / length < last:
            kept.append(end)
    return (*kept, along(route, last)[0])


def _head(sheet: Sheet, route: Route, color: str) -> None:
    """An arrow head at the end of a line."""
    x, y = route[-1]
    base, _ = along(route, max(1 - _HEAD / max(length_of(route), _HEAD), 0))
    size = math.dist(base, (x, y)) or 1.0
    across, up = -(y - base[1]) / size * _HALF, (x - base[0]) / size * _HALF
    sheet.fill([(base[0] + across, base[1] + up), (x, y), (base[0] - across, base[1] - up)], color, FRONT - 1)


def draw_cut(sheet: Sheet, place: Point, way: Point, color: str) -> None:
    """Two strokes across a line, and the line left out between them."""
    x, y = place
    (dx, dy), (nx, ny) = way, (-way[1], way[0])
    half, reach = _CUT / 2, 3.6
    ground = Pen(sheet.style.colours.ground, 4.4)
    sheet.line([(x - dx * half, y - dy * half), (x + dx * half, y + dy * half)], ground, MARKS)
    for side in (-half, half):
        start = (x + dx * (side - 1.3) + nx * reach, y + dy * (side - 1.3) + ny * reach)
        end = (x + dx * (side + 1.3) - nx * reach, y + dy * (side + 1.3) - ny * reach)
        sheet.line([start, end], Pen(color, 1.2), FRONT)


_DOTTED = ("anonymous",)


def draw_box(sheet: Sheet, node: Node) -> None:
    """A state is dark, a group tinted, a person round, a body open, an unnamed voice dotted; its words inside."""
    colours = sheet.style.colours
    dark = node.actor.kind == "state" and not node.actor.aside
    shape(sheet, node.box, node.actor.kind, node.actor.aside)
    ink, soft = (colours.ground, colours.ground) if dark else (colours.accent, colours.grey)
    name_leading = name_hand(sheet.style).size * sheet.style.type.leading
    detail_leading = detail_hand(sheet.style).size * sheet.style.type.leading
    high = len(node.name) * name_leading + (len(node.detail) * detail_leading if node.detail else 0.0)
    top = node.y - high / 2
    x, align = (node.box.left + 11, 0.0) if node.bar else (node.x, 0.5)
    sheet.centred(node.name, x, top + len(node.name) * name_leading / 2, ink, align)
    if node.detail:
        foot = top + len(node.name) * name_leading
        sheet.centred(node.detail, x, foot + len(node.detail) * detail_leading / 2, soft, align)


def shape(sheet: Sheet, box: Box, kind: str, aside: bool) -> None:
    """The ground and the edge of an actor's box."""
    colours = sheet.style.colours
    corner = (box.bottom - box.top) / 2 if kind == "person" else 1.2 if kind != "media" else 5.0
    outline = rounded_box(box, corner)
    fill = colours.accent if kind == "state" else colours.wash if kind == "group" else colours.ground
    sheet.fill(outline, colours.ground if aside else fill, MARKS)
    dotted = aside or kind in _DOTTED
    pen = Pen(colours.accent, 0.9 if kind != "place" else 0.5, (1.2, 1.6) if dotted else ())
    sheet.line([*outline, outline[0]], pen, MARKS)


def rounded_box(box: Box, radius: float) -> list[Point]:
    """The outline of a box with rounded corners."""
    radius = min(radius, (box.right - box.left) / 2, (box.bottom - box.top) / 2)
    centres = (
        (box.right - radius, box.top + radius, -90),
        (box.right - radius, box.bottom - radius, 0),
        (box.left + radius, box.bottom - radius, 90),
        (box.left + radius, box.top + radius, 180),
    )
    steps = 8 if radius > 2 else 2
    turns = [(x, y, math.radians(start + 90 * n / steps)) for x, y, start in centres for n in range(steps + 1)]
    return [(x + radius * math.cos(angle), y + radius * math.sin(angle)) for x, y, angle in turns]
