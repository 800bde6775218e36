"""Words about the work itself in the ledger: word of a failed run, of a withdrawal, and the call to a watcher."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from briefing.archive.instants import read_if, written, written_if
from briefing.archive.ledger import Ledger, Row

Kind = Literal["failure", "ping", "withdrawal"]
State = Literal["pending", "sent", "failed"]
About = tuple[str, ...]
"""What a word is about: with its kind and address it is the same whenever the word is posted again."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word to one address: the record of a target in JSON, or for a ping the watcher's address as it was written,
    with the names of secrets in it. `attempts` counts how often it was tried; `due`, `next_try`, `said` and `owner` are
    as a delivery has them."""

    key: str
    briefing: str
    kind: Kind
    address: str
    subject: str
    text: str
    attempts: int = 0
    state: State = "pending"
    due: datetime | None = None
    next_try: datetime | None = None
    said: str = ""
    owner: str | None = None


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


def words(ledger: Ledger, briefing: str | None = None, states: Sequence[State] = ()) -> tuple[Word, ...]:
    """All words of a briefing, or of all, in the order in which they were posted; or those of these states alone."""
    sql = "SELECT * FROM words WHERE ? IS NULL OR briefing = ? ORDER BY rowid"
    found = (_word(row) for row in ledger.rows(sql, (briefing, briefing)))
    return tuple(one for one in found if not states or one.state in states)


def say_again(ledger: Ledger, keys: Iterable[str]) -> int:
    """Let these words go from now on as if never tried; returns how many. What arrived stays."""
    change = "UPDATE words SET state = 'pending', attempts = 0, next_try = NULL WHERE key = ? AND state <> 'sent'"
    return sum(ledger.do(change, (key,)) for key in keys)


def _word(row: Row) -> Word:
    return Word(
        key=row["key"],
        briefing=row["briefing"],
        kind=row["kind"],
        address=row["address"],
        subject=row["subject"],
        text=row["body"],
        attempts=row["attempts"],
        state=row["state"],
        due=read_if(row["due"]),
        next_try=read_if(row["next_try"]),
        said=row["last_said"],
        owner=row["owner"],
    )
