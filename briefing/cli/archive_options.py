"""The option that names an archive, and the editions that an argument means."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from briefing.archive.ledger import Ledger
    from briefing.model.publication import Publication


def _or_the_groups(context: click.Context, option: click.Parameter, value: Path) -> Path:
    """What was said on the line; for a command of a group also before its name: `editions --archive DIR list`."""
    name = str(option.name)
    above = context.parent
    if above is None or context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
        return value
    said = above.get_parameter_source(name) is ParameterSource.COMMANDLINE
    return Path(above.params[name]) if said else value


archive_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--archive",
    callback=_or_the_groups,
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("archive"),
    show_default="archive",
    envvar="BRIEFING_ARCHIVE",
    metavar="DIR",
    help="Folder of the archive.",
)
"""The folder of the archive: the option, the variable BRIEFING_ARCHIVE, or `archive` in the present folder."""


def briefing_in(ledger: Ledger, id_: str | None) -> str:
    """The id of the briefing that is meant: the one of that id, or the only one.

    Raises:
        Refusal: the archive has none of that id, or several and none was named.
    """
    from difflib import get_close_matches

    from briefing.archive.editions_table import enrolled
    from briefing.problems import refuse

    ids = [one.id for one in enrolled(ledger)]
    if id_ is None and len(ids) == 1:
        return ids[0]
    named = ", ".join(ids[:8]) or "none"
    if id_ is None:
        refuse("edition-exists", "the archive has several briefings, or none", None, f"name one of: {named}")
    if id_ not in ids:
        near = get_close_matches(id_, ids, 1, 0.5)
        hint = f"did you mean {near[0]}?" if near else f"the archive has {named}"
        refuse("edition-exists", f"the archive has no briefing “{id_}”", None, hint)
    return id_


def edition_in(ledger: Ledger, which: str) -> Publication:
    """The edition that `which` means: 3, 3c1, port/3 or port@3, port (its latest), latest.

    Raises:
        Refusal: there is none; the nearest are named.
    """
    from briefing.archive.editions_table import publications
    from briefing.problems import Refusal
    from briefing.publishing.edition_numbers import History, no_edition, number_of

    name, slash, last = which.replace("@", "/").rpartition("/")
    if not slash and number_of(last) is None and last != "latest":
        name, last = last, "latest"
    briefing = briefing_in(ledger, name or None)
    editions = publications(ledger, briefing)
    wished = number_of(last)
    found = History(editions).before() if last == "latest" else None
    found = found or next((one for one in editions if one.number == wished), None)
    if found is None:
        raise Refusal(no_edition(last, (one.number for one in editions)))
    return found
