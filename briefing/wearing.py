"""The theme that an edition wears: which folder it comes from, what the briefing changes in it, and what is wrong.

A theme that ships, worn as it is, is tested with the program; of another one everything is checked, and only then are
the libraries for that imported.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from unicodedata import bidirectional

from briefing.language.words import lexicon
from briefing.model.edition import Edition
from briefing.place import Place
from briefing.problems import Problem, Problems, Refusal, Result, error, refuse
from briefing.shipped import templates_folder
from briefing.source.inside import read_bytes
from briefing.theme.layers import Layer, themes_beside

if TYPE_CHECKING:
    from briefing.theme.checks import Use
    from briefing.theme.theme import Theme

FONTS = "fonts"
TEMPLATES = "templates"

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_MARKUP = (".css", ".html")


def theme_of(edition: Edition, place: Place) -> Result[Theme]:
    """The theme that an edition names, with the tokens that its briefing says itself.

    A folder of the project's own `templates/` comes before one that ships.

    Raises:
        Refusal: there is no such theme.
    """
    from briefing.theme.theme import load_theme

    return load_theme(theme_folder(edition, place), own_tokens(edition), place.root / FONTS)


def theme_folder(edition: Edition, place: Place) -> Path:
    """The folder of the theme that an edition names.

    Raises:
        Refusal: there is no such theme.
    """
    name = edition.theme
    own, ships = place.root / TEMPLATES, templates_folder()
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


def look_over(edition: Edition, place: Place) -> Problems:
    """What is wrong with the theme of an edition, as far as it shows before any page is made."""
    try:
        if theme_folder(edition, place).parent == templates_folder() and not edition.theme_tokens:
            return ()
        theme = theme_of(edition, place)
    except Refusal as refusal:
        return refusal.problems
    return (*theme.problems, *(worn_badly(edition, theme.value, place) if theme.value else ()))


def worn_badly(edition: Edition, theme: Theme, place: Place) -> Problems:
    """What is wrong with a theme that has the right form; nothing for one that ships, worn as it is."""
    if theme.layers.is_shipped:
        return ()
    from briefing.theme.checks import theme_problems

    return (*theme_problems(theme, _use(edition, theme, place)), *_logo_problems(theme, place))


def logo_of(theme: Theme, place: Place) -> tuple[str, str] | None:
    """The path from the project's root of the mark that a theme has, and what it says; None where it has none.

    It starts at the folder of the theme that names it, or at that of the briefing which does. A path that leads out of
    the project is one of no file.
    """
    logo, path = theme.tokens.logo, _path_of_logo(theme, place, "file")
    return (path, logo.alt or "") if logo and path else None


def logo_on_band(theme: Theme, place: Place) -> str | None:
    """The path of the mark for the dark band of a cover; None where it is that of other pages."""
    return _path_of_logo(theme, place, "on_band")


def _path_of_logo(theme: Theme, place: Place, which: Literal["file", "on_band"]) -> str | None:
    logo, level = theme.tokens.logo, theme.layers.level_of(("logo", which))
    file = getattr(logo, which, None)
    if file is None or level is None:
        return None
    start = place.root / place.folder if level.folder is None else level.folder
    path = posixpath.normpath(posixpath.join(start.as_posix(), file))
    return path.removeprefix(f"{place.root.as_posix()}/").lstrip("/")


def _logo_problems(theme: Theme, place: Place) -> Iterator[Problem]:
    """What is wrong with the files of the mark."""
    both: tuple[Literal["file", "on_band"], ...] = ("file", "on_band")
    for which in both:
        path = _path_of_logo(theme, place, which)
        if path is not None and read_bytes(place.root, path).value is None:
            message = f"the logo {getattr(theme.tokens.logo, which)} is not there"
            hint = "its path starts at the folder of the theme, or of the briefing, that names it"
            yield error("picture-exists", message, theme.layers.span_of("logo", which), hint)


def _use(edition: Edition, theme: Theme, place: Place) -> Use:
    from briefing.theme.checks import Use

    own = dict.fromkeys([*(folder for folder in theme.folders), place.root / TEMPLATES])
    written = {folder: "\n".join(_written(folder, place.root)) for folder in own if folder.is_dir()}
    brought = "\n".join(text for folder, text in written.items() if folder.parent != templates_folder())
    return Use(
        letters=_letters_by_role(edition, theme, "\n".join(written.values())),
        marked=edition.marking is not None,
        web=edition.request.format != "pdf",
        written=brought,
        labels=frozenset(lexicon(edition.language).labels),
    )


def _written(folder: Path, root: Path) -> Iterator[str]:
    """The texts of templates and style sheets below a folder of the project or of what ships."""
    base = root if folder.is_relative_to(root) else folder
    for file in sorted(folder.rglob("*")):
        if file.suffix in _MARKUP and file.is_file():
            data = read_bytes(base, file.relative_to(base).as_posix()).value
            yield data.decode(errors="replace") if data else ""


def _letters_by_role(edition: Edition, theme: Theme, sheets: str) -> dict[str, frozenset[str]]:
    """The letters that each role has to set which a style sheet or a chart names: all of the edition's.

    What is set in `mono` is the text of listings alone.
    """
    words = "".join(_texts(edition.briefing.model_dump(mode="json")))
    words += "".join(str(cell) for table in edition.tables.values() for row in table.rows for cell in row)
    labels = "".join(lexicon(edition.language).labels.values())
    letters = frozenset(words) | frozenset(letter for letter in labels if letter.isalpha()) | frozenset("0123456789")
    if not edition.right_to_left:  # words of such a script in another text are set in its own family, as meant
        letters = frozenset(letter for letter in letters if bidirectional(letter) not in ("R", "AL"))
    chart = theme.tokens.chart.families
    named = [
        role for role in theme.tokens.families if f"--family-{role}" in sheets or role in (chart.words, chart.names)
    ]
    listed = frozenset("".join(_texts([block for block in edition.blocks if block.kind == "listing"])))
    return {role: listed if role == "mono" else letters for role in named}


def _texts(value: Any) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
