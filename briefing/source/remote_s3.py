"""S3 sources: one signed GET (AWS Signature Version 4), so that no library of hundreds of megabytes is needed."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from briefing.aws_signature import Keys
from briefing.aws_signature import signed as sign
from briefing.source.remote import Read, SourceError, Wish
from briefing.source.remote_http import read_http

_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", re.ASCII)
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
    """The headers that sign a GET; none where the environment holds no key."""
    keys = Keys.of(wish.environment)
    return sign(address, region, keys, wish.environment[NOW]) if keys else {}
