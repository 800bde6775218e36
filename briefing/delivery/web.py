"""One request to a web server: bounded in time and in what is read, never redirected, certificates checked."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import SplitResult, urlsplit

from briefing.delivery.secure import certificates, ended_after, is_here
from briefing.delivery.undelivered import Undelivered
from briefing.shipped import version
from briefing.world import World

AT_ONCE = 20.0
"""Seconds that one step, such as to connect, may take."""
_WHOLE = 120.0
"""Seconds that a request may take with all of its bytes."""
_READ = 16_384
"""Bytes of an answer that are looked at."""
_LATER = (408, 409, 425, 429)
"""Answers below 500 after which another try makes sense."""
_LONGEST = 86_400.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: its status, the words for it, its headers by small letters, the start of its body."""

    status: int
    reason: str
    headers: Mapping[str, str]
    text: str


def send(
    method: str, address: str, body: bytes, headers: Mapping[str, str], world: World, *, open_way: bool = False
) -> Answer:
    """The answer to one request; `open_way` says that it may go in the clear, because it carries nothing.

    Raises:
        Undelivered: the address is none, would carry the edition in the clear, or gives no answer.
    """
    parts = urlsplit(address)
    _hold(parts, open_way=open_way)
    said = {"User-Agent": f"briefing/{version()}", "Accept-Encoding": "identity", **headers}
    try:
        connection, path = _connection(parts, world)
        try:
            connection.connect()
            with ended_after(_WHOLE, connection.sock):
                connection.request(method, path, body, said)
                answer = connection.getresponse()
                text = answer.read(_READ).decode("utf-8", "replace")
            headers = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, answer.reason, headers, text)
        finally:
            connection.close()
    except ssl.SSLCertVerificationError as wrong:
        raise Undelivered(f"the certificate of {parts.hostname} does not hold: {wrong.verify_message}") from None
    except (OSError, http.client.HTTPException) as wrong:
        raise Undelivered(f"{parts.hostname} cannot be reached: {_words(wrong)}") from None
    except ValueError as wrong:  # an address or a header that cannot be sent
        raise Undelivered(f"it cannot be sent: {wrong}", lasting=True) from None


def accepted(answer: Answer, world: World) -> Answer:
    """The answer, where it says that what was sent has arrived.

    Raises:
        Undelivered: it says something else; how long to wait, where the server says that.
    """
    if 200 <= answer.status < 300:
        return answer
    said = f"the server answers {answer.status} {answer.reason}: {answer.text[:200]}".rstrip(": ")
    if 300 <= answer.status < 400:
        where = answer.headers.get("location", "nowhere")
        raise Undelivered(f"the server leads on to {where}; an edition is sent to the address itself", lasting=True)
    later = answer.status >= 500 or answer.status in _LATER
    raise Undelivered(said, lasting=not later, wait=_wait(answer.headers.get("retry-after", ""), world.now()))


def _wait(said: str, now: datetime) -> float:
    """Seconds that a server asks to wait, as a number or a date; at most a day."""
    try:
        wait = float(said) if said.strip().isdigit() else (parsedate_to_datetime(said) - now).total_seconds()
    except (TypeError, ValueError):
        return 0.0
    return min(max(wait, 0.0), _LONGEST)


def _hold(parts: SplitResult, *, open_way: bool) -> None:
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Undelivered("the address is none of the web", lasting=True)
    if parts.scheme == "http" and not open_way and not is_here(parts.hostname):
        raise Undelivered("an edition goes over https:// alone, except to this machine", lasting=True)


def _connection(parts: SplitResult, world: World) -> tuple[http.client.HTTPConnection, str]:
    """A connection that is not open yet, through the proxy that the environment names, and the path to ask for."""
    host, secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    proxy = urlsplit(_proxy(parts, world))
    near = (proxy.hostname, proxy.port or 80) if proxy.hostname else (host, port)
    if secure:
        through = http.client.HTTPSConnection(*near, timeout=AT_ONCE, context=certificates(world))
        if proxy.hostname:
            through.set_tunnel(host, port)
        return through, path
    plain = http.client.HTTPConnection(*near, timeout=AT_ONCE)
    return plain, f"http://{parts.netloc}{path}" if proxy.hostname else path


def _proxy(parts: SplitResult, world: World) -> str:
    """The proxy for an address; empty where there is none."""
    given = {name.lower(): value for name, value in world.environment.items()}
    host = (parts.hostname or "").lower()
    spared = [one.strip().lower().lstrip(".") for one in given.get("no_proxy", "").split(",") if one.strip()]
    if is_here(host) or any(one in ("*", host) or host.endswith(f".{one}") for one in spared):
        return ""
    return given.get(f"{parts.scheme}_proxy") or given.get("all_proxy", "")


def _words(wrong: Exception) -> str:
    if isinstance(wrong, TimeoutError):
        return "it took too long"
    return str(getattr(wrong, "strerror", None) or wrong) or "it closed the connection"
