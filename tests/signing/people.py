"""Keys and certificates of people who do not exist, made anew in each run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from briefing.world import this_machine

BEGIN, END = datetime(2025, 1, 1, tzinfo=UTC), datetime(2045, 1, 1, tzinfo=UTC)
PASSWORD = b"open, please"
_USES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


@dataclass(frozen=True)
class Person:
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
    certificate: x509.Certificate

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)


def person(
    name: str, by: Person | None, *uses: str, begin: datetime = BEGIN, end: datetime = END, stamps: bool = False
) -> Person:
    """Somebody whose certificate was issued by another, or is a root of its own."""
    key = rsa.generate_private_key(65537, 2048) if stamps else ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(end)
        .add_extension(x509.KeyUsage(**{use: use in uses for use in _USES}), critical=True)
        .add_extension(x509.BasicConstraints(ca=by is None, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if by is not None:
        above = x509.AuthorityKeyIdentifier.from_issuer_public_key(by.key.public_key())
        made = made.add_extension(above, critical=False)
    if stamps:
        made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return Person(key, made.sign(by.key if by else key, hashes.SHA256()))


@cache
def root() -> Person:
    return person("Root of tests", None, "key_cert_sign", "crl_sign")


@cache
def editor() -> Person:
    return person("An Editor", root(), "digital_signature", "content_commitment")


@cache
def clock() -> Person:
    return person("A Clock", root(), "digital_signature", stamps=True)


def revoked(*people: Person, when: datetime | None = None) -> bytes:
    """A list of the root's that revokes these, by default a month ago."""
    now = this_machine().now()
    made = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(root().certificate.subject)
        .last_update(now.replace(year=now.year - 1, day=1))
        .next_update(now.replace(year=now.year + 1, day=1))
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root().key.public_key()), critical=False)
        .add_extension(x509.CRLNumber(1), critical=False)
    )
    for one in people:
        entry = x509.RevokedCertificateBuilder().serial_number(one.certificate.serial_number)
        made = made.add_revoked_certificate(entry.revocation_date(when or now - timedelta(30)).build())
    return made.sign(root().key, hashes.SHA256()).public_bytes(Encoding.DER)


def write_p12(file: Path, who: Person, password: bytes | None = PASSWORD, *above: Person) -> Path:
    guard = BestAvailableEncryption(password) if password else NoEncryption()
    chain = [one.certificate for one in above] or None
    file.write_bytes(pkcs12.serialize_key_and_certificates(b"key", who.key, who.certificate, chain, guard))
    return file


def write_pem(folder: Path, who: Person, password: bytes | None = None) -> tuple[Path, Path]:
    """The key, and the certificate."""
    guard = BestAvailableEncryption(password) if password else NoEncryption()
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    key.write_bytes(who.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, guard))
    certificate.write_bytes(who.certificate.public_bytes(Encoding.PEM))
    return key, certificate
