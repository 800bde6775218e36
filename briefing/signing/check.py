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
from datetime import timedelta
from typing import Any, Literal

State = Literal["unsigned", "valid", "unknown", "broken", "unchecked"]
_HEX = re.compile(rb"<((?:[0-9A-F]{2})+)>")
_PARTS = 4
_ANY_AGE = timedelta(36_500)
_Demand = Literal["the certificate itself", "those above it"] | None
"""Whose being revoked is looked for; without a list of their issuer, that cannot be said of both at once."""


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


def signature_of(data: bytes, first: int, roots: Sequence[bytes] = (), revoked: Sequence[bytes] = ()) -> Signed:
    """What the signature of a file is worth that was built with its first `first` bytes.

    Args:
        data: the whole file, of anybody.
        first: where what was built ends.
        roots: certificates (DER) of those who may vouch for signers.
        revoked: their lists (DER) of revoked certificates, beside those that the file itself brings.
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
            return _checked(data, first, roots, revoked)
    except _BrokenError as wrong:
        return Signed("broken", why=str(wrong))
    except Exception as wrong:  # noqa: BLE001 - a reader of signatures stumbles over what is wrong in any way
        return Signed("broken", why=f"it cannot be read ({type(wrong).__name__})")


def _checked(data: bytes, first: int, roots: Sequence[bytes], revoked: Sequence[bytes]) -> Signed:
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(io.BytesIO(data), strict=True)
    found = reader.embedded_signatures
    if len(found) != 1 or reader.xrefs.total_revisions != 2:
        raise _BrokenError("something beside one signature was added behind the pages")
    one = found[0]
    der = _whole(data, first, one.byte_range)
    _hold_form(one, der)
    crls, ocsps = _lists_in(reader)
    return _worth(one, _Belief(tuple(roots), (*revoked, *crls), ocsps))


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
    _hold_names(signed, one.signer_cert)
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
        _hold_names(stamp, own[0])
        _hold_chain(own[0], held)


def _hold_names(signed: Any, by: Any) -> None:
    """That what nobody signs and no library looks at is what the rest makes of it (RFC 5652, 5.1 and 5.3).

    The versions, the list of digests, and the name of whoever issued the certificate `by`.
    """
    (signer,) = signed["signer_infos"]
    named = signer["sid"].name == "issuer_and_serial_number"
    plain = signed["encap_content_info"]["content_type"].native == "data"
    versions = ("v1" if plain and named else "v3", "v1" if named else "v3")
    digests = [each.dump() for each in signed["digest_algorithms"]]
    if (
        (signed["version"].native, signer["version"].native) != versions
        or digests != [signer["digest_algorithm"].dump()]
        or (named and signer["sid"].chosen["issuer"].dump() != by.issuer.dump())
    ):
        raise _BrokenError("it does not say of itself what it is")


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


def _lists_in(reader: Any) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    """What a file at level B-LT brings to prove its certificates: lists of revoked ones, and answers of OCSP."""
    from pyhanko.sign.validation.dss import DocumentSecurityStore
    from pyhanko.sign.validation.errors import NoDSSFoundError

    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return (), ()
    crls, ocsps = ([each.get_object().data for each in kind] for kind in (store.crls, store.ocsps))
    return tuple(crls), tuple(ocsps)


def _worth(one: Any, belief: _Belief) -> Signed:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    usage = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})

    def status(moment: Any, demanded: _Demand = None) -> Any:
        """At that moment for the signer, today for the server; what is revoked is looked at where that is demanded."""
        then, now = belief.context(moment, demanded), belief.context(None, demanded)
        return validate_pdf_signature(one, then, now, key_usage_settings=usage, skip_diff=True)

    first = status(None)
    stamp = first.timestamp_validity
    if stamp is not None and not (stamp.valid and stamp.intact):
        raise _BrokenError("its timestamp does not hold")
    told = stamp.timestamp if stamp is not None else first.signer_reported_dt
    moment = told if stamp else None  # a server's clock; the signer's own proves nothing
    again = status(moment)
    if not (again.intact and again.valid) or again.coverage is not SignatureCoverageLevel.ENTIRE_FILE:
        raise _BrokenError("the file is another than was signed")
    doubts = [f"nobody whom you trust vouches for its {name}" for name, each in _parts(again) if not each.trusted]
    if not doubts and belief.lists:
        demands: tuple[_Demand, _Demand] = ("the certificate itself", "those above it")
        doubts = [said for demanded in demands for said in _taken_back(status(moment, demanded))]
    state: State = "unknown" if doubts else "valid"
    why = "; ".join(doubts)
    return Signed(state, _name(one.signer_cert), f"{told:%Y-%m-%dT%H:%MZ}" if told else "", stamp is not None, why)


def _parts(status: Any) -> Iterator[tuple[str, Any]]:
    yield "signer", status
    if status.timestamp_validity is not None:
        yield "timestamp", status.timestamp_validity


def _taken_back(status: Any) -> Iterator[str]:
    for name, each in _parts(status):
        if each.revoked:
            details = each.revocation_details
            when = f" on {details.revocation_date:%Y-%m-%d}" if details is not None else ""
            yield f"the certificate of its {name} was revoked{when}"


@dataclass(frozen=True, slots=True)
class _Belief:
    """Whom one trusts, and what is known of certificates that were taken back (all DER)."""

    roots: tuple[bytes, ...]
    crls: tuple[bytes, ...]
    ocsps: tuple[bytes, ...]

    @property
    def lists(self) -> bool:
        return bool(self.crls or self.ocsps)

    def context(self, moment: Any, demanded: _Demand) -> Any:
        """The state of things at a moment, by default now, with the lists held against what is demanded.

        A list counts whatever its age: what was revoked stays so, and one that is newer knows more.
        """
        from asn1crypto import ocsp, x509
        from pyhanko_certvalidator import ValidationContext
        from pyhanko_certvalidator.policy_decl import (
            CertRevTrustPolicy,
            FreshnessReqType,
            RevocationCheckingPolicy,
            RevocationCheckingRule,
        )

        looked, passed = RevocationCheckingRule.CRL_OR_OCSP_REQUIRED, RevocationCheckingRule.NO_CHECK
        rules = [looked if demanded == part else passed for part in ("the certificate itself", "those above it")]
        policy = CertRevTrustPolicy(
            RevocationCheckingPolicy(*rules),
            freshness=_ANY_AGE,
            freshness_req_type=FreshnessReqType.MAX_DIFF_REVOCATION_VALIDATION,
            retroactive_revinfo=True,
        )
        return ValidationContext(
            trust_roots=[x509.Certificate.load(one) for one in self.roots],
            crls=self.crls,
            ocsps=[ocsp.OCSPResponse.load(one) for one in self.ocsps],
            moment=moment,
            allow_fetching=False,
            revinfo_policy=policy,
        )


def _name(certificate: Any) -> str:
    said = certificate.subject.native
    return str(said.get("common_name") or certificate.subject.human_friendly)
