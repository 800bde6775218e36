"""What the readers of bibliographies find: works in the form of CSL-JSON, with what they had no place for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from briefing.problems import Problem, Result, Span, error

SIZE = 20_000_000
"""Bytes of the largest file."""
MOST = 10_000
"""The most works of a file."""


@dataclass(frozen=True, slots=True)
class FoundWork:
    """A work of a library: as a CSL-JSON item, what was left over by its name in the file, and where it stands."""

    work: dict[str, Any]
    lost: tuple[tuple[str, str], ...] = ()
    key: str = ""
    file: str = ""
    line: int = 1


@dataclass(slots=True)
class Fields:
    """The fields of one entry, taken one by one: what nobody took is left over."""

    values: dict[str, list[str]]
    lost: list[tuple[str, str]] = field(default_factory=list)

    def take(self, *names: str) -> str:
        """The first of these fields that is there; the others stay."""
        for name in names:
            if self.values.get(name):
                found = self.values[name].pop(0)
                if found:
                    return found
        return ""

    def take_all(self, name: str) -> list[str]:
        return self.values.pop(name, [])

    def left(self) -> tuple[tuple[str, str], ...]:
        """What nobody took, in the order of the file."""
        rest = [(name, value) for name, values in self.values.items() for value in values if value]
        return (*self.lost, *rest)


def text_in(data: bytes, file: str) -> Result[str]:
    """The text of a file: UTF-8, with or without a byte order mark, any line ends."""
    start = Span(file)
    if len(data) > SIZE:
        message = f"the file has {len(data):,} bytes; {SIZE:,} are allowed"
        return Result(None, (error("import-keeps-limit", message, start),))
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Result(None, (_wrong("the file is UTF-16, not UTF-8", start, "export it again as UTF-8"),))
    if b"\x00" in data:
        return Result(None, (_wrong("the file is binary, not text", start),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        before = data[: wrong.start].decode("utf-8", "replace")
        message = f"the byte {data[wrong.start]:#04x} is not UTF-8"
        return Result(None, (_wrong(message, at(file, before, len(before)), "export it again as UTF-8"),))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return Result(None, (_wrong("the file is empty", start),))
    return Result(text)


def at(file: str, text: str, offset: int) -> Span:
    """The place of a character of a text."""
    before = text[:offset]
    line, column = before.count("\n") + 1, offset - before.rfind("\n")
    return Span(file, line, column, line, column + 1)


def too_many(count: int, file: str) -> Problem | None:
    """The problem of a file with more works than anybody cites."""
    if count <= MOST:
        return None
    return error("import-keeps-limit", f"the file has {count:,} works; {MOST:,} are allowed", Span(file))


def _wrong(message: str, span: Span, *hints: str) -> Problem:
    return error("import-is-readable", message, span, *hints)
