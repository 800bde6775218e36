"""What a figure of any kind shows, from the table behind it: for kinds without sentences of their own."""

from __future__ import annotations

import re

from briefing.edition.chart_alt_words import Point, Said
from briefing.edition.chart_words import words_of
from briefing.model.chart_data import ChartWords
from briefing.model.figure import Table

_COLUMNS = 3  # columns of numbers that are told of
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")


def alt_of_table(kind: str, table: Table, language: str) -> str:
    """How many rows, from which to which, and how far the first columns of numbers reach."""
    words = words_of(language)
    said = Said(kind, language, words)
    if not table.rows:
        return said.kind
    first, last = (_name(row) for row in (table.rows[0], table.rows[-1]))
    count = said.count(len(table.rows))
    parts = [said.say("rows", count=count, first=first, last=last)]
    if len(table.rows) == 1:
        parts = [said.say("one row", first=", ".join(cell for cell in table.rows[0] if cell))]
    told = 0
    for at, head in enumerate(table.head[1:], 1):
        points = _points(table, at, words)
        if len(points) > 1 and told < _COLUMNS:
            parts.append(_spread(said, head, points))
            told += 1
    return " ".join(parts)


def _spread(said: Said, head: str, points: list[tuple[Point, str]]) -> str:
    """As the cells say it, in their own words."""
    (low_at, low), low_cell = min(points, key=lambda point: point[0][1])
    (high_at, high), high_cell = max(points, key=lambda point: point[0][1])
    if low == high:
        return said.say("same", name=head, low=low_cell)
    return said.say("spread", name=head, low=low_cell, low_at=low_at, high=high_cell, high_at=high_at)


def _points(table: Table, at: int, words: ChartWords) -> list[tuple[Point, str]]:
    """The cells of a column that are numbers; none where some cell is another text than that for missing data."""
    found: list[tuple[Point, str]] = []
    for row in table.rows:
        cell = row[at] if at < len(row) else ""
        number = _number(cell, words)
        if number is not None:
            found.append(((_name(row), number), cell))
        elif cell not in ("", words.no_data):
            return []
    return found


def _number(cell: str, words: ChartWords) -> float | None:
    """A cell as a number, whatever signs its language sets; None for other texts."""
    plain = cell.translate(str.maketrans(words.digits, "0123456789")).replace(words.group, "")
    plain = plain.replace(words.minus, "-").replace(words.decimal, ".")
    plain = plain.strip().strip("%$€£").strip()
    return float(plain) if _NUMBER.fullmatch(plain) else None


def _name(row: tuple[str, ...]) -> str:
    return row[0] if row and row[0] else " ".join(cell for cell in row[1:2])
