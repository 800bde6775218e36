"""The outbox in the ledger: what is to be sent of an edition, to whom, and what became of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from briefing.archive.instants import written
from briefing.archive.ledger import Ledger
from briefing.model.publication import Number


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One rendition for one target, whose record is `target` in JSON; `due` is when it may go at the earliest."""

    briefing: str
    number: Number
    reader_key: str
    target: str
    due: datetime

    @property
    def key(self) -> str:
        """The same whenever this is sent: a receiver can tell a repetition."""
        words = (self.briefing, str(self.number), self.reader_key, self.target)
        return hashlib.sha256("\0".join(words).encode()).hexdigest()


def queue(ledger: Ledger, dispatch: Dispatch) -> None:
    """Put it into the outbox; what is there already stays as it is."""
    ledger.do(
        "INSERT INTO outbox(key, briefing, number, correction, reader_key, target_json, state, due) "
        "VALUES(?, ?, ?, ?, ?, ?, 'pending', ?) ON CONFLICT(key) DO NOTHING",
        (
            dispatch.key, dispatch.briefing, dispatch.number.edition, dispatch.number.correction, dispatch.reader_key,
            dispatch.target, written(dispatch.due),
        ),
    )  # fmt: skip


def take_back(ledger: Ledger, briefing: str, number: Number) -> int:
    """Let nothing more of an edition go out; returns how many were still to go."""
    return ledger.do(
        "UPDATE outbox SET state = 'withdrawn' WHERE briefing = ? AND number = ? AND correction = ? "
        "AND state IN ('pending', 'failed')",
        (briefing, number.edition, number.correction),
    )


def let_go(ledger: Ledger, briefing: str, number: Number, now: datetime) -> None:
    """What waits for the end of an embargo may go from `now` on."""
    at = written(now)
    ledger.do(
        "UPDATE outbox SET due = ? WHERE briefing = ? AND number = ? AND correction = ? "
        "AND state = 'pending' AND due > ?",
        (at, briefing, number.edition, number.correction, at),
    )


def pending(ledger: Ledger, briefing: str, number: Number) -> int:
    """How many of an edition's deliveries are still to go."""
    rows = ledger.rows(
        "SELECT count(*) FROM outbox WHERE briefing = ? AND number = ? AND correction = ? AND state = 'pending'",
        (briefing, number.edition, number.correction),
    )
    return int(rows[0][0])
