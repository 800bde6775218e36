"""Widths of a table's columns, from what they hold: numbers as wide as they are, the rest by how much is said."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_LINE = {"full": 116, "half": 54}
"""Letters that fit beside one another in a table of this width, about."""
_PADDING = 3.4  # letters
_NUMBER = 1.2  # letters: what figures and their wider padding take beyond that
_LONGEST = 64  # letters: what a column asks for at most


@dataclass(frozen=True, slots=True)
class Held:
    """What a column holds: the words of its head and of its cells, and whether these are numbers.

    `least` is a width in letters that it needs anyhow.
    """

    head: Sequence[str]
    cells: Sequence[str]
    number: bool
    least: float = 0.0


def widths_of(columns: Sequence[Held], width: str) -> tuple[float, ...]:
    """The share of each column in per cent; together a hundred."""
    wanted = [_wanted(one) for one in columns]
    needed = [_needed(one) for one in columns]
    room = _LINE[width]
    if sum(wanted) > room:
        spare = max(0.0, room - sum(needed))
        over = [max(0.0, want - need) for want, need in zip(wanted, needed, strict=True)]
        share = spare / sum(over) if sum(over) else 0.0
        wanted = [need + extra * share for need, extra in zip(needed, over, strict=True)]
    whole = sum(wanted)
    return tuple(round(100 * want / whole, 2) for want in wanted)


def _needed(column: Held) -> float:
    """What no word of it is broken in; numbers do not break."""
    words = [word for text in column.head for word in text.split()]
    words += column.cells if column.number else [word for text in column.cells for word in text.split()]
    letters = max(column.least, min(28, max(map(len, words), default=4)))
    return letters + _PADDING + (_NUMBER if column.number else 0)


def _wanted(column: Held) -> float:
    """What it would take: its longest text in one line, or if that is long what makes few lines of most."""
    longest = max((len(text) for text in column.cells), default=4)
    if longest <= 24 or column.number:
        return max(_needed(column), longest + _PADDING)
    mean = sum(map(len, column.cells)) / len(column.cells)
    return max(_needed(column), min(_LONGEST, 6 * math.sqrt(longest + mean)))
