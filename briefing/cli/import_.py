"""`briefing import`: bibliographies into records, documents into first briefings."""

from __future__ import annotations

import json
import shlex
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.options import quiet_option
from briefing.cli.terminal import terminal
from briefing.problems import Problem, has_errors
from briefing.report.verdict import CONTENT, FINE, in_order

if TYPE_CHECKING:
    from briefing.importing.documents import Brought
    from briefing.importing.found import FoundWork
    from briefing.importing.joining import Standing
    from briefing.importing.library import Import

_DEFAULT = "sources.yaml"
_DOCUMENTS = (".md", ".markdown", ".docx", ".docm")


@click.command("import", short_help="Turn bibliographies into sources, documents into briefings.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE|FOLDER",
    help=f"File to write, {_DEFAULT} where left out; for a document the new folder, named after it where left out.",
)
@click.option("--into", type=click.Path(path_type=Path), metavar="PATH", help="Add to the sources of this file.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print what came.")
@quiet_option
def import_(
    files: tuple[Path, ...], output: Path | None, into: Path | None, force: bool, form: str, quiet: bool
) -> int:
    """Turn bibliographies into records of sources: BibTeX and BibLaTeX (.bib), RIS (.ris), CSL-JSON (.json).
    Turn a document, Markdown (.md) or Word (.docx), into the folder of a first briefing.

    Of a document, headings become sections, paragraphs prose, tables and pictures blocks of their own, and addresses
    in notes and links sources. What cites nothing is listed by `briefing check`, until the line `imported:` is gone.

    Export the library from Zotero, import it, and name the file under `include:`. Whatever a source has no field for
    stands beside it as a comment. With --into, what is in that file stays as it is, new sources follow, and works that
    it has already are told by DOI, address or title.

    \b
    JSON has one object with `format` (1), `file`, `imported` (id, title, from, line, key,
    not_carried_over: texts by the name of the field) and `duplicates` (title, id of the
    record that stands, by: doi, url or title, from, line), in the order of the files. Of a
    document it has `format` (1), `folder`, `files`, `became` (how many of what) and `left`
    (what is in no briefing, in words).
    """
    if any(file.suffix.lower() in _DOCUMENTS for file in files):
        return _document(files, output, bool(into or force), form, quiet)
    from briefing.importing.library import imported

    if output and into:
        raise click.UsageError("-o and --into name two places; give one of them.")
    target = into or output or Path(_DEFAULT)
    if not into and not force and target.exists():
        raise click.UsageError(f"{target} is there already; --force replaces it, --into {target} adds to it.")
    console = terminal(quiet=quiet or form == "json")
    works, problems = _works(files)
    standing, wrong = _standing(into)
    problems += wrong
    console.show(in_order(tuple(problems)))
    if has_errors(tuple(problems)):
        console.tell("nothing was written")
        return CONTENT
    made = imported(works, standing)
    if made.sources or not into:
        _write(target, made.text)
    if form == "json":
        click.echo(json.dumps(_as_rows(made, target), ensure_ascii=False, indent=1))
    elif not quiet:
        for line in _lines(made, target, bool(into)):
            console.say(line)
    return FINE


def _document(files: tuple[Path, ...], output: Path | None, others: bool, form: str, quiet: bool) -> int:
    """Bring in one document."""
    from briefing.importing.documents import bring, name_for
    from briefing.world import this_machine

    if len(files) > 1 or others:
        raise click.UsageError("a document is brought in alone, into a new folder: leave out --into and --force.")
    folder = output or Path(name_for(files[0]))
    console = terminal(quiet=quiet or form == "json")
    brought = bring(files[0], folder, this_machine().today().isoformat())
    console.show(in_order(brought.problems))
    if brought.value is None:
        console.tell("nothing was written")
        return CONTENT
    if form == "json":
        click.echo(json.dumps(_as_object(brought.value), ensure_ascii=False, indent=1))
    elif not quiet:
        for line in _told(brought.value, files[0]):
            console.say(line)
    return FINE


def _as_object(brought: Brought) -> dict[str, object]:
    """What became of a document, for machines."""
    return {
        "format": 1,
        "folder": str(brought.folder),
        "files": [str(file) for file in brought.files],
        "became": dict(brought.draft.became),
        "left": list(brought.draft.left),
    }


def _told(brought: Brought, origin: Path) -> list[str]:
    """What became of a document, in words, and the next three commands."""
    became = brought.draft.became
    parts = ", ".join(f"{count} {name[:-1] if count == 1 else name}" for name, count in sorted(became.items()) if count)
    lines = [f"{origin}: {parts}"]
    lines += [f"not carried over: {count} × {what}" if count > 1 else f"not carried over: {what}"
              for what, count in Counter(brought.draft.left).items()]  # fmt: skip
    named = shlex.quote(str(brought.folder))
    lines += [
        f"wrote {brought.folder} ({', '.join(file.name for file in brought.files if file.suffix == '.yaml')})",
        f"briefing check {named}           # what to cite, to title and to credit, with places",
        f"briefing build {named} --draft   # the pages as they are",
        "briefing explain imported-is-cited",
    ]
    return lines


def _works(files: tuple[Path, ...]) -> tuple[tuple[FoundWork, ...], list[Problem]]:
    """The works of all files, and everything that is wrong in them."""
    from briefing.importing.library import read_library

    works: list[FoundWork] = []
    problems: list[Problem] = []
    for file in files:
        read = read_library(file)
        problems += read.problems
        works += read.value or ()
    return tuple(works), problems


def _standing(into: Path | None) -> tuple[Standing | None, list[Problem]]:
    """The file to add to."""
    from briefing.importing.joining import read_standing

    if into is None:
        return None, []
    try:
        data = into.read_bytes()
    except OSError as wrong:
        raise click.UsageError(f"{into} cannot be read: {(wrong.strerror or 'unknown').lower()}.") from None
    read = read_standing(data, str(into))
    return read.value, list(read.problems)


def _write(target: Path, text: str) -> None:
    from briefing.safe_write import ensure_writable, write_whole

    ensure_writable(target)
    write_whole(target, text.encode("utf-8"))


def _lines(made: Import, target: Path, added: bool) -> list[str]:
    """What was imported, in words."""
    lines = [f"{source.id}: {_clipped(source.title)}" for source in made.sources]
    lines += [f"{twin.id}: there already, by {twin.by} ({twin.file}:{twin.line})" for twin in made.twins]
    lost = Counter(name for source in made.sources for name, _ in source.lost)
    if lost:
        fields = ", ".join(f"{name} ({count})" for name, count in lost.most_common())
        lines.append(f"not carried over, and kept as comments: {fields}")
    count = len(made.sources)
    word = "added to" if added else "wrote"
    sources = f"{count} source{'' if count == 1 else 's'}"
    return [*lines, f"{sources} {word} {target}" if added else f"wrote {target} ({sources})"]


def _clipped(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79].rstrip()}…"


def _as_rows(made: Import, target: Path) -> dict[str, object]:
    """What was imported, for machines."""
    return {
        "format": 1,
        "file": str(target),
        "imported": [
            {
                "id": source.id,
                "title": source.title,
                "from": source.found.file,
                "line": source.found.line,
                "key": source.found.key,
                "not_carried_over": dict(source.lost),
            }
            for source in made.sources
        ],
        "duplicates": [
            {"title": twin.title, "id": twin.id, "by": twin.by, "from": twin.file, "line": twin.line}
            for twin in made.twins
        ],
    }
