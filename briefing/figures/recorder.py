"""Records a matplotlib Figure as plain shapes and labels, for kinds that are drawn with matplotlib's Axes.

A kind makes its Figure inside `with quiet_matplotlib(style):` and hands it to `record`. Texts become one label a line,
placed by matplotlib's own layout with widths measured in the theme's fonts, so that the press and the web page set
them again without moving anything. Nothing of matplotlib's global state is left changed, and its search for the fonts
of the machine, which takes seconds and writes a cache, does not run.

Written for matplotlib 3.11, and capped there: its text layout asks for `_get_font_height_metrics`, which is not public.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from briefing.figures.matplotlib_start import mpl, theme_fonts
from briefing.figures.paths import number, rectangle
from briefing.figures.typesetting import Hand, Line, Typesetter
from briefing.model.figure import Label, Shape
from briefing.problems import Refusal, error
from briefing.theme.chart_style import ChartStyle

from matplotlib.backend_bases import GraphicsContextBase, RendererBase  # isort: skip
from matplotlib.font_manager import FontProperties  # isort: skip
from matplotlib.path import Path  # isort: skip
from matplotlib.rcsetup import cycler  # isort: skip
from matplotlib.text import Text  # isort: skip
from matplotlib.transforms import Affine2D, IdentityTransform  # isort: skip

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Drawn

_WEIGHTS = {"ultralight": 400, "light": 400, "normal": 400, "regular": 400, "book": 400, "medium": 400}
_ASCENT, _DESCENT = 0.78, 0.22  # of the size: the line box that lines of text are stacked by
_TILE = 72.0  # points: side of the square that a hatch repeats in


@contextmanager
def quiet_matplotlib(style: ChartStyle) -> Iterator[None]:
    """Matplotlib's own defaults with the theme's type and colours, whatever the machine's settings; put back after."""
    colours, kind = style.colours, style.type
    own: dict[str, Any] = {
        "text.parse_math": False,
        "font.family": [kind.words],
        "font.size": kind.word_size,
        "axes.titlesize": kind.name_size,
        "axes.labelsize": kind.axis_size,
        "xtick.labelsize": kind.axis_size,
        "ytick.labelsize": kind.axis_size,
        "text.color": colours.ink,
        "axes.labelcolor": colours.grey,
        "xtick.color": colours.grey,
        "ytick.color": colours.grey,
        "axes.edgecolor": colours.axis,
        "axes.linewidth": style.lines.hair,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
        "axes.prop_cycle": cycler(color=style.colours.palette),
        "grid.color": colours.hair,
        "grid.linewidth": style.lines.hair,
        "lines.linewidth": style.lines.series,
        "lines.scale_dashes": False,  # dashes are in points, not in widths of their line
        "figure.facecolor": "none",
        "axes.facecolor": "none",
        "figure.dpi": 72,
        "savefig.dpi": 72,
        "hatch.color": colours.ink,
    }
    parameters: Any = mpl.rcParams  # typed by the names of all its keys, which ours are not
    with mpl.rc_context(), theme_fonts(style.faces):
        mpl.rcdefaults()
        parameters.update(own)
        yield


def record(figure: Drawn, setter: Typesetter) -> tuple[Shape | Label, ...]:
    """The items of a matplotlib Figure, in points.

    Raises:
        Refusal: the figure holds a picture or a colour gradient that cannot be kept as shapes.
    """
    figure.set_dpi(72)
    width, height = figure.get_figwidth() * 72, figure.get_figheight() * 72
    recorder = Recorder(width, height, setter)
    figure.draw(recorder)
    return tuple(recorder.items)


class Words(Text):
    """A line of words that is already measured, from the left end of its baseline."""

    def __init__(self, x: float, y: float, line: Line, color: str) -> None:
        hand = line.hand
        font = FontProperties(family=[hand.family], weight=hand.weight, size=hand.size)
        font.set_style("italic" if hand.italic else "normal")
        super().__init__(x, y, line.text, color=color, fontproperties=font)
        self.line = line


class Recorder(RendererBase):
    """A renderer whose canvas is a list of items, in points, the origin at the lower left."""

    def __init__(self, width: float, height: float, setter: Typesetter) -> None:
        super().__init__()
        self.width, self.height = width, height
        self.items: list[Shape | Label] = []
        self._setter = setter

    def flipy(self) -> bool:
        """Whether y grows downwards: it does not."""
        return False

    def get_canvas_width_height(self) -> tuple[float, float]:
        """The size of the canvas in points."""
        return self.width, self.height

    def points_to_pixels(self, points: Any) -> Any:
        """Points are the unit of the canvas."""
        return points

    def get_text_width_height_descent(self, s: str, prop: FontProperties, ismath: Any) -> tuple[float, float, float]:
        """The size of a line of text in the theme's fonts."""
        hand = hand_of(prop)
        return self._setter.width(s, hand), hand.size * (_ASCENT + _DESCENT), hand.size * _DESCENT

    def _get_font_height_metrics(self, prop: FontProperties) -> tuple[float, float, float]:
        """Ascent, descent and gap of lines; without it the layout would look for a font on the machine."""
        size = hand_of(prop).size
        return size * _ASCENT, size * _DESCENT, 0.0

    def draw_path(self, gc: GraphicsContextBase, path: Path, transform: Any, rgbFace: Any = None) -> None:  # noqa: N803 (matplotlib's name)
        """Keep a path with its fill, stroke, dashes, hatch, clip and opacity."""
        stroke, fill = gc.get_rgb(), rgbFace
        alpha = gc.get_alpha() if gc.get_forced_alpha() else None
        stroked = gc.get_linewidth() > 0 and stroke[3] > 0
        filled = fill is not None and (len(fill) < 4 or fill[3] > 0)
        if stroked or filled:
            shape = Shape(
                path=self._operators(path, transform, not filled and bool(path.should_simplify)),
                fill=_hex(fill) if filled else None,
                fill_opacity=round(_opacity(fill, alpha), 3) if filled else 1.0,
                clip=self._clip(gc),
                **(_pen(gc, stroke, alpha) if stroked else {}),
            )
            if shape.path:
                self.items.append(shape)
        self._hatch(gc, path, transform)

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,
        mtext: Any = None,
    ) -> None:
        """Keep one line of text: matplotlib breaks and places the lines of a text before it asks."""
        if not s.strip():
            return
        line = mtext.line if isinstance(mtext, Words) else self._setter.line(s, hand_of(prop))
        label = Label(
            text=s,
            x=round(float(x), 2) + 0.0,  # never -0.0
            y=round(float(y), 2) + 0.0,
            size=line.hand.size,
            family=line.hand.family,
            weight=line.hand.weight,
            italic=line.hand.italic,
            color=_hex(gc.get_rgb()),
            angle=round(float(angle), 2) % 360,
            width=round(line.width, 2),
            right_to_left=line.right_to_left,
        )
        self.items.append(label)

    def draw_image(self, gc: GraphicsContextBase, x: float, y: float, im: Any, transform: Any = None) -> None:
        """Pictures cannot be kept.

        Raises:
            Refusal: always.
        """
        rows, columns = im.shape[:2]
        hint = "draw it with `pcolormesh`, cell by cell"
        raise Refusal(error("drawing-is-lines", f"a picture of {columns} by {rows} pixels is not lines", None, hint))

    def draw_gouraud_triangles(
        self, gc: GraphicsContextBase, triangles_array: Any, colors_array: Any, transform: Any
    ) -> None:
        """Colour gradients cannot be kept.

        Raises:
            Refusal: always.
        """
        raise Refusal(error("drawing-is-lines", "a mesh with colour gradients is not lines"))

    def _operators(self, path: Path, transform: Any, simplify: bool = False, clip: bool = True) -> str:
        """A path as PDF operators; curves of the second degree are raised to the third, gaps left open."""
        bounds = (-72, -72, self.width + 72, self.height + 72) if clip and simplify else None
        parts: list[str] = []
        last = (0.0, 0.0)
        segments = path.iter_segments(transform, remove_nans=True, clip=bounds, simplify=simplify, curves=True)
        for points, code in segments:
            if code == Path.CLOSEPOLY:
                parts.append("h")
                continue
            values = [float(value) for value in points]
            if len(values) == 4:
                values = _raised(last, values)
            last = (values[-2], values[-1])
            operator = "c" if len(values) == 6 else "m" if code == Path.MOVETO else "l"
            parts.append(" ".join([*(number(value) for value in values), operator]))
        return " ".join(parts)

    def _clip(self, gc: GraphicsContextBase) -> str | None:
        """The clip path, or else the rectangle where it cuts anything off."""
        clip: Any = gc.get_clip_path()
        path, transform = clip
        if path is not None:
            return self._operators(path, transform)
        bounds = gc.get_clip_rectangle()
        if bounds is None or (
            bounds.x0 <= 0 and bounds.y0 <= 0 and bounds.x1 >= self.width and bounds.y1 >= self.height
        ):
            return None
        return rectangle(float(bounds.x0), float(bounds.y0), float(bounds.width), float(bounds.height))

    def _hatch(self, gc: GraphicsContextBase, path: Path, transform: Any) -> None:
        """The strokes of a hatch, tiled over the bounds of the path and cut to it."""
        tile = gc.get_hatch_path() if gc.get_hatch() else None
        if tile is None:
            return
        outline = path.transformed(transform)
        bounds = gc.get_clip_rectangle()
        if bounds is not None:
            outline = outline.clip_to_bbox(bounds)
        box = outline.get_extents()
        strokes = " ".join(
            self._operators(tile, Affine2D().scale(_TILE).translate(column * _TILE, row * _TILE))
            for column in range(math.floor(box.x0 / _TILE), math.ceil(box.x1 / _TILE))
            for row in range(math.floor(box.y0 / _TILE), math.ceil(box.y1 / _TILE))
        )
        color, width = gc.get_hatch_color(), round(float(gc.get_hatch_linewidth()), 2)
        clip = self._operators(outline, IdentityTransform())
        if strokes and clip:
            self.items.append(Shape(strokes, stroke=_hex(color), line_width=width, clip=clip))


def hand_of(prop: FontProperties) -> Hand:
    """The theme's way of setting words for a font that a drawing asks for: weights are regular or semibold."""
    weight = prop.get_weight()
    heavy = _WEIGHTS.get(weight, 600) if isinstance(weight, str) else (600 if weight > 500 else 400)
    return Hand(prop.get_family()[0], float(prop.get_size_in_points()), heavy, prop.get_style() != "normal")


def _raised(start: tuple[float, float], values: list[float]) -> list[float]:
    """A curve of the second degree as one of the third."""
    cx, cy, x, y = values
    return [
        start[0] + 2 / 3 * (cx - start[0]),
        start[1] + 2 / 3 * (cy - start[1]),
        x + 2 / 3 * (cx - x),
        y + 2 / 3 * (cy - y),
        x,
        y,
    ]


def _pen(gc: GraphicsContextBase, color: Any, alpha: float | None) -> dict[str, Any]:
    """How a path is stroked, as fields of a Shape."""
    pattern: Any = gc.get_dashes()
    offset, dashes = pattern
    return {
        "stroke": _hex(color),
        "line_width": round(float(gc.get_linewidth()), 2),
        "dash": tuple(round(float(part), 2) for part in dashes) if dashes is not None else (),
        "dash_offset": round(float(offset or 0), 2),
        "cap": str(gc.get_capstyle()),
        "join": str(gc.get_joinstyle()),
        "stroke_opacity": round(_opacity(color, alpha), 3),
    }


def _opacity(color: Any, alpha: float | None) -> float:
    if alpha is not None:
        return float(alpha)
    return float(color[3]) if len(color) > 3 else 1.0


def _hex(color: Any) -> str:
    return "#" + "".join(f"{round(float(part) * 255):02X}" for part in color[:3])
