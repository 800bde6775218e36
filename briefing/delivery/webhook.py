"""To a web hook: signed JSON, with the files inside where they are small.

Source: Standard Webhooks 1.0.0 (webhook-id, webhook-timestamp, webhook-signature); the Idempotency-Key header as its
IETF draft has it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from typing import Any

from briefing.delivery.keys import address_of, secret, secret_name
from briefing.delivery.undelivered import Note, Undelivered
from briefing.delivery.web import accepted, send
from briefing.model.delivery import Target
from briefing.model.publication import Attachment, Parcel
from briefing.world import World

MOST_INSIDE = 6_000_000
"""Bytes of files in one message, before they are encoded; beyond that only what they are called, and the link."""
_PREFIX = "whsec_"


def deliver(parcel: Parcel, target: Target, world: World) -> str:
    """Send an edition.

    Raises:
        Undelivered: it was not accepted.
    """
    return _posted(parcel.key, content(parcel), target, world)


def tell(note: Note, target: Target, world: World) -> str:
    """Send a note.

    Raises:
        Undelivered: it was not accepted.
    """
    said = {"event": "notice", "key": note.key, "subject": note.subject, "text": note.text}
    return _posted(note.key, said, target, world)


def ready(target: Target, world: World) -> None:
    """See that there is an address, and the key that signs.

    Raises:
        Undelivered: one of them is missing.
    """
    address_of(target.addresses[0], world)
    signature(secret(secret_name(target), world), "", "", b"")
    if target.token:
        secret(target.token, world)


def content(parcel: Parcel) -> dict[str, Any]:
    """The edition as JSON has it."""
    made = parcel.publication
    inside = sum(len(file.data) for file in parcel.files) <= MOST_INSIDE
    return {
        "event": "edition.published",
        "key": parcel.key,
        "briefing": made.briefing,
        "edition": made.number.edition,
        "correction": made.number.correction,
        "title": made.title,
        "summary": made.summary,
        "language": made.language,
        "marking": parcel.rendition.marking,
        "as_of": made.as_of.isoformat(),
        "made": made.made.isoformat().replace("+00:00", "Z"),
        "note": made.note,
        "link": parcel.link,
        "files": [_file(file, inside) for file in parcel.files],
    }


def _file(file: Attachment, inside: bool) -> dict[str, Any]:
    said = {
        "name": file.name,
        "media_type": file.media_type,
        "size": len(file.data),
        "sha256": hashlib.sha256(file.data).hexdigest(),
    }
    return {**said, "base64": base64.b64encode(file.data).decode()} if inside else said


def signature(key: str, id_: str, timestamp: str, body: bytes) -> str:
    """The signature of a message: HMAC-SHA256 over its id, timestamp (seconds since 1970) and body.

    A key that starts with whsec_ is base64, as in the standard; any other is taken by its own bytes.

    Raises:
        Undelivered: the key starts so and is no base64.
    """
    try:
        raw = base64.b64decode(key.removeprefix(_PREFIX), validate=True) if key.startswith(_PREFIX) else key.encode()
    except binascii.Error:
        raise Undelivered("the key that signs starts with whsec_, and its rest is no base64", lasting=True) from None
    told = f"{id_}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(raw, told, hashlib.sha256).digest()).decode()


def _posted(key: str, said: dict[str, Any], target: Target, world: World) -> str:
    body = json.dumps(said, ensure_ascii=False).encode()
    timestamp = str(int(world.now().timestamp()))
    headers = {
        "Content-Type": "application/json",
        "Idempotency-Key": f'"{key}"',
        "webhook-id": key,
        "webhook-timestamp": timestamp,
        "webhook-signature": signature(secret(secret_name(target), world), key, timestamp, body),
    }
    if target.token:
        headers["Authorization"] = f"Bearer {secret(target.token, world)}"
    answer = accepted(send("POST", address_of(target.addresses[0], world), body, headers, world), world)
    return f"the server answers {answer.status} {answer.reason}"
