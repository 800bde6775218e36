"""One line of a file with a place underlined, as a terminal shows it: tabs, wide and combining letters, cuts."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

TAB = 4
"""A tab is shown as so many blanks: where it stood does not matter for one line alone."""

_UNSEEN = {"Mn", "Me", "Cf"}


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line as shown, and the signs under it."""

    line: str
    marks: str


def visible(text: str) -> str:
    """The text without anything that a terminal would obey: control and direction signs become pictures or numbers."""
    return "".join(map(_visible, text))


def _visible(letter: str) -> str:
    code = ord(letter)
    if letter == "\t":
        return " " * TAB
    if code < 0x20:
        return chr(0x2400 + code)  # the control pictures of Unicode, in the same order
    if code == 0x7F:
        return "␡"
    if 0x80 <= code < 0xA0 or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069 or 0xD800 <= code <= 0xDFFF:
        return f"<U+{code:04X}>"
    return letter


def columns(text: str) -> int:
    """How many columns a visible text takes: two for a wide letter, none for a mark that sits on another.

    Source: Unicode Standard Annex 11, East Asian Width.
    """
    return sum(_width(letter) for letter in text)


def _width(letter: str) -> int:
    if unicodedata.category(letter) in _UNSEEN:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1


def excerpt(line: str, column: int, end_column: int, width: int) -> Excerpt:
    """The line with its characters from `column` up to `end_column` (from 1, exclusive) underlined.

    A line wider than `width` is cut around the place, with … where something is left out.
    """
    start = min(max(column - 1, 0), len(line))
    end = min(max(end_column - 1, start + 1), max(len(line), start + 1))
    before, marked, after = visible(line[:start]), visible(line[start:end]), visible(line[end:].rstrip())
    before, marked, after = _window(before, marked, after, max(width, 20))
    marks = " " * columns(before) + "^" * max(1, columns(marked.rstrip()))
    return Excerpt((before + marked + after).rstrip(), marks)


def _window(before: str, marked: str, after: str, width: int) -> tuple[str, str, str]:
    """Cut the three pieces to `width` columns: the marked one first keeps its place, then what stands before it."""
    if columns(before + marked + after) <= width:
        return before, marked, after
    marked = _head(marked, width * 2 // 3)
    left = max(width - columns(marked) - min(columns(after), width // 4), 1)
    before = _tail(before, left)
    return before, marked, _head(after, width - columns(before) - columns(marked))


def _head(text: str, room: int) -> str:
    """The start of a text, at most `room` columns."""
    if columns(text) <= room:
        return text
    kept, used = [], 1
    for letter in text:
        used += _width(letter)
        if used > room:
            break
        kept.append(letter)
    return "".join(kept) + "…" if room > 0 else ""


def _tail(text: str, room: int) -> str:
    """The end of a text, at most `room` columns."""
    return _head(text[::-1], room)[::-1]
