"""Records of a briefing as a table: a column for each plain field, so that events can be counted by month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from briefing.language.words import lexicon
from briefing.model.briefing import Briefing
from briefing.model.cells import ROW_MARKS
from briefing.model.computed import Range
from briefing.model.data_table import Cell, DataTable
from briefing.model.dates import Date
from briefing.model.record import Keyed, Record
from briefing.model.records import Fact
from briefing.model.roles import roles_of
from briefing.prose.parse import parse_prose
from briefing.prose.tree import plain

_SILENT = (*ROW_MARKS, "ignore", "cite", "note", "computed", "holds")
"""Fields that say who sees a record, or that no page prints."""


def records_of(collection: str, briefing: Briefing) -> Sequence[Record]:
    """The records of a collection, in the order of the files."""
    found = getattr(briefing, collection)
    return found if isinstance(found, tuple) else tuple(found.values())


def record_table(collection: str, briefing: Briefing, language: str) -> DataTable:
    """A row for each record that is left after the cut. Lists of ids are joined by semicolons; texts are plain words.

    A range becomes two columns, `low` and `high`. A fact that is computed has no value here.
    """
    records = records_of(collection, briefing)
    made = [_row(record, lexicon(language).quotes) for record in records]
    head = tuple(dict.fromkeys(name for name in _names(records, made)))
    dates = tuple(name for name in head if any(isinstance(_field(record, name), Date) for record in records))
    rows = tuple(tuple(row.get(name) for name in head) for row in made)
    parted = tuple(_units(records)) if "id" in head else ()
    return DataTable("", head, rows, dates=dates, parted=parted)


def _units(records: Sequence[Record]) -> Iterable[tuple[str, str, str, str]]:
    """The units of facts, of which each has its own."""
    for record in records:
        if isinstance(record, Fact) and record.unit:
            yield from ((name, "id", record.id, str(record.unit)) for name in ("value", "low", "high"))


def _names(records: Sequence[Record], made: Iterable[dict[str, Cell]]) -> Iterable[str]:
    """The columns in the order of the model's fields, those alone that a record fills."""
    there = {name for row in made for name in row}
    if "id" in there:
        yield "id"
    for record in records[:1]:
        for own, field in type(record).model_fields.items():
            names = ("low", "high") if own == "range" else (field.alias or own,)
            yield from (name for name in names if name in there)


def _field(record: Record, name: str) -> Any:
    fields = type(record).model_fields
    own = next((key for key, field in fields.items() if (field.alias or key) == name), name)
    return getattr(record, own, None)


def _row(record: Record, quotes: Any) -> dict[str, Cell]:
    row: dict[str, Cell] = {"id": record.id} if isinstance(record, Keyed) else {}
    roles = roles_of(type(record))
    for own, field in type(record).model_fields.items():
        value, name = getattr(record, own), field.alias or own
        if own in _SILENT or value is None:
            continue
        if isinstance(value, Range):
            row |= {"low": value.low, "high": value.high}
        elif isinstance(value, bool):
            row[name] = str(value).lower()
        elif isinstance(value, int | float):
            row[name] = value
        elif isinstance(value, Date):
            row[name] = value.edtf
        elif isinstance(value, str):
            role = roles.get(own)
            row[name] = plain(parse_prose(value, False, quotes)[0]) if role and role.written else value
        elif isinstance(value, tuple) and value and all(isinstance(item, str) for item in value):
            row[name] = "; ".join(value)
    return row
