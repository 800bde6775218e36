"""A drawn figure as SVG for the web page: real text in the fonts of the page, the alternative text as its title.

Pictures are inside, as PNG: nothing is fetched.
"""

from __future__ import annotations

import math
from base64 import b64encode
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from briefing.figures.paths import number
from briefing.figures.png import png_of
from briefing.model.figure import Figure, Label, Picture, Shape

_COMMANDS = {"m": ("M", 2), "l": ("L", 2), "c": ("C", 6), "h": ("Z", 0)}
_CAPS = {"butt": "butt", "round": "round", "projecting": "square"}


def to_svg(figure: Figure) -> str:
    """The SVG text of a figure, ready to stand inside a page. Ids start with the figure's own."""
    name = escape(figure.id, {'"': "&quot;"})
    size = f"{number(figure.width)} {number(figure.height)}"
    body = "".join(_items(figure, name))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" role="img" aria-labelledby="{name}-title">'
        f'<title id="{name}-title">{escape(figure.alt)}</title>{body}</svg>'
    )


def _items(figure: Figure, name: str) -> Iterator[str]:
    clips: dict[str, str] = {}
    for item in figure.items:
        if isinstance(item, Label):
            yield _text(item, figure.height)
            continue
        for path in (item.clip, item.path if isinstance(item, Shape) and item.hatch else None):
            if path is not None and path not in clips:
                clips[path] = f"{name}-clip-{len(clips) + 1}"
                yield f'<clipPath id="{clips[path]}"><path d="{_path(path, figure.height)}"/></clipPath>'
        drawn = _picture(item, figure.height) if isinstance(item, Picture) else _shape(item, figure.height, clips)
        yield drawn if item.clip is None else f'<g clip-path="url(#{clips[item.clip]})">{drawn}</g>'


def _shape(shape: Shape, height: float, clips: dict[str, str]) -> str:
    path = _path(shape.path, height)
    if shape.hatch is None:
        return f'<path d="{path}"{_paint(shape, True, True)}/>'
    color = shape.hatch_color or shape.stroke or "#000000"
    strokes = f'<path d="{_path(shape.hatch, height)}" fill="{color}" stroke="{color}"'
    strokes += f' stroke-width="{number(shape.hatch_width)}"'
    strokes += f' opacity="{number(shape.hatch_opacity)}"/>' if shape.hatch_opacity < 1 else "/>"
    parts = [f'<path d="{path}"{_paint(shape, True, False)}/>'] if shape.fill else []
    parts.append(f'<g clip-path="url(#{clips[shape.path]})">{strokes}</g>')
    parts += [f'<path d="{path}"{_paint(shape, False, True)}/>'] if shape.stroke else []
    return "".join(parts)


def _picture(picture: Picture, height: float) -> str:
    """A picture laid by the matrix that turns the unit square, head first, onto the sheet."""
    a, b, c, d, e, f = picture.place
    matrix = " ".join(f"{value + 0.0:.4f}" for value in (a, -b, -c, d, c + e, height - d - f))
    data = b64encode(png_of(picture)).decode("ascii")
    faint = f' opacity="{number(picture.opacity)}"' if picture.opacity < 1 else ""
    return (
        f'<image width="1" height="1" preserveAspectRatio="none" transform="matrix({matrix})"{faint}'
        f' style="image-rendering:pixelated" href="data:image/png;base64,{data}"/>'
    )


def _paint(shape: Shape, filled: bool, stroked: bool) -> str:
    parts = [f' fill="{(shape.fill if filled else None) or "none"}"']
    if filled and shape.fill and shape.fill_opacity < 1:
        parts.append(f' fill-opacity="{number(shape.fill_opacity)}"')
    if stroked and shape.stroke:
        parts.append(f' stroke="{shape.stroke}" stroke-width="{number(shape.line_width)}"')
        if shape.stroke_opacity < 1:
            parts.append(f' stroke-opacity="{number(shape.stroke_opacity)}"')
        if shape.dash:
            parts.append(f' stroke-dasharray="{" ".join(number(part) for part in shape.dash)}"')
        if shape.dash and shape.dash_offset:
            parts.append(f' stroke-dashoffset="{number(shape.dash_offset)}"')
        if shape.cap != "butt":
            parts.append(f' stroke-linecap="{_CAPS[shape.cap]}"')
        if shape.join != "miter":
            parts.append(f' stroke-linejoin="{shape.join}"')
    return "".join(parts)


def _path(path: str, height: float) -> str:
    """PDF operators as SVG commands, upside down."""
    parts: list[str] = []
    waiting: list[float] = []
    for token in path.split():
        if token in _COMMANDS:
            letter, count = _COMMANDS[token]
            places = waiting[len(waiting) - count :]
            flipped = (number(height - value) if index % 2 else number(value) for index, value in enumerate(places))
            parts.append(letter + " ".join(flipped))
            waiting.clear()
        else:
            waiting.append(float(token))
    return "".join(parts)


def _text(label: Label, height: float) -> str:
    """A label; one that runs from right to left is anchored at its right end."""
    turn = math.radians(label.angle)
    reach = label.width if label.right_to_left else 0.0
    x, y = label.x + reach * math.cos(turn), height - label.y - reach * math.sin(turn)
    style = [f"font-family={quoteattr(label.family)}", f'font-size="{number(label.size)}"', f'fill="{label.color}"']
    if label.weight != 400:
        style.append(f'font-weight="{label.weight}"')
    if label.italic:
        style.append('font-style="italic"')
    if label.opacity < 1:
        style.append(f'fill-opacity="{number(label.opacity)}"')
    if label.right_to_left:
        style.append('direction="rtl"')
    if label.angle:
        style.append(f'transform="rotate({number(-label.angle)} {number(x)} {number(y)})"')
    return f'<text x="{number(x)}" y="{number(y)}" {" ".join(style)}>{escape(label.text)}</text>'
