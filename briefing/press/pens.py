"""The state of a page's graphics while a figure is set: operators are written where they change it, and no others."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from briefing.model.figure import Shape

_CAPS = {"butt": 0, "round": 1, "projecting": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_START = (1.0, "butt", "miter", (), 0.0)


class Pen:
    """Colours, opacity, lines and the clip of a stream of the engine, from a state in which nothing of it is known."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._clip: str | None = None
        self._outside: tuple[Any, ...] = ()
        self._fill: str | None = None
        self._stroke: str | None = None
        self._lines: tuple[Any, ...] = _START
        self._faint, self._faint_stroke = 1.0, 1.0
        stream.stream.append(b"1 w 0 J 0 j [] 0 d")
        stream.set_alpha(1, stroke=True, fill=True)

    def within(self, clip: str | None) -> None:
        """Let nothing show outside of a path; what follows with the same one shares it."""
        if clip == self._clip:
            return
        stream = self._stream
        if self._clip is not None:
            stream.pop_state()
            self._fill, self._stroke, self._lines, self._faint, self._faint_stroke = self._outside
        if clip is not None:
            stream.push_state()
            self._outside = self._fill, self._stroke, self._lines, self._faint, self._faint_stroke
            stream.stream.append(clip.encode("ascii") + b" W n")
        self._clip = clip

    def fill(self, color: str | None, opacity: float) -> None:
        """Fill with a colour from here on; none stands for any."""
        if opacity != self._faint:
            self._faint = opacity
            self._stream.set_alpha(as_written(opacity))
        if color is not None and color != self._fill:
            self._fill = color
            self._stream.stream.append(color_operator(color, b"rg"))

    def shape(self, shape: Shape) -> None:
        """Fill and stroke as a shape does."""
        self.fill(shape.fill, shape.fill_opacity)
        if shape.stroke_opacity != self._faint_stroke:
            self._faint_stroke = shape.stroke_opacity
            self._stream.set_alpha(as_written(shape.stroke_opacity), stroke=True)
        if shape.stroke is None:
            return
        if shape.stroke != self._stroke:
            self._stroke = shape.stroke
            self._stream.stream.append(color_operator(shape.stroke, b"RG"))
        lines = (shape.line_width, shape.cap, shape.join, shape.dash, shape.dash_offset if shape.dash else 0.0)
        if lines != self._lines:
            self._stream.stream.extend(_changes(self._lines, lines))
            self._lines = lines


@lru_cache(maxsize=1024)
def _changes(old: tuple[Any, ...], new: tuple[Any, ...]) -> tuple[bytes, ...]:
    """The operators between two ways to draw lines."""
    width, cap, join, dash, offset = new
    made = []
    if width != old[0]:
        made.append(f"{width:.3f} w")
    if cap != old[1]:
        made.append(f"{_CAPS[cap]} J")
    if join != old[2]:
        made.append(f"{_JOINS[join]} j")
    if (dash, offset) != old[3:]:
        lengths = " ".join(f"{length:.3f}" for length in dash)
        made.append(f"[{lengths}] {offset:.3f} d" if dash else "[] 0 d")
    return tuple(one.encode("ascii") for one in made)


def as_written(opacity: float) -> float:
    """Opacity as the name of a state of graphics has it."""
    return 1 if opacity >= 1 else round(opacity, 3)


@lru_cache(maxsize=1024)
def color_operator(color: str, operator: bytes) -> bytes:
    """The operator that sets a colour, "#rrggbb", for fills (`rg`) or strokes (`RG`)."""
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return f"{red:.4g} {green:.4g} {blue:.4g} ".encode() + operator
