"""What follows from the ledger, brought in line with it: embargoes that have ended, the archive's site, the whole copy.

Every command that may write in an archive does this first and last, so that a kill in between is made good by whatever
comes next.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from briefing.archive.editions_table import embargoed_until, record_all, set_state
from briefing.archive.keep import drop
from briefing.archive.ledger import Ledger
from briefing.model.publication import Number
from briefing.problems import EnvironmentRefusal, Problem, Problems, Refusal


def settle_the_site(ledger: Ledger) -> None:
    """The site as the ledger has it.

    Raises:
        Refusal: it cannot be made or written.
    """
    from briefing.archive_site.settle import settle_site, site_is_settled

    if not site_is_settled(ledger):
        settle_site(ledger)


def settle(ledger: Ledger, site: Callable[[Ledger], object] = settle_the_site) -> Problems:
    """Bring everything in line with the ledger; what kept it from that, as errors that undo nothing."""
    problems: list[Problem] = []
    release_due(ledger)
    record_all(ledger)
    try:
        site(ledger)
    except Refusal as refusal:
        problems += [_afterwards(one, "the archive's site is behind") for one in refusal.problems]
    try:
        if not ledger.copy_is_current():
            ledger.keep_copy()
    except EnvironmentRefusal as refusal:
        problems += [_afterwards(one, "the copy of the ledger is behind") for one in refusal.problems]
    return tuple(problems)


def release_due(ledger: Ledger) -> tuple[tuple[str, Number], ...]:
    """Publish the held editions whose embargo has ended; what waits in the outbox for that moment may go by itself."""
    now = ledger.world.now()
    if not embargoed_until(ledger, now):
        return ()
    with ledger.transaction():
        due = embargoed_until(ledger, now)
        old = [set_state(ledger, briefing, number, "published") for briefing, number in due]
    for name in old:
        drop(ledger.folder, name, "json")
    return due


def _afterwards(problem: Problem, what: str) -> Problem:
    hint = "the next command on this archive makes up for it; `briefing editions repair` does nothing else"
    own = ("free some space on that disk",) if problem.rule == "disk-has-room" else problem.hints
    return replace(problem, message=f"{what}: {problem.message}", hints=(*own, hint))
