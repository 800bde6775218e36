"""`briefing trace`: what a statement rests on, down to its sources, and what rests on a source."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.options import quiet_option
from briefing.cli.terminal import terminal

if TYPE_CHECKING:
    from briefing.model.edition import Edition
    from briefing.provenance.chain import Chain, Entry
    from briefing.provenance.outline import Line

_NO_WAY_DOWN = ("source", "file", "actor", "place")
"""Kinds that are traced back, because little or nothing lies below them."""
_BOTH_WAYS = ("event", "fact", "quote", "account", "position", "tie", "data", "assumption", "judgment")
_STYLES = {"how": "dim", "kind": "cyan", "id": "bold", "grade": "yellow"}


@click.command(short_help="Show what a statement rests on, and what rests on a source.")
@click.argument("path", type=click.Path(path_type=Path), metavar="PATH")
@click.argument("name", required=False, metavar="[ID]")
@click.option("--back", is_flag=True, help="Show what rests on ID, and what falls with it.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.option("--for", "audience", help="Trace the edition of this audience.")
@click.option("--marking", help="The highest marking that the reader may see, such as TLP:GREEN.")
@click.option("--language", "--lang", "language", help="Language of the edition, such as de or fa.")
@quiet_option
def trace(path: Path, name: str | None, back: bool, form: str, quiet: bool, **wishes: str | None) -> int:
    """Trace ID to its records, sources and grades; a source, or --back, to all that rests on it.

    PATH is a folder with a briefing.yaml, or a YAML file. ID is the id of a record, figure, table or section, the
    paragraph of a section (road¶2 or road/2), a sentence of it (road¶2.1), or FILE:LINE. Where two records share an
    id, write events:ID. Without ID the whole briefing is traced, section by section.

    \b
    JSON has one object with `format` (1), `briefing`, `marking`, `direction` (grounds, back,
    both, whole), `of` (the keys asked for), `entries` (key, kind, words, file, line, column,
    section, basis, reliability, credibility, note, rests_on) and `falls` (of, judgments,
    lost, shaken, beside). The order is that of the files and pages.
    """
    from briefing.model.request import Request
    from briefing.pipeline import edited
    from briefing.provenance.build import chain_of
    from briefing.provenance.naming import AmbiguousError, NotFoundError, find

    console = terminal(quiet=quiet)
    outcome, edition = edited(path, Request(**wishes))  # type: ignore[arg-type]  # audience, marking, language
    wished = tuple(problem for problem in outcome.problems if problem.is_error and problem.span is None)
    if edition is None or wished:  # a wish that cannot be met: another reader's trace is no answer to it
        console.show(wished or outcome.problems)
        return outcome.code
    if outcome.code:
        console.tell("the briefing has errors, which `briefing check` shows: what they touch may be missing here")
    chain = chain_of(edition.cut, edition.tables, edition.language, texts=edition.texts)
    if name is None:
        _print_whole(chain, edition, form)
        return 0
    try:
        found = find(chain, name)
    except NotFoundError as wrong:
        hint = f"Did you mean {' or '.join(wrong.near)}?" if wrong.near else "Without ID, everything is listed."
        raise click.UsageError(f"Nothing here is called “{name}”. {hint}") from None
    except AmbiguousError as wrong:
        raise click.UsageError(f"“{name}” names several things; write {' or '.join(wrong.keys)}.") from None
    _print_some(chain, edition, found, form, back)
    return 0


def _print_whole(chain: Chain, edition: Edition, form: str) -> None:
    """Everything, by section."""
    from briefing.provenance.outline import Line, outlined, tops
    from briefing.provenance.sentences import FRONT
    from briefing.provenance.trace import grounds

    if form == "json":
        _print_json(chain, edition, "whole", ())
        return
    opened: set[str] = set()
    told: set[str] = set()
    shown: list[Line] = []
    for section, keys in tops(chain, (FRONT, *(one.id for one in edition.cut.sections))):
        title = chain.entries.get(f"sections:{section}")
        shown.append(Line(0, title.words if title else "", kind="section", id=section))
        shown += (replace(line, depth=line.depth + 1) for line in outlined(grounds(chain, keys, opened), told))
    _print_lines(shown)


def _print_some(chain: Chain, edition: Edition, found: tuple[Entry, ...], form: str, back: bool) -> None:
    """The ways down, the ways back, or both."""
    from briefing.provenance.falls import fall_of
    from briefing.provenance.outline import Line, graded, outlined, outlined_fall
    from briefing.provenance.trace import grounds

    kinds = {entry.kind for entry in found}
    only_back = back or kinds <= set(_NO_WAY_DOWN)
    both = not only_back and kinds <= set(_BOTH_WAYS)
    falls = tuple(fall_of(chain, entry.key) for entry in found) if only_back or both else ()
    if form == "json":
        _print_json(chain, edition, "back" if only_back else "both" if both else "grounds", found)
        return
    shown: list[Line] = []
    if only_back:
        shown += [Line(0, one.words, kind=one.kind, id=one.id, grade=graded(one)) for one in found]
    else:
        shown += outlined(grounds(chain, [entry.key for entry in found]))
    for fall in falls:
        shown += outlined_fall(fall)
    _print_lines(shown)


def _print_json(chain: Chain, edition: Edition, direction: str, found: tuple[Entry, ...]) -> None:
    from briefing.provenance.falls import fall_of
    from briefing.provenance.shape import plain_trace

    falls = [fall_of(chain, entry.key) for entry in found] if direction in ("back", "both") else []
    marking = edition.marking.label if edition.marking else None
    made = plain_trace(chain, edition.briefing.id, marking, direction, found, falls)
    click.echo(json.dumps(made, ensure_ascii=False, indent=1))


def _print_lines(lines: Iterable[Line]) -> None:
    """A tree on a terminal, indented lines elsewhere."""
    if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        _print_tree(lines)
    else:
        click.echo("\n".join("  " * line.depth + _plain(line) for line in lines))


def _plain(line: Line) -> str:
    grade = f" [{line.grade}]" if line.grade else ""
    head = " ".join(part for part in (line.how, line.kind, line.id) if part)
    return f"{head}{': ' if head and line.words else ''}{line.words}{grade}"


def _print_tree(lines: Iterable[Line]) -> None:
    from rich.console import Console
    from rich.text import Text
    from rich.tree import Tree

    width = shutil.get_terminal_size().columns
    screen = Console(no_color=bool(os.environ.get("NO_COLOR")), highlight=False, soft_wrap=False, width=width)
    above: list[Tree] = []
    tops: list[Tree] = []
    for line in lines:
        text = Text(no_wrap=False)
        for name in ("how", "kind", "id"):
            if part := getattr(line, name):
                text.append(f"{part} ", _STYLES[name])
        text.append(line.words)
        if line.grade:
            text.append(f"  {line.grade}", _STYLES["grade"])
        above = above[: line.depth]
        branch = above[-1].add(text) if above else Tree(text, guide_style="dim")
        if not above:
            tops.append(branch)
        above.append(branch)
    for top in tops:
        screen.print(top)
