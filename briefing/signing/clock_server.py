"""Asks a timestamp server when something was signed (RFC 3161, over HTTP), within limits."""

from __future__ import annotations

import asyncio
import urllib.error
import urllib.request
from typing import Any

from briefing.problems import Refusal, error

_SECONDS = 20
_MOST = 200_000  # bytes of an answer


def timestamper(address: str) -> Any:
    """What asks the server at `address`, as the library of signatures wants it.

    Raises:
        Refusal: the address is none of a server.
    """
    from asn1crypto import tsp
    from pyhanko.sign.timestamps import TimeStamper

    if not address.startswith(("http://", "https://")):
        hint = "write it as https://timestamp.example.org/tsa"
        raise Refusal(error("timestamp-is-had", f"“{address}” is no address of a timestamp server", None, hint))

    class Asking(TimeStamper):  # type: ignore[misc]  # the library's types are not known where it is not installed
        async def async_request_tsa_response(self, req: Any) -> Any:
            return tsp.TimeStampResp.load(await asyncio.to_thread(_answer, address, req.dump()))

    return Asking()


def _answer(address: str, asked: bytes) -> bytes:
    """What the server says.

    Raises:
        Refusal: it does not answer, or with something else.
    """
    headers = {"Content-Type": "application/timestamp-query"}
    request = urllib.request.Request(address, data=asked, headers=headers, method="POST")  # noqa: S310 - checked above
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 - checked above
            kind = answer.headers.get_content_type()
            data: bytes = answer.read(_MOST + 1)
    except (OSError, ValueError, urllib.error.URLError) as wrong:
        why = getattr(wrong, "reason", None) or wrong
        raise Refusal(error("timestamp-is-had", f"the timestamp server {address} does not answer: {why}")) from None
    if kind != "application/timestamp-reply" or len(data) > _MOST:
        raise Refusal(error("timestamp-is-had", f"what answers at {address} is no timestamp server"))
    return data
