"""The targets by their scheme: who brings an edition, or a note, to an address."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType, ModuleType

from briefing.delivery.keys import discreet
from briefing.delivery.undelivered import Note, Undelivered
from briefing.model.delivery import Target
from briefing.model.publication import Parcel, Receipt
from briefing.world import World

TARGETS = MappingProxyType({
    "folder": "briefing.delivery.folder",
    "smtp": "briefing.delivery.smtp",
    "webhook": "briefing.delivery.webhook",
    "slack": "briefing.delivery.slack",
    "s3": "briefing.delivery.s3",
})  # fmt: skip
"""A row for each scheme: a module with `deliver(parcel, target, world)` and `tell(note, target, world)`, which return
what the other side said, and `ready(target, world)`, which sees that all is there that is needed. Each raises
Undelivered."""


def deliver(parcel: Parcel, target: Target, world: World) -> Receipt:
    """Bring an edition to a target of one address, once."""
    return _tried("deliver", parcel, target, world)


def tell(note: Note, target: Target, world: World) -> Receipt:
    """Bring a note to a target of one address, once."""
    return _tried("tell", note, target, world)


def ready(target: Target, world: World) -> str:
    """What is missing here for a delivery, such as a password; empty where nothing is. Nothing is connected to."""
    try:
        _module(target.scheme).ready(target, world)
    except Undelivered as wrong:
        return _line(discreet(wrong.said, target, world))
    return ""


def _tried(how: str, what: Parcel | Note, target: Target, world: World) -> Receipt:
    """What became of one try; whatever goes wrong in it stays its own."""
    try:
        if not world.network and target.scheme != "folder":
            raise Undelivered("nothing is sent while the network is off")
        said = getattr(_module(target.scheme), how)(what, target, world)
        receipt = Receipt(True, said)
    except Undelivered as wrong:
        receipt = Receipt(False, wrong.said, wrong.lasting, wrong.wait)
    return Receipt(receipt.arrived, _line(discreet(receipt.said, target, world)), receipt.lasting, receipt.wait)


def _module(scheme: str) -> ModuleType:
    """The module of a scheme.

    Raises:
        Undelivered: there is none.
    """
    if scheme not in TARGETS:
        raise Undelivered(f"there is no target “{scheme}:”, only {', '.join(TARGETS)}", lasting=True)
    return import_module(TARGETS[scheme])


def _line(text: str) -> str:
    """A server's words as one line that a terminal takes."""
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(plain.split())[:500]
