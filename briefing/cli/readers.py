"""`briefing readers`: which editions a briefing has, for whom, what goes from each and whether it would hold."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from briefing.cli.options import quiet_option
from briefing.cli.reader_options import reader_options, request_of
from briefing.cli.terminal import terminal

_STYLES: dict[str, dict[str, Any]] = {
    "head": {"bold": True},
    "good": {"fg": "green"},
    "bad": {"fg": "red"},
    "dim": {"dim": True},
}


@click.command(short_help="Show what each reader would get, and what not.")
@click.argument("path", type=click.Path(path_type=Path), default=Path(), metavar="[PATH]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@reader_options
@quiet_option
def readers(path: Path, form: str, quiet: bool, **wishes: Any) -> int:
    """Show every edition of a briefing by marking and audience: what stays, what goes, what would break.

    Readers who would get the same are told together. With --for or --marking only these are looked at. The exit code
    is 1 where an edition would not hold.

    \b
    JSON has one object with `format` (1), `title` and `editions`: readers (audience, marking),
    holds, stays and of (sections, blocks, records, rows, spans), sections, records_printed,
    goes (kind, id, words, marks, at) and breaks (rule, message, at).
    """
    from briefing.problems import Span
    from briefing.readers import readers as find
    from briefing.report.places import file_from
    from briefing.report.readers import as_json, as_tree

    console = terminal(quiet=quiet)
    made = find(path, request_of(wishes))
    if made.value is None:
        console.show(made.problems)
        return 1
    root = made.value.root

    def seen(span: Span) -> str:
        return f"{file_from(Path.cwd(), root, span.file)}:{span.line}"

    colours = sys.stdout.isatty() and console.colour

    def style(text: str, name: str) -> str:
        return click.style(text, **_STYLES[name]) if colours else text

    click.echo(as_json(made.value, seen) if form == "json" else as_tree(made.value, seen, style), nl=form != "json")
    if any(problem.is_error for problem in made.value.problems):
        console.tell("the briefing has errors, which `briefing check` shows: none of its editions can be built")
        return 1
    return 0 if all(copy.holds for copy in made.value.copies) else 1
