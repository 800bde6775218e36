"""`briefing editions`: what an archive holds, and what can be done with it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.archive_options import archive_option, briefing_in, edition_in
from briefing.cli.options import quiet_option
from briefing.cli.reader_options import copy_of, copy_options
from briefing.cli.sending import send_owed, settled
from briefing.cli.terminal import terminal

if TYPE_CHECKING:
    from briefing.archive.ledger import Ledger
    from briefing.model.comparison import Comparison
    from briefing.model.publication import Publication
    from briefing.report.diff_page import Side

_format_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it."
)
_WHICH = "[BRIEFING/]NUMBER"


def days(text: str) -> timedelta:
    """A stretch of days, weeks or years: 90d, 12w, 2y.

    Raises:
        click.BadParameter: it is none.
    """
    unit = {"d": 1, "w": 7, "y": 366}.get(text.strip()[-1:].lower(), 0)
    number = text.strip()[:-1]
    if not unit or not number.isdigit() or not 0 < int(number) < 100_000:
        raise click.BadParameter(f"“{text}” is no such stretch of time; write it as 90d, 12w or 2y.")
    return timedelta(days=int(number) * unit)


@click.group(short_help="List, show, compare, withdraw and prune published editions.", invoke_without_command=True)
@archive_option
@click.pass_context
def editions(context: click.Context, archive: Path) -> None:
    """List, show, compare, withdraw, release and prune the editions of an archive, or repair it.

    An edition is named by its number, 3 or of a correction 3c1, behind the briefing's id where the archive has several:
    port/3. The id alone is its latest edition.

    \b
    briefing editions                      # all editions, newest first
    briefing editions show port/3          # one of them, with its files
    briefing editions compare port/2 port/3
    briefing editions withdraw port/3 --note "The figures of March were wrong."
    briefing editions release port/4       # before the end of its embargo
    briefing editions prune --keep 12      # all but the newest twelve of each briefing
    briefing editions repair               # after whatever happened to the archive
    """
    if context.invoked_subcommand is None:
        with list_.make_context("list", [], parent=context) as listing:
            list_.invoke(listing)


@editions.command("list", short_help="List editions, newest first.")
@click.argument("briefing", required=False)
@archive_option
@_format_option
def list_(briefing: str | None, archive: Path, form: str) -> None:
    """List all editions, or those of one BRIEFING: number, when it was made, state, files, title.

    \b
    JSON has one object with `format` (1) and `editions`, each as `show` has it.
    """
    from briefing.archive.editions_table import publications
    from briefing.report.editions import as_json, as_record, as_table

    with _reading(archive) as ledger:
        found = publications(ledger, briefing_in(ledger, briefing) if briefing else None)
    newest = sorted(sorted(found, key=lambda one: one.number, reverse=True), key=lambda one: one.briefing)
    if form == "json":
        click.echo(as_json({"editions": [as_record(one, archive) for one in newest]}))
    else:
        click.echo(as_table(newest))


@editions.command(short_help="Show one edition with its files.")
@click.argument("edition", default="latest", metavar=_WHICH)
@archive_option
@_format_option
def show(edition: str, archive: Path, form: str) -> None:
    """Show an edition: its state, note and bottom line, for whom it was cut, its files and where they are kept.

    \b
    JSON has one object with `format` (1) and `edition`: briefing, edition, number, correction, state, title,
    summary, language, as_of, made, embargo, slot, note, renditions (reader, marking, digest, changes,
    files: format, name, sha256, size, path).
    """
    from briefing.report.editions import as_json, as_lines, as_record

    with _reading(archive) as ledger:
        found = edition_in(ledger, edition)
        changes = _changes(ledger, found)
    if form == "json":
        click.echo(as_json({"edition": as_record(found, archive)}))
    else:
        click.echo(as_lines(found, archive, changes))


@editions.command(short_help="Say what changed between two editions.")
@click.argument("old", metavar=_WHICH)
@click.argument("new", default="latest", metavar=_WHICH)
@archive_option
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text", help="How to print it.")
@copy_options
def compare(old: str, new: str, archive: Path, form: str, **wishes: Any) -> None:
    """Say what changed from the edition OLD to NEW, by default the latest: judgments, facts, records, sentences.

    What readers of the archive were told is compared, or with options the copies of other readers; never order or
    layout. `briefing diff` compares working files.

    \b
    JSON has one object with `since`, `now` and `differences`, as `briefing diff` has it.
    """
    from dataclasses import replace

    from briefing.edition.compare import compare as compared
    from briefing.publishing.snapshots import rendition_like, snapshot_in
    from briefing.report.diff_page import Side

    asked = copy_of(wishes)

    with _reading(archive) as ledger:
        before = edition_in(ledger, old)
        after = edition_in(ledger, new if "/" in new or "/" not in old else f"{old.rpartition('/')[0]}/{new}")
        one, other = (
            Side(f"{made.briefing}, edition {made.number}", snapshot_in(ledger, made, rendition_like(made, asked)))
            for made in (before, after)
        )
    found = replace(compared(one.snapshot, other.snapshot), since=str(before.number), now=str(after.number))
    click.echo(_compared(found, form, one, other))


@editions.command(short_help="Take an edition back, with a notice in its place.")
@click.argument("edition", metavar=_WHICH)
@click.option("--note", required=True, metavar="TEXT", help="Why; the archive's page shows it in place of the edition.")
@archive_option
@quiet_option
def withdraw(edition: str, note: str, archive: Path, quiet: bool) -> int:
    """Take an edition back: its files are no longer offered, a notice stands in its place, and nothing more is sent.

    Whoever got it is told that it was withdrawn, and folders and buckets have the edition before as their latest. Its
    number is not given again.
    """
    from briefing.publishing.withdraw import withdraw as take

    if not note.strip():
        raise click.UsageError("--note says why the edition is withdrawn.")
    with _writing(archive) as ledger:
        found = edition_in(ledger, edition)
        unsent = take(ledger, found, note.strip())
        said = f"; {unsent} deliver{'y' if unsent == 1 else 'ies'} will not go out" if unsent else ""
        code = settled(ledger, f"withdrew edition {found.number} of {found.briefing}{said}", quiet=quiet)
    return max(code, send_owed(archive, quiet=quiet))


@editions.command(short_help="Publish a held edition before its embargo ends.")
@click.argument("edition", metavar=_WHICH)
@archive_option
@quiet_option
def release(edition: str, archive: Path, quiet: bool) -> int:
    """Publish an edition at once that is held back until its embargo ends, and deliver it."""
    from briefing.publishing.withdraw import release as let_go

    with _writing(archive) as ledger:
        found = edition_in(ledger, edition)
        let_go(ledger, found)
        code = settled(ledger, f"published edition {found.number} of {found.briefing}", quiet=quiet)
    return max(code, send_owed(archive, quiet=quiet))


@editions.command(short_help="Take old editions out of the archive.")
@click.argument("briefing", required=False)
@click.option("--keep", type=click.IntRange(1), metavar="COUNT", help="All but the newest so many of each briefing.")
@click.option("--older-than", type=days, metavar="TIME", help="Those made longer ago, as 90d, 12w or 2y.")
@click.option("--dry-run", is_flag=True, help="Say which would go, and change nothing.")
@archive_option
@quiet_option
def prune(
    briefing: str | None, keep: int | None, older_than: timedelta | None, dry_run: bool, archive: Path, quiet: bool
) -> int:
    """Take editions and their files out of the archive by rule; with both rules those that both name.

    The latest edition stays, whatever the rule, and so do those that are held back or still to be sent. Of a withdrawn
    edition the files go, and its notice stays.
    """
    from briefing.publishing.prune import PruneRule
    from briefing.publishing.prune import prune as take_out

    if keep is None and older_than is None:
        raise click.UsageError("prune needs a rule: --keep 12, --older-than 2y, or both.")
    with _reading(archive) if dry_run else _writing(archive) as ledger:
        rule = PruneRule(keep, older_than, briefing_in(ledger, briefing) if briefing else None)
        done = take_out(ledger, rule, dry=dry_run)
        words = "would take" if dry_run else "took"
        lines = [f"{words} out edition {one.number} of {one.briefing}" for one in done.editions]
        lines += [f"{words} away the files of edition {one.number} of {one.briefing}" for one in done.emptied]
        total = f"{len(lines)} edition{'' if len(lines) == 1 else 's'}, {done.size / 1e6:,.1f} MB"
        if dry_run:
            click.echo("\n".join((*lines, f"would free {total}; nothing was changed")))
            return 0
        return settled(ledger, "\n".join((*lines, f"freed {total}")), quiet=quiet)


@editions.command(short_help="Bring an archive back to its last whole state.")
@archive_option
@quiet_option
def repair(archive: Path, quiet: bool) -> int:
    """Bring an archive back to its last whole state, after a crash, a full disk, a damaged ledger or an older version.

    Every kept file is read and compared with its name; what is missing is put back from the archive's site where that
    has it, else named (exit code 3). A damaged ledger stays beside the new one as ledger.damaged.sqlite. Where nothing
    is wrong, nothing is changed.
    """
    from briefing.publishing.repair import repair as mend
    from briefing.report.repaired import as_lines
    from briefing.world import this_machine

    done = mend(archive, this_machine())
    console = terminal(quiet=quiet)
    console.show(done.problems)
    if not quiet:
        console.say(as_lines(done))
    return 3 if done.problems else 0


@contextmanager
def _reading(archive: Path) -> Iterator[Ledger]:
    """The ledger to be read; an embargo that has ended is lifted first, where the archive may be written."""
    from briefing.archive.editions_table import embargoed_until
    from briefing.archive.ledger import open_ledger
    from briefing.world import this_machine

    world = this_machine()
    with open_ledger(archive, world, writing=False) as ledger:
        over = bool(embargoed_until(ledger, world.now())) and os.access(archive, os.W_OK)
    if over:
        with _writing(archive):
            pass
    with open_ledger(archive, world, writing=False) as ledger:
        yield ledger


@contextmanager
def _writing(archive: Path) -> Iterator[Ledger]:
    """The ledger to be changed, with everything in line with it that follows from it.

    Raises:
        EnvironmentRefusal: there is no archive, or it cannot be written.
    """
    from briefing.archive.ledger import open_ledger
    from briefing.publishing.settle import settle
    from briefing.world import this_machine

    with open_ledger(archive, this_machine(), writing=False):
        pass  # there is one: a command on editions begins none
    with open_ledger(archive, this_machine()) as ledger:
        terminal().show(settle(ledger))
        yield ledger


def _changes(ledger: Ledger, edition: Publication) -> Comparison | None:
    """What changed in an edition for the archive's own readers; None in a first one, and where it cannot be read."""
    from briefing.problems import Refusal
    from briefing.publishing.snapshots import own_changes

    try:
        return own_changes(ledger, edition)
    except Refusal as refusal:
        terminal().show(refusal.problems)
        return None


def _compared(found: Comparison, form: str, one: Side, other: Side) -> str:
    """The comparison as it is asked for."""
    if form == "json":
        return found.as_json()
    if form == "html":
        from briefing.report.diff_page import as_page

        return as_page(found, one, other).decode()
    from briefing.report.diff import as_text

    return as_text(found, one.name, other.name)
