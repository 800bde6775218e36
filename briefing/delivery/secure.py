"""What makes a connection one to trust: certificates, an end in time, and which hosts are this machine."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from briefing.delivery.undelivered import Undelivered
from briefing.world import World


def certificates(world: World) -> ssl.SSLContext:
    """What certificates are held against: the system's authorities, or the file that SSL_CERT_FILE names.

    Raises:
        Undelivered: that file cannot be read.
    """
    own = world.environment.get("SSL_CERT_FILE") or None
    try:
        return ssl.create_default_context(cafile=own)
    except OSError as wrong:
        raise Undelivered(f"the certificates in SSL_CERT_FILE cannot be read: {wrong.strerror or wrong}") from None


def is_here(host: str | None) -> bool:
    """Whether a host is this machine, as far as its name tells."""
    if host in ("localhost", "localhost."):
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


@contextmanager
def ended_after(seconds: float, connection: socket.socket | None) -> Iterator[None]:
    """Break a connection off that takes longer in all: a server that always says a little would hold it for ever.

    Raises:
        TimeoutError: it took longer.
    """
    late = threading.Event()

    def end() -> None:
        late.set()
        with suppress(OSError):
            if connection is not None:
                connection.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    except Exception as wrong:
        if late.is_set():
            raise TimeoutError from wrong
        raise
    finally:
        timer.cancel()
        timer.join()
