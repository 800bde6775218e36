"""A mail server on this machine that can refuse, put off, and go away in the midst of it."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.delivery.certificate import Certificate

USER, PASSWORD = "desk", "canary-1f9e-password"


@dataclass
class Behaviour:
    """What the server does: answers by recipient, the end of a conversation, how long it thinks."""

    answers: dict[str, str] = field(default_factory=dict)
    """Answers to RCPT by address, such as "550 5.1.1 nobody here"."""
    to_data: str = "250 2.0.0 taken"
    """The answer to the whole message; empty: it goes away without one, and does not keep it."""
    dies_after_keeping: bool = False
    """It keeps the message and goes away before it says so."""
    thinks: float = 0.0
    """Seconds before it answers RCPT."""


@dataclass
class Mailbox:
    """What arrived, and where the server listens."""

    behaviour: Behaviour
    port: int = 0
    messages: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)
    signed_in: list[object] = field(default_factory=list)
    talks: int = 0

    async def handle_EHLO(  # noqa: N802 - its name in the library
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self.talks += 1
        return responses

    async def handle_RCPT(  # noqa: N802 - as above
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        await asyncio.sleep(self.behaviour.thinks)
        answer = self.behaviour.answers.get(address, "250 OK")
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802 - as above
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.behaviour.to_data.startswith("2"):
            assert isinstance(envelope.content, bytes)
            made = BytesParser(policy=default).parsebytes(envelope.content)
            assert isinstance(made, EmailMessage)
            self.messages.append(made)
            self.recipients += envelope.rcpt_tos
            assert server.transport is not None
            self.encrypted.append(server.transport.get_extra_info("sslcontext") is not None)
            self.signed_in.append(session.auth_data)
        if not self.behaviour.to_data or self.behaviour.dies_after_keeping:
            assert server.transport is not None
            server.transport.abort()  # type: ignore[attr-defined]  # a socket's transport
        return self.behaviour.to_data


@contextmanager
def mail_server(
    certificate: Certificate | None = None, behaviour: Behaviour | None = None, *, implicit: bool = False,
    sign_in: bool = False, **options: Any,
) -> Iterator[Mailbox]:  # fmt: skip
    """A server that takes mail until the block ends; with a certificate it asks for STARTTLS, or speaks TLS at once."""
    box = Mailbox(behaviour or Behaviour())
    context = None
    if certificate is not None:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate.certificate, certificate.key)
    if sign_in:
        options |= {"authenticator": _authenticated, "auth_required": True}
    if implicit:
        options |= {"ssl_context": context}
    elif context is not None:
        options |= {"tls_context": context, "require_starttls": True}
    controller = _AnyPort(box, hostname="127.0.0.1", port=0, **options)
    controller.start()
    try:
        box.port = controller.port
        yield box
    finally:
        controller.stop()


class _AnyPort(Controller):
    """Takes a port that is free, and knows it before it is first connected to."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]  # it says nothing of its types


def _authenticated(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
    good = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=good, handled=good, auth_data=data.login if isinstance(data, LoginPassword) else None)
