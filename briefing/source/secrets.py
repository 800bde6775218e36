"""Credentials come from the environment, and never reach a file, a log or a message."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, quote_plus

_NAMED = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
_SECRET = re.compile(r"PASS|SECRET|TOKEN|KEY|CREDENTIAL|AUTH", re.IGNORECASE)
OF_HOSTS = "BRIEFING_TOKEN_"
_SHORTEST = 4
"""Characters: shorter values would blacken ordinary words."""


class MissingCredential(ValueError):
    """A variable of the environment that a source names is not set."""


def filled(text: str, environment: Mapping[str, str]) -> str:
    """An address with every ${NAME} put in from the environment.

    Only variables that were named for this program: a briefing from a stranger could send any other to an address of
    his. Tokens, which belong to a host, go to that host alone.

    Raises:
        MissingCredential: one of them is not set, or is none of these.
    """

    def value(match: re.Match[str]) -> str:
        if not match[1].startswith("BRIEFING_") or match[1].startswith(OF_HOSTS):
            raise MissingCredential(
                f"{match[1]} is not sent: the name has to start with BRIEFING_, and not with {OF_HOSTS}"
            )
        if not environment.get(match[1]):
            raise MissingCredential(f"the environment has no {match[1]}, which the source names")
        return quote(environment[match[1]], safe="")

    return _NAMED.sub(value, text)


def token_name(host: str) -> str:
    """The variable that holds the bearer token of a host: BRIEFING_TOKEN_API_EXAMPLE_ORG, with __ for a hyphen."""
    return OF_HOSTS + host.upper().replace("-", "__").replace(".", "_").replace(":", "_")


def redacted(text: str, environment: Mapping[str, str], named: str = "") -> str:
    """A text for people, without any value of the environment that may be a secret: [NAME] stands in its place.

    `named` is a source as it is written: whatever it takes from the environment is taken for a secret too.
    """
    names = {name for name in environment if _SECRET.search(name)} | set(_NAMED.findall(named))
    for name in sorted(names, key=lambda one: -len(environment.get(one, ""))):
        value = environment.get(name, "")
        if len(value) >= _SHORTEST or (value and name in _NAMED.findall(named)):
            for form in {value, quote(value, safe=""), quote_plus(value), repr(value)[1:-1]}:
                text = text.replace(form, f"[{name}]")
    return re.sub(r"(?<=://)[^/@\s]+@", "", text)
