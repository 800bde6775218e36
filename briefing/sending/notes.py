"""Words about the work itself: that a run failed, and that one went well."""

from __future__ import annotations

import hashlib

from briefing.credentials import redacted
from briefing.delivery.keys import address_of
from briefing.delivery.targets import tell
from briefing.delivery.undelivered import Note, Undelivered
from briefing.delivery.web import accepted, send
from briefing.model.delivery import Target
from briefing.model.publication import Receipt
from briefing.world import World

_TRIES = 3


def notify(target: Target, subject: str, text: str, world: World) -> tuple[Receipt, ...]:
    """Tell a target something in plain words, now: a receipt for each of its addresses.

    The same words within one hour have the same key, so that a receiver can tell a repetition.
    """
    hour = world.now().strftime("%Y-%m-%dT%H")
    return tuple(_noted(one, subject, redacted(text, world.environment), hour, world) for one in target.apart())


def _noted(target: Target, subject: str, text: str, hour: str, world: World) -> Receipt:
    said = f"{target.as_json()}\0{subject}\0{text}\0{hour}"
    return tell(Note(hashlib.sha256(said.encode()).hexdigest(), subject, text), target, world)


def ping(address: str, world: World) -> Receipt:
    """Call an address of a service that raises the alarm when no call comes: a few tries, one after the other."""
    receipt = Receipt(False, "nothing is sent while the network is off")
    for _ in range(_TRIES if world.network else 0):
        receipt = _called(address, world)
        if receipt.arrived or receipt.lasting:
            break
    said = redacted(receipt.said, world.environment, address)
    return Receipt(receipt.arrived, said, receipt.lasting)


def _called(address: str, world: World) -> Receipt:
    try:
        answer = accepted(send("GET", address_of(address, world), b"", {}, world, open_way=True), world)
    except Undelivered as wrong:
        return Receipt(False, wrong.said, wrong.lasting)
    return Receipt(True, f"the server answers {answer.status} {answer.reason}")
