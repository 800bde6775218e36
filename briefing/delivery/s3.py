"""Into a bucket of S3, or of a server that speaks its language: PUT, signed, no library needed."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath
from urllib.parse import quote

from briefing.aws_signature import Keys, signed
from briefing.delivery.keys import secret
from briefing.delivery.names import latest, numbered
from briefing.delivery.undelivered import Note, Undelivered
from briefing.delivery.web import accepted, send
from briefing.model.delivery import Target
from briefing.model.publication import Attachment, Parcel
from briefing.world import World

BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", re.ASCII)


def deliver(parcel: Parcel, target: Target, world: World) -> str:
    """Put the files under names that say their content, then those called latest.

    Raises:
        Undelivered: one of them was not accepted.
    """
    named = [(content_name(parcel, file), file) for file in parcel.files]
    if target.latest and parcel.newest:
        named += [(latest(parcel, file), file) for file in parcel.files]
    for name, file in named:
        _put(f"{parcel.publication.briefing}/{name}", file.data, file.media_type, target, world)
    return f"put {', '.join(name for name, _ in named) or 'nothing'}"


def tell(note: Note, target: Target, world: World) -> str:
    """Put the note as a text, and in the place of the latest that was withdrawn: to put is all that a key may do.

    Raises:
        Undelivered: it was not accepted.
    """
    names = (f"note-{note.key[:12]}.txt", *(f"{note.place}/{name}" for name in note.gone))
    for name in names:
        _put(name, f"{note.subject}\n\n{note.text}\n".encode(), "text/plain; charset=utf-8", target, world)
    return f"put {', '.join(names)}"


def ready(target: Target, world: World) -> None:
    """See that there is a bucket, and an access key.

    Raises:
        Undelivered: one of them is missing.
    """
    _address("x", target, world)
    _keys(target, world)


def content_name(parcel: Parcel, file: Attachment) -> str:
    """`port-watch-12-0f3a5be1c2d4.pdf`: the number, and the start of the SHA-256 of its bytes."""
    path = PurePosixPath(numbered(parcel, file))
    return f"{path.stem}-{hashlib.sha256(file.data).hexdigest()[:12]}{path.suffix}"


def _put(name: str, data: bytes, media_type: str, target: Target, world: World) -> None:
    region = _region(target, world)
    address = _address(name, target, world)
    headers = {"content-type": media_type}
    if name.rpartition(".")[0].endswith("-latest"):
        headers["cache-control"] = "no-cache"  # what lies between must ask whether there is a newer one
    moment = world.now().strftime("%Y%m%dT%H%M%SZ")
    digest = hashlib.sha256(data).hexdigest()
    made = signed(address, region, _keys(target, world), moment, method="PUT", body=digest, headers=headers)
    accepted(send("PUT", address, data, made, world), world)


def _region(target: Target, world: World) -> str:
    return target.region or _first(world, "AWS_REGION", "AWS_DEFAULT_REGION") or "us-east-1"


def _address(name: str, target: Target, world: World) -> str:
    """Where an object lies.

    Raises:
        Undelivered: the target names no bucket.
    """
    bucket, _, prefix = target.addresses[0].removeprefix("//").partition("/")
    if not BUCKET.fullmatch(bucket):
        raise Undelivered("a target at S3 is written s3:BUCKET/PREFIX", lasting=True)
    key = "/".join(part for part in (*prefix.split("/"), *name.split("/")) if part)
    endpoint = target.endpoint or _first(world, "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
    host = (
        f"{endpoint.rstrip('/')}/{bucket}"
        if endpoint
        else f"https://{bucket}.s3.{_region(target, world)}.amazonaws.com"
    )
    return f"{host}/{quote(key, safe='/-_.~')}"


def _keys(target: Target, world: World) -> Keys:
    """The target's own access key, else the environment's.

    Raises:
        Undelivered: there is none.
    """
    if target.secret:
        return Keys(target.user or world.environment.get("AWS_ACCESS_KEY_ID", ""), secret(target.secret, world))
    keys = Keys.of(world.environment)
    if keys is None:
        raise Undelivered("the environment has no AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY", lasting=True)
    return keys


def _first(world: World, *names: str) -> str:
    return next((value for name in names if (value := world.environment.get(name))), "")
