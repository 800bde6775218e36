"""Credentials come from the environment, and never reach a file, a log or a message."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import quote, quote_plus, unquote, urlsplit

_NAMED = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
_SECRET = re.compile(r"PASS|SECRET|TOKEN|KEY|CREDENTIAL|AUTH", re.IGNORECASE)
_OURS = re.compile(r"BRIEFING_[A-Z0-9_]+", re.ASCII)
OF_HOSTS = "BRIEFING_TOKEN_"
_SHORTEST = 4
"""Characters: shorter values would blacken ordinary words."""


class MissingCredential(ValueError):
    """A variable of the environment that a source or a target names is not set."""


def filled(text: str, environment: Mapping[str, str], who: str = "the source") -> str:
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
            raise MissingCredential(f"the environment has no {match[1]}, which {who} names")
        return quote(environment[match[1]], safe="")

    return _NAMED.sub(value, text)


def may_name(name: str) -> bool:
    """Whether a briefing may name this variable as one with a secret: those of this program, never any other."""
    return _OURS.fullmatch(name) is not None and not name.startswith(OF_HOSTS)


def secret_of(name: str, environment: Mapping[str, str]) -> str:
    """The secret in the variable NAME, else in the file whose path the variable NAME_FILE holds.

    Raises:
        MissingCredential: there is neither, the file cannot be read, or a briefing may not name this variable.
    """
    if not may_name(name):
        raise MissingCredential("the variable of a secret has a name that starts with BRIEFING_, in capitals")
    if value := environment.get(name, ""):
        return value
    path = environment.get(f"{name}_FILE", "")
    if not path:
        raise MissingCredential(f"the environment has neither {name} nor {name}_FILE")
    try:
        value = Path(path).read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, ValueError) as wrong:
        said = getattr(wrong, "strerror", None) or "it is no text"
        raise MissingCredential(f"the file that {name}_FILE names cannot be read: {said}") from None
    if not value:
        raise MissingCredential(f"the file that {name}_FILE names is empty")
    return value


def token_name(host: str) -> str:
    """The variable that holds the bearer token of a host: BRIEFING_TOKEN_API_EXAMPLE_ORG, with __ for a hyphen."""
    return OF_HOSTS + host.upper().replace("-", "__").replace(".", "_").replace(":", "_")


def redacted(text: str, environment: Mapping[str, str], named: str = "", known: Iterable[str] = ()) -> str:
    """A text for people, without any value of the environment that may be a secret: [NAME] stands in its place.

    `named` is a source as it is written: whatever it takes from the environment is taken for a secret too. `known` are
    secrets that came from files: [secret] stands in their place.
    """
    own = set(_NAMED.findall(named))
    names = {name for name in environment if _SECRET.search(name)} | own
    pairs = [(environment.get(name, ""), name) for name in names] + [(value, "secret") for value in known]
    for value, name in sorted(pairs, key=lambda pair: (-len(pair[0]), pair[1])):
        if len(value) >= _SHORTEST or (value and (name in own or name == "secret")):
            for form in sorted(_forms(value), key=len, reverse=True):
                text = text.replace(form, f"[{name}]")
    return re.sub(r"(?<=://)[^/@\s]+@", "", text)


def _forms(value: str) -> set[str]:
    """A secret as it may stand in an address, a message or the answer of a server."""
    coded = base64.b64encode(value.encode("utf-8", "surrogateescape")).decode()
    forms = {value, quote(value, safe=""), quote(value), quote_plus(value), repr(value)[1:-1], coded}
    if value.startswith(("https://", "http://")):  # an address that is a secret: so is what it leads to on its host
        path = urlsplit(value).path.strip("/")
        for part in {path, path.rpartition("/")[2]} - {""}:
            plain = unquote(part)
            forms |= {part, plain, quote(plain, safe=""), base64.b64encode(plain.encode()).decode()}
    return forms
