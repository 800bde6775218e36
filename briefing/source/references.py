"""Every id by which one record names another must be the id of a record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel

from briefing.model.briefing import Briefing
from briefing.model.record import Record, Records, Refers
from briefing.problems import Fix, Problem, Problems, Span, error
from briefing.source.shape import fields_of, is_record, item_of, names_of, options
from briefing.yaml_text import clipped, nearest, slip_of
from briefing.yaml_tree import Node, Path, locate


@dataclass(frozen=True, slots=True)
class Reference:
    """An id that names a record of one of the collections, and the path to it from the top of the file."""

    id: str
    collections: tuple[str, ...]
    path: tuple[str | int, ...]


def check_references(briefing: Briefing, tree: Node) -> Problems:
    """The references that lead nowhere, in the order of the briefing's fields."""
    known: Mapping[str, Records[Any]] = briefing.collections
    return tuple(
        _unresolved(reference, known, tree)
        for reference in references(briefing)
        if not any(reference.id in known[name] for name in reference.collections)
    )


def references(briefing: Briefing) -> Iterator[Reference]:
    """Every reference of a briefing's records; citations and ids inside prose are not among them."""
    yield from _in_record(briefing, ())


def _in_record(record: BaseModel, path: tuple[str | int, ...]) -> Iterator[Reference]:
    for name, own, annotation in _referring(type(record)):
        value = getattr(record, own)
        if value is not None:
            yield from _in_value(value, annotation, (*path, name))


def _in_value(value: Any, annotation: Any, path: tuple[str | int, ...]) -> Iterator[Reference]:
    if isinstance(value, Record):
        yield from _in_record(value, path)
    elif isinstance(value, str):
        for refers in _marks(annotation):
            if refers.collections:
                yield Reference(value, refers.collections, path)
    elif isinstance(value, tuple):
        for item in (item_of(one) for one in options(annotation) if get_origin(one) is tuple):
            for index, entry in enumerate(value):
                yield from _in_value(entry, item, (*path, index))
    elif isinstance(value, Mapping):
        for item in (item_of(one) for one in options(annotation) if get_origin(one) in (dict, Records)):
            for key, entry in value.items():
                yield from _in_value(entry, item, (*path, key))


@lru_cache(maxsize=256)
def _referring(record: type[BaseModel]) -> tuple[tuple[str, str, Any], ...]:
    """The fields below which references can stand: the name in the file, the name in Python, the annotation."""
    names = names_of(record)
    fields = fields_of(record).items()
    return tuple((name, names[name], annotation) for name, annotation in fields if _can_refer(annotation))


def _can_refer(annotation: Any) -> bool:
    if _marks(annotation):
        return True
    for one in options(annotation):
        if is_record(one) and _referring(one):
            return True
        if get_origin(one) in (tuple, dict, Records) and _can_refer(item_of(one)):
            return True
    return False


def _marks(annotation: Any) -> tuple[Refers, ...]:
    """The marks of a reference on a type itself, not on the entries of a list."""
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        return (*(mark for mark in marks if isinstance(mark, Refers)), *_marks(inner))
    if get_origin(annotation) in (tuple, dict, Records, Literal):
        return ()
    return tuple(mark for part in get_args(annotation) for mark in _marks(part))


def _unresolved(reference: Reference, known: Mapping[str, Records[Any]], tree: Node) -> Problem:
    ids = [id_ for name in reference.collections for id_ in known[name]]
    hints = [f"did you mean {id_}?" for id_ in nearest(reference.id, ids)]
    elsewhere = [name for name, records in known.items() if reference.id in records]
    hints += [f"`{clipped(reference.id)}` stands among the {name}" for name in elsewhere[:1]]
    wanted = " or ".join(one_of(name) for name in reference.collections)
    place = _place(tree, reference.path, reference.id)
    meant = None if elsewhere else slip_of(reference.id, ids)
    fix = Fix(place, meant) if meant and tree.find(reference.path)[1] == len(reference.path) else None
    problem = error("reference-resolves", f"no {wanted} has the id `{clipped(reference.id)}`", place, *hints)
    return problem.mended(fix)


def one_of(collection: str) -> str:
    """What a record of a collection is called."""
    return "table of data" if collection == "data" else collection.removesuffix("s")


def _place(tree: Node, path: Path, id_: str) -> Span:
    """The id itself, inside a longer text as well, such as the short form of a citation."""
    node, _ = tree.find(path)
    found = re.search(rf"(?<![\w-]){re.escape(id_)}(?![\w-])", node.raw) if node.raw else None
    if found is None or found[0] == node.raw:
        return tree.span_of(path)
    start = locate(node, found.start())
    return Span(start.file, start.line, start.column, start.line, start.column + len(id_))
