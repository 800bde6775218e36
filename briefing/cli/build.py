"""`briefing build`: from content to a finished file."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from briefing.cli.options import PATHS, day, megabytes, quiet_option, seconds, setting, strict_option
from briefing.cli.places import Places, places

if TYPE_CHECKING:
    from briefing.cli.job import Job

Format = Literal["pdf", "html"]


@click.command(short_help="Build briefings into PDF or HTML.")
@click.argument("paths", **PATHS)
@click.option("-o", "--output", metavar="FILE|DIR", help="File to write, or with a slash at its end the folder for it.")
@click.option(
    "--format", "form", type=click.Choice(["pdf", "html"]), help="pdf, unless the file's name says otherwise."
)
@click.option("--theme", help="A theme of the project's templates folder, or one that ships.")
@click.option("--paper", type=click.Choice(["A4", "Letter"], case_sensitive=False), help="Size of the pages.")
@click.option("--lang", "language", help="Language of the edition, such as de or fa.")
@click.option("--for", "audience", help="Print what this audience may see.")
@click.option("--marking", help="The highest marking that the reader may see, such as TLP:GREEN.")
@click.option(
    "--set", "settings", type=setting, metavar="KEY=VALUE", multiple=True, help="Value of a parameter; may be repeated."
)
@click.option("--as-of", type=day, metavar="DATE", help="Day that the edition describes, as 2026-03-01.")
@click.option("--edition", help="Number of the edition.")
@click.option("--citation-style", metavar="STYLE", help="List sources in this style: apa, ieee ..., or a .csl file.")
@click.option("--draft", is_flag=True, help="Print in spite of errors, with ids and line numbers in the margin.")
@strict_option
@click.option("--watch", is_flag=True, help="Build again whenever a file changes, until Ctrl-C.")
@click.option("--force", is_flag=True, expose_value=False, help="Build even if nothing changed.")
@click.option(
    "--limit-time", type=seconds, metavar="TIME", default="5m", show_default=True, help="Stop after this long."
)
@click.option(
    "--limit-memory",
    type=megabytes,
    metavar="SIZE",
    default="4G",
    show_default=True,
    help="Stop beyond this much memory.",
)
@quiet_option
@click.pass_context
def build(context: click.Context, /, paths: tuple[Path, ...], output: str | None, watch: bool, **wishes: Any) -> int:
    """Build briefings: folders with a briefing.yaml, or YAML files; without PATH the present folder.

    The file is named by the briefing's id, in the present folder, unless -o says otherwise. Where something is wrong,
    nothing is written and the last file stays.
    """
    from briefing.workshop.child import collect_rarely

    collect_rarely()
    target = places(output, len(paths) > 1)
    with _helped():
        job = _job(paths or (Path(),), target, wishes)
        if watch:
            from briefing.cli.watching import keep_building

            return keep_building(job)
        return job.run_and_record([word for word in context.obj if word != "--force"])


@contextmanager
def _helped() -> Iterator[None]:
    """With the child that makes the pages, hired once what both sides need is imported: the rest comes side by side."""
    import briefing.edition.prepare  # noqa: F401 - for the child too
    from briefing.workshop.hire import dismiss, hire

    gc.freeze()  # what is imported stays: here and in the child nobody looks through it for cycles
    hire("briefing.typeset:make_ready")
    try:
        yield
    finally:
        dismiss()


def _job(paths: tuple[Path, ...], target: Places, wishes: dict[str, Any]) -> Job:
    """What the options ask for, by their names."""
    from briefing.cli.job import Job
    from briefing.cli.terminal import terminal
    from briefing.model.request import Request
    from briefing.workshop.limits import Limits

    request = Request(
        as_of=wishes["as_of"],
        language=wishes["language"],
        audience=wishes["audience"],
        marking=wishes["marking"],
        parameters=wishes["settings"],
        theme=wishes["theme"],
        paper=wishes["paper"],
        format=wishes["form"] or _format_of(target.file),
        draft=wishes["draft"],
        edition=wishes["edition"],
        citation_style=wishes["citation_style"],
    )
    limits = Limits(wishes["limit_time"], wishes["limit_memory"])
    return Job(paths, target, request, limits, wishes["strict"], terminal(quiet=wishes["quiet"]))


def _format_of(file: Path | None) -> Format:
    return "html" if file is not None and file.suffix.lower() in (".html", ".htm") else "pdf"
