"""`briefing outbox`: what is still to be sent, what is stuck and why, and sending it again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.archive_options import archive_option
from briefing.cli.options import quiet_option
from briefing.cli.sending import send_all
from briefing.cli.terminal import terminal

if TYPE_CHECKING:
    from briefing.archive.outbox_table import Posted
    from briefing.archive.words_table import Word


@click.group(short_help="List what is to be sent, send it, and send it again.", invoke_without_command=True)
@click.pass_context
def outbox(context: click.Context) -> None:
    """See what an archive has still to send, what failed and why; send what is due, or what was given up once more.

    \b
    briefing outbox list             # what is not sent yet; --all for what was
    briefing outbox send             # what is due now, as `briefing tick` does
    briefing outbox retry 3f2a90bc   # a delivery that was given up, by the start of its key
    briefing outbox retry --failed   # all of them
    """
    if context.invoked_subcommand is None:
        with list_.make_context("list", [], parent=context) as listing:
            list_.invoke(listing)


@outbox.command("list", short_help="List deliveries that have not arrived.")
@click.argument("briefing", required=False)
@click.option("--all", "whole", is_flag=True, help="Those that arrived, or were withdrawn, too.")
@archive_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
def list_(briefing: str | None, whole: bool, archive: Path, form: str) -> None:
    """List the deliveries that have not arrived, or those of one BRIEFING: when they go, how often they were tried,
    what the other side said last. Word of failed runs and of withdrawals, and calls to a watcher, are listed likewise.

    \b
    JSON has one object with `format` (1), `deliveries`: key, briefing, edition, target, reader,
    state (pending, sent, failed, withdrawn), due, attempts, next_try, said; and `words`: the
    same with kind (failure, withdrawal, ping) and subject for edition and reader.
    """
    from briefing.report.editions import as_json
    from briefing.report.outbox import as_record, as_record_of_word, as_table

    found, words = _posted(archive, briefing, whole=whole), _words(archive, briefing, whole=whole)
    if form == "json":
        deliveries, told = [as_record(one) for one in found], [as_record_of_word(one) for one in words]
        click.echo(as_json({"deliveries": deliveries, "words": told}))
    else:
        click.echo(as_table(found, words))


@outbox.command(short_help="Send what is due now.")
@archive_option
@quiet_option
def send(archive: Path, quiet: bool) -> int:
    """Send all that is due, each delivery once. What fails goes again after a pause that grows, a day long."""
    return _send(archive, quiet)


@outbox.command(short_help="Send again what failed.")
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@click.option("--failed", is_flag=True, help="All that failed, whether given up or waiting for its next try.")
@click.option("--also-sent", is_flag=True, help="Those named by KEY again even if they arrived.")
@archive_option
@quiet_option
def retry(keys: tuple[str, ...], failed: bool, also_sent: bool, archive: Path, quiet: bool) -> int:
    """Send deliveries again, now: those whose keys start with KEY, as `list` shows them.

    A repetition has the key and the Message-ID of the first, by which a receiver can tell it.
    """
    from briefing.archive.ledger import open_ledger
    from briefing.archive.outbox_table import send_again
    from briefing.archive.words_table import say_again
    from briefing.world import this_machine

    if bool(keys) == failed:
        raise click.UsageError("retry takes keys as `briefing outbox list` shows them, or --failed.")
    if failed and also_sent:
        raise click.UsageError("--also-sent is for keys: it would send everything again that ever was.")
    rows: tuple[Posted | Word, ...] = (*_posted(archive, None, whole=True), *_words(archive, None, whole=True))
    meant = [one.key for one in rows if one.attempts and one.state in ("pending", "failed")] if failed else []
    meant += [_meant(key, rows, also_sent=also_sent) for key in keys]
    with open_ledger(archive, this_machine()) as ledger, ledger.transaction():
        send_again(ledger, meant, also_sent=also_sent)
        say_again(ledger, meant)
    return _send(archive, quiet)


def _meant(key: str, rows: tuple[Posted | Word, ...], *, also_sent: bool) -> str:
    """The key of the one delivery that is meant.

    Raises:
        Refusal: there is none, there are several, or it may not go again.
    """
    from briefing.problems import refuse

    found = [one for one in rows if one.key.startswith(key.lower())]
    if len(found) != 1:
        said = "no delivery has" if not found else f"{len(found)} deliveries have"
        hint = "`briefing outbox list --all` shows all keys"
        refuse("delivery-exists", f"{said} a key that starts with {key}", None, hint)
    (one,) = found
    if one.state == "withdrawn":
        refuse("delivery-exists", f"its edition of {one.briefing} was withdrawn: nothing of it goes out")
    if one.state == "sent" and not also_sent:
        refuse("delivery-exists", f"{one.key[:8]} has arrived", None, "--also-sent sends it a second time")
    return one.key


def _posted(archive: Path, briefing: str | None, *, whole: bool) -> tuple[Posted, ...]:
    from briefing.archive.ledger import open_ledger
    from briefing.archive.outbox_table import posted
    from briefing.cli.archive_options import briefing_in
    from briefing.world import this_machine

    with open_ledger(archive, this_machine(), writing=False) as ledger:
        id_ = briefing_in(ledger, briefing) if briefing else None
        return posted(ledger, id_, () if whole else ("pending", "failed"))


def _words(archive: Path, briefing: str | None, *, whole: bool) -> tuple[Word, ...]:
    from briefing.archive.ledger import open_ledger
    from briefing.archive.words_table import words
    from briefing.cli.archive_options import briefing_in
    from briefing.world import this_machine

    with open_ledger(archive, this_machine(), writing=False) as ledger:
        id_ = briefing_in(ledger, briefing) if briefing else None
        return words(ledger, id_, () if whole else ("pending", "failed"))


def _send(archive: Path, quiet: bool) -> int:
    """Send what is due; the exit code says whether all of it arrived."""
    from briefing.archive.ledger import open_ledger
    from briefing.world import this_machine

    world = this_machine(network=True)
    with open_ledger(archive, world, writing=False):
        pass  # an archive that is not there is not made
    return send_all(archive, world, terminal(quiet=quiet), idle="nothing is due")
