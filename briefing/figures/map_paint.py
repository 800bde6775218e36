"""Drawing a planned panel: areas, lines, marks and words, from the sea up."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from briefing.figures.map_marks import RADIUS, Arrow, Spot
from briefing.figures.map_room import Written
from briefing.figures.map_style import MapStyle
from briefing.figures.paths import Point
from briefing.figures.pens import FRONT, GRID, GROUND, LANES, MARKS, WORDS, Pen
from briefing.figures.typesetting import Hand

if TYPE_CHECKING:
    from briefing.figures.map_panel import Panel
    from briefing.figures.map_scale import ScaleBar
    from briefing.figures.sheet import Sheet

_GAP, _WIDE = 4.4, 6.0  # points between the strokes of a hatch, and of the one for what is not known
_LEAST = 0.8  # square points: islands smaller than this are not drawn
_FINE = 1  # decimals: a tenth of a point is finer than the eye


def paint_panel(sheet: Sheet, panel: Panel, style: MapStyle) -> None:
    """Draw a panel."""
    colours = sheet.style.colours
    paint_area(sheet, panel.ground, style.sea, GROUND)
    paint_area(sheet, panel.plain, style.land, GROUND + 0.1)
    for color, land in panel.fills:
        paint_area(sheet, land, color, GROUND + 0.2)
    if not panel.unknown.is_empty:
        paint_hatch(sheet, panel.unknown, colours.rule, GROUND + 0.3, _WIDE)
    if not panel.hatched.is_empty:
        paint_hatch(sheet, panel.hatched, colours.open, GROUND + 0.4)
    paint_lines(sheet, panel.lines.coasts, Pen(style.line, 0.4), GRID)
    paint_lines(sheet, panel.lines.borders, Pen(style.line, 0.5), GRID)
    paint_lines(sheet, panel.lines.disputed, Pen(colours.soft, 0.7, (2.2, 1.6)), GRID + 0.1)
    for dot in panel.dots:
        sheet.dot(*dot.point, 5.0, dot.color, layer=LANES)
    for edge in panel.marked:
        paint_lines(sheet, edge, Pen(colours.ink, 0.9), LANES)
    _frame(sheet, panel, style)
    for arrow in panel.arrows:
        _arrow(sheet, arrow)
    for spot in panel.spots:
        paint_spot(sheet, spot)
    for badge in panel.badges:
        if badge.target is not None:
            sheet.line([_towards(badge.middle, badge.target), badge.target], Pen(colours.highlight, 0.7), MARKS)
            sheet.dot(*badge.target, 3.6, colours.highlight, hollow=badge.open, layer=MARKS)
        paint_badge(sheet, badge.number, badge.middle, badge.open, style)
    for written in panel.written:
        _words(sheet, written)
    if panel.bar is not None:
        _bar(sheet, panel.bar)


def paint_area(sheet: Sheet, area: BaseGeometry, color: str, layer: float) -> None:
    """Fill land, with its lakes left out; islands too small to see are left out too, as one path."""
    rings = [
        ring
        for part in shapely.get_parts(area)
        if shapely.get_dimensions(part) == 2 and part.area >= _LEAST
        for ring in (part.exterior, *part.interiors)
    ]
    if rings:
        _path(sheet, [shapely.get_coordinates(ring) for ring in rings], layer, facecolor=color, linewidth=0.0)


def paint_lines(sheet: Sheet, lines: BaseGeometry, pen: Pen, layer: float) -> None:
    """Draw lines as one path, small islands left out."""
    parts = [part for part in _pieces(lines) if shapely.get_dimensions(part) == 1 and _seen(part)]
    if parts:
        look: dict[str, Any] = {"facecolor": "none", "edgecolor": pen.color, "linewidth": pen.width}
        look |= {"joinstyle": "round", "capstyle": "butt"}
        if pen.dash:
            look["linestyle"] = (0, pen.dash)
        _path(sheet, [shapely.get_coordinates(part) for part in parts], layer, **look)


def _pieces(lines: BaseGeometry) -> Any:
    """The single lines of a shape, whatever gathers them."""
    parts = shapely.get_parts(lines)
    parts = parts[~shapely.is_empty(parts)]
    while len(parts) and (shapely.get_type_id(parts) > 3).any():
        parts = shapely.get_parts(parts)
    return parts[~shapely.is_empty(parts)]


def _seen(line: BaseGeometry) -> bool:
    left, top, right, bottom = line.bounds
    return not line.is_closed or (right - left) * (bottom - top) >= 1.4 * _LEAST


def paint_hatch(sheet: Sheet, area: BaseGeometry, color: str, layer: float = MARKS, gap: float = _GAP) -> None:
    """Strokes over an area, from the lower left to the upper right."""
    left, top, right, bottom = area.bounds
    steps = np.arange(math.floor((left + top) / gap), math.ceil((right + bottom) / gap) + 1) * gap
    strokes = [((at - top, top), (at - bottom, bottom)) for at in steps]
    hatch = shapely.multilinestrings([shapely.linestrings(stroke) for stroke in strokes])
    cuts = shapely.intersection(hatch, shapely.get_parts(area))
    paint_lines(sheet, shapely.GeometryCollection(list(cuts)), Pen(color, 0.45), layer)


def _path(sheet: Sheet, lines: list[Any], layer: float, **look: Any) -> None:
    """One path of many lines, in points of the sheet."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path
    from matplotlib.transforms import IdentityTransform

    lines = [kept for line in lines if len(kept := _rounded(line)) > 1]
    if not lines:
        return
    points = np.concatenate(lines)
    across = sheet.width - points[:, 0] if sheet.style.right_to_left else points[:, 0]
    codes = np.concatenate([_codes(line) for line in lines])
    path = Path(np.column_stack((across, sheet.height - points[:, 1])), codes)
    patch = PathPatch(path, transform=IdentityTransform(), clip_on=False, zorder=layer, **look)
    sheet.axes.add_artist(patch)


def _rounded(line: Any) -> Any:
    """A line without the points that fall together on paper."""
    points = np.round(line, _FINE)
    moved = np.ones(len(points), dtype=bool)
    moved[1:] = (points[1:] != points[:-1]).any(axis=1)
    return points[moved]


def _codes(line: Any) -> Any:
    codes = np.full(len(line), 2, dtype=np.uint8)  # LINETO
    codes[0] = 1  # MOVETO
    return codes


def paint_badge(sheet: Sheet, number: str, middle: Point, open_mark: bool, style: MapStyle) -> None:
    """A number in a circle: full where the place is known, open where it is not."""
    colours = sheet.style.colours
    sheet.dot(*middle, 2 * RADIUS, colours.highlight, hollow=open_mark, layer=FRONT)
    hand = style.badge if len(number) < 3 else Hand(style.badge.family, 7.0, 600)
    line = sheet.setter.line(number, hand)
    sheet.words(line, middle[0], middle[1] + 0.35 * hand.size, colours.highlight if open_mark else colours.ground, 0.5)


def _towards(start: Point, end: Point) -> Point:
    """The edge of a number's circle on the way to its place."""
    length = math.dist(start, end) or 1.0
    share = RADIUS / length
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def paint_spot(sheet: Sheet, spot: Spot) -> None:
    """The mark of a place: dot, square of a capital, diamond; open where the place is not known exactly."""
    ink, (x, y) = sheet.style.colours.ink, spot.point
    if spot.form == "site":
        sheet.diamond(x, y, 5.6, ink)
        if not spot.open:
            sheet.fill([(x - 2.8, y), (x, y - 2.8), (x + 2.8, y), (x, y + 2.8)], ink, FRONT)
    elif spot.form == "capital" and not spot.open:
        sheet.box(x - 2.4, y - 2.4, 4.8, 4.8, sheet.style.colours.ground, FRONT - 1)
        sheet.box(x - 1.9, y - 1.9, 3.8, 3.8, ink, FRONT)
    else:
        sheet.dot(x, y, 4.2, ink, hollow=spot.open)


def _arrow(sheet: Sheet, arrow: Arrow) -> None:
    color = sheet.style.colours.ink
    dash = (2.6, 1.8) if arrow.dashed else ()
    sheet.line(arrow.points[:-1], Pen(color, 1.0, dash), LANES)
    (x1, y1), (x2, y2) = arrow.points[-4], arrow.points[-1]
    turn = math.atan2(y2 - y1, x2 - x1)
    sheet.fill(list(_head(x2, y2, turn)), color, MARKS)


def _head(x: float, y: float, turn: float) -> Iterator[Point]:
    yield x, y
    for side in (-1, 1):
        angle = turn + math.pi + side * 0.42
        yield x + 5.6 * math.cos(angle), y + 5.6 * math.sin(angle)


def _words(sheet: Sheet, written: Written) -> None:
    """Words in their place, with a line to what they name."""
    box, block = written.box, written.block
    x = box.left + written.align * (box.right - box.left)
    if written.leader is not None:
        sheet.line(written.leader, Pen(sheet.style.colours.soft, 0.6), MARKS)
        if written.dotted:
            sheet.dot(*written.leader[1], 2.6, sheet.style.colours.soft, layer=MARKS)
    for line, baseline in zip(block.lines, block.baselines(box), strict=True):
        sheet.words(line, x, baseline, written.color, written.align)


def _bar(sheet: Sheet, bar: ScaleBar) -> None:
    x, y = bar.start
    ink = sheet.style.colours.ink
    sheet.line([(x, y), (x + bar.length, y)], Pen(ink, 0.9), MARKS)
    for at in (0, 0.5, 1):
        sheet.line([(x + at * bar.length, y - 2.2), (x + at * bar.length, y + 2.2)], Pen(ink, 0.9), MARKS)
    sheet.words(bar.words, x + bar.length + 3.5, y + 2.5, ink)


def _frame(sheet: Sheet, panel: Panel, style: MapStyle) -> None:
    """The edge of the panel, or of the globe, and the words at its head."""
    edge = shapely.boundary(panel.ground if panel.frame.projection.whole else panel.frame.rectangle)
    paint_lines(sheet, edge, Pen(style.line, 0.6), WORDS - 1)
    if panel.title is None:
        return
    box, title = panel.frame.box, panel.title.box
    sheet.box(box.left, box.top, title.right - box.left + 4.5, title.bottom - box.top + 3.5,
              sheet.style.colours.ground, FRONT - 1)  # fmt: skip
    _words(sheet, panel.title)
