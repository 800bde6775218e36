"""Who may speak to the live page: this machine's browser, with the token, under the page's own name, from the page."""

from __future__ import annotations

import hmac
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ARRIVING = "/"
_SAFE = ("GET", "HEAD")
_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


@dataclass(frozen=True, slots=True)
class Guard:
    """Stands before an application: `port` is the one it listens on, `token` what the address printed.

    The Host header is held against the page's own names, so that a foreign name that leads to this machine opens
    nothing. A request that changes something comes from the page itself.
    """

    app: ASGIApp
    port: int
    token: str

    @property
    def cookie(self) -> str:
        """Its name: a cookie belongs to a machine and not to a port, and there may be several pages."""
        return f"briefing-{self.port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            return
        request = Request(scope)
        arrives = request.url.path == _ARRIVING and self._is_token(request.query_params.get("token", ""))
        refused = self._refused(request, arrives=arrives)

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                more = dict(_HEADERS)
                if arrives and refused is None:
                    more["set-cookie"] = f"{self.cookie}={self.token}; HttpOnly; SameSite=Strict; Path=/"
                have = {name for name, _ in message["headers"]}
                new = [(name.encode(), value.encode()) for name, value in more.items() if name.encode() not in have]
                message["headers"] = [*message["headers"], *new]
            await send(message)

        await (refused or self.app)(scope, receive, sent)

    def _refused(self, request: Request, *, arrives: bool) -> Response | None:
        names = [f"{host}:{self.port}" for host in ("127.0.0.1", "localhost")]
        if request.headers.get("host", "") not in names:
            return PlainTextResponse("this page is not known under that name\n", 421)
        origin = request.headers.get("origin")
        own = origin in [f"http://{name}" for name in names]
        if (origin is not None and not own) or (request.method not in _SAFE and not own):
            return PlainTextResponse("asked from another page\n", 403)
        if not arrives and not self._is_token(request.cookies.get(self.cookie, "")):
            return PlainTextResponse("open the address that `briefing preview` has printed\n", 403)
        return None

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self.token.encode())
