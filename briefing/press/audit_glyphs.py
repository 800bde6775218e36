"""Characters that the named fonts lack: those that another font lends, and those that none has."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from briefing.press.audit_sheet import Found, Sheet
from briefing.press.engine import Engine
from briefing.press.places import span_at
from briefing.problems import Problem, error, warning

_UNKNOWN = 0x10000000  # PANGO_GLYPH_UNKNOWN_FLAG
_SCRIPTS_OF_TEXT = frozenset({"LATIN", "GREEK", "CYRILLIC", "MODIFIER"})

# what decides on the font of a text
_Face = tuple[tuple[str, ...], int, str, str]


def glyph_problems(engine: Engine, sheets: Sequence[Sheet]) -> Iterator[Problem]:
    """Each character is looked at once for each font; only texts with one that is in doubt are looked at as set."""
    letters: dict[_Face, dict[str, None]] = {}
    styles: dict[_Face, Any] = {}
    for found in (found for sheet in sheets for found in sheet.texts):
        face = _face(found.box.style)
        styles[face] = found.box.style
        letters.setdefault(face, {}).update(dict.fromkeys(found.box.text))
    doubtful = {face: _doubtful(engine, styles[face], "".join(known)) for face, known in letters.items()}
    told: set[tuple[str, tuple[str, ...]]] = set()
    for sheet in sheets:
        for found in sheet.texts:
            face = _face(found.box.style)
            if doubtful[face].isdisjoint(found.box.text):
                continue
            for letter, lender in _lent(engine, found.box.style, found.box.text):
                if (letter, face[0]) not in told and (lender is None or not _has_own_fonts(letter)):
                    told.add((letter, face[0]))
                    yield _glyph_problem(sheet, found, letter, lender)


def _has_own_fonts(letter: str) -> bool:
    """Whether a letter is of a script that text fonts seldom have, so that another font is bound to lend it."""
    script = unicodedata.name(letter, "").partition(" ")[0]
    return letter.isalpha() and script not in _SCRIPTS_OF_TEXT


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
