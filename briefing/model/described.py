"""What the model says about its fields: the text under each, read from the source when somebody asks.

Pydantic could read them when the records are made, but that takes a tenth of a second of every run, and only the JSON
Schema and the hints of errors tell them.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from pydantic import BaseModel


@cache
def about_fields(record: type[BaseModel]) -> dict[str, str]:
    """The text under each field of a record and of those that it extends, by the field's name in Python."""
    found: dict[str, str] = {}
    for one in reversed(record.__mro__):
        if issubclass(one, BaseModel) and one is not BaseModel:
            found.update(_texts(one))
    return found


def describe_all(base: type[BaseModel], root: type[BaseModel]) -> None:
    """Give every record below `base` its texts as descriptions, then make `root` anew, whose schema holds them all."""
    for record in (*_below(base), root):
        texts = about_fields(record)
        for name, field in record.model_fields.items():
            if field.description is None:
                field.description = texts.get(name)
    for record in _below(base):
        if record.__pydantic_complete__:
            record.model_rebuild(force=True)
    root.model_rebuild(force=True)


def _below(base: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for record in base.__subclasses__():
        yield record
        yield from _below(record)


def _texts(record: type[BaseModel]) -> dict[str, str]:
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(record))).body
    assert isinstance(tree, ast.ClassDef)
    return {
        field.target.id: inspect.cleandoc(text.value.value)
        for field, text in pairwise(tree.body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant) and isinstance(text.value.value, str)
    }
