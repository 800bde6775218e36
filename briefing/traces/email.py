"""Every text in a message: its headers, and its parts as they read once they are decoded."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from briefing.traces.html import Piece, pieces_of_html


def pieces_of_email(data: bytes) -> Iterator[Piece]:
    """The texts of a message with their places. What stands around its parts is a text as well."""
    message = message_from_bytes(data, policy=default)
    for part in message.walk():
        assert isinstance(part, EmailMessage)
        yield from ((f"header {name}", str(value), True) for name, value in part.items())
        yield from (("around the parts", text, True) for text in (part.preamble, part.epilogue) if text)
        if not part.is_multipart():
            yield from _part(part)


def _part(part: EmailMessage) -> Iterator[Piece]:
    content = part.get_payload(decode=True)
    body = content if isinstance(content, bytes) else b""
    if part.get_content_type() == "text/html":
        yield from pieces_of_html(body, "HTML of the message: ")
    else:
        yield "text of the message", body.decode(part.get_content_charset("utf-8"), "replace"), True
