"""The numbers that stand in figures and tables, and what is plain from them: sums, means, differences."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from briefing.checks.cited_places import places_of
from briefing.checks.dates_in_text import dates_in
from briefing.checks.known import Known
from briefing.checks.quantities import Quantity, quantities
from briefing.model.block import Framed
from briefing.model.briefing import Briefing
from briefing.model.charts_links import FlowChart
from briefing.model.record import Record, Records
from briefing.model.table import TableBlock
from briefing.statements.marks import blanked

_PLAIN = ("height", "width", "share", "decimals", "factor", "level", "at", "lat", "lon", "columns", "format", "over")
"""Fields of figures whose numbers are no data."""


def numbers_of_figures(briefing: Briefing) -> Iterator[Known]:
    """The numbers written in charts and tables, and in data whose rows stand in the briefing."""
    for section in briefing.sections:
        for block in section.blocks:
            if not isinstance(block, Framed):
                continue
            places = places_of(block.cite, briefing.default_source)
            name = block.id or str(getattr(block, "kind", ""))
            homes = frozenset({id(section)})
            for number in set(_in_chart(block, briefing)):
                yield Known("figure", name, "", number, number, None, "", places=places, block=id(block), homes=homes)


def _in_chart(block: Framed, briefing: Briefing) -> Iterator[float]:
    inner = getattr(block, "chart", block)
    if isinstance(inner, Record):
        yield from _numbers(inner)
        yield from (round(number, 6) for number in _derived(inner))
    if isinstance(block, TableBlock):
        for row in block.rows:
            for cell in row.values():
                if isinstance(cell, str):
                    yield from (one.low for one in written_numbers(cell, briefing))
    data = briefing.data.get(getattr(inner, "data", None) or "")
    for row in data.rows if data is not None else ():
        yield from (number for cell in row.values() for number in _own(cell))


def written_numbers(text: str, briefing: Briefing) -> tuple[Quantity, ...]:
    """The numbers of a text of a record."""
    seen = blanked(text).text
    taken = tuple((one.start, one.end) for one in dates_in(seen, briefing.language, briefing.dateline.as_of.last))
    return quantities(seen, briefing.language, taken)


def _numbers(value: object) -> Iterator[float]:
    if _is_number(value):
        assert isinstance(value, int | float)
        yield float(value)
    elif isinstance(value, Record):
        for name, inner in value.__dict__.items():
            if name not in _PLAIN and inner is not None:
                yield from _numbers(inner)
    elif isinstance(value, tuple):
        for item in value:
            yield from _numbers(item)
    elif isinstance(value, Records | dict):
        for item in value.values():
            yield from _numbers(item)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _derived(value: object) -> Iterator[float]:
    """The sum, mean, median, span and change of each list of numbers, and what flows in and out of each place."""
    if isinstance(value, FlowChart):
        yield from _flows(value)
    if isinstance(value, Record):
        for name, inner in value.__dict__.items():
            if name not in _PLAIN and isinstance(inner, Record | tuple | Records):
                yield from _derived(inner)
    elif isinstance(value, Records):
        yield from _derived(tuple(value.values()))
    elif isinstance(value, tuple) and value:
        numbers = [number for item in value for number in _own(item)]
        if len(numbers) > 1:
            ordered = sorted(numbers)
            middle = (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
            yield from (sum(numbers), sum(numbers) / len(numbers), middle, ordered[-1] - ordered[0])
            yield from (abs(numbers[-1] - numbers[0]), *(abs(b - a) for a, b in pairwise(numbers)))
        for item in value:
            yield from _derived(item)


def _own(item: object) -> tuple[float, ...]:
    """The number that an item is, or the one that a row has."""
    if _is_number(item):
        assert isinstance(item, int | float)
        return (float(item),)
    own = getattr(item, "value", None)
    values = getattr(item, "values", None)
    if own is None and isinstance(values, tuple) and len(values) == 1:
        own = values[0]
    return (float(own),) if _is_number(own) and isinstance(own, int | float) else ()


def _flows(chart: FlowChart) -> Iterator[float]:
    """What leaves each place, what reaches it, and what all start with."""
    out: dict[str, float] = {}
    into: dict[str, float] = {}
    for link in chart.links:
        out[link.from_] = out.get(link.from_, 0.0) + (link.value or 0.0)
        into[link.to] = into.get(link.to, 0.0) + (link.value or 0.0)
    yield from (*out.values(), *into.values(), sum(value for name, value in out.items() if name not in into))
