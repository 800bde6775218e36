"""How text and pictures are set: characters that fonts lack, type that is too small, pictures of too few pixels."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from briefing.press.audit_contrast import Colour, contrast, over
from briefing.press.audit_sheet import INCH, POINT, Found, Sheet, quoted
from briefing.press.engine import Engine
from briefing.press.places import span_at
from briefing.problems import Problem, error, warning

SMALLEST = 7.0  # points
PIXELS_AN_INCH = 150
_WHITE = (1.0, 1.0, 1.0)
_UNKNOWN = 0x10000000  # PANGO_GLYPH_UNKNOWN_FLAG

# what decides on the font of a text
_Face = tuple[tuple[str, ...], int, str, str]


def type_problems(engine: Engine, sheets: Sequence[Sheet]) -> Iterator[Problem]:
    """What is wrong with the type and the pictures of one part."""
    for sheet in sheets:
        for found in sheet.texts:
            yield from _size_problems(sheet, found)
            yield from _contrast_problems(sheet, found)
        for found in sheet.images:
            yield from _resolution_problems(sheet, found)
        for found in sheet.painted:
            yield from _ground_problems(sheet, found)
    yield from _glyph_problems(engine, sheets)


def _size_problems(sheet: Sheet, found: Found) -> Iterator[Problem]:
    size = found.box.style["font_size"] / POINT
    if size < SMALLEST - 0.01 and not found.around.script:
        said = f"page {sheet.number}: {quoted(found.box.text)} is set in {size:.1f} points"
        yield warning("text-is-legible", said, span_at(found.around.place), f"set it in {SMALLEST:g} points or more")


def _contrast_problems(sheet: Sheet, found: Found) -> Iterator[Problem]:
    """Text on the nearest coloured ground around it, or on white paper; a picture behind it is not looked at."""
    style, around = found.box.style, found.around
    if around.turned:
        return
    size, bold = style["font_size"] / POINT, style["font_weight"] >= 600
    wanted = 3.0 if size > 17.99 or (bold and size > 13.99) else 4.5  # WCAG 2.2, 1.4.3
    ratio = contrast(*_seen(style["color"], around.ground))
    if ratio < wanted - 0.005:
        said = f"page {sheet.number}: the contrast of {quoted(found.box.text)} with its ground is {ratio:.1f} to 1"
        yield warning("text-has-contrast", said, span_at(around.place), f"make it {wanted:g} to 1 or more")


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
    if density < PIXELS_AN_INCH - 0.5:
        said = f"page {sheet.number}: this picture has {math.floor(density)} pixels an inch"
        times = math.ceil(PIXELS_AN_INCH / density * 10) / 10
        hint = f"use a file with {times:g} times the pixels a side, or print it smaller"
        yield warning("image-has-pixels", said, span_at(found.around.place), hint)


def _seen(text: Any, ground: Any) -> tuple[Colour, Colour]:
    """The two colours as they are seen on white paper."""
    paper = _WHITE if ground is None else over(_srgb(ground), ground.alpha, _WHITE)
    return over(_srgb(text), text.alpha, paper), paper


def _srgb(color: Any) -> Colour:
    red, green, blue = color.to("srgb").coordinates
    return red, green, blue


def _is_raster(image: Any) -> bool:
    return type(image).__name__ == "RasterImage" and bool(image.width and image.height)


def _glyph_problems(engine: Engine, sheets: Sequence[Sheet]) -> Iterator[Problem]:
    """Each character is looked at once for each font; only texts with one that is in doubt are looked at as set."""
    letters: dict[_Face, dict[str, None]] = {}
    for sheet in sheets:
        for found in sheet.texts:
            letters.setdefault(_face(found.box.style), {}).update(dict.fromkeys(found.box.text))
    styles = {_face(found.box.style): found.box.style for sheet in sheets for found in sheet.texts}
    doubtful = {face: _doubtful(engine, styles[face], "".join(known)) for face, known in letters.items()}
    told: set[tuple[str, tuple[str, ...]]] = set()
    for sheet in sheets:
        for found in sheet.texts:
            face = _face(found.box.style)
            if doubtful[face].isdisjoint(found.box.text):
                continue
            for letter, lender in _lent(engine, found.box.style, found.box.text):
                if (letter, face[0]) not in told:
                    told.add((letter, face[0]))
                    yield _glyph_problem(sheet, found, letter, lender)


def _glyph_problem(sheet: Sheet, found: Found, letter: str, lender: str | None) -> Problem:
    name = f"{letter} (U+{ord(letter):04X} {unicodedata.name(letter, 'without a name')})"
    families = " and ".join(found.box.style["font_family"])
    place = span_at(found.around.place)
    if lender is None:
        said = f"page {sheet.number}: no font has {name}; asked for in {families}"
        return error("font-has-glyph", said, place, "write it another way, or add a font that has it to the theme")
    said = f"page {sheet.number}: {families} lacks {name}, and {lender} lends it"
    return warning("font-is-named", said, place, f"name {lender} in `font-family` there, or write it another way")


def _face(style: Any) -> _Face:
    return tuple(style["font_family"]), style["font_weight"], style["font_style"], style["lang"] or ""


def _doubtful(engine: Engine, style: Any, letters: str) -> frozenset[str]:
    return frozenset(letter for letter, _ in _lent(engine, style, " ".join(sorted(letters))))


def _lent(engine: Engine, style: Any, text: str) -> list[tuple[str, str | None]]:
    """Characters of `text` that none of the named families has, each with the family that lends it, or None."""
    layout = engine.split_first_line(text.replace("\n", " "), style, None, None, 0)[0]
    layout.reactivate(style)
    named = {family.casefold() for family in style["font_family"]}
    data = layout.text.encode()
    found: list[tuple[str, str | None]] = []
    line, _ = layout.get_first_line()
    for item in _items(engine, line):
        family = _family(engine, item.item.analysis.font)
        glyphs = item.glyphs.glyphs[0 : item.glyphs.num_glyphs]
        lacking = {g.glyph - _UNKNOWN for g in glyphs if g.glyph & _UNKNOWN}
        for letter in data[item.item.offset : item.item.offset + item.item.length].decode():
            if ord(letter) in lacking:
                found.append((letter, None))
            elif family.casefold() not in named and _is_shown(letter):
                found.append((letter, family))
    layout.deactivate()
    return found


def _items(engine: Engine, line: Any) -> Iterator[Any]:
    run = line.runs[0]
    while run != engine.libraries.ffi.NULL:
        yield run.data
        run = run.next


def _family(engine: Engine, font: Any) -> str:
    pango, ffi = engine.libraries.pango, engine.libraries.ffi
    description = ffi.gc(pango.pango_font_describe_with_absolute_size(font), pango.pango_font_description_free)
    return str(ffi.string(pango.pango_font_description_get_family(description)).decode())


def _is_shown(letter: str) -> bool:
    return unicodedata.category(letter)[0] not in "CZ"
