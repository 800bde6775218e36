"""To a mail server: encrypted, one message a recipient, every answer of the server told for what it is."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import parseaddr
from urllib.parse import urlsplit

from briefing.delivery.keys import secret, secret_name
from briefing.delivery.mail import message, note_message
from briefing.delivery.secure import certificates, ended_after, is_here
from briefing.delivery.undelivered import Note, Undelivered
from briefing.model.delivery import Target
from briefing.model.publication import Parcel
from briefing.world import World

SERVER, SENDER, USER = "BRIEFING_SMTP_SERVER", "BRIEFING_SMTP_SENDER", "BRIEFING_SMTP_USER"
"""Variables that hold what a target leaves out."""
AT_ONCE = 30.0
"""Seconds that one step of the conversation may take."""
WHOLE = 300.0
"""Seconds that it may take from the greeting to the last word."""
PORTS = {"implicit": 465, "starttls": 587, "none": 25}


@dataclass(frozen=True, slots=True)
class Post:
    """The mail server of a target: where it is, how the way there is encrypted, who signs in."""

    host: str
    port: int
    tls: str
    user: str


def deliver(parcel: Parcel, target: Target, world: World) -> str:
    """Send an edition to the target's one address.

    Raises:
        Undelivered: the server did not take it.
    """
    return _sent(message(parcel, target, sender_of(target, world), world.now()), target, world)


def tell(note: Note, target: Target, world: World) -> str:
    """Send a note.

    Raises:
        Undelivered: the server did not take it.
    """
    return _sent(note_message(note, target, sender_of(target, world), world.now()), target, world)


def ready(target: Target, world: World) -> None:
    """See that there is a sender, a server, and the password of who signs in.

    Raises:
        Undelivered: one of them is missing.
    """
    sender_of(target, world)
    _password(post_of(target, world), target, world)


def sender_of(target: Target, world: World) -> str:
    """The address that mail comes from.

    Raises:
        Undelivered: none is given.
    """
    sender = target.sender or world.environment.get(SENDER, "")
    if "@" not in parseaddr(sender)[1]:
        raise Undelivered(f"mail has no sender: say `sender` at the target, or set {SENDER}", lasting=True)
    return sender


def post_of(target: Target, world: World) -> Post:
    """The mail server that the target names, else the environment.

    Raises:
        Undelivered: neither does, or a password or an edition would go unencrypted to another machine.
    """
    host, port = _place(target.server or world.environment.get(SERVER, ""))
    tls = target.tls or ("implicit" if port == PORTS["implicit"] else "starttls")
    if tls == "none" and not is_here(host):
        raise Undelivered("mail goes unencrypted to a server on this machine alone", lasting=True)
    return Post(host, port or PORTS[tls], tls, target.user or world.environment.get(USER, ""))


def _place(said: str) -> tuple[str, int | None]:
    """A server's host and port, the port None where none is said.

    Raises:
        Undelivered: it is no server.
    """
    if not said:
        raise Undelivered(f"mail has no server: say `server` at the target, or set {SERVER}", lasting=True)
    try:
        parts = urlsplit(f"//{said}")
        host, port, also = parts.hostname or "", parts.port, parts.username
    except ValueError:
        host, port, also = "", None, None
    if not host or also:
        raise Undelivered("a mail server is written HOST or HOST:PORT", lasting=True)
    return host, port


def _sent(made: EmailMessage, target: Target, world: World) -> str:
    post = post_of(target, world)
    password = _password(post, target, world)
    data = made.as_bytes()
    with _told(post), _talk(post, made, world) as server, ended_after(WHOLE, server.sock):
        if post.tls == "starttls":
            server.starttls(context=certificates(world))
        server.ehlo_or_helo_if_needed()
        if post.user:
            server.login(post.user, password)
        _fits(server, len(data))
        return _handed_over(server, made, data)


def _password(post: Post, target: Target, world: World) -> str:
    password = secret(secret_name(target), world) if post.user or target.secret else ""
    if password and not post.user:
        raise Undelivered(f"a password is given, and nobody whose it is: say `user`, or set {USER}", lasting=True)
    return password


def _handed_over(server: smtplib.SMTP, made: EmailMessage, data: bytes) -> str:
    """What the server says to a message that it takes."""
    sender, recipient = (parseaddr(str(made[name]))[1] for name in ("From", "To"))
    code, said = server.mail(sender)
    if code != 250:
        raise smtplib.SMTPSenderRefused(code, said, sender)
    code, said = server.rcpt(recipient)
    if code not in (250, 251):
        raise smtplib.SMTPRecipientsRefused({recipient: (code, said)})
    try:
        code, said = server.data(data)
    except smtplib.SMTPServerDisconnected:
        again = "another try carries the same Message-ID"
        raise Undelivered(f"the server went away before it said whether it has the message; {again}") from None
    if code != 250:
        raise smtplib.SMTPDataError(code, said)
    with suppress(smtplib.SMTPException, OSError):  # it has the message: how it says goodbye is its own affair
        server.quit()
    return f"the server answers {code} {_text(said)}"


@contextmanager
def _talk(post: Post, made: EmailMessage, world: World) -> Iterator[smtplib.SMTP]:
    """An open conversation, which ends with the block."""
    own = parseaddr(str(made["From"]))[1].rpartition("@")[2]
    if post.tls == "implicit":
        context = certificates(world)
        server: smtplib.SMTP = smtplib.SMTP_SSL(post.host, post.port, own, timeout=AT_ONCE, context=context)
    else:
        server = smtplib.SMTP(post.host, post.port, own, timeout=AT_ONCE)
    try:
        yield server
    finally:
        server.close()


def _fits(server: smtplib.SMTP, size: int) -> None:
    most = server.esmtp_features.get("size", "")
    if most.isdigit() and 0 < int(most) < size:
        said = f"the message has {size / 1e6:.1f} MB, and the server takes {int(most) / 1e6:.1f}"
        raise Undelivered(f"{said}; `attach: link` sends the address in place of the files", lasting=True)


@contextmanager
def _told(post: Post) -> Iterator[None]:
    """What goes wrong, as one that lasts (5xx) or one that may pass.

    Raises:
        Undelivered: something went wrong.
    """
    try:
        yield
    except smtplib.SMTPRecipientsRefused as wrong:
        ((address, (code, said)),) = wrong.recipients.items()
        raise Undelivered(f"the server refuses {address}: {code} {_text(said)}", lasting=code >= 500) from None
    except smtplib.SMTPAuthenticationError as wrong:
        raise Undelivered(
            f"the server refuses the password of {post.user}: {_coded(wrong)}", lasting=_lasts(wrong)
        ) from None
    except smtplib.SMTPResponseException as wrong:
        raise Undelivered(f"the server answers {_coded(wrong)}", lasting=_lasts(wrong)) from None
    except smtplib.SMTPNotSupportedError as wrong:
        raise Undelivered(f"{post.host} cannot do what is asked of it: {wrong}", lasting=True) from None
    except ssl.SSLCertVerificationError as wrong:
        raise Undelivered(f"the certificate of {post.host} does not hold: {wrong.verify_message}") from None
    except TimeoutError:
        raise Undelivered(f"{post.host} took too long") from None
    except (OSError, smtplib.SMTPException) as wrong:
        raise Undelivered(
            f"{post.host}:{post.port} cannot be reached: {getattr(wrong, 'strerror', '') or wrong}"
        ) from None


def _lasts(wrong: smtplib.SMTPResponseException) -> bool:
    return wrong.smtp_code >= 500


def _coded(wrong: smtplib.SMTPResponseException) -> str:
    return f"{wrong.smtp_code} {_text(wrong.smtp_error)}"


def _text(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said
