"""Records a matplotlib Figure as plain shapes, pictures and labels, for kinds that are drawn with matplotlib's Axes.

A kind makes its Figure inside `with quiet_matplotlib(style):` and hands it to `record`. Texts become one label a line,
placed by matplotlib's own layout with widths measured in the theme's fonts, so that the press and the web page set
them again without moving anything. Nothing of matplotlib's global state is left changed, and its search for the fonts
of the machine, which takes seconds and writes a cache, does not run.

Whatever a figure may ask of a renderer ends in the list of items or in a Refusal: paths, markers, collections and
meshes of cells are shapes, pictures stay pictures, what is marked to be rasterised stays lines, and words are words;
meshes with colour gradients, TeX, words as outlines and filters of pixels are refused.

Written for matplotlib 3.11, and capped there: its text layout asks for `_get_font_height_metrics`, which is not public.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NoReturn

from briefing.figures.recorder_paths import clip_of, hatch_of, hex_of, opacity_of, operators, outside, pen_of
from briefing.figures.typesetting import Hand, Line, Typesetter
from briefing.model.figure import Item, Label, Picture, Shape
from briefing.problems import Refusal, error

from matplotlib.backend_bases import GraphicsContextBase, RendererBase  # isort: skip
from matplotlib.font_manager import FontProperties  # isort: skip
from matplotlib.path import Path  # isort: skip
from matplotlib.text import Text  # isort: skip
from matplotlib.transforms import Affine2D, Bbox  # isort: skip

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Drawn

_WEIGHTS = {"ultralight": 400, "light": 400, "normal": 400, "regular": 400, "book": 400, "medium": 400}
_ASCENT, _DESCENT = 0.78, 0.22  # of the size: the line box that lines of text are stacked by
_FINE = 4.0  # pixels a point of pictures that matplotlib samples: 288 to the inch
_MOST_PIXELS = 4_000_000
_FORMULA = re.compile(r"^\$\\mathdefault\{(.*)\}\$$", re.DOTALL)
_SMALL = re.compile(r"^(?:([\d.]+)\\times)?10\^\{[-\u2212](\d+)\}$")
_POWER = re.compile(r"\^\{([^{}]*)\}")
_RAISED = str.maketrans("0123456789-\u2212+.", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺·")


def record(figure: Drawn, setter: Typesetter) -> tuple[Item, ...]:
    """The items of a matplotlib Figure, in points.

    Raises:
        Refusal: the figure holds something that cannot be kept.
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
        self.width, self.height, self.dpi = width, height, 72.0
        self.items: list[Item] = []
        self._setter = setter
        self._sheet = Bbox.from_bounds(0, 0, width, height)

    @property
    def _text2path(self) -> Any:
        """The outlines of letters, which effects on texts draw, are not lent: such words could not be searched."""
        _refuse("words with an effect of paths", "give the text a `bbox`, or draw it plainly")

    @_text2path.setter
    def _text2path(self, outlines: Any) -> None:
        """The base class brings outlines of its own."""

    def flipy(self) -> bool:
        """Whether y grows downwards: it does not."""
        return False

    def get_canvas_width_height(self) -> tuple[float, float]:
        """The size of the canvas in points."""
        return self.width, self.height

    def points_to_pixels(self, points: Any) -> Any:
        """Points are the unit of the canvas."""
        return points

    def option_scale_image(self) -> bool:
        """Whether pictures may come unsampled, with the transform that lays them: those that ask for it do."""
        return True

    def option_image_nocomposite(self) -> bool:
        """Whether pictures are kept one by one: they are."""
        return True

    def get_image_magnification(self) -> float:
        """Pixels a point of pictures that are sampled."""
        return _FINE

    def get_text_width_height_descent(self, s: str, prop: FontProperties, ismath: Any) -> tuple[float, float, float]:
        """The size of a line of text in the theme's fonts."""
        hand = hand_of(prop)
        return self._setter.width(_said(s), hand), hand.size * (_ASCENT + _DESCENT), hand.size * _DESCENT

    def _get_font_height_metrics(self, prop: FontProperties) -> tuple[float, float, float]:
        """Ascent, descent and gap of lines; without it the layout would look for a font on the machine."""
        size = hand_of(prop).size
        return size * _ASCENT, size * _DESCENT, 0.0

    def draw_path(self, gc: GraphicsContextBase, path: Path, transform: Any, rgbFace: Any = None) -> None:  # noqa: N803 (matplotlib's name)
        """Keep a path with its fill, hatch, stroke, dashes, clip and opacity."""
        stroke, fill = gc.get_rgb(), rgbFace
        alpha = gc.get_alpha() if gc.get_forced_alpha() else None
        stroked = gc.get_linewidth() > 0 and stroke[3] > 0
        filled = fill is not None and (len(fill) < 4 or fill[3] > 0)
        hatched = hatch_of(gc, path, transform, self._sheet)
        if not (stroked or filled or hatched):
            return
        simplify = self._sheet if not (filled or hatched) and path.should_simplify else None
        shape = Shape(
            path=operators(path, transform, simplify, gc.get_sketch_params()),
            fill=hex_of(fill) if filled else None,
            fill_opacity=round(opacity_of(fill, alpha), 3) if filled else 1.0,
            clip=clip_of(gc, self._sheet),
            **(pen_of(gc, stroke, alpha) if stroked else {}),
            **hatched,
        )
        if shape.path:
            self.items.append(shape)

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
        """Keep one line of text: matplotlib breaks and places the lines of a text before it asks.

        A clip takes away words that lie outside of it, and never cuts through them.
        """
        if ismath:
            _refuse("a formula", "write it in plain letters")
        s = _said(s)
        if not s.strip():
            return
        line = mtext.line if isinstance(mtext, Words) else self._setter.line(s, hand_of(prop))
        hand, color = line.hand, gc.get_rgb()
        if outside(gc, _box(float(x), float(y), line, angle)):
            return
        label = Label(
            text=s,
            x=round(float(x), 2) + 0.0,  # never -0.0
            y=round(float(y), 2) + 0.0,
            size=hand.size,
            family=hand.family,
            weight=hand.weight,
            italic=hand.italic,
            color=hex_of(color),
            angle=round(float(angle), 2) % 360,
            width=round(line.width, 2),
            right_to_left=line.right_to_left,
            opacity=round(opacity_of(color, gc.get_alpha() if gc.get_forced_alpha() else None), 3),
        )
        self.items.append(label)

    def draw_image(self, gc: GraphicsContextBase, x: float, y: float, im: Any, transform: Any = None) -> None:
        """Keep a picture; `im` has rows of red, green, blue and opacity from the foot.

        Raises:
            Refusal: it has more pixels than any page needs.
        """
        rows, columns = im.shape[:2]
        if rows * columns > _MOST_PIXELS:
            _refuse(f"a picture of {columns} by {rows} pixels", f"draw it with at most {_MOST_PIXELS:,}")
        if not rows * columns:
            return
        upright, opacities = im[::-1], im[:, :, 3]
        size = Affine2D.from_values(columns / _FINE, 0, 0, rows / _FINE, 0, 0)
        place = (size if transform is None else transform.frozen()).translate(float(x), float(y))
        a, b, c, d, e, f = (round(float(value), 4) + 0.0 for value in place.to_values())
        mixed = transform is None and int(opacities.max()) < 255  # most sampled pictures hold their opacity already
        self.items.append(
            Picture(
                columns=columns,
                rows=rows,
                pixels=upright[:, :, :3].tobytes(),
                mask=b"" if bool((opacities == 255).all()) else upright[:, :, 3].tobytes(),
                place=(a, b, c, d, e, f),
                clip=clip_of(gc, self._sheet),
                opacity=1.0 if mixed else round(float(gc.get_alpha()), 3),
            )
        )

    def draw_gouraud_triangles(
        self, gc: GraphicsContextBase, triangles_array: Any, colors_array: Any, transform: Any
    ) -> None:
        """Refuse colour gradients."""
        _refuse("a mesh with colour gradients", "shade it cell by cell: `shading='flat'`")

    def draw_tex(self, gc: Any, x: Any, y: Any, s: str, prop: Any, angle: Any, *, mtext: Any = None) -> None:
        """Refuse text that another program would have to set."""
        _refuse("a text in TeX", "write it in plain letters")

    def start_filter(self) -> None:
        """Refuse filters, which work on pixels."""
        _refuse("a filter of pixels", "leave out `agg_filter`")


def _refuse(what: str, hint: str) -> NoReturn:
    """Say what cannot be kept.

    Raises:
        Refusal: always.
    """
    raise Refusal(error("drawing-can-be-kept", f"{what} cannot be kept as shapes, pictures and words", None, hint))


def _said(text: str) -> str:
    """A text as it is set: numbers that matplotlib's own axes write as formulas are put into plain letters.

    Raises:
        Refusal: such a formula holds more than powers and products.
    """
    formula = _FORMULA.match(text)
    if formula is None:
        return text
    small = _SMALL.match(formula[1])
    if small is not None:  # few fonts have a raised minus
        return f"{Decimal(small[1] or 1).scaleb(-int(small[2])):f}"
    plain = _POWER.sub(lambda power: power[1].translate(_RAISED), formula[1]).replace(r"\times", "×")
    if "\\" in plain or "{" in plain or "^" in plain:
        _refuse(f"the formula {text}", "give the axis a formatter of plain numbers")
    return plain


def _box(x: float, y: float, line: Line, angle: float) -> Bbox:
    """The bounds of a line that is turned around the start of its baseline."""
    size = line.hand.size
    box = Bbox.from_extents(0, -_DESCENT * size, max(line.width, 0.01), _ASCENT * size)
    return box.transformed(Affine2D().rotate(math.radians(angle)).translate(x, y))


def hand_of(prop: FontProperties) -> Hand:
    """The theme's way of setting words for a font that a drawing asks for: weights are regular or semibold."""
    weight = prop.get_weight()
    heavy = _WEIGHTS.get(weight, 600) if isinstance(weight, str) else (600 if weight > 500 else 400)
    return Hand(prop.get_family()[0], float(prop.get_size_in_points()), heavy, prop.get_style() != "normal")
