"""`briefing batch`: one briefing for many readers, each document a file of its own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.options import megabytes, quiet_option, seconds
from briefing.cli.terminal import Terminal, terminal
from briefing.formats import BY_NAME

if TYPE_CHECKING:
    from briefing.batch.kept import Kept
    from briefing.batch.plan import Plan
    from briefing.batch.run import Done


def _formats(text: str) -> tuple[str, ...]:
    """Formats by their names, with commas between.

    Raises:
        click.BadParameter: there is no such format.
    """
    named = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    for name in named:
        if name not in BY_NAME:
            raise click.BadParameter(f"“{name}” is no format; there are {', '.join(BY_NAME)}.")
    return named


def _address(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not value.startswith(("tcp://", "tls://")):
        raise click.BadParameter(f"“{value}” is no scheduler's address; write it as tcp://host:8786.")
    return value


@click.command(short_help="Make one briefing for many readers.")
@click.argument("path", type=click.Path(path_type=Path), default=Path(), metavar="[PATH]")
@click.option("--matrix", type=click.Path(path_type=Path), help="What varies; matrix.yaml beside the briefing.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("batch"), show_default=True, help="Folder to write."
)
@click.option("--jobs", "-j", type=click.IntRange(1), metavar="N", help="Documents at once; one for each core.")
@click.option("--cluster", callback=_address, metavar="ADDRESS", help="Dask scheduler to work on, as tcp://host:8786.")
@click.option("--format", "formats", type=_formats, metavar="NAMES", default="", help="Formats of each: pdf,html.")
@click.option("--with-source", is_flag=True, help="Put into each PDF what builds it again, for `briefing verify`.")
@click.option("--resume", is_flag=True, help="Make only what is missing or would be otherwise now.")
@click.option("--force", is_flag=True, help="Overwrite files that no batch has made.")
@click.option("--dry-run", is_flag=True, help="List what would be made, and make nothing.")
@click.option("--limit-time", type=seconds, default="5m", show_default=True, help="Stop a document after this long.")
@click.option(
    "--limit-memory", type=megabytes, metavar="SIZE", default="4G", show_default=True, help="And beyond this memory."
)
@click.option("--report", type=click.Choice(["text", "json"]), default="text", help="How to print what came of each.")
@quiet_option
def batch(path: Path, matrix: Path | None, output: Path, quiet: bool, report: str, **wishes: Any) -> int:
    """Make every document that a matrix asks for: one briefing by country, client, audience, language ...

    The matrix says what varies, and how files are named; `briefing schema --matrix` describes it. All of it is checked
    before the first document is begun. A bad document does not keep the others from being made; the exit code is that
    of the worst. Run it again with --resume after an interruption.

    \b
    axes:                                  every combination of these
      country: [PL, FI]
      language: [en, fr]
    exclude: [{country: FI, language: fr}]
    rows: clients.csv                      or a line each of a table, times the axes
    name: "{country}/{briefing}-{language}"

    \b
    JSON has one object with `format` (1), `code`, made, kept, failed, left and `documents`: name, file, key,
    values, format, state, code, pages, bytes, cpu_seconds, seconds, memory (bytes
    that the worker held afterwards), tries, problems.
    """
    from briefing.batch.plan import plan
    from briefing.model.request import Request
    from briefing.report.places import seen_from
    from briefing.report.verdict import CONTENT, in_order
    from briefing.workshop.limits import Limits
    from briefing.workshop.scratch import sweep
    from briefing.world import this_machine

    console = terminal(quiet=quiet)
    if wishes["resume"] and wishes["force"]:
        raise click.UsageError("--resume keeps what is there, and --force overwrites it: name one of them.")
    now = this_machine().now()
    began = int(now.timestamp() * 1_000_000_000)
    sweep(now)
    limits = Limits(wishes["limit_time"], wishes["limit_memory"])
    asked = matrix or (path if path.is_dir() else path.parent) / "matrix.yaml"
    made = plan(path, asked, Request(with_source=wishes["with_source"]), wishes["formats"], limits, output)
    for root, problems in made.problems:
        shown = tuple(problem for problem in problems if problem.is_error or made.holds)
        console.show(in_order(seen_from(Path.cwd(), root, shown)))
    if not made.holds:
        console.tell("nothing was made")
        return CONTENT
    return _go(made, output, began, wishes, report, console)


def _go(made: Plan, folder: Path, began: int, wishes: dict[str, Any], report: str, console: Terminal) -> int:
    """Make what is planned, or list it."""
    from briefing.batch.kept import LEDGER, Kept
    from briefing.batch.run import foreign, split

    if wishes["dry_run"] and not (folder / LEDGER).exists():
        return _listed(made, folder, {one.document.name for one in made.documents}, report)
    kept = Kept(folder, began)
    try:
        to_make, _ = split(made.documents, kept, wishes["resume"])
        if wishes["dry_run"]:
            return _listed(made, folder, {one.document.name for one in to_make}, report)
        if found := () if wishes["force"] else foreign(made.documents, kept):
            from briefing.problems import EnvironmentRefusal

            raise EnvironmentRefusal(*found)
        return _run(made, folder, kept, wishes, report, console)
    finally:
        kept.close()


def _listed(made: Plan, folder: Path, to_make: set[str], report: str) -> int:
    """What would be made: a line each."""
    if report == "json":
        from briefing.batch.document import Answer
        from briefing.batch.run import Done
        from briefing.report.batch import as_json

        each = [
            Done(one, "left" if one.document.name in to_make else "kept", folder / one.document.name, Answer(folder))
            for one in made.documents
        ]
        click.echo(as_json(each, Path.cwd(), 0), nl=False)
        return 0
    for one in made.documents:
        values = ", ".join(f"{key} {value}" for key, value in one.values if value is not None)
        there = "" if one.document.name in to_make else "  (unchanged)"
        click.echo(f"{folder / one.document.name}  {values}{there}".rstrip())
    click.echo(f"{len(to_make)} to make, {len(made.documents) - len(to_make)} unchanged")
    return 0


def _run(made: Plan, folder: Path, kept: Kept, wishes: dict[str, Any], report: str, console: Terminal) -> int:
    from briefing.batch.document import Answer
    from briefing.batch.engines import cluster, here
    from briefing.batch.run import Done, make_all, split
    from briefing.cli.batch_progress import counting
    from briefing.report.verdict import INTERRUPTED

    to_make, there = split(made.documents, kept, wishes["resume"])
    size = {one.document.name: (folder / one.document.name).stat().st_size for one in there}
    done = {
        one.document.name: Done(one, "kept", folder / one.document.name, Answer(folder), size[one.document.name])
        for one in there
    }
    engine = cluster(wishes["cluster"]) if wishes["cluster"] else here(wishes["jobs"], len(to_make))
    code: int | None = None
    try:
        with counting(console, len(to_make)) as tell:
            for one in make_all(to_make, folder, kept, engine) if to_make else ():
                done[one.planned.document.name] = one
                tell(one)
    except KeyboardInterrupt:
        code = INTERRUPTED
    for left in made.documents:
        done.setdefault(left.document.name, Done(left, "left", folder / left.document.name, Answer(folder)))
    return _told([done[one.document.name] for one in made.documents], code, report, console)


def _told(done: list[Done], interrupted: int | None, report: str, console: Terminal) -> int:
    """Say what came of each, and give the exit code."""
    from briefing.report import batch as words

    code = interrupted or words.exit_code_of(done)
    for problem, names in words.faults_of(done, Path.cwd()):
        more = f" and {len(names) - 1} more" if len(names) > 1 else ""
        console.warn(f"in {names[0]}{more}:")
        console.show((problem,))
    if report == "json":
        click.echo(words.as_json(done, Path.cwd(), code), nl=False)
    elif not console.quiet:
        if sys.stdout.isatty():
            words.print_table(done, colour=console.colour)
        else:
            click.echo(words.as_plain_table(done))
    if interrupted:
        console.warn(f"interrupted: {words.in_words(done)}; run the same again with --resume to make the rest")
    elif report != "json" or code:
        console.tell(words.in_words(done))
    return code
