"""A correction as characters of a file, and which of several can stand together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from briefing.problems import Problem, Span

C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Change:
    """One correction: the problem that asked for it, and the characters of the file that `text` replaces.

    `start` and `end` count characters from the beginning of the file, without a byte order mark.
    """

    problem: Problem
    span: Span
    start: int
    end: int
    text: str


def rewritten(data: bytes, changes: Sequence[Change]) -> bytes:
    """The bytes of a file with these changes, which do not overlap."""
    text = data.decode()
    shift = len(text) - len(text.removeprefix("\ufeff"))
    pieces, at = [], 0
    for change in sorted(changes, key=lambda one: (one.start, one.end)):
        pieces += [text[at : change.start + shift], change.text]
        at = change.end + shift
    return "".join([*pieces, text[at:]]).encode()


def sound(changes: tuple[C, ...], reads: Callable[[Sequence[C]], bool]) -> tuple[C, ...]:
    """The most of the changes with which the file reads as it should: all at once, else half by half."""
    if not changes or reads(changes):
        return changes
    if len(changes) == 1:
        return ()
    middle = len(changes) // 2
    left, right = sound(changes[:middle], reads), sound(changes[middle:], reads)
    both = (*left, *right)
    return both if not left or not right or reads(both) else left
