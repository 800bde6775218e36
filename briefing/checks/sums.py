"""What must not share a sum: facts of which one counts what the other counts as well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from briefing.model.blocks import FigureBlock
from briefing.model.briefing import Briefing
from briefing.model.charts import BarChart, NumberChart
from briefing.model.charts_compare import WaterfallChart
from briefing.model.charts_plot import AreaChart
from briefing.model.record import Records
from briefing.model.records import Fact
from briefing.model.table import Column, TableBlock
from briefing.problems import Problem, Span, error

_FACT = re.compile(r"\{\s*fact\s*:\s*(?P<id>[a-z][a-z0-9-]*)")
_ADDS_UP = (AreaChart, WaterfallChart)


def parts_are_not_added(briefing: Briefing) -> Iterator[Problem]:
    """Sums and stacks that count something twice: a fact beside a larger one that contains it."""
    for section in briefing.sections:
        for block in section.blocks:
            if isinstance(block, TableBlock):
                yield from _in_table(block, briefing)
            if isinstance(block, FigureBlock) and isinstance(block.chart, NumberChart):
                yield from _in_chart(block.chart, briefing)
    for fact in briefing.facts.values():
        if fact.computed is not None and fact.computed.how == "sum" and fact.computed.where is None:
            yield from _told(_of_records(fact.computed.data, briefing), briefing, fact.span_of("computed", "how"))


def _in_table(block: TableBlock, briefing: Briefing) -> Iterator[Problem]:
    if block.data is not None:
        summed = any(column.sum for column in block.columns) and bool(block.sums or block.subtotals)
        if (summed or block.total) and not block.steps:
            yield from _told(_of_records(block.data, briefing), briefing, block.span_of("data"))
        return
    for column in block.columns if block.total else ():  # sums that are not written are told of where they are made
        yield from _told(_in_cells(block.rows[:-1], column), briefing, block.span_of("rows"))


def _in_cells(rows: Iterable[Mapping[str, object]], column: Column) -> list[str]:
    """The facts that the cells of a column print."""
    return [found["id"] for row in rows for found in _FACT.finditer(str(row.get(column.id, "")))]


def _in_chart(chart: NumberChart, briefing: Briefing) -> Iterator[Problem]:
    stacked = isinstance(chart, BarChart) and chart.arrangement == "stacked"
    if chart.data is not None and chart.where is None and (stacked or isinstance(chart, _ADDS_UP)):
        yield from _told(_of_records(chart.data, briefing), briefing, chart.span_of("data"))


def _of_records(id_: str, briefing: Briefing) -> list[str]:
    """The facts that are the rows of data; none where something was done to them first."""
    data = briefing.data.get(id_)
    whole = data is not None and data.records == "facts" and not data.steps and data.query is None
    return list(briefing.facts) if whole else []


def _told(names: Iterable[str], briefing: Briefing, span: Span | None) -> Iterator[Problem]:
    """A problem for each fact that is added to another one that contains it."""
    added = tuple(dict.fromkeys(names))
    for part in added:
        whole = next((one for one in _wholes(part, briefing.facts) if one in added), None)
        if whole is not None:
            message = f"“{part}” is a part of “{whole}”: added up, it counts twice"
            yield error("sum-adds-no-overlap", message, span, "leave out the part, or the whole")


def _wholes(name: str, facts: Records[Fact]) -> list[str]:
    """The facts that contain one, the smallest first."""
    found: list[str] = []
    fact = facts.get(name)
    while fact is not None and fact.part_of and fact.part_of not in (name, *found):
        found.append(fact.part_of)
        fact = facts.get(fact.part_of)
    return found
