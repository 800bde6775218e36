"""S3 sources: one signed GET (AWS Signature Version 4), so that no library of hundreds of megabytes is needed."""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import datetime
from urllib.parse import quote, urlsplit

from briefing.source.remote import Read, SourceError, Wish
from briefing.source.remote_http import read_http

_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", re.ASCII)
_EMPTY = hashlib.sha256(b"").hexdigest()
NOW = "BRIEFING_NOW"
"""The instant of the request, as 20260301T120000Z: whoever asks puts it among the environment."""


def read_s3(wish: Wish) -> Read:
    """The object s3://BUCKET/KEY; without AWS_ACCESS_KEY_ID it is asked for openly.

    Raises:
        SourceError: it cannot be read.
    """
    parts = urlsplit(wish.address)
    bucket, key = parts.netloc, parts.path.lstrip("/")
    if not _BUCKET.fullmatch(bucket) or not key:
        raise SourceError("an S3 source is written s3://BUCKET/KEY")
    region = wish.environment.get("AWS_REGION") or wish.environment.get("AWS_DEFAULT_REGION") or "us-east-1"
    endpoint = wish.environment.get("AWS_ENDPOINT_URL_S3") or wish.environment.get("AWS_ENDPOINT_URL")
    path = "/" + quote(key, safe="/-_.~")
    if endpoint:
        path = f"/{bucket}{path}"
    address = (endpoint.rstrip("/") if endpoint else f"https://{bucket}.s3.{region}.amazonaws.com") + path
    return read_http(wish, address, signed(address, region, wish))


def signed(address: str, region: str, wish: Wish) -> dict[str, str]:
    """The headers that sign a GET; none where the environment holds no key.

    Source: AWS General Reference, Signature Version 4.
    """
    key_id = wish.environment.get("AWS_ACCESS_KEY_ID", "")
    secret = wish.environment.get("AWS_SECRET_ACCESS_KEY", "")
    if not key_id or not secret:
        return {}
    moment = wish.environment[NOW]
    datetime.strptime(moment, "%Y%m%dT%H%M%SZ")  # noqa: DTZ007 - only its form is looked at
    parts = urlsplit(address)
    headers = {"host": parts.netloc, "x-amz-content-sha256": _EMPTY, "x-amz-date": moment}
    if token := wish.environment.get("AWS_SESSION_TOKEN"):
        headers["x-amz-security-token"] = token
    names = ";".join(sorted(headers))
    listed = "".join(f"{name}:{headers[name].strip()}\n" for name in sorted(headers))
    request = f"GET\n{parts.path}\n{parts.query}\n{listed}\n{names}\n{_EMPTY}"
    scope = f"{moment[:8]}/{region}/s3/aws4_request"
    told = "\n".join(("AWS4-HMAC-SHA256", moment, scope, hashlib.sha256(request.encode()).hexdigest()))
    made = f"AWS4{secret}".encode()
    for part in scope.split("/"):
        made = hmac.new(made, part.encode(), hashlib.sha256).digest()
    signature = hmac.new(made, told.encode(), hashlib.sha256).hexdigest()
    named = f"Credential={key_id}/{scope}, SignedHeaders={names}, Signature={signature}"
    del headers["host"]
    return {**headers, "Authorization": f"AWS4-HMAC-SHA256 {named}"}
