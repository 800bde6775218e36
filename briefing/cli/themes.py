"""`briefing themes`: the looks that a briefing can have, and where each token of one comes from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.options import quiet_option
from briefing.cli.terminal import terminal

if TYPE_CHECKING:
    from briefing.problems import Result
    from briefing.theme.layers import Layer
    from briefing.theme.theme import Theme


@click.command(short_help="List themes, or show the tokens of one.")
@click.argument("name", required=False)
@click.option(
    "--in",
    "path",
    type=click.Path(path_type=Path, exists=True),
    default=Path(),
    metavar="PATH",
    help="A briefing or folder of the project whose own themes and tokens count; the present folder where left out.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@quiet_option
def themes(name: str | None, path: Path, form: str, quiet: bool) -> int:
    """List the themes that ship and those of the project: a word that `theme:` and --theme take, what it is for.

    With NAME show its tokens, and for each the level that it comes from: a theme, or the briefing itself.

    \b
    JSON has one object with `format` (1) and `themes`: id, name, about, extends, ships, folder, fault;
    with NAME `theme`, `tokens`: token, value, colour, level, at, and `fonts`: family, file.
    """
    from briefing.report.themes import list_as_json, list_as_text, tokens_as_json, tokens_as_text
    from briefing.source.inside import find_root
    from briefing.theme.listing import themes_in, tokens_of

    console = terminal(quiet=quiet)
    root = find_root(path if path.is_dir() else path.parent)
    found = themes_in(root / "templates")
    if name is None:
        where = ["ships with briefing" if theme.ships else _seen(theme.folder) for theme in found]
        click.echo(list_as_json(found, where) if form == "json" else list_as_text(found, where), nl=form != "json")
        return 0
    folder = next((theme.folder for theme in found if theme.id == name), root / "templates" / name)
    made = _loaded(folder, path, root)
    console.show(made.problems)
    if made.value is None:
        return 1
    tokens, theme = tokens_of(made.value), made.value
    fonts = [(face.family, face.file.name) for face in theme.faces]
    click.echo(
        tokens_as_json(name, tokens, fonts) if form == "json" else tokens_as_text(tokens, fonts), nl=form != "json"
    )
    return 0


def _loaded(folder: Path, path: Path, root: Path) -> Result[Theme]:
    from briefing.theme.theme import load_theme

    return load_theme(folder, _said_in(path, folder.name), root / "fonts")


def _said_in(path: Path, name: str) -> Layer | None:
    """The tokens that a briefing at `path` says itself, where it has this theme."""
    from briefing.model.theme_choice import theme_named, tokens_beside
    from briefing.pipeline import load
    from briefing.problems import Refusal
    from briefing.theme.layers import Layer

    if path.is_dir() and not (path / "briefing.yaml").is_file():
        return None
    try:
        briefing = load(path).value
    except Refusal:
        return None
    if briefing is None or theme_named(briefing.theme) != name or not tokens_beside(briefing.theme):
        return None
    span = briefing.span_of("theme")
    return Layer(
        span.file if span else briefing.id,
        None,
        tokens_beside(briefing.theme),
        lambda where, key: briefing.span_of("theme", *where, key=key),
    )


def _seen(folder: Path) -> str:
    here = Path.cwd()
    return (folder.relative_to(here) if folder.is_relative_to(here) else folder).as_posix()
