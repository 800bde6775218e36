"""An edition made anew from what was left of its briefing: from a model that never held what was cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.edition.data import rows_left
from briefing.edition.facts import Tables
from briefing.edition.parameters import apply_request, parameter_values
from briefing.edition.prepare import cutter_for, prepare_edition
from briefing.edition.since import told
from briefing.model.briefing import Briefing
from briefing.model.data_table import DataTable
from briefing.model.edition import Edition
from briefing.problems import Problems

if TYPE_CHECKING:
    from briefing.csl.style import Style


def tables_left(edition: Edition, tables: Tables) -> dict[str, DataTable]:
    """The tables of files and rows that the edition's briefing still has, without rows that its reader may not see."""
    parameters, _ = parameter_values(edition.cut, edition.request)
    cutter, _ = cutter_for(edition.cut, edition.request, parameters, edition.language)
    data = edition.cut.data
    return {key: rows_left(table, data[key], cutter.reader) for key, table in tables.items() if key in data}


def bare_edition(edition: Edition, left: Tables, style: Style | None = None) -> Edition | None:
    """The same edition, from its briefing as cut and its tables as `left`; None where none can be made of these.

    Its marking is the edition's own: what is left no longer says how its spans and rows were marked. So are the
    problems that a draft prints, and what it says of the edition before.
    """
    made = prepare_edition(edition.cut, replace(edition.request, previous=None), left, style=style).value
    if made is None:
        return None
    kept = replace(made, request=edition.request, marking=edition.marking, digest=edition.digest)
    return told(replace(kept, problems=edition.problems), edition.changes)


def bare_problems(edition: Edition, left: Tables) -> Problems:
    """What is wrong with an edition as far as it shows in a model that never held what was cut."""
    return prepare_edition(edition.cut, edition.request, left).problems


def wished(briefing: Briefing, edition: Edition) -> Briefing:
    """The briefing as the edition's reader wishes it, before the cut."""
    return apply_request(briefing, edition.request)[0]


def cells_of(tables: Tables) -> Iterator[str]:
    """Every cell of tables, as text."""
    for table in tables.values():
        yield from table.head
        yield from (str(cell) for row in table.rows for cell in row if cell is not None)
