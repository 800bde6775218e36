"""Pictures without what they carry beside what they show: who took them, where, with which words (Exif, XMP, comments).

A file that is set on a page goes to its readers as it is; its remarks name people, places and programs that no page
shows. Colour profiles and the turn of a photograph stay.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_SAID = (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME")
_COMMENTS = re.compile(rb"<!--.*?-->|<metadata\b.*?</metadata\s*>|<metadata\b[^>]*/>", re.DOTALL)
_ORIENTATION = 0x0112
_TURNED = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01%b\0\0\0\0\0\0"
"""An Exif segment that holds one entry, the turn (Exif 2.32, 4.6.4)."""


def without_remarks(content: bytes) -> bytes:
    """A PNG, JPEG, WebP or SVG file without its remarks; anything else, or a damaged file, as it is."""
    try:
        if content.startswith(_PNG):
            return _PNG + b"".join(_chunks(content))
        if content.startswith(b"\xff\xd8"):
            return b"\xff\xd8" + b"".join(_segments(content))
        if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
            return _webp(content)
    except (struct.error, IndexError):
        return content
    return _COMMENTS.sub(b"", content) if b"<svg" in content[:4096] else content


def _chunks(content: bytes) -> Iterator[bytes]:
    """The chunks of a PNG that are not remarks, up to its end."""
    at = len(_PNG)
    while at + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, at)
        kind = content[at + 4 : at + 8]
        if kind not in _SAID:
            yield content[at : at + 12 + length]
        if kind == b"IEND":
            return
        at += 12 + length
    yield content[at:]


def _segments(content: bytes) -> Iterator[bytes]:
    """The segments of a JPEG that its picture needs, colour profile and transform among them, up to its end."""
    at = 2
    while content[at] == 0xFF and content[at + 1] != 0xDA:
        (length,) = struct.unpack_from(">H", content, at + 2)
        kind, body = content[at + 1], content[at : at + 2 + length]
        if kind == 0xE1 and (turn := _turn(body[4:])) > 1:
            said = _TURNED % struct.pack(">H", turn)
            yield b"\xff\xe1" + struct.pack(">H", len(said) + 2) + said
        elif not (0xE0 <= kind <= 0xEF or kind == 0xFE) or kind in (0xE0, 0xEE) or body[4:].startswith(b"ICC_PROFILE"):
            yield body
        at += 2 + length
    end = content.rfind(b"\xff\xd9")
    yield content[at : end + 2] if end >= 0 else content[at:]


def _turn(exif: bytes) -> int:
    """How a photograph is turned, 1 to 8; 0 where it does not say."""
    if not exif.startswith(b"Exif\0\0"):
        return 0
    tiff = exif[6:]
    order = "<" if tiff.startswith(b"II") else ">"
    (first,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, first)
    for entry in range(count):
        tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, first + 2 + 12 * entry)
        if tag == _ORIENTATION:
            return int(value) if 1 <= value <= 8 else 0
    return 0


def _webp(content: bytes) -> bytes:
    parts, at = [], 12
    while at + 8 <= len(content):
        (length,) = struct.unpack_from("<I", content, at + 4)
        part = content[at : at + 8 + length + length % 2]
        if part[:4] == b"VP8X":
            part = part[:8] + bytes([part[8] & ~0x0C]) + part[9:]  # the flags of Exif and XMP
        if part[:4] not in (b"EXIF", b"XMP "):
            parts.append(part)
        at += 8 + length + length % 2
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body
