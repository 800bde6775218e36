"""Colours by night: every colour of a page for dark ground, so that all contrasts are as they were.

A colour keeps its hue and, on a scale of logarithms, its contrast with the ground (WCAG 2.2). Two colours that can be
told apart on paper can then be told apart on a dark screen, whichever of them is the words and which the ground: charts
need no colours of their own.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from functools import cache

_DARKEST = 0.009
"""Luminance of the ground by night: a little above black, which glares beside letters."""
_LIGHTEST = 0.86
"""Luminance that black becomes."""
_POWER = math.log((_LIGHTEST + 0.05) / (_DARKEST + 0.05)) / math.log(21)
_STEPS = 24  # halvings: far below a step of eight bits
_KEPT = 0.92  # of the chroma: colours look stronger on dark ground

Triple = tuple[float, float, float]


def is_light(ground: str) -> bool:
    """Whether pages of this ground are light, and have a night."""
    return _luminance(_linear(ground)) > 0.4


def by_night(colours: Iterable[str], ground: str) -> Mapping[str, str]:
    """Colours ("#rrggbb") with what each becomes on dark ground, in order; `ground` is the paper that they stand on."""
    return {color: _night(color.lower(), ground.lower()) for color in dict.fromkeys(colours)}


@cache
def _night(color: str, ground: str) -> str:
    linear = _linear(color)
    share = (_luminance(_linear(ground)) + 0.05) / (_luminance(linear) + 0.05)
    wanted = max(0.0, (_DARKEST + 0.05) * share**_POWER - 0.05)
    _, a, b = _oklab(linear)
    if share <= 1.02:  # the paper itself, and what is lighter: a dark grey with a breath of blue
        a, b = 0.0, -0.008
    return _hex(_of_luminance(wanted, a * _KEPT, b * _KEPT))


def _of_luminance(wanted: float, a: float, b: float) -> Triple:
    """The colour of this luminance and hue, with as much of the chroma as the screen has."""
    share = _most(lambda share: _inside(_at(wanted, a * share, b * share)))
    return _at(wanted, a * share, b * share)


def _at(wanted: float, a: float, b: float) -> Triple:
    lightness = _most(lambda light: _luminance(_rgb((light, a, b))) <= wanted)
    return _rgb((lightness, a, b))


def _most(holds: Callable[[float], bool]) -> float:
    """The greatest share from 0 to 1 for which this holds, where it holds below and not above."""
    if holds(1.0):
        return 1.0
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low


def _inside(color: Triple) -> bool:
    return all(-0.002 <= part <= 1.002 for part in color)


def _luminance(color: Triple) -> float:
    return 0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2]


def _linear(color: str) -> Triple:
    """Red, green and blue as amounts of light."""
    parts = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def _hex(color: Triple) -> str:
    whole = (min(1.0, max(0.0, part)) for part in color)
    coded = (12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in whole)
    return "#" + "".join(f"{round(part * 255):02x}" for part in coded)


def _oklab(color: Triple) -> Triple:
    """Lightness and two axes of hue (OKLab, Ottosson 2020)."""
    red, green, blue = color
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _rgb(color: Triple) -> Triple:
    lightness, a, b = color
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
