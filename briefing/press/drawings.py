"""Figures set straight onto the page: shapes as PDF operators, labels as text in the page's own fonts, and pictures.

The engine finds an image object for `figure:ID` in its cache of images. For layout the object needs only its size, so a
figure may be promised first and drawn, by somebody else, while pages are laid out. Labels are shaped by Pango like all
text: they can be selected and searched, and Arabic and Hebrew come out right.
"""

from __future__ import annotations

import hashlib
import math
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from briefing.model.figure import Figure, Label, Picture, Shape
from briefing.press.engine import Engine
from briefing.press.labels import Labels
from briefing.press.pens import Pen, as_written, color_operator
from briefing.press.pixels import Pixels
from briefing.problems import Problems, error


class Drawings:
    """The figures of one briefing by their address, as the engine's cache of images wants them.

    `images` is that cache: the engine adds the pictures that it reads itself.
    """

    def __init__(self, engine: Engine, labels: Labels) -> None:
        self._engine, self._labels = engine, labels
        self.images: dict[str, Any] = {}
        self._undrawn: list[str] = []

    def promise(self, figure_id: str, width: float, height: float) -> None:
        """Reserve the place of a figure of `width` by `height` points; its items follow with `fulfil`."""
        drawing = Drawing(self._engine, self._labels, self._undrawn, (width, height), figure_id)
        self.images[_address(figure_id)] = drawing

    def fulfil(self, figure: Figure) -> None:
        """Give a figure, promised before or not.

        Given anew it also changes on pages that are laid out already, unless its size is another one: then the parts
        that show it have to be laid out again.
        """
        known = self.images.get(_address(figure.id))
        if known is None or (known.width, known.height) != (figure.width, figure.height):
            self.promise(figure.id, figure.width, figure.height)
        self.images[_address(figure.id)].figure = figure

    def named(self, figure_id: str) -> Drawing:
        """The figure, promised or given, with this id."""
        drawing: Drawing = self.images[_address(figure_id)]
        return drawing

    def name_by_content(self) -> None:
        """Name the pictures that the engine read by what they hold; it names them by address, other in each folder."""
        for image in self.images.values():
            if hasattr(image, "image_data"):
                image.id = hashlib.sha256(image.image_data.data).hexdigest()[:32]

    def missing(self) -> Problems:
        """A problem for each figure that was printed since the last call and that nobody drew at the promised size."""
        names = tuple(dict.fromkeys(self._undrawn))
        self._undrawn.clear()
        message = "the figure {!r} has a place on the page but was not drawn, or at another size"
        return tuple(error("figure-is-drawn", message.format(name)) for name in names)


def _address(figure_id: str) -> str:
    """As the engine writes an address before it looks into its cache."""
    return "figure:" + quote(figure_id, safe="/:?#[]@!$&'()*+,;=~%")


class Drawing:
    """One figure in the form of the engine's images: `get_intrinsic_size` for layout, `draw` for the page."""

    def __init__(
        self, engine: Engine, labels: Labels, undrawn: list[str], size: tuple[float, float], figure_id: str
    ) -> None:
        self.id, (self.width, self.height) = figure_id, size
        self.figure: Figure | None = None
        self._engine, self._labels, self._undrawn = engine, labels, undrawn

    def get_intrinsic_size(self, resolution: float, font_size: float) -> tuple[float, float, float]:
        """Width and height in CSS pixels, and their ratio."""
        return self.width * 4 / 3, self.height * 4 / 3, self.width / self.height

    def draw(self, stream: Any, concrete_width: float, concrete_height: float, style: Any) -> None:
        """Set the figure into a box of this size in pixels, whose upper left corner is the stream's origin."""
        if self.figure is None:
            self._undrawn.append(self.id)
            return
        with stream.stacked():
            scale_x, scale_y = concrete_width / self.width, concrete_height / self.height
            stream.transform(scale_x, 0, 0, -scale_y, 0, concrete_height)
            pen = Pen(stream)
            for item in self.figure.items:
                if isinstance(item, Label):
                    self._set_label(stream, pen, item)
                elif isinstance(item, Picture):
                    _set_picture(stream, pen, item, self._engine)
                else:
                    _set_shape(stream, pen, item)
            pen.within(None)

    def _set_label(self, stream: Any, pen: Pen, label: Label) -> None:
        """Turn around the left end of the baseline; a label that comes out wider than it was measured stays centred."""
        text, width = self._labels.layout(label)
        shift = (label.width - width) / 2 if label.width else 0.0
        cosine, sine = _turn(label.angle)
        x, y = label.x + shift * cosine, label.y + shift * sine
        pen.within(None)
        stream.begin_text()
        pen.fill(label.color, label.opacity)
        self._engine.draw_first_line(
            stream, text, "clip", "none", self._engine.matrix(cosine, sine, -sine, cosine, x, y)
        )
        stream.end_text()


@lru_cache(maxsize=256)
def _turn(angle: float) -> tuple[float, float]:
    """Cosine and sine of an angle in degrees, exact at right angles."""
    turned = math.radians(angle)
    return round(math.cos(turned), 9) + 0.0, round(math.sin(turned), 9) + 0.0


def _set_picture(stream: Any, pen: Pen, picture: Picture, engine: Engine) -> None:
    pen.within(picture.clip)
    pen.fill(None, picture.opacity)
    with stream.stacked():
        stream.transform(*picture.place)
        stream.draw_x_object(stream.add_image(Pixels(engine, picture), False, 1))


def _set_shape(stream: Any, pen: Pen, shape: Shape) -> None:
    path = shape.path.encode("ascii")
    pen.within(shape.clip)
    pen.shape(shape)
    if shape.hatch is None:
        stream.stream.append(path + b" " + _painted(shape.fill, shape.stroke))
        return
    stream.stream.append(path + b" " + _painted(shape.fill, None))
    _set_hatch(stream, shape, path)
    if shape.stroke is not None:
        stream.stream.append(path + b" S")


def _set_hatch(stream: Any, shape: Shape, path: bytes) -> None:
    """The strokes of a hatch between fill and edge, filled too: some are dots and stars."""
    color = shape.hatch_color or shape.stroke or "#000000"
    with stream.stacked():
        stream.set_alpha(as_written(shape.hatch_opacity), stroke=True, fill=True)
        stream.stream.append(path + b" W n")
        stream.stream.append(b"0 J 0 j [] 0 d " + f"{shape.hatch_width:.3f} w".encode())
        stream.stream.append(color_operator(color, b"rg"))
        stream.stream.append(color_operator(color, b"RG"))
        stream.stream.append((shape.hatch or "").encode("ascii") + b" B")


def _painted(fill: str | None, stroke: str | None) -> bytes:
    """ISO 32000-1, table 60: fill and stroke, fill, stroke, or neither."""
    if fill is not None:
        return b"f" if stroke is None else b"B"
    return b"n" if stroke is None else b"S"
