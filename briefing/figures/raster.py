"""A drawn figure as pixels, for files that show no vectors of ours: a PNG, the same bytes for the same figure."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Sheet
from matplotlib.font_manager import FontProperties
from matplotlib.image import BboxImage
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox, IdentityTransform, Transform, TransformedBbox
from PIL import Image

from briefing.model.figure import Figure, Label, Picture, Shape
from briefing.theme.chart_style import Face

DOTS = 220
"""Pixels to an inch: fine enough for print."""

_CODES = {"m": (Outline.MOVETO,), "l": (Outline.LINETO,), "c": (Outline.CURVE4,) * 3, "h": (Outline.CLOSEPOLY,)}


def to_png(figure: Figure, faces: Sequence[Face], ground: str = "#ffffff", dots: int = DOTS) -> bytes:
    """The figure at `dots` pixels to an inch, on its ground, its words in the font files of `faces`."""
    scale = dots / 72
    sheet = Sheet(figsize=(figure.width / 72, figure.height / 72), dpi=dots, facecolor=ground)
    canvas = FigureCanvasAgg(sheet)
    for artist in _artists(figure, faces, Affine2D().scale(scale)):
        sheet.add_artist(artist)
    canvas.draw()  # type: ignore[no-untyped-call]  # matplotlib gives it no types
    pixels = np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]  # as above
    drawn = Image.fromarray(pixels[:, :, :3].copy(), "RGB")
    file = io.BytesIO()
    drawn.save(file, "PNG", dpi=(dots, dots), optimize=False, compress_level=9)
    return file.getvalue()


def _artists(figure: Figure, faces: Sequence[Face], placed: Transform) -> Iterator[Any]:
    for order, item in enumerate(figure.items):
        for artist in _item(item, faces, placed):
            artist.set_zorder(order)
            if not isinstance(item, Label) and item.clip is not None and artist.get_clip_path() is None:
                artist.set_clip_path(_outline(item.clip), placed)
            yield artist


def _item(item: Shape | Label | Picture, faces: Sequence[Face], placed: Transform) -> Iterator[Any]:
    if isinstance(item, Label):
        yield _words(item, faces, placed)
    elif isinstance(item, Picture):
        yield _pixels(item, placed)
    elif item.hatch is None:
        yield _patch(item, placed, item.fill, item.stroke)
    else:
        yield _patch(item, placed, item.fill, None)
        yield _hatched(item, placed)
        yield _patch(item, placed, None, item.stroke)


def _patch(shape: Shape, placed: Transform, fill: str | None, stroke: str | None) -> PathPatch:
    from matplotlib.colors import to_rgba

    dash = tuple(part / shape.line_width for part in shape.dash) if shape.line_width else ()
    return PathPatch(
        _outline(shape.path),
        transform=placed,
        facecolor=to_rgba(fill, shape.fill_opacity) if fill else "none",
        edgecolor=to_rgba(stroke, shape.stroke_opacity) if stroke else "none",
        linewidth=shape.line_width if stroke else 0,
        linestyle=(shape.dash_offset / shape.line_width, dash * (1 + len(dash) % 2)) if dash else "-",
        capstyle=shape.cap,
        joinstyle=shape.join,
    )


def _hatched(shape: Shape, placed: Transform) -> PathPatch:
    """The strokes of a hatch, inside the shape's own outline."""
    color = shape.hatch_color or shape.stroke or "#000000"
    made = PathPatch(
        _outline(shape.hatch or ""),
        transform=placed,
        facecolor=color,
        edgecolor=color,
        linewidth=shape.hatch_width,
        alpha=shape.hatch_opacity,
    )
    made.set_clip_path(_outline(shape.path), placed)
    return made


def _words(label: Label, faces: Sequence[Face], placed: Transform) -> Text:
    x, y = placed.transform((label.x, label.y))
    return Text(
        float(x),
        float(y),
        label.text,
        color=label.color,
        alpha=label.opacity,
        rotation=label.angle,
        rotation_mode="anchor",
        transform_rotates_text=False,
        ha="left",
        va="baseline",
        parse_math=False,
        fontproperties=FontProperties(fname=str(_face(label, faces).file), size=label.size),
        transform=IdentityTransform(),
        clip_on=False,
    )


def _face(label: Label, faces: Sequence[Face]) -> Face:
    """The face of a label's family that is nearest in weight and slant."""
    known = [face for face in faces if face.family == label.family] or list(faces)
    return min(known, key=lambda face: (face.italic != label.italic, abs(face.weight - label.weight)))


def _pixels(picture: Picture, placed: Transform) -> PathPatch | BboxImage:
    """Pixels laid upright, as every drawing of ours lays them."""
    a, _, _, d, e, f = picture.place
    shape = (picture.rows, picture.columns)
    rgb = np.frombuffer(picture.pixels, np.uint8).reshape(*shape, 3)
    mask = np.frombuffer(picture.mask, np.uint8).reshape(*shape, 1) if picture.mask else np.full((*shape, 1), 255)
    data = np.concatenate((rgb, mask), axis=2).astype(np.uint8)
    box = TransformedBbox(Bbox.from_extents(e, f, e + a, f + d), placed)
    image = BboxImage(box, interpolation="nearest", origin="upper", alpha=picture.opacity)
    image.set_data(data)
    return image


def _outline(path: str) -> Outline:
    """PDF operators as a path of matplotlib's."""
    points: list[tuple[float, float]] = []
    codes: list[Any] = []
    waiting: list[float] = []
    for part in path.split():
        if part in _CODES:
            steps = _CODES[part]
            places = waiting if part != "h" else [*(points[-1] if points else (0.0, 0.0))]
            points += zip(places[::2], places[1::2], strict=True)
            codes += steps
            waiting = []
        else:
            waiting.append(float(part))
    return Outline(np.array(points).reshape(-1, 2), codes)
