"""From families to font files: those that a theme lists, and those that lie in a folder `fonts` under their names."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from briefing.problems import Problem, Span, error, warning
from briefing.shipped import assets_folder
from briefing.theme.chart_style import Face
from briefing.theme.font_file import (
    OTHER_SUFFIXES,
    SUFFIXES,
    FontFile,
    UnreadableFontError,
    fonts_in,
    read_font,
)
from briefing.theme.layers import Layers
from briefing.theme.parts import FAMILY
from briefing.theme.tokens import FaceFile, ThemeTokens
from briefing.yaml_text import nearest

REGULAR, BOLD = 400, 600
"""The two weights of a page; a bold of another weight stands in for the second."""
_LEAST_BOLD = 550


@dataclass(slots=True)
class Found:
    """The faces of all families, the family of each role as style sheets name it, and what is wrong.

    `remarks` are what may stay so: files beside the fonts that nothing can be made of.
    """

    faces: list[Face] = field(default_factory=list)
    families: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)


def find_faces(tokens: ThemeTokens, layers: Layers, project_fonts: Path | None) -> Found:
    """The font files of a theme.

    They are looked for in the folders `fonts` of the theme and of what it extends, among the fonts that ship, and in
    that of the project; no font of the machine is ever among them.
    """
    own = [folder / "fonts" for folder in layers.folders] + ([project_fonts] if project_fonts else [])
    found = Found()
    for family, files in tokens.faces.items():
        found.faces += _listed(family, files, [*own[: len(layers.folders)], shipped_fonts(), *own], layers, found)
    for role, family in tokens.families.items():
        if family in tokens.faces:
            found.families[role] = family
        else:
            _by_name(role, family, own, layers, found)
    known = {(face.family, face.file): face for face in found.faces}
    found.faces = list(known.values())
    if not found.problems and not layers.is_shipped:
        found.remarks += _unread(dict.fromkeys(own), {face.file for face in found.faces})
    return found


def shipped_fonts() -> Path:
    """The folder of the fonts that ship."""
    return assets_folder() / "fonts"


def is_own(face: Face) -> bool:
    """Whether a font is not one of those that ship."""
    return face.file.parent != shipped_fonts()


def _listed(family: str, files: Iterable[FaceFile], places: list[Path], layers: Layers, found: Found) -> Iterable[Face]:
    for at, face in enumerate(files):
        path = next((place / face.file for place in places if _holds(place, face.file)), None)
        if path is not None:
            yield Face(family, path, face.weight, face.italic)
            continue
        lying = [file.name for place in dict.fromkeys(places) for file in fonts_in(place)]
        hints = [f"did you mean {name}?" for name in nearest(face.file, lying)]
        message = f"no font file {face.file} for the family “{family}”"
        hints = hints or ["put the file into the folder `fonts` of the project or of the theme"]
        found.problems.append(error("theme-font-exists", message, layers.span_of("faces", family, at, "file"), *hints))


def _holds(place: Path, name: str) -> bool:
    file = place / name
    return file.is_file() and file.resolve().is_relative_to(place.resolve())


def _by_name(role: str, family: str, places: list[Path], layers: Layers, found: Found) -> None:
    """A family that the theme lists no files of: fonts of that name, or the family of the file of that name."""
    span = layers.span_of("families", role)
    fonts = []
    for file in dict.fromkeys(file for place in places for file in fonts_in(place)):
        try:
            fonts.append(read_font(file))
        except UnreadableFontError as wrong:
            if family in (file.name, file.stem):
                found.problems.append(error("theme-font-exists", f"{file.name} is no font: {wrong}", span))
                return
    named = next((font.family for font in fonts if family in (font.file.name, font.file.stem)), family)
    members = [font for font in fonts if font.family.casefold() == named.casefold()]
    if members and not re.match(FAMILY, members[0].family):
        message = f"{members[0].file.name} calls its family {members[0].family}"
        hint = "list its files under `faces`, by a name without quotation marks and brackets"
        found.problems.append(error("theme-font-exists", message, span, hint))
        return
    if members:
        found.families[role] = members[0].family
        found.faces += _faces(members)
        return
    known = [*dict.fromkeys([face.family for face in found.faces] + [font.family for font in fonts])]
    hints = [f"did you mean “{name}”?" for name in nearest(family, known)]
    if not hints:
        hints = [f"known here: {', '.join(known)}", "put its files into the folder `fonts` of the project"]
    found.problems.append(error("theme-name-resolves", f"there is no family “{family}”", span, *hints))


def _unread(places: Iterable[Path], used: Container[Path]) -> Iterator[Problem]:
    """Files in the folders of fonts that no family can be made of."""
    for place in places:
        for file in fonts_in(place, OTHER_SUFFIXES):
            hint = f"put it there as {' or '.join(SUFFIXES)}, or take it out of the folder"
            yield _warned(file, f"{file.name} is left out: {file.suffix} files are not read", hint)
        for file in fonts_in(place):
            try:
                if file not in used:
                    read_font(file)
            except UnreadableFontError as wrong:
                hint = "fetch it again from where it came, or take it out of the folder"
                yield _warned(file, f"{file.name} is left out: it is no font that can be read ({wrong})", hint)


def _warned(file: Path, message: str, hint: str) -> Problem:
    return warning("font-file-is-read", message, Span(f"{file.parent.name}/{file.name}"), hint)


def _faces(members: list[FontFile]) -> Iterable[Face]:
    """The regular and the bold of a family, upright and italic, as far as it has them."""
    for italic in (False, True):
        cut = [font for font in members if font.italic is italic]
        plain = [font for font in cut if font.weight < _LEAST_BOLD]
        bold = [font for font in cut if font.weight >= _LEAST_BOLD]
        for weight, several in ((REGULAR, plain), (BOLD, bold)):
            if several:
                nearest_one = min(several, key=lambda font: (abs(font.weight - weight), font.file.name))
                yield Face(members[0].family, nearest_one.file, weight, italic)
