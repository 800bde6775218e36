"""Finding secrets that were written into a target. Nothing that is said here repeats one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from briefing.credentials import OF_HOSTS, may_name
from briefing.delivery.faults import Fault
from briefing.model.delivery import Target

_RULE = "target-holds-no-secret"
_TELLING = re.compile(r"(pass(word|wd)?|secret|token|api_?key|key|sig(nature)?|auth|credential|code)$", re.IGNORECASE)
"""Names of a query's parts whose values are secrets."""
_HOOKS = ("hooks.slack.com", "webhook.office.com", "discord.com", "discordapp.com", "hooks.zapier.com")
"""Hosts whose web hooks let in whoever knows their address."""
_LONG = re.compile(r"(?=[^/]*\d)(?=[^/]*[A-Za-z])[A-Za-z0-9_-]{32,}")
"""A part of a path that nobody chose as a name."""
_FILLED = re.compile(r"\$\{[A-Za-z_][A-Za-z0-9_]*\}")
_NAME = re.compile(r"[A-Z_][A-Z0-9_]*", re.ASCII)


def secret_faults(target: Target) -> Iterator[Fault]:
    """The secrets that stand in a target."""
    for address in target.addresses:
        yield from _in_address(target.scheme, address)
    for name in ("server", "endpoint"):
        value = getattr(target, name)
        if value and "@" in value:
            yield Fault(_RULE, name, f"a password or a user stands in `{name}`", "`user` and `secret` say who signs in")
    for name in ("secret", "token"):
        value = getattr(target, name)
        if value is not None and not may_name(value):
            yield _misnamed(name, value)


def _misnamed(field: str, value: str) -> Fault:
    if not _NAME.fullmatch(value):
        said = f"`{field}` is the name of a variable of the environment, and this looks like a {field} itself"
        return Fault(_RULE, field, said, f"set BRIEFING_MY_{field.upper()} to it, and write that name here")
    if value.startswith(OF_HOSTS):
        return Fault(_RULE, field, f"{OF_HOSTS}… are kept for the hosts of data sources", "give it another name")
    said = f"the variable of a {field} has a name that starts with BRIEFING_: a briefing may not send any other"
    return Fault(_RULE, field, said, f"call it BRIEFING_{value}"[:60])


def _in_address(scheme: str, address: str) -> Iterator[Fault]:
    bare = _FILLED.sub("", address)
    if scheme == "slack":
        if "/" in bare:
            hint = "set BRIEFING_SLACK_WEBHOOK to it, and write `slack` alone, or with `secret:` another variable"
            yield Fault(_RULE, "to", "the address of a Slack webhook is itself a secret", hint)
        return
    if scheme == "folder":
        return
    try:
        parts = urlsplit(bare)
        query = parse_qsl(parts.query, keep_blank_values=True)
        who = parts.username or parts.password or ("" if scheme != "smtp" else ":" in bare.partition("@")[0])
    except ValueError:
        return
    if who:
        hint = "take it out: `user` and `secret` say who signs in at a mail server, `token` at a web hook"
        yield Fault(_RULE, "to", "a name or a password stands in the address", hint)
    elif any(value and _TELLING.search(name) for name, value in query):
        hint = "write ${BRIEFING_NAME} in its place, and set that variable"
        yield Fault(_RULE, "to", "a key or a token stands in the address", hint)
    elif scheme == "webhook" and _knows_all(parts.hostname or "", parts.path):
        hint = "set BRIEFING_NAME to it, and write `webhook:${BRIEFING_NAME}`"
        yield Fault(_RULE, "to", "this address lets in whoever knows it: it is itself a secret", hint)


def _knows_all(host: str, path: str) -> bool:
    """Whether an address is one that only those who may use it know."""
    kept = any(host == one or host.endswith(f".{one}") for one in _HOOKS) and path.strip("/")
    return bool(kept) or any(_LONG.fullmatch(part) for part in path.split("/"))
