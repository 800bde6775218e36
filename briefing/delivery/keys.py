"""The secrets that a target needs, out of the environment or files that it names; and messages without them."""

from __future__ import annotations

from contextlib import suppress

from briefing.credentials import MissingCredential, filled, redacted, secret_of
from briefing.delivery.undelivered import Undelivered
from briefing.model.delivery import Target
from briefing.world import World

DEFAULTS = {"smtp": "BRIEFING_SMTP_PASSWORD", "webhook": "BRIEFING_WEBHOOK_SECRET", "slack": "BRIEFING_SLACK_WEBHOOK"}
"""The variable that holds a target's secret where it names none, by scheme."""


def secret_name(target: Target) -> str:
    """The variable that holds the target's secret; empty where its scheme has none of its own."""
    return target.secret or DEFAULTS.get(target.scheme, "")


def secret(name: str, world: World) -> str:
    """The secret in the variable `name`, or in the file that NAME_FILE names.

    Raises:
        Undelivered: there is none.
    """
    try:
        return secret_of(name, world.environment)
    except MissingCredential as missing:
        raise Undelivered(f"{missing}; set it where this command runs", lasting=True) from None


def address_of(text: str, world: World) -> str:
    """An address with every ${BRIEFING_NAME} put in.

    Raises:
        Undelivered: one of them is not set, or may not be named.
    """
    try:
        return filled(text, world.environment, "the target")
    except MissingCredential as missing:
        raise Undelivered(str(missing), lasting=True) from None


def discreet(text: str, target: Target, world: World) -> str:
    """What is said of a try, without any secret that it may have used."""
    known = []
    for name in (secret_name(target), target.token or ""):
        with suppress(MissingCredential):
            known += [secret_of(name, world.environment)] if name else []
    return redacted(text, world.environment, " ".join(target.to), known)
