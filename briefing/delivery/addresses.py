"""Whether what a target names is an address at all, and one that is reached encrypted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parseaddr
from urllib.parse import urlsplit

from briefing.delivery.faults import Fault
from briefing.delivery.s3 import BUCKET
from briefing.delivery.secure import is_here
from briefing.model.delivery import Target

MAILBOX = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)*[A-Za-z0-9-]*[A-Za-z0-9]"
)
"""Source: RFC 5321, 4.1.2, without quoted names and address literals."""
_PLACED = re.compile(r"\$\{[A-Za-z_][A-Za-z0-9_]*\}")
_RULE = "target-has-address"


def address_faults(target: Target) -> Iterator[Fault]:
    """What is wrong with where a target leads."""
    for address in target.addresses:
        match target.scheme:
            case "smtp":
                yield from _mailbox("to", address)
            case "webhook":
                yield from _web(address)
            case "s3":
                bucket = address.removeprefix("//").partition("/")[0]
                if not BUCKET.fullmatch(bucket):
                    yield Fault(_RULE, "to", f"“{bucket}” is no name of a bucket", "write s3:BUCKET/PREFIX")
            case "folder" if not address:
                yield Fault(_RULE, "to", "no folder is named", "write folder:/srv/out, or a path from the briefing's")
            case "slack" if address:
                hint = "write `slack` alone; `name:` says what it is called, `secret:` which variable has its address"
                yield Fault(_RULE, "to", "a channel of Slack is known by its webhook alone", hint)
    yield from _of_mail(target)
    if target.endpoint and _open(target.endpoint):
        yield Fault("target-is-encrypted", "endpoint", "the way to this server is not encrypted", "write https://")


def _of_mail(target: Target) -> Iterator[Fault]:
    for name in ("sender", "reply_to"):
        if value := getattr(target, name):
            yield from _mailbox(name, value)
    host = (target.server or "").rpartition(":")[0] or target.server or ""
    if target.tls == "none" and target.server and not is_here(host.strip("[]")):
        hint = "leave `tls` out: mail is encrypted then"
        yield Fault("target-is-encrypted", "tls", f"mail to {host} would go in the clear", hint)


def _mailbox(field: str, text: str) -> Iterator[Fault]:
    address = parseaddr(text)[1]
    if not MAILBOX.fullmatch(address) or len(address) > 254 or ".." in address:
        said = f"“{text}” is no address of mail"
        if not text.isascii() and "@" in text:
            hint = "write a domain in ASCII, as xn--..., and a name without accents"
        else:
            hint = "write NAME@HOST"
        yield Fault(_RULE, field, said, hint)


def _web(address: str) -> Iterator[Fault]:
    if _PLACED.match(address):
        return  # all of it comes from the environment
    try:
        parts = urlsplit(_PLACED.sub("x", address))
        found = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        found = False
    if not found:
        yield Fault(_RULE, "to", f"“{address}” is no address of the web", "write webhook:https://HOST/PATH")
    elif _open(address):
        yield Fault("target-is-encrypted", "to", "the way to this web hook is not encrypted", "write https://")


def _open(address: str) -> bool:
    parts = urlsplit(_PLACED.sub("x", address))
    return parts.scheme == "http" and not is_here(parts.hostname)
