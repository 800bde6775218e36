"""Pages of a PDF as pictures: PDFium paints them, and each becomes a PNG file named by its pixels.

The engine makes no pictures of pages any more, and a browser's own PDF view loses its place at every change.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Container, Sequence
from dataclasses import dataclass

import pypdfium2

SCALE = 2.0
"""Dots for a point: 144 to the inch, one and a half for a CSS pixel."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_FAST = 1
_TRUE_COLOUR = 2


@dataclass(frozen=True, slots=True)
class Raster:
    """One page: the name of its picture, its size in CSS pixels, the PNG file or None where it is known already."""

    picture: str
    width: int
    height: int
    png: bytes | None


def rasters(pdf: bytes, pages: Sequence[int], known: Container[str]) -> tuple[Raster, ...]:
    """Pictures of the pages with these indices; `known` holds the names of those that nobody needs again."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_raster(document, number, known) for number in pages)
    finally:
        document.close()


def _raster(document: pypdfium2.PdfDocument, number: int, known: Container[str]) -> Raster:
    page = document[number]
    width, height = page.get_size()
    bitmap = page.render(scale=SCALE, rev_byteorder=True)
    try:
        pixels = bytes(bitmap.buffer)
        name = hashlib.blake2b(pixels, digest_size=16).hexdigest()
        png = None if name in known else _png(pixels, bitmap.width, bitmap.height, bitmap.stride)
    finally:
        bitmap.close()
        page.close()
    return Raster(name, round(width * 4 / 3), round(height * 4 / 3), png)


def _png(pixels: bytes, columns: int, rows: int, stride: int) -> bytes:
    """Eight bits a sample, no filter, no interlace. Source: PNG specification, third edition."""
    body = zlib.compress(
        b"".join([b"\0" + pixels[at : at + columns * 3] for at in range(0, rows * stride, stride)]), _FAST
    )
    head = struct.pack(">IIBBBBB", columns, rows, 8, _TRUE_COLOUR, 0, 0, 0)
    return _SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
