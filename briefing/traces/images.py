"""The words that files of pictures and fonts carry beside what they show."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress

_PNG = b"\x89PNG\r\n\x1a\n"
_SHOWN = (
    b"IHDR",
    b"PLTE",
    b"IDAT",
    b"IEND",
    b"tRNS",
    b"gAMA",
    b"cHRM",
    b"sRGB",
    b"sBIT",
    b"bKGD",
    b"hIST",
    b"pHYs",
    b"tIME",
)
"""Chunks of a PNG file that hold numbers alone: every other may hold words."""
_REMARK = re.compile(rb"\xff[\xe0-\xef\xfe](?P<length>..)", re.DOTALL)
"""A segment of words among the scans of a JPEG file, whose own bytes have no such mark (ISO 10918-1, B.1.1)."""


def words_of_bytes(data: bytes) -> Iterator[str]:
    """Bytes read as text in every way that a file may hold it."""
    yield data.decode("utf-8", "replace")
    if not data.isascii():
        yield data.decode("cp1252", "replace")
    if b"\0" in data:
        yield data.replace(b"\0", b"").decode("latin-1")
        for order in ("utf-16-be", "utf-16-le"):
            yield data[: len(data) // 2 * 2].decode(order, "replace")


def words_of_picture(data: bytes) -> Iterator[str]:
    """The remarks in a PNG, JPEG or WebP file (Exif, XMP, comments), and what stands behind the picture's end."""
    if data.startswith(_PNG):
        parts = _png(data)
    elif data.startswith(b"\xff\xd8"):
        parts = _jpeg(data)
    elif data.startswith(b"RIFF"):
        parts = _riff(data)
    else:
        parts = iter(())
    for part in parts:
        yield from words_of_bytes(part)


def _png(data: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while at + 8 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + length]
        at += 12 + length
        if kind not in _SHOWN:
            yield body
            key, _, rest = body.partition(b"\0")
            for start in range(6):  # the flags, the language and the translated key of an iTXt
                with suppress(zlib.error):
                    yield key + b"\n" + zlib.decompress(rest[start:])
                    break
        if kind == b"IEND":
            yield data[at:]
            return


def _jpeg(data: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        length = int.from_bytes(data[at + 2 : at + 4])
        if 0xE0 <= data[at + 1] <= 0xEF or data[at + 1] == 0xFE:
            yield data[at + 4 : at + 2 + length]
        at += 2 + length
    for found in _REMARK.finditer(data, at):
        yield data[found.end() : found.start() + 2 + int.from_bytes(found["length"])]
    end = data.rfind(b"\xff\xd9")
    if end >= 0:
        yield data[end + 2 :]


def _riff(data: bytes) -> Iterator[bytes]:
    at = 12
    while at + 8 <= len(data):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        if data[at : at + 4] in (b"EXIF", b"XMP "):
            yield data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def words_of_font(data: bytes) -> Iterator[str]:
    """The names in a font program: its glyphs are shapes and cannot be read as words."""
    from fontTools.ttLib import TTFont, TTLibError

    with suppress(TTLibError, OSError, KeyError, AssertionError, ValueError):
        font = TTFont(io.BytesIO(data), lazy=True)
        if "name" in font:
            yield from (str(record) for record in font["name"].names)
            return
