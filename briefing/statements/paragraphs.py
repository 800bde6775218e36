"""The paragraphs of a text: where each starts and ends, with list items, headings and table rows apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

Stretch = tuple[int, int]

_HEAD = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*(?P<sign>#{1,6}(?=[ \t])|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))?[ \t]*")
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_BARE = re.compile(r"(?<!\\)\|")


def paragraphs(lines: str, block: bool) -> tuple[tuple[Stretch, ...], ...]:
    """The stretches of each paragraph: one, or for a table row one for each cell. A line is one paragraph.

    `lines` is a text with its line breaks whose other marks are blanks already.
    """
    if not block:
        return (((0, len(lines)),),)
    return tuple(_split(lines))


def _split(lines: str) -> Iterator[tuple[Stretch, ...]]:
    ends = _lines(lines)
    tabled = _tabled([lines[start:end] for start, end in ends])
    start: int | None = None
    last = 0
    for at, (first, end) in enumerate(ends):
        line = lines[first:end]
        head = _HEAD.match(line)
        sign = head["sign"] if head else None
        if start is not None and (not line.strip() or sign or at in tabled):
            yield ((start, last),)
            start = None
        if at in tabled:
            if tabled[at]:
                yield _cells(line, first)
        elif line.strip():
            inner = first + (head.end() if head else 0)
            start, last = (inner if start is None else start), end
            if sign and sign.startswith("#"):
                yield ((start, last),)
                start = None
    if start is not None:
        yield ((start, last),)


def _lines(text: str) -> list[Stretch]:
    found, at = [], 0
    for line in text.split("\n"):
        found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def _tabled(lines: list[str]) -> dict[int, bool]:
    """The numbers of the lines that belong to tables: True for a row, False for the rule under the head."""
    found: dict[int, bool] = {}
    for at, line in enumerate(lines):
        if at and "-" in line and "|" in lines[at - 1] and _RULE.fullmatch(line):
            found.update({at - 1: True, at: False})
            for below in range(at + 1, len(lines)):
                if not lines[below].strip():
                    break
                found[below] = True
    return found


def _cells(line: str, offset: int) -> tuple[Stretch, ...]:
    bars = [match.start() for match in _BARE.finditer(line)]
    edges = [-1, *bars, len(line)]
    return tuple(
        (offset + left + 1, offset + right) for left, right in pairwise(edges) if line[left + 1 : right].strip()
    )
