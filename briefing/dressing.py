"""How an edition is dressed: its theme, its style sheets, what composing needs, the metadata of its file."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import quote

from briefing.model.edition import Edition
from briefing.model.figure import Figure
from briefing.pages.compose import Setting
from briefing.pages.variables import settled
from briefing.place import Place
from briefing.problems import Refusal, Result, Span, refuse
from briefing.prose.tree import plain
from briefing.shipped import templates_folder
from briefing.source.inside import read_bytes
from briefing.theme.faces import is_own
from briefing.theme.layers import Layer, themes_beside
from briefing.theme.theme import Theme, load_theme

STYLE = "style.css"
FONTS = "fonts"

_NAME = re.compile(r"[a-z][a-z0-9-]*")


def theme_of(edition: Edition, place: Place) -> Result[Theme]:
    """The theme that an edition names, with the tokens that its briefing says itself.

    A folder of the project's own `templates/` comes before one that ships.
    """
    return load_theme(theme_folder(edition, place), own_tokens(edition), place.root / FONTS)


def theme_folder(edition: Edition, place: Place) -> Path:
    """The folder of the theme that an edition names.

    Raises:
        Refusal: there is no such theme.
    """
    name = edition.theme
    own, ships = place.root / "templates", templates_folder()
    named = (own / name, ships / name) if _NAME.fullmatch(name) else ()
    folder = next((one for one in named if (one / "theme.yaml").is_file()), None)
    if folder is None:
        known = themes_beside(own)
        near = get_close_matches(name, known, 1)
        hint = f"did you mean {near[0]}?" if near else f"one of: {', '.join(known)}"
        path = ("theme",) if isinstance(edition.briefing.theme, str) else ("theme", "name")
        where = None if edition.request.theme else edition.briefing.span_of(*path)
        refuse("theme-exists", f"there is no theme “{name}”", where, hint)
    return folder


def own_tokens(edition: Edition) -> Layer | None:
    """The tokens that a briefing says itself, as the uppermost level of its theme; None where it says none."""
    if not edition.theme_tokens:
        return None
    briefing = edition.briefing
    place = briefing.span_of("theme")
    name = place.file if place else briefing.id
    return Layer(name, None, edition.theme_tokens, lambda path, key: briefing.span_of("theme", *path, key=key))


def font_sheet(theme: Theme, root: Path) -> tuple[str, ...]:
    """A style sheet that tells the press where the fonts of the project lie; none where there are none."""
    rules = [
        f"@font-face{{font-family:'{face.family}';font-weight:{face.weight};"
        f"font-style:{'italic' if face.italic else 'normal'};src:url('content:{quote(_inside(face.file, root))}')}}"
        for face in theme.faces
        if is_own(face)
    ]
    return ("\n".join(rules),) if rules else ()


def _inside(file: Path, root: Path) -> str:
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name


def setting_of(edition: Edition, theme: Theme, place: Place, figures: Mapping[str, Figure]) -> Setting:
    """What composing needs: templates of the user before those of the theme."""
    own = place.root / "templates"
    folders = (own / edition.theme, own, *theme.folders)
    shipped = {folder.name: folder for folder in theme.folders}
    sheets = stylesheets_of(edition, theme, place)
    fonts, logo = font_sheet(theme, place.root), logo_of(theme, place)
    return Setting(theme, place.root, place.folder, folders, shipped, sheets, figures, font_sheets=fonts, logo=logo)


def logo_of(theme: Theme, place: Place) -> tuple[str, str] | None:
    """The path from the project's root of the mark that a theme has, and what it says.

    It starts at the folder of the theme that names it, or at that of the briefing which does.
    """
    logo, level = theme.tokens.logo, theme.layers.level_of(("logo", "file"))
    if logo is None or level is None:
        return None
    start = place.root / place.folder if level.folder is None else level.folder
    path = posixpath.normpath(posixpath.join(start.as_posix(), logo.file))
    root = place.root.as_posix()
    if not path.startswith(f"{root}/"):
        where = theme.layers.span_of("logo", "file")
        refuse("picture-exists", f"the logo {logo.file} lies outside the project", where, "copy it into the project")
    return path.removeprefix(f"{root}/"), logo.alt or ""


def stylesheets_of(edition: Edition, theme: Theme, place: Place) -> tuple[str, ...]:
    """The style sheets in the order of the cascade: tokens, what the theme extends, the theme, the user's own."""
    folders = [*reversed(theme.folders), place.root / "templates"]
    files = [folder / STYLE for folder in folders]
    texts = [_style(file, place.root) for file in dict.fromkeys(files) if file.is_file()]
    return settled(theme.css_variables(edition.paper, edition.right_to_left), texts)


def usual_stylesheets() -> tuple[str, ...]:
    """The style sheets of an edition that asks for no theme and no paper, in a project without templates."""
    theme = load_theme(templates_folder() / "default")
    if theme.value is None:
        return ()
    texts = [(folder / STYLE).read_text(encoding="utf-8") for folder in reversed(theme.value.folders)]
    return settled(theme.value.css_variables("A4"), texts)


def _style(file: Path, root: Path) -> str:
    """A style sheet that ships, or one of the project, which is read like its other files.

    Raises:
        Refusal: it leads outside the project, or is no text.
    """
    if file.is_relative_to(templates_folder()):
        return file.read_text(encoding="utf-8")
    name = file.relative_to(root).as_posix()
    read = read_bytes(root, name)
    if read.value is None:
        raise Refusal(*(problem.at(Span(name)) for problem in read.problems))
    try:
        return read.value.decode()
    except UnicodeDecodeError as wrong:
        line = read.value[: wrong.start].count(b"\n") + 1
        message = f"the byte 0x{read.value[wrong.start]:02x} is not UTF-8"
        refuse("file-is-text", message, Span(name, line, 1, line, 2), "save the file as UTF-8")


def metadata_of(edition: Edition) -> tuple[tuple[str, str], ...]:
    """Title, author, subject, keywords and dates of the file. No clock: the dates are the dateline's."""
    head = edition.head
    day = head.dateline.as_of.first.isoformat()
    made = [("title", plain(head.title) + (f": {plain(head.subtitle)}" if head.subtitle else ""))]
    made += [
        ("author", str(author)) for author in head.authors or ([plain(head.organisation)] if head.organisation else [])
    ]
    if head.standfirst or head.subject:
        made.append(("subject", plain(head.standfirst or head.subject)))
    made += [("keyword", str(word)) for word in head.keywords]
    made += [("creator", "briefing"), ("created", f"{day}T00:00:00Z"), ("modified", f"{day}T00:00:00Z")]
    return tuple(made)
