"""The outbox in the ledger: what is to be sent of an edition, to whom, and what became of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from briefing.archive.instants import read, read_if, written, written_if
from briefing.archive.ledger import Ledger, Row
from briefing.model.publication import Number

Sending = Literal["pending", "sent", "failed", "withdrawn"]
"""Of a delivery: still to go, arrived, given up, taken back with its edition."""


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


@dataclass(frozen=True, slots=True)
class Posted:
    """A delivery as the outbox has it.

    `target` is its record in JSON, `due` the earliest moment, `next_try` when it goes again after a failure, `said`
    what the other side answered last. `owner` is the process that has it in its hands, until `lease_until`.
    """

    key: str
    briefing: str
    number: Number
    reader_key: str
    target: str
    state: Sending
    due: datetime
    attempts: int = 0
    next_try: datetime | None = None
    said: str = ""
    owner: str | None = None
    lease_until: datetime | None = None


_FREE = (
    "state = 'pending' AND due <= :now AND (next_try IS NULL OR next_try <= :now) "
    "AND (lease_until IS NULL OR lease_until <= :now) "
    "AND EXISTS (SELECT 1 FROM editions e WHERE e.briefing = outbox.briefing AND e.number = outbox.number "
    "AND e.correction = outbox.correction AND e.state = 'published')"
)
"""What may be sent now: of an edition that is neither held back nor withdrawn, and in nobody's hands."""


def posted(ledger: Ledger, briefing: str | None = None, states: Sequence[Sending] = ()) -> tuple[Posted, ...]:
    """The deliveries in the order in which they were posted; of one briefing, or of these states alone."""
    marks = ", ".join("?" * len(states))
    wanted = f" AND state IN ({marks})" if states else ""
    sql = f"SELECT * FROM outbox WHERE (? IS NULL OR briefing = ?){wanted} ORDER BY rowid"  # noqa: S608 - marks
    return tuple(_posted(row) for row in ledger.rows(sql, (briefing, briefing, *states)))


def free(ledger: Ledger, now: datetime) -> tuple[Posted, ...]:
    """What may be sent now; first what was tried least often, so that nothing waits for what fails again and again."""
    sql = f"SELECT * FROM outbox WHERE {_FREE} ORDER BY attempts, due, rowid"  # noqa: S608 - our own words
    return tuple(_posted(row) for row in ledger.rows(sql, {"now": written(now)}))


def take(ledger: Ledger, key: str, owner: str, now: datetime, until: datetime) -> bool:
    """Take a delivery into this process's hands until then; False where another has it, or it may no longer go."""
    values = {"key": key, "owner": owner, "now": written(now), "until": written(until)}
    sql = f"UPDATE outbox SET owner = :owner, lease_until = :until WHERE key = :key AND {_FREE}"  # noqa: S608 - our own
    return ledger.do(sql, values) == 1


def hold_on(ledger: Ledger, keys: Iterable[str], owner: str, until: datetime) -> None:
    """Keep what this process has in its hands until then."""
    for key in keys:
        ledger.do("UPDATE outbox SET lease_until = ? WHERE key = ? AND owner = ?", (written(until), key, owner))


def settle(ledger: Ledger, key: str, owner: str, state: Sending, said: str, next_try: datetime | None = None) -> bool:
    """Note what became of a try, and let go; False where the delivery was in other hands by then.

    What arrived has arrived, though its edition was withdrawn meanwhile; what did not is withdrawn with it.
    """
    sql = (
        "UPDATE outbox SET state = CASE WHEN state = 'withdrawn' AND :state != 'sent' THEN state ELSE :state END, "
        "last_said = :said, next_try = :next, attempts = attempts + 1, owner = NULL, lease_until = NULL "
        "WHERE key = :key AND owner = :owner"
    )
    values = {"state": state, "said": said, "next": written_if(next_try), "key": key, "owner": owner}
    return ledger.do(sql, values) == 1


def let_be(ledger: Ledger, key: str, owner: str) -> None:
    """Let go of a delivery that was not tried."""
    ledger.do("UPDATE outbox SET owner = NULL, lease_until = NULL WHERE key = ? AND owner = ?", (key, owner))


def send_again(ledger: Ledger, keys: Iterable[str], *, also_sent: bool = False) -> int:
    """Let these deliveries go from now on as if never tried; returns how many. What arrived stays, unless `also_sent`.

    What another process has in its hands stays there, and what was withdrawn stays withdrawn.
    """
    states = "('pending', 'failed', 'sent')" if also_sent else "('pending', 'failed')"
    change = "UPDATE outbox SET state = 'pending', attempts = 0, next_try = NULL WHERE key = ?"
    sql = f"{change} AND state IN {states}"
    return sum(ledger.do(sql, (key,)) for key in keys)


def _posted(row: Row) -> Posted:
    return Posted(
        key=row["key"],
        briefing=row["briefing"],
        number=Number(row["number"], row["correction"]),
        reader_key=row["reader_key"],
        target=row["target_json"],
        state=row["state"],
        due=read(row["due"]),
        attempts=row["attempts"],
        next_try=read_if(row["next_try"]),
        said=row["last_said"],
        owner=row["owner"],
        lease_until=read_if(row["lease_until"]),
    )
