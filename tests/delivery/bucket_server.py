"""An S3-compatible server on this machine, which lets in only who signs.

localbucket keeps the objects and checks no signature: that is done here, from the bytes of the request, in other words
than the program's own.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import reduce
from http.server import ThreadingHTTPServer
from pathlib import Path

from localbucket import S3Handler

from tests.delivery.web_server import served

KEY_ID, SECRET = "AKIDCANARY", "canary-77c0-secret"
_AUTHORIZATION = re.compile(
    r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d{8})/([^/]+)/s3/aws4_request, SignedHeaders=([^,]+), Signature=(\w{64})"
)


@dataclass
class Buckets:
    """Where the server listens, where the objects lie, who was turned away."""

    root: Path
    port: int = 0
    refused: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def bucket_server(root: Path, bucket: str = "briefs") -> Iterator[Buckets]:
    """A server with one bucket, until the block ends."""
    (root / bucket).mkdir(parents=True)
    buckets = Buckets(root)

    class Handler(S3Handler):  # type: ignore[misc]  # it says nothing of its types
        data_root = root

        def do_PUT(self) -> None:  # noqa: N802 - its name in the library
            buckets.headers.append({name.lower(): value for name, value in self.headers.items()})
            if is_signed(self.command, self.path, buckets.headers[-1]):
                super().do_PUT()
                return
            self.rfile.read(int(self.headers["Content-Length"]))
            buckets.refused.append(self.path)
            self.send_response(403)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *said: object) -> None:
            """Say nothing."""

    with served(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as port:
        buckets.port = port
        yield buckets


def is_signed(method: str, path: str, headers: dict[str, str]) -> bool:
    """Whether the request has the signature of KEY_ID and SECRET (Signature Version 4, path style, no query)."""
    said = _AUTHORIZATION.fullmatch(headers.get("authorization", ""))
    if said is None or said[1] != KEY_ID or not headers["x-amz-date"].startswith(said[2]):
        return False
    signed = said[4].split(";")
    if not {"host", "x-amz-date", "x-amz-content-sha256"} <= set(signed):
        return False
    request = [method, path, "", *(f"{name}:{headers[name]}" for name in signed), "", said[4]]
    told = hashlib.sha256("\n".join([*request, headers["x-amz-content-sha256"]]).encode()).hexdigest()
    scope = [said[2], said[3], "s3", "aws4_request"]
    text = "\n".join(["AWS4-HMAC-SHA256", headers["x-amz-date"], "/".join(scope), told])
    key = reduce(lambda made, part: hmac.digest(made, part.encode(), "sha256"), scope, f"AWS4{SECRET}".encode())
    return hmac.compare_digest(hmac.digest(key, text.encode(), "sha256").hex(), said[5])
