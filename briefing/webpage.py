"""From an edition to one page for the web: nothing is fetched, so figures, pictures and fonts are inside it."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from briefing.figures.svg import to_svg
from briefing.model.edition import Edition
from briefing.model.figure import Figure
from briefing.model.page_blocks import ImageBlock
from briefing.pages.compose import Setting, address_of, compose_web
from briefing.press.kinds import fault_of, kind_named
from briefing.press.remarks import without_remarks
from briefing.problems import Problem, Result, Span, error, has_errors
from briefing.source.inside import read_file
from briefing.theme.chart_style import Face
from briefing.theme.theme import Theme
from briefing.webcolours import night_sheet
from briefing.webfonts import USUAL, cut_fonts, features_of, letters_in

_SHEET = re.compile(r"<style>.*?</style>", re.DOTALL)


def web_page(edition: Edition, setting: Setting, figures: Mapping[str, Figure]) -> Result[bytes]:
    """The page as UTF-8. Fonts are cut down to the letters that it uses."""
    pictures = _Pictures(setting.root)
    sheets = (*setting.stylesheets, night_sheet(setting.theme, figures.values()))
    web = replace(setting, figures=figures, drawing=to_svg, picture=pictures, stylesheets=sheets)
    page = compose_web(edition, web)
    problems = [*page.problems, *(problem.at(_place(path, edition, setting)) for path, problem in pictures.problems)]
    if page.value is None or has_errors(tuple(problems)):
        return Result(None, tuple(problems))
    others = _other_scripts(setting.theme, sheets)
    fonts = _fonts(setting.theme.faces, others, page.value)
    finished = _stacked(page.value, [face.family for face, _ in fonts], others)
    faces = "".join(_face(face, data) for face, data in fonts)
    return Result(finished.replace("</head>", f"<style>{faces}</style>\n</head>", 1).encode(), tuple(problems))


def _place(path: str, edition: Edition, setting: Setting) -> Span | None:
    """Where the briefing names a picture: at a block, or for its cover."""
    cover = edition.briefing.cover
    blocks = [block for section in edition.briefing.sections for block in section.blocks]
    named: list[tuple[str | None, Span | None]]
    named = [(block.file, block.span_of("file")) for block in blocks if isinstance(block, ImageBlock)]
    named += [(cover.image, cover.span_of("image")), (cover.logo, cover.span_of("logo"))]
    return next((span for file, span in named if file and address_of(file, setting.folder) == path), None)


class _Pictures:
    """Gives each picture as a data address, and keeps what is wrong with it beside its path."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[tuple[str, Problem]] = []

    def __call__(self, path: str) -> str:
        kind = kind_named(path)
        if kind is None:
            hint = "use PNG, JPEG or SVG"
            return self._wrong(
                path, error("picture-exists", f"“{path}” is no kind of picture that we print", None, hint)
            )
        found = read_file(self.root, path, kind.limit)
        if found.value is None:
            return self._wrong(path, *found.problems)
        fault = fault_of(kind, found.value.data)
        if fault:
            return self._wrong(path, error("picture-exists", f"“{path}” is not shown: {fault}"))
        return f"data:{kind.mime};base64,{base64.b64encode(without_remarks(found.value.data)).decode()}"

    def _wrong(self, path: str, *problems: Problem) -> str:
        self.problems += ((path, problem) for problem in problems)
        return ""


class _Letters(HTMLParser):
    """Gathers the letters of a page's text and of its spoken labels."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: set[str] = set()
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent = tag in ("style", "script")

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.update(data)


def letters_of(page: str) -> frozenset[str]:
    """The letters that a page shows; upper case too, which style sheets make of lower."""
    reader = _Letters()
    reader.feed(page)
    return frozenset(reader.found | {letter for word in reader.found for letter in word.upper()} | set("0123456789-"))


def _fonts(faces: Sequence[Face], others: frozenset[str], page: str) -> list[tuple[Face, bytes]]:
    """The faces cut down to the letters of the page; those of other scripts only to what no other face has."""
    letters = letters_of(page)
    own = [face.file for face in faces if face.family not in others]
    left = letters.difference(*(letters_in(file) for file in own))
    cuts = [(face.file, left if face.family in others else letters | USUAL) for face in faces]
    cut = zip(faces, cut_fonts(cuts, features_of(page)), strict=True)
    made = [(face, data) for face, data in cut if data is not None]
    return sorted(made, key=lambda one: one[0].family in others)


def _other_scripts(theme: Theme, sheets: Sequence[str]) -> frozenset[str]:
    """Families that charts fall back on and that no style sheet behind the tokens sets a text in."""
    roles = theme.tokens.families.items()
    written = "".join(sheets[1:])
    used = {family for role, family in roles if f"'{family}'" in written or f"var(--family-{role})" in written}
    return frozenset(theme.chart.type.fallbacks) - used


def _stacked(page: str, families: Sequence[str], others: frozenset[str]) -> str:
    """The page with each family of its style sheets followed by those of other scripts, then by any of its kind."""
    own = [family for family in dict.fromkeys(families) if family not in others]
    behind = [f"'{family}'" for family in dict.fromkeys(families) if family in others]

    def stacked(sheet: re.Match[str]) -> str:
        text = sheet[0]
        for family in own:
            kind = "serif" if "Serif" in family else "sans-serif"
            text = text.replace(f"'{family}'", ",".join((f"'{family}'", *behind, kind)))
        return text

    return _SHEET.sub(stacked, page) if behind else page


def _face(face: Face, data: bytes) -> str:
    style = "italic" if face.italic else "normal"
    source = f"url(data:font/woff2;base64,{base64.b64encode(data).decode()}) format('woff2')"
    return f"@font-face{{font-family:'{face.family}';font-weight:{face.weight};font-style:{style};src:{source}}}\n"
