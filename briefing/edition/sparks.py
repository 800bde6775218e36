"""Small charts in lines and cells: from the name in a mark, or the numbers of a row, to what is drawn and its words."""

from __future__ import annotations

import difflib
import hashlib
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.edition.facts import Cell, FactError, column_of
from briefing.language.numerals import format_number
from briefing.language.words import lexicon
from briefing.model.chart_data import PlannedFigure
from briefing.model.chart_data_cells import SparkData
from briefing.model.charts_cells import Spark
from briefing.problems import Problem, error
from briefing.prose.parse import parse_prose
from briefing.prose.tree import SPARK, Node, plain

if TYPE_CHECKING:
    from briefing.edition.bind import Context

HEIGHT, WIDTH = 8.4, 36.0
"""Points of a spark in text of the usual size; it grows and shrinks with its line."""
_SIZE = 9.8  # points: the text that these are made for
SHOWN = "{count} values from {first} to {last}; lowest {low}, highest {high}"
"""Key of the words that stand for a spark."""


def spark_named(name: str, context: Context) -> tuple[Spark | None, Problem | None]:
    """The spark that a mark names: a record's id, or the id of data with a column, as in `wheat.price`."""
    key, _, column = name.partition(".")
    if not column and key in context.briefing.sparks:
        return context.briefing.sparks[key], None
    if column and key in context.briefing.data:
        return Spark(data=key, column=column), None
    known = [*context.whole.sparks, *context.whole.data]
    if key in context.gone:
        return None, error("reference-survives-cut", f"this reader's edition does not hold “{key}”", None)
    if key in context.briefing.data:
        return None, error(
            "spark-names-numbers", f"“{key}” is a table: name a column of it", None, f"{{spark:{key}.COLUMN}}"
        )
    near = difflib.get_close_matches(key, known, 1, 0.5)
    hint = (f"did you mean {near[0]}?",) if near else ("name a record under `sparks`, or DATA.COLUMN",)
    return None, error("reference-resolves", f"there is no spark and no data “{key}”", None, *hint)


def spark_in_line(name: str, context: Context) -> tuple[Spark | None, PlannedFigure | None, Problem | None]:
    """The spark that a mark names and what is drawn of it, or what is wrong."""
    spark, wrong = spark_named(name, context)
    if spark is None:
        return None, None, wrong
    try:
        data = SparkData(numbers_of(spark, context), spark.form, spark.level)
    except FactError as lacking:
        return spark, None, error("data-has-column", str(lacking), spark.span_of("column"))
    figure = planned(data, _plain(spark.name or spark.column or "", context), context, spark.alt)
    if figure is None:
        return spark, None, error("figure-has-data", f"“{name}” holds no number", None)
    return spark, figure, None


def _plain(text: str, context: Context) -> str:
    """The words of a text that stands inside another: marks of its own print nothing there."""
    return plain(parse_prose(text, False, lexicon(context.language).quotes)[0])


def numbers_of(spark: Spark, context: Context) -> tuple[float | None, ...]:
    """The numbers of a spark, in their order.

    Raises:
        FactError: the table or the column is missing.
    """
    if spark.data is None:
        values: tuple[float | None, ...] = tuple(None if value is None else float(value) for value in spark.values)
    elif spark.data not in context.tables:
        raise FactError(f"the data “{spark.data}” could not be read")
    else:
        values = tuple(map(number_in, column_of(context.tables[spark.data], spark.column or "", spark.where)))
    return values[-spark.last :] if spark.last else values


def number_in(cell: Cell) -> float | None:
    """The number of a cell; None, which is not zero, where it holds none."""
    right = isinstance(cell, int | float) and not isinstance(cell, bool) and math.isfinite(cell)
    return float(cell) if right and isinstance(cell, int | float) else None


def planned(
    data: SparkData,
    name: str,
    context: Context,
    alt: str | None = None,
    width: float = WIDTH,
    decimals: int | None = None,
) -> PlannedFigure | None:
    """What to draw, known to the context from now on; None where no number is left. `name` starts its words."""
    if all(value is None for value in data.values):
        return None
    said = _plain(alt, context) if alt else spark_words(data.values, name, context.language, decimals)
    content = hashlib.sha256(repr((data, said, width)).encode()).hexdigest()
    made = PlannedFigure(f"spark-{content[:12]}", data, said, width)
    context.sparks[made.id] = made
    return made


def spark_words(values: Sequence[float | None], name: str, language: str, decimals: int | None = None) -> str:
    """What a spark shows, in words: how many values, the first and the last, the lowest and the highest."""
    known = [value for value in values if value is not None]
    numbers = {"first": known[0], "last": known[-1], "low": min(known), "high": max(known)}
    shown = {key: format_number(_short(value), language, decimals) for key, value in numbers.items()}
    said = lexicon(language).label(SHOWN).format(count=format_number(len(known), language), **shown)
    return f"{name}: {said}" if name else said


def _short(value: float) -> float | int:
    """A number as one says it: with four digits, or as many as stand before the decimal sign."""
    if value.is_integer():
        return int(value)
    return round(value, max(0, 3 - math.floor(math.log10(abs(value)))))


def spark_node(figure: PlannedFigure, size: float = _SIZE) -> Node:
    """A spark as it stands in a bound text, as large as it is drawn where that is set in `size` points."""
    extent = f"width: {figure.width / size:.2f}em; height: {HEIGHT / size:.2f}em"
    return Node(SPARK, "", (), (("src", f"figure:{figure.id}"), ("alt", figure.alt), ("style", extent)))
