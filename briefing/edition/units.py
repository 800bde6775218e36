"""Units of columns on their way through steps and queries, so that a chart knows what it lays on one axis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from briefing.model.data_table import DataTable

COUNTS = ("count", "distinct")
"""What gives a number of its own of cells, whatever their unit."""
_KEEPS = "sum|avg|mean|min|max|median|first|last|any_value"


def units_in(table: DataTable, column: str) -> dict[str, str]:
    """The units of the numbers in a column, each with what is in it: the column, or a label where rows differ."""
    if own := dict(table.units).get(column):
        return {own: column}
    found: dict[str, str] = {}
    for name, by, label, unit in table.parted:
        if name == column and unit not in found and column in table.head and by in table.head:
            cells = zip(table.columns[by], table.columns[column], strict=True)
            if any(str(key) == label and cell is not None for key, cell in cells):
                found[unit] = f"“{label}”"
    return found


def one_unit(table: DataTable, column: str) -> str | None:
    """The unit of a column; None where it has none, or several."""
    units = tuple(units_in(table, column))
    return units[0] if len(units) == 1 else None


def carried(old: DataTable, new: DataTable, origins: Iterable[tuple[str, str]]) -> DataTable:
    """The table `new` with the units of `old`: `origins` names a column of `new` and the one that it is made from."""
    made = dict(origins)
    units, parted = [], []
    for name, origin in made.items():
        own = dict(old.units).get(origin)
        rows = [entry for entry in old.parted if entry[0] == origin] if own is None else []
        keys = {before: after for after, before in made.items() if before in {entry[1] for entry in rows}}
        if rows and all(entry[1] in keys for entry in rows):
            parted += [(name, keys[by], label, unit) for _, by, label, unit in rows]
        elif unit := own or one_unit(old, origin):
            units.append((name, unit))
    return replace(new, units=tuple(units), parted=tuple(parted))


def with_unit(table: DataTable, column: str, unit: str | None) -> DataTable:
    """The table with another unit for a column, or with none."""
    units = tuple(pair for pair in table.units if pair[0] != column)
    parted = tuple(entry for entry in table.parted if column not in entry[:2])
    return replace(table, units=(*units, (column, unit)) if unit else units, parted=parted)


def with_units_of(table: DataTable, new: str, old: str, made: DataTable) -> DataTable:
    """The table `made` of `table`, whose column `new` was worked out from `old` row by row and keeps its units."""
    origins = [(name, name) for name in table.head if name != new]
    return carried(table, made, [*origins, (new, old)])


def units_of_query(query: str, head: Iterable[str], tables: Iterable[DataTable]) -> tuple[tuple[str, str], ...]:
    """The units of what a query answers, where it takes a column as it is, or its sum, mean, extreme or median.

    What a query works out otherwise has no unit, and neither has a column whose name two of its tables use unlike.
    """
    known: dict[str, set[str | None]] = {}
    for table in tables:
        for column in table.head:
            known.setdefault(column.casefold(), set()).add(one_unit(table, column))
    found = []
    for name in head:
        units = known.get(_origin(query, name), set())
        if len(units) == 1 and (unit := next(iter(units))):
            found.append((name, unit))
    return tuple(found)


def _origin(query: str, name: str) -> str:
    """The column that an answer's column is made from, in small letters; empty where that is not plain."""
    own = rf'"{re.escape(name)}"' if not re.fullmatch(r"\w+", name) else rf'"?{re.escape(name)}"?'
    item = rf"(?:(?:{_KEEPS})\s*\(\s*)?(?:\w+\.)?(?:\"([^\"]+)\"|(\w+))\s*\)?"
    if re.search(rf"\bas\s+{own}(?!\w)", query, re.IGNORECASE):
        plain = re.findall(rf"(?:\bselect\s+|\bdistinct\s+|,\s*){item}\s+as\s+{own}(?!\w)", query, re.IGNORECASE)
        every = re.findall(rf"\bas\s+{own}(?!\w)", query, re.IGNORECASE)
        origins = {(quoted or bare).casefold() for quoted, bare in plain}
        return origins.pop() if len(origins) == 1 and len(plain) == len(every) else ""
    before = re.findall(rf"([^\s,(]+)\s+{own}(?=\s*(?:,|\bfrom\b))", query, re.IGNORECASE)
    if any(word.casefold() not in ("select", "distinct", "by") for word in before):
        return ""  # named without AS
    whole = re.fullmatch(item, name, re.IGNORECASE)
    return (whole[1] or whole[2]).casefold() if whole else name.casefold()


def renamed_origins(head: Iterable[str], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """The columns after a renaming, each with its name before."""
    return [(names.get(name, name), name) for name in head]
