"""Small fonts for tests: a box for every letter, with the names and the licence that a test wants."""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

LATIN = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0–—‘’“”…•·×−¶§©éüöäß"


def make_font(
    file: Path,
    family: str,
    *,
    letters: str = LATIN,
    weight: int = 400,
    italic: bool = False,
    embedding: int = 0,
    licence: str = "Made for a test; do what you like with it.",
) -> Path:
    """Write a TrueType font: every letter is a box, 500 of 1000 units wide."""
    names = {f"u{ord(letter):04X}": letter for letter in dict.fromkeys(letters)}
    order = [".notdef", *names]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({ord(letter): name for name, letter in names.items()})
    builder.setupGlyf({name: _box(names.get(name, "?")) for name in order})
    builder.setupHorizontalMetrics(dict.fromkeys(order, (500, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    style = ("Bold" if weight >= 600 else "Regular") + (" Italic" if italic else "")
    said = {"familyName": family, "styleName": style, "psName": f"{family.replace(' ', '')}-{style.replace(' ', '')}"}
    builder.setupNameTable(said | ({"licenseDescription": licence} if licence else {}))
    builder.setupOS2(
        sTypoAscender=800,
        sTypoDescender=-200,
        usWinAscent=800,
        usWinDescent=200,
        usWeightClass=weight,
        fsType=embedding,
        fsSelection=1 if italic else 0x40,
    )
    builder.setupPost()
    file.parent.mkdir(parents=True, exist_ok=True)
    builder.save(file)
    return file


def _box(letter: str) -> object:
    pen = TTGlyphPen(None)
    if not letter.isspace():
        pen.moveTo((50, 0))
        pen.lineTo((50, 600))
        pen.lineTo((450, 600))
        pen.lineTo((450, 0))
        pen.closePath()
    return pen.glyph()
