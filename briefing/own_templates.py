"""Templates of a project, held to what they are given and to what they came from, before anything is printed.

A project without a folder of templates pays nothing for this: nothing is imported and no file is opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from briefing.model.edition import Edition
from briefing.pages.origin import NOTED, drift, origin_of, read
from briefing.place import Place
from briefing.problems import Problem, Problems, Refusal, Span, error
from briefing.shipped import templates_folder, version

FOLDER = "templates"
_UNPRINTED = ("text", "email")  # plain marks that Word and Markdown files are written from, and mails
_MOST = 1_000_000  # bytes of a file that are looked through


def check_templates(edition: Edition, place: Place) -> Problems:
    """What is wrong with the templates of a project, and which of them came from a template that is another now."""
    own = place.root / FOLDER
    if not own.is_dir() or own.resolve() == templates_folder().resolve():
        return ()
    files = [file for file in sorted(own.rglob("*")) if file.suffix in NOTED and _is_own(file, place.root)]
    found = [problem for file in files for problem in _drifted(file, place.root)]
    if any(file.suffix == ".html" for file in files):
        for theme, some in _by_theme(own, edition.theme, files):
            found += _linted(replace(edition, theme=theme), place, some)
    return tuple(found)


def _is_own(file: Path, root: Path) -> bool:
    """Whether this is a file of the project: no link that leads out of it, and none far beyond its usual size."""
    return file.is_file() and file.resolve().is_relative_to(root.resolve()) and file.stat().st_size <= _MOST


def _drifted(file: Path, root: Path) -> Iterator[Problem]:
    text = file.read_bytes().decode("utf-8", "replace")
    ships = templates_folder()
    originals = {origin.name: ships / origin.name for origin in read(text)}
    there = {
        name: origin_of(name, one.read_bytes(), version())
        for name, one in originals.items()
        if one.resolve().is_relative_to(ships.resolve()) and one.is_file()
    }
    yield from drift(file.relative_to(root).as_posix(), text, there)


def _by_theme(own: Path, theme: str, files: list[Path]) -> Iterator[tuple[str, list[tuple[str, Path]]]]:
    """The templates that each theme prints with, by their names: those of all themes go with the one that is worn."""
    ships = templates_folder()
    folders = {file.relative_to(own).parts[0] for file in files if len(file.relative_to(own).parts) > 1}
    themes = {name for name in folders if (own / name / "theme.yaml").is_file() or (ships / name).is_dir()}
    for name in (theme, *sorted(themes - {theme})):
        some = [file for file in files if file.suffix == ".html" and file.relative_to(own).parts[0] == name]
        named = [(file.relative_to(own / name).as_posix(), file) for file in some]
        if name == theme:
            shared = [file for file in files if file.suffix == ".html" and file.relative_to(own).parts[0] not in themes]
            named += [(file.relative_to(own).as_posix(), file) for file in shared if file not in some]
        if named:
            yield name, named


def _linted(edition: Edition, place: Place, files: list[tuple[str, Path]]) -> Iterator[Problem]:
    """What is wrong with the templates of one theme; nothing where the theme itself cannot be worn."""
    from briefing.dressing import setting_of
    from briefing.pages.compose import Composer
    from briefing.pages.lint_library import Library
    from briefing.wearing import theme_of

    try:
        theme = theme_of(edition, place)
        if theme.value is None:
            return
        sandbox = Composer(edition, setting_of(edition, theme.value, place, {})).environment
    except Refusal:
        return
    library = Library(sandbox, templates_folder())
    for name, file in files:
        yield from _one(name, file, library, place.root)


def _one(name: str, file: Path, library: object, root: Path) -> Iterator[Problem]:
    from jinja2 import TemplateSyntaxError

    from briefing.pages.lint import Linter
    from briefing.pages.lint_library import Library, Parsed
    from briefing.pages.open_tags import open_tags
    from briefing.pages.own_markup import markup_faults

    assert isinstance(library, Library)
    shown = file.relative_to(root).as_posix()
    try:
        source = file.read_bytes().decode().replace("\r\n", "\n")
        tree = library.environment.parse(source, name, str(file))
    except UnicodeDecodeError as wrong:
        line = wrong.object[: wrong.start].count(b"\n") + 1
        message = f"the byte 0x{wrong.object[wrong.start]:02x} is not UTF-8"
        yield error("template-is-readable", message, Span(shown, line, 1, line, 2), "save the template as UTF-8")
    except TemplateSyntaxError as wrong:
        message = (wrong.message or "the template cannot be read").rstrip(".")
        yield error("template-is-readable", message, Span(shown, wrong.lineno, 1, wrong.lineno, 1))
    else:
        yield from Linter(Parsed(name, str(file), source, tree), shown, library).walk().problems
        yield from open_tags(source, shown)
        if name.partition("/")[0] not in _UNPRINTED:
            yield from markup_faults(source, shown)
