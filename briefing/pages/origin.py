"""The note at the head of a file that was copied from a theme: what it came from, and what that was like then."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from briefing.problems import Problem, Span, warning

_BLOCK = re.compile(r"\{%[-+]?\s*block\s+(\w+)")
_ORIGIN = re.compile(
    r"from (?P<name>[\w./-]+), briefing (?P<version>\S+), sha256 (?P<digest>[0-9a-f]{64})"
    r"(?:, blocks:(?P<blocks>(?: \w+)*))?"
)
_MARKS = {".html": ("{#- ", " -#}"), ".css": ("/* ", " */"), ".yaml": ("# ", "")}
NOTED = frozenset(_MARKS)
"""The endings of files that can bear such a note."""
_HEAD = 4_000  # characters at the head of a file that are looked through


@dataclass(frozen=True, slots=True)
class Origin:
    """A shipped file: `name` from the folder of themes, the program's version, its SHA-256, the names of its blocks."""

    name: str
    version: str
    digest: str
    blocks: tuple[str, ...] = ()

    def __str__(self) -> str:
        blocks = f", blocks: {' '.join(self.blocks)}" if self.blocks else ""
        return f"from {self.name}, briefing {self.version}, sha256 {self.digest}{blocks}"


def origin_of(name: str, data: bytes, version: str) -> Origin:
    """The origin of a file that is copied now."""
    blocks = blocks_in(data.decode("utf-8", "replace")) if name.endswith(".html") else ()
    return Origin(name, version, hashlib.sha256(data).hexdigest(), blocks)


def blocks_in(text: str) -> tuple[str, ...]:
    """The names of a template's own blocks, in order."""
    return tuple(dict.fromkeys(_BLOCK.findall(text)))


def written(origins: Iterable[Origin], name: str) -> str:
    """The note for a file called `name`, as comments of its language: a line for each origin."""
    before, after = _MARKS[PurePosixPath(name).suffix]
    return "".join(f"{before}{origin}{after}\n" for origin in origins)


def read(text: str) -> tuple[Origin, ...]:
    """The origins that the head of a file names; none for a file that is the user's own."""
    return tuple(
        Origin(found["name"], found["version"], found["digest"], tuple((found["blocks"] or "").split()))
        for found in _ORIGIN.finditer(text[:_HEAD])
    )


def renewed(text: str, now: Mapping[str, Origin]) -> str:
    """The file with the notes of what is the same by name brought up to date, and nothing else changed."""
    head = _ORIGIN.sub(lambda found: str(now.get(found["name"], found[0])), text[:_HEAD])
    return head + text[_HEAD:]


def drift(file: str, text: str, shipped: Mapping[str, Origin]) -> Iterator[Problem]:
    """Warnings of a user's file whose originals are another now, or gone; `shipped` has those that are there."""
    for origin in read(text):
        now = shipped.get(origin.name)
        line = text[: text.index(origin.digest)].count("\n") + 1
        span = Span(file, line, 1, line, 1)
        name = origin.name
        if now is None:
            yield warning("template-is-current", f"{name}, which this file came from, ships no more", span)
        elif now.digest != origin.digest:
            message = f"{name} has changed since this file was made from it, with briefing {origin.version}"
            yield warning("template-is-current", message, span, *_changed(origin, now))


def _changed(before: Origin, now: Origin) -> Iterator[str]:
    added = [name for name in now.blocks if name not in before.blocks]
    gone = [name for name in before.blocks if name not in now.blocks]
    if added:
        yield f"new blocks: {', '.join(added)}"
    if gone:
        yield f"blocks that are gone: {', '.join(gone)}"
    if now.blocks and not added and not gone:
        yield "its blocks have the same names"
    yield f"`briefing eject {now.name} --diff` compares; `--renew` notes that you have looked"
