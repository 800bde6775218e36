"""Paths, pens, clips and hatches of matplotlib as PDF operators and fields of a Shape, in points."""

from __future__ import annotations

import math
from typing import Any

from briefing.figures.paths import number, rectangle

from briefing.figures.matplotlib_start import mpl  # noqa: F401 isort: skip  # imports matplotlib in its own way
from matplotlib.backend_bases import GraphicsContextBase  # isort: skip
from matplotlib.path import Path  # isort: skip
from matplotlib.transforms import Affine2D, Bbox, IdentityTransform  # isort: skip

TILE = 72.0  # points: side of the square that a hatch repeats in
_BEYOND = 72.0  # points outside the sheet that a simplified line is kept for


def operators(path: Path, transform: Any, simplify_in: Bbox | None = None, sketch: Any = None) -> str:
    """A path as PDF operators; curves of the second degree are raised to the third, gaps left open.

    `simplify_in` is the part of the sheet outside of which points of a line without fill are left out, and in which
    points that nobody would miss are. `sketch` is matplotlib's wobble: scale, length and randomness.
    """
    bounds = simplify_in.padded(_BEYOND).extents if simplify_in is not None else None
    parts: list[str] = []
    last = (0.0, 0.0)
    segments = path.iter_segments(
        transform, remove_nans=True, clip=bounds, simplify=simplify_in is not None, curves=True, sketch=sketch
    )
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


def clip_of(gc: GraphicsContextBase, sheet: Bbox) -> str | None:
    """What an artist is cut to: its clip path within its clip rectangle; None where that cuts nothing off.

    Where nothing is left, the clip is an empty rectangle.
    """
    clip: Any = gc.get_clip_path()
    path, transform = clip
    bounds = gc.get_clip_rectangle()
    box = None if bounds is None else Bbox.from_extents(*bounds.extents)
    if path is None:
        return None if box is None or _holds(box, sheet) else _rectangle(Bbox.intersection(box, sheet))
    outline = path.transformed(transform)
    if box is not None and not _holds(box, outline.get_extents()):
        outline = outline.clip_to_bbox(box)
    return operators(outline, IdentityTransform()) or _rectangle(None)


def outside(gc: GraphicsContextBase, box: Bbox) -> bool:
    """Whether the clip of an artist leaves nothing of a box."""
    clip: Any = gc.get_clip_path()
    path, transform = clip
    bounds = gc.get_clip_rectangle()
    left = [] if bounds is None else [Bbox.from_extents(*bounds.extents)]
    left += [] if path is None else [path.transformed(transform).get_extents()]
    return any(Bbox.intersection(part, box) is None for part in left)


def hatch_of(gc: GraphicsContextBase, path: Path, transform: Any, sheet: Bbox) -> dict[str, Any]:
    """The strokes of a hatch, tiled over the part of the path that the sheet shows, as fields of a Shape."""
    tile = gc.get_hatch_path() if gc.get_hatch() else None
    extent = Bbox.intersection(path.get_extents(transform), sheet) if tile is not None else None
    if tile is None or extent is None:
        return {}
    strokes = " ".join(
        operators(tile, Affine2D().scale(TILE).translate(column * TILE, row * TILE))
        for column in range(math.floor(extent.x0 / TILE), math.ceil(extent.x1 / TILE))
        for row in range(math.floor(extent.y0 / TILE), math.ceil(extent.y1 / TILE))
    )
    color: Any = gc.get_hatch_color()
    alpha = gc.get_alpha() if gc.get_forced_alpha() else None
    return {
        "hatch": strokes,
        "hatch_color": hex_of(color),
        "hatch_width": round(float(gc.get_hatch_linewidth()), 2),
        "hatch_opacity": round(opacity_of(color, alpha), 3),
    }


def pen_of(gc: GraphicsContextBase, color: Any, alpha: float | None) -> dict[str, Any]:
    """How a path is stroked, as fields of a Shape."""
    pattern: Any = gc.get_dashes()
    offset, dashes = pattern
    return {
        "stroke": hex_of(color),
        "line_width": round(float(gc.get_linewidth()), 2),
        "dash": tuple(round(float(part), 2) for part in dashes) if dashes is not None else (),
        "dash_offset": round(float(offset or 0), 2),
        "cap": str(gc.get_capstyle()),
        "join": str(gc.get_joinstyle()),
        "stroke_opacity": round(opacity_of(color, alpha), 3),
    }


def opacity_of(color: Any, alpha: float | None) -> float:
    """The opacity that is forced on a colour, else its own."""
    if alpha is not None:
        return float(alpha)
    return float(color[3]) if len(color) > 3 else 1.0


def hex_of(color: Any) -> str:
    """A colour of parts from 0 to 1 as "#RRGGBB"."""
    return "#" + "".join(f"{round(float(part) * 255):02X}" for part in color[:3])


def _holds(outer: Any, inner: Any) -> bool:
    return bool(outer.x0 <= inner.x0 and outer.y0 <= inner.y0 and outer.x1 >= inner.x1 and outer.y1 >= inner.y1)


def _rectangle(box: Any) -> str:
    if box is None:
        return rectangle(0, 0, 0, 0)
    return rectangle(float(box.x0), float(box.y0), float(box.width), float(box.height))


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
