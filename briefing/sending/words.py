"""Sending the words that are due: each to its address, side by side, at least once."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

from briefing.archive.ledger import open_ledger
from briefing.archive.words_table import Word, settle_word, take_words
from briefing.credentials import redacted
from briefing.delivery.targets import tell
from briefing.delivery.undelivered import Note
from briefing.model.delivery import target_of
from briefing.model.publication import Receipt
from briefing.sending.pauses import after
from briefing.sending.watcher import ping
from briefing.sending.withdrawn_latest import gone_from
from briefing.world import World

LEASE = timedelta(minutes=10)
_LANES = 16


@dataclass(frozen=True, slots=True)
class Said:
    """One try: `to` is the address as people read it, `state` what became of the word."""

    word: Word
    to: str
    receipt: Receipt
    state: str


def send_words(archive: Path, world: World, progress: Callable[[Said], None] = lambda said: None) -> tuple[Said, ...]:
    """Send every word that is due, once.

    Raises:
        EnvironmentRefusal: the ledger cannot be read or written.
    """
    owner = f"{socket.gethostname()}:{os.getpid()}:{world.random_bytes(4).hex()}"
    made: list[Said] = []
    with open_ledger(archive, world) as ledger:
        with ledger.transaction():
            now = world.now()
            due = take_words(ledger, owner, now, now + LEASE)
        gone = [gone_from(ledger, word) for word in due]
        with ThreadPoolExecutor(_LANES) as pool:
            for word, receipt in zip(due, pool.map(partial(tell_word, world), due, gone), strict=True):
                state, again = after(receipt, word.attempts, world.now())
                with ledger.transaction():
                    settle_word(ledger, word.key, owner, state, receipt.said, again)
                to = "the watcher’s address" if word.kind == "ping" else str(target_of(word.address))
                made.append(Said(word, to, receipt, state))
                progress(made[-1])
    return tuple(made)


def tell_word(world: World, word: Word, gone: tuple[str, ...] = ()) -> Receipt:
    """One try to tell a word to its address; a fault of ours in it keeps no other word back.

    `gone` are files that are called latest there and are no longer (`sending.withdrawn_latest`).
    """
    try:
        if word.kind == "ping":
            return ping(word.address, world)
        note = Note(word.key, word.subject, redacted(word.text, world.environment), gone, word.briefing)
        return tell(note, target_of(word.address), world)
    except Exception as wrong:  # noqa: BLE001 - as said
        return Receipt(False, f"a bug of briefing, please report it: {type(wrong).__name__}", lasting=True)
