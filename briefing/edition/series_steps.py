"""Steps along a series: rolling measures, index, change, share, running sum; apart for each value of some columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefing.edition.columns import (
    ColumnError,
    Number,
    dates_of,
    middle,
    numbers_of,
    parts_of,
    place_in,
    total,
    with_column,
)
from briefing.edition.steps import Done
from briefing.edition.units import with_unit, with_units_of
from briefing.model.data_table import Cell, DataTable
from briefing.model.steps import Change, Cumulate, Index, Rolling, Share

Measure = Callable[[Sequence[Number]], Number]
_MEASURES: dict[str, Measure] = {
    "mean": lambda numbers: total(numbers) / len(numbers),
    "median": middle,
    "sum": total,
    "min": min,
    "max": max,
}


def _along(
    table: DataTable, column: str, by: Sequence[str], work: Callable[[list[Number | None], list[int]], Sequence[Cell]]
) -> list[Cell]:
    """The cells of a new column: `work` is done on the numbers of each part, in their order."""
    numbers = numbers_of(table, column)
    made: list[Cell] = [None] * len(numbers)
    for places in parts_of(table, by).values():
        for at, cell in zip(places, work([numbers[at] for at in places], places), strict=True):
            made[at] = cell
    return made


def _alike(table: DataTable, name: str, column: str, cells: Sequence[Cell]) -> DataTable:
    """The table with a new column in the unit of another."""
    return with_units_of(table, name, column, with_column(table, name, cells))


def rolling(table: DataTable, step: Rolling) -> Done:
    """A measure of each number and those before it."""

    def work(numbers: list[Number | None], _: list[int]) -> list[Cell]:
        made: list[Cell] = []
        for at in range(len(numbers)):
            window = [one for one in numbers[max(at + 1 - step.rolling, 0) : at + 1] if one is not None]
            made.append(_MEASURES[step.how](window) if len(window) == step.rolling else None)
        return made

    return _alike(table, step.as_ or step.column, step.column, _along(table, step.column, step.by, work)), ()


def indexed(table: DataTable, step: Index) -> Done:
    """Numbers as hundredths (or as `to` says) of their base."""
    days = dates_of(table, step.date) if step.base is not None else []

    def work(numbers: list[Number | None], places: list[int]) -> list[Cell]:
        base = _base(table, step, numbers, [days[at] for at in places] if days else [], places)
        if base is None:
            return [None] * len(numbers)
        return [None if one is None else step.to * one / base for one in numbers]

    return with_column(table, step.as_ or step.index, _along(table, step.index, step.by, work)), ()


def _base(
    table: DataTable, step: Index, numbers: list[Number | None], days: Sequence[object], places: list[int]
) -> Number | None:
    """The number that becomes 100; None for a part that has no number at all."""
    if step.base is None:
        chosen = [(at, one) for at, one in zip(places, numbers, strict=True) if one is not None]
    else:
        chosen = [
            (at, one)
            for at, one, day in zip(places, numbers, days, strict=True)
            if one is not None and day is not None and _same(day, step.base)
        ]
        if not chosen:
            raise ColumnError(f"column “{step.index}” has no number at the base, {step.base}")
    if not chosen:
        return None
    at, base = chosen[0]
    if base <= 0:
        raise ColumnError(f"column “{step.index}” is {base} at its base{place_in(table, at)}: no index starts there")
    return base


def _same(day: object, base: object) -> bool:
    first, last = getattr(day, "start", None), getattr(day, "end", None)
    return (first, last) == (getattr(base, "start", None), getattr(base, "end", None))


def changed(table: DataTable, step: Change) -> Done:
    """The change from an earlier row, as a difference or in per cent."""

    def work(numbers: list[Number | None], _: list[int]) -> list[Cell]:
        made: list[Cell] = [None] * len(numbers)
        for at in range(step.over, len(numbers)):
            earlier, later = numbers[at - step.over], numbers[at]
            if earlier is None or later is None or (step.per_cent and earlier <= 0):
                continue
            made[at] = 100 * total([later, -earlier]) / earlier if step.per_cent else total([later, -earlier])
        return made

    name, cells = step.as_ or step.change, _along(table, step.change, step.by, work)
    if step.per_cent:
        return with_unit(with_column(table, name, cells), name, "%"), ()
    return _alike(table, name, step.change, cells), ()


def shared(table: DataTable, step: Share) -> Done:
    """Each number in per cent of their sum."""

    def work(numbers: list[Number | None], places: list[int]) -> list[Cell]:
        below = next((at for at, one in zip(places, numbers, strict=True) if one is not None and one < 0), None)
        if below is not None:
            raise ColumnError(f"column “{step.share}” is below zero{place_in(table, below)}: it has no shares")
        whole = total(one for one in numbers if one is not None)
        return [None if one is None or whole == 0 else 100 * one / whole for one in numbers]

    name = step.as_ or step.share
    return with_unit(with_column(table, name, _along(table, step.share, step.by, work)), name, "%"), ()


def cumulated(table: DataTable, step: Cumulate) -> Done:
    """The sum of each number and all before it."""

    def work(numbers: list[Number | None], _: list[int]) -> list[Cell]:
        made: list[Cell] = []
        running: Number = 0
        lost = 0.0  # what is lost in rounding is kept beside (A. Neumaier, 1974)
        for one in numbers:
            if one is None:
                made.append(None)
                continue
            more = running + one
            lost += (running - more) + one if abs(running) >= abs(one) else (one - more) + running
            running = more
            made.append(running + lost if lost else running)
        return made

    return _alike(table, step.as_ or step.cumulate, step.cumulate, _along(table, step.cumulate, step.by, work)), ()
