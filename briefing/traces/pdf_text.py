"""The text that a content stream of a PDF shows: glyph ids read through the maps of their fonts (ISO 32000-1, 9.10)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

_LITERAL = rb"\((?:\\.|[^\\()]|\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\))*\)"
_STRING = re.compile(rb"(?s:" + _LITERAL + rb")|<[0-9A-Fa-f\s]*>")
_SHOWN = re.compile(
    rb"/(?P<font>[^\s/<>\[\]()]+)\s+[-\d.]+\s+Tf\b"
    rb"|\[(?P<many>(?:\s*(?:(?s:" + _LITERAL + rb")|<[0-9A-Fa-f\s]*>|[-+.\d]+))*)\s*\]\s*TJ"
    rb"|(?P<one>(?s:" + _LITERAL + rb")|<[0-9A-Fa-f\s]*>)\s*(?:Tj|'|\")"
    rb"|(?P<end>\bET\b|\bBT\b)|(?P<move>\b(?:Td|TD|Tm|BDC|BMC|EMC)\b|T\*)"
)
_MAPPED = re.compile(rb"(?P<kind>beginbfchar|beginbfrange)(?P<body>.*?)endbf", re.DOTALL)
_CODES = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)


def strings_in(content: bytes, least: int = 0) -> Iterator[bytes]:
    """The bytes of every literal and hexadecimal string (ISO 32000-1, 7.3.4) written in `least` bytes or more."""
    for found in _STRING.finditer(content):
        if found.end() - found.start() >= least:
            yield unwritten(found[0])


@lru_cache(maxsize=4096)
def unwritten(string: bytes) -> bytes:
    """The bytes that a string as written stands for."""
    if string.startswith(b"<"):
        digits = b"".join(string[1:-1].split())
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))

    def read(found: re.Match[bytes]) -> bytes:
        code = found[1]
        if code[:1] in b"01234567":
            return bytes([int(code, 8) & 255])
        return b"" if code in (b"\n", b"\r", b"\r\n") else _ESCAPES.get(code, code)

    return _ESCAPE.sub(read, string[1:-1]) if b"\\" in string else string[1:-1]


@dataclass(frozen=True, slots=True)
class Letters:
    """What the codes of a font say: `width` bytes a code."""

    width: int = 1
    map: Mapping[int, str] = field(default_factory=dict)

    def read(self, codes: bytes) -> str:
        step = self.width
        numbers = (int.from_bytes(codes[at : at + step]) for at in range(0, len(codes), step))
        return "".join(self.map.get(number) or (chr(number) if step == 1 else "\ufffd") for number in numbers)


def letters_of(font: Any) -> Letters:
    """The letters of a font of pypdf's: by its ToUnicode map, else by the names of its glyphs."""
    wide = font.get("/Subtype") == "/Type0"
    known: dict[int, str] = {}
    encoding = font.get("/Encoding")
    encoding = encoding.get_object() if encoding is not None else {}
    if isinstance(encoding, dict) and "/Differences" in encoding:
        known.update(_named(encoding["/Differences"]))
    if "/ToUnicode" in font:
        known.update(_mapped(font["/ToUnicode"].get_data()))
    return Letters(2 if wide else 1, known)


def _named(differences: Any) -> Iterator[tuple[int, str]]:
    from fontTools.agl import toUnicode

    code = 0
    for one in differences:
        if isinstance(one, int):
            code = int(one)
        else:
            yield code, toUnicode(str(one).removeprefix("/"))
            code += 1


def _mapped(cmap: bytes) -> Iterator[tuple[int, str]]:
    """The entries of a ToUnicode map."""
    for found in _MAPPED.finditer(cmap):
        parts = [match[1] if match[1] is not None else match[0] for match in _CODES.finditer(found["body"])]
        if found["kind"] == b"beginbfchar":
            yield from ((int(code, 16), _said(said)) for code, said in zip(parts[::2], parts[1::2], strict=False))
        else:
            yield from _ranges(iter(parts))


def _ranges(parts: Iterator[bytes]) -> Iterator[tuple[int, str]]:
    for first in parts:
        last, said = next(parts, b"0"), next(parts, b"")
        start, end = int(first, 16), min(int(last, 16), int(first, 16) + 65535)
        if said == b"[":
            for code in range(start, end + 1):
                yield code, _said(next(parts, b""))
            next(parts, b"")
            continue
        base = _said(said)
        for code in range(start, end + 1):
            yield code, base[:-1] + chr(min(ord(base[-1]) + code - start, 0x10FFFF)) if base else ""


def _said(digits: bytes) -> str:
    data = bytes.fromhex(re.sub(rb"\s", b"", digits).decode("ascii"))
    return data.decode("utf-16-be", "replace")


def shown(content: bytes, fonts: Mapping[str, Letters]) -> tuple[str, str]:
    """The text that a content stream shows: with a line's end wherever the pen moves, and where a text ends alone."""
    loose: list[str] = []
    tight: list[str] = []
    font = Letters()
    for found in _SHOWN.finditer(content):
        if found["font"] is not None:
            font = fonts.get(found["font"].decode("latin-1"), Letters())
        elif found["end"] is not None:
            loose.append("\n")
            tight.append("\n")
        elif found["move"] is not None:
            loose.append("\n")
        else:
            codes = b"".join(strings_in(found["many"] if found["many"] is not None else found["one"]))
            words = font.read(codes)
            loose.append(words)
            tight.append(words)
    return "".join(loose), "".join(tight)
