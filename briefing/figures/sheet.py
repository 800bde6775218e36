"""A drawing sheet in points, the origin at the upper left as one reads: a thin layer over one matplotlib Figure.

All artists stand in one Axes, so that their layers are common. `plot` lays its scales over a part of the sheet, and the
Axes' own methods draw bars and lines there; everything else is placed in points, whatever the scales.

Lines laid with `rule` give way to words: where a label stands over one, the line is left out. A sheet that reads from
right to left is mirrored as it is drawn, so kinds think from left to right only.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from briefing.figures.drawing import Drawing, Setting
from briefing.figures.matplotlib_settings import quiet_matplotlib
from briefing.figures.paths import Point
from briefing.figures.pens import FRONT, GRID, LANES, MARKS, WORDS, Box, Pen
from briefing.figures.recorder import Words, record
from briefing.figures.typesetting import Hand, Line, Lines, Typesetter
from briefing.model.figure import Item
from briefing.theme.chart_style import ChartStyle

from matplotlib.figure import Figure  # isort: skip  # the recorder imports matplotlib first, in its own way
from matplotlib.image import AxesImage  # isort: skip
from matplotlib.lines import Line2D  # isort: skip
from matplotlib.patches import PathPatch, Polygon, Rectangle  # isort: skip
from matplotlib.path import Path  # isort: skip
from matplotlib.transforms import IdentityTransform  # isort: skip

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

_CAPITAL = 0.698  # height of capitals in Plex, in sizes: labels are centred on it
_CLEAR = 1.6  # points between a ruled line and the words that it gives way to


def painted(drawing: Drawing, setting: Setting) -> tuple[Item, ...]:
    """The items of a planned drawing, from back to front."""
    with quiet_matplotlib(setting.style):
        sheet = Sheet(setting.width, drawing.height, setting.style, setting.setter)
        drawing.paint(sheet)
        return sheet.items()


class Sheet:
    """One figure being drawn; `axes` holds all that is in it."""

    def __init__(self, width: float, height: float, style: ChartStyle, setter: Typesetter) -> None:
        self.width, self.height = width, height
        self.style, self.setter = style, setter
        self._figure = Figure(figsize=(width / 72, height / 72), dpi=72)  # a pixel is a point
        self.axes: Axes = self._figure.add_axes((0, 0, 1, 1))
        self.axes.set_axis_off()
        self._boxes: list[Box] = []
        self._rules: list[tuple[int, Point, Point, Pen]] = []

    def plot(self, box: Box, xs: tuple[float, float], ys: tuple[float, float]) -> Axes:
        """Lay the scales over a part of the sheet: `xs` from its left to its right, `ys` from its foot to its top."""
        left = self._mirrored(box.right) if self.style.right_to_left else box.left
        width, height = box.right - box.left, box.bottom - box.top
        place = (left / self.width, 1 - box.bottom / self.height, width / self.width, height / self.height)
        self.axes.set_position(place)
        self.axes.set_xlim(*(reversed(xs) if self.style.right_to_left else xs))
        self.axes.set_ylim(*ys)
        return self.axes

    def at(self, x: float, y: float) -> Point:
        """Where a point of the plot's scales lies on the sheet."""
        across, up = (float(value) for value in self.axes.transData.transform((x, y)))
        return (self._mirrored(across) if self.style.right_to_left else across), self.height - up

    def fill(self, points: Sequence[Point], color: str, layer: int = MARKS, opacity: float = 1.0) -> None:
        """A filled polygon."""
        self._add(Polygon(self._placed(points), closed=True, **_filled(color), alpha=opacity), layer)

    def box(self, x: float, y: float, width: float, height: float, color: str, layer: int = MARKS) -> None:
        """A filled rectangle from its upper left corner."""
        self._add(Rectangle(self._corner(x, y, width, height), width, height, **_filled(color)), layer)

    def hatch(
        self, points: Sequence[Point], color: str, pattern: str = "////", layer: int = MARKS, width: float = 0.6
    ) -> None:
        """Strokes over a polygon, in a pattern of matplotlib: / | - + x o . *, the closer the more of them."""
        look: dict[str, Any] = {"facecolor": "none", "edgecolor": "none", "hatchcolor": color, "linewidth": 0.0}
        self._add(Polygon(self._placed(points), closed=True, hatch=pattern, hatch_linewidth=width, **look), layer)

    def shade(self, colors: Sequence[Sequence[str]], box: Box, layer: int = MARKS) -> None:
        """Cells of even size with hard edges as one picture, row by row from the top; an empty colour leaves a hole."""
        rows = [[_pixel(color) for color in (reversed(row) if self.style.right_to_left else row)] for row in colors]
        left = self._mirrored(box.right) if self.style.right_to_left else box.left
        extent = (left, left + box.right - box.left, self.height - box.bottom, self.height - box.top)
        scales = self.axes.get_xlim(), self.axes.get_ylim()
        picture = AxesImage(self.axes, interpolation="none", origin="upper", extent=extent)
        self.axes.set(xlim=scales[0], ylim=scales[1])  # a picture lays its own scales
        picture.set_data(rows)
        self._add(picture, layer)

    def frame(self, x: float, y: float, width: float, height: float, pen: Pen, layer: int = MARKS) -> None:
        """An open rectangle on a ground of its own."""
        line: dict[str, Any] = {"edgecolor": pen.color, "linewidth": pen.width, "linestyle": (0, pen.dash or None)}
        ground = self.style.colours.ground
        self._add(Rectangle(self._corner(x, y, width, height), width, height, facecolor=ground, **line), layer)

    def line(self, points: Sequence[Point], pen: Pen, layer: float = LANES) -> None:
        """A line through points."""
        xs, ys = zip(*self._placed(points), strict=True)
        ends: Any = {"solid_capstyle": pen.cap, "dash_capstyle": pen.cap}
        ends |= {"solid_joinstyle": pen.join, "dash_joinstyle": pen.join}
        dash: Any = (0, pen.dash) if pen.dash else "-"
        self._add(Line2D(xs, ys, linewidth=pen.width, linestyle=dash, color=pen.color, **ends), layer)

    def rule(self, start: Point, end: Point, pen: Pen, layer: int = GRID) -> None:
        """A horizontal or vertical line that gives way to words."""
        self._rules.append((layer, start, end, pen))

    def dot(self, x: float, y: float, size: float, color: str, hollow: bool = False, layer: int = FRONT) -> None:
        """A round mark with a fine edge in the colour of the paper, or open."""
        ground = self.style.colours.ground
        look: dict[str, Any] = {"markersize": size + 0.35, "mfc": color, "mec": ground, "mew": 0.35}
        if hollow:
            look = {"markersize": size - 1, "mfc": ground, "mec": color, "mew": 1.1}
        ((x, y),) = self._placed([(x, y)])
        self._add(Line2D([x], [y], marker="o", linestyle="none", **look), layer)

    def dots(self, points: Sequence[Point], size: float, color: str, layer: int = MARKS, opacity: float = 1.0) -> None:
        """Many round marks without edges as one path: as strokes of no length with round ends they stay light."""
        ends = [end for x, y in self._placed(points) for end in ((x, y), (x + 0.01, y))]
        if not ends:
            return
        path = Path(ends, [Path.MOVETO, Path.LINETO] * len(points))
        path.should_simplify = False
        look: dict[str, Any] = {"facecolor": "none", "edgecolor": color, "linewidth": size, "capstyle": "round"}
        self._add(PathPatch(path, alpha=opacity, **look), layer)

    def diamond(self, x: float, y: float, size: float, color: str, layer: int = FRONT) -> None:
        """An open mark on its corner."""
        half = size / 2
        points = ((x - half, y), (x, y - half), (x + half, y), (x, y + half))
        look: dict[str, Any] = {"facecolor": self.style.colours.ground, "edgecolor": color, "linewidth": 1.0}
        self._add(Polygon(self._placed(points), closed=True, **look), layer)

    def words(self, line: Line, x: float, baseline: float, color: str, align: float = 0.0) -> Box:
        """One line of words; `align` tells which part of it stands at `x`: 0 its start, 0.5 its middle, 1 its end."""
        left = x - align * line.width
        size = line.hand.size
        box = Box(left, baseline - _CAPITAL * size, left + line.width, baseline + 0.2 * size)
        self._boxes.append(box)
        placed = self._mirrored(left + line.width) if self.style.right_to_left else left
        self._add(Words(placed, self.height - baseline, line, color), WORDS)
        return box

    def paragraph(self, lines: Lines, x: float, first_baseline: float, color: str, align: float = 0.0) -> None:
        """Lines under one another, in the leading of the theme, each aligned at `x`."""
        for index, line in enumerate(lines.lines):
            self.words(line, x, first_baseline + index * self.leading(line.hand), color, align)

    def centred(self, lines: Lines, x: float, y: float, color: str, align: float = 0.0) -> None:
        """Lines whose block is centred on the height `y`."""
        self.paragraph(lines, x, self.first_baseline(lines, y), color, align)

    def first_baseline(self, lines: Lines, middle: float) -> float:
        """Baseline of the first line of a block that is centred on `middle`."""
        hand = lines.lines[0].hand
        return middle + _CAPITAL * hand.size / 2 - (len(lines) - 1) * self.leading(hand) / 2

    def leading(self, hand: Hand) -> float:
        """Distance of baselines in points."""
        return hand.size * self.style.type.leading

    def items(self) -> tuple[Item, ...]:
        """Everything that was drawn, from back to front; ruled lines lie at the back of their layer."""
        for layer, start, end, pen in self._rules:
            for piece in self._cut(start, end):
                self.line(piece, pen, layer - 0.5)
        self._rules.clear()
        return record(self._figure, self.setter)

    def _cut(self, start: Point, end: Point) -> list[tuple[Point, Point]]:
        """The pieces of a ruled line between the words that stand over it."""
        upright = start[0] == end[0]
        low, high = sorted((start[1], end[1]) if upright else (start[0], end[0]))
        across = start[0] if upright else start[1]
        holes = sorted(
            (box.top - _CLEAR, box.bottom + _CLEAR) if upright else (box.left - _CLEAR, box.right + _CLEAR)
            for box in self._boxes
            if (box.left - _CLEAR < across < box.right + _CLEAR if upright else box.top < across < box.bottom)
        )
        pieces, place = [], low
        for hole_start, hole_end in holes:
            if hole_start > place:
                pieces.append((place, min(hole_start, high)))
            place = max(place, hole_end)
        pieces.append((place, high))
        return [((across, a), (across, b)) if upright else ((a, across), (b, across)) for a, b in pieces if b - a > 0.5]

    def _add(self, artist: Artist, layer: float) -> None:
        """Put an artist that is placed in points into the Axes, whose limits it neither changes nor is cut by."""
        artist.set(transform=IdentityTransform(), clip_on=False, zorder=layer)
        self.axes.add_artist(artist)

    def _mirrored(self, x: float) -> float:
        return self.width - x

    def _placed(self, points: Sequence[Point]) -> list[Point]:
        if self.style.right_to_left:
            return [(self._mirrored(x), self.height - y) for x, y in points]
        return [(x, self.height - y) for x, y in points]

    def _corner(self, x: float, y: float, width: float, height: float) -> Point:
        """The lower left corner of a rectangle, as matplotlib wants it."""
        return (self._mirrored(x + width) if self.style.right_to_left else x), self.height - y - height


def _pixel(color: str) -> tuple[int, int, int, int]:
    if not color:
        return (0, 0, 0, 0)
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return (red, green, blue, 255)


def _filled(color: str) -> dict[str, Any]:
    return {"facecolor": color, "edgecolor": "none", "linewidth": 0.0}
