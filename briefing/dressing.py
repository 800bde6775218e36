"""How an edition is dressed: its theme, its style sheets, what composing needs, the metadata of its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from briefing.model.edition import Edition
from briefing.model.figure import Figure
from briefing.pages.compose import Setting
from briefing.pages.variables import settled
from briefing.place import Place
from briefing.problems import Refusal, Span, refuse
from briefing.prose.tree import plain
from briefing.shipped import templates_folder
from briefing.source.inside import read_bytes
from briefing.theme.faces import is_own
from briefing.theme.for_print import print_rules, print_variables
from briefing.theme.theme import Theme, load_theme
from briefing.wearing import logo_of, logo_on_band, theme_of

STYLE = "style.css"
WEB_STYLE = "web.css"
PRINT_STYLE = "print.css"

__all__ = ["font_sheet", "metadata_of", "setting_of", "stylesheets_of", "theme_of", "usual_stylesheets"]


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
    made = Setting(theme, place.root, place.folder, folders, shipped, sheets, figures, font_sheets=fonts)
    return replace(made, logo=logo, logo_on_band=logo_on_band(theme, place))


def stylesheets_of(edition: Edition, theme: Theme, place: Place) -> tuple[str, ...]:
    """The style sheets in the order of the cascade: tokens, what the theme extends, the theme, the user's own.

    A page for the web has those of its own kind behind them, and keeps the tokens as variables: it has a night.
    """
    folders = [*reversed(theme.folders), place.root / "templates"]
    web = edition.request.format == "html"
    files = [folder / name for name in ((STYLE, WEB_STYLE) if web else (STYLE,)) for folder in folders]
    texts = [_style(file, place.root) for file in dict.fromkeys(files) if file.is_file()]
    tokens = theme.css_variables(edition.paper, edition.right_to_left)
    if edition.request.for_print and edition.request.format == "pdf":
        more = [folder / PRINT_STYLE for folder in folders]
        texts += [_style(file, place.root) for file in dict.fromkeys(more) if file.is_file()]
        texts.append(print_rules(theme.tokens, theme.paper(edition.paper)))
        tokens += print_variables(theme.tokens)
    return (tokens, *texts) if web else settled(tokens, texts)


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
    if head.rights:
        made.append(("rights", plain(head.rights)))
    made.append(("identifier", f"{edition.briefing.id}@{edition.briefing.edition}"))
    made += [("creator", "briefing"), ("created", f"{day}T00:00:00Z"), ("modified", f"{day}T00:00:00Z")]
    return tuple(made)
