"""A PDF taken apart: its streams, its objects and their values, without a word between them that nobody looks at.

This reads what our own press writes (ISO 32000-1, 7.3 to 7.5.7) and forgives the rest: whatever is not understood stays
as bytes, and bytes are searched as well. No table of the file is trusted, so what is listed nowhere is found too.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

LITERAL = rb"\((?:\\.|[^\\()]|\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\))*\)"
_START = re.compile(rb"\bstream\r?\n")
_HEAD = re.compile(rb"(\d+)\s+\d+\s+obj\b")
_OBJECT = re.compile(rb"(\d+)\s+\d+\s+obj\b(.*?)(?=\bendobj\b|\b\d+\s+\d+\s+obj\b|\Z)", re.DOTALL)
_LENGTH = re.compile(rb"/Length\s+(\d+)\b(?!\s+\d+\s+R)")
_PACKED = re.compile(rb"/Filter\s*\[?\s*/FlateDecode\s*(?:\]|/(?!\w+Decode)|>>)")
_PAIR = re.compile(rb"(\d+)\s+(\d+)")
_TOKEN = re.compile(
    rb"(?P<refers>\d+)\s+\d+\s+R\b|(?P<mark><<|>>|[\[\]])|(?P<name>/[^\s/<>\[\]()%]*)"
    rb"|(?P<string>(?s:" + LITERAL + rb")|<[0-9A-Fa-f\s]*>)|(?P<number>[-+.\d]+)|[A-Za-z]+"
)
_NUMBERED = re.compile(rb"#([0-9A-Fa-f]{2})")
_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Reference:
    """What stands for another object: its number."""

    number: int


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream: the number of its object (0 where it has none), its dictionary as written, its bytes as they stand."""

    number: int
    head: bytes
    body: bytes

    def content(self) -> tuple[bytes, bytes]:
        """What its bytes say once they are unpacked, and what stands behind the end of what is packed."""
        if not _PACKED.search(self.head) and self.body[:1] not in (b"\x78", b"\x58", b"\x48"):
            return self.body, b""
        unpacking = zlib.decompressobj()
        try:
            return unpacking.decompress(self.body) + unpacking.flush(), unpacking.unused_data
        except zlib.error:
            return self.body, b""


@dataclass(frozen=True, slots=True)
class Parts:
    """A file: the bytes outside of its streams, its streams in their order, its other objects as written by number."""

    outside: bytes
    streams: tuple[Stream, ...]
    objects: Mapping[int, bytes]

    def value(self, given: Any) -> Any:
        """What a value stands for: a dictionary, list, name, string, number; None where that is not there."""
        for _ in range(_DEEPEST):
            if not isinstance(given, Reference):
                break
            given = parsed(self.objects.get(given.number, b""))
        return given


def taken_apart(data: bytes) -> Parts:
    """The parts of a file, its packed objects included; of two objects with one number the later one counts."""
    outside, streams = [], []
    at = 0
    for before, stream, end in _streams(data):
        outside.append(data[at:before])
        streams.append(stream)
        at = end
    outside.append(data[at:])
    rest = b"".join(outside)
    objects = {int(found[1]): found[2] for found in _OBJECT.finditer(rest)}
    for stream in streams:
        if b"/ObjStm" in stream.head:
            objects.update(_packed_in(stream))
    return Parts(rest, tuple(streams), objects)


def _streams(data: bytes) -> Iterator[tuple[int, Stream, int]]:
    """Each stream, with where its first word and its last one stand."""
    last = 0
    while start := _START.search(data, last):
        heads = [*_HEAD.finditer(data, max(last, data.rfind(b"obj", last, start.start()) - 24), start.start())]
        head = data[heads[-1].end() : start.start()] if heads else b""
        end = _end_of(data, start.end(), head)
        if end < 0:
            return
        yield start.start(), Stream(int(heads[-1][1]) if heads else 0, head, data[start.end() : end]), end + 9
        last = end + 9


def _end_of(data: bytes, start: int, head: bytes) -> int:
    """Where the word `endstream` stands: behind the length that the stream tells, else at its next place."""
    if told := _LENGTH.search(head):
        end = start + int(told[1])
        blank = len(data[end : end + 2]) - len(data[end : end + 2].lstrip(b"\r\n"))
        if data.startswith(b"endstream", end + blank):
            return end + blank
    return data.find(b"endstream", start)


def _packed_in(stream: Stream) -> Iterator[tuple[int, bytes]]:
    """The objects in a stream of objects (ISO 32000-1, 7.5.7)."""
    content, head = stream.content()[0], parsed(stream.head)
    first = head.get("First", 0) if isinstance(head, dict) else 0
    if not isinstance(first, int):
        return
    pairs = [(int(number), first + int(at)) for number, at in _PAIR.findall(content[:first])]
    ends = [at for _, at in pairs[1:]] + [len(content)]
    for (number, at), end in zip(pairs, ends, strict=True):
        yield number, content[at:end]


def parsed(written: bytes) -> Any:
    """The first value in some bytes: dict with plain names as keys, list, int, float, Reference, str for a name, bytes.

    Strings stay as written; None where there is no value.
    """
    return _value(_TOKEN.finditer(written), 0)


def _value(tokens: Iterator[re.Match[bytes]], depth: int) -> Any:
    return _read(next(tokens, None), tokens, depth)


def _read(token: re.Match[bytes] | None, tokens: Iterator[re.Match[bytes]], depth: int) -> Any:
    if token is None or depth > _DEEPEST:
        return None
    kind = token.lastgroup
    if kind == "refers":
        return Reference(int(token["refers"]))
    if kind == "name":
        return named(token[0])
    if kind == "number":
        number = token[0]
        return int(number) if number.isdigit() else 0.0
    if kind == "mark" and token[0] in (b"<<", b"["):
        inside = []
        for one in tokens:
            if one[0] in (b">>", b"]"):
                break
            inside.append(_read(one, tokens, depth + 1))
        return inside if token[0] == b"[" else _paired(inside)
    return token[0]


def _paired(inside: list[Any]) -> dict[str, Any]:
    return {key: value for key, value in zip(inside[::2], inside[1::2], strict=False) if isinstance(key, str)}


@lru_cache(maxsize=4096)
def named(written: bytes) -> str:
    """A name without its slash, with letters that are given by their numbers."""
    plain = _NUMBERED.sub(lambda found: bytes([int(found[1], 16)]), written[1:])
    return plain.decode("utf-8", "replace")
