"""What can be asked of the values that templates are given: kinds of value, and the fields of each, by their names."""

from __future__ import annotations

import ast
import inspect
import textwrap
import types
from collections.abc import Mapping
from dataclasses import dataclass, is_dataclass
from functools import cache
from itertools import pairwise
from typing import Annotated, Any, ClassVar, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from briefing.model import views, views_of_blocks, views_of_changes
from briefing.model.briefing import Briefing
from briefing.model.record import Record, Records, Refers
from briefing.model.roles import roles_of
from briefing.model.views import Added

_UNPRINTED = ("ignore", "archived", "else_")  # what authors tell the program, and views leave out
_PLAIN = (views.__name__, views_of_blocks.__name__, views_of_changes.__name__)


@dataclass(frozen=True, slots=True)
class Of:
    """A value of one of these classes, whose fields are known."""

    owners: tuple[type, ...]


@dataclass(frozen=True, slots=True)
class Many:
    """Values of one kind in order."""

    each: Any


@dataclass(frozen=True, slots=True)
class Keyed:
    """Values of one kind by keys that nobody can list."""

    each: Any


def kind_of(annotation: Any) -> Any:
    """The kind of value that an annotation describes."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return kind_of(parts[0])
    if origin in (Union, types.UnionType):
        return _either([kind_of(part) for part in parts if part is not type(None)])
    if origin is tuple:
        return Many(kind_of(parts[0]) if parts else None)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return Keyed(kind_of(parts[-1]))
    if isinstance(annotation, type):
        if issubclass(annotation, Records):
            return Keyed(None)
        return Of((annotation,)) if _described(annotation) else None
    return None


def _either(kinds: list[Any]) -> Any:
    """What is known of a value that is one of several kinds: nothing, unless all are records or all are lists."""
    if kinds and all(isinstance(kind, Of) for kind in kinds):
        return Of(tuple(dict.fromkeys(owner for kind in kinds for owner in kind.owners)))
    return kinds[0] if len(set(kinds)) == 1 else None


def _described(owner: type) -> bool:
    return issubclass(owner, BaseModel) or is_dataclass(owner) or owner.__module__ in _PLAIN


@cache
def fields_of(owner: type) -> Mapping[str, Any]:
    """The fields of a class by name, each with its kind; with what a view of it holds beside them."""
    found: dict[str, Any] = {}
    for one in reversed(owner.__mro__):
        if one not in (object, BaseModel) and _described(one):
            found.update(_own_fields(one))
    for added in Added.__subclasses__():
        if added.of is not None and issubclass(owner, added.of):
            found.update(_own_fields(added))
    return found


def _own_fields(owner: type) -> dict[str, Any]:
    if issubclass(owner, BaseModel):
        roles = roles_of(owner) if issubclass(owner, Record) else {}
        kinds = {}
        for name, field in owner.model_fields.items():
            role = roles.get(name)
            kinds[name] = (
                _referred(role.refers, field.annotation) if role and role.refers else kind_of(field.annotation)
            )
        kinds |= {name: None for name, value in vars(owner).items() if isinstance(value, property)}
        return {name: kind for name, kind in kinds.items() if name not in _UNPRINTED}
    hints = {name: hint for name, hint in get_type_hints(owner, include_extras=True).items() if not _hidden(name, hint)}
    own = {name: kind_of(hints[name]) for name in hints}
    for name, value in vars(owner).items():
        if isinstance(value, property):
            own[name] = kind_of(get_type_hints(value.fget).get("return"))
    return own


def _hidden(name: str, hint: Any) -> bool:
    return name.startswith("_") or get_origin(hint) is ClassVar or hint is ClassVar


def _referred(refers: Refers, annotation: Any) -> Any:
    """The records that a field refers to, as a view binds them."""
    owners = []
    for name in refers.collections:
        hint = get_args(Briefing.model_fields[name].annotation)
        owners += [owner for owner in hint if isinstance(owner, type) and _described(owner)]
    kind = Of(tuple(owners)) if owners else None
    return Many(kind) if get_origin(annotation) is tuple else kind


def field_of(kind: Any, name: str) -> tuple[bool, Any]:
    """Whether a value may have a field, and the kind of that."""
    if not isinstance(kind, Of):
        return True, None
    found = [fields_of(owner)[name] for owner in kind.owners if name in fields_of(owner)]
    return bool(found), _either([one for one in found if one is not None]) if found and None not in found else None


def names_of(kind: Any) -> tuple[str, ...]:
    """The fields that a value may have."""
    return (
        tuple(dict.fromkeys(name for owner in kind.owners for name in fields_of(owner))) if isinstance(kind, Of) else ()
    )


@cache
def words_of(owner: type) -> Mapping[str, str]:
    """The text under each field of a class, and of what its views hold beside them."""
    found: dict[str, str] = {}
    for one in (*reversed(owner.__mro__), *(a for a in Added.__subclasses__() if a.of and issubclass(owner, a.of))):
        if one not in (object, BaseModel) and (_described(one) or issubclass(one, Added)):
            found.update(_texts(one))
    return found


def _texts(owner: type) -> dict[str, str]:
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(owner))).body
    assert isinstance(tree, ast.ClassDef)
    found = {
        field.target.id: inspect.cleandoc(text.value.value)
        for field, text in pairwise(tree.body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant) and isinstance(text.value.value, str)
    }
    for one in tree.body:
        if isinstance(one, ast.FunctionDef) and (text := ast.get_docstring(one)):
            found[one.name] = text
    return found
