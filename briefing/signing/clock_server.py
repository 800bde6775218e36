"""Asks a timestamp server when something was signed (RFC 3161, over HTTP), within limits."""

from __future__ import annotations

import asyncio
import http.client
import threading
import urllib.request
from typing import Any

from briefing.problems import Refusal, error

_SECONDS = 10  # for the whole answer, however slowly it comes
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


class _NoOtherPlace(urllib.request.HTTPRedirectHandler):
    """A server that sends one elsewhere is not the one that was named."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _answer(address: str, asked: bytes) -> bytes:
    """What the server says, within the limit for all of it.

    Raises:
        Refusal: it does not answer, or with something else.
    """
    said: list[bytes | Refusal] = []
    asking = threading.Thread(target=lambda: said.append(_said(address, asked)), daemon=True)
    asking.start()
    asking.join(_SECONDS)
    if not said:
        raise _silent(address, f"not within {_SECONDS} seconds")
    if isinstance(said[0], Refusal):
        raise said[0]
    return said[0]


def _said(address: str, asked: bytes) -> bytes | Refusal:
    headers = {"Content-Type": "application/timestamp-query"}
    request = urllib.request.Request(address, data=asked, headers=headers, method="POST")  # noqa: S310 - checked above
    try:
        with urllib.request.build_opener(_NoOtherPlace).open(request, timeout=_SECONDS) as answer:
            kind = answer.headers.get_content_type()
            data: bytes = answer.read(_MOST + 1)
    except (OSError, ValueError, http.client.HTTPException) as wrong:
        return _silent(address, getattr(wrong, "reason", None) or wrong)
    if kind != "application/timestamp-reply" or len(data) > _MOST:
        return Refusal(error("timestamp-is-had", f"what answers at {address} is no timestamp server"))
    return data


def _silent(address: str, why: object) -> Refusal:
    return Refusal(error("timestamp-is-had", f"the timestamp server {address} does not answer: {why}"))
