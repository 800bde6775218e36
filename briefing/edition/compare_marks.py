"""What changed inside a text, word by word: stretches that stayed, went and came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, GONE, COME, CUT = "same", "gone", "come", "cut"

_TOKEN = re.compile(r"(?:(?<!\w)[−+-](?=\d))?\w+(?:[.,:’'-]\w+)*|\s+|[^\w\s]")
_BRIDGE = 2
"""Words that stayed between two changes, and are told as changed with them, where there are no more than this."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text. `kind` is same, gone, come, or cut for words that stayed and are left out here."""

    kind: str
    text: str


def marks(old: str, new: str, around: int | None = None) -> tuple[Mark, ...]:
    """The stretches of both texts in reading order, what went before what came.

    `around` leaves so many words that stayed beside each change, and cuts the rest.
    """
    found = _joined(_stretches(_TOKEN.findall(old), _TOKEN.findall(new)))
    return tuple(found) if around is None else tuple(_shortened(found, around))


def _stretches(old: list[str], new: list[str]) -> Iterator[Mark]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            yield Mark(SAME, "".join(old[first:last]))
        else:
            yield Mark(GONE, "".join(old[first:last]))
            yield Mark(COME, "".join(new[start:end]))


def _joined(stretches: Iterator[Mark]) -> list[Mark]:
    """Changes with hardly a word between them as one: words in tatters are hard to read."""
    made: list[Mark] = []
    gone = come = ""
    waiting = ""
    for one in (*stretches, Mark(CUT, "")):
        bridges = len(one.text.split()) <= _BRIDGE and one.kind == SAME
        if one.kind == SAME and (gone or come) and bridges and not waiting:
            waiting = one.text
            continue
        if one.kind in (GONE, COME):
            gone += waiting + (one.text if one.kind == GONE else "")
            come += waiting + (one.text if one.kind == COME else "")
            waiting = ""
            continue
        made += _change(gone, come)
        if stayed := waiting + one.text:
            made.append(Mark(SAME, stayed))
        gone = come = waiting = ""
    return made


def _change(gone: str, come: str) -> Iterator[Mark]:
    """What went and what came, the blanks at their ends left outside."""
    if gone[:1].isspace() or come[:1].isspace():
        yield Mark(SAME, " ")
    if gone.strip():
        yield Mark(GONE, gone.strip())
    if come.strip():
        yield Mark(COME, come.strip())
    if (gone.strip() or come.strip()) and (gone[-1:].isspace() or come[-1:].isspace()):
        yield Mark(SAME, " ")


def _shortened(found: list[Mark], around: int) -> Iterator[Mark]:
    """Words that stayed, cut to those next to a change."""
    for at, one in enumerate(found):
        words = one.text.split()
        first, last = at == 0, at == len(found) - 1
        most = around if first or last else 2 * around
        if one.kind != SAME or len(words) <= most + 2:
            yield one
            continue
        before = "" if first else f"{' ' if one.text[0].isspace() else ''}{' '.join(words[:around])} "
        after = "" if last else f" {' '.join(words[-around:])}{' ' if one.text[-1].isspace() else ''}"
        if before:
            yield Mark(SAME, before)
        yield Mark(CUT, "…")
        if after:
            yield Mark(SAME, after)
