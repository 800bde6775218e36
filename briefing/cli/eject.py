"""`briefing eject`: a shipped template or theme, to be changed in a project of one's own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.options import quiet_option
from briefing.cli.terminal import Terminal, terminal
from briefing.problems import EnvironmentRefusal, Problem, Refusal, error
from briefing.report.verdict import FINE, USAGE

if TYPE_CHECKING:
    from briefing.ejecting.offer import Offered

_ID = "abcdefghijklmnopqrstuvwxyz0123456789-"


@dataclass(frozen=True, slots=True)
class _Wish:
    """What somebody asks for."""

    path: Path
    theme: str | None
    own: str
    child: bool
    everything: bool
    diff: bool
    renew: bool


def _complete(context: click.Context, parameter: click.Parameter, start: str) -> list[str]:
    from briefing.ejecting.offer import offered, themes

    names = [name.removesuffix(".html") for name in offered("default")]
    short = [name.removeprefix("blocks/") for name in names]
    return [name for name in (*themes(), *short) if name.startswith(start)]


@click.command(short_help="Copy a shipped template or theme, to change it.")
@click.argument("name", required=False, shell_complete=_complete)
@click.argument("path", type=click.Path(path_type=Path), default=Path())
@click.option("--as-child", "child", is_flag=True, help="Make a child of the template instead: five lines, not a copy.")
@click.option("--theme", help="The theme to make a template for; that of the briefing where left out.")
@click.option("--as", "own", default="house", show_default=True, help="The name of a theme that is made from another.")
@click.option("--all", "everything", is_flag=True, help="Of a theme, every template, style sheet and font.")
@click.option("--diff", is_flag=True, help="Show how the project's copy differs from what ships, and change nothing.")
@click.option("--renew", is_flag=True, help="Note in the project's copy that it has been held against what ships now.")
@click.option("--list", "listed", is_flag=True, help="List what can be ejected.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the list.")
@quiet_option
def eject(name: str | None, path: Path, listed: bool, form: str, quiet: bool, **wishes: str | bool | None) -> int:
    """Copy NAME, a shipped template or theme, into `templates/` of the project that the briefing in PATH belongs to.

    \b
    briefing eject judgments              # templates/blocks/judgments.html, the whole template
    briefing eject judgments --as-child   # a few lines, whose blocks you fill: the rest goes on following what ships
    briefing eject parts/opener           # a part of the page; document, web: whole pages
    briefing eject default --as house     # templates/house/theme.yaml, with every token; then `theme: house`

    A template of the default theme holds for every theme; one of another, or of your own that --theme names, stands in
    a folder of its name. A file that is there stays (exit code 2). The copy's first line says what it came from:
    `briefing check` warns when that has changed since, --diff shows how, and --renew notes that you have looked.
    """
    console = terminal(quiet=quiet)
    if name is None and not listed:
        raise click.UsageError("Say what to eject; `briefing eject --list` has all names.")
    wish = _Wish(path, **wishes)  # type: ignore[arg-type]  # click gives each its own type
    try:
        if name is None or listed:
            return _list(wish, form)
        return _theme(name, wish, console) if _is_theme(name) else _template(name, wish, console)
    except EnvironmentRefusal:
        raise
    except Refusal as refusal:
        console.show(refusal.problems)
        return USAGE


def _is_theme(name: str) -> bool:
    from briefing.ejecting.offer import themes

    return name in themes()


def _list(wish: _Wish, form: str) -> int:
    from briefing.ejecting.offer import offered, shipped_under, themes

    there = tuple(offered(shipped_under(_templates(wish.path) / (wish.theme or "default"))).values())
    if form == "json":
        rows = [{"name": one.name, "theme": one.theme, "about": one.about} for one in there]
        click.echo(json.dumps({"themes": themes(), "templates": rows}, ensure_ascii=False, indent=2))
        return FINE
    click.echo(f"Themes: {', '.join(themes())}\n")
    for one in there:
        click.echo(f"  {one.name.removesuffix('.html'):<24}{one.about}")
    return FINE


def _template(name: str, wish: _Wish, console: Terminal) -> int:
    from briefing.ejecting.eject import difference, renew, template, write
    from briefing.ejecting.offer import find, shipped_under

    above = name.partition("/")[0]
    folder = _templates(wish.path)
    own = wish.theme or _theme_of(wish.path, folder)
    theme = above if _is_theme(above) else shipped_under(folder / own)
    one = find(name, theme)
    if isinstance(one, Problem):
        raise Refusal(one)
    kept = own if wish.theme or theme != "default" else theme
    made = template(one, theme if _is_theme(above) else kept, child=wish.child)
    file = folder / made.name
    if wish.diff:
        if not file.is_file():
            raise Refusal(error("template-ships", f"there is no {file} to compare", None, "eject it first"))
        click.echo("".join(difference(file, made)), nl=False)
    elif wish.renew:
        console.tell(f"renewed the note in {file}" if renew(file, one) else f"{file} is up to date")
    else:
        for path in write(folder, [made]):
            console.tell(f"wrote {path}")
        if not wish.child:
            console.tell(
                "\nA copy stays as it is when the original changes; with --as-child you write what differs."
            )
        _tell_blocks(one, console)
    return FINE


def _tell_blocks(one: Offered, console: Terminal) -> None:
    from briefing.ejecting.offer import extendable

    if blocks := extendable(one):
        console.tell(f"Its blocks: {', '.join(blocks)}")


def _theme(name: str, wish: _Wish, console: Terminal) -> int:
    from briefing.ejecting.eject import theme, write

    if wish.child or wish.diff or wish.renew:
        raise click.UsageError(
            "--as-child, --diff and --renew are for templates; a theme extends another as it is."
        )
    if not wish.own or not wish.own[0].isalpha() or set(wish.own) - set(_ID) or _is_theme(wish.own):
        raise click.UsageError(f"“{wish.own}” is no name for a theme of your own: small letters, digits and hyphens.")
    for path in write(_templates(wish.path), list(theme(name, wish.own, everything=wish.everything))):
        console.tell(f"wrote {path}")
    console.tell(f"\nNext: `theme: {wish.own}` in the briefing, or `briefing build --theme {wish.own}`")
    return FINE


def _templates(path: Path) -> Path:
    """The folder of templates of the project that a briefing belongs to."""
    from briefing.source.inside import find_root

    root = find_root(path if path.is_dir() else path.parent) / "templates"
    here = Path.cwd()
    return root.relative_to(here) if root.is_relative_to(here) else root


def _theme_of(path: Path, templates: Path) -> str:
    """The theme that a briefing names; the default one where there is no briefing, or none that can be read."""
    from briefing.ejecting.offer import themes
    from briefing.pipeline import load
    from briefing.theme.layers import FILE

    try:
        briefing = load(path).value
    except Refusal:
        briefing = None
    named = getattr(briefing, "theme", None)
    named = named if isinstance(named, str) or named is None else getattr(named, "name", None)
    return named if named and (named in themes() or (templates / named / FILE).is_file()) else "default"
