"""The annex of data: tables behind figures whose authors want them in print, numbered, at the end of the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefing.language.words import lexicon
from briefing.model.edition import Edition, View
from briefing.model.figure import Figure, Table

ANCHOR = "data_annex"
"""Where the annex begins. No id of a briefing holds an underscore."""

_COLUMNS = 12  # columns that stand side by side after the first
_MARKS = frozenset("0123456789.,-\u2212\u200e+%$€£\u00a0\u202f '’٫٬")


@dataclass(frozen=True, slots=True)
class Leaf:
    """Columns of a table that fit beside each other, the first of the table before them; `numbers` tells which are."""

    head: tuple[str, ...]
    """The heads of its columns."""
    rows: tuple[tuple[str, ...], ...]
    """Its rows, a text for each column."""
    numbers: tuple[bool, ...]
    """Of each column, whether it holds numbers."""


@dataclass(frozen=True, slots=True)
class Annexed:
    """The table behind a figure: its name in the annex, its own place, its figure, and its leaves."""

    name: str
    """Its name in the annex: A1."""
    anchor: str
    """Its id on the page."""
    block: View
    """The figure."""
    leaves: tuple[Leaf, ...]
    """The table, in parts that fit a page."""


def annexed(edition: Edition, figures: Mapping[str, Figure]) -> Mapping[str, Annexed]:
    """The tables of the annex by the id of their figure, in reading order."""
    wanted = [block for block in edition.blocks if block.kind == "figure" and block.annex]
    made: dict[str, Annexed] = {}
    for block in wanted:
        figure = figures.get(str(block.id))
        if figure is not None and figure.table.rows:
            leaves = tuple(_leaves(figure.table, lexicon(edition.language).label("no data")))
            made[figure.id] = Annexed(f"A{len(made) + 1}", f"{ANCHOR}_{figure.id}", block, leaves)
    return made


def _leaves(table: Table, no_data: str) -> Iterator[Leaf]:
    columns = list(range(1, len(table.head))) or [0]
    for start in range(0, len(columns), _COLUMNS):
        some = columns[start : start + _COLUMNS]
        shown = [0, *some] if len(table.head) > 1 else [0]
        rows = tuple(tuple(row[at] if at < len(row) else "" for at in shown) for row in table.rows)
        numbers = tuple(at > 0 and _numeric(table, at, no_data) for at in shown)
        yield Leaf(tuple(table.head[at] for at in shown), rows, numbers)


def _numeric(table: Table, at: int, no_data: str) -> bool:
    """Whether most cells of a column are numbers."""
    cells = [row[at] for row in table.rows if at < len(row) and row[at] not in ("", no_data)]
    numbers = [cell for cell in cells if all(letter in _MARKS or letter.isdecimal() for letter in cell)]
    return len(numbers) * 2 > len(cells)
