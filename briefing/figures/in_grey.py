"""Whether a figure still reads in a print in grey: marks of one form whose colours are all but the same shade."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefing.figures.clear_marks import GROUND_OPACITY
from briefing.model.figure import Figure, Shape
from briefing.problems import Problems, warning
from briefing.theme.chart_style import ChartStyle
from briefing.theme.palette import STEP, Nearest, least_step

_Form = tuple[str, tuple[float, ...]]
"""What tells marks apart without colour: a fill, with strokes over it, a line, and its dashes."""

_HAIR = 0.6
"""Points: thinner lines are guides."""


def grey_problems(figures: Iterable[Figure], style: ChartStyle, tokens: Mapping[str, str]) -> Problems:
    """A warning for each figure with two colours in marks of one form that grey makes alike.

    `tokens` are the theme's colours by name, as "#rrggbb". Shades are compared as J' of CAM02-UCS (Luo, Cui and Li
    2006), the measure of `palette-tells-apart`.
    """
    names = {value.upper(): name for name, value in reversed(list(tokens.items()))}
    found = []
    for figure in figures:
        near = _nearest(figure, _telling(style), names)
        if near is not None and near.distance < STEP:
            found.append(
                warning(
                    "print-reads-in-grey",
                    f"figure “{figure.id}”: in grey, {near.one} and {near.other} are {near.distance:.1f} steps of "
                    f"lightness apart, and {STEP:g} can be told apart (J' of CAM02-UCS)",
                    None,
                    "let one of the two colours be darker in the theme, or name what they mark beside it",
                )
            )
    return tuple(found)


def _nearest(figure: Figure, telling: frozenset[str], names: Mapping[str, str]) -> Nearest | None:
    forms: dict[_Form, set[str]] = {}
    for item in figure.items:
        if isinstance(item, Shape):
            for form, color in _marks(item):
                if color.upper() in telling:
                    forms.setdefault(form, set()).add(color.upper())
    palettes = [{names.get(color, color): color for color in sorted(used)} for used in forms.values()]
    steps = [least_step(palette) for palette in palettes if len(palette) > 1]
    return min(steps, key=lambda step: step.distance, default=None)


def _marks(shape: Shape) -> Iterable[tuple[_Form, str]]:
    if shape.fill and shape.fill_opacity >= GROUND_OPACITY:
        yield ("hatched" if shape.hatch else "full", ()), shape.fill
    elif shape.stroke and not shape.fill and shape.line_width > _HAIR:
        yield ("line", shape.dash), shape.stroke


def _telling(style: ChartStyle) -> frozenset[str]:
    """Colours that tell series and states apart."""
    colours = style.colours
    return frozenset(
        color.upper() for color in (*colours.palette, colours.accent, colours.highlight, colours.quiet, colours.open)
    )
