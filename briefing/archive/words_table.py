"""Words about the work itself in the ledger: word of a failed run, of a withdrawal, and the call to a watcher."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from briefing.archive.instants import written, written_if
from briefing.archive.ledger import Ledger, Row

Kind = Literal["failure", "ping", "withdrawal"]
About = tuple[str, ...]
"""What a word is about: with its kind and address it is the same whenever the word is posted again."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word to one address: the record of a target in JSON, or for a ping the watcher's address as it was written,
    with the names of secrets in it. `attempts` counts how often it was tried."""

    key: str
    briefing: str
    kind: Kind
    address: str
    subject: str
    text: str
    attempts: int = 0


def key_of(briefing: str, kind: Kind, address: str, about: About) -> str:
    """The same whenever this is sent: a receiver can tell a repetition."""
    return hashlib.sha256("\0".join((briefing, kind, address, *about)).encode()).hexdigest()


def say(ledger: Ledger, word: Word, due: datetime) -> None:
    """Post a word; what is there already stays as it is."""
    ledger.do(
        "INSERT INTO words(key, briefing, kind, address, subject, body, state, due) "
        "VALUES(?, ?, ?, ?, ?, ?, 'pending', ?) ON CONFLICT(key) DO NOTHING",
        (word.key, word.briefing, word.kind, word.address, word.subject, word.text, written(due)),
    )


_FREE = (
    "state = 'pending' AND due <= :now AND (next_try IS NULL OR next_try <= :now) "
    "AND (lease_until IS NULL OR lease_until <= :now)"
)


def take_words(ledger: Ledger, owner: str, now: datetime, until: datetime) -> tuple[Word, ...]:
    """Take all words that may go now into this process's hands until then."""
    values = {"now": written(now), "owner": owner, "until": written(until)}
    ledger.do(f"UPDATE words SET owner = :owner, lease_until = :until WHERE {_FREE}", values)  # noqa: S608 - our own
    rows = ledger.rows("SELECT * FROM words WHERE owner = ? AND state = 'pending' ORDER BY rowid", (owner,))
    return tuple(_word(row) for row in rows)


def free_words(ledger: Ledger, now: datetime) -> tuple[Word, ...]:
    """What may go now, taken by nobody."""
    sql = f"SELECT * FROM words WHERE {_FREE} ORDER BY rowid"  # noqa: S608 - our own words
    return tuple(_word(row) for row in ledger.rows(sql, {"now": written(now)}))


def settle_word(ledger: Ledger, key: str, owner: str, state: str, said: str, next_try: datetime | None) -> None:
    """Note what became of a try, where the word is still in this process's hands."""
    ledger.do(
        "UPDATE words SET state = ?, last_said = ?, next_try = ?, attempts = attempts + 1, owner = NULL, "
        "lease_until = NULL WHERE key = ? AND owner = ?",
        (state, said, written_if(next_try), key, owner),
    )


def words(ledger: Ledger, briefing: str | None = None) -> tuple[tuple[Word, str], ...]:
    """All words of a briefing, or of all, with their states, in the order in which they were posted."""
    sql = "SELECT * FROM words WHERE ? IS NULL OR briefing = ? ORDER BY rowid"
    return tuple((_word(row), row["state"]) for row in ledger.rows(sql, (briefing, briefing)))


def _word(row: Row) -> Word:
    return Word(row["key"], row["briefing"], row["kind"], row["address"], row["subject"], row["body"], row["attempts"])
