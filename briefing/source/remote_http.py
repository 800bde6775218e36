"""HTTP sources, by urllib: bounded in size and time, redirected only to http(s), never to this machine by surprise."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from email.message import Message
from typing import IO, Any
from urllib.parse import urlsplit

from briefing.shipped import version
from briefing.source.remote import Read, SourceError, Wish, suffix_of

_REDIRECTS = 5
_CHUNK = 65_536
_AGAIN = (408, 425, 429, 500, 502, 503, 504)


def read_http(wish: Wish, address: str, headers: Mapping[str, str]) -> Read:
    """The body of a page; `headers` go to the first address alone, never along a redirect.

    Raises:
        SourceError: it cannot be read.
    """
    _hold(address, bool(headers), wish)
    asked = urllib.request.Request(address, method="GET")  # noqa: S310 - held to http(s) above
    asked.add_header("User-Agent", f"briefing/{version()}")
    asked.add_header("Accept-Encoding", "identity")
    for name, value in headers.items():
        asked.add_unredirected_header(name, value)
    end = time.monotonic() + wish.seconds
    try:
        with _opener(wish).open(asked, timeout=min(wish.seconds, 20)) as answer:
            kind = str(answer.headers.get("Content-Type", ""))
            if answer.headers.get("Content-Encoding", "identity") != "identity":
                raise SourceError("the server compresses what it was asked to give plain")
            data = _body(answer, wish, end)
            return Read(data, suffix_of(urlsplit(address).path, kind), kind)
    except urllib.error.HTTPError as wrong:
        with wrong:
            raise SourceError(f"the server answers {wrong.code} {wrong.reason}", again=wrong.code in _AGAIN) from None
    except urllib.error.URLError as wrong:
        if isinstance(wrong.reason, SourceError):
            raise wrong.reason from None
        raise SourceError(f"the server cannot be reached: {_said(wrong.reason)}", again=True) from None
    except (TimeoutError, OSError, http.client.HTTPException) as wrong:
        raise SourceError(f"the connection broke off: {_said(wrong)}", again=True) from None
    except ValueError as wrong:  # an address or a header that cannot be sent
        raise SourceError(f"it cannot be asked for: {wrong}") from None


def _said(wrong: object) -> str:
    return "it took too long" if isinstance(wrong, TimeoutError) else str(getattr(wrong, "strerror", None) or wrong)


def _body(answer: IO[bytes], wish: Wish, end: float) -> bytes:
    """All bytes of an answer.

    Raises:
        SourceError: there are too many, it takes too long, or it ends early.
    """
    chunks: list[bytes] = []
    size = 0
    while chunk := answer.read1(_CHUNK) if isinstance(answer, http.client.HTTPResponse) else answer.read(_CHUNK):
        size += len(chunk)
        if size > wish.limit:
            raise SourceError(f"it has more than the {wish.limit:,} bytes that are allowed")
        if time.monotonic() > end:
            raise SourceError(f"it was not read within {wish.seconds:g} seconds", again=True)
        chunks.append(chunk)
    said = getattr(answer, "headers", {}).get("Content-Length")
    if said is not None and said.isdigit() and int(said) != size:
        raise SourceError(f"only {size:,} of {int(said):,} bytes came", again=True)
    return b"".join(chunks)


def _hold(address: str, secret: bool, wish: Wish) -> None:
    """Refuse an address that is none of the web, or a secret on its way unencrypted."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SourceError(f"an address starts with http:// or https://, not {parts.scheme}:")
    if secret and parts.scheme == "http" and not wish.private:
        raise SourceError("a credential is sent over https:// alone")


def _opener(wish: Wish) -> urllib.request.OpenerDirector:
    """Opens http(s) alone, through the proxy that the environment names, else at addresses that were looked at."""
    proxies = {
        scheme: proxy
        for scheme in ("http", "https")
        if (proxy := wish.environment.get(f"{scheme}_proxy") or wish.environment.get(f"{scheme.upper()}_PROXY"))
    }
    made = urllib.request.OpenerDirector()
    handlers: list[urllib.request.BaseHandler] = [
        urllib.request.ProxyHandler(proxies),
        _Plain(wish, bool(proxies)),
        _Secure(wish, bool(proxies)),
        _Redirects(wish),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
    ]
    for handler in handlers:
        made.add_handler(handler)
    return made


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a few redirects, to http(s), and never from https to http."""

    max_redirections = _REDIRECTS

    def __init__(self, wish: Wish) -> None:
        self.wish = wish

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> urllib.request.Request | None:
        _hold(newurl, False, self.wish)
        if req.full_url.startswith("https:") and not newurl.startswith("https:"):
            raise SourceError("the server redirects from https to http")
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


class _Plain(urllib.request.HTTPHandler):
    """Connects to addresses that were looked at."""

    def __init__(self, wish: Wish, proxied: bool) -> None:
        super().__init__()
        self.wish, self.proxied = wish, proxied

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(self._connection, req)

    def _connection(self, host: str, **options: Any) -> http.client.HTTPConnection:
        made = http.client.HTTPConnection(host, **options)
        return made if self.proxied else _looking(made, self.wish)


class _Secure(urllib.request.HTTPSHandler):
    """The same, encrypted, the certificate held against the name."""

    def __init__(self, wish: Wish, proxied: bool) -> None:
        super().__init__()
        self.wish, self.proxied = wish, proxied

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(self._connection, req)

    def _connection(self, host: str, **options: Any) -> http.client.HTTPConnection:
        made = http.client.HTTPSConnection(host, **options)
        return made if self.proxied else _looking(made, self.wish)


def _looking(connection: http.client.HTTPConnection, wish: Wish) -> http.client.HTTPConnection:
    """The connection, which opens its socket where a look at the address allows it, and nowhere else."""

    def connect(place: tuple[str, int], timeout: float | None = None, source: Any = None) -> socket.socket:
        failed: OSError | None = None
        for family, kind, protocol, _, address in socket.getaddrinfo(*place, type=socket.SOCK_STREAM):
            if not wish.private and not ipaddress.ip_address(address[0]).is_global:
                said = "is an address of this machine or its own network; --allow-private reads it all the same"
                raise SourceError(f"{place[0]} {said}")
            made = socket.socket(family, kind, protocol)
            try:
                made.settimeout(timeout)
                made.connect(address)
            except OSError as wrong:
                made.close()
                failed = wrong
            else:
                return made
        raise failed or OSError("the name has no address")

    connection._create_connection = connect  # type: ignore[attr-defined]
    return connection
