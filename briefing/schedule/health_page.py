"""The health page: HTML for people, JSON for machines; 200 where all is well, 503 where something failed or is late."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from jinja2 import Environment

from briefing.problems import EnvironmentRefusal, error
from briefing.schedule.health import Health
from briefing.shipped import assets_folder
from briefing.timetable.spoken import spoken

_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def page_of(health: Health) -> str:
    """The page as HTML."""
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"spoken": spoken, "clock": _clock}
    source = (assets_folder() / "schedule" / "health.html").read_text(encoding="utf-8")
    return environment.from_string(source).render(health=health)


def _clock(at: datetime | None, one: Any = None) -> str:
    """An instant in the zone of a briefing, or in UTC; a dash where there is none."""
    if at is None:
        return "–"
    return f"{at:%Y-%m-%d %H:%M} UTC" if one is None else f"{at.astimezone(one.plan.zone):%Y-%m-%d %H:%M %Z}"


def answer_of(path: str, accept: str, health: Callable[[], Health]) -> tuple[int, str, bytes]:
    """Status, media type and body for an address: `/` for people, `/health` (or `/health.json`) for machines."""
    plain = path.partition("?")[0]
    if plain not in ("/", "/health", "/health.json"):
        return 404, "text/plain; charset=utf-8", b"there is / for people and /health for machines\n"
    found = health()
    status = 200 if found.well else 503
    if plain == "/" and "application/json" not in accept:
        return status, "text/html; charset=utf-8", page_of(found).encode()
    return status, "application/json", (json.dumps(found.as_record(), ensure_ascii=False, indent=1) + "\n").encode()


def _name(host: str) -> str:
    """The name in a Host header, without its port."""
    return host.partition("]")[0][1:] if host.startswith("[") else host.partition(":")[0]


@contextmanager
def health_page(host: str, port: int, health: Callable[[], Health]) -> Iterator[str]:
    """The page, served by threads until the end; gives its address. Port 0 is any that is free.

    Raises:
        EnvironmentRefusal: the port is taken, or may not be used.
    """

    class Handler(BaseHTTPRequestHandler):
        server_version, sys_version = "briefing", ""

        def do_GET(self) -> None:
            if host in _LOOPBACK and _name(self.headers.get("Host", host)) not in _LOOPBACK:
                self.send_error(403, "this page is for this machine alone")  # a foreign name that leads here
                return
            status, kind, body = answer_of(self.path, self.headers.get("Accept", ""), health)
            self.send_response(status)
            for name, value in {**_HEADERS, "Content-Type": kind, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_HEAD = do_GET  # noqa: N815 - the name that the server looks for

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name in the standard library
            """Who asks for the page is nobody's affair."""

    try:
        server = ThreadingHTTPServer((host, port), Handler)
    except OSError as failure:
        message = f"port {port} cannot be used: {(failure.strerror or str(failure)).lower()}"
        raise EnvironmentRefusal(error("port-is-free", message, None, "name another one with --port")) from None
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, name="health page", daemon=True)
    thread.start()
    try:
        named = f"[{host}]" if ":" in host else host
        yield f"http://{named}:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
