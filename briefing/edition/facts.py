"""Facts in words and as values: typed or computed from data, with their qualifiers, never finer than they are."""

from __future__ import annotations

from briefing.edition.computed import FactError, Tables, column_of, take
from briefing.language.format import format_date
from briefing.language.numerals import format_number, signs_of
from briefing.language.words import lexicon
from briefing.model.computed import Computed
from briefing.model.data_table import Cell, DataTable
from briefing.model.expression import ExpressionError, Value
from briefing.model.records import Fact

__all__ = [
    "Cell",
    "FactError",
    "TableOfData",
    "Tables",
    "column_of",
    "compute",
    "fact_value",
    "fact_words",
    "number_of",
    "number_words",
]

TableOfData = DataTable
_MOST = 2  # decimals of a computed number that names none
_CHANGES = ("change", "percent-change", "streak")


def compute(spec: Computed, tables: Tables) -> float | int | str:
    """The value of a computed fact: a number, a label, or a date as EDTF.

    Raises:
        FactError: the table, column or rows are missing, or hold too few numbers.
    """
    value = take(spec, tables).value
    if value is None:
        raise FactError(f"column “{spec.column}” never was {'above' if spec.above is not None else 'below'} that")
    return value


def fact_value(fact: Fact, part: str, tables: Tables) -> Value:
    """A part of a fact as a value, for conditions: value, low, high, change, date, which, rows, unit.

    Raises:
        ExpressionError: the fact has no such part, or it cannot be computed.
    """
    try:
        if part == "change":
            return compute(_as_change(fact), tables)
        if part in ("low", "high") and fact.range:
            return fact.range.low if part == "low" else fact.range.high
        if part == "unit":
            return str(fact.unit)
        if part in ("date", "which", "rows") and fact.computed:
            return _part(fact.computed, part, tables)
        if part == "value" and fact.computed:
            return compute(fact.computed, tables)
        if part == "value" and fact.value is not None:
            return fact.value
    except FactError as wrong:
        raise ExpressionError(str(wrong)) from None
    raise ExpressionError(f"the fact has no {part}")


def _as_change(fact: Fact) -> Computed:
    if fact.computed is None:
        raise FactError("only a fact computed from data has a change", "change")
    how = fact.computed.how if fact.computed.how == "percent-change" else "change"
    return fact.computed.model_copy(update={"how": how})


def _part(spec: Computed, part: str, tables: Tables) -> str | int:
    """The date or label of the row that a value stands in; for `since`, how many rows ago that was.

    Raises:
        FactError: the value stands in no row of its own, or the row has none.
    """
    taken = take(spec, tables)
    if part == "rows" and spec.how == "since":
        return taken.back
    if part == "date" and taken.date is not None:
        return taken.date.edtf
    if part == "which" and taken.label is not None:
        return taken.label
    several = ", or several rows have the same number" if spec.how in ("max", "min") else ""
    raise FactError(f"a fact with `how: {spec.how}` has no {part} here{several}", part)


def number_of(fact: Fact, tables: Tables) -> float | int | None:
    """The number of a fact; None for one in words or a range, and for a date or a label."""
    value = compute(fact.computed, tables) if fact.computed else fact.value
    return None if isinstance(value, str) else value


def number_words(fact: Fact, language: str, tables: Tables) -> str:
    """The number alone, as it prints: "1,200", "5 to 9", or the fact's own words."""
    if fact.as_words is not None:
        return fact.as_words
    if fact.range is not None:
        pattern = lexicon(language).between
        low, high = (format_number(bound, language) for bound in (fact.range.low, fact.range.high))
        return pattern.format(start=low, end=high)
    if fact.computed is None:
        assert fact.value is not None
        return format_number(fact.value, language)
    return _computed_words(fact.computed, language, tables)


def _computed_words(spec: Computed, language: str, tables: Tables) -> str:
    taken = take(spec, tables)
    if taken.value is None:
        return str(spec.never)
    if isinstance(taken.value, str):
        dated = taken.date is not None and (spec.how == "since" or taken.label is None)
        return format_date(taken.date, language) if dated and taken.date else taken.value
    shown = round(taken.value, _MOST) if spec.decimals is None else taken.value
    return format_number(shown, language, spec.decimals)


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
        return _change_words(_as_change(fact), language, tables)
    if part in ("date", "which", "rows") and fact.computed:
        return _part_words(fact.computed, part, language, tables)
    if part is not None:
        raise FactError(f"a fact has no part “{part}”", part)
    if fact.computed and fact.computed.how in _CHANGES and (fact.computed.up or fact.computed.down):
        return _change_words(fact.computed, language, tables)
    if fact.as_words is not None:
        return fact.as_words
    number = number_words(fact, language, tables)
    if fact.computed and fact.computed.how in ("since", "which"):
        return number
    one = fact.unit_one and fact.range is None and number_of(fact, tables) == 1
    words = (lexicon(language).qualifier(fact.qualifier), number, fact.unit_one if one else fact.unit)
    return " ".join(str(word) for word in words if word)


def _part_words(spec: Computed, part: str, language: str, tables: Tables) -> str:
    value = _part(spec, part, tables)
    date = take(spec, tables).date
    if part == "date" and date is not None:
        return format_date(date, language)
    return format_number(value, language) if isinstance(value, int) else value


def _change_words(spec: Computed, language: str, tables: Tables) -> str:
    change = compute(spec, tables)
    assert not isinstance(change, str)
    decimals = spec.decimals if spec.decimals is not None else 1 if spec.how == "percent-change" else _MOST
    same = round(change, decimals) == 0
    shown = format_number(round(abs(change), decimals), language, spec.decimals)
    pattern = spec.unchanged if same else spec.up if change > 0 else spec.down
    if pattern is None:
        minus, plus = signs_of(language)
        sign = "" if same else plus if change > 0 else minus
        return f"{sign}{shown}"
    return str(pattern).replace("{value}", shown)
