"""Runs in the ledger: one for each slot of a schedule, claimed under a lease with a fence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from briefing.archive.instants import written
from briefing.archive.ledger import Ledger
from briefing.model.publication import Number


@dataclass(frozen=True, slots=True)
class Claimed:
    """A run that this process has claimed; `fence` grows with every claim, and so tells an owner who lost it."""

    id: int
    briefing: str
    slot: datetime
    owner: str
    fence: int


def finish(
    ledger: Ledger, run: Claimed, state: str, now: datetime, *, reason: str = "", number: Number | None = None
) -> bool:
    """Say how a run ended; false, and nothing changed, where it is not its owner's any more."""
    changed = ledger.do(
        "UPDATE runs SET state = ?, reason = ?, ended = ?, number = ?, correction = ?, lease_until = NULL "
        "WHERE id = ? AND fence = ? AND state = 'running'",
        (
            state, reason, written(now), number.edition if number else None, number.correction if number else None,
            run.id, run.fence,
        ),
    )  # fmt: skip
    return changed == 1
