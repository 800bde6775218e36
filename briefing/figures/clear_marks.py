"""Marks that are seen: what carries data stands out from the paper by 3 to 1, in its fill, its line or its edge.

Source: WCAG 2.2, 1.4.11. Colours that hold less, of this theme or of another, keep their hue in the fill and get an
edge in a darker tone of it; as lines they take that tone. Grounds, guides and shades with a scale of their own stay
as they are: nothing is read from their outline.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from briefing.model.figure import Item, Shape
from briefing.theme.chart_style import ChartStyle
from briefing.theme.shades import ENOUGH_OF_MARKS, contrast, line_color, mixed

EDGE = 0.5
"""Points: the edge of a pale fill."""

GROUND_OPACITY = 0.3
"""Fainter fills are grounds: they lie under a line that carries the data."""


def clear_marks(items: Iterable[Item], style: ChartStyle) -> tuple[Item, ...]:
    """The items of a figure with an edge around pale marks."""
    kept = colours_of_marks(style)
    return tuple(_clear(item, kept, style) if isinstance(item, Shape) else item for item in items)


def colours_of_marks(style: ChartStyle) -> frozenset[str]:
    """The colours that carry data in a style, in capitals."""
    colours = style.colours
    roles = (colours.accent, colours.highlight, colours.quiet, colours.open, colours.axis)
    return frozenset(color.upper() for color in (*colours.palette, *roles))


def _clear(shape: Shape, kept: frozenset[str], style: ChartStyle) -> Shape:
    ground = style.colours.ground
    if shape.stroke and shape.stroke.upper() in kept:
        shape = replace(shape, stroke=line_color(shape.stroke, style))
    if not shape.fill or shape.fill.upper() not in kept or shape.fill_opacity < GROUND_OPACITY:
        return shape
    if shape.stroke and shape.stroke.upper() != ground.upper() and shape.stroke_opacity > GROUND_OPACITY:
        return shape
    if contrast(mixed(ground, shape.fill, shape.fill_opacity), ground) >= ENOUGH_OF_MARKS:
        return shape
    return replace(shape, stroke=line_color(shape.fill, style), line_width=EDGE, stroke_opacity=1.0, dash=())
