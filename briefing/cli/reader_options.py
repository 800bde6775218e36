"""The options that say whom an edition is for and how it is wished: the same for every command that has them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.options import day, setting

if TYPE_CHECKING:
    from briefing.model.request import Request

_COPIES = (
    click.option("--language", "--lang", "language", help="Language of the edition, such as de or fa."),
    click.option("--for", "audience", help="Whom it is for: one of the briefing's audiences."),
    click.option("--marking", help="The highest marking that the reader may see, such as TLP:GREEN."),
    click.option(
        "--set",
        "settings",
        type=setting,
        metavar="KEY=VALUE",
        multiple=True,
        help="Value of a parameter; may be repeated.",
    ),
)
"""Those that name one of the copies which an archive keeps of an edition."""
_OPTIONS = (
    click.option("--theme", help="A theme of the project's templates folder, or one that ships."),
    click.option("--paper", type=click.Choice(["A4", "Letter"], case_sensitive=False), help="Size of the pages."),
    *_COPIES,
    click.option("--as-of", type=day, metavar="DATE", help="Day that the edition describes, as 2026-03-01."),
    click.option("--edition", help="Number of the edition."),
    click.option(
        "--citation-style", metavar="STYLE", help="List sources in this style: apa, ieee ..., or a .csl file."
    ),
)


def reader_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options, in the order of their list."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def copy_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add those that say whose copy of a kept edition is meant."""
    for option in reversed(_COPIES):
        command = option(command)
    return command


def copy_of(wishes: dict[str, Any]) -> dict[str, object]:
    """What these options say of the reader of a copy, by the names of a reader's fields, as far as they do."""
    said = {name: wishes[name] for name in ("audience", "marking", "language")}
    return {name: value for name, value in {**said, "parameters": tuple(sorted(wishes["settings"]))}.items() if value}


def request_of(wishes: dict[str, Any], **more: Any) -> Request:
    """The request of these options, by their names."""
    from briefing.model.request import Request

    names = ("theme", "paper", "language", "audience", "marking", "as_of", "edition", "citation_style")
    return Request(**{name: wishes[name] for name in names}, parameters=wishes["settings"], **more)
