"""Signs that tell series apart by shape as well as by colour, so that a print in grey still reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.figures.pens import FRONT
from briefing.theme.chart_style import ChartStyle

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

SHAPES = ("disc", "ring", "square", "lozenge", "triangle")
"""The signs: a full and an open circle, a square, a square on its corner, a triangle."""

_CORNERS = {  # in sizes from the middle; each shape looks as large as the circle
    "square": ((-0.44, -0.44), (0.44, -0.44), (0.44, 0.44), (-0.44, 0.44)),
    "lozenge": ((-0.6, 0), (0, -0.6), (0.6, 0), (0, 0.6)),
    "triangle": ((-0.55, 0.44), (0, -0.55), (0.55, 0.44)),
}


@dataclass(frozen=True, slots=True)
class Sign:
    """A shape of SHAPES and its colour."""

    shape: str
    color: str

    @property
    def filled(self) -> bool:
        """Whether it is full of its colour."""
        return self.shape != "ring"


def signs_of(count: int, style: ChartStyle) -> tuple[Sign, ...]:
    """A sign for each of up to five series; of two, the first is the open one: from there to here."""
    colours = style.colours
    if count < 3:
        return (Sign("ring", colours.axis), Sign("disc", colours.accent))[2 - count :]
    paints = (colours.palette * len(SHAPES))[: len(SHAPES)]
    return tuple(Sign(shape, paint) for shape, paint in zip(SHAPES, paints, strict=True))[:count]


def sign_colour(sign: Sign, style: ChartStyle) -> str:
    """The colour of words that name a sign: its own where that can be read on paper, else that of words."""
    if sign.color in (style.colours.accent, style.colours.highlight):
        return sign.color
    return style.colours.grey if sign.color == style.colours.axis else style.colours.soft


def draw_sign(sheet: Sheet, sign: Sign, x: float, y: float, size: float, layer: int = FRONT) -> None:
    """Draw a sign with its middle at a place of the sheet."""
    if sign.shape in ("disc", "ring"):
        sheet.dot(x, y, size, sign.color, hollow=sign.shape == "ring", layer=layer)
        return
    corners = [(x + size * across, y + size * down) for across, down in _CORNERS[sign.shape]]
    sheet.fill(corners, sign.color, layer)
