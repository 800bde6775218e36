"""Signs a finished PDF (ETSI EN 319 142-1, PAdES): the signature is added behind it, and nothing before it changes."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from briefing.problems import Refusal, error
from briefing.shipped import assets_folder
from briefing.signing.clock_server import timestamper
from briefing.signing.identity import Identity
from briefing.signing.tagging import tag_field

Level = Literal["B-B", "B-T", "B-LT"]
LEVELS: tuple[Level, ...] = ("B-B", "B-T", "B-LT")

FIELD = "Signature"
WORDS = "Signature of the publisher"
"""What a screen reader says of the field."""
_FONT = "IBMPlexSans-Regular.ttf"
_SIZE = 7
_LINE = (54, 10, 400, 22)
"""The box of the visible line, in points from the lower left corner of the first page: below all that is printed."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How to sign: the level, the timestamp server, whether a line shows, and what proves the certificates (B-LT)."""

    level: Level = "B-B"
    server: str | None = None
    visible: bool = False
    reason: str | None = None
    roots: tuple[Any, ...] = ()
    revoked: tuple[bytes, ...] = field(default=())


def sign(data: bytes, who: Identity, wanted: Wanted, now: datetime) -> bytes:
    """The file with the signature behind it; its first bytes are `data`. `now` is the day that the line prints.

    Raises:
        Refusal: no timestamp was had, or the proof for the level is not complete.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of the library's own, in parts that are not used
        return _signed(data, who, wanted, now)


def _signed(data: bytes, who: Identity, wanted: Wanted, now: datetime) -> bytes:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers
    from pyhanko.sign.general import SigningError
    from pyhanko_certvalidator.errors import ValidationError

    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    fields.append_signature_field(writer, _field(wanted.visible))
    if wanted.visible:
        tag_field(writer, WORDS)
    maker = signers.PdfSigner(
        _metadata(who, wanted),
        _signer(who),
        timestamper=timestamper(_server(wanted)) if wanted.level != "B-B" else None,
        stamp_style=_style() if wanted.visible else None,
    )
    try:
        line = {"day": f"{now:%Y-%m-%d}"}
        made: bytes = maker.sign_pdf(writer, existing_fields_only=True, appearance_text_params=line).getvalue()
    except (SigningError, ValidationError, ValueError, OSError) as wrong:  # the last two: what a server answered
        checked = isinstance(wrong, SigningError | ValidationError)
        rules = {"B-B": "certificate-is-valid", "B-T": "timestamp-is-had", "B-LT": "signature-is-complete"}
        rule = rules[wanted.level] if checked or wanted.level == "B-B" else "timestamp-is-had"
        raise Refusal(error(rule, f"the file cannot be signed at level {wanted.level}: {wrong}")) from None
    return made


def _server(wanted: Wanted) -> str:
    if wanted.server is None:
        hint = "name one with --timestamp ADDRESS"
        raise Refusal(error("timestamp-is-had", f"the level {wanted.level} needs a timestamp server", None, hint))
    return wanted.server


def _field(visible: bool) -> Any:
    from pyhanko.sign.fields import SigFieldSpec

    return SigFieldSpec(FIELD, box=_LINE if visible else None, on_page=0, readable_field_name=WORDS)


def _metadata(who: Identity, wanted: Wanted) -> Any:
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata
    from pyhanko.sign.signers.pdf_signer import DSSContentSettings, SigDSSPlacementPreference

    lasting = wanted.level == "B-LT"
    together = DSSContentSettings(placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE, include_vri=False)
    return PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        name=who.name,
        reason=wanted.reason,
        embed_validation_info=lasting,
        dss_settings=together,
        validation_context=_context(wanted) if lasting else None,
    )


def _context(wanted: Wanted) -> Any:
    from pyhanko_certvalidator import ValidationContext

    roots = [plain(one) for one in wanted.roots]
    return ValidationContext(trust_roots=roots, crls=wanted.revoked, allow_fetching=False, revocation_mode="soft-fail")


def _signer(who: Identity) -> Any:
    from asn1crypto import keys
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    above = SimpleCertificateStore()
    above.register_multiple(plain(one) for one in who.chain)
    secret = who.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return SimpleSigner(plain(who.certificate), keys.PrivateKeyInfo.load(secret), above)


def plain(certificate: Any) -> Any:
    """A certificate as the library of signatures has it."""
    from asn1crypto import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    return x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def _style() -> Any:
    from pyhanko.pdf_utils.layout import AxisAlignment, InnerScaling, Margins, SimpleBoxLayoutRule
    from pyhanko.pdf_utils.text import TextBoxStyle
    from pyhanko.stamp import TextStampStyle

    left = SimpleBoxLayoutRule(
        x_align=AxisAlignment.ALIGN_MIN,
        y_align=AxisAlignment.ALIGN_MID,
        margins=Margins(0, 0, 0, 0),
        inner_content_scaling=InnerScaling.NO_SCALING,
    )
    box = TextBoxStyle(font=_font(), font_size=_SIZE, leading=_SIZE, border_width=0, box_layout_rule=left)
    words = "Signed by %(signer)s, %(day)s"
    return TextStampStyle(
        stamp_text=words, border_width=0, background=None, text_box_style=box, inner_content_layout=left
    )


def _font() -> Any:
    """What sets the line, in a font of the page; the library's own way leaves the font's file open."""
    from pyhanko.pdf_utils.font.api import FontEngineFactory
    from pyhanko.pdf_utils.font.opentype import GlyphAccumulator

    class Plain(FontEngineFactory):  # type: ignore[misc]  # the library's types are not known where it is not installed
        def create_font_engine(self, writer: Any, obj_stream: Any = None) -> Any:
            file = io.BytesIO((assets_folder() / "fonts" / _FONT).read_bytes())
            within = obj_stream or (writer.prepare_object_stream() if writer.stream_xrefs else None)
            return GlyphAccumulator(writer, file, font_size=_SIZE, obj_stream=within)

    return Plain()


def needs(extra: Sequence[str] = ("pyhanko", "uharfbuzz")) -> tuple[str, ...]:
    """What of the extra `sign` is not installed."""
    from importlib.util import find_spec

    return tuple(name for name in extra if find_spec(name) is None)


def ensure_installed() -> None:
    """Raise where the extra is missing.

    Raises:
        Refusal: with the name of the extra.
    """
    if missing := needs():
        message = f"signatures need {' and '.join(missing)}"
        raise Refusal(error("signing-is-installed", message, None, "pip install 'briefing[sign]'"))

