"""The text that a content stream of a PDF shows: glyph ids read through the maps of their fonts (ISO 32000-1, 9.10)."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from briefing.traces.pdf_objects import LITERAL

_STRING = re.compile(rb"(?s:" + LITERAL + rb")|<[0-9A-Fa-f\s]*>")
_DIGITS = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_SHOWN = re.compile(
    rb"/(?P<font>[^\s/<>\[\]()]+)\s+[-\d.]+\s+Tf\b"
    rb"|\[(?P<many>(?:\s*(?:(?s:" + LITERAL + rb")|<[0-9A-Fa-f\s]*>|[-+.\d]+))*)\s*\]\s*TJ"
    rb"|(?P<one>(?s:" + LITERAL + rb")|<[0-9A-Fa-f\s]*>)\s*(?:Tj|'|\")"
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
        if self.width == 1:
            return "".join([self.map.get(number) or chr(number) for number in codes])
        numbers = struct.unpack(f">{len(codes) // 2}H", codes[: len(codes) // 2 * 2])
        return "".join([self.map.get(number) or "\ufffd" for number in numbers])


def letters_of(is_wide: bool, differences: Iterable[Any], cmap: bytes) -> Letters:
    """The letters of a font of one or two bytes a code, by the names of its glyphs and by its ToUnicode map."""
    return Letters(2 if is_wide else 1, {**dict(_named(differences)), **dict(_mapped(cmap))})


def _named(differences: Iterable[Any]) -> Iterator[tuple[int, str]]:
    code = 0
    for one in differences:
        if isinstance(one, int):
            code = one
        elif isinstance(one, str):
            from fontTools.agl import toUnicode

            yield code, toUnicode(one)
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


def _codes(strings: bytes) -> bytes:
    """The bytes of all strings together; those that are all hexadecimal and of whole bytes at once."""
    if b"(" not in strings:
        parts = _DIGITS.findall(strings)
        if not any(size % 2 for size in set(map(len, parts))):
            return bytes.fromhex(b"".join(parts).decode("ascii"))
    return b"".join(strings_in(strings))


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
            words = font.read(_codes(found["many"] if found["many"] is not None else found["one"]))
            loose.append(words)
            tight.append(words)
    return "".join(loose), "".join(tight)
