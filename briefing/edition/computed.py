"""Values taken from tables: the latest, a change, a rank, since when, with the row that they stand in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from briefing.edition.columns import ColumnError, cells_of, date_column, date_of, index_of, middle, total
from briefing.edition.stepped import stepped
from briefing.edition.steps import StepError
from briefing.model.computed import Computed
from briefing.model.data_table import Cell, DataTable
from briefing.model.dates import Date
from briefing.problems import Problem

Number = int | float
Tables = Mapping[str, DataTable]


class FactError(ValueError):
    """A fact that cannot be computed, or a part that it does not have; `field` names what is wrong.

    `problem` is what a step of its data says, at its own place.
    """

    def __init__(self, message: str, field: str = "computed", problem: Problem | None = None) -> None:
        super().__init__(message)
        self.field = field
        self.problem = problem


class UnreadError(FactError):
    """Data that could not be read: what is wrong was told where they stand."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A value from a table: a number, or the words of a label; the date and the label of its row, where it has one.

    For `since`, `value` is None where there is no such date, and `back` is how many rows ago it was.
    """

    value: Number | str | None
    date: Date | None = None
    label: str | None = None
    back: int = 0


@dataclass(frozen=True, slots=True)
class _Series:
    """The numbers of a column in the order of their dates, each with its row."""

    spec: Computed
    table: DataTable
    numbers: tuple[Number, ...]
    rows: tuple[int, ...]
    days: tuple[Date | None, ...]

    def taken(self, value: Number, at: int) -> Taken:
        """A value that stands in the row of the number `at`."""
        row = self.rows[at]
        return Taken(value, self.days[row] if self.days else None, _label(self.spec, self.table, row))


def column_of(table: DataTable, column: str, where: str | None = None) -> tuple[Cell, ...]:
    """The cells of a column, of the rows where COLUMN=VALUE.

    Raises:
        FactError: a column is missing.
    """
    try:
        return cells_of(where_of(table, where), column)
    except ColumnError as wrong:
        raise FactError(str(wrong)) from None


def where_of(table: DataTable, where: str | None) -> DataTable:
    """The rows where COLUMN=VALUE.

    Raises:
        ColumnError: there is no such column.
    """
    if where is None:
        return table
    name, _, wanted = where.partition("=")
    key = index_of(table, name.strip())
    keep = [at for at, row in enumerate(table.rows) if str(row[key]) == wanted.strip()]
    lines = tuple(table.lines[at] for at in keep) if table.lines else ()
    return replace(table, rows=tuple(table.rows[at] for at in keep), lines=lines)


def table_of(record: object, tables: Tables) -> DataTable:
    """The table that a record with `data`, and perhaps `steps`, shows.

    Raises:
        FactError: it could not be read, or a step cannot be carried out.
    """
    name = getattr(record, "data", None)
    if name not in tables:
        raise UnreadError(f"the data “{name}” could not be read")
    try:
        return stepped(record, tables)
    except StepError as failed:
        raise FactError(str(failed), problem=failed.problem) from None


def table_or_none(record: object, tables: Tables) -> DataTable | None:
    """The table that a record shows; None where there is none, which has been told where it was made."""
    try:
        return table_of(record, tables)
    except FactError:
        return None


def take(spec: Computed, tables: Tables) -> Taken:
    """The value of a computed fact.

    Raises:
        FactError: the table, column or rows are missing, or hold too few numbers.
    """
    series = _series(spec, table_of(spec, tables))
    least = spec.over + 1 if spec.how in ("change", "percent-change") else 2 if spec.how == "streak" else 1
    if spec.how == "streak" and (spec.above is not None or spec.below is not None):
        least = 1
    if len(series.numbers) < least:
        raise FactError(f"column “{spec.column}” has too few numbers for `{spec.how}`")
    return _TAKERS[spec.how](series)


def _series(spec: Computed, table: DataTable) -> _Series:
    try:
        table = where_of(table, spec.where)
        cells = cells_of(table, spec.column)
        name = spec.date or (table.dates[0] if table.dates else None)
        if name is None and spec.how in ("since", "at"):
            name = date_column(table)
        days = tuple(date_of(cell) for cell in cells_of(table, name)) if name else ()
    except ColumnError as wrong:
        raise FactError(str(wrong)) from None
    except ValueError as wrong:
        raise FactError(f"column “{name}”: {wrong}") from None
    rows = [at for at, cell in enumerate(cells) if isinstance(cell, int | float) and not isinstance(cell, bool)]
    if days and all(days[at] is not None for at in rows):
        rows.sort(key=lambda at: _first(days[at]))  # exports often have the newest row first
    numbers = tuple(cell for at in rows if isinstance(cell := cells[at], int | float))
    return _Series(spec, table, numbers, tuple(rows), days)


def _first(day: Date | None) -> int:
    return day.first.toordinal() if day is not None else 0


def _label(spec: Computed, table: DataTable, row: int) -> str | None:
    if spec.label is not None and spec.label not in table.head:
        raise FactError(f"the data have no column “{spec.label}”; they have {', '.join(table.head)}")
    for name in (spec.label,) if spec.label else table.head:
        cell = table.columns[name][row]
        if spec.label or (name not in table.dates and isinstance(cell, str)):
            return (
                str(int(cell)) if isinstance(cell, float) and cell.is_integer() else None if cell is None else str(cell)
            )
    return None


def _latest(series: _Series) -> Taken:
    return series.taken(series.numbers[-1], len(series.numbers) - 1)


def _first_number(series: _Series) -> Taken:
    return series.taken(series.numbers[0], 0)


def _extreme(series: _Series, which: str | None = None) -> Taken:
    choose = max if (which or series.spec.how) == "max" else min
    value = choose(series.numbers)
    if series.numbers.count(value) > 1 and which is None:
        return Taken(value)  # it stands in several rows, and has no one date or label
    return series.taken(value, series.numbers.index(value))


def _which(series: _Series) -> Taken:
    found = _extreme(series, series.spec.of)
    if series.numbers.count(found.value) > 1:
        word = "largest" if series.spec.of == "max" else "smallest"
        raise FactError(f"several rows have the {word} number of column “{series.spec.column}”: it has no one label")
    if found.label is None and found.date is None:
        raise FactError("the row has no label: name its column with `label:`")
    return Taken(found.label if found.label is not None else str(found.date), found.date, found.label)


def _change(series: _Series) -> Taken:
    spec = series.spec
    earlier, latest = series.numbers[-1 - spec.over], series.numbers[-1]
    at = len(series.numbers) - 1
    if spec.how == "change":
        return series.taken(total([latest, -earlier]), at)
    if earlier <= 0:
        said = "zero" if earlier == 0 else "below zero"
        raise FactError(f"column “{spec.column}” was {said}: a change in per cent has no meaning")
    return series.taken(100 * total([latest, -earlier]) / earlier, at)


def _rank(series: _Series) -> Taken:
    latest = series.numbers[-1]
    before = sum(number < latest if series.spec.of == "min" else number > latest for number in series.numbers)
    return series.taken(1 + before, len(series.numbers) - 1)


def _beyond(series: _Series) -> Callable[[Number], bool]:
    """Whether a number is above, or below, what the fact names."""
    spec = series.spec
    said = spec.above if spec.above is not None else spec.below
    bound = said if isinstance(said, int | float) else series.numbers[-1]
    return (lambda number: number > bound) if spec.above is not None else (lambda number: number < bound)


def _since(series: _Series) -> Taken:
    if not series.days:
        raise FactError("the data have no column of dates: name it with `date:`")
    beyond = _beyond(series)
    for at in reversed(range(len(series.numbers))):
        if beyond(series.numbers[at]):
            day = series.days[series.rows[at]]
            label = _label(series.spec, series.table, series.rows[at])
            return Taken(str(day), day, label, len(series.numbers) - 1 - at)
    if series.spec.never is None:
        side = "above" if series.spec.above is not None else "below"
        raise FactError(f"column “{series.spec.column}” was never {side} that: say it with `never:`")
    return Taken(None, None, None, len(series.numbers))


def _streak(series: _Series) -> Taken:
    numbers, last = series.numbers, len(series.numbers) - 1
    if series.spec.above is not None or series.spec.below is not None:
        beyond = _beyond(series)
        length = next((back for back in range(len(numbers)) if not beyond(numbers[last - back])), len(numbers))
        return series.taken(length, last)
    signs = [(later > earlier) - (later < earlier) for earlier, later in pairwise(numbers)]
    length = next((back for back in range(len(signs)) if signs[-1 - back] != signs[-1]), len(signs))
    return series.taken(signs[-1] * length, last)


def _at(series: _Series) -> Taken:
    wanted = series.spec.at
    assert wanted is not None
    found = [at for at, row in enumerate(series.rows) if (day := series.days[row]) and _same(day, wanted)]
    if not found:
        found = [at for at, row in enumerate(series.rows) if (day := series.days[row]) and _inside(day, wanted)]
    if len(found) != 1:
        many = "no number" if not found else f"{len(found)} numbers"
        raise FactError(f"column “{series.spec.column}” has {many} at {wanted}")
    return series.taken(series.numbers[found[0]], found[0])


def _same(day: Date, wanted: Date) -> bool:
    return (day.start, day.end) == (wanted.start, wanted.end)


def _inside(day: Date, wanted: Date) -> bool:
    return wanted.first <= day.first and day.last <= wanted.last


_TAKERS: dict[str, Callable[[_Series], Taken]] = {
    "latest": _latest,
    "first": _first_number,
    "at": _at,
    "change": _change,
    "percent-change": _change,
    "max": _extreme,
    "min": _extreme,
    "which": _which,
    "rank": _rank,
    "since": _since,
    "streak": _streak,
    "sum": lambda series: Taken(total(series.numbers)),
    "mean": lambda series: Taken(total(series.numbers) / len(series.numbers)),
    "median": lambda series: Taken(middle(series.numbers)),
    "count": lambda series: Taken(len(series.numbers)),
}
