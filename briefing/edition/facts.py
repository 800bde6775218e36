"""Facts in words and as values: typed or computed from data, with their qualifiers, never finer than they are."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Protocol

from briefing.language.format import MINUS, format_number
from briefing.language.words import lexicon
from briefing.model.expression import ExpressionError, Value
from briefing.model.records import Computed, Fact

_MOST = 2  # decimals of a computed number that names none
Cell = str | int | float | None


class TableOfData(Protocol):
    """A table of data, as the source room reads it."""

    @property
    def head(self) -> tuple[str, ...]: ...
    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]: ...


Tables = Mapping[str, TableOfData]


class FactError(ValueError):
    """A fact that cannot be computed, or a part that it does not have; `field` names what is wrong."""

    def __init__(self, message: str, field: str = "computed") -> None:
        super().__init__(message)
        self.field = field


def column_of(table: TableOfData, column: str, where: str | None = None) -> tuple[Cell, ...]:
    """The cells of a column, of the rows where COLUMN=VALUE.

    Raises:
        FactError: a column is missing.
    """
    at = _index(table, column)
    if where is None:
        return tuple(row[at] for row in table.rows)
    name, _, wanted = where.partition("=")
    key = _index(table, name.strip())
    return tuple(row[at] for row in table.rows if str(row[key]) == wanted.strip())


def _index(table: TableOfData, column: str) -> int:
    if column not in table.head:
        raise FactError(f"the data have no column “{column}”; they have {', '.join(table.head)}")
    return table.head.index(column)


def compute(spec: Computed, tables: Tables) -> float:
    """The value of a computed fact.

    Raises:
        FactError: the table, column or rows are missing, or hold no numbers.
    """
    if spec.data not in tables:
        raise FactError(f"the data “{spec.data}” could not be read")
    cells = column_of(tables[spec.data], spec.column, spec.where)
    numbers = [cell for cell in cells if isinstance(cell, int | float) and not isinstance(cell, bool)]
    if not numbers or (spec.how in ("change", "percent-change") and len(numbers) <= spec.over):
        raise FactError(f"column “{spec.column}” has too few numbers for `{spec.how}`")
    if spec.how in ("change", "percent-change"):
        return _change(numbers, spec)
    simple: dict[str, float] = {
        "latest": numbers[-1],
        "first": numbers[0],
        "max": max(numbers),
        "min": min(numbers),
        "sum": _sum(numbers),
        "mean": _sum(numbers) / len(numbers),
        "count": len(numbers),
        "rank": 1 + sum(number > numbers[-1] for number in numbers),
    }
    return simple[spec.how]


def _sum(numbers: list[int | float]) -> float:
    """The exact sum: of thirty tenths, three."""
    return sum(numbers) if all(isinstance(number, int) for number in numbers) else math.fsum(numbers)


def _change(numbers: list[int | float], spec: Computed) -> float:
    earlier, latest = numbers[-1 - spec.over], numbers[-1]
    if spec.how == "change":
        return _sum([latest, -earlier])
    if earlier == 0:
        raise FactError(f"column “{spec.column}” was zero: a change in per cent has no meaning")
    return 100 * (latest - earlier) / earlier


def fact_value(fact: Fact, part: str, tables: Tables) -> Value:
    """A part of a fact as a value, for conditions: value, low, high, change, unit.

    Raises:
        ExpressionError: the fact has no such part, or it cannot be computed.
    """
    try:
        if part == "change":
            if fact.computed is None:
                raise ExpressionError("only a fact computed from data has a change")
            how = fact.computed.how if fact.computed.how == "percent-change" else "change"
            return compute(fact.computed.model_copy(update={"how": how}), tables)
        if part in ("low", "high") and fact.range:
            return fact.range.low if part == "low" else fact.range.high
        if part == "unit":
            return str(fact.unit)
        if part == "value" and (value := number_of(fact, tables)) is not None:
            return value
    except FactError as wrong:
        raise ExpressionError(str(wrong)) from None
    raise ExpressionError(f"the fact has no {part}")


def number_of(fact: Fact, tables: Tables) -> float | int | None:
    """The number of a fact; None for one in words or a range."""
    return compute(fact.computed, tables) if fact.computed else fact.value


def number_words(fact: Fact, language: str, tables: Tables) -> str:
    """The number alone, as it prints: "1,200", "5 to 9", or the fact's own words."""
    if fact.as_words is not None:
        return fact.as_words
    if fact.range is not None:
        pattern = lexicon(language).between
        low, high = (format_number(bound, language) for bound in (fact.range.low, fact.range.high))
        return pattern.format(start=low, end=high)
    value = number_of(fact, tables)
    assert value is not None
    if fact.computed is None:
        return format_number(value, language)
    decimals = fact.computed.decimals
    return format_number(round(value, _MOST) if decimals is None else value, language, decimals)


def fact_words(fact: Fact, language: str, tables: Tables, part: str | None = None) -> str:
    """A fact as it stands in a sentence: qualifier, number and unit; `part` prints one of them.

    Raises:
        FactError: it has no such part, or cannot be computed.
    """
    if part == "unit":
        return str(fact.unit)
    if part == "qualifier":
        return lexicon(language).qualifier(fact.qualifier)
    if part == "value":
        return number_words(fact, language, tables)
    if part == "change":
        return _change_words(fact, language, tables)
    if part is not None:
        raise FactError(f"a fact has no part “{part}”", part)
    if fact.computed and fact.computed.how in ("change", "percent-change") and (fact.computed.up or fact.computed.down):
        return _change_words(fact, language, tables)
    if fact.as_words is not None:
        return fact.as_words
    number = number_words(fact, language, tables)
    one = fact.unit_one and fact.range is None and number_of(fact, tables) == 1
    words = (lexicon(language).qualifier(fact.qualifier), number, fact.unit_one if one else fact.unit)
    return " ".join(str(word) for word in words if word)


def _change_words(fact: Fact, language: str, tables: Tables) -> str:
    spec = fact.computed
    if spec is None:
        raise FactError("only a fact computed from data has a change", "change")
    how = spec.how if spec.how == "percent-change" else "change"
    change = compute(spec.model_copy(update={"how": how}), tables)
    decimals = spec.decimals if spec.decimals is not None else 1 if how == "percent-change" else _MOST
    same = round(change, decimals) == 0
    shown = format_number(round(abs(change), decimals), language, spec.decimals)
    pattern = spec.unchanged if same else spec.up if change > 0 else spec.down
    if pattern is None:
        sign = "" if same else "+" if change > 0 else MINUS
        return f"{sign}{shown}"
    return str(pattern).replace("{value}", shown)
