"""Data through the steps of the chart, table or fact that shows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefing.edition.markings import records_in
from briefing.edition.steps import StepError, take_steps
from briefing.model.briefing import Briefing
from briefing.model.data import Data
from briefing.model.data_table import DataTable
from briefing.problems import Problem


def stepped(record: Any, tables: Mapping[str, DataTable]) -> DataTable:
    """The table that a record with `data` and perhaps `steps` shows.

    Raises:
        KeyError: its data could not be read.
        StepError: a step cannot be carried out.
    """
    table = tables[record.data]
    return take_steps(table, record.steps)[0] if getattr(record, "steps", ()) else table


def check_steps(briefing: Briefing, tables: Mapping[str, DataTable]) -> tuple[Problem, ...]:
    """What is wrong with the steps of charts, tables and facts, and what they warn of."""
    found: list[Problem] = []
    for record in records_in(briefing):
        data = getattr(record, "data", None)
        table = tables.get(data) if isinstance(data, str) else None
        steps = () if isinstance(record, Data) else getattr(record, "steps", ())
        if table is None or not steps:
            continue
        try:
            found += take_steps(table, steps)[1]
        except StepError as failed:
            found.append(failed.problem)
    return tuple(found)
