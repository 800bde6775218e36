"""Which deliveries wait for each other: those to one server, and no others."""

from __future__ import annotations

from urllib.parse import urlsplit

from briefing.model.delivery import Target


def lane_of(target: Target) -> str:
    """The name of the lane that a target's deliveries go in: its scheme, and the server, bucket or folder."""
    address = target.addresses[0]
    match target.scheme:
        case "smtp":
            where = target.server or ""
        case "slack":
            where = target.secret or ""
        case "webhook":
            where = urlsplit(address).netloc
        case "s3":
            where = f"{target.endpoint or ''}/{address.partition('/')[0]}"
        case _:
            where = address
    return f"{target.scheme}:{where}"
