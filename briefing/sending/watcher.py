"""The call to a watcher: a service that raises the alarm when no call comes."""

from __future__ import annotations

from briefing.credentials import redacted
from briefing.delivery.keys import address_of
from briefing.delivery.undelivered import Undelivered
from briefing.delivery.web import accepted, send
from briefing.model.publication import Receipt
from briefing.world import World

_TRIES = 3


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
