"""A picture as a PNG file: the least that the format needs, and the same bytes always.

PNG specification, third edition: signature, IHDR, IDAT, IEND; eight bits a sample, no filter, no interlace.
"""

from __future__ import annotations

import struct
import zlib

from briefing.model.figure import Picture

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_COLOURS, _COLOURS_AND_MASK = 2, 6  # types of colour


def png_of(picture: Picture) -> bytes:
    """The bytes of a PNG file with the pixels of a picture, and their opacity where it has one."""
    kind = _COLOURS_AND_MASK if picture.mask else _COLOURS
    head = struct.pack(">IIBBBBB", picture.columns, picture.rows, 8, kind, 0, 0, 0)
    body = zlib.compress(_lines(picture), 9)
    return _SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _lines(picture: Picture) -> bytes:
    """The rows, each after the number of its filter."""
    samples, size = picture.pixels, 3
    if picture.mask:
        size = 4
        mixed = bytearray(picture.columns * picture.rows * 4)
        for part in range(3):
            mixed[part::4] = picture.pixels[part::3]
        mixed[3::4] = picture.mask
        samples = bytes(mixed)
    length = picture.columns * size
    return b"".join(b"\0" + samples[start : start + length] for start in range(0, len(samples), length))


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
