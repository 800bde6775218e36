"""What somebody asks for who signs a file: looked at as a whole before a byte is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from briefing.problems import Refusal, error
from briefing.proof.looking import MOST, look_into, read_bounded
from briefing.signing.check import signature_of
from briefing.signing.identity import certificates_in, der, identity
from briefing.signing.sign import Level, Wanted, ensure_installed, sign
from briefing.world import this_machine

_LONGEST_LIST = 20_000_000  # bytes of a list of revoked certificates


@dataclass(frozen=True, slots=True)
class Order:
    """A key with its certificates, and how to sign: fields as the options of `briefing sign`."""

    key: Path
    certificates: tuple[Path, ...]
    level: str
    server: str | None
    roots: tuple[Path, ...]
    revoked: tuple[Path, ...]
    visible: bool
    reason: str | None


def signed(file: Path, order: Order, password: bytes | None) -> tuple[bytes, str]:
    """The signed file, and whom its signature names.

    Raises:
        Refusal: the file is no edition or is signed already; the key does not open; no timestamp was had.
    """
    ensure_installed()
    data = _unsigned(file)
    now = this_machine().now()
    who = identity(order.key, password, order.certificates, now)
    wanted = Wanted(
        cast("Level", order.level),
        order.server,
        order.visible,
        order.reason,
        certificates_in(order.roots),
        lists_in(order.revoked),
    )
    made = sign(data, who, wanted, now)
    _hold_worth(made, len(data), wanted)
    return made, who.name


def _hold_worth(made: bytes, first: int, wanted: Wanted) -> None:
    """Raise where `briefing verify` would not accept what was made.

    Raises:
        Refusal: the lists that are put in say that a certificate was taken back, or the server's answer has a form
            in which a changed bit could hide.
    """
    found = signature_of(made, first, [der(one) for one in wanted.roots], wanted.revoked)
    if found.state == "broken":
        rule = "certificate-is-valid" if wanted.level == "B-B" else "timestamp-is-had"
        raise Refusal(error(rule, f"what was made would not hold: {found.why}"))
    if wanted.revoked and found.state != "valid":
        raise Refusal(error("certificate-is-valid", f"nobody would believe this signature: {found.why}"))


def lists_in(files: Sequence[Path]) -> tuple[bytes, ...]:
    """Lists of revoked certificates, PEM or DER, as DER.

    Raises:
        Refusal: one cannot be read.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    made = []
    for file in files:
        data = read_bounded(file, _LONGEST_LIST, "a list of revoked certificates")
        try:
            read = x509.load_pem_x509_crl if b"-----BEGIN" in data else x509.load_der_x509_crl
            made.append(read(data).public_bytes(Encoding.DER))
        except ValueError:
            message = f"{file} is no list of revoked certificates in PEM or DER form"
            raise Refusal(error("signature-is-complete", message)) from None
    return tuple(made)


def _unsigned(file: Path) -> bytes:
    """An edition that nobody has signed.

    Raises:
        Refusal: it is none, or bears a signature.
    """
    data = read_bounded(file, MOST)
    found = look_into(data)
    if isinstance(found, str):
        raise Refusal(error("file-is-edition", f"{file} is no edition of a briefing: {found}"))
    if found.manifest is None:
        raise Refusal(error("file-is-edition", f"{file} is no edition of a briefing: it does not say what made it"))
    if found.first < len(data):
        message = f"{file} is signed already, or something was added behind it"
        raise Refusal(error("file-is-unsigned", message, None, "sign the file as it was built"))
    return data
