"""Bars in the margin beside what changed: painted over the laid-out page, so that no line of it moves.

An element with `data-changed` has a bar as high as its box on each page, beside the edge at which its lines start: in
the margin, or between a column of notes and the text. Bars that nearly touch are one. Their colour is the
`outline-color` of the element, which the theme's sheet sets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from briefing.press.engine import Engine

CHANGED = "data-changed"
_WIDTH = 1.5  # points, as all below
_APART, _APART_IN_DRAFT = 6.0, 2.6
"""From the text to the bar's middle: in a draft ids and lines end close to the text."""
_NEAR = 4.0
_PIXELS = 0.75  # points in a CSS pixel
_DRAFT = "draft-at"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar in points from the upper left corner of the page, with red, green and blue from 0 to 1."""

    x: float
    top: float
    bottom: float
    color: tuple[float, float, float]
    turned: bool = False
    """Whether lines start at the right."""


def paint_bars(engine: Engine, page: Any, stream: Any) -> None:
    """Paint the bars of a page, as an artifact: what they say stands in the list of changes."""
    bars = bars_of(engine, page._page_box)
    if not bars:
        return
    with stream.artifact(), stream.stacked():
        stream.set_alpha(1)
        for bar in bars:
            stream.set_color_rgb(*bar.color)
            stream.rectangle(bar.x - _WIDTH / 2, bar.top, _WIDTH, bar.bottom - bar.top)
            stream.fill()


def bars_of(engine: Engine, page_box: Any) -> tuple[Bar, ...]:
    """The bars of a laid-out page, from the top."""
    found = sorted(_stretches(engine, page_box, False), key=lambda bar: (bar.x, bar.top))
    if not found:
        return ()
    apart = _APART_IN_DRAFT if _is_draft(page_box) else _APART
    made: list[Bar] = []
    for bar in found:
        if made and bar.x == made[-1].x and bar.top - made[-1].bottom <= _NEAR:
            made[-1] = replace(made[-1], bottom=max(bar.bottom, made[-1].bottom))
        else:
            made.append(bar)
    return tuple(replace(bar, x=bar.x + (apart if bar.turned else -apart)) for bar in made)


def _stretches(engine: Engine, box: Any, within: bool) -> Iterator[Bar]:
    """The edges at which elements start that changed; what stands in one of them adds nothing."""
    for child in _children(box):
        own = child.element is not None and child.element is not box.element and child.element.get(CHANGED) is not None
        if own and not within and child.height:
            top, turned = child.border_box_y() * _PIXELS, child.style["direction"] == "rtl"
            x = child.border_box_x() + (child.border_width() if turned else 0)
            yield Bar(round(x * _PIXELS, 2), top, top + child.border_height() * _PIXELS, _color(child), turned)
        if not isinstance(child, engine.boxes.LineBox):
            yield from _stretches(engine, child, within or own)


def _children(box: Any) -> Iterator[Any]:
    """The boxes in a box; one that is positioned stands behind a placeholder in its old place."""
    for child in getattr(box, "children", ()):
        yield child.__dict__.get("_box", child)


def _color(box: Any) -> tuple[float, float, float]:
    """As the element says; the box around a table knows of it only by the table in it."""
    own = (box, *(child for child in _children(box) if child.element is box.element))
    said = (one.style["outline_color"] for one in own)
    color = next((color for color in said if color != "currentcolor"), box.style["color"])
    red, green, blue = color.to("srgb").coordinates
    return float(red), float(green), float(blue)


def _is_draft(box: Any) -> bool:
    for child in _children(box):
        if child.element is not None and child.element.get("class") == _DRAFT:
            return True
        if _is_draft(child):
            return True
    return False
