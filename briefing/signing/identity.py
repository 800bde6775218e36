"""Who signs: a key with its certificate, opened and looked at before anything is signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from briefing.problems import Refusal, error
from briefing.proof.looking import read_bounded

_MOST = 1_000_000  # bytes of a key or certificate file


@dataclass(frozen=True, slots=True)
class Identity:
    """A key that signs. `name` is whom its certificate names; `chain` are the certificates above it, up to its root."""

    key: Any
    certificate: Any
    chain: tuple[Any, ...]
    name: str


def identity(
    key: Path, password: bytes | None, certificates: Sequence[Path], now: datetime
) -> Identity:
    """The identity in a PKCS#12 file (RFC 7292), or in a PEM key with `certificates`, the signer's first.

    Raises:
        Refusal: the key does not open, there is no certificate for it, or that may not sign at `now`.
    """
    from cryptography.hazmat.primitives.serialization import pkcs12

    data = _read(key)
    others = [one for file in certificates for one in _certificates(file)]
    if b"-----BEGIN" in data:
        secret, own, above = _pem(key, data, password), None, others
    else:
        try:
            secret, own, brought = pkcs12.load_key_and_certificates(data, password)
        except (ValueError, TypeError) as wrong:
            raise _closed(key, wrong) from None
        above = [*brought, *others]
    if secret is None:
        raise Refusal(error("key-opens", f"{key} holds no private key"))
    own = own or next((one for one in above if _public(one) == _public(secret)), None)
    if own is None or _public(own) != _public(secret):
        message = f"there is no certificate for the key in {key}"
        raise Refusal(error("key-opens", message, None, "name the signer's certificate with --certificate"))
    _hold(own, now)
    return Identity(secret, own, _chain(own, above), name_of(own))


def is_open(key: Path) -> bool:
    """Whether a key opens without a password.

    Raises:
        Refusal: it cannot be read.
    """
    data = _read(key)
    if b"-----BEGIN" in data:
        return b"ENCRYPTED" not in data
    from cryptography.hazmat.primitives.serialization import pkcs12

    try:
        pkcs12.load_key_and_certificates(data, None)
    except (ValueError, TypeError):
        return False
    return True


def name_of(certificate: Any) -> str:
    """Whom a certificate names: its common name, else its whole subject."""
    from cryptography.x509.oid import NameOID

    named = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(named[0].value) if named else str(certificate.subject.rfc4514_string())


def certificates_in(files: Sequence[Path]) -> tuple[Any, ...]:
    """The certificates of PEM or DER files.

    Raises:
        Refusal: one cannot be read.
    """
    return tuple(one for file in files for one in _certificates(file))


def der(certificate: Any) -> bytes:
    """A certificate as bytes (DER)."""
    from cryptography.hazmat.primitives.serialization import Encoding

    made: bytes = certificate.public_bytes(Encoding.DER)
    return made


def _read(file: Path) -> bytes:
    return read_bounded(file, _MOST, "a key or a certificate")


def _pem(file: Path, data: bytes, password: bytes | None) -> Any:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        return load_pem_private_key(data, password if b"ENCRYPTED" in data else None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as wrong:
        raise _closed(file, wrong) from None


def _closed(file: Path, wrong: Exception) -> Refusal:
    needs = "password" in str(wrong).lower() or "decrypt" in str(wrong).lower()
    why = "the password is missing or wrong" if needs else "it is no key in PEM or PKCS#12 form"
    return Refusal(error("key-opens", f"{file} does not open: {why}"))


def _certificates(file: Path) -> list[Any]:
    from cryptography import x509

    data = _read(file)
    try:
        if b"-----BEGIN" in data:
            return list(x509.load_pem_x509_certificates(data))
        return [x509.load_der_x509_certificate(data)]
    except ValueError:
        raise Refusal(error("key-opens", f"{file} is no certificate in PEM or DER form")) from None


def _public(holder: Any) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    made: bytes = holder.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return made


def _hold(certificate: Any, now: datetime) -> None:
    """Whether a certificate may sign now (RFC 5280, 4.1.2.5 and 4.2.1.3)."""
    from cryptography import x509

    name = name_of(certificate)
    if now > certificate.not_valid_after_utc:
        raise _unfit(name, f"ended on {certificate.not_valid_after_utc:%Y-%m-%d}")
    if now < certificate.not_valid_before_utc:
        raise _unfit(name, f"does not begin before {certificate.not_valid_before_utc:%Y-%m-%d}")
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return
    if not (usage.digital_signature or usage.content_commitment):
        raise _unfit(name, "is not for digital signatures")


def _unfit(name: str, why: str) -> Refusal:
    return Refusal(error("certificate-is-valid", f"the certificate of {name} {why}"))


def _chain(own: Any, known: Sequence[Any]) -> tuple[Any, ...]:
    """The certificates above one, each issued by the next, as far as they are known."""
    chain = [own]
    while chain[-1].issuer != chain[-1].subject:
        above = next((one for one in known if one.subject == chain[-1].issuer and _issued(chain[-1], one)), None)
        if above is None or above in chain:
            break
        chain.append(above)
    return tuple(chain[1:])


def _issued(one: Any, by: Any) -> bool:
    from cryptography.exceptions import InvalidSignature

    try:
        one.verify_directly_issued_by(by)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True
