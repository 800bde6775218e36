"""Steps over rows: which stay, in which order, and what is worked out within each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from briefing.edition.columns import (
    ColumnError,
    cells_of,
    dates_of,
    index_of,
    numbers_of,
    place_in,
    rank_of,
    total,
    with_column,
    with_rows,
)
from briefing.edition.steps import Done
from briefing.edition.units import with_units_of
from briefing.model.data_table import Cell, DataTable
from briefing.model.dates import Date
from briefing.model.expression import ExpressionError, Value, evaluate, names_in
from briefing.model.steps import Calendar, Derive, Filter, First, Last, Sort, Top

_WORDS = ("and", "or", "not", "true", "false")


def filtered(table: DataTable, step: Filter) -> Done:
    """The rows for which the condition holds."""
    worked = _worked(table, step.filter, ("filter",))
    keep = [at for at in range(len(table.rows)) if bool(worked(at))]
    return with_rows(table, (table.rows[at] for at in keep), keep), ()


def derived(table: DataTable, step: Derive) -> Done:
    """The table with columns that are worked out, in order: later ones may use earlier ones."""
    for name, expression in step.derive.items():
        worked = _worked(table, expression, ("derive", name))
        cells = [worked(at) for at in range(len(table.rows))]
        plain: list[Cell] = [str(cell).lower() if isinstance(cell, bool) else cell for cell in cells]
        made, other = with_column(table, name, plain), expression.strip().strip("`")
        table = with_units_of(table, name, other, made) if other in table.head else made
    return table, ()


def _worked(table: DataTable, expression: str, path: tuple[str, ...]) -> Callable[[int], Value | None]:
    """What an expression comes to in a row; None where a cell that it names is empty."""
    try:
        names = tuple(dict.fromkeys(names_in(expression)))
    except ExpressionError as wrong:
        raise _at(wrong, path) from None
    for name in names:
        index_of(table, name)
    columns = {name: table.head.index(name) for name in names}

    def worked(at: int) -> Value | None:
        row = table.rows[at]
        if any(row[index] is None for index in columns.values()):
            return None

        def lookup(name: str) -> Value:
            cell = row[columns[name]]
            assert cell is not None
            return cell

        try:
            return evaluate(expression, lookup)
        except ExpressionError as wrong:
            told = ExpressionError(f"{wrong}{place_in(table, at)}", wrong.offset)
            raise _at(told, path) from None

    return worked


def _at(wrong: ExpressionError, path: tuple[str, ...]) -> ExpressionError:
    wrong.path = path
    return wrong


def dated(table: DataTable, step: Calendar) -> Done:
    """The table with parts of its dates as columns."""
    days = dates_of(table, step.calendar)
    for name, part in step.make.items():
        table = with_column(table, name, [_part(day, part) if day is not None else None for day in days])
    return table, ()


def _part(day: Date, part: str) -> int | None:
    """Year, quarter, month or day of the month; None where the date may lie in more than one."""
    first, last = _parts(day.first, part), _parts(day.last, part)
    return first[-1] if first == last else None


def _parts(day: date, part: str) -> tuple[int, ...]:
    within = {"year": (), "quarter": ((day.month + 2) // 3,), "month": (day.month,), "day": (day.month, day.day)}
    return (day.year, *within[part])


def in_order(table: DataTable, step: Sort) -> Done:
    """The rows sorted; rows that are equal keep their order, empty cells come last."""
    order = list(range(len(table.rows)))
    for name in reversed((step.sort,) if isinstance(step.sort, str) else step.sort):
        cells = cells_of(table, name)
        there = sorted(
            (at for at in order if cells[at] is not None),
            key=lambda at: rank_of(cells[at]),
            reverse=step.order == "down",
        )
        order = [*there, *(at for at in order if cells[at] is None)]
    return with_rows(table, (table.rows[at] for at in order), order), ()


def topmost(table: DataTable, step: Top) -> Done:
    """The rows with the largest numbers, and one for the others."""
    numbers = numbers_of(table, step.by)
    there = [at for at, number in enumerate(numbers) if number is not None]
    ranked = sorted(there, key=lambda at: -(numbers[at] or 0))
    keep, rest = ranked[: step.top], [*ranked[step.top :], *(at for at, one in enumerate(numbers) if one is None)]
    rows = [table.rows[at] for at in keep]
    if step.others is None or not ranked[step.top :]:
        return with_rows(table, rows, keep), ()
    label = step.label or _first_of_text(table)
    made: dict[str, Cell] = {label: str(step.others)}
    for name in (step.by, *step.sum):
        values = numbers_of(table, name)
        left = [value for at in rest if (value := values[at]) is not None]
        made[name] = total(left) if left else None
    index_of(table, label)
    return with_rows(table, (*rows, tuple(made.get(name) for name in table.head))), ()


def _first_of_text(table: DataTable) -> str:
    for name in table.head:
        if name not in table.dates and any(isinstance(cell, str) for cell in cells_of(table, name)):
            return name
    raise ColumnError("the data have no column of text for the words of the others", "name one with `label:`")


def first(table: DataTable, step: First) -> Done:
    """The first rows."""
    keep = range(len(table.rows))[: step.first]
    return with_rows(table, table.rows[: step.first], keep), ()


def last(table: DataTable, step: Last) -> Done:
    """The last rows."""
    keep = range(len(table.rows))[-step.last :]
    return with_rows(table, table.rows[-step.last :], keep), ()
