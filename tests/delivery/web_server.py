"""A web server on this machine that answers as it is told to, one request after the other."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Answer:
    """A status with headers and a body; `after` seconds. Status 0: the connection breaks off."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: str = "ok"
    after: float = 0.0


@dataclass(frozen=True)
class Asked:
    """A request as it came: headers by small letters."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Web:
    """Where the server listens, what it will answer (the last for ever), what it was asked."""

    answers: list[Answer] = field(default_factory=lambda: [Answer()])
    asked: list[Asked] = field(default_factory=list)
    port: int = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def web_server(*answers: Answer) -> Iterator[Web]:
    """A server until the block ends."""
    web = Web(list(answers) or [Answer()])

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            web.asked.append(Asked(self.command, self.path, headers, body))
            answer = web.answers.pop(0) if len(web.answers) > 1 else web.answers[0]
            time.sleep(answer.after)
            if not answer.status:
                self.close_connection = True
                return
            self.send_response(answer.status)
            for name, value in answer.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body.encode())))
            self.end_headers()
            self.wfile.write(answer.body.encode())

        do_GET = do_PUT = do_POST  # noqa: N815 - as above

        def log_message(self, *said: object) -> None:
            """Say nothing."""

    with served(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as port:
        web.port = port
        yield web


@contextmanager
def served(server: ThreadingHTTPServer) -> Iterator[int]:
    """Serve in a thread until the block ends; gives the port."""
    server.daemon_threads = True
    thread = threading.Thread(target=lambda: server.serve_forever(0.02), daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
