"""How well two colours are told from each other (WCAG 2.2, relative luminance and contrast ratio)."""

from __future__ import annotations

Colour = tuple[float, float, float]
"""Red, green and blue of sRGB, each from 0 to 1."""


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def over(colour: Colour, alpha: float, ground: Colour) -> Colour:
    """A colour of so much opacity, laid over another."""
    red, green, blue = (alpha * front + (1 - alpha) * back for front, back in zip(colour, ground, strict=True))
    return red, green, blue


def colour_of(text: str) -> Colour:
    """The colour that "#rrggbb" names."""
    red, green, blue = (int(text[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _luminance(colour: Colour) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
