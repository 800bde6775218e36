"""How the numbers and dates of a table's columns print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from briefing.edition.facts import Cell
from briefing.language.format import format_date
from briefing.language.numerals import digits_of, format_number, percent_pattern, signs_of
from briefing.model.dates import parse_date
from briefing.model.table import Column

_MOST = 2  # decimals of numbers whose column names none


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How one column's numbers print, in a language, with as many `decimals` each."""

    column: Column
    decimals: int
    language: str

    def words(self, number: float | int) -> str:
        """A number as it prints."""
        column = self.column
        shown = _scaled(number, column)
        text = format_number(abs(shown), self.language, self.decimals)
        if not column.grouped:
            plain = f"{abs(round(shown, self.decimals)):.{self.decimals}f}"
            text = plain.translate(str.maketrans("0123456789", digits_of(self.language)))
        text = f"{column.prefix}{text}{column.suffix}"
        text = percent_pattern(self.language).format(number=text) if column.percent else text
        negative = format_number(shown, self.language, self.decimals) != format_number(
            abs(shown), self.language, self.decimals
        )
        minus, plus = signs_of(self.language)
        sign = minus if negative else plus if column.sign and round(shown, self.decimals) > 0 else ""
        return sign + text


def style_of(column: Column, numbers: Iterable[float | int], language: str) -> NumberStyle:
    """How a column prints that holds these numbers: all with the decimals of the most exact."""
    if column.decimals is not None:
        return NumberStyle(column, column.decimals, language)
    places = [_places(_scaled(number, column)) for number in numbers]
    return NumberStyle(column, min(_MOST, max(places, default=0)), language)


def _scaled(number: float | int, column: Column) -> float | int:
    factor = column.factor / 100 if column.percent else column.factor
    return number if factor == 1 else float(Decimal(str(number)) / Decimal(str(factor)))


def _places(number: float | int) -> int:
    return max(0, -int(Decimal(str(number)).normalize().as_tuple().exponent))


def is_number_column(column: Column, cells: Iterable[Cell], first: bool) -> bool:
    """Whether a column is set as numbers: it says so, or it holds nothing else and does not name the rows."""
    if column.number or column.percent or column.sum or column.heat or column.best or column.sign:
        return True
    if first or column.date or column.spark:
        return column.decimals is not None
    known = [cell for cell in cells if cell is not None]
    return bool(known) and all(isinstance(cell, int | float) for cell in known)


def date_words(cell: Cell, language: str) -> str:
    """A cell as a date in words.

    Raises:
        ValueError: it is none.
    """
    text = str(int(cell)) if isinstance(cell, int | float) and float(cell).is_integer() else str(cell)
    return format_date(parse_date(text), language).replace(" ", "\u00a0")
