"""The tables of a briefing: its files of data, its inline rows, its snapshots, read before anything is cut."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import ValidationError

from briefing.model.data import Data
from briefing.model.data_table import DataTable
from briefing.problems import Problem, Problems, Refusal, Result, Span, error
from briefing.source.inside import DATA_LIMIT, ReadFile, path_beside, read_file
from briefing.source.lock import LOCK, LockError, Snapshot, parse_lock, without_credentials
from briefing.source.raw_table import RawTable
from briefing.source.readers import read_data
from briefing.source.typed_table import typed_table
from briefing.yaml_tree import Node

Read = tuple[dict[str, DataTable], Problems, tuple[ReadFile, ...]]
_FETCH = "run `briefing fetch`"


def read_tables(root: Path, records: Any, tree: Node, main: str) -> Read:
    """The tables of the records of `data:` that have rows of their own, by id, and the files that were read.

    `main` is the path of the briefing's main file from the root: the lock lies beside it. Records without the form of
    the model are passed over: parsing says what is wrong with them.
    """
    reading = _Reading(root, tree, main)
    for id_, record in records.items() if isinstance(records, dict) else ():
        try:
            data = Data.model_validate(record)
        except ValidationError:
            continue
        node, _ = tree.find(("data", id_))
        try:
            made = reading.table(id_, data, node, tree)
        except Refusal as refused:
            raise type(refused)(*(one.at(node.head) for one in refused.problems)) from None
        if made is None:
            continue
        if made.value is not None:
            reading.tables[id_] = made.value
        reading.problems += made.problems
    return reading.tables, tuple(reading.problems), tuple(reading.files.values())


class _Reading:
    """Reads each file once, and keeps what it read."""

    def __init__(self, root: Path, tree: Node, main: str) -> None:
        self.root, self.tree, self.main = root, tree, main
        self.tables: dict[str, DataTable] = {}
        self.problems: list[Problem] = []
        self.files: dict[str, ReadFile] = {}
        self._found: dict[str, Result[ReadFile]] = {}
        self._lock: Result[dict[str, Snapshot]] | None = None

    def table(self, id_: str, data: Data, node: Node, tree: Node) -> Result[DataTable] | None:
        """The table of one record; None for one that is made from others."""
        if data.rows:
            return typed_table(_inline(data, node), data, None, node)
        if data.file is not None:
            where = tree.find(("data", id_, "file"))[0]
            return self._file(path_beside(where.text.file, data.file), data, node, where.span)
        return self._snapshot(id_, data, node) if data.source is not None else None

    def _file(self, path: str, data: Data, node: Node, where: Span) -> Result[DataTable]:
        found = self.read(path)
        if found.value is None:
            return Result(None, tuple(problem.at(where) for problem in found.problems))
        made = read_data(found.value, data, node)
        return Result(made.value, tuple(problem.at(where) for problem in made.problems))

    def read(self, path: str) -> Result[ReadFile]:
        if path not in self._found:
            self._found[path] = read_file(self.root, path, DATA_LIMIT)
            file = self._found[path].value
            if file is not None:
                self.files[path] = file
        return self._found[path]

    def _snapshot(self, id_: str, data: Data, node: Node) -> Result[DataTable]:
        where = node.span_of(("source",))
        kept = self._kept(id_, data, where)
        if isinstance(kept, Problem):
            return Result(None, (kept,))
        path = str(PurePosixPath(self.main).parent / kept.file)
        found = self.read(path)
        if found.value is None:
            message = f"the snapshot `{kept.file}` that `{LOCK}` names is not there"
            return Result(None, (error("snapshot-is-there", message, where, _FETCH),))
        if found.value.sha256 != kept.sha256:
            message = f"the snapshot `{kept.file}` is not the one that `{LOCK}` names: its content has changed"
            return Result(None, (error("snapshot-is-unchanged", message, where, f"take it away and {_FETCH}"),))
        made = read_data(found.value, data, node)
        table = replace(made.value, taken=kept.taken) if made.value else None
        return Result(table, tuple(problem.at(where) for problem in made.problems))

    def _kept(self, id_: str, data: Data, where: Span) -> Snapshot | Problem:
        """What the lock says of a source, or why it says nothing of use."""
        if self._lock is None:
            self._lock = self._read_lock(where)
        if self._lock.value is None:
            return self._lock.problems[0]
        kept = self._lock.value.get(id_)
        if kept is None:
            return error("snapshot-is-there", f"`{LOCK}` knows no snapshot of the data “{id_}”", where, _FETCH)
        if kept.source != without_credentials(data.source or "") or kept.query != query_digest(data):
            message = f"the snapshot of “{id_}” was taken from another source or with another query"
            return error("snapshot-is-there", message, where, _FETCH)
        return kept

    def _read_lock(self, where: Span) -> Result[dict[str, Snapshot]]:
        path = str(PurePosixPath(self.main).parent / LOCK)
        found = self.read(path)
        if found.value is None:
            message = f"there is no `{LOCK}` beside the briefing, so no snapshot of its sources"
            return Result(None, (error("snapshot-is-there", message, where, _FETCH),))
        try:
            return Result(parse_lock(found.value.data))
        except LockError as wrong:
            return Result(None, (error("snapshot-is-there", str(wrong), where, f"take it away and {_FETCH}"),))


def query_digest(data: Data) -> str:
    """What names the query that a source is asked; empty where there is none."""
    import hashlib

    return hashlib.sha256(data.query.encode()).hexdigest()[:16] if data.query else ""


def _inline(data: Data, node: Node) -> RawTable:
    """The rows that stand in the record itself."""
    head = tuple(dict.fromkeys(key for row in data.rows for key in row))
    cells = [[row.get(name) for name in head] for row in data.rows]

    def span(row: int, column: int) -> Span:
        if row < 0:
            return node.span_of(("rows",), key=True)
        return node.span_of(("rows", row, head[column]))

    return RawTable("", head, cells, span)
