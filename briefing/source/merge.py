"""Joins a briefing's files: collections record by record, lists end to end, everything else once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import get_origin

from briefing.model.briefing import Briefing
from briefing.model.record import Records
from briefing.problems import Problem, Span, error
from briefing.source.inside import ReadFile, path_beside, read_file
from briefing.source.shape import cells_of, fields_of, item_of, options
from briefing.source.tables import read_records
from briefing.source.vocabularies import is_path, read_vocabulary
from briefing.strict_yaml import parse
from briefing.yaml_text import clipped, nearest
from briefing.yaml_tree import Node, Value, gathered

COLLECTIONS: tuple[str, ...] = tuple(
    name for name, field in Briefing.model_fields.items() if get_origin(field.annotation) is Records
)
"""Keys of the briefing that hold records by id."""
LISTS = ("relationships", "sections", "ignore")
"""Keys that hold lists which several files may add to."""
TABULAR = ("events", "facts")
"""Collections whose records may stand in CSV."""
_MOST_FILES = 500


@dataclass(frozen=True, slots=True)
class _Include:
    """One entry of `include:`: the path as written, the collection that it belongs to, and where it stands."""

    file: str
    collection: str | None
    place: Span


class Merge:
    """The files of a briefing joined so far. `value` is their mapping, `tree` the main file's own node.

    `complete` says whether every file that was named could be read.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.value: dict[str, Value] = {}
        self.tree: Node | None = None
        self.files: list[ReadFile] = []
        self.problems: list[Problem] = []
        self.complete = True
        self._children: dict[str, Node] = {}
        self._seen: dict[str, Span | None] = {}
        self._way: list[str] = []

    def whole(self, main: Node) -> Node:
        """The tree of everything joined."""
        return gathered(main, self._children)

    def keep(self, file: ReadFile | None) -> None:
        """Remember a file that was read."""
        if file is not None and all(file.path != known.path for known in self.files):
            self.files.append(file)

    def read(self, path: str, include: _Include | None = None) -> None:
        """Read the file at `path` from the root, join it, and go on with the files that it includes."""
        place = include.place if include else None
        found = read_file(self.root, path)
        file = found.value
        if file is None:
            self.problems += (problem.at(place or Span(path)) for problem in found.problems)
            self.complete = False
            return
        if self._again(file.path, place):
            return
        self._seen[file.path] = place
        self.keep(file)
        if len(self.files) > _MOST_FILES:
            self.problems.append(error("include-is-known", f"more than {_MOST_FILES} files are included", place))
            return
        self._way.append(file.path)
        if PurePosixPath(file.path).suffix.lower() == ".csv":
            self._table(file, include)
        else:
            self._mapping(file, include)
        self._way.pop()

    def _again(self, path: str, place: Span | None) -> bool:
        """Whether a file was read before, which is reported."""
        if path not in self._seen:
            return False
        if path in self._way:
            way = " -> ".join((*self._way[self._way.index(path) :], path))
            self.problems.append(error("include-is-once", f"this file includes itself: {way}", place))
        else:
            message = f"`{path}` is included twice, first at {self._seen[path]}"
            self.problems.append(error("include-is-once", message, place, "take one of the two away"))
        return True

    def _table(self, file: ReadFile, include: _Include | None) -> None:
        stem = PurePosixPath(file.path).stem
        collection = include.collection if include and include.collection else stem
        place = include.place if include else Span(file.path)
        if collection not in TABULAR:
            message = f"a table holds events or facts, and `{clipped(collection)}` is neither"
            hints = [f"say which: {{file: {PurePosixPath(file.path).name}, as: {name}}}" for name in TABULAR]
            self.problems.append(error("include-is-known", message, place, *hints))
            return
        rows = read_records(file, cells_of(item_of(options(fields_of(Briefing)[collection])[0])))
        self.problems += rows.problems
        self.complete = self.complete and not rows.problems
        if rows.value is not None:
            self._join(collection, rows.value.records, rows.value.places)

    def _mapping(self, file: ReadFile, include: _Include | None) -> None:
        document = parse(file.data, file.path)
        self.problems += document.problems
        if document.value is None:
            self.complete = False
            return
        value, tree = document.value.value, document.value.tree
        if include and include.collection:
            self._join(include.collection, value, tree)
            return
        if not isinstance(value, dict) or not isinstance(tree.children, dict):
            message = "a file of a briefing holds keys with values, such as `sources:`"
            self.problems.append(error("value-fits", message, tree.span, "write `key: value` lines"))
            return
        if include is None:
            self.tree = tree
        for key, below in value.items():
            if is_path(key, below):
                self._vocabulary(file.path, key, str(below), tree.children[key])
            elif key != "include":
                self._join(key, below, tree.children[key])
        if "include" in value:
            for entry in self._includes(value["include"], tree.children["include"]):
                self.read(path_beside(file.path, entry.file), entry)

    def _vocabulary(self, beside: str, key: str, path: str, node: Node) -> None:
        """Join what a file of words or of terms holds, in the place of its path."""
        found = read_vocabulary(self.root, beside, path, node)
        self.keep(found.file)
        self.problems += found.problems
        if found.tree is not None:
            self._join(key, found.value, found.tree)

    def _join(self, key: str, value: Value, node: Node) -> None:
        """Add one key of a file to what is there."""
        known = self.value.get(key)
        if key not in self.value:
            self.value[key], self._children[key] = _copied(value, node)
            return
        there = self._children[key]
        if key in COLLECTIONS and isinstance(known, dict) and isinstance(value, dict):
            self._add_records(key, known, value, node)
        elif key in LISTS and isinstance(known, list) and isinstance(value, list):
            known += value
            if isinstance(there.children, list) and isinstance(node.children, list):
                there.children += node.children
        else:
            place = node.key.span if node.key else node.head
            message = f"`{clipped(key)}` stands in two files, first at {there.key.span if there.key else there.head}"
            self.problems.append(error("setting-stands-once", message, place, "keep it in one of the two files"))

    def _add_records(self, key: str, known: dict[str, Value], added: dict[str, Value], node: Node) -> None:
        there = self._children[key].children
        if not isinstance(there, dict) or not isinstance(node.children, dict):
            return
        for id_, record in added.items():
            below = node.children[id_]
            if id_ in known:
                other = there[id_].key or there[id_]
                message = f"the id `{clipped(id_)}` stands twice among the {key}, first at {other.span}"
                place = below.key.span if below.key else below.head
                self.problems.append(error("id-is-unique", message, place, "rename one of the two, or take it away"))
            else:
                known[id_] = record
                there[id_] = below

    def _includes(self, value: Value, node: Node) -> list[_Include]:
        """The entries of `include:` that can be read; the others are reported."""
        entries = value if isinstance(value, list) else [value]
        nodes = node.children if isinstance(node.children, list) else [node]
        made = (self._include(entry, place) for entry, place in zip(entries, nodes, strict=True))
        good = [entry for entry in made if entry is not None]
        self.complete = self.complete and len(good) == len(entries)
        return good

    def _include(self, value: Value, node: Node) -> _Include | None:
        collection: Value = None
        file: Value = value
        place = node.span_of(("file",)) if isinstance(value, dict) else node.span
        if isinstance(value, dict):
            file, collection = value.get("file"), value.get("as")
            for key in value:
                if key not in ("file", "as"):
                    hints = [f"did you mean `{name}`?" for name in nearest(key, ("file", "as"))]
                    message = f"an entry of `include` has `file` and `as`, not `{clipped(key)}`"
                    self.problems.append(error("include-is-known", message, node.span_of((key,), key=True), *hints))
        if not isinstance(file, str):
            message = "an entry of `include` is the path of a file, as text"
            self.problems.append(
                error("include-is-known", message, place, "write `include: facts.yaml`, or a list of paths")
            )
            return None
        if collection is not None and collection not in (*COLLECTIONS, *LISTS):
            hints = [f"did you mean {name}?" for name in nearest(str(collection), (*COLLECTIONS, *LISTS))]
            message = f"no collection is named `{clipped(str(collection))}`"
            self.problems.append(error("include-is-known", message, node.span_of(("as",)), *hints))
            return None
        if PurePosixPath(file).suffix.lower() not in (".yaml", ".yml", ".csv"):
            message = f"a file of records is YAML or CSV, and `{clipped(file)}` is neither by its name"
            self.problems.append(error("include-is-known", message, place, "name it .yaml or .csv"))
            return None
        return _Include(file, str(collection) if collection is not None else None, place)


def _copied(value: Value, node: Node) -> tuple[Value, Node]:
    """The value and its node, free to grow."""
    if isinstance(value, dict) and isinstance(node.children, dict):
        return dict(value), gathered(node, node.children)
    if isinstance(value, list) and isinstance(node.children, list):
        return list(value), Node(node.text, node.style, node.place, None, list(node.children), node.key)
    return value, node
