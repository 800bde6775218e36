"""Sums of a table's columns: only of what may be added, and never of two facts one of which counts the other."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import combinations

from briefing.edition.bind import Binder, Context
from briefing.edition.computed import table_or_none
from briefing.edition.table_rows import PlainRow, fact_of, number_at
from briefing.edition.units import units_in
from briefing.model.records import Fact
from briefing.model.table import Column, TableBlock
from briefing.problems import Problem, Span, error

_FIRM = ("stated", "exactly")


def sum_of(rows: Iterable[PlainRow], column: Column, context: Context) -> tuple[float | int | None, bool]:
    """The exact sum of a column and whether some row has no number; None where none has."""
    numbers = [number_at(row, column, context) for row in rows]
    known = [number for number in numbers if number is not None]
    if not known:
        return None, True
    whole = all(isinstance(number, int) for number in known)
    return (sum(known) if whole else math.fsum(known)), len(known) < len(numbers)


def check_sums(block: TableBlock, rows: Sequence[PlainRow], binder: Binder) -> None:
    """Tell what must not be added: facts that overlap or are not firm, unlike units, shares beyond the whole."""
    for at, column in enumerate(block.columns):
        if column.sum and (block.sums or block.subtotals):
            found = [one for row in rows if (one := fact_of(row.cell(column.id), binder.context)) is not None]
            span = block.span_of("columns", at, "sum")
            binder.problems.extend(problem.at(span) for problem in _unfit(column, found, binder.context))
            binder.problems.extend(_unlike(block, column, binder.context, span))
            numbers = [number for row in rows if (number := number_at(row, column, binder.context)) is not None]
            if column.percent and math.fsum(numbers) > 1.01:
                message = f"the shares in column “{column.id}” come to {100 * math.fsum(numbers):.0f} per cent"
                binder.problems.append(error("sum-adds-no-overlap", message, span, "take `sum` away: they overlap"))


def _unlike(block: TableBlock, column: Column, context: Context, span: Span | None) -> Iterable[Problem]:
    """A column of data whose rows have unlike units."""
    table = table_or_none(block, context.tables) if block.data is not None else None
    units = units_in(table, column.id) if table is not None else {}
    if len(units) > 1:
        message = f"column “{column.id}” holds {', '.join(sorted(units))}: unlike units have no sum"
        yield error("sum-adds-like", message, span, "take `sum` away, or give each unit its column")


def _unfit(column: Column, facts: Sequence[tuple[str, Fact]], context: Context) -> Iterable[Problem]:
    for key, fact in facts:
        if fact.range is not None or fact.qualifier not in _FIRM or fact.as_words is not None:
            message = f"“{key}” is no firm number, so column “{column.id}” has no sum"
            yield error("sum-adds-like", message, None, "take `sum` away, or leave the row out of the table")
    units = {str(fact.unit) for _, fact in facts}
    if len(units) > 1:
        message = f"column “{column.id}” holds {', '.join(sorted(units))}: unlike units have no sum"
        yield error("sum-adds-like", message, None, "take `sum` away, or give each unit its column")
    for (one, _), (other, _) in combinations(facts, 2):
        if one == other:
            yield error("sum-adds-no-overlap", f"“{one}” would be added twice", None, "leave one of the rows out")
        for part, whole in ((one, other), (other, one)):
            if whole in _wholes(part, context):
                message = f"“{part}” is a part of “{whole}”: their sum would count it twice"
                yield error("sum-adds-no-overlap", message, None, "leave one of the two rows out, or take `sum` away")


def _wholes(key: str, context: Context) -> set[str]:
    """The facts that a fact is a part of, however many steps away."""
    found: set[str] = set()
    while (fact := context.whole.facts.get(key)) is not None and fact.part_of and fact.part_of not in found:
        key = fact.part_of
        found.add(key)
    return found
