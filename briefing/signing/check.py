"""Whether the signature behind an edition holds: over every byte, in the one form in which it is written, by whom.

A library checks the cryptography; it accepts other digits for the same signature and anything in the padding behind it,
and passes over what is in it and not signed. Here all of that counts: no byte of a signed file may be another.
"""

from __future__ import annotations

import io
import logging
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

State = Literal["unsigned", "valid", "unknown", "broken", "unchecked"]
_HEX = re.compile(rb"<((?:[0-9A-F]{2})+)>")
_PARTS = 4


@dataclass(frozen=True, slots=True)
class Signed:
    """What a signature is worth. `valid`: it holds, and its signer is vouched for; `unknown`: it holds, and nobody
    vouches for its signer; `broken`: it does not hold; `unchecked`: the library for that is not installed.

    `who` is whom the certificate names, `when` the time that the timestamp, else the signer, gives (ISO 8601, UTC),
    `stamped` whether a timestamp server gave it, `why` what is wrong.
    """

    state: State
    who: str = ""
    when: str = ""
    stamped: bool = False
    why: str = ""


class _BrokenError(Exception):
    """The signature does not hold; the message says why."""


def signature_of(data: bytes, first: int, roots: Sequence[bytes] = ()) -> Signed:
    """What the signature of a file is worth that was built with its first `first` bytes.

    Args:
        data: the whole file, of anybody.
        first: where what was built ends.
        roots: certificates (DER) of those who may vouch for signers.
    """
    if first == len(data):
        return Signed("unsigned")
    from briefing.signing.sign import needs

    if needs(("pyhanko",)):
        return Signed("unchecked", why="checking it needs briefing[sign]")
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # what it finds is told here
    logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _checked(data, first, roots)
    except _BrokenError as wrong:
        return Signed("broken", why=str(wrong))
    except Exception as wrong:  # noqa: BLE001 - a reader of signatures stumbles over what is wrong in any way
        return Signed("broken", why=f"it cannot be read ({type(wrong).__name__})")


def _checked(data: bytes, first: int, roots: Sequence[bytes]) -> Signed:
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(io.BytesIO(data), strict=True)
    found = reader.embedded_signatures
    if len(found) != 1 or reader.xrefs.total_revisions != 2:
        raise _BrokenError("something beside one signature was added behind the pages")
    one = found[0]
    der = _whole(data, first, one.byte_range)
    _hold_form(one, der)
    return _worth(one, roots)


def _whole(data: bytes, first: int, covered: Sequence[int]) -> bytes:
    """The signature's own bytes, where it covers every other byte and is written as it should be."""
    if len(covered) != _PARTS or covered[0] != 0 or covered[1] < first or covered[2] + covered[3] != len(data):
        raise _BrokenError("it does not cover the whole file")
    gap = _HEX.fullmatch(data[covered[1] : covered[2]])
    if gap is None:
        raise _BrokenError("it is not written as signatures are")
    whole = bytes.fromhex(gap[1].decode())
    size = _der_size(whole)
    if any(whole[size:]):
        raise _BrokenError("there is something behind it in its own place")
    return whole[:size]


def _der_size(data: bytes) -> int:
    """How many bytes the value takes that stands at the start (ITU-T X.690, 8.1.3 and 10.1)."""
    if len(data) < 2 or data[0] != 0x30:
        raise _BrokenError("it is no signature")
    if data[1] < 0x80:
        return 2 + data[1]
    octets = data[1] & 0x7F
    return 2 + octets + int.from_bytes(data[2 : 2 + octets])


def _hold_form(one: Any, der: bytes) -> None:
    """That nothing is in the signature but what is signed, what signs it, and a timestamp."""
    from asn1crypto import cms

    content = cms.ContentInfo.load(der, strict=True)
    if content.copy().dump(force=True) != der:
        raise _BrokenError("it is not written in the one form that signatures have")
    signed = content["content"]
    (signer,) = signed["signer_infos"]
    certificates = [each.chosen for each in signed["certificates"] or ()]
    _hold_chain(one.signer_cert, certificates)
    kinds = [each["type"].native for each in signer["unsigned_attrs"] or ()]
    if kinds not in ([], ["signature_time_stamp_token"]) or signed["crls"]:
        raise _BrokenError("it holds more than a signature and its timestamp")
    if kinds:
        (token,) = signer["unsigned_attrs"][0]["values"]
        stamp = token["content"]
        held = [each.chosen for each in stamp["certificates"] or ()]
        (stamper,) = stamp["signer_infos"]
        if stamper["unsigned_attrs"] or stamp["crls"]:
            raise _BrokenError("its timestamp holds more than a timestamp")
        serial = stamper["sid"].chosen["serial_number"].native
        own = [each for each in held if each.serial_number == serial]
        if len(own) != 1:
            raise _BrokenError("its timestamp names no one certificate")
        _hold_chain(own[0], held)


def _hold_chain(own: Any, held: Sequence[Any]) -> None:
    """That each certificate issued the one before it, the last one itself: none of them may be another by a bit."""
    left = [each for each in held if each.dump() != own.dump()]
    at = own
    while left:
        above = [each for each in left if each.subject == at.issuer and _issued(at, each)]
        if not above:
            raise _BrokenError("a certificate in it is damaged, or does not belong there")
        at = above[0]
        left.remove(at)
    if at is not own and not _issued(at, at):
        raise _BrokenError("the last of its certificates is not a root")


def _issued(one: Any, by: Any) -> bool:
    from cryptography import x509
    from cryptography.exceptions import InvalidSignature

    try:
        lower, upper = (x509.load_der_x509_certificate(each.dump()) for each in (one, by))
        lower.verify_directly_issued_by(upper)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _worth(one: Any, roots: Sequence[bytes]) -> Signed:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    usage = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})
    first = validate_pdf_signature(one, _context(roots), _context(roots), key_usage_settings=usage, skip_diff=True)
    stamp = first.timestamp_validity
    if stamp is not None and not (stamp.valid and stamp.intact):
        raise _BrokenError("its timestamp does not hold")
    told = stamp.timestamp if stamp is not None else first.signer_reported_dt
    again = validate_pdf_signature(
        one, _context(roots, told if stamp else None), _context(roots, told), key_usage_settings=usage, skip_diff=True
    )
    if not (again.intact and again.valid) or again.coverage is not SignatureCoverageLevel.ENTIRE_FILE:
        raise _BrokenError("the file is another than was signed")
    vouched = again.timestamp_validity is None or again.timestamp_validity.trusted
    trusted = again.trusted and vouched
    why = "" if trusted else "; ".join(_doubts(again))
    state: State = "valid" if trusted else "unknown"
    return Signed(state, _name(one.signer_cert), f"{told:%Y-%m-%dT%H:%MZ}" if told else "", stamp is not None, why)


def _doubts(status: Any) -> Iterator[str]:
    if not status.trusted:
        yield "nobody whom you trust vouches for its signer"
    if status.timestamp_validity is not None and not status.timestamp_validity.trusted:
        yield "nobody whom you trust vouches for its timestamp"


def _context(roots: Sequence[bytes], moment: Any = None) -> Any:
    from asn1crypto import x509
    from pyhanko_certvalidator import ValidationContext

    trusted = [x509.Certificate.load(one) for one in roots]
    return ValidationContext(trust_roots=trusted, moment=moment, allow_fetching=False, revocation_mode="soft-fail")


def _name(certificate: Any) -> str:
    said = certificate.subject.native
    return str(said.get("common_name") or certificate.subject.human_friendly)
