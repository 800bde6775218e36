"""`briefing publish`: the next edition, kept in an archive, when something in it is new."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.archive_options import archive_option
from briefing.cli.options import day, quiet_option, setting
from briefing.cli.terminal import Terminal, terminal

if TYPE_CHECKING:
    from briefing.model.publication import Reader
    from briefing.model.request import Format
    from briefing.publishing.wish import Ending, Wish
    from briefing.world import World


def formats(text: str) -> tuple[Format, ...]:
    """Formats with commas between them.

    Raises:
        click.BadParameter: one of them is none.
    """
    from briefing.formats import BY_NAME

    names = tuple(dict.fromkeys(word.strip().lower() for word in text.split(",") if word.strip()))
    known = [BY_NAME[name].name for name in names if name in BY_NAME and name != "email"]
    if not known or len(known) != len(names):
        raise click.BadParameter(f"“{text}” names no formats; write some of pdf,html,docx,md.")
    return tuple(known)


@click.command(short_help="Publish the next edition, when something in it is new.")
@click.argument("path", type=click.Path(path_type=Path), default=Path(), metavar="[PATH]")
@archive_option
@click.option("--for", "audience", help="Whom the archive's own edition is for: one of the briefing's audiences.")
@click.option("--marking", help="The highest marking that readers of the archive may see, such as TLP:CLEAR.")
@click.option("--language", "--lang", "language", help="Language of the edition, such as de or fa.")
@click.option(
    "--set", "settings", type=setting, metavar="KEY=VALUE", multiple=True, help="Value of a parameter; may be repeated."
)
@click.option("--theme", help="A theme of the project's templates folder, or one that ships.")
@click.option("--paper", type=click.Choice(["A4", "Letter"], case_sensitive=False), help="Size of the pages.")
@click.option("--as-of", type=day, metavar="DATE", help="Day that the edition describes, as 2026-03-01.")
@click.option("--change-bars/--no-change-bars", default=None, help="Bars in the margin beside what changed, or none.")
@click.option("--with-source", is_flag=True, help="Put into each PDF what builds it again, for `briefing verify`.")
@click.option(
    "--format",
    "forms",
    type=formats,
    default="pdf,html",
    show_default=True,
    metavar="NAMES",
    help="Files of the archive's own edition, with commas between them: pdf, html, docx, md.",
)
@click.option(
    "--status",
    type=click.Choice(["final", "signed-off", "always"]),
    help="The status that it needs; as the briefing's schedule says, else final.",
)
@click.option(
    "--correct",
    type=click.IntRange(1, 999_999),
    metavar="NUMBER",
    help="Publish a correction of this edition, with --note.",
)
@click.option("--note", default="", metavar="TEXT", help="What a correction mends; it prints beside the number.")
@click.option("--force", is_flag=True, help="Publish even if nothing is new.")
@click.option("--no-fetch", is_flag=True, help="Read no remote data: take what is there.")
@click.option("--allow-private", is_flag=True, help="Read data from addresses of this machine and its own network too.")
@click.option("--no-deliver", is_flag=True, help="Send it to none of the briefing's targets, now or later.")
@click.option(
    "--dry-run",
    is_flag=True,
    help="Say what would be published and sent to whom, with the digest; keep and send nothing.",
)
@click.option("--report", type=click.Choice(["text", "json"]), default="text", help="How to print what came of it.")
@quiet_option
def publish(path: Path, archive: Path, report: str, quiet: bool, **wishes: Any) -> int:
    """Publish the next edition of a briefing: fetch its data, check it, and where a reader would be told something new
    number it, compare it with the edition before, build it, keep it in the archive and send it to its targets.

    Otherwise say “unchanged”. Nothing is published that has an error, data older than their limit, or a status that is
    not released. The archive's own edition is for the readers of the edition before, unless options say otherwise.

    \b
    JSON has one object with `format` (1) and `result`: published, held, foreseen, unchanged, stopped or lost,
    with `edition` (as `briefing editions show`), `since`, `changes`, `reason`, `problems`.
    """
    from briefing.cli.progress import progress
    from briefing.publishing.publish import publish as make
    from briefing.world import this_machine

    wish = _wish(wishes)
    console = terminal(quiet=quiet or report == "json")
    world = this_machine(network=True)
    with progress(console) as tell:
        ending = make(path, archive, wish, world, progress=tell)
    code = _told(ending, archive, report, console)
    return max(code, _send(ending, archive, world, console))


def _wish(wishes: dict[str, Any]) -> Wish:
    from briefing.publishing.wish import Wish

    if wishes["correct"] is not None and not wishes["note"].strip():
        raise click.UsageError("a correction says what it mends: --correct 3 --note “The crane was number 3.”")
    if wishes["note"] and wishes["correct"] is None:
        raise click.UsageError("--note belongs to --correct NUMBER.")
    return Wish(
        reader=_reader(wishes),
        formats=wishes["forms"],
        targets=() if wishes["no_deliver"] else None,
        rule=wishes["status"],
        force=wishes["force"],
        fetch=not wishes["no_fetch"],
        correct=wishes["correct"],
        note=wishes["note"].strip(),
        as_of=wishes["as_of"],
        private=wishes["allow_private"],
        change_bars=wishes["change_bars"],
        with_source=wishes["with_source"],
        dry=wishes["dry_run"],
    )


def _reader(wishes: dict[str, Any]) -> Reader | None:
    """For whom; None where no option says so."""
    from briefing.model.publication import Reader

    said = {name: wishes[name] for name in ("audience", "marking", "language", "theme", "paper")}
    reader = Reader(**said, parameters=tuple(sorted(wishes["settings"])))
    return None if reader == Reader() else reader


def _send(ending: Ending, archive: Path, world: World, console: Terminal) -> int:
    """Send what is due of a new edition; the exit code. What fails for now goes again with the next command."""
    from briefing.publishing.wish import Published

    if not isinstance(ending, Published) or ending.publication.state == "held":
        return 0
    from briefing.report.verdict import ENVIRONMENT, FINE
    from briefing.sending.due import send_due

    sent = send_due(archive, world)
    for one in sent.outcomes:
        tell = console.tell if one.state == "sent" else console.warn
        tell(f"{one.state} {one.target}: {one.receipt.said}")
    return ENVIRONMENT if sent.failed or sent.later else FINE


def _told(ending: Ending, archive: Path, report: str, console: Terminal) -> int:
    """Print what came of it; the exit code."""
    from briefing.problems import has_errors
    from briefing.publishing.wish import Foreseen, Lost, Published, Stopped, Unchanged
    from briefing.report.editions import as_json
    from briefing.report.places import seen_from
    from briefing.report.published import as_line, as_record_of
    from briefing.report.verdict import ENVIRONMENT, FINE, in_order

    if isinstance(ending, Stopped):
        console.show(in_order(seen_from(Path.cwd(), ending.root, ending.problems)))
    elif isinstance(ending, Published | Unchanged | Foreseen):
        console.show(tuple(one for one in ending.problems if one.is_error))
    if report == "json":
        click.echo(as_json(as_record_of(ending, archive)))
    elif isinstance(ending, Stopped | Lost):
        console.warn(as_line(ending, archive))
    elif not console.quiet:
        console.say(as_line(ending, archive))
    match ending:
        case Stopped(code=code):
            return code
        case Lost():
            return ENVIRONMENT
        case _:
            return ENVIRONMENT if has_errors(ending.problems) else FINE
