"""Columns that hold markings and hide nothing: what they say would protect no row."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from briefing.edition.markings import Scheme
from briefing.model.briefing import Briefing
from briefing.model.data import Data
from briefing.model.data_table import DataTable
from briefing.model.table import TableBlock
from briefing.problems import Problem, Span, error

_MEANT = frozenset(
    {
        "marking",
        "markings",
        "tlp",
        "classification",
        "classified",
        "handling",
        "sensitivity",
        "einstufung",
        "verschlusssache",
    }
)
"""What such a column is headed with; it is only meant where its cells hold markings of the briefing's own scheme."""
_HINT = (
    "a column that is named “marking”, and not declared under `columns:`, hides the rows that it marks",
    "a column that is to be printed needs another name, such as “level”",
)


def unread_in_data(table: DataTable, data: Data, marks: Collection[str], scheme: Scheme) -> Iterator[Problem]:
    """Such columns of a table of data; `marks` are the columns that do say who sees a row."""
    for at, name in enumerate(table.head):
        if name not in marks and _is_meant(name):
            place = data.span_of("rows" if data.rows else "file")
            yield from _unread(name, (row[at] for row in table.rows), scheme, place)


def unread_in_tables(briefing: Briefing, scheme: Scheme) -> Iterator[Problem]:
    """Such columns of the tables that a briefing writes out."""
    for section in briefing.sections:
        for block in section.blocks:
            for at, column in enumerate(block.columns if isinstance(block, TableBlock) else ()):
                if isinstance(block, TableBlock) and _is_meant(column.id):
                    cells = (row.get(column.id) for row in block.rows)
                    yield from _unread(column.id, cells, scheme, block.span_of("columns", at))


def _is_meant(name: str) -> bool:
    return name.strip().casefold() in _MEANT


def _unread(name: str, cells: Iterator[object], scheme: Scheme, place: Span | None) -> Iterator[Problem]:
    labels = (scheme.spelt(cell) for cell in cells if isinstance(cell, str))
    label = next((label for label in labels if label is not None), None)
    if label is not None:
        yield error(
            "marking-is-known", f"the column “{name}” holds markings such as {label} and hides no row", place, *_HINT
        )
