"""What the site wears: the theme's colours by day and by night, its fonts cut to the letters of the pages."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence

from briefing.archive_site.views import Sheet, marked_in
from briefing.language.words import lexicon
from briefing.problems import Refusal
from briefing.shipped import templates_folder
from briefing.theme.chart_style import Face
from briefing.theme.theme import Theme, load_theme
from briefing.webcolours import night_sheet
from briefing.webfonts import USUAL, cut_fonts, features_of, letters_in

SHEET = "archive/archive.css"
_SET = re.compile(r"font:\s*(?P<italic>italic\s+)?(?P<weight>\d+)\s[^;}]*var\(--family-(?P<role>[\w-]+)\)")
"""A text set in a face: every rule of the sheet that names a family says the weight with it."""
_LATIN = frozenset(map(chr, range(0xA0, 0x100)))
"""Letters that are cut for every site beside the usual ones, so that another word rarely asks for another cut."""


def theme_called(name: str) -> Theme:
    """The theme of that name that ships.

    Raises:
        Refusal: there is none, or it cannot be read.
    """
    read = load_theme(templates_folder() / name)
    if read.value is None:
        raise Refusal(*read.problems)
    return read.value


def stylesheet_key(theme: Theme, sheets: Sequence[Sheet]) -> str:
    """All that decides the style sheet, beside the theme's files: cutting fonts takes longer than asking for this."""
    return "".join((theme.name, *sorted(letters_of(sheets)), *_markings(sheets)))


def stylesheet(theme: Theme, sheets: Sequence[Sheet]) -> bytes:
    """The one style sheet of the site, with fonts inside, as UTF-8."""
    folders = [folder for folder in reversed(theme.folders) if (folder / SHEET).is_file()]
    own = "\n".join((folder / SHEET).read_text(encoding="utf-8") for folder in folders)
    faces = "\n".join(_faces(theme, own, letters_of(sheets)))
    return "\n".join((faces, _tokens(theme), night_sheet(theme, ()), own, *_markings(sheets))).encode()


def _markings(sheets: Sequence[Sheet]) -> Iterator[str]:
    """The colours of markings, which are no theme's to change; pages may not style themselves."""
    for one in sorted({found for sheet in sheets for found in marked_in(sheet.page)}):
        yield f".marking--{one.key}{{color:{one.color};background:{one.ground}}}"


def letters_of(sheets: Sequence[Sheet]) -> frozenset[str]:
    """The letters of all that pages say, of their own words too, and of their capitals."""
    found: set[str] = set()
    for sheet in sheets:
        found.update(repr(sheet))
    said = "".join(found) + "".join(
        "".join(lexicon(language).labels.values()) for language in {sheet.language for sheet in sheets}
    )
    return USUAL | _LATIN | frozenset(said) | frozenset(said.upper())


def _tokens(theme: Theme) -> str:
    """Colours, and families with those that lend them letters."""
    tokens = theme.tokens
    others = [tokens.families[role] for role in tokens.chart.families.fallbacks]
    said = [(name.replace("_", "-"), value) for name, value in tokens.colours.items()]
    for role, family in tokens.families.items():
        kind = "monospace" if role == "mono" else "serif" if "Serif" in family else "sans-serif"
        stack = dict.fromkeys((family, *theme.lenders(role), *others))
        said.append((f"family-{role}", ",".join((*(f"'{one}'" for one in stack), kind))))
    return ":root{" + ";".join(f"--{name}:{value}" for name, value in said) + "}"


def _faces(theme: Theme, sheet: str, letters: frozenset[str]) -> Iterator[str]:
    """The faces of the families that the sheet sets text in, then of other scripts what those lack."""
    tokens = theme.tokens
    asked = {
        (tokens.families.get(one["role"]), int(one["weight"]), bool(one["italic"])) for one in _SET.finditer(sheet)
    }
    used = {family for family, _, _ in asked}
    others = {tokens.families[role] for role in tokens.chart.families.fallbacks} - used
    own = [face for face in theme.faces if (face.family, face.weight, face.italic) in asked]
    left = letters.difference(*(letters_in(face.file) for face in own))
    cuts = [*((face, letters) for face in own), *((face, left) for face in theme.faces if face.family in others)]
    has = [(face.file, wanted & letters_in(face.file)) for face, wanted in cuts]  # others make no cut anew
    made = cut_fonts(has, features_of(sheet))
    yield from (_face(face, data) for (face, _), data in zip(cuts, made, strict=True) if data is not None)


def _face(face: Face, data: bytes) -> str:
    style = "italic" if face.italic else "normal"
    source = f"url(data:font/woff2;base64,{base64.b64encode(data).decode()}) format('woff2')"
    return f"@font-face{{font-family:'{face.family}';font-weight:{face.weight};font-style:{style};src:{source}}}"
