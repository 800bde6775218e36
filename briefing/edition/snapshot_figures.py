"""Tables and figures of an edition as items of its snapshot: cells as they print, numbers behind drawings."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, cast

from briefing.edition.chart_alt import alt_of
from briefing.edition.chart_measure import measure_of
from briefing.edition.charts import plan_chart
from briefing.edition.computed import table_or_none
from briefing.edition.number import blocks_of
from briefing.edition.select import is_whole
from briefing.edition.snapshot_binder import SnapshotBinder
from briefing.edition.snapshot_cites import joined
from briefing.edition.snapshot_words import words_of
from briefing.edition.tables import bound_table
from briefing.model.blocks import AUTO, FigureBlock
from briefing.model.charts import NumberChart
from briefing.model.charts_compare import RangeChart
from briefing.model.charts_map import MapChart
from briefing.model.edition import Edition
from briefing.model.snapshot import BETWEEN, Item, fenced
from briefing.model.table import TableBlock

_FACT = re.compile(r"\{\s*(fact:[^{}]*?)\s*\}")
_WORDS = ("words", "format")
"""What a planned chart has from its language."""


def pictured(edition: Edition, binder: SnapshotBinder) -> Iterator[Item]:
    """Tables row by row and figures of numbers; those that are made from records are told with these."""
    for _, block in blocks_of(edition.briefing):
        if isinstance(block, TableBlock) and not _of_records(block.data, edition):
            yield from _table(block, binder)
        elif isinstance(block, FigureBlock) and _of_numbers(block, edition) and is_whole(block.chart):
            yield from _figure(block, binder)


def _of_numbers(block: FigureBlock, edition: Edition) -> bool:
    """Whether a figure shows numbers of its own or of data."""
    chart = block.chart
    if not isinstance(chart, NumberChart | RangeChart) or (isinstance(chart, MapChart) and chart.data is None):
        return False
    return not _of_records(getattr(chart, "data", None), edition)


def _of_records(data: str | None, edition: Edition) -> bool:
    return data in edition.briefing.data and edition.briefing.data[str(data)].records is not None


def _table(block: TableBlock, binder: SnapshotBinder) -> Iterator[Item]:
    """A table and its rows; sums follow from them."""
    title = binder.said(block.title, block, ("title",))
    name = block.id or title
    before = len(binder.cited)
    heads = {column.id: binder.said(column.head or column.id, block) for column in block.columns if not column.spark}
    bound = bound_table(block, binder, table_or_none(block, binder.context.tables))
    cites = joined(one for some in binder.cited[before:] for one in some.split(BETWEEN))
    yield Item("table", name, title, (("cites", cites),) if cites else ())
    met: dict[str, int] = {}
    for row in (row for group in bound["groups"] for row in group.rows if row.name):
        cells = tuple((heads[cell.column], _cell(cell, row, block)) for cell in row.cells if cell.column in heads)
        called = row.name if row.name not in met else f"{row.name} ({' '.join(words for _, words in cells[1:2])})"
        met[called] = met.get(called, 0) + 1
        yield Item("row", called if met[called] == 1 else f"{called} {met[called]}", cells[0][1], cells[1:], name)


def _cell(cell: Any, row: Any, block: TableBlock) -> str:
    """A cell as it prints; what is a fact is told with it."""
    written = next((one.get(cell.column) for one in block.rows if one.get(block.columns[0].id) == row.name), None)
    fact = _FACT.fullmatch(written.strip()) if isinstance(written, str) else None
    words = words_of(cell.text)
    return fenced(fact[1], words) if fact and words else words


def _figure(block: FigureBlock, binder: SnapshotBinder) -> Iterator[Item]:
    """What a figure shows in words, and a name for its numbers."""
    data, _ = plan_chart(block, binder.context)
    if data is None:
        return
    title = binder.said(block.title, block, ("title",))
    auto = block.model_copy(update={"alt": AUTO})
    said = alt_of(auto, data, binder.context.language, measure_of(block, binder.context))
    held = {name: value for name, value in asdict(cast("Any", data)).items() if name not in _WORDS}
    digest = hashlib.sha256(json.dumps(_sorted(held), sort_keys=True, default=str).encode()).hexdigest()[:16]
    shows = (("shows", words_of(said)),) if said != AUTO else ()
    yield Item("figure", block.id or title, title, (*shows, ("numbers", digest)))


def _sorted(value: Any) -> Any:
    """A value in which the order of lists says nothing."""
    if isinstance(value, dict):
        return {str(key): _sorted(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return sorted((_sorted(item) for item in value), key=lambda item: json.dumps(item, default=str))
    return value
