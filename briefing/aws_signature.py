"""Signing a request as Amazon and those who speak its language ask for: Signature Version 4.

So no library of hundreds of megabytes is needed to read or write an object.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

EMPTY = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True, slots=True)
class Keys:
    """The two halves of an access key, and the token of one that is lent for a while."""

    id: str
    secret: str
    token: str = ""

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Keys | None:
        """Those of the environment; None where it holds none."""
        id_, secret = environment.get("AWS_ACCESS_KEY_ID", ""), environment.get("AWS_SECRET_ACCESS_KEY", "")
        return cls(id_, secret, environment.get("AWS_SESSION_TOKEN", "")) if id_ and secret else None


def signed(
    address: str,
    region: str,
    keys: Keys,
    moment: str,
    *,
    method: str = "GET",
    body: str = EMPTY,
    headers: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """The headers that sign a request, with `headers` among them.

    `moment` is the instant of the request, as 20260301T120000Z; `body` the SHA-256 of what is sent. The path of
    `address` is percent-encoded, as it is sent.

    Source: AWS General Reference, Signature Version 4.

    Raises:
        ValueError: `moment` has another form.
    """
    datetime.strptime(moment, "%Y%m%dT%H%M%SZ")  # noqa: DTZ007 - only its form is looked at
    parts = urlsplit(address)
    said = {name.lower(): value for name, value in (headers or {}).items()}
    said |= {"host": parts.netloc, "x-amz-content-sha256": body, "x-amz-date": moment}
    if keys.token:
        said["x-amz-security-token"] = keys.token
    names = ";".join(sorted(said))
    listed = "".join(f"{name}:{' '.join(said[name].split())}\n" for name in sorted(said))
    request = f"{method}\n{parts.path}\n{parts.query}\n{listed}\n{names}\n{body}"
    scope = f"{moment[:8]}/{region}/s3/aws4_request"
    told = "\n".join(("AWS4-HMAC-SHA256", moment, scope, hashlib.sha256(request.encode()).hexdigest()))
    made = f"AWS4{keys.secret}".encode()
    for part in scope.split("/"):
        made = hmac.new(made, part.encode(), hashlib.sha256).digest()
    signature = hmac.new(made, told.encode(), hashlib.sha256).hexdigest()
    del said["host"]
    named = f"Credential={keys.id}/{scope}, SignedHeaders={names}, Signature={signature}"
    return {**said, "Authorization": f"AWS4-HMAC-SHA256 {named}"}
