"""`briefing diff`: what changed between two editions or working files, by what they say."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.archive_options import archive_option
from briefing.cli.options import quiet_option
from briefing.cli.reader_options import reader_options, request_of
from briefing.cli.terminal import terminal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.cli.sides import Found
    from briefing.model.comparison import Comparison
    from briefing.report.diff import Line

_SUFFIXES = {".html": "html", ".htm": "html", ".json": "json", ".txt": "text"}


@click.command(short_help="Show what changed between two editions or working files.")
@click.argument("old", metavar="A")
@click.argument("new", metavar="[B]", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html", "snapshot"]),
    help="text, unless the file's name says otherwise; `snapshot` keeps what A says, to compare with later.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="File to write.")
@click.option("--exit-code", is_flag=True, help="End with 1 where something changed.")
@archive_option
@reader_options
@quiet_option
def diff(
    old: str,
    new: str | None,
    form: str | None,
    output: Path | None,
    exit_code: bool,
    archive: Path,
    quiet: bool,
    **wishes: Any,
) -> int:
    """Compare A with B by what they say: judgments raised or lowered, facts old and new, events, sources, accounts and
    positions added, sentences edited. Order, layout, numbers of sections and notes, and the dateline do not count.

    A and B are each a folder with a briefing.yaml, a YAML file, a kept snapshot (.json), or an edition of the archive:
    port@3, or 3 where it has one briefing. Working files are cut for the reader whom the options name; of an edition
    that reader's copy is taken, and without options the one of the archive's page.

    \b
    JSON has one object with `since`, `now` and `differences`: what (judgment, fact, event, account,
    source, citation, indicator, scenario, implication, figure, table, record, text), how (added, removed,
    changed, raised, lowered), id, name, part, field, old, new; what is empty is left out.
    """
    from briefing.cli.sides import find
    from briefing.edition.compare import compare

    form = form or _SUFFIXES.get(output.suffix.lower() if output else "", "text")
    request = request_of(wishes)
    one = find(old, archive, request)
    if form == "snapshot":
        _put(one.snapshot.as_json() + "\n", output, quiet)
        return 0
    if new is None:
        raise click.UsageError("diff compares two: name A and B.")
    other = find(new, archive, request)
    _warn(one, other, quiet)
    found = compare(one.snapshot, other.snapshot)
    _print(found, one, other, form, output, quiet)
    return 1 if exit_code and found else 0


def _warn(one: Found, other: Found, quiet: bool) -> None:
    """Say what may make the comparison worth less than it looks."""
    console = terminal(quiet=quiet)
    for side in (one, other):
        if any(problem.is_error for problem in side.problems):
            console.tell(f"{side.name} has errors, which `briefing check` shows: what they touch may be told wrongly")
    if one.snapshot.language != other.snapshot.language:
        console.tell(f"they are in two languages, {one.snapshot.language} and {other.snapshot.language}")
    if one.snapshot.briefing != other.snapshot.briefing:
        console.tell(f"they are two briefings, {one.snapshot.briefing} and {other.snapshot.briefing}")


def _print(found: Comparison, one: Found, other: Found, form: str, output: Path | None, quiet: bool) -> None:
    if form == "json":
        _put(found.as_json() + "\n", output, quiet)
    elif form == "html":
        from briefing.report.diff_page import Side, as_page

        page = as_page(found, Side(one.name, one.snapshot), Side(other.name, other.snapshot))
        _put(page.decode(), output, quiet)
    else:
        from briefing.report.diff import as_text, lines_of

        if output is None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
            _colour(lines_of(found, one.name, other.name))
        else:
            _put(as_text(found, one.name, other.name) + "\n", output, quiet)


def _put(text: str, output: Path | None, quiet: bool) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    from briefing.safe_write import write_whole

    write_whole(output, text.encode())
    if not quiet:
        click.echo(f"wrote {output}")


def _colour(lines: Iterable[Line]) -> None:
    """The report on a screen: what went is struck out, what came is set off, by more than its colour."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    styles = {"gone": "strike red", "come": "bold green"}
    plain = bool(os.environ.get("NO_COLOR"))
    screen = Console(no_color=plain, highlight=False, width=shutil.get_terminal_size().columns)
    for line in lines:
        text = Text()
        for words in line:
            text.append(words.text, styles.get(words.style, words.style))
        screen.print(Padding(text, (0, 0, 0, 0)))
