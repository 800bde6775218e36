"""`briefing build`: from content to a finished file."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.archive_options import archive_option
from briefing.cli.options import PATHS, megabytes, quiet_option, seconds, strict_option
from briefing.cli.places import Places, places
from briefing.cli.reader_options import reader_options, request_of
from briefing.formats import BY_NAME, SUFFIXES

if TYPE_CHECKING:
    from briefing.cli.job import Job
    from briefing.cli.sides import Found
    from briefing.model.request import Format, Request


@click.command(short_help="Build briefings into PDF, HTML and other files.")
@click.argument("paths", **PATHS)
@click.option("-o", "--output", metavar="FILE|DIR", help="File to write, or with a slash at its end the folder for it.")
@click.option("--format", "form", type=click.Choice(tuple(BY_NAME)), help="pdf, unless the file's name says otherwise.")
@reader_options
@click.option(
    "--since",
    metavar="EDITION",
    help="Say what changed since this: a folder, a snapshot (.json), or port@3 of an archive.",
)
@click.option("--change-bars/--no-change-bars", default=None, help="Bars in the margin beside what changed, or none.")
@archive_option
@click.option("--draft", is_flag=True, help="Print in spite of errors, with ids and line numbers in the margin.")
@strict_option
@click.option("--with-source", is_flag=True, help="Put into the PDF what builds it again, for `briefing verify`.")
@click.option("--print", "for_print", is_flag=True, help="For the printer: crop marks, bleed, binding margin.")
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
    from briefing.workshop.limits import Limits

    request = request_of(wishes, format=wishes["form"] or _format_of(target.file), draft=wishes["draft"])
    since = _since(paths, wishes, request)
    request = replace(request, previous=since.snapshot if since else None, change_bars=wishes["change_bars"])
    request = replace(request, with_source=wishes["with_source"], for_print=wishes["for_print"])
    if request.for_print and request.format != "pdf":
        raise click.UsageError("--print is for PDF: the other formats have no pages to cut.")
    if request.with_source and request.format != "pdf":
        raise click.UsageError("--with-source is for PDF: the other formats hold no files.")
    limits = Limits(wishes["limit_time"], wishes["limit_memory"])
    also = since.inputs if since else ()
    return Job(paths, target, request, limits, wishes["strict"], terminal(quiet=wishes["quiet"]), also)


def _since(paths: tuple[Path, ...], wishes: dict[str, Any], request: Request) -> Found | None:
    """The edition that is compared with, as the same reader got it."""
    if wishes["since"] is None:
        return None
    if len(paths) > 1:
        raise click.UsageError("--since is for one briefing: build the others apart.")
    from briefing.cli.sides import find

    return find(wishes["since"], wishes["archive"], replace(request, edition=None))


def _format_of(file: Path | None) -> Format:
    kind = SUFFIXES.get(file.suffix.lower()) if file is not None else None
    return kind.name if kind else "pdf"
