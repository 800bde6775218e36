"""Whether the colours of series can be told apart: with normal sight, by the colour-blind, in a print in grey.

Distances are those of CAM02-UCS (Luo, Cui and Li 2006); sight without one kind of cones is simulated as coloraide does
it (Brettel, Vienot and Mollon 1997 for tritanopia, Vienot, Brettel and Mollon 1999 for the others).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any

from briefing.problems import Problem, warning
from briefing.theme.contrasts import uppermost
from briefing.theme.layers import Layers
from briefing.theme.tokens import ThemeTokens

APART = 12.0
"""Least distance of two colours: about ten can be told in a thin line, and print and screens take some of it."""
STEP = 4.0
"""Least step of lightness (J') between neighbours in grey."""
SIGHTS = {"normal sight": None, "deuteranopia": "deutan", "protanopia": "protan", "tritanopia": "tritan"}


@dataclass(frozen=True, slots=True)
class Nearest:
    """The two colours that are nearest to each other, by name, and how far they are apart."""

    one: str
    other: str
    distance: float


def nearest_by_sight(palette: Mapping[str, str]) -> dict[str, Nearest]:
    """For each sight the two colours of a palette of two or more that are nearest."""
    color = _color()
    made = {}
    for sight, kind in SIGHTS.items():
        seen = {name: color(value).filter(kind) if kind else color(value) for name, value in palette.items()}
        pairs = [
            Nearest(one, other, seen[one].distance(seen[other], space="cam02-ucs"))
            for one, other in combinations(seen, 2)
        ]
        made[sight] = min(pairs, key=lambda pair: pair.distance)
    return made


def least_step(palette: Mapping[str, str]) -> Nearest:
    """The two colours of a palette of two or more that are nearest in grey."""
    color = _color()
    grey = sorted((color(value).convert("cam02-ucs")["j"], name) for name, value in palette.items())
    return min((Nearest(a[1], b[1], b[0] - a[0]) for a, b in pairwise(grey)), key=lambda pair: pair.distance)


def palette_problems(tokens: ThemeTokens, layers: Layers) -> Iterator[Problem]:
    """Colours of series that some readers cannot tell apart."""
    palette = {name: tokens.colours[name] for name in tokens.chart.palette}
    if len(palette) < 2:
        return
    found = nearest_by_sight(palette)
    worst_sight, worst = min(found.items(), key=lambda item: item[1].distance)
    numbers = ", ".join(f"{pair.distance:.1f} with {sight}" for sight, pair in found.items())
    if worst.distance < APART:
        message = (
            f"{worst.one} and {worst.other} are {worst.distance:.1f} apart with {worst_sight}, and {APART:g} tells "
            f"series apart; the least of the palette is {numbers} (CAM02-UCS)"
        )
        hint = "let one be darker or more yellow or blue than the other"
        yield warning("palette-tells-apart", message, _place(worst, layers), hint)
    step = least_step(palette)
    if step.distance < STEP:
        message = (
            f"{step.one} and {step.other} are {step.distance:.1f} steps of lightness apart, and {STEP:g} can be told "
            "apart in a print in grey (J' of CAM02-UCS)"
        )
        yield warning("palette-tells-apart", message, _place(step, layers), f"let {step.one} be darker")


def _place(pair: Nearest, layers: Layers) -> Any:
    return uppermost(layers, ("colours", pair.one), ("colours", pair.other), ("chart", "palette"))


def _color() -> Any:
    """The class of colours that knows CAM02-UCS; coloraide is imported here, when a theme is checked."""
    from coloraide import Color
    from coloraide.spaces.cam02 import CAM02JMh
    from coloraide.spaces.cam02_ucs import CAM02UCS

    class Seen(Color):
        """A colour that is compared as eyes do."""

    Seen.register([CAM02JMh(), CAM02UCS()])
    return Seen
