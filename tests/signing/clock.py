"""A timestamp server on loopback (RFC 3161), and servers that are none."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from asn1crypto import keys, tsp, x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tests.signing.people import clock, root


def stamped(asked: bytes) -> bytes:
    """What an honest server answers."""
    known = SimpleCertificateStore()
    known.register(x509.Certificate.load(root().der))
    secret = clock().key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    maker = DummyTimeStamper(x509.Certificate.load(clock().der), keys.PrivateKeyInfo.load(secret), known)
    made: bytes = maker.request_tsa_response(tsp.TimeStampReq.load(asked)).dump()
    return made


@contextmanager
def serving(answer: Callable[[bytes], bytes], kind: str = "application/timestamp-reply") -> Iterator[str]:
    """The address of a server that gives `answer` to whatever is posted."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            said = answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_: object) -> None:
            """Tests are quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/tsa"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def misbehaving(manner: str) -> Iterator[str]:
    """The address of a server that never comes to an end of its answer, or not to one of its own."""
    over = threading.Event()

    def serve(listening: socket.socket) -> None:
        with suppress(OSError):
            one, _ = listening.accept()
            with one:
                one.recv(4096)
                if manner == "breaks off":
                    one.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nhalf")
                elif manner == "sends elsewhere":
                    one.sendall(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n")
                while manner in ("is silent", "drips") and not over.wait(0.05):
                    one.sendall(b"H" if manner == "drips" else b"")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=serve, args=(listening,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/tsa"
        finally:
            over.set()
            thread.join()
