"""From an edition to one page for the web: nothing is fetched, so figures, pictures and fonts are inside it."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from briefing.figures.svg import to_svg
from briefing.model.edition import Edition
from briefing.model.figure import Figure
from briefing.pages.compose import Setting, compose_web
from briefing.press.kinds import fault_of, kind_named
from briefing.problems import Problem, Result, error
from briefing.source.inside import read_file
from briefing.theme.chart_style import Face

WEB_STYLE = "web.css"


def web_page(edition: Edition, setting: Setting, figures: Mapping[str, Figure]) -> Result[bytes]:
    """The page as UTF-8. Fonts are cut down to the letters that it uses."""
    pictures = _Pictures(setting.root)
    web = replace(
        setting,
        figures=figures,
        drawing=to_svg,
        picture=pictures,
        stylesheets=(*setting.stylesheets, _web_style(setting)),
    )
    page = compose_web(edition, web)
    problems = [*page.problems, *pictures.problems]
    if page.value is None:
        return Result(None, tuple(problems))
    faces = "".join(_face(face, data) for face, data in _fonts(setting.theme.faces, letters_of(page.value)))
    finished = page.value.replace("</head>", f"<style>{faces}</style>\n</head>", 1)
    return Result(finished.encode(), tuple(problems))


def _web_style(setting: Setting) -> str:
    files = (folder / WEB_STYLE for folder in (setting.root / "templates", *setting.theme.folders))
    return next((file.read_text(encoding="utf-8") for file in files if file.is_file()), "")


class _Pictures:
    """Gives each picture as a data address, and keeps what is wrong with it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []

    def __call__(self, path: str) -> str:
        kind = kind_named(path)
        if kind is None:
            self.problems.append(
                error("picture-exists", f"“{path}” is no kind of picture that we print", None, "use PNG, JPEG or SVG")
            )
            return ""
        found = read_file(self.root, path, kind.limit)
        self.problems += found.problems
        if found.value is None:
            return ""
        fault = fault_of(kind, found.value.data)
        if fault:
            self.problems.append(error("picture-exists", f"“{path}” is not shown: {fault}"))
            return ""
        return f"data:{kind.mime};base64,{base64.b64encode(found.value.data).decode()}"


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


def _fonts(faces: Iterable[Face], letters: frozenset[str]) -> Iterable[tuple[Face, bytes]]:
    for face in faces:
        data = subset_font(face.file, letters)
        if data is not None:
            yield face, data


def subset_font(file: Path, letters: frozenset[str]) -> bytes | None:
    """A font as WOFF2 with these letters only; None where it has none but ASCII of a script font."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(file, recalcTimestamp=False, lazy=True)
    known = font.getBestCmap()
    wanted = sorted(ord(letter) for letter in letters if ord(letter) in known)
    if not any(ord("a") <= code <= ord("z") or code > 0x2FF for code in wanted):
        return None
    subsetter = Subsetter(Options(layout_features=["*"], flavor="woff2", hinting=False, notdef_outline=True))
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    font.flavor = "woff2"
    made = io.BytesIO()
    font.save(made, reorderTables=False)
    return made.getvalue()


def _face(face: Face, data: bytes) -> str:
    style = "italic" if face.italic else "normal"
    source = f"url(data:font/woff2;base64,{base64.b64encode(data).decode()}) format('woff2')"
    return f"@font-face{{font-family:'{face.family}';font-weight:{face.weight};font-style:{style};src:{source}}}\n"
