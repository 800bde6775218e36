"""Sending what an archive owes, and saying what became of it: what `outbox` and `editions` share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.terminal import terminal

if TYPE_CHECKING:
    from briefing.archive.ledger import Ledger
    from briefing.cli.terminal import Terminal
    from briefing.sending.due import Outcome
    from briefing.sending.words import Said
    from briefing.world import World


def send_all(archive: Path, world: World, console: Terminal, *, idle: str = "") -> int:
    """Send every delivery and every word that is due; the exit code says whether all of it arrived.

    Args:
        archive: the folder of an archive that is there.
        world: with its network.
        console: what hears of each try.
        idle: what is said where nothing is due.

    Raises:
        EnvironmentRefusal: the ledger cannot be read or written.
    """
    from briefing.report.outbox import as_line, as_line_of_word
    from briefing.report.verdict import ENVIRONMENT, FINE
    from briefing.sending.due import send_due
    from briefing.sending.words import send_words

    def posted(one: Outcome) -> None:
        (console.tell if one.state == "sent" else console.warn)(as_line(one))

    def told(one: Said) -> None:
        (console.tell if one.state == "sent" else console.warn)(as_line_of_word(one))

    done, words = send_due(archive, world, progress=posted), send_words(archive, world, told)
    if idle and not done.outcomes and not words:
        console.tell(idle)
    return ENVIRONMENT if done.failed or done.later or any(one.state != "sent" for one in words) else FINE


def send_owed(archive: Path, *, quiet: bool) -> int:
    """Send what is due after a command that changed what is due; the exit code."""
    from briefing.world import this_machine

    return send_all(archive, this_machine(network=True), terminal(quiet=quiet))


def settled(ledger: Ledger, said: str, *, quiet: bool) -> int:
    """Bring what follows from the ledger in line with it, and say what was done; the exit code."""
    from briefing.publishing.settle import settle

    problems = settle(ledger)
    console = terminal(quiet=quiet)
    console.show(problems)
    if not quiet:
        console.say(said)
    return 3 if problems else 0
