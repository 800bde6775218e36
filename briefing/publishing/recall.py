"""What goes to those who got an edition that was withdrawn: word of it, and the edition before as the latest."""

from __future__ import annotations

from briefing.archive.ledger import Ledger
from briefing.archive.outbox_table import Posted, posted, send_again
from briefing.archive.words_table import Word, key_of, say
from briefing.model.delivery import target_of
from briefing.model.publication import Publication

_KEEPING = ("folder", "s3")
"""Targets that hold the newest edition under a name of its own."""


def call_back(ledger: Ledger, withdrawn: Publication, note: str) -> None:
    """Post word of a withdrawal to every target that the edition arrived at, or may have, each once.

    The words name the edition by its briefing and number alone: a title is told to its own readers only.
    """
    rows = posted(ledger, withdrawn.briefing)
    which = f"Edition {withdrawn.number} of {withdrawn.briefing}"
    text = f"{which} has been withdrawn. Please do not use or pass on your copy.\n\n{note}".rstrip() + "\n"
    for row in rows:
        if row.number == withdrawn.number and (row.state == "sent" or row.owner is not None or row.attempts):
            about = (str(withdrawn.number), row.reader_key)
            key = key_of(row.briefing, "withdrawal", row.target, about)
            word = Word(key, row.briefing, "withdrawal", row.target, f"{which} has been withdrawn", text)
            say(ledger, word, ledger.world.now())
            _set_back(ledger, row, rows)


def _set_back(ledger: Ledger, row: Posted, rows: tuple[Posted, ...]) -> None:
    """Let the edition before go there again; what is the newest by now becomes its latest."""
    if target_of(row.target).scheme not in _KEEPING:
        return
    before = [
        one for one in rows
        if one.state == "sent" and one.number < row.number
        and (one.target, one.reader_key) == (row.target, row.reader_key)
    ]  # fmt: skip
    if before:
        send_again(ledger, [max(before, key=lambda one: one.number).key], also_sent=True)
