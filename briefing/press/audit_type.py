"""How text and pictures are set: type that is too small or too pale, pictures of too few pixels."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from briefing.press.audit_contrast import Colour, contrast, over
from briefing.press.audit_sheet import INCH, POINT, Found, Sheet, quoted, words_of
from briefing.press.places import span_at
from briefing.problems import Problem, error, warning

SMALLEST = 7.0  # points
PIXELS_AN_INCH = 150
_WHITE = (1.0, 1.0, 1.0)


def type_problems(sheets: Sequence[Sheet]) -> Iterator[Problem]:
    """What is wrong with the type and the pictures of one part."""
    for sheet in sheets:
        for found in sheet.texts:
            yield from _size_problems(sheet, found)
            yield from _contrast_problems(sheet, found)
        for found in sheet.images:
            yield from _resolution_problems(sheet, found)
        for found in (*sheet.texts, *sheet.images):
            if found.around.faded and found.around.margin is None:
                said = f"page {sheet.number}: this has an opacity, and cannot be read aloud"
                hint = "take a colour with an alpha in place of `opacity`"
                yield error("content-is-opaque", said, span_at(found.around.place), hint)
        for found in sheet.reordered:
            said = f"page {sheet.number}: {quoted(words_of(found.box))} is shown in another order than it is read aloud"
            hint = "write it into the template in that order, without `order` and `reverse`"
            yield error("order-is-that-of-reading", said, span_at(found.around.place), hint)
        for found in sheet.painted:
            yield from _ground_problems(sheet, found)


def _size_problems(sheet: Sheet, found: Found) -> Iterator[Problem]:
    size = found.box.style["font_size"] / POINT
    if size < SMALLEST - 0.01 and not found.around.script:
        said = f"page {sheet.number}: {quoted(found.box.text)} is set in {size:.1f} points"
        yield warning("text-is-legible", said, span_at(found.around.place), f"set it in {SMALLEST:g} points or more")


def _contrast_problems(sheet: Sheet, found: Found) -> Iterator[Problem]:
    """Text on the nearest coloured ground around it, or on white paper; a picture behind it is not looked at."""
    style, around = found.box.style, found.around
    if style["color"].alpha == 0:
        said = f"page {sheet.number}: {quoted(found.box.text)} has a colour that is wholly transparent"
        yield error("text-has-colour", said, span_at(around.place), "give it a colour of the theme")
        return
    if around.turned:
        return
    size, bold = style["font_size"] / POINT, style["font_weight"] >= 600
    wanted = 3.0 if size > 17.99 or (bold and size > 13.99) else 4.5  # WCAG 2.2, 1.4.3
    colours = _seen(style["color"], around.ground)
    ratio = contrast(*colours) if colours else wanted
    if ratio < wanted - 0.005:
        less = math.floor(ratio * 100) / 100  # never the number that is asked for
        said = f"page {sheet.number}: the contrast of {quoted(found.box.text)} with its ground is {less:g} to 1"
        told = warning if around.pictured or around.lifted else error  # what is behind it is not sure then
        yield told("text-has-contrast", said, span_at(around.place), f"make it {wanted:g} to 1 or more")


def _resolution_problems(sheet: Sheet, found: Found) -> Iterator[Problem]:
    box, image = found.box, found.box.replacement
    if not _is_raster(image) or not (box.width and box.height):
        return
    across, down = box.width / image.width, box.height / image.height
    fit = box.style["object_fit"]
    scale = min(across, down) if fit in ("contain", "scale-down") else max(across, down)
    yield from _coarse(sheet, found, 1.0 if fit == "none" else scale)


def _ground_problems(sheet: Sheet, found: Found) -> Iterator[Problem]:
    for layer in found.box.background.layers:
        if _is_raster(layer.image) and layer.size:
            width, height = layer.size
            yield from _coarse(sheet, found, max(width / layer.image.width, height / layer.image.height))


def _coarse(sheet: Sheet, found: Found, scale: float) -> Iterator[Problem]:
    """A picture's pixels are `scale` of the page's."""
    density = INCH / scale
    if density < PIXELS_AN_INCH - 0.01:  # what arithmetic leaves
        said = f"page {sheet.number}: this picture has {math.floor(density)} pixels an inch"
        times = math.ceil(PIXELS_AN_INCH / density * 10) / 10
        hint = f"use a file with {times:g} times the pixels a side, or print it smaller"
        yield warning("image-has-pixels", said, span_at(found.around.place), hint)


def _seen(text: Any, ground: Any) -> tuple[Colour, Colour] | None:
    """The two colours as they are seen on white paper; None for colours of wider spaces than sRGB."""
    try:
        paper = _WHITE if ground is None else over(_srgb(ground), ground.alpha, _WHITE)
        return over(_srgb(text), text.alpha, paper), paper
    except NotImplementedError:
        return None


def _srgb(color: Any) -> Colour:
    red, green, blue = color.to("srgb").coordinates
    return red, green, blue


def _is_raster(image: Any) -> bool:
    return type(image).__name__ == "RasterImage" and bool(image.width and image.height)
