"""Whether the user's own fonts may stand in a file that we make, and have the letters that it needs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from briefing.problems import Problem, Span, error, warning
from briefing.shipped import templates_folder
from briefing.theme.faces import is_own
from briefing.theme.font_file import FontFile, UnreadableFontError, read_font
from briefing.theme.theme import Theme

_MOST_LETTERS = 12
_UNSEEN = ("C", "Z")  # control signs and blanks


def font_problems(theme: Theme, letters: Mapping[str, frozenset[str]], *, web: bool) -> Iterator[Problem]:
    """What is wrong with the fonts of the project that a theme uses.

    `letters` are those that each role has to set; `web` says that the file is a page for the web.
    """
    for face in theme.faces:
        if is_own(face):
            span = _place(theme, face.family)
            try:
                yield from _licence(read_font(face.file), web, span)
            except UnreadableFontError as wrong:
                yield error("theme-font-exists", f"{face.file.name} is no font: {wrong}", span)
    yield from _coverage(theme, letters)


def _licence(font: FontFile, web: bool, span: Span | None) -> Iterator[Problem]:
    name = font.file.name
    if font.forbids:
        yield error("font-may-be-embedded", f"{name} cannot be used: {font.forbids}", span, "take another font")
    elif web and font.for_print_alone:
        message = f"{name} may be embedded for reading and printing, not in a page for the web (fsType 0x0004)"
        yield error("font-may-be-embedded", message, span, "build a PDF, or take another font for the web")
    if not font.licence:
        hint = "ask who made it; a font whose terms you know may be silenced with `ignore:`"
        yield warning("font-states-licence", f"{name} says nothing about its licence", span, hint)


def _coverage(theme: Theme, letters: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    """Letters that a family lacks which the project chose, by the family that stands in; once for all its roles."""
    held = _Held(theme)
    lacking: dict[tuple[str, str], dict[str, set[str]]] = {}
    for role, wanted in letters.items():
        family = theme.tokens.families[role]
        for letter in wanted if _is_chosen(theme, role) else ():
            if unicodedata.category(letter)[0] not in _UNSEEN and not held.has(family, letter):
                lender = next((one for one in theme.lenders(role) if held.has(one, letter)), "")
                lacking.setdefault((family, lender), {}).setdefault(role, set()).add(letter)
    for (family, lender), by_role in lacking.items():
        stands_in = f"{lender} stands in" if lender else "no font of `fallbacks` has them"
        roles = ", ".join(by_role)
        message = f"{family} ({roles}) lacks {_named(sorted(set().union(*by_role.values())))}; {stands_in}"
        hint = "take a font that has them, or put a role with such a family into `fallbacks`"
        yield warning("family-has-letters", message, theme.layers.span_of("families", next(iter(by_role))), hint)


def _is_chosen(theme: Theme, role: str) -> bool:
    """Whether the family of a role is the project's choice: themes that ship are tested."""
    level = theme.layers.level_of(("families", role))
    return level is not None and (level.folder is None or level.folder.parent != templates_folder())


class _Held:
    """The letters of a theme's families; a font is read when its family is asked for."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._known: dict[str, frozenset[int]] = {}

    def has(self, family: str, letter: str) -> bool:
        """Whether every face of a family has a letter: the regular alone is not enough for a bold word."""
        if family not in self._known:
            files = [face.file for face in self._theme.faces if face.family == family]
            letters = [found for file in files if (found := _letters(file)) is not None]
            self._known[family] = frozenset.intersection(*letters) if letters else frozenset()
        return ord(letter) in self._known[family]


def _letters(file: Path) -> frozenset[int] | None:
    try:
        return read_font(file).letters
    except UnreadableFontError:
        return None  # told where its licence is looked at


def _named(letters: list[str]) -> str:
    shown = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in letters[:_MOST_LETTERS])
    return shown + (f" and {len(letters) - _MOST_LETTERS} more" if len(letters) > _MOST_LETTERS else "")


def _place(theme: Theme, family: str) -> Span | None:
    """Where the theme names a family: among its faces, else for the first role that it sets."""
    if theme.layers.level_of(("faces", family)):
        return theme.layers.span_of("faces", family, key=True)
    role = next((role for role, one in theme.tokens.families.items() if one == family), "")
    return theme.layers.span_of("families", role)
