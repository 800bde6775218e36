"""Steps that make one row of many: by what they agree in, or by the period that their date lies in."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from briefing.edition.columns import ColumnError, dates_of, index_of, middle, parts_of, rank_of, total
from briefing.edition.steps import Done
from briefing.edition.units import COUNTS, carried
from briefing.model.data_table import Cell, DataTable
from briefing.model.dates import Date
from briefing.model.steps import Group, Resample
from briefing.problems import Problem, warning

_MOST_PERIODS = 20_000


def grouped(table: DataTable, step: Group) -> Done:
    """One row for all rows that agree, in order of first appearance."""
    by = (step.group,) if isinstance(step.group, str) else step.group
    _hold_names(table, step.make)
    rows = [(*_key(key), *_made(table, step.make, places)) for key, places in parts_of(table, by).items()]
    return _result(table, (*by, *step.make), rows, by, step.make), ()


def resampled(table: DataTable, step: Resample) -> Done:
    """One row for each period, from the first to the last, in order; `by` keeps values apart."""
    days = dates_of(table, step.date)
    _hold_names(table, step.make)
    periods = [_period(day, step.resample) for day in days]
    vague = [at for at, period in enumerate(periods) if period is None]
    found = parts_of(table, step.by)
    keys = list(found) if step.by else [()]
    placed: dict[tuple[Hashable, date], list[int]] = {}
    for key, places in found.items():
        for at in places:
            if (period := periods[at]) is not None:
                placed.setdefault((key, period), []).append(at)
    there = sorted({period for _, period in placed})
    stretch = _stretch(there, step.resample) if step.fill else there
    rows: list[tuple[Cell, ...]] = []
    for period in stretch:
        for key in keys:
            places = placed.get((key, period), [])
            if places or step.fill:
                rows.append((_name(period, step.resample), *_key(key), *_made(table, step.make, places)))
    head = (step.date, *step.by, *step.make)
    made = replace(_result(table, head, rows, step.by, step.make), dates=(step.date,))
    return made, _left_out(vague, days, step)


def _result(
    table: DataTable, head: tuple[str, ...], rows: list[tuple[Cell, ...]], by: Sequence[str], make: Mapping[str, str]
) -> DataTable:
    if len(set(head)) < len(head):
        double = next(name for name in head if head.count(name) > 1)
        raise ColumnError(f"two columns would be named “{double}”")
    dates = tuple(name for name in table.dates if name in by)
    taken = [(name, how.partition(" ")) for name, how in make.items()]
    origins = [(name, column.strip()) for name, (word, _, column) in taken if word not in COUNTS]
    made = replace(table, head=head, rows=tuple(rows), lines=(), dates=dates)
    return carried(table, made, [*((name, name) for name in by), *origins])


def _key(key: Hashable) -> tuple[Cell, ...]:
    assert isinstance(key, tuple)
    return key


def _hold_names(table: DataTable, make: Mapping[str, str]) -> None:
    for how in make.values():
        if how != "count":
            index_of(table, how.partition(" ")[2].strip())


def _made(table: DataTable, make: Mapping[str, str], places: Sequence[int]) -> list[Cell]:
    cells: list[Cell] = []
    for how in make.values():
        word, _, column = how.partition(" ")
        if not column:
            cells.append(len(places))
            continue
        at = index_of(table, column.strip())
        cells.append(one_of(word, [table.rows[place][at] for place in places], column.strip()))
    return cells


def one_of(how: str, cells: Sequence[Cell], column: str) -> Cell:
    """What cells come to; None where none of them holds anything, but for counts.

    Raises:
        ColumnError: a text stands where numbers are needed.
    """
    there = [cell for cell in cells if cell is not None]
    if how == "count":
        return len(there)
    if how == "distinct":
        return len(set(there))
    if not there:
        return None
    if how in ("first", "last"):
        return there[0] if how == "first" else there[-1]
    if how in ("min", "max"):
        return (min if how == "min" else max)(there, key=rank_of)
    numbers = [cell for cell in there if not isinstance(cell, str)]
    if len(numbers) < len(there):
        text = next(cell for cell in there if isinstance(cell, str))
        raise ColumnError(f"column “{column}” holds “{text}”, and a {how} takes numbers")
    if how == "median":
        return middle(numbers)
    return total(numbers) if how == "sum" else total(numbers) / len(numbers)


def _period(day: Date | None, length: str) -> date | None:
    """The first day of the period that a date lies in; None for one that may lie in several."""
    if day is None or day.start is None or day.end is None:
        return None
    first, last = _start(day.start, length), _start(day.end, length)
    return first if first == last else None


def _start(day: date, length: str) -> date:
    if length == "week":
        return day - timedelta(days=day.weekday()) if day.toordinal() > 7 else date.min
    month = {"month": day.month, "quarter": 3 * ((day.month - 1) // 3) + 1, "year": 1}[length]
    return date(day.year, month, 1)


def _stretch(there: list[date], length: str) -> list[date]:
    """Every period from the first to the last."""
    made: list[date] = []
    here = there[0] if there else date.max
    while there and here <= there[-1]:
        made.append(here)
        if len(made) > _MOST_PERIODS:
            raise ColumnError(f"there are more than {_MOST_PERIODS:,} periods between the first date and the last")
        here = _next(here, length)
    return made


def _next(here: date, length: str) -> date:
    try:
        if length == "week":
            return here + timedelta(days=7)
        months = {"month": 1, "quarter": 3, "year": 12}[length]
        year, month = divmod(here.year * 12 + here.month - 1 + months, 12)
        return date(year, month + 1, 1)
    except (ValueError, OverflowError):
        return date.max


def _name(period: date, length: str) -> str:
    """A period as EDTF (ISO 8601-2): 2024-03, 2024-33 for a first quarter, 2024."""
    if length == "week":
        return period.isoformat()
    if length == "quarter":
        return f"{period.year:04d}-{33 + period.month // 3}"
    return f"{period.year:04d}" if length == "year" else f"{period.year:04d}-{period.month:02d}"


def _left_out(vague: list[int], days: list[Date | None], step: Resample) -> tuple[Problem, ...]:
    if not vague:
        return ()
    dated = next((day for at in vague if (day := days[at]) is not None), None)
    such = f", such as “{dated}”" if dated else ""
    rows = f"{len(vague)} row{' has' if len(vague) == 1 else 's have'}"
    message = f"{rows} no date that lies in one {step.resample}{such}: left out"
    hint = "filter them out first, or resample by a longer period"
    return (warning("date-fits-period", message, step.span_of("date"), hint),)
