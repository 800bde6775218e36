"""What the statements of an edition cite, for its snapshot: sources by their titles.

The numbers that a page gives its sources count anew in each edition, so they say nothing about a change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.model.snapshot import BETWEEN, shown

PLACE = "\ufdd2"
"""Stands around the number of a citation mark, where it is kept in its text."""
_PLACES = re.compile(f"{PLACE}(\\d+){PLACE}")

Placed = tuple[tuple[int, int], ...]
"""Citation marks by their number, each behind the count of letters that it stands behind."""


def joined(cites: Iterable[str]) -> str:
    """Citations as one text, each once, in an order that is not that of the page."""
    return BETWEEN.join(sorted({one for one in cites if one}, key=lambda one: (shown(one), one)))


def parted(words: str) -> tuple[str, Placed]:
    """A paragraph without its citation marks, and these; a blank before a mark goes with it, as on the page."""
    plain, marks = "", []
    for at, piece in enumerate(_PLACES.split(words)):
        if at % 2:
            plain = plain.rstrip()
            marks.append((len(plain), int(piece)))
        else:
            plain += piece if plain else piece.lstrip()
    return plain, tuple(marks)


def inside(marks: Placed, start: int, end: int) -> tuple[int, ...]:
    """The marks of the sentence `[start:end]`: those in it and right behind it; before the first word, of the first."""
    return tuple(number for at, number in marks if start < at <= end or at == start == 0)
