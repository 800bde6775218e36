"""The tables of one reader's edition: cut for the reader first, then queried, then taken through their steps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from briefing.edition.markings import Scheme, records_in
from briefing.edition.record_tables import record_table, records_of
from briefing.edition.select import Reader
from briefing.edition.steps import StepError, take_steps
from briefing.edition.units import units_of_query, with_unit
from briefing.edition.unread_marks import unread_in_data
from briefing.model.briefing import Briefing
from briefing.model.cells import ROW_MARKS
from briefing.model.data import Data
from briefing.model.data_table import DataTable
from briefing.model.expression import ExpressionError
from briefing.model.record import Marked, Record
from briefing.problems import Problem, Refusal, error, warning
from briefing.sql.question import Answer, Question
from briefing.yaml_text import clipped

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@dataclass
class MadeTables:
    """The tables by id of their data, the highest rank of a marking in each, and what is wrong with them."""

    tables: dict[str, DataTable] = field(default_factory=dict)
    ranks: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def make_tables(briefing: Briefing, read: Mapping[str, DataTable], reader: Reader, language: str) -> MadeTables:
    """The tables of a briefing as cut. `read` are those that files and inline rows hold, before the cut.

    Raises:
        Refusal: a query was stopped, or needs what is not installed.
    """
    making = _Making(briefing, read, reader, language)
    for id_ in briefing.data:
        making.make(id_, ())
    return making.made


class _Making:
    """Makes each table once, those that it is made from first."""

    def __init__(self, briefing: Briefing, read: Mapping[str, DataTable], reader: Reader, language: str) -> None:
        self.briefing, self.read, self.reader, self.language = briefing, read, reader, language
        self.made = MadeTables()
        self._tried: set[str] = set()

    def make(self, id_: str, above: tuple[str, ...]) -> DataTable | None:
        """The table of one record; None where it cannot be made, which has been told then."""
        if id_ in self._tried:
            return self.made.tables.get(id_)
        data = self.briefing.data[id_]
        if id_ in above:
            circle = " from ".join((*above[above.index(id_) :], id_))
            self.made.problems.append(error("data-has-origin", f"these data go in a circle: {circle}", _origin(data)))
            return None
        table, rank = self._base(id_, data, (*above, id_))
        self._tried.add(id_)
        if table is None:
            return None
        try:
            table, wrong = take_steps(_declared(table, data) if data.query else table, data.steps)
        except StepError as failed:
            self.made.problems.append(failed.problem)
            return None
        self.made.problems += (*wrong, *_undeclarable(table, data))
        table = _declared(table, data)
        self.made.tables[id_], self.made.ranks[id_] = table, rank
        return table

    def _base(self, id_: str, data: Data, above: tuple[str, ...]) -> tuple[DataTable | None, int]:
        """What the steps start from, and the highest rank in it."""
        named: dict[str, DataTable | None] = {}
        rank = 0
        if id_ in self.read:
            named[id_], rank = self._cut(self.read[id_], data)
        for base in data.bases:
            if base in self.briefing.data:
                named[base] = self.make(base, above)
                rank = max(rank, self.made.ranks.get(base, 0))
        if data.records is not None:
            named[data.records] = record_table(data.records, self.briefing, self.language)
            rank = max([rank, *self._ranks_of(records_of(data.records, self.briefing))])
        there = {name: table for name, table in named.items() if table is not None}
        if not there or len(there) < len(named) or any(base not in named for base in data.bases):
            return None, rank  # what it is made from has a problem of its own
        if data.query is None or data.file is not None or data.source is not None:
            return next(iter(there.values())), rank
        return self._queried(data, data.query, there), rank

    def _ranks_of(self, records: Iterable[Record]) -> Iterable[int]:
        for record in records_in(tuple(records)):
            if isinstance(record, Marked):
                yield self.reader.scheme.rank(record.marking)

    def _cut(self, table: DataTable, data: Data) -> tuple[DataTable, int]:
        """The rows that the reader may see, without the columns that say so."""
        marks = marks_in(table, data)
        self.made.problems += unread_in_data(table, data, marks, self.reader.scheme)
        if not marks:
            return table, 0
        keep: list[int] = []
        rank = 0
        for at, said in enumerate(said_in(table, marks)):
            if self._seen(said, table, at, data):
                keep.append(at)
                rank = max(rank, self.reader.scheme.rank(said["marking"]) if "marking" in said else 0)
        left = [index for index in range(len(table.head)) if index not in marks.values()]
        rows = tuple(tuple(table.rows[at][index] for index in left) for at in keep)
        lines = tuple(table.lines[at] for at in keep) if table.lines else ()
        dates = tuple(name for name in table.dates if name not in marks)
        head = tuple(table.head[index] for index in left)
        return replace(table, head=head, rows=rows, lines=lines, dates=dates), rank

    def _seen(self, said: Mapping[str, str], table: DataTable, at: int, data: Data) -> bool:
        names = _audience(said)
        place = table.span_of_row(at) if table.file else data.span_of("rows", at)
        self._check(said.get("marking"), names, place)
        try:
            return self.reader.sees(said.get("marking"), names, said.get("lang"), said.get("when"))
        except ExpressionError as wrong:
            hint = "if the column `when` is no condition, declare it under `columns:`"
            self.made.problems.append(error("condition-is-readable", str(wrong), place, hint))
            return False

    def _check(self, marking: str | None, names: tuple[str, ...], place: Any) -> None:
        """Markings and audiences that the briefing does not know; inline rows are checked with the records."""
        scheme: Scheme = self.reader.scheme
        if place is None:
            return
        if marking is not None and not scheme.knows(marking):
            message = f"“{marking}” is not a marking of this briefing's scheme"
            self.made.problems.append(error("marking-is-known", message, place, scheme.nearest(marking)))
        for name in names:
            if name not in self.briefing.audience:
                message = f"the briefing has no audience “{name}”"
                self.made.problems.append(error("audience-is-known", message, place))

    def _queried(self, data: Data, query: str, tables: Mapping[str, DataTable]) -> DataTable | None:
        from briefing.sql.ask import Unanswered, ask

        asked = {name.replace("-", "_"): question(table) for name, table in tables.items()}
        try:
            answer = ask(asked, query)
        except Refusal as refused:
            raise type(refused)(*(problem.at(data.span_of("query")) for problem in refused.problems)) from None
        except Unanswered as wrong:
            place = data.span_of("query") if wrong.offset is None else data.locate(wrong.offset, "query")
            self.made.problems.append(error(wrong.rule, str(wrong), place))
            return None
        if len(answer.rows) > 1 and not answer.ordered:
            message = "nothing says in which order the rows of this query come"
            self.made.problems.append(warning("query-is-ordered", message, data.span_of("query")))
        made = self._answered(answer, data)
        return made and replace(made, units=units_of_query(query, made.head, tables.values()))

    def _answered(self, answer: Answer, data: Data) -> DataTable | None:
        double = next((name for name in answer.head if answer.head.count(name) > 1), None)
        if double is not None:
            message = f"the query gives two columns named “{clipped(double)}”"
            hint = "name one of them otherwise with AS"
            self.made.problems.append(error("table-is-regular", message, data.span_of("query"), hint))
            return None
        return DataTable("", answer.head, answer.rows, dates=answer.dates)


def marks_in(table: DataTable, data: Data) -> dict[str, int]:
    """The columns that say who sees a row, and no data, with their places."""
    declared = {column.as_ or column.name for column in data.columns}
    return {name: table.head.index(name) for name in ROW_MARKS if name in table.head and name not in declared}


def said_in(table: DataTable, marks: Mapping[str, int]) -> Iterable[dict[str, str]]:
    """What each row says of who sees it."""
    for row in table.rows:
        yield {name: str(row[index]) for name, index in marks.items() if row[index] is not None}


def rows_left(table: DataTable, data: Data, reader: Reader) -> DataTable:
    """A table as it is read from files, without the rows that its reader may not see."""
    marks = marks_in(table, data)
    keep = [at for at, said in enumerate(said_in(table, marks)) if _sees(reader, said)] if marks else []
    if not marks or len(keep) == len(table.rows):
        return table
    lines = tuple(table.lines[at] for at in keep) if table.lines else ()
    return replace(table, rows=tuple(table.rows[at] for at in keep), lines=lines)


def _sees(reader: Reader, said: Mapping[str, str]) -> bool:
    try:
        return reader.sees(said.get("marking"), _audience(said), said.get("lang"), said.get("when"))
    except ExpressionError:
        return False  # told where the edition is made


def _audience(said: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(name.strip() for name in said.get("audience", "").split(",") if name.strip())


def _declared(table: DataTable, data: Data) -> DataTable:
    """A table made from others with the units that its record declares for columns that it has."""
    for column in data.columns if data.made else ():
        if column.name in table.head and column.unit:
            table = with_unit(table, column.name, str(column.unit))
    return table


def _undeclarable(table: DataTable, data: Data) -> Iterable[Problem]:
    """Units for columns that a table made from others does not have."""
    for at, column in enumerate(data.columns if data.made else ()):
        if column.name not in table.head:
            message = (
                f"the data have no column “{clipped(column.name)}”; they have {clipped(', '.join(table.head), 200)}"
            )
            yield error("data-has-column", message, data.span_of("columns", at, "name"))


def question(table: DataTable) -> Question:
    """A table as the engine for SQL takes it: whole numbers, numbers, days and texts."""
    kinds = tuple(_kind(table, name) for name in table.head)
    columns = [
        [None if cell is None else str(cell) if kind in ("text", "date") else cell for cell in table.columns[name]]
        for name, kind in zip(table.head, kinds, strict=True)
    ]
    return Question(table.head, kinds, tuple(columns))


def _kind(table: DataTable, name: str) -> str:
    there = [cell for cell in table.columns[name] if cell is not None]
    if name in table.dates and all(isinstance(cell, str) and _DAY.fullmatch(cell) for cell in there):
        return "date"
    if any(isinstance(cell, str) for cell in there):
        return "text"
    return "whole" if there and all(isinstance(cell, int) for cell in there) else "number"


def _origin(data: Data) -> Any:
    return data.span_of("from")


def check_age(briefing: Briefing, read: Mapping[str, DataTable]) -> tuple[Problem, ...]:
    """Snapshots that were taken too long before the dateline."""
    found = []
    day = briefing.dateline.as_of.last
    for id_, data in briefing.data.items():
        taken = read[id_].taken if id_ in read else ""
        if not taken or data.max_age is None:
            continue
        age = (day - date.fromisoformat(taken[:10])).days
        if age > data.max_age:
            message = f"the snapshot of “{id_}” was {age} days old on the dateline; {data.max_age} are allowed"
            found.append(error("data-is-fresh", message, data.span_of("max_age"), "run `briefing fetch`"))
    return tuple(found)
