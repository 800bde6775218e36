"""Editions that a damaged or lost ledger has no row of any more, from their records among the archive's kept files."""

from __future__ import annotations

from contextlib import suppress

from briefing.archive.edition_records import recorded
from briefing.archive.editions_table import add, enroll, enrolled, publications
from briefing.archive.keep import all_kept
from briefing.archive.ledger import Ledger
from briefing.archive_site.settling import WRITTEN
from briefing.problems import Problems, error


def relearn(ledger: Ledger) -> int:
    """How many editions were taken into the ledger again: with their numbers, names, dates, readers and files.

    What was sent of them is not known, so nothing is sent again.
    """
    known = {(one.briefing, one.number) for one in publications(ledger)}
    homes = {one.id for one in enrolled(ledger)}
    lost = [one for one in recorded(ledger.folder) if (one.publication.briefing, one.publication.number) not in known]
    with ledger.transaction():
        for one in lost:
            made = one.publication
            if made.briefing not in homes:  # the last of its editions says what it is called
                enroll(ledger, made.briefing, one.path, made.title)
            add(ledger, made)
    if lost:  # counting began anew: what the site was made from is no longer known
        with suppress(OSError):
            (ledger.folder / WRITTEN).unlink(missing_ok=True)
    return len(lost)


def unknown_editions(ledger: Ledger) -> Problems:
    """The problem where an archive holds files, and nothing says any more which editions they are of."""
    if publications(ledger) or not any(one.suffix == "json" for one in all_kept(ledger.folder)):
        return ()
    message = f"{ledger.folder} holds files of editions, and neither its ledger nor a record says of which"
    hint = "put `ledger.sqlite` back from a backup; until then nothing is taken away, and its site stays as it is"
    return (error("ledger-is-whole", message, None, hint),)
